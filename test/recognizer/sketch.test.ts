import { describe, expect, it } from 'vitest'
import { differenceOf, sketchOf } from '../../src/recognizer/sketch.ts'

const texts = (count: number, from = 0): string[] => Array.from({ length: count }, (_, at) => `frase numero ${from + at}`)
const differ = (one: readonly string[], other: readonly string[]): number => differenceOf(sketchOf(one), sketchOf(other))

/** What a sketch promises: right to a few points. */
const POINTS = 0.07

describe('sketchOf', () => {
  it('is the same for the same texts, in any order and however often written', () => {
    const set = texts(1_000)
    expect(sketchOf([...set.toReversed(), ...set.slice(0, 50)])).toEqual(sketchOf(set))
  })

  it('is no longer than some hundred numbers, ascending, each once', () => {
    const sketch = sketchOf(texts(5_000))
    expect(sketch).toHaveLength(256)
    expect(sketch).toEqual([...new Set(sketch)].toSorted((one, other) => one - other))
    expect(sketchOf(texts(10))).toHaveLength(10)
    expect(sketchOf([])).toEqual([])
  })

  it('gives these very numbers everywhere', () => {
    expect(sketchOf(['uno', 'due'])).toEqual([1_166_690_160, 3_205_415_785])
  })
})

describe('differenceOf', () => {
  it('is nothing between a set and itself, and all between sets with nothing in common', () => {
    expect(differ(texts(3_000), texts(3_000))).toBe(0)
    expect(differ(texts(3_000), texts(3_000, 3_000))).toBe(1)
    expect(differ(texts(20), texts(20, 20))).toBe(1)
    expect(differ([], [])).toBe(0)
    expect(differ(texts(20), [])).toBe(1)
  })

  it.each([0.05, 0.1, 0.25, 0.5, 0.8])('is about the share of texts that only one set holds: %d', share => {
    const own = Math.round(4_000 * share / 2)
    const [one, other] = [texts(4_000 - own), texts(4_000 - own, own)]
    expect(Math.abs(differ(one, other) - share)).toBeLessThan(POINTS)
    expect(differ(other, one)).toBe(differ(one, other))
  })

  it.each([0.1, 0.4])('counts texts that came or went alike: %d', share => {
    const less = texts(Math.round(4_000 * (1 - share)))
    expect(Math.abs(differ(less, texts(4_000)) - share)).toBeLessThan(POINTS)
    expect(differ(texts(4_000), less)).toBe(differ(less, texts(4_000)))
  })

  it('is exact between small sets of which one holds the other', () => {
    expect(differ(texts(90), texts(100))).toBeCloseTo(0.1, 10)
    expect(differ(texts(10), texts(4))).toBeCloseTo(0.6, 10)
  })

  it('is exact between small sets that share a part', () => {
    expect(differ(texts(6), texts(6, 3))).toBeCloseTo(6 / 9, 10)
    expect(differ(texts(10), texts(10, 8))).toBeCloseTo(16 / 18, 10)
  })
})
