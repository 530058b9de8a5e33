/** When a public body works: open now, the next opening, and the ends of terms counted in working days. */
import { addDays, dayOf, instantAt, weekdayOf, type Day } from './day.ts'
import { counted, told, type Ente } from './ente.ts'
import { nationalHoliday } from './holidays.ts'
import { modesFor, type Mode } from './mode.ts'
import { suspending } from './modes-on.ts'

// One door for whoever asks when: days and holidays are rooms of this one.
export { addDays, clockInWords, dayInWords, dayOf, instantAt, weekdayOf, type Day } from './day.ts'
export { nationalHoliday } from './holidays.ts'

/** A stretch of staffed time, half open: `from` belongs to it, `to` does not. */
export type Slot = { from: Date; to: Date }

export type WorkCalendar = {
  isWorkingDay(day: Day): boolean
  /** The slots of the day in order: empty on a day not worked, null on a working day whose hours are unknown. */
  slots(day: Day): Slot[] | null
}

type HasCalendar = Pick<Ente, 'calendar'>
type HasModes = { modes?: readonly Mode[] }

/** How far ahead an opening or a working day is looked for: two years. */
const REACH_DAYS = 731

/**
 * The calendar of a body. A working day is a weekday with slots (Monday to Friday where the hours are unknown) that is no
 * national holiday, not the patron day, in no dated closure and in no closed mode of this page or of every page. Hours and patron day still to
 * confirm count all the same.
 */
export function workCalendar({ calendar, modes = [] }: HasCalendar & HasModes, page: string | null = null): WorkCalendar {
  const hours = counted(calendar.hours)
  const patron = counted(calendar.patron)?.day
  const closures = [...calendar.closures, ...modesFor(modes, page).flatMap(({ kind, from, to }) => (kind === 'closed' && to !== null ? [{ from, to }] : []))]
  const isStaffed = (day: Day) => {
    const weekday = weekdayOf(day)
    return hours ? hours[weekday] !== undefined : weekday !== 'saturday' && weekday !== 'sunday'
  }
  const isWorked = (day: Day) => isStaffed(day)
    && nationalHoliday(day) === null
    && day.slice(5) !== patron
    && !closures.some(closure => closure.from <= day && day <= closure.to)
  const slotsOf = (day: Day) => (hours?.[weekdayOf(day)] ?? [])
    .map(slot => ({ from: instantAt(day, slot.slice(0, 5)), to: instantAt(day, slot.slice(6)) }))
    // A slot inside the hour that spring skips does not happen.
    .filter(slot => slot.from < slot.to)

  // Every answer looks at the same few days more than once, and wall times cost most.
  const worked = new Map<Day, boolean>()
  const slots = new Map<Day, Slot[]>()
  const isWorkingDay = (day: Day) => {
    const known = worked.get(day) ?? isWorked(day)
    worked.set(day, known)
    return known
  }
  return {
    isWorkingDay,
    slots(day) {
      if (!isWorkingDay(day)) return []
      if (!hours) return null
      const known = slots.get(day) ?? slotsOf(day)
      slots.set(day, known)
      return known
    },
  }
}

/** Whether the body's hours may be told to a citizen: unconfirmed ones are only counted with. */
export function hoursTold(ente: HasCalendar): boolean {
  return told(ente.calendar.hours) !== null
}

/** The staffed slot that holds this instant. */
function slotAt(calendar: WorkCalendar, at: Date): Slot | undefined {
  return calendar.slots(dayOf(at))?.find(slot => slot.from <= at && at < slot.to)
}

/** Whether the desk is staffed at this instant; null where the hours are unknown, but false on a day certainly not worked. */
export function isOpen(calendar: WorkCalendar, at: Date): boolean | null {
  return calendar.slots(dayOf(at)) === null ? null : slotAt(calendar, at) !== undefined
}

/** The first slot start strictly after this instant, even while open; null where the hours are unknown or none comes within two years. */
export function nextOpening(calendar: WorkCalendar, at: Date): Date | null {
  const today = dayOf(at)
  for (let ahead = 0; ahead <= REACH_DAYS; ahead++) {
    const slots = calendar.slots(addDays(today, ahead))
    if (slots === null) return null
    const next = slots.find(slot => slot.from > at)
    if (next) return next.from
  }
  return null
}

/** The end of the staffed slot that holds this instant; null where none does or the hours are unknown. */
export function endOfStaffedSlot(calendar: WorkCalendar, at: Date): Date | null {
  return slotAt(calendar, at)?.to ?? null
}

/** As nthWorkingDayAfter, but null where two years pass without a working day. */
function workingDayAfter(calendar: WorkCalendar, day: Day, n: number): Day | null {
  let reached = day
  for (let left = n; left > 0; left--) {
    const limit = addDays(reached, REACH_DAYS)
    do {
      reached = addDays(reached, 1)
      if (reached > limit) return null
    } while (!calendar.isWorkingDay(reached))
  }
  return reached
}

/**
 * The nth working day after this one, which itself never counts; n is at least 1.
 * @throws RangeError where two years pass without a working day: no body works like that, its calendar is at fault
 */
export function nthWorkingDayAfter(calendar: WorkCalendar, day: Day, n: number): Day {
  const found = workingDayAfter(calendar, day, n)
  if (found === null) throw new RangeError(`no ${n} working days within reach after ${day}`)
  return found
}

/** The end of the last slot of the day; the midnight that ends it where the hours are unknown or the day is not worked. */
export function closingOf(calendar: WorkCalendar, day: Day): Date {
  return calendar.slots(day)?.at(-1)?.to ?? instantAt(day, '24:00')
}

/**
 * The end of a term of working days that runs from the receipt of a message: the day of receipt in Rome is excluded and the
 * last one included (dies a quo, c.c. art. 2963), up to its closing.
 * @throws RangeError as nthWorkingDayAfter
 */
export function termFrom(calendar: WorkCalendar, receivedAt: Date, workingDays: number): { day: Day; at: Date } {
  const day = nthWorkingDayAfter(calendar, dayOf(receivedAt), workingDays)
  return { day, at: closingOf(calendar, day) }
}

/** How many working days lie after the first day up to and with the second; 0 where the second is not later. */
export function workingDaysBetween(calendar: WorkCalendar, fromDayExclusive: Day, toDayInclusive: Day): number {
  let count = 0
  for (let day = addDays(fromDayExclusive, 1); day <= toDayInclusive; day = addDays(day, 1)) {
    if (calendar.isWorkingDay(day)) count++
  }
  return count
}

/**
 * The new end of a term that stood still while the citizen was asked something: the working days left after the asking day,
 * at least 1, counted again after the day of the answer.
 * @throws RangeError as nthWorkingDayAfter
 */
export function resumedTerm(
  calendar: WorkCalendar, { dueDay, askedOn, answeredOn }: { dueDay: Day; askedOn: Day; answeredOn: Day },
): { day: Day; at: Date } {
  const left = Math.max(1, workingDaysBetween(calendar, askedOn, dueDay))
  const day = nthWorkingDayAfter(calendar, answeredOn, left)
  return { day, at: closingOf(calendar, day) }
}

/** What the command `calendar` prints: instants as UTC ISO 8601, null where unknown. */
export type CalendarAnswer = {
  ente: string
  at: string
  open: boolean | null
  nextOpening: string | null
  /** The end of the term promised by the body or, where it promises none, of its internal target; null where no working day comes. */
  deadline: string | null
  promised: boolean
}

/** Whether the body is open at an instant, when it opens next, and the end of a term that begins with a message received then. */
export function calendarAnswer(ente: Pick<Ente, 'slug' | 'term' | 'target'> & HasModes, calendar: WorkCalendar, at: Date): CalendarAnswer {
  const due = workingDayAfter(calendar, dayOf(at), ente.term?.workingDays ?? ente.target)
  return {
    ente: ente.slug,
    at: at.toISOString(),
    open: isOpen(calendar, at),
    nextOpening: nextOpening(calendar, at)?.toISOString() ?? null,
    deadline: due === null ? null : closingOf(calendar, due).toISOString(),
    promised: ente.term !== null && (due === null || suspending({ term: ente.term, modes: modesFor(ente.modes ?? [], null) }, at, due) === null),
  }
}
