/** Spans of a message that are values rather than words: addresses of pages, phones, codes, dates, amounts. */

const MONTHS = 'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre'

/** What a value looks like in lower-case text, and its name in capitals, which no lower-cased word can be. */
export const VALUES: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/gu, 'EMAIL'],
  [/\b(?:https?:\/\/|www\.)\S+|\b[\w-]+\.(?:it|com|net|org|eu|info|gov|xyz|ru|top|ly)(?:\/\S*)?(?![\w@.])/gu, 'URL'],
  [/\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,4})?\b/gu, 'IBAN'],
  [/\b[a-z]{6}[0-9lmnpqrstuv]{2}[abcdehlmprst][0-9lmnpqrstuv]{2}[a-z][0-9lmnpqrstuv]{3}[a-z]\b/gu, 'FISCALE'],
  [/(?:€|\beuro) ?\d[\d.,]*|\d[\d.,]* ?(?:€|euro\b|eur\b)/gu, 'AMOUNT'],
  [/\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b/gu, 'DATE'],
  [new RegExp(`\\b(?:0?[1-9]|[12]\\d|3[01])°? (?:${MONTHS})\\b`, 'gu'), 'DATE'],
  [/\b(?:[01]?\d|2[0-3])[:.][0-5]\d\b/gu, 'HOUR'],
  [/(?:\+|\b00)\d{1,3}[ .-]?\d(?:[ ./-]?\d){6,12}\b|\b[03]\d{1,4}[ ./-]?\d(?:[ ./-]?\d){4,9}\b/gu, 'PHONE'],
  [/\b[a-z]{2}\d{3}[a-z]{2}\b/gu, 'PLATE'],
  [/\b(?=[a-z0-9/-]*\d)(?=[a-z0-9/-]*[a-z])[a-z0-9]+(?:[/-][a-z0-9]+)*\b/gu, 'CODE'],
]

/** Words with a digit in them that are words all the same. */
const KEPT_CODES = /^(?:\d{1,3}(?:a|e|o|h|th|st|nd|rd|km|mt?|mq|kg|cm)|h\d{1,2}|c6|[a-z]\d|5g|co2|730|104)$/u

/** Whether single digits stand for letters in a word (`str0nzi`, `c4zzo`) rather than a code. */
function isDisguised(word: string): boolean {
  return /^[a-z]+(?:[013457][a-z]+)+[013457]?$/u.test(word)
}

/** Whether what looks like a value of that name is a word all the same. */
export function isWordAllTheSame(name: string, found: string): boolean {
  return name === 'CODE' && (KEPT_CODES.test(found) || isDisguised(found))
}

/** One private sign for each kind of value, so that a text keeps its length. */
const MARKS = VALUES.map(([pattern, name], at) => ({ pattern, name, mark: String.fromCharCode(0xe000 + at) }))

/** The sign that stands for a value, and the value's name. */
export const VALUE_OF_MARK: ReadonlyMap<string, string> = new Map(MARKS.map(({ name, mark }) => [mark, name]))

/** The text in lower case with each value as one private sign, of the same length as the text given. */
export function valuesMarked(source: string): string {
  const lower = source.replace(/[\u{e000}-\u{e00f}]/gu, ' ').replace(/[’‘ʼ`´]/gu, '\'').replace(/İ/gu, 'I').toLowerCase()
  if (!/[\d@]|https?:|www\.|\.(?:it|com|net|org|eu|info|gov|xyz|ru|top|ly)/u.test(lower)) return lower
  return MARKS.reduce((text, { pattern, name, mark }) => text.replace(pattern, found => (
    isWordAllTheSame(name, found) ? found : mark.padEnd(found.length)
  )), lower)
}
