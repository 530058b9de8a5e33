import { describe, expect, it } from 'vitest'
import { BLOCKS } from '../../src/recognizer/features.ts'
import { indexConcepts } from '../../src/recognizer/concepts.ts'
import { numbering, sheetOf } from '../../src/recognizer/features.ts'
import { BLOCK_WEIGHT, exampleOf, MARK_BLOCK, markHash, positionOf, vocabularyOf, weigh, withSlots, type Example } from '../../src/recognizer/vocabulary.ts'

const [WORD, PAIR, GRAM, CONCEPT] = BLOCKS.keys()
const example = (...features: [number: number, block: number][]): Example =>
  ({ hash: Uint32Array.from(features, ([number]) => number), block: Uint8Array.from(features, ([, block]) => block) })

describe('vocabularyOf', () => {
  it('keeps what stands in enough examples: two for words, one for concepts, three for the rest', () => {
    const of = (times: number): number[] => {
      const all = example([1, WORD!], [2, PAIR!], [3, GRAM!], [4, CONCEPT!], [5, MARK_BLOCK])
      return [...vocabularyOf(Array.from({ length: times }, () => all)).hash]
    }
    expect([1, 2, 3].map(of)).toEqual([[4], [1, 4], [1, 2, 3, 4, 5]])
  })

  it('holds what is rare for telling and what is everywhere for little', () => {
    const everywhere = example([1, WORD!], [2, WORD!])
    const { hash, rarity } = vocabularyOf([everywhere, everywhere, example([1, WORD!]), example([1, WORD!])])
    expect([...hash]).toEqual([1, 2])
    expect(rarity[0]).toBe(1)
    expect(rarity[1]).toBeCloseTo(1 + Math.log(5 / 3), 6)
  })

  it('knows the block of each', () => {
    const one = example([9, CONCEPT!], [8, CONCEPT!])
    expect(vocabularyOf([one])).toMatchObject({ hash: Uint32Array.of(9, 8), block: Uint8Array.of(CONCEPT!, CONCEPT!) })
  })
})

describe('positionOf', () => {
  it('finds every feature, also those that fall on one place of the table, and no other', () => {
    // All of these end in the same bits.
    const hash = Uint32Array.from({ length: 40 }, (_, at) => at * 0x100_0000 + 7)
    const vocabulary = withSlots(hash, new Uint8Array(40), new Float32Array(40))
    expect([...hash].map(number => positionOf(vocabulary, number))).toEqual(Array.from({ length: 40 }, (_, at) => at))
    expect(positionOf(vocabulary, 8)).toBe(-1)
    expect(positionOf(vocabulary, 41 * 0x100_0000 + 7)).toBe(-1)
  })

  it('finds numbers of all 32 bits, and nothing in an empty vocabulary', () => {
    const vocabulary = withSlots(Uint32Array.of(0xffff_ffff, 0x8000_0000, 0), new Uint8Array(3), new Float32Array(3))
    expect([0xffff_ffff, 0x8000_0000, 0].map(number => positionOf(vocabulary, number))).toEqual([0, 1, 2])
    expect(positionOf(withSlots(new Uint32Array(), new Uint8Array(), new Float32Array()), 0)).toBe(-1)
  })
})

describe('exampleOf', () => {
  const sheet = sheetOf('buca sulla buca', [indexConcepts({ strada: ['buca'] })], numbering(hash => hash))

  it('holds each feature once, the edges as pairs and the marks in a block of their own', () => {
    const { hash, block } = exampleOf(sheet, [3, 5])
    expect(new Set(hash).size).toBe(hash.length)
    const at = (number: number): number | undefined => block[hash.indexOf(number)]
    expect(at(sheet.begins[0]! >>> 0)).toBe(PAIR)
    expect(at(sheet.ends.at(-1)! >>> 0)).toBe(PAIR)
    expect([...hash].filter((_, one) => block[one] === MARK_BLOCK)).toEqual([markHash(3), markHash(5)])
    expect([...block].filter(one => one === CONCEPT)).toHaveLength(1)
  })

  it('holds no edge where there is no word', () => {
    const empty = sheetOf('', [indexConcepts({})], numbering(hash => hash))
    expect(exampleOf(empty, []).hash).toHaveLength(0)
  })
})

describe('weigh', () => {
  const examples = [
    ...Array.from({ length: 3 }, () => example([1, WORD!], [2, WORD!], [3, PAIR!], [4, GRAM!], [5, CONCEPT!], [6, MARK_BLOCK])), example([1, WORD!]),
  ]
  const vocabulary = vocabularyOf(examples)

  it('brings each block to its weight, however many features it holds', () => {
    const { index, value } = weigh(examples[0]!, vocabulary)
    const lengths = BLOCK_WEIGHT.map((_, block) => Math.hypot(...[...value].filter((_, at) => vocabulary.block[index[at]!] === block)))
    lengths.forEach((length, block) => expect(length).toBeCloseTo(BLOCK_WEIGHT[block]!, 6))
  })

  it('counts the rarer of two words for more', () => {
    const { value } = weigh(examples[0]!, vocabulary)
    expect(value[1]).toBeGreaterThan(value[0]!)
  })

  it('leaves out what the vocabulary does not know', () => {
    expect([...weigh(example([1, WORD!], [77, WORD!]), vocabulary).index]).toEqual([0])
    expect(weigh(example([77, WORD!]), vocabulary)).toEqual({ index: new Uint32Array(), value: new Float64Array() })
  })
})

describe('markHash', () => {
  it('gives every mark and pair of marks a number of its own', () => {
    expect(new Set(Array.from({ length: 400 }, (_, at) => markHash(at))).size).toBe(400)
  })
})
