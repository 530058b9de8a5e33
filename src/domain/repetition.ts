/**
 * The same words again and again: spam by how often they come, never by what is in them; a link alone is none (C.I.S.S. 38, art. 4,
 * c. 1, lett. e). The same long text in several conversations is cross-posting (lett. i). Only what surely asks for nothing can be either.
 */
import { decideIntent, isFormal } from './by-intent.ts'
import { handOff, joinSilently } from './cards.ts'
import { citationsFor, proposalAfter } from './conduct.ts'
import type { Decision } from './decision.ts'
import { isLongText } from './fingerprint.ts'
import { isOpenRequest } from './handoff.ts'
import type { Intent, Recognition, RecognizedIntent } from './intent.ts'
import { citation } from './policy.ts'
import type { Situation } from './situation.ts'

/** How often these words came: in this conversation, and in how many of the body's conversations. Zero where they are new here. */
export type Repetition = { times: number; places: number }
/** So many times the same words, none of them a request, are suspected spam. */
export const TIMES_OF_SPAM = 4
/** People repeat a request because nobody answers: after so many times the bot stops answering it again, and people have it. */
export const TIMES_OF_A_REQUEST = 10
/** Conversations with the same long text that make it cross-posting. */
export const PLACES_OF_CROSSPOSTING = 3

/** Thanked for, stopped or registered each time, however often: a copied praise is no spam, and a case is not told of to anybody. */
const ALWAYS_SERVED: readonly Intent[] = ['feedback', 'personal', 'privacy', 'emergency']

const isSurely = (one: RecognizedIntent, ...intents: Intent[]) => !one.doubt && intents.includes(one.intent)

/** Whether these words surely ask for nothing: a doubt may be a request, and so may whatever tells of danger or sets a term. */
const asksForNothing = ({ intents, screens }: Recognition) => !screens.danger && intents.length > 0
  && intents.every(one => !isFormal(one) && (isSurely(one, 'offtopic', 'abuse') || (isSurely(one, 'smalltalk') && isLongText(one.segment))))

/** Short courtesies, which everybody repeats. */
const isCourtesy = ({ intents }: Recognition) => intents.every(one => isSurely(one, 'smalltalk'))

/** Words that break another rule surely enough are that, however often they come. */
const isOtherBreach = ({ intents, screens }: Recognition) =>
  screens.abuse !== null && screens.abuse !== 'spam' && intents.some(one => isSurely(one, 'abuse'))

const isSpam = (recognition: Recognition, { repetition: { times, places } }: Situation) =>
  asksForNothing(recognition) && (times >= TIMES_OF_SPAM || places >= PLACES_OF_CROSSPOSTING)

/** Whether these words came too often to be decided once more as they are. */
export function isRepetition(recognition: Recognition, situation: Situation): boolean {
  if (isOtherBreach(recognition)) return false
  if (asksForNothing(recognition)) return isSpam(recognition, situation)
  return situation.repetition.times >= TIMES_OF_A_REQUEST && !isCourtesy(recognition)
    && !recognition.intents.some(one => isSurely(one, ...ALWAYS_SERVED))
}

/** Told once; while it goes on the bot is silent, and so is the count of breaches. */
const goesOn = ({ lastDecisions }: Situation) => lastDecisions.some(kind => kind === 'warn' || kind === 'silence')

const silent = (segment: string): Decision => ({ kind: 'silence', intent: 'abuse', segment, because: 'repeated' })

/** The rule is told where the body has one to cite, else a moderator sees it. */
function spam({ text }: Recognition, situation: Situation): Decision[] {
  const { ente, policy, repetition } = situation
  if (goesOn(situation) && repetition.times > 0) return [silent(text)]
  const about = { intent: 'abuse' as const, segment: text }
  const crossPosted = repetition.times < TIMES_OF_SPAM ? ente.conduct.crossPosting : undefined
  const clause = crossPosted ?? citationsFor(ente, 'spam')[0]
  if (!clause) return [handOff(situation, { ...about, office: ente.desk, because: 'moderation' })]
  return [{ kind: 'warn', ...about, rule: 'spam', clause, article: citation(policy, clause) }, ...proposalAfter(situation, about, 'spam')]
}

/** A request, or what may be one: it joins the card that is open, without one more answer, or gets a card. Nobody is warned for it. */
function insisted(recognition: Recognition, situation: Situation): Decision[] {
  const { ente, page, handoffs } = situation
  const { intents, text: segment } = recognition
  const open = handoffs.findLast(isOpenRequest)
  const intent = intents.find(one => !one.doubt && one.intent !== 'unclear')?.intent ?? null
  if (open) return [{ kind: 'silence', intent, segment, because: 'repeated' }, joinSilently(situation, open, { intent, segment })]
  const served = intents.filter(one => !one.doubt && one.intent !== 'unclear').flatMap(one => decideIntent(one, recognition, situation))
  if (served.some(({ kind }) => kind === 'hand-off')) return served
  const wantsPerson = intents.some(one => isSurely(one, 'human'))
  return [handOff(situation, { intent, segment, office: wantsPerson ? page.office : ente.desk, because: wantsPerson ? 'human' : 'doubt' })]
}

/** The decisions on words that come again and again. */
export const repeated = (recognition: Recognition, situation: Situation): Decision[] =>
  (isSpam(recognition, situation) ? spam(recognition, situation) : insisted(recognition, situation))
