/** Messages that hold several matters, with the borders that people marked. */
import { LEAVES, type Leaf } from '../domain/intent.ts'

/** Where one matter ends and the next begins. */
export const BORDER = '‖'

/** A message with several matters: what each wants, in the order of the text, and their words. */
export type SeveralPhrase = { lang: string; leaves: Leaf[]; parts: string[] }

/**
 * Reads "report + info.scuola: Tombino rotto ‖ e quando apre la mensa?".
 * @returns the phrase, or what is wrong with it
 */
export function severalOf(lang: string, line: string): SeveralPhrase | string {
  const found = /^([a-z_.]+(?: \+ [a-z_.]+)+): ([^]+)$/u.exec(line)
  if (!found) return 'expected "label + label: text ‖ text"'
  const leaves = found[1]!.split(' + ')
  const stranger = leaves.find(leaf => !LEAVES.includes(leaf))
  if (stranger !== undefined) return `expected labels such as "info.biblioteca", not "${stranger}"`
  const parts = found[2]!.split(BORDER).map(part => part.trim())
  if (parts.length !== leaves.length) return `expected ${leaves.length} parts for ${leaves.length} labels`
  return parts.includes('') ? 'expected words in each part' : { lang, leaves, parts }
}

/** The whole message, and where in it each part but the first begins. */
export function joinedParts({ parts }: SeveralPhrase): { text: string; borders: number[] } {
  const borders: number[] = []
  const text = parts.reduce((all, part) => {
    borders.push(all.length + 1)
    return `${all} ${part}`
  })
  return { text, borders }
}
