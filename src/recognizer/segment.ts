/** The clauses of a message, and how many words a text holds. */

/** A stretch of the text: `text` is `source.slice(start, end)` without the blanks around it. */
export type Atom = { start: number; end: number; text: string }

/** Fewer letters than this make no stretch of their own. */
const FEWEST_LETTERS = 3

function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

/** The number of words; two Han characters count as one. */
export function wordsIn(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) + Math.floor(han / 2)
}

function atom(source: string, start: number, end: number): Atom {
  return { start, end, text: source.slice(start, end).trim() }
}

/** The stretch from one atom to a later one. */
export function span(source: string, first: Atom, last: Atom): Atom {
  return atom(source, first.start, last.end)
}

/** The clauses of a stretch, cut also at commas, colons and dashes; in text order, covering it. */
export function clausesOf(source: string, whole: Atom): Atom[] {
  const breaks = source.slice(whole.start, whole.end).matchAll(/[,;:]\s+|\s[–—-]\s|[.!?…]+\s+|\n+|[，、。！？；]+|[،؛؟]+\s*/gu)
  const bounds = [whole.start, ...[...breaks].map(match => whole.start + match.index + match[0].length), whole.end]
  const clauses = bounds.slice(0, -1).map((start, at) => atom(source, start, bounds[at + 1] ?? whole.end))
  return clauses.filter(({ text }) => letters(text) >= FEWEST_LETTERS)
}
