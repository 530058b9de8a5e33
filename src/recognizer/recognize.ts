/** Reads one turn's text: language, matters in the order they were written, and the flags raised by words alone. */
import { labelled, LEAVES, type EmergencyKind, type Intent, type RecognizedIntent, type Recognition, type Rule, type Screens } from '../domain/intent.ts'
import type { Calibration } from './calibration.ts'
import { abuse, chooseReading, emergency, isUnsureAway, probabilityOf } from './choose.ts'
import { languageOf } from './language.ts'
import { mattersOf, type Matter, type Matters } from './matters.ts'
import type { Model } from './model.ts'
import { normalize } from './normalize.ts'
import { settledIn, type OwnWords } from './own-words.ts'
import { reader, readingOf, type Reading } from './read.ts'
import { abuseIn, abuseOf } from './screen-abuse.ts'
import { emergencyIn, emergencyOf } from './screen-emergency.ts'
import { dangerOf, personalOf } from './screen-personal.ts'
import { clausesOf, span, wordsIn, type Atom } from './segment.ts'
import { isSupported } from './support.ts'
import { ABUSE_WITH_WORDS, EMERGENCY_BY_WORDS, REMAINDER } from './thresholds.ts'

type Read = (text: string) => Reading
type Placed = { start: number; intent: RecognizedIntent; apart: number }

const EMERGENCY = LEAVES.indexOf('emergency')

/** A part sounds alarming only where the whole does not plainly say another thing. */
const LEAST_IN_WHOLE = 0.02

const FRIENDLY = /[👍👌🙏😊🙂😀😁😃😄😆😅😂🤣😉😍🥰😘🤗👋🙌👏💪🎉✨🌹🌸🌺🌻💐🌞☀❤♥💙💚💛🧡💜🤍💖💕😇😎✅🤝🥳☺🫶💯⭐]/u
const ACCUSING: readonly Rule[] = ['insult', 'threat', 'hate']

/** Intents worth a place of their own beside an emergency or an insult. */
const STANDS_BESIDE: readonly Intent[] = ['info', 'report', 'complaint', 'policy', 'personal', 'status', 'human', 'privacy', 'feedback']

function wordless(text: string): RecognizedIntent {
  const friendly = FRIENDLY.test(text) && !/[?？]/u.test(text)
  return { ...labelled(friendly ? 'smalltalk' : 'unclear'), confidence: 1, doubt: !friendly, segment: text.trim(), alternatives: [] }
}

/** Whether what stands beside an emergency or an insult is a matter of its own. */
function isRemainder({ text, reading }: Pick<Matter, 'text' | 'reading'>, least: number): boolean {
  const [top] = reading.intents
  return top !== undefined && STANDS_BESIDE.includes(top.intent) && top.confidence >= least && wordsIn(text) >= REMAINDER.words
}

/** Runs of neighbouring clauses that agree on a question, each joined to one. */
function runs(text: string, parts: readonly Atom[], holds: (part: Atom) => boolean): { part: Atom; held: boolean }[] {
  const found: { part: Atom; held: boolean }[] = []
  for (const part of parts) {
    const held = holds(part)
    const last = found.at(-1)
    if (last?.held === held) last.part = span(text, last.part, part)
    else found.push({ part, held })
  }
  return found
}

/** A matter whose words insult: the breach, and beside it the request made in the same breath. */
function abusive(model: Model, text: string, matter: Matter, rule: Rule, readAt: Read): Placed[] {
  const { apart, start } = matter
  const parts = runs(text, clausesOf(text, matter), part => ACCUSING.includes(abuseIn(part.text) ?? 'spam'))
  const held = parts.filter(one => one.held).map(one => one.part)
  const abusiveness = (reading: Reading): number => probabilityOf(reading, 'abuse')
  const strongest = held.reduce<Pick<Matter, 'start' | 'text'>>(
    (most, one) => (abusiveness(readAt(one.text)) > abusiveness(readAt(most.text)) ? one : most), held[0] ?? matter,
  )
  const reading = abusiveness(matter.reading) > abusiveness(readAt(strongest.text)) ? matter.reading : readAt(strongest.text)
  if (abusiveness(reading) < ABUSE_WITH_WORDS) return [{ start, apart, intent: chooseReading(model, matter, rule) }]
  const beside = parts
    .filter(one => !one.held && isRemainder({ text: one.part.text, reading: readAt(one.part.text) }, REMAINDER.besideAbuse))
    .map(({ part }): Placed => ({ start: part.start, apart, intent: chooseReading(model, { text: part.text, reading: readAt(part.text) }, null) }))
  return [{ start: strongest.start, apart, intent: abuse(model, reading, strongest.text, rule) }, ...beside]
}

/** What one matter wants. */
function chosen(model: Model, text: string, matter: Matter, readAt: Read): Placed[] {
  const rule = abuseIn(matter.text)
  if (rule !== null && ACCUSING.includes(rule)) return abusive(model, text, matter, rule, readAt)
  return [{ start: matter.start, apart: matter.apart, intent: chooseReading(model, matter, rule) }]
}

/** How probable it is that somebody is in danger now, read from the whole and from its matters. */
export function dangerIn({ whole, matters }: Matters): { inWhole: number; inMatter: number } {
  return { inWhole: whole[EMERGENCY]!, inMatter: Math.max(0, ...matters.map(({ scores }) => scores[EMERGENCY]!)) }
}

/** Whether 112 is to be told, as calibrated. Words of somebody's own death suffice alone: no probability is worth the risk. */
export function isSuspected({ inWhole, inMatter }: ReturnType<typeof dangerIn>, told: EmergencyKind | null, least: Calibration['emergency']): boolean {
  if (told === 'self-harm' || inWhole >= least.whole) return true
  return (inMatter >= least.matter && inWhole >= LEAST_IN_WHOLE) || (told !== null && inMatter >= least.withWords)
}

/** Where words alarm in one place of a message read as one matter: that place and the rest, else the matters as they are. */
function alarmed(model: Model, { source, matters }: Matters, own: OwnWords | null): Matter[] {
  const [only, ...more] = matters
  if (!only || more.length > 0) return matters
  const parts = runs(source, clausesOf(source, only), part => emergencyIn(part.text) !== null)
  if (parts.length < 2 || parts.every(one => !one.held)) return matters
  return parts.flatMap(({ part }) => mattersOf(model, part.text, own).matters.map(matter => (
    { ...matter, start: part.start + matter.start, end: part.start + matter.end }
  )))
}

/** The emergency, with every matter that is not plainly another one, and those other matters. */
function endangered(model: Model, matters: readonly Matter[]): Placed[] {
  const tells = matters.map(one => emergencyIn(one.text) !== null)
  const dangerOf = (one: Matter): number => one.scores[EMERGENCY]! + (tells[matters.indexOf(one)] ? 1 : 0)
  const worst = matters.reduce((most, one) => (dangerOf(one) > dangerOf(most) ? one : most))
  const [first, last] = [tells.indexOf(true), tells.lastIndexOf(true)]
  // What stands between two cries for help is a detail of the emergency: the address, who is there.
  const besides = matters.filter((one, at) => one !== worst && !tells[at] && !(at > first && at < last)
    && one.reading.intents[0]?.intent !== 'emergency' && isRemainder(one, REMAINDER.besideEmergency))
  const own = matters.filter(one => !besides.includes(one))
  const confidence = Math.max(first < 0 ? 0 : EMERGENCY_BY_WORDS, ...own.map(one => one.scores[EMERGENCY]!))
  return [
    { start: worst.start, apart: 1, intent: emergency(worst.reading, own.map(one => one.text).join(' '), confidence) },
    ...besides.map((one): Placed => ({ start: one.start, apart: 1, intent: chooseReading(model, one, abuseIn(one.text)) })),
  ]
}

/** A second office or topic is a request of its own only where both are sure. */
function isSameMatter(one: RecognizedIntent, other: RecognizedIntent): boolean {
  if (one.intent !== other.intent) return false
  return one.doubt || other.doubt || (one.office === other.office && one.topic === other.topic)
}

/**
 * One matter told in several places is one intent: its segments are joined, the surest reading stays. What stands apart only perhaps is
 * so much less probable, unless the whole message wants it too.
 */
function merged(model: Model, placed: readonly Placed[], whole: Reading): RecognizedIntent[] {
  const intents: RecognizedIntent[] = []
  for (const { intent: one, apart } of placed.toSorted((left, right) => left.start - right.start)) {
    const confidence = apart * one.confidence + (1 - apart) * Math.min(one.confidence, probabilityOf(whole, one.intent))
    const intent = { ...one, confidence, doubt: one.doubt || (apart < 1 && isUnsureAway(model, one.intent, confidence)) }
    const at = intents.findIndex(other => isSameMatter(other, intent))
    const known = intents[at]
    if (!known) intents.push(intent)
    else intents[at] = { ...(intent.confidence > known.confidence ? intent : known), segment: `${known.segment} ${intent.segment}` }
  }
  const weighty = intents.filter(({ intent }) => intent !== 'smalltalk' && intent !== 'unclear')
  return weighty.length > 0 ? weighty : intents.slice(0, 1)
}

function screensOf(text: string): Screens {
  const plain = normalize(text)
  return { emergency: emergencyOf(plain), danger: dangerOf(plain), personal: personalOf(plain), abuse: abuseOf(plain) }
}

/**
 * What one turn's text says, its messages joined by line breaks.
 * @param own what the ente calls things and what it has settled, looked up before the model; null for none
 * @returns the intents in text order, at least one; an emergency that the model suspects, or that words tell of and the model holds
 * possible, stands among them whatever else the message holds. Deterministic; a third of a millisecond for a sentence, a few for a long message.
 */
export function recognize(model: Model, text: string, own: OwnWords | null = null): Recognition {
  if (!/[\p{L}\p{N}]/u.test(text)) {
    return { text, lang: 'it', intents: [wordless(text)], screens: { emergency: null, danger: false, personal: false, abuse: null } }
  }
  const words = screensOf(text)
  const read = mattersOf(model, text, own)
  const lang = languageOf(read.source, read.page.sheet, model.languages)
  const matters = words.emergency === null ? read.matters : alarmed(model, read, own)
  const danger = dangerIn({ ...read, matters })
  const suspected = isSuspected(danger, words.emergency, model.calibration.emergency) && (words.emergency !== null || isSupported(model, read.page, lang))
  const screens = { ...words, emergency: suspected ? words.emergency : null }
  const settled = own === null || suspected ? null : settledIn(own, text)
  if (settled) return { text, lang, intents: [{ ...settled, confidence: 1, doubt: false, segment: text.trim(), alternatives: [] }], screens }
  const readAt = reader(model, own)
  const placed = suspected
    ? endangered(model, matters)
    : read.matters.flatMap(matter => chosen(model, read.source, matter, readAt))
  return { text, lang, intents: merged(model, placed, readingOf(read.whole)), screens }
}
