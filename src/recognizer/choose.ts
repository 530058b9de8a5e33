/** From probabilities to what the bot understands: one intent, whether it is in doubt, and what else it might be. */
import { labelled, type Intent, type Labelled, type Leaf, type RecognizedIntent, type Rule } from '../domain/intent.ts'
import type { Model } from './model.ts'
import type { Candidate, Reading } from './read.ts'
import { ABUSE_WITH_WORDS, ABUSE_WITHOUT_WORDS, LEAST_ALTERNATIVE } from './thresholds.ts'

/** Rules a person is accused under: never without the lexicon's word. */
const ACCUSING: readonly (Rule | null)[] = ['insult', 'threat', 'hate']

const MOST_ALTERNATIVES = 3

function label({ intent, office, topic, rule }: Labelled): Labelled {
  return { intent, office, topic, rule }
}

function alternative(one: Labelled & { confidence: number }): RecognizedIntent['alternatives'][number] {
  const { intent, office, topic, rule, confidence } = one
  return { intent, office, topic, rule, confidence }
}

function same(left: Labelled, right: Labelled): boolean {
  return left.intent === right.intent && left.office === right.office && left.topic === right.topic && left.rule === right.rule
}

/** The other intents, and other details of the same one, best first. */
function alternatives(reading: Reading, chosen: Labelled): RecognizedIntent['alternatives'] {
  const others = reading.intents.filter(({ intent }) => intent !== chosen.intent)
  const details = [...reading.leaves]
    .filter(([leaf]) => leaf.startsWith(`${chosen.intent}.`))
    .map(([leaf, confidence]: [Leaf, number]) => Object.assign(labelled(leaf), { confidence }))
  return [...others, ...details]
    .filter(one => one.confidence >= LEAST_ALTERNATIVE && !same(one, chosen))
    .sort((left, right) => right.confidence - left.confidence)
    .slice(0, MOST_ALTERNATIVES)
    .map(alternative)
}

function recognized(reading: Reading, segment: string, chosen: Labelled, confidence: number, doubt: boolean): RecognizedIntent {
  return { ...label(chosen), confidence, doubt, segment, alternatives: alternatives(reading, chosen) }
}

/** Whoever writes these must not be sent away, and a general question must not be stopped as somebody's own case. */
export const NEVER_AWAY: readonly Intent[] = ['info', 'personal', 'status', 'human']
/** What sends the citizen elsewhere, warns or declines. */
export const AWAY: readonly Intent[] = ['report', 'complaint', 'abuse', 'offtopic']

function inDoubt({ calibration: { sure, risk } }: Model, reading: Reading, { intent, confidence, share }: Candidate): boolean {
  if (confidence < sure[intent].confidence || share < sure[intent].share) return true
  const likely = (intents: readonly Intent[]): number => intents.reduce((sum, one) => sum + probabilityOf(reading, one), 0)
  if (AWAY.includes(intent)) return likely(NEVER_AWAY) >= risk.away
  return intent === 'personal' && likely(['info']) >= risk.steer
}

/** Whether an intent would send the citizen away on a probability that is not enough for it. */
export function isUnsureAway({ calibration: { sure } }: Model, intent: Intent, confidence: number): boolean {
  return AWAY.includes(intent) && confidence < sure[intent].confidence
}

/** The likeliest reading, however unlikely: the last resort is `unclear`. */
function best(reading: Reading, but: (one: Candidate) => boolean = () => false): Candidate {
  return reading.intents.find(one => !but(one)) ?? { ...labelled('unclear'), confidence: 0, share: 1 }
}

/** How probable an intent is in a reading. */
export function probabilityOf(reading: Reading, intent: Intent): number {
  return reading.intents.find(one => one.intent === intent)?.confidence ?? 0
}

/**
 * What a stretch of text most likely wants. Insults, threats and hate without a word of the lexicon stay in doubt, so that nobody is
 * accused on probability alone; the other rules need either the lexicon or a high probability.
 */
export function chooseReading(model: Model, { reading, text: segment }: { reading: Reading; text: string }, lexicon: Rule | null): RecognizedIntent {
  // Danger is told from the whole message; what only sounds like it here and there is asked about.
  const top = best(reading, ({ intent }) => intent === 'emergency')
  const sounds = probabilityOf(reading, 'emergency') > top.confidence
  if (top.intent !== 'abuse') return recognized(reading, segment, top, top.confidence, sounds || inDoubt(model, reading, top))
  if (lexicon !== null) return abuse(model, reading, segment, lexicon)
  const bare = ACCUSING.includes(top.rule) || top.confidence < ABUSE_WITHOUT_WORDS
  if (bare && top.confidence < ABUSE_WITHOUT_WORDS) {
    const other = best(reading, ({ intent }) => intent === 'abuse' || intent === 'emergency')
    return recognized(reading, segment, other, other.confidence, true)
  }
  return recognized(reading, segment, top, top.confidence, bare || inDoubt(model, reading, top))
}

/** The breach that both the lexicon and the model see; the lexicon names the rule where the model finds it possible. */
export function abuse(model: Model, reading: Reading, segment: string, lexicon: Rule): RecognizedIntent {
  const seen = best(reading, ({ intent }) => intent !== 'abuse')
  const named = reading.leaves.get(`abuse.${lexicon}`) ?? 0
  const rule = named >= 0.15 * seen.confidence ? lexicon : seen.rule
  const doubt = seen.confidence < ABUSE_WITH_WORDS || (rule !== lexicon && !ACCUSING.includes(lexicon) && inDoubt(model, reading, seen))
  return recognized(reading, segment, { intent: 'abuse', office: null, topic: null, rule }, seen.confidence, doubt)
}

/** An emergency with the confidence given; never in doubt, since 112 is shown on a suspicion. */
export function emergency(reading: Reading, segment: string, confidence: number): RecognizedIntent {
  return recognized(reading, segment, labelled('emergency'), confidence, false)
}
