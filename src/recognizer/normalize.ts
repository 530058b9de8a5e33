/** Brings a message to the plain form the recogniser learns from and reads: one spelling for one word. */
import { isWordAllTheSame, VALUES } from './values.ts'

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

/** Nothing sensible goes on longer without a blank, and what does would cost every later pattern time. */
const LONGEST_RUN = 80

/** The text with runs of more than 80 signs without a blank cut short. */
export function cutRuns(text: string): string {
  // Chinese and Japanese have no blanks: nothing of theirs is cut.
  return text.replace(/[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{81,}/gu, run => run.slice(0, LONGEST_RUN))
}

/**
 * Lower case, NFKC, no accents (only the verb `è` keeps its own), letters repeated three times or more folded to one, chat
 * spellings written out, values (addresses of pages, phones, codes, dates …) turned into class tokens in capitals.
 * Any string in, a string out; line breaks and punctuation stay.
 */
export function normalize(text: string): string {
  const plain = readable(text).replace(/[’‘ʼ`´]/gu, '\'').toLowerCase()
  const valued = VALUES.reduce((seen, [pattern, name]) => seen.replace(pattern, found => (
    isWordAllTheSame(name, found) ? found : ` ${name} `
  )), plain)
  return folded(stripAccents(valued)).replace(/\p{L}[\p{L}\p{N}]*/gu, writtenOut)
}

/** The text as a person sees it: NFKC, no signs without width, runs without a blank cut short. */
export function readable(text: string): string {
  return cutRuns(text).normalize('NFKC').replace(/[\u200b-\u200f\u2060\ufeff\u00ad]|\p{Variation_Selector}/gu, '')
}

/** Letters repeated three times or more are one. */
function folded(text: string): string {
  return text.replace(/(\p{L})\1{2,}/gu, '$1')
}

function writtenOut(word: string): string {
  return Object.hasOwn(CHAT_FORMS, word) ? CHAT_FORMS[word] ?? word : word
}

/**
 * The plain form of one lower-case word: no accents (only the verb `è`, also written `e'`, keeps its own; `after` is what follows the
 * word), repeated letters folded, chat forms written out (which may make two words).
 */
export function plainWord(word: string, after: string): string {
  if (word === 'è' || word === 'é' || (word === 'e' && /^'(?![\p{L}\p{N}])/u.test(after))) return 'è'
  // Most words are plain letters already.
  const bare = /^[a-z]+$/u.test(word) ? word : stripAccents(word)
  return writtenOut(folded(bare))
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
