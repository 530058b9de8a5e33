import { describe, expect, it } from 'vitest'
import { leastAt, logisticWeights } from '../../src/recognizer/fitting.ts'
import { generator } from '../../src/recognizer/svm.ts'

/** Signs drawn anywhere between -1 and 1, the first always 1; right where `rule` says. */
function drawn(count: number, rule: (signs: Float64Array) => boolean): { signs: Float64Array[]; right: number[] } {
  const next = generator(5)
  const signs = Array.from({ length: count }, () => Float64Array.of(1, ...Array.from({ length: 3 }, () => next() / 2 ** 31 - 1)))
  return { signs, right: signs.map(one => (rule(one) ? 1 : 0)) }
}
const SETTINGS = { ridge: 1, rounds: 200 }

describe('logisticWeights', () => {
  it('finds which signs speak for a thing, which against it, and which do not matter', () => {
    const { signs, right } = drawn(300, one => 2 * one[1]! - one[2]! > 0)
    const [, first, second, third] = logisticWeights(signs, right, SETTINGS)
    expect(first).toBeGreaterThan(1)
    expect(second).toBeLessThan(-0.5)
    expect(first).toBeGreaterThan(1.5 * -second!)
    expect(Math.abs(third!)).toBeLessThan(first! / 5)
  })

  it('finds by the constant sign how frequent a thing is', () => {
    const [often] = logisticWeights(Array.from({ length: 100 }, () => Float64Array.of(1)), Array.from({ length: 100 }, (_, at) => (at < 80 ? 1 : 0)), { ridge: 0, rounds: 600 })
    expect(1 / (1 + Math.exp(-often!))).toBeCloseTo(0.8, 2)
  })

  it('keeps weights the nearer to nothing the harder they are held', () => {
    const { signs, right } = drawn(100, one => one[1]! > 0)
    const lengths = [0, 10, 1000].map(ridge => Math.hypot(...logisticWeights(signs, right, { ...SETTINGS, ridge })))
    expect(lengths).toEqual(lengths.toSorted((one, other) => other - one))
    expect(lengths[2]).toBeLessThan(lengths[0]! / 10)
  })

  it('gives the same weights twice, and none where there is no example', () => {
    const { signs, right } = drawn(50, one => one[3]! > 0)
    expect(logisticWeights(signs, right, SETTINGS)).toEqual(logisticWeights(signs, right, SETTINGS))
    expect(logisticWeights([], [], SETTINGS)).toHaveLength(0)
  })
})

describe('leastAt', () => {
  it.each([0.31, 0.8, 1, 1.99])('finds the valley of a parabola at %d', valley => {
    expect(leastAt(0.3, 2, at => (at - valley) ** 2 + 5)).toBeCloseTo(valley, 6)
  })

  it('finds a valley that is not the same on both sides', () => {
    expect(leastAt(0.1, 50, at => at - 7 * Math.log(at))).toBeCloseTo(7, 5)
  })

  it('goes to the end that is lower where there is no valley', () => {
    expect(leastAt(0.3, 2, at => at)).toBeCloseTo(0.3, 6)
    expect(leastAt(0.3, 2, at => -at)).toBeCloseTo(2, 6)
  })
})
