/** Words of abuse, by the rule they break. Own stems; an insult counts only where it is thrown at somebody here. */
import type { Rule } from '../domain/intent.ts'
import {
  ADULT, AT_SOMEBODY, COARSE, COMMERCIAL, HATE, HIDDEN, PROPAGANDA, SLIGHT_AT, SLIGHTS, SPAM, THREAT,
} from './abuse-words.ts'
import { normalize } from './normalize.ts'
import { anyOf } from './patterns.ts'

const wholeWords = (words: readonly string[]): RegExp => anyOf(words.map(word => `${word}(?![a-z])`))

const COARSE_WORD = wholeWords(COARSE)
const SLIGHT_WORD = wholeWords(SLIGHTS)
const THROWN_AT = anyOf(AT_SOMEBODY)
const SLIGHT_THROWN = anyOf(SLIGHT_AT)

/** Gravest first; insults stand between hate and the rest. */
const GRAVE: readonly (readonly [Rule, RegExp])[] = [['threat', anyOf(THREAT)], ['hate', anyOf(HATE)]]
const LIGHT: readonly (readonly [Rule, RegExp])[] = [
  ['adult', anyOf(ADULT)], ['spam', anyOf(SPAM)], ['propaganda', anyOf(PROPAGANDA)], ['commercial', anyOf(COMMERCIAL)],
]

/** Figures for letters and stars or dots inside a word: `str0nzi`, `m***a`, `c*glione`. */
const FIGURES: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's' }

/** Reads disguised swear words as what they are; other words stay. */
export function unmaskWords(normalized: string): string {
  return normalized.replace(/[\p{L}\p{N}@$][\p{L}\p{N}@$*.]*[\p{L}\p{N}@$*]/gu, word => {
    const letters = /\p{L}/u.test(word) ? word.replace(/[0134571@$](?=\p{L})|(?<=\p{L})[013457@$]/gu, one => FIGURES[one] ?? one) : word
    if (!/[*.]/u.test(letters.replace(/\.+$/u, ''))) return HIDDEN.includes(letters) ? letters : word
    if (!/^\p{L}+[*.]+\p{L}*$/u.test(letters) || (!letters.includes('*') && !letters.includes('..'))) return word
    const pattern = new RegExp(`^${letters.replace(/[*.]+/gu, '[a-z]+')}$`, 'u')
    return HIDDEN.find(hidden => pattern.test(hidden)) ?? word
  })
}

/** Streets and quarters bear names that are words of abuse elsewhere. */
const PLACE = new RegExp(
  '(?<![a-z])(?:via|viale|piazza|piazzale|corso(?! di)|largo|vicolo|contrada|frazione|rione|borgo|localita|sagra|fiera|corsa|palio|'
    + "parrocchia|chiesa)(?: (?:dei|degli|delle|della|del|dell'|di|san|santa))? ?\\p{L}+(?: \\p{L}+(?= \\d))?",
  'gu',
)

function insults(part: string): boolean {
  const words = part.match(/\p{L}+/gu)?.length ?? 0
  if (COARSE_WORD.test(part) && (words <= 5 || THROWN_AT.test(part))) return true
  return SLIGHT_THROWN.test(part) ? THROWN_AT.test(part) || words <= 5 : SLIGHT_WORD.test(part) && words <= 2 && !/[?]/u.test(part)
}

/**
 * The conduct rule that the words seem to break, or null: a suspicion, acted on only where the model agrees. Gravest first. An insult
 * must be thrown at somebody here: a name of a place, a fair of asses or "some idiot broke the bench" is none.
 */
export function abuseIn(text: string): Rule | null {
  return abuseOf(normalize(text))
}

/** The same for text that is normalised already. */
export function abuseOf(normalized: string): Rule | null {
  const plain = unmaskWords(normalized).replace(PLACE, 'luogo')
  const brokenBy = (rules: typeof GRAVE): Rule | null => rules.find(([, words]) => words.test(plain))?.[0] ?? null
  const insulting = (): boolean => plain.split(/(?<=[.!?;])\s+|\n+/u).some(insults)
  return brokenBy(GRAVE) ?? (insulting() ? 'insult' : brokenBy(LIGHT))
}
