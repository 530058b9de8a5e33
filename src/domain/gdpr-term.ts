/** When a request on one's own data is due. */
import { addDays, addMonths, dayOf, instantAt, weekdayOf, type Day } from './day.ts'
import { nationalHoliday } from './holidays.ts'

/** Saturdays, Sundays and public holidays (Reg. 1182/71 art. 2). Days a body closes of its own will move no term of the law. */
const isLegallyWorked = (day: Day) => !['saturday', 'sunday'].includes(weekdayOf(day)) && nationalHoliday(day) === null

/**
 * The end of the one calendar month from receipt within which the body answers (GDPR art. 12(3); Reg. 1182/71 art. 3): the midnight that
 * ends the same date of the next month in Rome or, where that is a Saturday, a Sunday or a public holiday, the next day that is none
 * (art. 3(4)). Never told to the citizen.
 * @example gdprDue(new Date('2027-01-31T10:00:00Z')) → the end of 1 March 2027, a Monday
 */
export function gdprDue(receivedAt: Date): Date {
  let day = addMonths(dayOf(receivedAt), 1)
  while (!isLegallyWorked(day)) day = addDays(day, 1)
  return instantAt(day, '24:00')
}
