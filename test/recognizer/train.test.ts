import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openModel } from '../../src/recognizer/model.ts'
import { read } from '../../src/recognizer/read.ts'
import { modelHash, train } from '../../src/recognizer/train.ts'
import { tiny } from './tiny-phrases.ts'

/** Calibration is measured anew now and then; the bytes of what was learned do not depend on it. */
const uncalibrated = { ...tiny, calibration: null }
const bytes = train(uncalibrated)

describe('modelHash', () => {
  it('does not depend on the order of phrases, concepts or words, nor on a phrase written twice', () => {
    const shuffled = {
      ...tiny,
      phrases: [...tiny.phrases.toReversed(), tiny.phrases[0]!],
      concepts: Object.fromEntries(Object.entries(tiny.concepts).toReversed().map(([name, words]) => [name, words.toReversed()])),
    }
    expect(modelHash(shuffled)).toBe(modelHash(tiny))
  })

  it('changes with a phrase, its leaf, its language, a concept and the seed', () => {
    const [first, ...rest] = tiny.phrases
    const changed = [
      { ...tiny, phrases: rest },
      { ...tiny, phrases: [{ ...first!, leaf: 'feedback' }, ...rest] },
      { ...tiny, phrases: [{ ...first!, lang: 'en' }, ...rest] },
      { ...tiny, concepts: { ...tiny.concepts, guasto: ['rott*'] } },
      { ...tiny, seed: 2 },
    ].map(modelHash)
    expect(new Set([modelHash(tiny), ...changed]).size).toBe(6)
  })
})

describe('train', () => {
  it('gives the same bytes for the same set, whatever its order', () => {
    expect(train({ ...uncalibrated, phrases: tiny.phrases.toReversed() })).toEqual(bytes)
  })

  it('gives these very bytes on every machine; whoever means to change them raises TRAIN_VERSION', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe('d9fd2f5688ab5164034b47914017bf1c78601c912acae1756f1d0cee3695c40c')
  })

  it('refuses a set without phrases and a phrase of an unknown leaf', () => {
    expect(() => train({ ...tiny, phrases: [] })).toThrow('expected at least one')
    expect(() => train({ ...tiny, phrases: [{ leaf: 'info.nowhere', lang: 'it', text: 'x' }] })).toThrow('unknown leaf info.nowhere')
  })

  it('makes a model that knows its own phrases', () => {
    const model = openModel(bytes)
    const right = tiny.phrases.filter(({ leaf, text }) => {
      const [best] = [...read(model, text).leaves].sort((left, right) => right[1] - left[1])
      return best?.[0] === leaf
    })
    expect(right.length / tiny.phrases.length).toBeGreaterThan(0.95)
  })
})

describe('openModel', () => {
  it('bears the hash of the phrases it was made from', () => {
    expect(openModel(bytes).hash).toBe(modelHash(uncalibrated))
  })

  it('opens bytes that lie anywhere in a larger buffer', () => {
    const larger = new Uint8Array(bytes.length + 7)
    larger.set(bytes, 7)
    expect(openModel(larger.subarray(7)).hash).toBe(modelHash(uncalibrated))
  })

  it.each([
    ['an empty file', new Uint8Array(), 'expected a file beginning with'],
    ['another file', new TextEncoder().encode('{"hash": "not a model at all"}'), 'expected a file beginning with'],
    ['a file cut short', bytes.subarray(0, bytes.length - 10), 'cut short'],
    ['a file cut within its header', bytes.subarray(0, 40), 'header'],
    ['a file with a bit changed', bytes.with(bytes.length - 5, bytes[bytes.length - 5]! ^ 1), 'digest'],
  ])('refuses %s and says why', (_, file, reason) => {
    expect(() => openModel(file)).toThrow(reason)
  })

  it('refuses a model of another version of training', () => {
    const text = Buffer.from(bytes).toString('latin1').replace('"version":3', '"version":9')
    expect(() => openModel(Buffer.from(text, 'latin1'))).toThrow('trained by version 9')
  })
})
