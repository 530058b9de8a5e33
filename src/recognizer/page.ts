/**
 * A message opened with a model: any stretch of its words can be read, and every way to cut it in two costs little more than reading it
 * once, since a stretch's margins are sums over its words.
 */
import { BLOCKS, PAIR_BLOCK, sheetOf, type Sheet } from './features.ts'
import { markNumbers, marksBetween, marksOf, marksOfStretch } from './marks.ts'
import type { Model } from './model.ts'
import type { OwnWords } from './own-words.ts'
import { BLOCK_WEIGHT, MARK_BLOCK, markHash, positionOf } from './vocabulary.ts'

/** Probabilities of the leaves, in the order of LEAVES, and last the margin of "holds several matters". */
export type Scores = Float64Array

export type Page = {
  model: Model
  /** The numbers of its features are places in the model's vocabulary. */
  sheet: Sheet
  /** The features that begin at each word but end later, by their place in the sheet. */
  longFrom: number[][]
  /** What each word shows of how the message is put. */
  shown: Uint16Array
}

/** Takes a message apart and looks its features up; a body's own words count beside the concepts. */
export function openPage(model: Model, text: string, own: OwnWords | null = null): Page {
  const sheet = sheetOf(text, own ? [model.concepts, own.concepts] : [model.concepts], model.scratch.numbers)
  const longFrom: number[][] = sheet.tokens.map(() => [])
  for (let at = 0; at < sheet.from.length; at += 1) {
    const from = sheet.from[at]!
    if (from !== sheet.to[at]) longFrom[from]!.push(at)
  }
  return { model, sheet, longFrom, shown: marksOf(sheet.tokens) }
}

/** Sums over some features of a message, by block and column. */
type Sums = { of: Float64Array; squares: Float64Array; stamp: number }

function emptySums({ scratch, columns }: Model): Sums {
  scratch.stamp += 1
  return { of: new Float64Array(BLOCKS.length * columns), squares: new Float64Array(BLOCKS.length), stamp: scratch.stamp }
}

/** Adds a feature, once. */
function add({ model, sheet }: Page, sums: Sums, at: number): void {
  const { vocabulary, weights, columns, scratch } = model
  const position = sheet.feature[at]!
  if (scratch.seen[position] === sums.stamp) return
  scratch.seen[position] = sums.stamp
  const rarity = vocabulary.rarity[position]!
  const block = vocabulary.block[position]!
  const from = position * columns
  const into = block * columns
  const { of } = sums
  for (let column = 0; column < columns; column += 1) of[into + column]! += rarity * weights[from + column]!
  sums.squares[block]! += rarity * rarity
}

/** What each column begins with: its bias and what the marks of a stretch add; remembered, since few combinations are common. */
function marked(model: Model, bits: number): Float64Array {
  const known = model.scratch.marked.get(bits)
  if (known) return known
  const { vocabulary, weights, scales, columns, biases } = model
  const positions = markNumbers(bits).map(number => positionOf(vocabulary, markHash(number))).filter(position => position >= 0)
  const square = positions.reduce((sum, position) => sum + vocabulary.rarity[position]! * vocabulary.rarity[position]!, 0)
  const scale = square === 0 ? 0 : BLOCK_WEIGHT[MARK_BLOCK]! / Math.sqrt(square)
  const made = biases.slice()
  for (const position of positions) {
    const worth = vocabulary.rarity[position]! * scale
    for (let column = 0; column < columns; column += 1) made[column]! += worth * weights[position * columns + column]! * scales[column]!
  }
  if (model.scratch.marked.size < MOST_MARKED) model.scratch.marked.set(bits, made)
  return made
}
const MOST_MARKED = 8192

const scaleOf = (block: number, square: number): number => (square === 0 ? 0 : BLOCK_WEIGHT[block]! / Math.sqrt(square))

/** Sums to margins, the stretch's edges and marks added, and margins to probabilities. */
function scoresOf({ model, sheet }: Page, { of, squares }: Sums, from: number, to: number, bits: number): Scores {
  const { columns, weights, scales, vocabulary: { rarity } } = model
  const [begin, end] = [sheet.begins[from] ?? -1, sheet.ends[to - 1] ?? -1]
  const [beginRarity, endRarity] = [begin < 0 ? 0 : rarity[begin]!, end < 0 ? 0 : rarity[end]!]
  const words = scaleOf(0, squares[0]!)
  const pairs = scaleOf(PAIR_BLOCK, squares[PAIR_BLOCK]! + beginRarity * beginRarity + endRarity * endRarity)
  const grams = scaleOf(2, squares[2]!)
  const named = scaleOf(3, squares[3]!)
  const margins = new Float64Array(marked(model, bits))
  const [pairAt, gramAt, namedAt] = [columns, 2 * columns, 3 * columns]
  for (let column = 0; column < columns; column += 1) {
    const sum = of[column]! * words + of[pairAt + column]! * pairs + of[gramAt + column]! * grams + of[namedAt + column]! * named
    margins[column]! += sum * scales[column]!
  }
  if (begin >= 0) for (let column = 0, at = begin * columns; column < columns; column += 1, at += 1) margins[column]! += beginRarity * pairs * weights[at]! * scales[column]!
  if (end >= 0) for (let column = 0, at = end * columns; column < columns; column += 1, at += 1) margins[column]! += endRarity * pairs * weights[at]! * scales[column]!
  return softened(margins, model.temperature)
}

/** Margins of the leaves to probabilities, in place. */
function softened(margins: Float64Array, temperature: number): Scores {
  const leaves = margins.length - 1
  let largest = -Infinity
  for (let leaf = 0; leaf < leaves; leaf += 1) if (margins[leaf]! > largest) largest = margins[leaf]!
  let total = 0
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    const grown = Math.exp((margins[leaf]! - largest) / temperature)
    margins[leaf] = grown
    total += grown
  }
  for (let leaf = 0; leaf < leaves; leaf += 1) margins[leaf]! /= total
  return margins
}

/** Reads the words from one to another (not included). */
export function readStretch(page: Page, from: number, to: number): Scores {
  const { sheet, model, shown } = page
  const sums = emptySums(model)
  for (let at = sheet.upTo[from] ?? 0; at < (sheet.upTo[to] ?? 0); at += 1) if (sheet.from[at]! >= from) add(page, sums, at)
  return scoresOf(page, sums, from, to, marksBetween(sheet.tokens, shown, from, to))
}

/** The first words of a stretch, ever longer: after one word, two … */
function readBeginnings(page: Page, from: number, to: number): Scores[] {
  const { sheet: { tokens, upTo, from: fromOf }, shown } = page
  const sums = emptySums(page.model)
  let [union, count, first] = [0, 0, 0]
  const read: Scores[] = []
  for (let at = from; at < to; at += 1) {
    for (let feature = upTo[at]!; feature < upTo[at + 1]!; feature += 1) if (fromOf[feature]! >= from) add(page, sums, feature)
    union |= shown[at]!
    if (tokens[at]!.word) {
      if (count === 0) first = shown[at]!
      count += 1
    }
    read.push(scoresOf(page, sums, from, at + 1, marksOfStretch(union, first, shown[at]!, count)))
  }
  return read
}

/** The last words of a stretch, ever longer: the last one, the last two … but never all. */
function readEnds(page: Page, from: number, to: number): Scores[] {
  const { sheet: { tokens, upTo, from: fromOf, to: toOf }, shown, longFrom } = page
  const sums = emptySums(page.model)
  let [union, count, first] = [0, 0, 0]
  const read: Scores[] = []
  for (let at = to - 1; at > from; at -= 1) {
    for (let feature = upTo[at]!; feature < upTo[at + 1]!; feature += 1) if (fromOf[feature] === at) add(page, sums, feature)
    for (const feature of longFrom[at]!) if (toOf[feature]! < to) add(page, sums, feature)
    union |= shown[at]!
    if (tokens[at]!.word) {
      first = shown[at]!
      count += 1
    }
    read.push(scoresOf(page, sums, at, to, marksOfStretch(union, first, shown[to - 1]!, count)))
  }
  return read
}

/**
 * Reads every beginning and every end of a stretch: `left[k]` are the first k + 1 words, `right[k]` what follows them (so the last one of
 * `right` is missing).
 */
export function readSides(page: Page, from: number, to: number): { left: Scores[]; right: Scores[] } {
  return { left: readBeginnings(page, from, to), right: readEnds(page, from, to).toReversed() }
}
