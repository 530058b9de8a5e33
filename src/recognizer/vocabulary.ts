/** The features a model knows, and what each is worth. Only + - * / and square roots are used, so that every machine weighs alike. */
import { logarithm } from './arithmetic.ts'
import { BLOCKS, type Sheet } from './features.ts'

/** Marks of how a stretch is put are a fifth block, not tied to single words. */
export const MARK_BLOCK = BLOCKS.length

/** A vocabulary's features by position: their number, block and rarity (how telling each is), and a table to find them by number. */
export type Vocabulary = { hash: Uint32Array; block: Uint8Array; rarity: Float32Array; slots: Int32Array }

/** How much each block counts: words, pairs, letters, concepts, marks. Measured on messages by others (docs/adr/0013). */
export const BLOCK_WEIGHT: readonly number[] = [1, 0.8, 1.3, 0.5, 0.3]

/** A feature of a block seen in fewer examples than this is left out. */
const FEWEST_EXAMPLES: readonly number[] = [2, 3, 3, 1, 3]

/** A table twice as large as needed, a power of two. */
function slotsFor(hash: Uint32Array): Int32Array {
  let size = 16
  while (size < hash.length * 2) size *= 2
  const slots = new Int32Array(size).fill(-1)
  hash.forEach((number, position) => {
    let at = number & (size - 1)
    while ((slots[at] ?? -1) >= 0) at = (at + 1) & (size - 1)
    slots[at] = position
  })
  return slots
}

/** The same vocabulary with its table. */
export function withSlots(hash: Uint32Array, block: Uint8Array, rarity: Float32Array): Vocabulary {
  return { hash, block, rarity, slots: slotsFor(hash) }
}

/** Where a feature stands, or -1 where the model does not know it. */
export function positionOf({ hash, slots }: Vocabulary, number: number): number {
  const last = slots.length - 1
  for (let at = number & last; ; at = (at + 1) & last) {
    const position = slots[at]!
    if (position < 0 || hash[position] === number) return position
  }
}

/** The number of a mark, or of a pair of marks, as a feature. */
export function markHash(number: number): number {
  return (Math.imul(number + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0
}

/** An example's features with their blocks, each once. */
export type Example = { hash: Uint32Array; block: Uint8Array }

/** Every feature of a whole message whose numbers are hashes, its edges and marks included, each once. */
export function exampleOf(sheet: Sheet, marks: readonly number[]): Example {
  const blocks = new Map<number, number>()
  for (let at = 0; at < sheet.feature.length; at += 1) blocks.set(sheet.feature[at]!, sheet.block[at]!)
  // Hashes fill all 32 bits, which a signed array shows as negative.
  const edges = sheet.tokens.length === 0 ? [] : [sheet.begins[0]! >>> 0, sheet.ends.at(-1)! >>> 0]
  for (const edge of edges) blocks.set(edge, 1)
  for (const mark of marks) blocks.set(markHash(mark), MARK_BLOCK)
  return { hash: Uint32Array.from(blocks.keys()), block: Uint8Array.from(blocks.values()) }
}

/** The vocabulary of the features that the examples hold often enough, in order of first naming. */
export function vocabularyOf(examples: readonly Example[]): Vocabulary {
  const seen = new Map<number, { block: number; times: number }>()
  for (const { hash, block } of examples) {
    for (let at = 0; at < hash.length; at += 1) {
      const known = seen.get(hash[at]!)
      if (known) known.times += 1
      else seen.set(hash[at]!, { block: block[at]!, times: 1 })
    }
  }
  const kept = [...seen].filter(([, { block, times }]) => times >= (FEWEST_EXAMPLES[block] ?? 1))
  return withSlots(
    Uint32Array.from(kept, ([hash]) => hash),
    Uint8Array.from(kept, ([, { block }]) => block),
    Float32Array.from(kept, ([, { times }]) => 1 + logarithm((examples.length + 1) / (times + 1))),
  )
}

/** An example's known features: positions beside values. */
export type Weighed = { index: Uint32Array; value: Float64Array }

/** The values of an example's known features: rarity, each block brought to its weight as length. */
export function weigh({ hash }: Example, vocabulary: Vocabulary): Weighed {
  const index = Uint32Array.from(hash, number => positionOf(vocabulary, number)).filter(position => position < 0xffff_ffff)
  const squares = BLOCK_WEIGHT.map(() => 0)
  for (const position of index) {
    const block = vocabulary.block[position]!
    squares[block]! += vocabulary.rarity[position]! * vocabulary.rarity[position]!
  }
  const scales = squares.map((square, block) => (square === 0 ? 0 : BLOCK_WEIGHT[block]! / Math.sqrt(square)))
  return { index, value: Float64Array.from(index, position => vocabulary.rarity[position]! * scales[vocabulary.block[position]!]!) }
}
