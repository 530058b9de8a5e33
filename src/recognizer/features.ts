/** What the model sees of a message: numbered signs of each word, of neighbouring words, of letters and of concepts. */
import { conceptsAt, type ConceptIndex, type Named } from './concepts.ts'
import { readable } from './normalize.ts'
import { stem } from './stem.ts'
import { isClassToken, isWord, tokensOf, type Token } from './tokenize.ts'

/** Longest message read by the model, in characters. */
const LONGEST_READ = 4_000

const SHORTEST_GRAM = 3
const LONGEST_GRAM = 5

/** Blocks of features; each is brought to the same length before weighing, so that a long block does not drown a short one. */
export const BLOCKS = ['word', 'pair', 'gram', 'concept'] as const
export type Block = (typeof BLOCKS)[number]
const [WORD, PAIR, GRAM, CONCEPT] = [0, 1, 2, 3]

/** Multiplier and start of the 32-bit Fowler–Noll–Vo hash. */
const FNV_PRIME = 16_777_619
const FNV_START = 2_166_136_261

/** Spreads the last bits over all 32, so that a table can look at some of them. */
function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

function grown(hash: number, text: string): number {
  let sum = hash
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), FNV_PRIME)
  return sum
}

/** Different blocks never share a number by their words: each begins from a start of its own. */
const starts = [...BLOCKS, 'begin', 'end'].map(name => grown(FNV_START, name))
const startOf = (kind: number): number => starts[kind] ?? FNV_START
const BEGIN = 4
const END = 5

/**
 * A message taken apart. Feature i is the number `feature[i]` of block `block[i]`, and belongs to the words `from[i]` to `to[i]`. They stand
 * in the order of their last word: those ending at word t are `upTo[t] … upTo[t + 1]`.
 */
export type Sheet = {
  /** The text that offsets of tokens count in: `readable`, at most 4,000 characters. */
  source: string
  tokens: Token[]
  feature: Uint32Array
  block: Uint8Array
  from: Uint16Array
  to: Uint16Array
  upTo: Uint32Array
  /** For each word the numbers of "a stretch begins with it" and "a stretch ends with it"; both belong to the block of pairs. */
  begins: Int32Array
  ends: Int32Array
}

export const PAIR_BLOCK = PAIR

/** What one word shows by itself: its stem, and the numbers of its features, -1 for those nobody knows. */
type WordSigns = { stem: string; word: number; begins: number; ends: number; grams: Uint32Array }

/** Hashes of the character n-grams of a word with its edges marked, so that `_ca` is a beginning and `to_` an end. */
function gramsOf(word: string): number[] {
  const marked = `_${word}_`
  const hashes: number[] = []
  for (let start = 0; start < marked.length; start += 1) {
    let hash = startOf(GRAM)
    const last = Math.min(LONGEST_GRAM, marked.length - start)
    for (let size = 1; size <= last; size += 1) {
      hash = Math.imul(hash ^ marked.charCodeAt(start + size - 1), FNV_PRIME)
      if (size >= SHORTEST_GRAM) hashes.push(spread(hash))
    }
  }
  return hashes
}

/** Words come back all the time: what they show is remembered, up to so many words. */
const MOST_REMEMBERED = 20_000

/**
 * Numbers features. Where a model is learned their number is their hash; where one is read it is their place in the model, and features the
 * model does not know are left out.
 */
export type Numbering = { numberOf: (hash: number) => number; words: Map<string, WordSigns> }

/** A numbering by this function, which gives -1 for features to be left out. */
export const numbering = (numberOf: (hash: number) => number): Numbering => ({ numberOf, words: new Map() })

/** The number of a word by itself. */
export const numberOfWord = ({ numberOf }: Numbering, word: string): number => numberOf(spread(grown(startOf(WORD), stem(word))))

function signsOf({ numberOf, words }: Numbering, word: string): WordSigns {
  const known = words.get(word)
  if (known) return known
  const stemmed = stem(word)
  const made = {
    stem: stemmed,
    word: numberOf(spread(grown(startOf(WORD), stemmed))),
    begins: numberOf(spread(grown(startOf(BEGIN), stemmed))),
    ends: numberOf(spread(grown(startOf(END), stemmed))),
    grams: Uint32Array.from((isWord(word) && !isClassToken(word) ? gramsOf(word) : []).map(numberOf).filter(number => number >= 0)),
  }
  if (words.size >= MOST_REMEMBERED) words.clear()
  words.set(word, made)
  return made
}

/** Takes a message apart. Any string in; the time grows with its length up to 4,000 characters. */
export function sheetOf(text: string, concepts: readonly ConceptIndex[], numbers: Numbering): Sheet {
  // Thousands of signs before the first word would fill all that is read; a few (¿, an emoji) say something.
  const firstWord = text.search(/[\p{L}\p{N}]/u)
  const beginning = firstWord > LONGEST_READ / 2 ? firstWord : 0
  const source = readable(text.slice(beginning, beginning + 2 * LONGEST_READ)).slice(0, LONGEST_READ)
  const tokens = tokensOf(source)
  const words = tokens.map(token => token.text)
  const signs = words.map(word => signsOf(numbers, word))
  const stems = signs.map(one => one.stem)
  const ending: Named[][] = tokens.map(() => [])
  for (const named of concepts.flatMap(one => conceptsAt(one, words, stems))) ending[named.to]?.push(named)
  const most = signs.reduce((sum, { grams }, at) => sum + grams.length + 2 + (ending[at]?.length ?? 0), 0)
  const feature = new Uint32Array(most)
  const block = new Uint8Array(most)
  const from = new Uint16Array(most)
  const to = new Uint16Array(most)
  const upTo = new Uint32Array(tokens.length + 1)
  let filled = 0
  const add = (kind: number, number: number, first: number, last: number): void => {
    if (number < 0) return
    feature[filled] = number
    block[filled] = kind
    from[filled] = first
    to[filled] = last
    filled += 1
  }
  const pairOf = (one: string, next: string): number => numbers.numberOf(spread(grown(grown(grown(startOf(PAIR), one), ' '), next)))
  signs.forEach(({ word, grams, stem: current }, at) => {
    add(WORD, word, at, at)
    if (at > 0) add(PAIR, pairOf(stems[at - 1] ?? '', current), at - 1, at)
    for (const gram of grams) add(GRAM, gram, at, at)
    for (const concept of ending[at] ?? []) add(CONCEPT, numbers.numberOf(spread(grown(startOf(CONCEPT), concept.name))), concept.from, at)
    upTo[at + 1] = filled
  })
  return {
    source, tokens, upTo,
    feature: feature.subarray(0, filled), block: block.subarray(0, filled), from: from.subarray(0, filled), to: to.subarray(0, filled),
    begins: Int32Array.from(signs, one => one.begins), ends: Int32Array.from(signs, one => one.ends),
  }
}
