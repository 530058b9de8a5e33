/** What a citizen's message can be: the closed lists every room shares. */

export const INTENTS = [
  'info', 'report', 'complaint', 'policy', 'personal', 'abuse', 'emergency', 'status', 'human', 'privacy',
  'feedback', 'smalltalk', 'offtopic', 'unclear',
] as const
export type Intent = (typeof INTENTS)[number]

export const OFFICES = [
  'urp', 'anagrafe', 'tributi', 'polizia_locale', 'tecnico', 'ambiente', 'scuola', 'sociale', 'biblioteca',
  'giovani', 'cultura', 'commercio', 'protezione_civile', 'other',
] as const
/** The matter of a request for information, by the desk that usually answers it. An ente maps it to its own offices. */
export type OfficeLabel = (typeof OFFICES)[number]

export const TOPICS = [
  'hours', 'reply_time', 'complaint_channel', 'accounts', 'official_channel', 'content', 'event_publication', 'conduct',
  'removal', 'block', 'comments', 'who_manages', 'bot', 'privacy_notice', 'suspension', 'election', 'copyright',
  'records', 'staff',
] as const
export type Topic = (typeof TOPICS)[number]

export const RULES = ['insult', 'threat', 'hate', 'propaganda', 'commercial', 'spam', 'adult'] as const
/** A conduct rule a message may break. */
export type Rule = (typeof RULES)[number]

/** A finest class of the recogniser: `info.<office>`, `policy.<topic>`, `abuse.<rule>`, else the intent itself. */
export type Leaf = string

export const LEAVES: readonly Leaf[] = INTENTS.flatMap(intent => {
  if (intent === 'info') return OFFICES.map(office => `info.${office}`)
  if (intent === 'policy') return TOPICS.map(topic => `policy.${topic}`)
  if (intent === 'abuse') return RULES.map(rule => `abuse.${rule}`)
  return [intent]
})

/** An intent with the one detail it may carry; the other details are null. */
export type Labelled = { intent: Intent; office: OfficeLabel | null; topic: Topic | null; rule: Rule | null }

/**
 * Splits a leaf into intent and detail.
 * @throws on a name that is not in LEAVES (a bug, not an input error: leaves come from LEAVES).
 */
export function labelled(leaf: Leaf): Labelled {
  if (!LEAVES.includes(leaf)) throw new Error(`unknown leaf ${leaf}`)
  const [intent, detail = null] = leaf.split('.') as [Intent, string | null]
  return {
    intent,
    office: intent === 'info' ? (detail as OfficeLabel) : null,
    topic: intent === 'policy' ? (detail as Topic) : null,
    rule: intent === 'abuse' ? (detail as Rule) : null,
  }
}

/** The leaf of an intent and its detail. */
export function leafOf(label: Labelled): Leaf {
  const detail = label.office ?? label.topic ?? label.rule
  return detail ? `${label.intent}.${detail}` : label.intent
}

export const EMERGENCY_KINDS = ['general', 'violence', 'child', 'self-harm'] as const
/** Which helpline fits beside 112: violence 1522, child 114, self-harm a listening line. */
export type EmergencyKind = (typeof EMERGENCY_KINDS)[number]

/** One thing the citizen wants, with the words it was read from. Confidence is a calibrated probability, 0 to 1. */
export type RecognizedIntent = Labelled & {
  confidence: number
  /** The bot would ask back rather than act on it. */
  doubt: boolean
  segment: string
  /** The next best readings of the same words, best first, without the chosen one. */
  alternatives: (Labelled & { confidence: number })[]
}

/** Flags raised by word lists. Alone they decide nothing but where words tell of the writer's own death. */
export type Screens = {
  /** What the words tell of, where the model does not rule it out. */
  emergency: EmergencyKind | null
  /** Something dangerous to passers-by though nobody is hurt now: open manhole, hanging branch, asbestos. */
  danger: boolean
  /** The words carry personal data or someone's private case. */
  personal: boolean
  /** The abuse lexicon's word for it; abuse is acted on only where probability agrees. */
  abuse: Rule | null
}

/** What the recogniser read in one turn's text. Intents in text order, at least one (`unclear` where nothing else). */
export type Recognition = {
  text: string
  /** ISO 639-1. */
  lang: string
  intents: RecognizedIntent[]
  screens: Screens
}

/** What a request for information plainly asks of an office, if it does: a fact `ente.yaml` may hold. */
export const FACTS_ASKED = ['hours', 'address', 'phone', 'email', 'form', 'appointment'] as const
export type FactAsked = (typeof FACTS_ASKED)[number]
