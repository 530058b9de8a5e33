/** When the bot is sure enough: measured out of fold on the shipped phrases, then set by what a mistake costs. */
import type { Intent } from '../domain/intent.ts'

/** Below these an intent is in doubt: the intent's probability, and its detail's part of that (office, topic, rule). */
export const SURE: Readonly<Record<Intent, { confidence: number; share: number }>> = {
  // A wrong office forwards a request; a wrong topic answers beside the point.
  info: { confidence: 0.45, share: 0.3 },
  policy: { confidence: 0.5, share: 0.4 },
  // These send the citizen elsewhere or stop the talk: cautious.
  report: { confidence: 0.55, share: 0 },
  complaint: { confidence: 0.55, share: 0 },
  personal: { confidence: 0.55, share: 0 },
  abuse: { confidence: 0.6, share: 0.4 },
  privacy: { confidence: 0.5, share: 0 },
  offtopic: { confidence: 0.6, share: 0 },
  // These cost little when wrong: a person reads them, or one courteous line is said.
  status: { confidence: 0.45, share: 0 },
  human: { confidence: 0.4, share: 0 },
  feedback: { confidence: 0.5, share: 0 },
  smalltalk: { confidence: 0.45, share: 0 },
  // 112 is shown on a suspicion, and one word takes it back.
  emergency: { confidence: 0, share: 0 },
  // Always asked back.
  unclear: { confidence: 2, share: 0 },
}

/** From this probability a matter is an emergency though the words raise no alarm and another reading is likelier. */
export const EMERGENCY_SUSPECTED = 0.3

/** From this probability on a part of a message is an emergency, however calm the rest. */
export const EMERGENCY_PLAIN = 0.8

/** Below it the suspicion of a part is at most so many times that of the whole message. */
export const EMERGENCY_IN_PART = 3

/** What the words of danger are worth where the model is not sure of them. */
export const EMERGENCY_BY_WORDS = 0.9

/** With words of the lexicon beside it, abuse counts from this probability on; without them it is never acted on. */
export const ABUSE_WITH_WORDS = 0.3

/** Adverts, chains, party politics and indecency need no lexicon from this probability on. */
export const ABUSE_WITHOUT_WORDS = 0.6

/** A reading less likely than this is no alternative. */
export const LEAST_ALTERNATIVE = 0.05

/**
 * What is left of a message is a matter of its own from this probability and number of words on: high beside an emergency, whose
 * details read like anything, low beside an insult, since the request made with it is served first, if only by asking back.
 */
export const REMAINDER = { besideEmergency: 0.55, besideAbuse: 0.35, words: 4 }
