/** What whoever answers should look at again before a message goes: personal data, days, the signature. Warnings stop nothing; the person decides. */
import { addDays, dayOf, weekdayOf, type Day, type WorkCalendar } from './calendar.ts'
import type { Ente, Weekday } from './ente.ts'

/** `past`: over. `weekday`: the name of the day and the date disagree. `not-worked`: the body is closed. `after-due`: later than the day told. `told`: a day the citizen will count on. */
export type DayWarning = 'past' | 'weekday' | 'not-worked' | 'after-due' | 'told'
export type AnswerWarning =
  | { kind: 'personal-data'; found: string[] }
  | { kind: 'day'; day: Day; as: string; why: DayWarning }
  | { kind: 'signature'; clause: string | null }

const MONTHS = ['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre']
const WEEKDAYS: Readonly<Record<string, Weekday>> = {
  lunedì: 'monday', martedì: 'tuesday', mercoledì: 'wednesday', giovedì: 'thursday', venerdì: 'friday', sabato: 'saturday', domenica: 'sunday',
}

const IN_WORDS = new RegExp(`(?:(${Object.keys(WEEKDAYS).join('|')})\\s+)?(\\d{1,2})[°º]?\\s+(${MONTHS.join('|')})(?:\\s+(\\d{4}))?`, 'giu')
const IN_FIGURES = /(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d\p{L}/-]|\.\d)/gu

type Found = { day: Day; as: string; weekday: Weekday | null; yearGiven: boolean }

const two = (value: number) => String(value).padStart(2, '0')

function dayAt(year: number, month: number, date: number): Day | null {
  const utc = new Date(Date.UTC(year, month - 1, date))
  return utc.getUTCMonth() === month - 1 && utc.getUTCDate() === date ? `${year}-${two(month)}-${two(date)}` : null
}

/** A day without its year is the nearest one: not more than half a year past. */
function nearest(month: number, date: number, today: Day): Day | null {
  const year = Number(today.slice(0, 4))
  const half = addDays(today, -183)
  return [year - 1, year, year + 1].map(each => dayAt(each, month, date)).find(day => day !== null && day >= half) ?? null
}

/** The days a text names, in words or figures. */
function daysIn(text: string, today: Day): Found[] {
  const read = (as: string, date: string, month: number, year: string | undefined, weekday: Weekday | null): Found[] => {
    const full = year === undefined ? null : Number(year.length === 2 ? `20${year}` : year)
    const day = full === null ? nearest(month, Number(date), today) : dayAt(full, month, Number(date))
    return day === null ? [] : [{ day, as, weekday, yearGiven: full !== null }]
  }
  return [
    ...[...text.matchAll(IN_WORDS)].flatMap(([as, weekday, date, month, year]) =>
      read(as, date!, MONTHS.indexOf(month!.toLowerCase()) + 1, year, weekday === undefined ? null : WEEKDAYS[weekday.toLowerCase()]!)),
    // A time such as 9.30 is no date, and a decimal rarely names a month.
    ...[...text.matchAll(IN_FIGURES)].flatMap(([as, date, month, year]) =>
      (as.includes('.') && year === undefined) || Number(month) > 12 ? [] : read(as, date!, Number(month), year, null)),
  ]
}

function whyOf({ day, weekday, yearGiven }: Found, calendar: WorkCalendar, today: Day, promised: Day | null): DayWarning | null {
  if (weekday !== null && weekdayOf(day) !== weekday) return 'weekday'
  // A date of last year is told as one: of a letter, of a payment.
  if (day < today) return yearGiven ? null : 'past'
  if (!calendar.isWorkingDay(day)) return 'not-worked'
  return promised !== null && day > promised ? 'after-due' : 'told'
}

/** The marks masking put into a text that were not there: `[email]`, `[telefono]` … */
const marksOf = (text: string, masked: string): string[] =>
  [...new Set([...masked.matchAll(/\[([^\]\n]{3,24})\]/gu)].map(match => match[1]!))].filter(mark => !text.includes(`[${mark}]`))

/** Whether a name has a surname beside it. */
export const isFullName = (name: string) => /\p{L}{2,}\S*\s+(?:\p{L}['’])?\p{L}{2,}/u.test(name.trim())

/** Warnings for an answer as it would be sent, in the order they stand in it. `promised`: the day told to the citizen, where one was. */
export function answerWarnings(
  { text, masked, name, promised, now }: { text: string; masked: string; name: string; promised: Day | null; now: Date },
  { ente, calendar }: { ente: Pick<Ente, 'signature'>; calendar: WorkCalendar },
): AnswerWarning[] {
  const found = marksOf(text, masked)
  const today = dayOf(now)
  const days = daysIn(text, today).flatMap((each): AnswerWarning[] => {
    const why = whyOf(each, calendar, today, promised)
    return why === null ? [] : [{ kind: 'day', day: each.day, as: each.as, why }]
  })
  const unsigned = ente.signature.staff === 'compulsory' && !isFullName(name)
  return [
    ...(found.length > 0 ? [{ kind: 'personal-data' as const, found }] : []),
    ...days,
    ...(unsigned ? [{ kind: 'signature' as const, clause: ente.signature.clause ?? null }] : []),
  ]
}

/**
 * The text as it leaves by a channel, signed as the body's policy has it. The web page shows by itself who writes; elsewhere the name stands
 * under the text, once.
 * @example signed('Apre alle 9.', 'Anna Bianchi', 'compulsory', 'telegram') → 'Apre alle 9.\n\nAnna Bianchi'
 */
export function signed(text: string, name: string, rule: Ente['signature']['staff'], channel: string): string {
  const body = text.trim()
  if (rule === 'free' || channel === 'web' || body.toLowerCase().endsWith(name.toLowerCase())) return body
  return `${body}\n\n${name}`
}
