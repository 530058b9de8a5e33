/** How easily an Italian text is read. */

/** At least so much is easy for whoever finished lower secondary school; 100 is the easiest. */
export const EASY = 60

const PLACEHOLDER = /\{[^}]*\}/gu
/** An address is looked at, not read. */
const ADDRESS = /https?:\/\/\S+|\S+@\S+/gu

const SENTENCE_END = /[.!?…](?=\s|$)|\n+/u
/** The stops of citations and short forms end nothing. */
const SHORT_FORM = /\b(?:art|artt|c|lett|n|nn|sig|dott|es|ecc)\./giu

/**
 * Words, words per sentence, and the Gulpease index of a text: 89 + (300 × sentences − 10 × letters) / words, from 0 to 100 (Lucisano and
 * Piemontese, 1988). A placeholder counts as one word of six letters. Null index for a text without words.
 * @example readability('Il Comune è aperto.') → { words: 4, perSentence: 4, gulpease: 100 }
 */
export function readability(text: string): { words: number; perSentence: number; gulpease: number | null } {
  const plain = text.replaceAll(PLACEHOLDER, 'parola').replaceAll(ADDRESS, 'parola').replaceAll(SHORT_FORM, short => short.slice(0, -1))
  const sentences = plain.split(SENTENCE_END).filter(part => /\p{L}/u.test(part)).length
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return { words: 0, perSentence: 0, gulpease: null }
  const letters = words.reduce((sum, word) => sum + word.length, 0)
  const gulpease = 89 + (300 * sentences - 10 * letters) / words.length
  return { words: words.length, perSentence: words.length / sentences, gulpease: Math.max(0, Math.min(100, Math.round(gulpease * 10) / 10)) }
}
