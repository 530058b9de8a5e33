/** What a supervisor reads of the work: arithmetic on counts. Nobody's name, and nothing that stands for one, is among what is counted. */
import { z } from 'zod'
import { addDays, dayOf, instantAt, MS_A_DAY, weekdayOf, weekHourOf, type Day } from './day.ts'
import { WEEKDAYS, type Weekday } from './ente.ts'

/** More would let one look read years of rows. */
export const MOST_DAYS = 366
const USUAL_WEEKS = 12
const DAYS_A_WEEK = 7
const HOURS_A_DAY = 24

/** Days in Rome, the first and the last included. */
export type Period = { from: Day; to: Day }

// Aborting, so that what is no day is not compared besides.
const day = z.iso.date({ error: 'expected a day as "2026-11-24"', abort: true })
  .refine(value => value >= '2000-01-01', { error: 'expected a day from 2000 on', abort: true })

export const daysIn = ({ from, to }: Period) => (Date.parse(to) - Date.parse(from)) / MS_A_DAY + 1

/** A period as a form or a command gives it. */
export const periodSchema = z.strictObject({ from: day, to: day }).superRefine((period, context) => {
  const fault = (message: string) => context.addIssue({ code: 'custom', path: ['to'], message, input: period.to })
  if (period.to < period.from) fault('expected a day on or after the first one')
  else if (daysIn(period) > MOST_DAYS) fault(`expected at most ${MOST_DAYS} days`)
})

/** @example mondayOf('2026-11-29') → '2026-11-23' */
export const mondayOf = (day: Day): Day => addDays(day, -WEEKDAYS.indexOf(weekdayOf(day)))

/** This week up to today, and the eleven before. */
export function usualPeriod(now: Date): Period {
  const today = dayOf(now)
  return { from: addDays(mondayOf(today), -DAYS_A_WEEK * (USUAL_WEEKS - 1)), to: today }
}

/** The instants of a period: `from` belongs to it, `to` does not. */
export const spanOf = ({ from, to }: Period) => ({ from: instantAt(from, '00:00'), to: instantAt(to, '24:00') })

/**
 * What became of a request, judged by the date first told (RULES, Calendar). `missed`: that date is past, and nobody answered. `waiting`: still in
 * time, or the desk asked back and the citizen has not said. `withdrawn`: ended without an answer, and judged by nothing.
 */
export const OUTCOMES = ['in-time', 'late', 'missed', 'waiting', 'withdrawn'] as const
export type Outcome = (typeof OUTCOMES)[number]
export type Outcomes = Record<Outcome, number>

/** A count of what came in within one hour, which begins at `hour`. Rome is whole hours from Greenwich: such an hour lies in one day there. */
export type HourCount = { hour: Date; count: number }
export type OutcomeCount = HourCount & { outcome: Outcome }

const nothing = (): Outcomes => ({ 'in-time': 0, late: 0, missed: 0, waiting: 0, withdrawn: 0 })

/** A week from Monday, cut where the period begins or ends inside it. */
export type Week = Period & { outcomes: Outcomes }

/** Requests by the week they were received in, in order; a week without any is there too. Counts of other days are left out. */
export function byWeek(period: Period, counts: readonly OutcomeCount[]): Week[] {
  const weeks: (Week & { begins: number; ends: number })[] = []
  for (let monday = mondayOf(period.from); monday <= period.to; monday = addDays(monday, DAYS_A_WEEK)) {
    const sunday = addDays(monday, DAYS_A_WEEK - 1)
    const days = { from: monday < period.from ? period.from : monday, to: sunday > period.to ? period.to : sunday }
    const { from, to } = spanOf(days)
    weeks.push({ ...days, outcomes: nothing(), begins: from.getTime(), ends: to.getTime() })
  }
  // By instants: thousands of hours, each looked up in the zone, would hold up everybody.
  for (const { hour, outcome, count } of counts) {
    const week = weeks.find(({ begins, ends }) => begins <= hour.getTime() && hour.getTime() < ends)
    if (week) week.outcomes[outcome] += count
  }
  return weeks.map(({ from, to, outcomes }) => ({ from, to, outcomes }))
}

/** All weeks together. */
export function summed(weeks: readonly Week[]): Outcomes {
  const sum = nothing()
  for (const { outcomes } of weeks) for (const outcome of OUTCOMES) sum[outcome] += outcomes[outcome]
  return sum
}

/** Of the requests whose date can be judged, those answered within it: `part` of `whole`, and the share, null where there is none to judge. */
export type Share = { part: number; whole: number; share: number | null }

/** @example inTime({ 'in-time': 3, late: 1, missed: 0, waiting: 9, withdrawn: 2 }) → { part: 3, whole: 4, share: 0.75 } */
export function inTime(outcomes: Outcomes): Share {
  const part = outcomes['in-time']
  const whole = part + outcomes.late + outcomes.missed
  return { part, whole, share: whole === 0 ? null : part / whole }
}

/**
 * A share in whole percent. All is said of all and none of none: nearly so is 99 or 1.
 * @example percentOf(0.997) → 99
 */
export function percentOf(share: number): number {
  if (share === 0 || share === 1) return share * 100
  return Math.min(99, Math.max(1, Math.round(share * 100)))
}

/**
 * The places, from 1, of the values that tell the median and the ninetieth percentile of `n` values in order: the median is the mean of
 * its two, which are one where n is odd; the percentile is the nearest rank, so a value that was measured.
 * @example percentilePlaces(10) → { lower: 5, upper: 6, ninetieth: 9 }
 */
export function percentilePlaces(n: number): { lower: number; upper: number; ninetieth: number } {
  return { lower: Math.floor((n + 1) / 2), upper: Math.floor((n + 2) / 2), ninetieth: Math.ceil((n * 9) / 10) }
}

/** Weekdays from Monday, each with its 24 hours on the clocks of Rome. The hour autumn repeats counts twice into one, the one spring skips stays empty. */
export type WeekHoursCount = number[][]

export function byWeekdayAndHour(counts: readonly HourCount[]): WeekHoursCount {
  const grid = WEEKDAYS.map(() => Array.from({ length: HOURS_A_DAY }, () => 0))
  for (const { hour: at, count } of counts) {
    const { weekday, hour } = weekHourOf(at)
    grid[weekday]![hour]! += count
  }
  return grid
}

/** The hours of the day, all weekdays together. */
export const byHour = (grid: WeekHoursCount): number[] => Array.from({ length: HOURS_A_DAY }, (_, hour) => grid.reduce((sum, day) => sum + day[hour]!, 0))

/** The hour of the week with most messages, the first of several alike; null where there are none. */
export function busiest(grid: WeekHoursCount): { weekday: Weekday; hour: number; count: number } | null {
  const most = Math.max(...grid.flat())
  if (most === 0) return null
  const index = grid.findIndex(day => day.includes(most))
  return { weekday: WEEKDAYS[index]!, hour: grid[index]!.indexOf(most), count: most }
}
