import { describe, expect, it } from 'vitest'
import { MOST_TRIES, pauseAfter } from '../../src/domain/delivery.ts'

const HOUR = 3_600_000

describe('the pause before another try', () => {
  it('doubles up to an hour, spread by a quarter', () => {
    expect([0, 1, 2, 3].map(attempts => pauseAfter(attempts, 0.5, null))).toEqual([2_000, 4_000, 8_000, 16_000])
    expect(pauseAfter(0, 0, null)).toBe(1_750)
    expect(pauseAfter(0, 1, null)).toBe(2_250)
    expect(pauseAfter(MOST_TRIES, 0.5, null)).toBe(HOUR)
  })

  it('is never shorter than the far end asks, which counts up to a day', () => {
    expect(pauseAfter(0, 0.5, 90_000)).toBe(90_000)
    expect(pauseAfter(20, 0.5, 90_000)).toBe(HOUR)
    expect(pauseAfter(0, 0.5, 400 * 24 * HOUR)).toBe(24 * HOUR)
  })

  it('takes what is no number, or below nothing, for nothing asked', () => {
    for (const asked of [Number.NaN, -5_000, 0]) expect(pauseAfter(0, 0.5, asked)).toBe(2_000)
    expect(pauseAfter(0, 0.5, Number.POSITIVE_INFINITY)).toBe(24 * HOUR)
  })
})
