/** Messages in and out, the same for every channel. */

/** Channels Sportello speaks. `azure` is any Azure Bot Service channel. */
export const CHANNELS = ['web', 'messenger', 'instagram', 'whatsapp', 'telegram', 'azure'] as const
export type Channel = (typeof CHANNELS)[number]

/** `timer` is our own: a due time that makes the conversation's next turn. */
export const INBOUND_KINDS = ['text', 'choice', 'voice', 'photo', 'file', 'place', 'sticker', 'timer'] as const
export type InboundKind = (typeof INBOUND_KINDS)[number]

/** One thing a citizen sent, parsed at the border. `text` may be empty; it is never trimmed of meaning. */
export type InboundMessage = {
  id: string
  kind: InboundKind
  text: string
  /** The value of a pressed choice, for kind `choice`; the timer's kind, for kind `timer`. */
  value: string | null
  at: Date
}

/** `lang`: of the label, where it is not that of the message it stands under. */
export type Choice = { value: string; label: string; lang?: string }

/** Choices worded in one language, under a message in another or the same. */
export const under = (lang: string, choices: Choice[], of: string): Choice[] => (of === lang ? choices : choices.map(choice => ({ ...choice, lang: choice.lang ?? of })))

/** One message to the citizen, before the channel gives it its own form. */
export type OutboundMessage = {
  text: string
  choices: Choice[]
  /** Of the words that are really there, which need not be the citizen's own. */
  lang: string
  /** The last paragraph says the same in Italian, for whoever stands beside the citizen. */
  italianUnder: boolean
  /** The web page adds the citizen's private return link, which only their browser knows. */
  returnLink: boolean
}

export type Direction = 'ltr' | 'rtl'
const FROM_THE_RIGHT: readonly string[] = ['ar']

/** Where lines of this language begin. @example directionOf('ar') → 'rtl' */
export const directionOf = (lang: string): Direction => (FROM_THE_RIGHT.includes(lang) ? 'rtl' : 'ltr')

/** The longest text of one message taken from a citizen, in UTF-16 units; the border cuts nothing, it refuses. */
export const LONGEST_TEXT = 10_000
