/** From phrases to a model: the same phrases give the same bytes on every machine. */
import { createHash } from 'node:crypto'
import { LEAVES, type Leaf } from '../domain/intent.ts'
import { UNCALIBRATED, type Calibration } from './calibration.ts'
import { indexConcepts, type ConceptIndex } from './concepts.ts'
import { numbering, sheetOf, type Numbering } from './features.ts'
import { markNumbers, marksBetween, marksOf } from './marks.ts'
import { learnLanguages } from './language.ts'
import { TRAIN_VERSION, writeModel } from './model.ts'
import { joinedParts, type SeveralPhrase } from './several.ts'
import { trainSoftmax } from './softmax.ts'
import { squaredLengths, trainOne, type Rows } from './svm.ts'
import { exampleOf, vocabularyOf, weigh, type Example, type Weighed } from './vocabulary.ts'

/** What the model is trained on: a published revision's phrases and concepts. */
export type PhraseSet = {
  phrases: { leaf: Leaf; lang: string; text: string }[]
  /** Messages with several matters; each part teaches what its matter sounds like. */
  several: SeveralPhrase[]
  concepts: Record<string, string[]>
  seed: number
  /** What was measured about these phrases; null where nothing was. */
  calibration: Calibration | null
}

/** The cost of an example on the wrong side, and the rounds of training; both measured by cross-validation. */
const COST = 0.5
const PASSES = 3

/** A margin of the machine is worth so many of softmax regression's. */
const MARGIN = 0.18

/** Rounds and step of the second opinion. */
const SOFTMAX = { passes: 4, rate: 1 }

function byText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** A part of a message with several matters teaches only where it says enough by itself. */
const FEWEST_WORDS_OF_PART = 3

/** The SHA-256 of the phrases and concepts alone, whatever was measured about them. */
export function phrasesHash(set: PhraseSet): string {
  return modelHash({ ...set, calibration: null })
}

function partsOf({ several }: PhraseSet): PhraseSet['phrases'] {
  return several.flatMap(({ lang, leaves, parts }) => parts.flatMap((text, at) => (
    text.split(/\s+/u).length < FEWEST_WORDS_OF_PART ? [] : [{ leaf: leaves[at]!, lang, text }]
  )))
}

/** What is learned, in one order, each phrase once: neither the order of files nor a phrase written twice changes the model. */
type Canonical = { phrases: PhraseSet['phrases']; several: string[]; concepts: Record<string, string[]>; seed: number; calibration: Calibration }

function canonical(set: PhraseSet): Canonical {
  const rows = new Map([...set.phrases, ...partsOf(set)].map(({ leaf, lang, text }) => [JSON.stringify([leaf, lang, text]), { leaf, lang, text }]))
  const keys = [...rows.keys()].sort(byText)
  const concepts = Object.entries(set.concepts)
    .map(([name, words]): [string, string[]] => [name, [...new Set(words)].sort(byText)])
    .sort(([left], [right]) => byText(left, right))
  return {
    phrases: keys.flatMap(key => rows.get(key) ?? []), several: [...new Set(set.several.map(one => joinedParts(one).text))].sort(byText),
    concepts: Object.fromEntries(concepts), seed: set.seed, calibration: set.calibration ?? UNCALIBRATED,
  }
}

function hashOf({ phrases, several, concepts, seed, calibration }: Canonical): string {
  const serial = JSON.stringify([
    TRAIN_VERSION, seed, phrases.map(({ leaf, lang, text }) => [leaf, lang, text]), several, Object.entries(concepts), calibration,
  ])
  return createHash('sha256').update(serial).digest('hex')
}

/** The SHA-256, in hex, of what a model is made from: phrases, concepts, seed, calibration and the version of training. */
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

/** What a phrase shows the training. */
export function exampleFor(text: string, concepts: ConceptIndex, hashes: Numbering): Example {
  const sheet = sheetOf(text, [concepts], hashes)
  return exampleOf(sheet, markNumbers(marksBetween(sheet.tokens, marksOf(sheet.tokens), 0, sheet.tokens.length)))
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
  const hashes = numbering(hash => hash)
  const examples = ordered.phrases.map(({ text }) => exampleFor(text, concepts, hashes))
  const vocabulary = vocabularyOf(examples)
  const weighed = examples.map(example => weigh(example, vocabulary))
  const languages = learnLanguages(ordered.phrases.map(({ lang }, at) => ({ lang, index: weighed[at]!.index })), vocabulary.block)
  // The messages with several matters come last: only the sign that a message holds several learns from them.
  const wholes = ordered.several.map(text => weigh(exampleFor(text, concepts, hashes), vocabulary))
  const rows = rowsOf([...weighed, ...wholes], vocabulary.hash.length)
  const squares = squaredLengths(rows)
  const classOf = Uint8Array.from(ordered.phrases, ({ leaf }) => LEAVES.indexOf(leaf))
  const second = trainSoftmax(rows, classOf, LEAVES.length, { ...SOFTMAX, seed: ordered.seed })
  const weights = LEAVES.map((_, at) => {
    const positive = Uint8Array.from(classOf, one => (one === at ? 1 : 0))
    const first = trainOne(rows, squares, positive, { cost: COST, passes: PASSES, seed: ordered.seed + at })
    return first.map((weight, feature) => (weight / MARGIN + second[at]![feature]!) / 2)
  })
  const isSeveral = new Uint8Array(weighed.length + wholes.length).fill(1, weighed.length)
  weights.push(trainOne(rows, squares, isSeveral, { cost: COST, passes: PASSES, seed: ordered.seed + LEAVES.length }))
  return writeModel({ hash: hashOf(ordered), concepts: ordered.concepts, calibration: ordered.calibration, vocabulary, weights, languages })
}
