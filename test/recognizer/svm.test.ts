import { describe, expect, it } from 'vitest'
import { generator, shuffle, squaredLengths, trainOne } from '../../src/recognizer/svm.ts'
import { CLASSES, classOf, marginOf, rows } from './toy-rows.ts'

const SETTINGS = { cost: 0.5, passes: 20, seed: 7 }
const isOf = (one: number): Uint8Array => Uint8Array.from(classOf, other => (other === one ? 1 : 0))
const trained = (one: number, settings = SETTINGS): Float64Array => trainOne(rows, squaredLengths(rows), isOf(one), settings)

describe('trainOne', () => {
  it.each(Array.from({ length: CLASSES }, (_, one) => one))('finds class %i on one side and the others on the other', one => {
    const weights = trained(one)
    classOf.forEach((other, row) => expect(Math.sign(marginOf(weights, row)), `example ${row}`).toBe(other === one ? 1 : -1))
  })

  it('leans on what tells the class, not on what stands anywhere', () => {
    const weights = trained(0)
    expect(weights).toHaveLength(rows.width + 1)
    for (const anywhere of [3, 4, 5]) expect(Math.abs(weights[anywhere]!)).toBeLessThan(weights[0]! / 4)
    expect(weights[1]).toBeLessThan(0)
    expect(trained(2).at(-1), 'the bias, against what is rare').toBeLessThan(0)
  })

  it('counts both sides alike: a rare class is as far from the border as the many others', () => {
    const weights = trained(2, { ...SETTINGS, cost: 0.01 })
    const margins = [...classOf].map((_, row) => marginOf(weights, row))
    const mean = (isRare: boolean): number => {
      const own = margins.filter((_, row) => (classOf[row] === 2) === isRare)
      return own.reduce((sum, margin) => sum + margin, 0) / own.length
    }
    expect(mean(true) / -mean(false)).toBeGreaterThan(0.5)
    expect(mean(true) / -mean(false)).toBeLessThan(2)
  })

  it('is the mirror image where the sides change places, the rare one too', () => {
    for (let one = 0; one < CLASSES; one += 1) {
      const others = isOf(one).map(own => 1 - own)
      expect([...trainOne(rows, squaredLengths(rows), others, SETTINGS)]).toEqual([...trained(one)].map(weight => -weight))
    }
  })

  it('gives the same weights twice, and others for another seed', () => {
    const few = { ...SETTINGS, passes: 2 }
    expect(trained(1, few)).toEqual(trained(1, few))
    expect(trained(1, few)).not.toEqual(trained(1, { ...few, seed: 8 }))
  })

  it('gives finite weights where a class has no example or every one', () => {
    for (const positive of [new Uint8Array(classOf.length), new Uint8Array(classOf.length).fill(1)]) {
      const weights = trainOne(rows, squaredLengths(rows), positive, SETTINGS)
      expect(weights.every(Number.isFinite)).toBe(true)
      expect(classOf.every((_, row) => Math.sign(marginOf(weights, row)) === (positive[0] ? 1 : -1))).toBe(true)
    }
  })
})

describe('squaredLengths', () => {
  it('counts the constant of the bias too', () => {
    const squares = squaredLengths(rows)
    expect(squares).toHaveLength(classOf.length)
    expect(squares.every(square => square === 1 + 1 + 0.25)).toBe(true)
  })
})

describe('generator', () => {
  it('gives these very numbers everywhere', () => {
    const next = generator(1)
    expect([next(), next(), next()]).toEqual([2_693_262_067, 11_749_833, 2_265_367_787])
  })
})

describe('shuffle', () => {
  it('keeps every entry once and leaves what lies beyond the length where it was', () => {
    const order = Uint32Array.from({ length: 20 }, (_, at) => at)
    shuffle(order, 15, generator(3))
    expect([...order.subarray(0, 15)].toSorted((one, other) => one - other)).toEqual(Array.from({ length: 15 }, (_, at) => at))
    expect([...order.subarray(0, 15)]).not.toEqual(Array.from({ length: 15 }, (_, at) => at))
    expect([...order.subarray(15)]).toEqual([15, 16, 17, 18, 19])
  })
})
