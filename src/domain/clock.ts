/** The two clocks of a card: the day the body owes, and how long the channel lets it write. */
import { addDays, closingOf, dayOf, instantAt, nthWorkingDayAfter, termFrom, workingDaysBetween, type Day, type WorkCalendar } from './calendar.ts'
import type { Page } from './ente.ts'
import { isOverdue, isPending, type HandoffView } from './handoff.ts'
import { windowEnd } from './window.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The last day of a term: one that ends at midnight ends the day before. */
export const dueDayOf = (dueAt: Date): Day => dayOf(new Date(dueAt.getTime() - 1))

/**
 * Staffed milliseconds from one instant to a later one; 0 where it is not later, null where the hours are unknown.
 * @example an hour before Alpignano closes, until a quarter of an hour after it opens the next day → 4,500,000
 */
export function staffedMs(calendar: WorkCalendar, from: Date, to: Date): number | null {
  let sum = 0
  for (let day = dayOf(from); from < to && day <= dayOf(to); day = addDays(day, 1)) {
    const slots = calendar.slots(day)
    if (slots === null) return null
    for (const slot of slots) sum += Math.max(0, Math.min(slot.to.getTime(), to.getTime()) - Math.max(slot.from.getTime(), from.getTime()))
  }
  return sum
}

/** Working time left: whole working days after today up to the due day, and staffed minutes (null where the hours are unknown). */
export type TimeLeft = { workingDays: number; minutes: number | null }

/** How much working time is left until a term ends; zeros once it is over. */
export function timeLeft(calendar: WorkCalendar, now: Date, dueAt: Date): TimeLeft {
  const staffed = staffedMs(calendar, now, dueAt)
  return { workingDays: workingDaysBetween(calendar, dayOf(now), dueDayOf(dueAt)), minutes: staffed === null ? null : Math.floor(staffed / MINUTE) }
}

/** How a term stands: `ended` with the request, `paused` while the citizen is asked, `late`, due `today`, by the next working day (`soon`), or `later`. */
export type Pressure = 'ended' | 'paused' | 'late' | 'today' | 'soon' | 'later'

/** The term of a request. `told`: the citizen knows the day. */
export type PromiseClock = { dueAt: Date; dueDay: Day; told: boolean; pressure: Pressure; left: TimeLeft }

function pressureOf(calendar: WorkCalendar, card: HandoffView, now: Date): Pressure {
  if (!isPending(card.state)) return 'ended'
  if (card.state === 'asked') return 'paused'
  if (isOverdue(card, now)) return 'late'
  const [today, due] = [dayOf(now), dueDayOf(card.dueAt)]
  if (due <= today) return 'today'
  return workingDaysBetween(calendar, today, due) <= 1 ? 'soon' : 'later'
}

/** The clock of the promise, or of the internal target where none was told. */
export const promiseClock = (calendar: WorkCalendar, card: HandoffView, now: Date): PromiseClock => ({
  dueAt: card.dueAt, dueDay: dueDayOf(card.dueAt), told: card.promised, pressure: pressureOf(calendar, card, now), left: timeLeft(calendar, now, card.dueAt),
})

/** `none`: the channel always lets us write. `kept`: the web, where whoever comes back finds the answer. `closing`: within four hours. */
export type WindowClock = { state: 'none' | 'kept' | 'open' | 'closing' | 'closed'; end: Date | null; leftMs: number | null }

/** A window that ends so soon is marked. */
const CLOSING_MS = 4 * HOUR

/** The clock of the channel, from the citizen's last message; without one, `none`. */
export function windowClock(page: Pick<Page, 'channel' | 'humanAgent' | 'template'>, lastCitizenAt: Date | null, now: Date): WindowClock {
  const end = lastCitizenAt && windowEnd(page, lastCitizenAt)
  if (end === null) return { state: 'none', end: null, leftMs: null }
  if (page.channel === 'web') return { state: 'kept', end: null, leftMs: null }
  const leftMs = Math.max(0, end.getTime() - now.getTime())
  return { state: leftMs === 0 ? 'closed' : leftMs <= CLOSING_MS ? 'closing' : 'open', end, leftMs }
}

/** The first staffed moment of a day; its midnight where the hours are unknown or it is not worked. */
const openingOf = (calendar: WorkCalendar, day: Day) => calendar.slots(day)?.[0]?.from ?? instantAt(day, '00:00')

/**
 * When a claim with nothing sent goes back to the queue: at the end of the next working day or, if that comes first, when the desk opens on
 * the due day. Whoever claims on the due day itself has until the end of the next working day.
 * @throws RangeError as nthWorkingDayAfter
 */
export function claimEnds(calendar: WorkCalendar, { claimedAt, dueAt }: { claimedAt: Date; dueAt: Date }): Date {
  const next = closingOf(calendar, nthWorkingDayAfter(calendar, dayOf(claimedAt), 1))
  const opening = openingOf(calendar, dueDayOf(dueAt))
  return opening > claimedAt && opening < next ? opening : next
}

/** The instant at which half the working time left until a term is gone; half the plain time where the hours are unknown or nothing is left. */
export function halfTimeLeft(calendar: WorkCalendar, now: Date, dueAt: Date): Date {
  const staffed = staffedMs(calendar, now, dueAt)
  if (!staffed) return new Date(now.getTime() + Math.max(0, dueAt.getTime() - now.getTime()) / 2)
  let wanted = staffed / 2
  for (let day = dayOf(now); ; day = addDays(day, 1)) {
    for (const slot of calendar.slots(day) ?? []) {
      const from = Math.max(slot.from.getTime(), now.getTime())
      const length = slot.to.getTime() - from
      if (length >= wanted) return new Date(from + wanted)
      wanted -= Math.max(0, length)
    }
  }
}

/** What the bot answered alone and nobody read by its internal target is late. @throws RangeError as nthWorkingDayAfter */
export const readingDue = (calendar: WorkCalendar, answeredAt: Date, target: number): Date => termFrom(calendar, answeredAt, target).at

/**
 * Answers given before this instant are late for reading at `now`, as readingDue has it: the midnight that begins the first day whose target
 * is not over.
 */
export function lateBefore(calendar: WorkCalendar, now: Date, target: number): Date {
  let day = dayOf(now)
  while (termFrom(calendar, instantAt(addDays(day, -1), '12:00'), target).at >= now) day = addDays(day, -1)
  return instantAt(day, '00:00')
}
