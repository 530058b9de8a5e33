/** Turns counted features into numbers. Only + - * / are used, so that every machine weighs alike. */
import { BLOCKS, type Block, type FeatureCounts } from './features.ts'

/** The features a model knows: name → position, and how telling each is (rarer is more). */
export type FeatureTable = { positions: Map<string, number>; rarity: Float32Array }

/** A text's known features, positions beside values. */
export type Weighed = { index: number[]; value: number[] }

/** How much each block counts. Measured by cross-validation on the shipped phrases. */
const BLOCK_WEIGHT: Record<Block, number> = { w: 1, b: 0.8, c: 1.3, k: 0.5 }

/** A feature seen in fewer examples than this is left out of the table. */
const FEWEST_EXAMPLES: Record<Block, number> = { w: 1, b: 2, c: 2, k: 1 }

/** The square root by Newton's steps. */
function root(square: number): number {
  if (square <= 0) return 0
  let guess = square > 1 ? square : 1
  for (;;) {
    const better = (guess + square / guess) / 2
    if (better >= guess) return guess
    guess = better
  }
}

/** The natural logarithm of a number of at least 1, by the series of the inverse hyperbolic tangent. */
function logarithm(number: number): number {
  let rest = number
  let halvings = 0
  while (rest > 1.5) {
    rest /= 2
    halvings += 1
  }
  const ratio = (rest - 1) / (rest + 1)
  const square = ratio * ratio
  let power = ratio
  let sum = 0
  for (let odd = 1; odd <= 41; odd += 2) {
    sum += power / odd
    power *= square
  }
  return halvings * Math.LN2 + 2 * sum
}

/** The table of the features that the examples name often enough, in order of first naming. */
export function tableOf(examples: readonly FeatureCounts[]): FeatureTable {
  const seenIn = new Map<string, number>()
  const kept: [string, number][] = []
  for (const block of BLOCKS) {
    seenIn.clear()
    for (const example of examples) for (const name of example[block].keys()) seenIn.set(name, (seenIn.get(name) ?? 0) + 1)
    for (const [name, seen] of seenIn) if (seen >= FEWEST_EXAMPLES[block]) kept.push([name, seen])
  }
  return {
    positions: new Map(kept.map(([name], position) => [name, position])),
    rarity: Float32Array.from(kept, ([, seen]) => 1 + logarithm((examples.length + 1) / (seen + 1))),
  }
}

/** The values of a text's known features: rarity, each block brought to its weight as length. */
export function weigh(counts: FeatureCounts, table: FeatureTable): Weighed {
  const index: number[] = []
  const value: number[] = []
  for (const block of BLOCKS) {
    const from = index.length
    let square = 0
    for (const name of counts[block].keys()) {
      const position = table.positions.get(name)
      if (position === undefined) continue
      const rarity = table.rarity[position] ?? 0
      index.push(position)
      value.push(rarity)
      square += rarity * rarity
    }
    const scale = square === 0 ? 0 : BLOCK_WEIGHT[block] / root(square)
    for (let at = from; at < value.length; at += 1) value[at] = (value[at] ?? 0) * scale
  }
  return { index, value }
}
