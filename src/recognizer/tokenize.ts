/** Cuts a normalised text into tokens. */

/** Han and kana have no spaces: one character is one token. */
const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}|[?!]+/gu

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const SPACED_HAN = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu

/**
 * The tokens of a text that `normalize` gave, in order: words of any script, numbers as NUMBER, emoji, and runs of `?` and `!`
 * (at most two kept: `??` differs from `?`, `?????` does not from `??`). Elisions are split (`l'ufficio` → `l`, `ufficio`).
 */
export function tokenize(normalized: string): string[] {
  const spaced = HAN.test(normalized) ? normalized.replace(SPACED_HAN, ' $1 ') : normalized
  return (spaced.match(TOKEN) ?? []).map(token => {
    if (/^\d+$/u.test(token)) return token.length <= 2 ? token : 'NUMBER'
    return /^[?!]{2,}$/u.test(token) ? (token.includes('?') ? '??' : '!!') : token
  })
}

/** Whether a token is a word or a value, not a sign or an emoji. */
export function isWord(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token)
}

/** Whether a token stands for a kind of value (PHONE, DATE …) and not for a word. */
export function isClassToken(token: string): boolean {
  return /^[A-Z]+$/u.test(token)
}
