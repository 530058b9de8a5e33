/** Weekly hours in words: "dal lunedì al venerdì dalle 9.00 alle 14.00". */
import { WEEKDAYS, type Weekday, type WeekHours } from '../../domain/ente.ts'
import type { Cues } from './cues.ts'
import type { Found, Sentence } from './sentences.ts'

const DAYS = ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica']
const DAY = `(?:${DAYS.join('|')})`
const RANGE = `(?<from>${DAY})\\s*(?:al|a|alla|fino al|fino a|[-–—])\\s*(?<to>${DAY})`
const CLOCK = (name: string) => `(?<${name}>\\d{1,2})(?:[.:,](?<${name}Minutes>\\d{2}))?`
const TIMES = `(?<said>(?:dalle|ore|h\\.?|orario)\\s+(?:ore\\s+)?)?(?<![\\d.:,/])${CLOCK('opens')}\\s*(?:alle(?:\\s+ore)?|[-–—]|fino alle)\\s*(?:ore\\s+)?${CLOCK('closes')}(?![\\d/%])`
const TOKEN = new RegExp(`${RANGE}|(?<day>(?<![a-z])${DAY}(?![a-z]))|${TIMES}`, 'gu')

export type HoursRead = { week: WeekHours } | { unreadable: string }

/** NaN where it is no time of the day: whatever is compared with it is wrong. */
const minutes = (hour: string, past: string | undefined): number => (Number(past ?? 0) < 60 ? Number(hour) * 60 + Number(past ?? 0) : Number.NaN)
const clock = (at: number): string => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
const DAY_LONG = 24 * 60

/** Days and the times said of them, in the order of the sentence. */
type Group = { days: number[]; slots: [number, number][] }

function groupsIn(text: string): Group[] {
  const groups: Group[] = []
  let early: [number, number][] = []
  for (const { groups: found } of text.matchAll(TOKEN)) {
    if (!found) continue
    const days = found.from !== undefined ? between(DAYS.indexOf(found.from), DAYS.indexOf(found.to!)) : found.day !== undefined ? [DAYS.indexOf(found.day)] : []
    const open = groups.at(-1)
    if (days.length > 0) {
      if (open && open.slots.length === 0) open.days.push(...days)
      else groups.push({ days, slots: early })
      early = []
      continue
    }
    // "2-3" alone is no time of the day: minutes or "dalle" make it one.
    if (found.said === undefined && found.opensMinutes === undefined && found.closesMinutes === undefined) continue
    const slot: [number, number] = [minutes(found.opens!, found.opensMinutes), minutes(found.closes!, found.closesMinutes)]
    if (open) open.slots.push(slot)
    else early.push(slot)
  }
  return groups.filter(group => group.slots.length > 0)
}

function between(from: number, to: number): number[] {
  return from <= to ? DAYS.map((_, at) => at).filter(at => at >= from && at <= to) : []
}

/** The week a folded sentence tells, or null where it tells no hours. */
export function hoursIn(text: string): HoursRead | null {
  const groups = groupsIn(text)
  if (groups.length === 0) return null
  const week: Partial<Record<Weekday, string[]>> = {}
  for (const day of DAYS.keys()) {
    const slots = groups.filter(group => group.days.includes(day)).flatMap(group => group.slots).toSorted((one, other) => one[0] - other[0])
    const isWrong = slots.some(([opens, closes], at) => !(opens < closes) || closes > DAY_LONG || (slots[at - 1]?.[1] ?? 0) > opens)
    if (isWrong) return { unreadable: text.slice(0, 120) }
    if (slots.length > 0) week[WEEKDAYS[day]!] = slots.map(([opens, closes]) => `${clock(opens)}-${clock(closes)}`)
  }
  return Object.keys(week).length > 0 ? { week } : null
}

export type HoursFound = {
  /** Every statement about the pages, contradictions included. */
  pages: Found<HoursRead>[]
  /** Hours of a desk where people come in person. */
  offices: Found<HoursRead>[]
  /** Words for hours that are not given: "in orario d'ufficio". */
  inWords: Found<string> | null
}

export function findHours(sentences: readonly Sentence[], cues: Cues): HoursFound {
  const read = sentences.flatMap(sentence => {
    const hours = hoursIn(sentence.folded)
    if (!hours) return []
    const isOpening = cues.about('opening').has(sentence.folded) && !cues.about('pages').has(sentence.folded.replaceAll(/\bsito\b|\bpagina web\b/gu, ''))
    const confidence = 'unreadable' in hours ? 'unsure' as const : cues.about('pages').has(sentence.folded) ? 'sure' as const : 'unsure' as const
    return [{ isOpening, found: { value: hours, at: sentence.at, confidence } }]
  })
  const pages = read.filter(one => !one.isOpening).map(one => one.found)
  const worded = sentences.find(sentence => cues.about('hoursInWords').has(sentence.folded) && cues.about('pages').has(sentence.folded))
  const phrase = worded && /(?:in|negli|nell'|durante l')\s*orari?o?\s+(?:d'|di\s+)(?:ufficio|servizio|apertura)(?:\s+degli\s+uffici)?/u.exec(worded.folded)
  return {
    pages, offices: read.filter(one => one.isOpening).map(one => one.found),
    inWords: worded && phrase ? { value: phrase[0], at: worded.at, confidence: 'likely' } : null,
  }
}
