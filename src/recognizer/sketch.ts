/** How far two sets of phrases differ, told from a few numbers of each. */
import { createHash } from 'node:crypto'

/** So many of a set's smallest hashes stand for it: the share that two sketches have in common is right to a few points. */
const SIZE = 256

/** The smallest hashes of some texts (Broder's bottom-k sketch), ascending. */
export function sketchOf(texts: readonly string[]): number[] {
  const hashes = new Set(texts.map(text => createHash('sha256').update(text).digest().readUInt32BE()))
  return [...hashes].toSorted((one, other) => one - other).slice(0, SIZE)
}

/** The share of all texts of both sets that only one of them holds, 0 to 1. */
export function differenceOf(one: readonly number[], other: readonly number[]): number {
  const smallest = [...new Set([...one, ...other])].toSorted((left, right) => left - right).slice(0, SIZE)
  if (smallest.length === 0) return 0
  const [first, second] = [new Set(one), new Set(other)]
  return 1 - smallest.filter(hash => first.has(hash) && second.has(hash)).length / smallest.length
}
