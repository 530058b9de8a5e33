import { describe, expect, it } from 'vitest'
import { trainSoftmax } from '../../src/recognizer/softmax.ts'
import { CLASSES, classOf, marginOf, rows } from './toy-rows.ts'

const SETTINGS = { passes: 8, rate: 1, seed: 7 }
const trained = (settings = SETTINGS, classes = CLASSES): Float64Array[] => trainSoftmax(rows, classOf, classes, settings)

/** The class an example is likeliest of. */
function likeliest(weights: readonly Float64Array[], row: number): number {
  const margins = weights.map(one => marginOf(one, row))
  return margins.indexOf(Math.max(...margins))
}

describe('trainSoftmax', () => {
  it('gives each example its own class, the rare one too', () => {
    const weights = trained()
    expect([...classOf].map((_, row) => likeliest(weights, row))).toEqual([...classOf])
  })

  it('gives one weight for each feature and the bias, for each class', () => {
    const weights = trained()
    expect(weights.map(one => one.length)).toEqual(Array(CLASSES).fill(rows.width + 1))
    weights.forEach((one, at) => expect(Math.max(...one.subarray(0, rows.width))).toBe(one[at]))
  })

  it('moves the bias much slower than the weights, and away from what is rare', () => {
    const weights = trained({ ...SETTINGS, passes: 1 })
    const biases = weights.map(one => one.at(-1)!)
    const largest = Math.max(...weights.flatMap(one => [...one]))
    expect(biases.every(bias => bias !== 0 && Math.abs(bias) < largest / 5)).toBe(true)
    expect(biases[2]).toBeLessThan(Math.min(biases[0]!, biases[1]!))
  })

  it('grows surer with every pass', () => {
    const margin = (passes: number): number => {
      const weights = trained({ ...SETTINGS, passes })
      return marginOf(weights[0]!, 0) - marginOf(weights[1]!, 0)
    }
    expect(margin(2)).toBeGreaterThan(margin(1))
    expect(margin(8)).toBeGreaterThan(margin(2))
  })

  it('gives the same weights twice, and others for another seed', () => {
    expect(trained()).toEqual(trained())
    expect(trained()).not.toEqual(trained({ ...SETTINGS, seed: 8 }))
  })

  it('finds nothing likeliest of a class without examples', () => {
    const weights = trained(SETTINGS, CLASSES + 1)
    expect(weights.flatMap(one => [...one]).every(Number.isFinite)).toBe(true)
    expect([...classOf].map((_, row) => likeliest(weights, row))).toEqual([...classOf])
    expect(weights[CLASSES]!.at(-1)).toBeLessThan(0)
  })

  it('leaves everything alike without a pass', () => {
    expect(trained({ ...SETTINGS, passes: 0 }).flatMap(one => [...one]).every(weight => weight === 0)).toBe(true)
  })
})
