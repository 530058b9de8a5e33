/** What a model makes of a stretch of text taken alone: every reading with its probability. */
import { INTENTS, LEAVES, labelled, type Intent, type Labelled, type Leaf } from '../domain/intent.ts'
import { featuresOf } from './features.ts'
import type { Model } from './model.ts'
import { weigh } from './weigh.ts'

/** Turns the machine's margins into probabilities; fitted out of fold on the shipped phrases. */
const TEMPERATURE = 0.18

/** An intent with its likeliest detail: `confidence` is the whole intent's probability, `share` the detail's part of it. */
export type Candidate = Labelled & { confidence: number; share: number }

/** The probability of each leaf, and the intents best first. */
export type Reading = { leaves: Map<Leaf, number>; intents: Candidate[] }

const LABELS = new Map(LEAVES.map(leaf => [leaf, labelled(leaf)]))

function probabilities(model: Model, text: string): Float64Array {
  const { index, value } = weigh(featuresOf(text, model.concepts), model.table)
  const count = LEAVES.length
  const sums = new Float64Array(count)
  index.forEach((feature, at) => {
    const times = value[at] ?? 0
    const from = feature * count
    for (let leaf = 0; leaf < count; leaf += 1) sums[leaf] = (sums[leaf] ?? 0) + times * (model.weights[from + leaf] ?? 0)
  })
  const margins = sums.map((sum, leaf) => sum * (model.scales[leaf] ?? 0) + (model.biases[leaf] ?? 0))
  const largest = margins.reduce((most, margin) => Math.max(most, margin), -Infinity)
  const grown = margins.map(margin => Math.exp((margin - largest) / TEMPERATURE))
  const total = grown.reduce((sum, one) => sum + one, 0)
  return grown.map(one => one / total)
}

/** Adds leaf probabilities up to intents, best first; equal ones in the order of INTENTS. */
export function candidates(leaves: Map<Leaf, number>): Candidate[] {
  const best = new Map<Intent, { label: Labelled; top: number; sum: number }>()
  for (const [leaf, probability] of leaves) {
    const label = LABELS.get(leaf)
    if (!label) continue
    const known = best.get(label.intent)
    if (!known) best.set(label.intent, { label, top: probability, sum: probability })
    else {
      known.sum += probability
      if (probability > known.top) Object.assign(known, { label, top: probability })
    }
  }
  return INTENTS.flatMap(intent => {
    const one = best.get(intent)
    return one ? [{ ...one.label, confidence: one.sum, share: one.sum === 0 ? 0 : one.top / one.sum }] : []
  }).sort((left, right) => right.confidence - left.confidence)
}

/** Reads a stretch of text. Deterministic; about a third of a millisecond for a sentence. */
export function read(model: Model, text: string): Reading {
  const found = probabilities(model, text)
  const leaves = new Map(LEAVES.map((leaf, at) => [leaf, found[at] ?? 0]))
  return { leaves, intents: candidates(leaves) }
}
