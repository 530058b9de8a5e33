/** The same message as somebody else might type it: with typing errors, without accents, in capitals. */
import { generator } from '../recognizer/svm.ts'

/** So many errors of the fingers: letters swapped, dropped or doubled inside words of four letters and more. Seeded. */
export function withTypos(text: string, errors: number, seed: number): string {
  const next = generator(seed)
  return Array.from({ length: errors }).reduce<string>(typed => {
    const words = [...typed.matchAll(/\p{L}{4,}/gu)]
    const word = words[next() % Math.max(1, words.length)]
    if (!word) return typed
    const at = word.index + 1 + (next() % (word[0].length - 2))
    const [before, letter, after] = [typed.slice(0, at), typed.charAt(at), typed.slice(at + 1)]
    const kind = next() % 3
    if (kind === 0) return before + after
    return kind === 1 ? before + letter + letter + after : before + after.charAt(0) + letter + after.slice(1)
  }, text)
}

/** Latin letters only: a mark of another script is part of its letter. */
export const withoutAccents = (text: string): string => text.normalize('NFD').replace(/(\p{Script=Latin})\p{M}+/gu, '$1').normalize('NFC')

export const inCapitals = (text: string): string => text.toUpperCase()
