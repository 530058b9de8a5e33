/** Lines → blocks: whole paragraphs, items and headings, joined again where a page or a column broke them. */
import { LONGEST_PARAGRAPH, type Line } from './line.ts'
import { endsSentence, isTitleLike, markedOf, type Marker } from './markers.ts'
import { tidied } from './tidy.ts'

export type Block = {
  marker: Marker | null
  /** A level where the format tells one, 7 for what only looks like a heading, 0 for words. */
  heading: number
  text: string
  line: number
  page: number | null
  indent: number
}

/** Beyond this, lines are whole paragraphs and nothing was wrapped. */
const WIDEST_COLUMN = 130
const FULL = 0.6
/** Below every level a format can tell. */
export const LOOKS_LIKE_HEADING = 7

/** The width a text was wrapped at, or null where each line is a paragraph. */
function columnOf(lines: readonly Line[]): number | null {
  const lengths = lines.filter(line => line.text !== '').map(line => line.text.length).toSorted((one, other) => one - other)
  const width = lengths[Math.floor(lengths.length * 0.85)] ?? 0
  return width <= WIDEST_COLUMN ? width : null
}

type Open = Block & { last: string; whole: boolean }

const joined = (one: string, other: string): string => (/\p{L}-$/u.test(one) && /^\p{Ll}/u.test(other) ? one.slice(0, -1) + other : `${one} ${other}`)

/** A number or a letter opens a paragraph unless it just happened to come first in a wrapped line. */
function isPlausible(marker: Marker, before: Open | null, gap: boolean, isFull: boolean, number: number): boolean {
  if (marker.kind === 'bullet' || before === null || gap || before.heading > 0 || endsSentence(before.last) || !isFull) return true
  if (marker.kind === 'paragraph') return Number.parseInt(marker.number, 10) === number + 1
  if (marker.kind === 'letter') return marker.letter === 'a' || (before.marker?.kind === 'letter' && marker.letter > before.marker.letter)
  return marker.kind === 'levels' ? /^\d+$/u.test(marker.paragraph) : true
}

export function blocksOf(raw: readonly Line[]): Block[] {
  const lines = tidied(raw)
  const column = columnOf(lines)
  const blocks: Open[] = []
  let gap = true
  let number = 0
  for (const { text, line, page, heading, whole, indent } of lines) {
    if (text === '') { gap = true; continue }
    const before = blocks.at(-1) ?? null
    const isFull = before !== null && column !== null && before.last.length >= column * FULL
    const found = markedOf(text)
    const marked = found && isPlausible(found.marker, before, gap, isFull, number) ? found : null
    const canJoin = before !== null && before.heading === 0 && heading === 0 && !marked && before.marker?.kind !== 'article' && before.marker?.kind !== 'group'
    const goesOn = /^[\p{Ll}(]/u.test(text) && !endsSentence(before?.last ?? '.')
    if (canJoin && (goesOn || (!gap && !whole && !before.whole && isFull))) {
      if (before.text.length < LONGEST_PARAGRAPH) before.text = joined(before.text, text)
      before.last = text
    } else {
      const words = marked && marked.marker.kind !== 'article' && marked.marker.kind !== 'group' && marked.marker.kind !== 'annex' ? marked.rest : text
      blocks.push({ marker: marked?.marker ?? null, heading, text: words, line, page, indent, last: text, whole })
      if (marked?.marker.kind === 'paragraph') number = Number.parseInt(marked.marker.number, 10)
      if (marked?.marker.kind === 'article') number = 0
    }
    gap = false
  }
  return blocks.map(({ last: _last, whole: _whole, ...block }) => (
    block.heading === 0 && block.marker === null && isTitleLike(block.text) ? { ...block, heading: LOOKS_LIKE_HEADING } : block
  ))
}
