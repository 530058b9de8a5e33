/** What the model sees of a text: weighted features in named blocks. */
import { conceptsIn, type ConceptIndex } from './concepts.ts'
import { normalize } from './normalize.ts'
import { stem } from './stem.ts'
import { isClassToken, isWord, tokenize } from './tokenize.ts'

/** Longest text read by the model, in tokens: beyond it a message says nothing new about what it wants. */
const MOST_TOKENS = 400

const SHORTEST_GRAM = 2
const LONGEST_GRAM = 5

/** Blocks of features; each is brought to the same length before weighing, so that a long block does not drown a short one. */
export const BLOCKS = ['w', 'b', 'c', 'k'] as const
export type Block = (typeof BLOCKS)[number]

/** The features of a text by block, each named once with its number of occurrences. */
export type FeatureCounts = Record<Block, Map<string, number>>

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}

/** Character n-grams of a word with its edges marked, so that `_ca` is a beginning and `to_` an end. */
function addGrams(counts: Map<string, number>, word: string): void {
  const marked = `_${word}_`
  for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size += 1) {
    for (let start = 0; start + size <= marked.length; start += 1) add(counts, `c:${marked.slice(start, start + size)}`)
  }
}

/** The features of a raw text: stems (w), pairs of neighbouring stems (b), character n-grams of words (c), concepts (k). */
export function featuresOf(text: string, concepts: ConceptIndex): FeatureCounts {
  const tokens = tokenize(normalize(text)).slice(0, MOST_TOKENS)
  const stems = tokens.map(stem)
  const counts: FeatureCounts = { w: new Map(), b: new Map(), c: new Map(), k: new Map() }
  stems.forEach((current, index) => {
    add(counts.w, `w:${current}`)
    const next = stems[index + 1]
    add(counts.b, `b:${current} ${next ?? '$'}`)
    if (index === 0) add(counts.b, `b:^ ${current}`)
    const token = tokens[index]
    if (token !== undefined && isWord(token) && !isClassToken(token)) addGrams(counts.c, token)
  })
  for (const concept of conceptsIn(concepts, tokens, stems)) add(counts.k, `k:${concept}`)
  return counts
}
