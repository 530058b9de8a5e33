import { describe, expect, it } from 'vitest'
import { LEAVES } from '../../src/domain/intent.ts'
import { openModel } from '../../src/recognizer/model.ts'
import { openPage, readSides, readStretch } from '../../src/recognizer/page.ts'
import { train } from '../../src/recognizer/train.ts'
import { tiny } from './tiny-phrases.ts'

const model = openModel(train(tiny))
const TEXT = 'Il lampione di via Verdi è spento. E a che ora apre la biblioteca, anche il sabato?'
const page = openPage(model, TEXT)
const { length } = page.sheet.tokens
const sumOf = (scores: Float64Array): number => scores.subarray(0, LEAVES.length).reduce((sum, one) => sum + one, 0)

describe('a page', () => {
  it('reads every cut in two just as it reads each side alone', () => {
    const { left, right } = readSides(page, 0, length)
    expect(left).toHaveLength(length)
    expect(right).toHaveLength(length - 1)
    left.forEach((scores, at) => {
      const alone = readStretch(page, 0, at + 1)
      scores.forEach((score, leaf) => expect(score).toBeCloseTo(alone[leaf]!, 9))
    })
    right.forEach((scores, at) => {
      const alone = readStretch(page, at + 1, length)
      scores.forEach((score, leaf) => expect(score).toBeCloseTo(alone[leaf]!, 9))
    })
  })

  it('reads the sides of a part of the message without what stands outside it', () => {
    const { left } = readSides(page, 3, 8)
    expect([...left.at(-1)!]).toEqual([...readStretch(page, 3, 8)])
  })

  it('gives each leaf a probability', () => {
    expect(sumOf(readStretch(page, 0, length))).toBeCloseTo(1, 9)
  })

  it('counts a word once, however often it is said', () => {
    const [once, often] = ['lampione', 'lampione lampione lampione'].map(text => openPage(model, text))
    const words = (of: typeof page): number => new Set(of.sheet.feature).size
    expect(words(often!) - words(once!)).toBeLessThanOrEqual(1)
  })
})
