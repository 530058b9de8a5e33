/** When words and probabilities together suffice. What depends on the phrases stands in the calibration instead. */

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
