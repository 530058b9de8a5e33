/**
 * The same words again and again: spam by how often they come, never by what is in them; a link alone is none (C.I.S.S. 38, art. 4,
 * c. 1, lett. e). The same long text in several conversations is cross-posting (lett. i).
 */
import { handOff, joinSilently } from './cards.ts'
import { citationsFor, proposalAfter } from './conduct.ts'
import type { Decision } from './decision.ts'
import { isOpenRequest } from './handoff.ts'
import type { Intent, Recognition } from './intent.ts'
import { citation } from './policy.ts'
import type { Situation } from './situation.ts'

/** How often these words came: in this conversation, and in how many of the body's conversations. Zero where they are new here. */
export type Repetition = { times: number; places: number }
/** So many times the same words, none of them a request, are suspected spam. */
export const TIMES_OF_SPAM = 4
/** People repeat a request because nobody answers: only so many times are too many. */
export const TIMES_OF_A_REQUEST = 10
/** Conversations with the same long text that make it cross-posting. */
export const PLACES_OF_CROSSPOSTING = 3

const REQUESTS: readonly Intent[] = ['info', 'report', 'complaint', 'personal', 'policy', 'status', 'human', 'privacy', 'emergency']

/** Something people or the policy answer; also a doubt while a request is open, which may be about that. */
const asksFor = ({ intents }: Recognition, { handoffs }: Situation) =>
  intents.some(one => (one.doubt || one.intent === 'unclear' ? handoffs.some(isOpenRequest) : REQUESTS.includes(one.intent)))

/** Words that break another rule surely enough are that, however often they come. */
const isOtherBreach = ({ intents, screens }: Recognition) =>
  screens.abuse !== null && screens.abuse !== 'spam' && intents.some(one => one.intent === 'abuse' && !one.doubt)

/** Whether these words are suspected spam for having come so often. What asks for something is served, wherever else it was sent. */
export function isSpamByRepetition(recognition: Recognition, situation: Situation): boolean {
  const { times, places } = situation.repetition
  if (isOtherBreach(recognition)) return false
  if (asksFor(recognition, situation)) return times >= TIMES_OF_A_REQUEST
  return times >= TIMES_OF_SPAM || places >= PLACES_OF_CROSSPOSTING
}

/** Told once; while it goes on the bot is silent, and so is the count of breaches. */
const goesOn = ({ lastDecisions }: Situation) => lastDecisions.some(kind => kind === 'warn' || kind === 'silence')

/** The decisions on repeated words: the rule is told where the body has one to cite, else people see it. An open request gets the words. */
export function repeated(recognition: Recognition, situation: Situation): Decision[] {
  const { ente, policy, handoffs, repetition } = situation
  const about = { intent: 'abuse' as const, segment: recognition.text }
  const open = handoffs.findLast(isOpenRequest)
  const joins = open && asksFor(recognition, situation) ? [joinSilently(situation, open, about)] : []
  const silent = { kind: 'silence' as const, ...about, because: 'repeated' as const }
  if (goesOn(situation) && repetition.times > 0) return [silent, ...joins]
  const crossPosted = repetition.times < TIMES_OF_SPAM ? ente.conduct.crossPosting : undefined
  const clause = crossPosted ?? citationsFor(ente, 'spam')[0]
  if (!clause) return [handOff(situation, { ...about, office: ente.desk, because: 'moderation' }), ...joins]
  return [{ kind: 'warn', ...about, rule: 'spam', clause, article: citation(policy, clause) }, ...proposalAfter(situation, about, 'spam'), ...joins]
}
