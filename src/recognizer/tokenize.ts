/** Cuts a message into words that know where they stand, each in the plain form the recogniser learns from. */
import { valuesMarked, VALUE_OF_MARK } from './values.ts'
import { plainWord } from './normalize.ts'

/** What stands before a word: nothing but a blank, a comma or the like, the end of a sentence, a line break, the message's beginning. */
export type Gap = 'none' | 'comma' | 'end' | 'line' | 'begin'

/**
 * A word of the source between `start` and `end`; `text` is its plain form (see `plainWord`), or PHONE, DATE … for a value. `word` is false
 * for signs and emoji.
 */
export type Token = { text: string; start: number; end: number; gap: Gap; word: boolean }

const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+|[\u{e000}-\u{e00f}]|\p{Extended_Pictographic}|[?!؟]+/gu

/** Words after which a full stop ends nothing. */
const ABBREVIATION = /^(?:sig|sigg|ra|dott|dr|avv|geom|ing|arch|prof|art|n|nr|num|tel|cell|pag|es|ecc|rag|on|spett|gent|egr|ill|s|ss|p)$/u

function gapOf(between: string, before: Token | undefined): Gap {
  if (!before) return 'begin'
  if (between.includes('\n')) return 'line'
  if (/[.…。；;]/u.test(between) && !(/^\.\s*$/u.test(between) && ABBREVIATION.test(before.text))) return 'end'
  if (/^[?!]/u.test(before.text) || (isPictograph(before.text) && between !== '')) return 'end'
  return /[,:()–—،、]|\s-\s/u.test(between) ? 'comma' : 'none'
}

function isPictograph(text: string): boolean {
  return /^\p{Extended_Pictographic}/u.test(text)
}

function signs(text: string): string {
  if (text.length === 1) return text === '؟' ? '?' : text
  return /[?؟]/u.test(text) ? '??' : '!!'
}

/**
 * The words of a text in order, of any script, with numbers of three figures and more as NUMBER, emoji, and runs of `?` and `!` (at most
 * two kept: `??` differs from `?`, `?????` does not from `??`). Elisions are split (`l'ufficio` → `l`, `ufficio`), chat forms written
 * out, values named. Offsets are those of the text given.
 */
export function tokensOf(source: string): Token[] {
  const lower = valuesMarked(source)
  const tokens: Token[] = []
  for (const match of lower.matchAll(TOKEN)) {
    const found = match[0]
    const start = match.index
    const before = tokens.at(-1)
    const end = start + found.length
    const gap = gapOf(lower.slice(before?.end ?? 0, start), before)
    const plain = VALUE_OF_MARK.get(found) ?? (/^[?!؟]/u.test(found) ? signs(found) : plainWord(found, lower.slice(end, end + 2)))
    plain.split(' ').forEach((text, at) => {
      tokens.push({ text: /^\d{3,}$/u.test(text) ? 'NUMBER' : text, start, end, gap: at === 0 ? gap : 'none', word: isWord(text) })
    })
  }
  return tokens
}

/** Whether a token is a word or a value, not a sign or an emoji. */
export function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token)
}

/** Whether a token stands for a kind of value (PHONE, DATE …) and not for a word. */
export function isClassToken(token: string): boolean {
  return /^[A-Z]+$/u.test(token)
}
