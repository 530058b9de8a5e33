/** From phrases to a model: the same phrases give the same bytes on every machine. */
import { createHash } from 'node:crypto'
import { LEAVES, type Leaf } from '../domain/intent.ts'
import { indexConcepts } from './concepts.ts'
import { featuresOf } from './features.ts'
import { TRAIN_VERSION, writeModel } from './model.ts'
import { squaredLengths, trainOne, type Rows } from './svm.ts'
import { tableOf, weigh, type Weighed } from './weigh.ts'

/** What the model is trained on: a published revision's phrases and concepts. */
export type PhraseSet = {
  phrases: { leaf: Leaf; lang: string; text: string }[]
  concepts: Record<string, string[]>
  seed: number
}

/** The cost of an example on the wrong side, and the rounds of training; both measured by cross-validation. */
const COST = 0.5
const PASSES = 30

function byText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The same set in one order, each phrase once: neither the order of files nor a phrase written twice changes the model. */
function canonical(set: PhraseSet): PhraseSet {
  const rows = new Map(set.phrases.map(({ leaf, lang, text }) => [JSON.stringify([leaf, lang, text]), { leaf, lang, text }]))
  const keys = [...rows.keys()].sort(byText)
  const concepts = Object.entries(set.concepts)
    .map(([name, words]): [string, string[]] => [name, [...new Set(words)].sort(byText)])
    .sort(([left], [right]) => byText(left, right))
  return { phrases: keys.flatMap(key => rows.get(key) ?? []), concepts: Object.fromEntries(concepts), seed: set.seed }
}

function hashOf({ phrases, concepts, seed }: PhraseSet): string {
  const serial = JSON.stringify([
    TRAIN_VERSION, seed, phrases.map(({ leaf, lang, text }) => [leaf, lang, text]), Object.entries(concepts),
  ])
  return createHash('sha256').update(serial).digest('hex')
}

/** The SHA-256, in hex, of what a model is made from: phrases, concepts, seed and the version of training. */
export function modelHash(set: PhraseSet): string {
  return hashOf(canonical(set))
}

function rowsOf(examples: readonly Weighed[], width: number): Rows {
  const start = new Uint32Array(examples.length + 1)
  examples.forEach((example, row) => {
    start[row + 1] = (start[row] ?? 0) + example.index.length
  })
  const rows: Rows = { start, index: new Uint32Array(start.at(-1) ?? 0), value: new Float64Array(start.at(-1) ?? 0), width }
  examples.forEach((example, row) => {
    rows.index.set(example.index, start[row])
    rows.value.set(example.value, start[row])
  })
  return rows
}

/**
 * Trains a model, in about a second per 3,000 phrases.
 * @returns the artifact that `openModel` reads; the same bytes for the same set, on any machine.
 * @throws where there is no phrase, or a leaf is not one of LEAVES: both are faults of the caller, who checks phrases first.
 */
export function train(set: PhraseSet): Uint8Array {
  const ordered = canonical(set)
  if (ordered.phrases.length === 0) throw new Error('a model needs phrases: expected at least one, found none')
  const stranger = ordered.phrases.find(({ leaf }) => !LEAVES.includes(leaf))
  if (stranger) throw new Error(`unknown leaf ${stranger.leaf} of the phrase "${stranger.text}"`)
  const concepts = indexConcepts(ordered.concepts)
  const counted = ordered.phrases.map(({ text }) => featuresOf(text, concepts))
  const table = tableOf(counted)
  const rows = rowsOf(counted.map(counts => weigh(counts, table)), table.positions.size)
  const squares = squaredLengths(rows)
  const weights = LEAVES.map((leaf, at) => {
    const positive = Uint8Array.from(ordered.phrases, phrase => (phrase.leaf === leaf ? 1 : 0))
    return trainOne(rows, squares, positive, { cost: COST, passes: PASSES, seed: ordered.seed + at })
  })
  return writeModel({ hash: hashOf(ordered), concepts: ordered.concepts, table, weights })
}
