/** When a request on one's own data is due. */
import { datePartsOf, dayOf, instantAt, type Day } from './day.ts'

/** The same date of the next month, or its last day where the month is shorter. */
function monthAfter(day: Day): Day {
  const { year, month, date } = datePartsOf(day)
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(date, last))).toISOString().slice(0, 10)
}

/**
 * The end of the one calendar month from receipt within which the body answers (GDPR art. 12(3); Reg. 1182/71 art. 3): the midnight that
 * ends the same date of the next month in Rome. Never told to the citizen.
 * @example gdprDue(new Date('2027-01-31T10:00:00Z')) → the end of 28 February 2027
 */
export const gdprDue = (receivedAt: Date): Date => instantAt(monthAfter(dayOf(receivedAt)), '24:00')
