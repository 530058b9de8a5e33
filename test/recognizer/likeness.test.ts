import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPhrases } from '../../src/config/phrases.ts'
import { likeness, NEAR, nearPairs, stemsOf } from '../../src/recognizer/likeness.ts'

const like = (one: string, other: string): number => likeness(stemsOf(one), stemsOf(other))

/** Every pair looked at, which `nearPairs` saves. */
function everyNearPair(sets: readonly ReadonlySet<string>[]): [number, number][] {
  return sets.flatMap((set, at) => sets.slice(0, at).flatMap((other, before): [number, number][] => (likeness(set, other) >= NEAR ? [[before, at]] : [])))
}
const inOrder = (pairs: [number, number][]): string[] => pairs.map(pair => pair.join(' ')).toSorted()

describe('stemsOf', () => {
  it('takes each word once, in its plain form, without courtesies and signs', () => {
    expect([...stemsOf('Buongiorno, scusi: il LAMPIONE!! dei lampioni, grazie mille 👍')]).toEqual([...stemsOf('lampione dei')])
    expect(stemsOf('Buongiorno e grazie mille!')).toEqual(new Set())
  })

  it('names values by their kind', () => {
    expect(stemsOf('chiamo 011 9664000')).toEqual(stemsOf('chiamo 347 1234567'))
    expect(stemsOf('chiamo 347 1234567')).not.toEqual(stemsOf('chiamo'))
  })
})

describe('likeness', () => {
  it('is 1 for the same words in any order and any form, 0 for none in common', () => {
    expect(like('Quando apre la biblioteca?', 'la biblioteca apre quando')).toBe(1)
    expect(like('lampione spento', 'lampioni spenti, grazie')).toBe(1)
    expect(like('lampione spento', 'orari della biblioteca')).toBe(0)
  })

  it('is twice what is shared, of what both hold', () => {
    expect(likeness(new Set(['a', 'b', 'c']), new Set(['b', 'c', 'd', 'e', 'f']))).toBe(4 / 8)
  })

  it('is nothing for a text without words, even to itself', () => {
    expect(like('👍', '👍')).toBe(0)
    expect(like('', 'lampione')).toBe(0)
  })
})

describe('nearPairs', () => {
  it('finds what says nearly the same and nothing else', () => {
    const texts = [
      'a che ora apre lo sportello anagrafe sabato mattina', 'quanto costa un loculo', 'Scusi, sabato mattina a che ora apre lo sportello dell\'anagrafe?',
      'a che ora apre domani la piscina', 'quanto costa il loculo?', '👍', '🙏',
    ]
    expect(nearPairs(texts.map(stemsOf))).toEqual([[0, 2], [1, 4]])
  })

  it('finds a pair that is only just near', () => {
    // 17 of 23: exactly as alike as it must be, and what only the longer has is the rarest.
    const longer = Array.from({ length: 23 }, (_, at) => String.fromCharCode(97 + at))
    expect(likeness(new Set(longer), new Set(longer.slice(6)))).toBe(NEAR)
    expect(nearPairs([new Set(longer), new Set(longer.slice(6))])).toEqual([[0, 1]])
    expect(nearPairs([new Set(longer), new Set(longer.slice(7))])).toEqual([])
  })

  it('finds every pair of a sentence written three times', () => {
    const three = Array.from({ length: 3 }, () => stemsOf('la fontana del parco perde acqua'))
    expect(inOrder(nearPairs(three))).toEqual(['0 1', '0 2', '1 2'])
  })

  it('agrees with looking at every pair, on shipped phrases and phrases made from them', () => {
    const { phrases } = readPhrases(join(import.meta.dirname, '../../intents'))
    const shipped = phrases.filter((_, at) => at % 90 === 0).map(({ text }) => stemsOf(text)).filter(({ size }) => size > 0)
    // None of the shipped are near each other, so one in two comes again with a word less or a word more.
    const changed = shipped.flatMap((set, at) => {
      if (at % 2 === 0) return []
      const words = [...set]
      return [new Set(at % 4 === 1 ? words.toSpliced(at % words.length, 1) : [...words, 'altro'])]
    })
    const sets = [...shipped, ...changed]
    const expected = everyNearPair(sets)
    expect(sets.length).toBeGreaterThan(300)
    expect(expected.length).toBeGreaterThan(50)
    expect(expected.length).toBeLessThan(changed.length)
    expect(inOrder(nearPairs(sets))).toEqual(inOrder(expected))
  })

  it('finds nothing among none', () => {
    expect(nearPairs([])).toEqual([])
    expect(nearPairs([new Set(), new Set()])).toEqual([])
  })
})
