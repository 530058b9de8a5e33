/** Civil days in Rome and the instants they hold. A day is a day, not twenty-four hours: two of them a year have 23 or 25. */
import { TZDate } from '@date-fns/tz/date'
import { tzOffset } from '@date-fns/tz/tzOffset'
import type { Locale } from 'date-fns'
import { format } from 'date-fns/format'
import { enGB } from 'date-fns/locale/en-GB'
import { it } from 'date-fns/locale/it'
import { WEEKDAYS, type Weekday } from './ente.ts'

const ZONE = 'Europe/Rome'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Of a span of time, not of a civil day. */
export const MS_A_DAY = DAY

/** A civil day in Rome, "2026-11-24". Days of four-digit years compare as text. */
export type Day = string

/** The day that holds this instant in Greenwich; throws on an invalid date. */
const dayInGreenwich = (instant: number): Day => new Date(instant).toISOString().split('T')[0]!

/** Year, month from 1, day of the month. @throws RangeError on anything that is not a day of the years 100 to 9999 */
export function datePartsOf(day: Day): { year: number; month: number; date: number } {
  const [year = NaN, month = NaN, date = NaN] = /^\d{4}-\d{2}-\d{2}$/u.test(day) ? day.split('-').map(Number) : []
  const utc = Date.UTC(year, month - 1, date)
  if (Number.isNaN(utc) || dayInGreenwich(utc) !== day) throw new RangeError(`expected a day as "2026-11-24", got "${day}"`)
  return { year, month, date }
}

/** Milliseconds between Greenwich and Rome at this instant. */
const offsetAt = (instant: number) => tzOffset(ZONE, new Date(instant)) * MINUTE

/**
 * The day in Rome at this instant, whatever the zone of the machine.
 * @throws RangeError on an invalid date or a year beyond 9999
 * @example dayOf(new Date('2026-11-24T23:30:00Z')) → '2026-11-25'
 */
export function dayOf(at: Date): Day {
  const day = dayInGreenwich(at.getTime() + offsetAt(at.getTime()))
  datePartsOf(day)
  return day
}

/**
 * Where the clocks of Rome stand in the week at this instant: the weekday from 0, Monday, and the hour, 0 to 23.
 * @example weekHourOf(new Date('2026-11-24T23:30:00Z')) → { weekday: 2, hour: 0 }
 */
export function weekHourOf(at: Date): { weekday: number; hour: number } {
  const wall = new Date(at.getTime() + offsetAt(at.getTime()))
  return { weekday: (wall.getUTCDay() + 6) % 7, hour: wall.getUTCHours() }
}

/** The day n days later, or earlier where n is negative. @example addDays('2026-12-31', 1) → '2027-01-01' */
export function addDays(day: Day, n: number): Day {
  const { year, month, date } = datePartsOf(day)
  return dayInGreenwich(Date.UTC(year, month - 1, date + n))
}

/** The same date n months later (earlier where n is negative), or the last day of a shorter month. @example addMonths('2027-01-31', 1) → '2027-02-28' */
export function addMonths(day: Day, n: number): Day {
  const { year, month, date } = datePartsOf(day)
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate()
  return dayInGreenwich(Date.UTC(year, month - 1 + n, Math.min(date, last)))
}

/**
 * The midnight in Rome that begins the same date n months later, or earlier: what is counted in months ends and begins with a day.
 * @example monthsFrom(new Date('2026-11-24T09:00:00Z'), -12) → 2025-11-23T23:00:00.000Z
 */
export const monthsFrom = (at: Date, n: number): Date => instantAt(addMonths(dayOf(at), n), '00:00')

/** @example weekdayOf('2026-11-24') → 'tuesday' */
export function weekdayOf(day: Day): Weekday {
  const { year, month, date } = datePartsOf(day)
  return WEEKDAYS[(new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7]!
}

/**
 * The first instant of that day when the clocks of Rome show this time, "00:00" to "24:00" (the midnight that ends the day).
 * The hour that autumn repeats is its first one; a time in the hour that spring skips is the moment of the jump, so that a
 * later wall time is never an earlier instant.
 * @example instantAt('2026-11-24', '09:00') → 2026-11-24T08:00:00.000Z
 */
export function instantAt(day: Day, clock: string): Date {
  const { year, month, date } = datePartsOf(day)
  const [hours = NaN, minutes = NaN] = /^\d{2}:\d{2}$/u.test(clock) ? clock.split(':').map(Number) : []
  if (!(hours * 60 + minutes <= 24 * 60 && minutes < 60)) throw new RangeError(`expected a time as "09:00", got "${clock}"`)
  const wall = Date.UTC(year, month - 1, date, hours, minutes)
  const before = offsetAt(wall - DAY)
  const after = offsetAt(wall + DAY)
  const earlier = wall - Math.max(before, after)
  if (wall - offsetAt(earlier) === earlier) return new Date(earlier)
  const later = wall - Math.min(before, after)
  if (wall - offsetAt(later) === later) return new Date(later)
  // Skipped: the clocks of the Union jump on a whole hour, 01:00 UTC (Directive 2000/84/EC, art. 2).
  return new Date(Math.floor(later / HOUR) * HOUR)
}

const LOCALES: Readonly<Record<string, Locale>> = { it, en: enGB }

/**
 * The day as it is told to a citizen, without the year unless asked for.
 * @example dayInWords('2026-11-24') → 'martedì 24 novembre'
 * @example dayInWords('2026-12-01', 'it', { year: true }) → 'martedì 1º dicembre 2026'
 * @example dayInWords('2026-11-24', 'de') → 'Dienstag, 24. November'
 */
export function dayInWords(day: Day, lang = 'it', { year: withYear = false }: { year?: boolean } = {}): string {
  const { year, month, date } = datePartsOf(day)
  const locale = LOCALES[lang]
  if (!locale) return dayElsewhere(Date.UTC(year, month - 1, date), lang, withYear)
  // Italian counts the first of the month, and only the first, as an ordinal.
  const pattern = `EEEE ${lang === 'it' && date === 1 ? 'dº' : 'd'} MMMM${withYear ? ' y' : ''}`
  return format(new TZDate(year, month - 1, date, ZONE), pattern, { locale })
}

/** In the form of the language's own country, in the digits of the code and the hour that stand beside it. */
function dayElsewhere(at: number, lang: string, withYear: boolean): string {
  const words = new Intl.DateTimeFormat(lang, {
    weekday: 'long', day: 'numeric', month: 'long', ...(withYear && { year: 'numeric' }), timeZone: 'UTC', numberingSystem: 'latn',
  })
  // French, as Italian: "mardi 1er décembre".
  return words.formatToParts(at).map(({ type, value }) => (lang === 'fr' && type === 'day' && value === '1' ? '1er' : value)).join('')
}

/** The time on the clocks of Rome as it is told to a citizen. @example clockInWords(new Date('2026-11-24T08:00:00Z')) → '9:00' */
export function clockInWords(at: Date): string {
  return format(new TZDate(at, ZONE), 'H:mm', { locale: it })
}
