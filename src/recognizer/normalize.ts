/** Brings a message to the plain form the recogniser learns from and reads: one spelling for one word. */

/** Chat spellings and what they stand for. Whole words only, after lower-casing and stripping accents. */
const CHAT_FORMS: Readonly<Record<string, string>> = {
  nn: 'non', xke: 'perche', xche: 'perche', perke: 'perche', pke: 'perche', xk: 'perche', pk: 'perche', xo: 'pero',
  cmq: 'comunque', cq: 'comunque', x: 'per', tt: 'tutto', tutt: 'tutto', qlc: 'qualcosa', qlcs: 'qualcosa', qcs: 'qualcosa',
  qlcn: 'qualcuno', qlcuno: 'qualcuno', qnd: 'quando', qndi: 'quindi', dv: 'dove', cn: 'con', sn: 'sono', grz: 'grazie', grazzie: 'grazie',
  grasie: 'grazie', tnx: 'grazie', thx: 'thanks', msg: 'messaggio', mess: 'messaggio', ke: 'che', ki: 'chi', anke: 'anche', ank: 'anche',
  nke: 'neanche', dp: 'dopo', cs: 'cosa', cm: 'come', qst: 'questo', qsto: 'questo', qsta: 'questa', nnt: 'niente', tel: 'telefono',
  num: 'numero', scs: 'scusa', bn: 'bene', gg: 'giorni', risp: 'rispondere', appunt: 'appuntamento', doc: 'documento',
  indirizz: 'indirizzo', c6: 'ci sei', dx: 'destra', sx: 'sinistra', qua: 'qui', pls: 'please', plz: 'please', u: 'you', bonjur: 'bonjour',
  bcp: 'beaucoup', svp: 'please', stp: 'please',
}

const MONTHS = 'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre'

/** Spans that are values rather than words; each becomes one class token in capitals, which no lower-cased word can be. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
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

/** Nothing sensible goes on longer without a blank, and what does would cost every later pattern time. */
const LONGEST_RUN = 80

/** The text with runs of more than 80 signs without a blank cut short. */
export function cutRuns(text: string): string {
  return text.replace(/\S{81,}/gu, run => run.slice(0, LONGEST_RUN))
}

/** Words with a digit in them that are words all the same. */
const KEPT_CODES = /^(?:\d{1,3}(?:a|e|o|h|th|st|nd|rd|km|mt?|mq|kg|cm)|h\d{1,2}|c6|[a-z]\d|5g|co2|730|104)$/u

/**
 * Lower case, NFKC, no accents (only the verb `è` keeps its own), letters repeated three times or more folded to one, chat
 * spellings written out, values (addresses of pages, phones, codes, dates …) turned into class tokens in capitals.
 * Any string in, a string out; line breaks and punctuation stay.
 */
export function normalize(text: string): string {
  const plain = cutRuns(text)
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]|\p{Variation_Selector}/gu, '')
    .replace(/[’‘ʼ`´]/gu, '\'')
    .toLowerCase()
  const valued = CLASSES.reduce((seen, [pattern, name]) => seen.replace(pattern, found => (
    name === 'CODE' && (KEPT_CODES.test(found) || isDisguised(found)) ? found : ` ${name} `
  )), plain)
  return stripAccents(valued)
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/\p{L}[\p{L}\p{N}]*/gu, word => (Object.hasOwn(CHAT_FORMS, word) ? CHAT_FORMS[word] ?? word : word))
}

/** Whether single digits stand for letters in a word (`str0nzi`, `c4zzo`) rather than a code. */
function isDisguised(word: string): boolean {
  return /^[a-z]+(?:[013457][a-z]+)+[013457]?$/u.test(word)
}

/** `è`, `é` or `e'` standing alone, or a Latin letter with marks; in decomposed text. */
const VERB_OR_ACCENTED = /(?<![\p{L}\p{N}])e[\u0300\u0301'](?![\p{L}\p{N}\p{M}])|(\p{Script=Latin})\p{M}+/gu

/** The same text without accents, but for `è` standing alone (also written `e'`), which is a verb and not `e`. */
export function stripAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(VERB_OR_ACCENTED, (_, letter: string | undefined) => letter ?? 'è')
    .normalize('NFC')
    .replace(/ı/gu, 'i')
}
