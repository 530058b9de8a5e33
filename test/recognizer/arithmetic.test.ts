import { describe, expect, it } from 'vitest'
import { exponential, logarithm } from '../../src/recognizer/arithmetic.ts'

/** How far apart two numbers are, as a share of the second where that is not small. */
const apart = (one: number, other: number): number => Math.abs(one - other) / Math.max(1, Math.abs(other))

describe('logarithm', () => {
  it('agrees with the language\'s own from 1 upwards', () => {
    const numbers = [
      ...Array.from({ length: 4_000 }, (_, at) => 1 + at / 1_000), ...Array.from({ length: 500 }, (_, at) => 1 + at * at * 37),
      1 + Number.EPSILON, 1.5, 2, 3, 1e6, 2 ** 31, 1e15, 1e100, Number.MAX_VALUE,
    ]
    expect(Math.max(...numbers.map(number => apart(logarithm(number), Math.log(number))))).toBeLessThan(1e-12)
  })

  it('is exactly nothing at 1', () => {
    expect(logarithm(1)).toBe(0)
  })
})

describe('exponential', () => {
  it('agrees with the language\'s own from 0 downwards', () => {
    const numbers = [...Array.from({ length: 7_000 }, (_, at) => -at / 10), ...Array.from({ length: 2_000 }, (_, at) => -at / 1_000), -Math.LN2, -2 * Math.LN2, -1e-12]
    // A small result must be right in its own figures, not only near 0.
    expect(Math.max(...numbers.map(number => Math.abs(exponential(number) / Math.exp(number) - 1)))).toBeLessThan(1e-12)
  })

  it('is exactly 1 at 0 and nothing far below it', () => {
    expect(exponential(0)).toBe(1)
    expect(exponential(-701)).toBe(0)
    expect(exponential(-Infinity)).toBe(0)
  })

  it('undoes the logarithm', () => {
    for (const number of [1, 1.1, 2, 10, 12_345]) expect(exponential(-logarithm(number))).toBeCloseTo(1 / number, 12)
  })
})
