/** Reads one turn's text: language, matters in the order they were written, and the flags raised by words alone. */
import { labelled, type Intent, type RecognizedIntent, type Recognition, type Rule, type Screens } from '../domain/intent.ts'
import { abuse, chooseReading, emergency, probabilityOf } from './choose.ts'
import { grouped, reader, type Group } from './group.ts'
import { languageOf } from './language.ts'
import type { Model } from './model.ts'
import { cutRuns } from './normalize.ts'
import type { Reading } from './read.ts'
import { abuseIn } from './screen-abuse.ts'
import { emergencyIn } from './screen-emergency.ts'
import { dangerIn, personalIn } from './screen-personal.ts'
import { atomsOf, clausesOf, span, wordsIn, type Atom } from './segment.ts'
import { ABUSE_WITH_WORDS, EMERGENCY_BY_WORDS, EMERGENCY_IN_PART, EMERGENCY_PLAIN, EMERGENCY_SUSPECTED, REMAINDER } from './thresholds.ts'

type Read = ReturnType<typeof reader>
type Placed = { start: number; intent: RecognizedIntent }

const FRIENDLY = /[👍👌🙏😊🙂😀😁😃😄😆😅😂🤣😉😍🥰😘🤗👋🙌👏💪🎉✨🌹🌸🌺🌻💐🌞☀❤♥💙💚💛🧡💜🤍💖💕😇😎✅🤝🥳☺🫶💯⭐]/u
const ACCUSING: readonly Rule[] = ['insult', 'threat', 'hate']

/** Intents worth a place of their own beside an emergency or an insult. */
const STANDS_BESIDE: readonly Intent[] = ['info', 'report', 'complaint', 'policy', 'personal', 'status', 'human', 'privacy', 'feedback']

function wordless(text: string): RecognizedIntent {
  const friendly = FRIENDLY.test(text) && !/[?？]/u.test(text)
  return { ...labelled(friendly ? 'smalltalk' : 'unclear'), confidence: 1, doubt: !friendly, segment: text.trim(), alternatives: [] }
}

/** Runs of neighbouring stretches that agree on a question, each joined to one. */
function runs(text: string, parts: readonly Atom[], holds: (part: Atom) => boolean): { part: Atom; atoms: Atom[]; held: boolean }[] {
  const found: { part: Atom; atoms: Atom[]; held: boolean }[] = []
  for (const part of parts) {
    const held = holds(part)
    const last = found.at(-1)
    if (last?.held === held) Object.assign(last, { part: span(text, last.part, part), atoms: [...last.atoms, part] })
    else found.push({ part, atoms: [part], held })
  }
  return found
}

/** Whether what stands beside an emergency or an insult is a matter of its own. */
function isRemainder({ text, reading }: Group, least: number): boolean {
  const [top] = reading.intents
  return top !== undefined && STANDS_BESIDE.includes(top.intent) && top.confidence >= least && wordsIn(text) >= REMAINDER.words
}

/** A matter whose words insult: the breach, and beside it the request made in the same breath. */
function abusive(text: string, group: Group, rule: Rule, readAt: Read): Placed[] {
  const parts = runs(text, clausesOf(text, group), part => ACCUSING.includes(abuseIn(part.text) ?? 'spam'))
  const held = parts.filter(one => one.held)
  const words = held.length > 0 ? held.map(one => one.part) : [group]
  const abusiveness = (reading: Reading): number => probabilityOf(reading, 'abuse')
  const strongest = words.reduce((most, one) => (abusiveness(readAt(one.text)) > abusiveness(readAt(most.text)) ? one : most))
  const reading = abusiveness(group.reading) > abusiveness(readAt(strongest.text)) ? group.reading : readAt(strongest.text)
  if (abusiveness(reading) < ABUSE_WITH_WORDS) return [{ start: group.start, intent: chooseReading(group.reading, group.text, rule) }]
  const beside = parts
    .filter(one => !one.held)
    .map(({ part }): Group => ({ start: part.start, end: part.end, text: part.text, reading: readAt(part.text) }))
    .filter(one => isRemainder(one, REMAINDER.besideAbuse))
    .map(one => ({ start: one.start, intent: chooseReading(one.reading, one.text, null) }))
  return [{ start: strongest.start, intent: abuse(reading, strongest.text, rule) }, ...beside]
}

function chosen(text: string, group: Group, readAt: Read): Placed[] {
  const alone = probabilityOf(group.reading, 'emergency')
  // A scrap that sounds somewhat alarming alone is not where the whole message does not.
  const suspicion = alone >= EMERGENCY_PLAIN ? alone : Math.min(alone, EMERGENCY_IN_PART * probabilityOf(readAt(text.trim()), 'emergency'))
  if (suspicion >= EMERGENCY_SUSPECTED) return [{ start: group.start, intent: emergency(group.reading, group.text, suspicion) }]
  const rule = abuseIn(group.text)
  if (rule !== null && ACCUSING.includes(rule)) return abusive(text, group, rule, readAt)
  return [{ start: group.start, intent: chooseReading(group.reading, group.text, rule) }]
}

/** The stretches of a message, those with danger in them cut further into clauses, where a clause alone tells of it. */
function alarmed(text: string, atoms: readonly Atom[]): { part: Atom; atoms: Atom[]; held: boolean }[] {
  const alarms = (part: Atom): boolean => emergencyIn(part.text) !== null
  if (!atoms.some(alarms)) return runs(text, atoms, () => true)
  return runs(text, atoms.flatMap(atom => {
    const clauses = alarms(atom) ? clausesOf(text, atom) : []
    return clauses.some(alarms) ? clauses : [atom]
  }), alarms)
}

/** The emergency, with every word that is not plainly of another matter, and those other matters. */
function endangered(text: string, atoms: readonly Atom[], readAt: Read): Placed[] {
  const groups = alarmed(text, atoms).flatMap(({ part, atoms: inside, held }): (Group & { held: boolean })[] => (
    held
      ? [Object.assign({ reading: readAt(part.text), held }, part)]
      : grouped(text, inside, readAt).map(group => Object.assign({ held }, group))
  ))
  const heldAt = groups.flatMap(({ held }, at) => (held ? [at] : []))
  // What stands between two cries for help is a detail of the emergency: the address, who is there.
  const besides = groups.filter((group, at) => {
    const between = at >= (heldAt[0] ?? 0) && at <= (heldAt.at(-1) ?? 0)
    const calm = probabilityOf(group.reading, 'emergency') < EMERGENCY_SUSPECTED
    return !between && calm && isRemainder(group, REMAINDER.besideEmergency)
  })
  const own = groups.filter(one => !besides.includes(one))
  const first = own.find(({ held }) => held) ?? own[0]
  if (!first) return []
  const confidence = Math.max(EMERGENCY_BY_WORDS, ...own.map(({ reading }) => probabilityOf(reading, 'emergency')))
  return [
    { start: first.start, intent: emergency(first.reading, own.map(group => group.text).join(' '), confidence) },
    ...besides.map(group => ({ start: group.start, intent: chooseReading(group.reading, group.text, abuseIn(group.text)) })),
  ]
}

/** A second office or topic is a request of its own only where both are sure. */
function isSameMatter(one: RecognizedIntent, other: RecognizedIntent): boolean {
  if (one.intent !== other.intent) return false
  return one.doubt || other.doubt || (one.office === other.office && one.topic === other.topic)
}

/** One matter told in several places is one intent: its segments are joined, the surest reading stays. */
function merged(placed: readonly Placed[]): RecognizedIntent[] {
  const intents: RecognizedIntent[] = []
  for (const { intent } of placed.toSorted((left, right) => left.start - right.start)) {
    const at = intents.findIndex(one => isSameMatter(one, intent))
    const known = intents[at]
    if (!known) intents.push(intent)
    else intents[at] = { ...(intent.confidence > known.confidence ? intent : known), segment: `${known.segment} ${intent.segment}` }
  }
  const weighty = intents.filter(({ intent }) => intent !== 'smalltalk' && intent !== 'unclear')
  return weighty.length > 0 ? weighty : intents.slice(0, 1)
}

function screensOf(text: string): Screens {
  return { emergency: emergencyIn(text), danger: dangerIn(text), personal: personalIn(text), abuse: abuseIn(text) }
}

/**
 * What one turn's text says, its messages joined by line breaks.
 * @returns the intents in text order, at least one; an emergency told by words or suspected by the model stands among them whatever else
 * the message holds. Deterministic; a few milliseconds for a long message.
 */
export function recognize(model: Model, text: string): Recognition {
  if (!/[\p{L}\p{N}]/u.test(text)) {
    return { text, lang: 'it', intents: [wordless(text)], screens: { emergency: null, danger: false, personal: false, abuse: null } }
  }
  const source = cutRuns(text)
  const lang = languageOf(source)
  const readAt = reader(model)
  const screens = screensOf(source)
  const atoms = atomsOf(source)
  const placed = screens.emergency === null
    ? grouped(source, atoms, readAt).flatMap(group => chosen(source, group, readAt))
    : endangered(source, atoms, readAt)
  return { text, lang, intents: merged(placed), screens }
}
