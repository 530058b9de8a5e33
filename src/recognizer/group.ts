/** Joins a message's stretches into matters: stretches stay apart only where each is plain and they plainly differ. */
import type { Intent } from '../domain/intent.ts'
import type { Model } from './model.ts'
import { read, type Reading } from './read.ts'
import { span, wordsIn, type Atom } from './segment.ts'

/** A matter: neighbouring stretches that want one thing, and what the model makes of them together. */
export type Group = Atom & { reading: Reading }

/** Each part must be at least so probable to stand alone; a short one, which means little without the rest, more so. */
const LEAST_CONFIDENCE = 0.45
const LEAST_CONFIDENCE_SHORT = 0.85
const SHORT_WORDS = 6
const FEWEST_WORDS = 3
/** Two questions of one kind stay apart where each part is so sure of its own office or topic, and says so in so many words. */
const LEAST_DETAIL = 0.8
const DETAIL_WORDS = 4
/** The score of such a cut: any reading as one matter is less likely. */
const TWO_DETAILS = 0
/** What a cut costs, in natural logarithms; words that open a new matter ease it, a cut inside a sentence is dearer. */
const CUT_COST = 1.2
const TURN_BONUS = 1
const SOFT_COST = 0.4
/** How much the parts' own readings count against the whole's, when asking what one matter would have to be. */
const PARTS_SHARE = 0.3
/** Probabilities below this say no more than this. */
const FLOOR = 0.02

const OPENS = new RegExp(`^,?\\s*(?:e\\s+)?(?:${[
  'inoltre', 'a proposito', 'gi[aà] che', 'approfitto', 'ne approfitto', 'colgo', 'cambiando', 'altra cosa', 'un\'altra', 'poi', 'intanto',
  'comunque', 'ps\\b', 'p\\.s', 'volevo anche', 'also', 'by the way', 'par ailleurs', 'además', 'außerdem', 'de asemenea', 'gjithashtu',
].join('|')})`, 'iu')

/** Intents that never stand as a part of their own: a greeting or a scrap beside a request says nothing. */
const NO_PART: readonly Intent[] = ['smalltalk', 'unclear']

/** Reads stretches of one text, each once. */
export function reader(model: Model): (text: string) => Reading {
  const known = new Map<string, Reading>()
  return text => {
    const found = known.get(text) ?? read(model, text)
    known.set(text, found)
    return found
  }
}

type Read = ReturnType<typeof reader>

function confidenceOf(reading: Reading, intent: Intent): number {
  return Math.max(FLOOR, reading.intents.find(one => one.intent === intent)?.confidence ?? 0)
}

/** How likely the two parts are one matter: the best single intent for both, judged by parts and whole. */
function joinedScore(left: Reading, right: Reading, whole: Reading): number {
  return Math.max(...whole.intents.map(({ intent }) => (
    PARTS_SHARE * (Math.log(confidenceOf(left, intent)) + Math.log(confidenceOf(right, intent)))
    + (1 - PARTS_SHARE) * 2 * Math.log(confidenceOf(whole, intent))
  )))
}

function standsAlone(text: string, confidence: number): boolean {
  const words = wordsIn(text)
  if (words < FEWEST_WORDS) return false
  return confidence >= (words < SHORT_WORDS ? LEAST_CONFIDENCE_SHORT : LEAST_CONFIDENCE)
}

type Part = { text: string; reading: Reading }

/** Two questions for two offices, or on two topics: both parts long enough and sure of a different one. */
function areTwoDetails(left: Part, right: Part): boolean {
  const [first, second] = [left, right].map(({ text, reading }) => {
    const [top] = reading.intents
    const sure = top !== undefined && top.confidence * top.share >= LEAST_DETAIL && wordsIn(text) >= DETAIL_WORDS
    return sure ? top.office ?? top.topic : null
  })
  return first !== null && second !== null && first !== undefined && second !== undefined && first !== second
}

function cutScore(source: string, left: Part, right: Part, at: Atom): number | null {
  const [first] = left.reading.intents
  const [second] = right.reading.intents
  if (!first || !second) return null
  if (first.intent === second.intent) return areTwoDetails(left, right) ? TWO_DETAILS : null
  if (NO_PART.includes(first.intent) || NO_PART.includes(second.intent)) return null
  if (!standsAlone(left.text, first.confidence) || !standsAlone(right.text, second.confidence)) return null
  const before = source.slice(0, at.start)
  const turn = OPENS.test(at.text) || /\n\s*$/u.test(before) ? TURN_BONUS : 0
  const soft = /[.!?…。！？؟;\n]["»”')\s]*$/u.test(before) ? 0 : SOFT_COST
  return Math.log(first.confidence) + Math.log(second.confidence) - CUT_COST + turn - soft
}

/** The matters of neighbouring stretches, in text order, covering all of them. */
export function grouped(source: string, atoms: readonly Atom[], readAt: Read): Group[] {
  const first = atoms[0]
  const last = atoms.at(-1)
  if (!first || !last) return []
  const all = span(source, first, last)
  const whole = readAt(all.text)
  let best = { gain: 0, at: -1 }
  atoms.slice(1).forEach((atom, index) => {
    const parts = [span(source, first, atoms[index] ?? first).text, span(source, atom, last).text]
    const [left, right] = parts.map(text => ({ text, reading: readAt(text) }))
    if (!left || !right) return
    const score = cutScore(source, left, right, atom)
    if (score === null) return
    const gain = score - joinedScore(left.reading, right.reading, whole)
    if (gain > best.gain) best = { gain, at: index + 1 }
  })
  if (best.at < 0) return [{ ...all, reading: whole }]
  return [...grouped(source, atoms.slice(0, best.at), readAt), ...grouped(source, atoms.slice(best.at), readAt)]
}
