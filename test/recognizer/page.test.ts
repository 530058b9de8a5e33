import { describe, expect, it } from 'vitest'
import { LEAVES } from '../../src/domain/intent.ts'
import { numbering } from '../../src/recognizer/features.ts'
import { openModel } from '../../src/recognizer/model.ts'
import { indexOwnWords } from '../../src/recognizer/own-words.ts'
import { openPage, readSides, readStretch, type Page, type Scores } from '../../src/recognizer/page.ts'
import { exampleFor, train } from '../../src/recognizer/train.ts'
import { weigh } from '../../src/recognizer/vocabulary.ts'
import { tiny } from './tiny-phrases.ts'

const bytes = train(tiny)
const model = openModel(bytes)
const wordsOf = (page: Page): number => page.sheet.tokens.length
const leavesOf = (scores: Scores): Scores => scores.subarray(0, LEAVES.length)
const whole = (text: string, by = model): Scores => {
  const page = openPage(by, text)
  return readStretch(page, 0, wordsOf(page))
}

/** The largest difference between two readings: probabilities of the leaves, and the margin of "holds several matters". */
const apart = (one: Scores, other: Scores): number => Math.max(...one.map((score, at) => Math.abs(score - other[at]!)))

const MESSAGES = [
  'Il lampione è spento! E poi quando apre l\'anagrafe per la carta d\'identità?',
  'Buca enorme davanti alla scuola, mio figlio è caduto; a che ora la riparate?? la buca, la buca',
  'C6? chiamami al 347 1234567 entro il 12/03/2024 xke nn rispondete mai 👍👍',
  'un, due',
]

describe('readStretch', () => {
  it('gives the leaves probabilities that add up to 1, and one margin more', () => {
    for (const scores of MESSAGES.map(text => whole(text))) {
      expect(scores).toHaveLength(LEAVES.length + 1)
      expect(leavesOf(scores).every(score => score >= 0 && score <= 1)).toBe(true)
      expect(leavesOf(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 12)
    }
  })

  it('weighs a whole message as training weighed its phrases', () => {
    const { vocabulary, weights, scales, biases, columns, temperature } = model
    for (const text of [...MESSAGES, ...tiny.phrases.map(phrase => phrase.text)]) {
      const { index, value } = weigh(exampleFor(text, model.concepts, numbering(hash => hash)), vocabulary)
      const margins = biases.map((bias, column) => index.reduce((sum, feature, at) => sum + value[at]! * weights[feature * columns + column]! * scales[column]!, bias))
      const grown = leavesOf(margins).map(margin => Math.exp(margin / temperature))
      const total = grown.reduce((sum, one) => sum + one, 0)
      expect(apart(whole(text), Float64Array.of(...grown.map(one => one / total), margins.at(-1)!)), text).toBeLessThan(1e-9)
    }
  })

  it('gives the right leaf the most', () => {
    const scores = whole('quando riparate il lampione di via Verdi?')
    expect(LEAVES[scores.indexOf(Math.max(...leavesOf(scores)))]).toBe('report')
  })

  it('reads a stretch as if nothing stood around it', () => {
    const page = openPage(model, 'Siete degli idioti. Quanti libri si possono prendere in prestito? Ciao')
    const tokens = page.sheet.tokens.map(token => token.text)
    const [from, to] = [tokens.indexOf('quanti'), tokens.indexOf('?') + 1]
    expect(apart(readStretch(page, from, to), whole('Quanti libri si possono prendere in prestito?'))).toBeLessThan(1e-12)
  })

  it('counts a word once, however often it is said', () => {
    // Both hold the same words, the same neighbours and the same marks: only how often they are said differs.
    expect(apart(whole('buca buca buca buca buca'), whole('buca buca buca buca buca buca'))).toBeLessThan(1e-12)
    expect(apart(whole('buca strada buca strada buca'), whole('buca strada buca strada buca strada buca'))).toBeLessThan(1e-12)
  })

  it('reads the same twice, whatever was read between, and with the model opened anew', () => {
    const first = MESSAGES.map(text => whole(text))
    MESSAGES.toReversed().forEach(text => whole(text))
    expect(MESSAGES.map(text => whole(text))).toEqual(first)
    const other = openModel(bytes)
    expect(MESSAGES.map(text => whole(text, other))).toEqual(first)
  })

  it('is surer the lower the temperature', () => {
    const [text] = MESSAGES
    const cooler = whole(text!, { ...model, temperature: model.temperature / 2 })
    expect(Math.max(...leavesOf(cooler))).toBeGreaterThan(Math.max(...leavesOf(whole(text!))))
  })
})

describe('readSides', () => {
  it.each(MESSAGES)('reads both sides of every cut as reading them alone does: "%s"', text => {
    const page = openPage(model, text)
    const to = wordsOf(page)
    for (let from = 0; from < to; from += 1) {
      const { left, right } = readSides(page, from, to)
      expect(left).toHaveLength(to - from)
      expect(right).toHaveLength(to - from - 1)
      left.forEach((scores, at) => expect(apart(scores, readStretch(page, from, from + at + 1)), `${from} to ${from + at + 1}`).toBeLessThan(1e-9))
      right.forEach((scores, at) => expect(apart(scores, readStretch(page, from + at + 1, to)), `${from + at + 1} to ${to}`).toBeLessThan(1e-9))
    }
  })

  it('keeps to its stretch where the message goes on', () => {
    const page = openPage(model, MESSAGES[0]!)
    for (let to = 4; to < wordsOf(page); to += 1) {
      const { left, right } = readSides(page, 2, to)
      expect(apart(left.at(-1)!, readStretch(page, 2, to))).toBeLessThan(1e-9)
      expect(right).toHaveLength(to - 3)
      right.forEach((scores, at) => expect(apart(scores, readStretch(page, 3 + at, to)), `${3 + at} to ${to}`).toBeLessThan(1e-9))
    }
  })

  it('keeps to it with a body\'s own words as well', () => {
    const own = indexOwnWords({ words: { anagrafe: ['palazzo della Filanda'] }, phrases: {} })
    const text = 'domani il palazzo della Filanda è aperto oppure no?'
    const page = openPage(model, text, own)
    expect([page, openPage(model, text)].map(({ sheet }) => sheet.block.includes(3))).toEqual([true, false])
    const { left, right } = readSides(page, 0, wordsOf(page))
    left.forEach((scores, at) => expect(apart(scores, readStretch(page, 0, at + 1))).toBeLessThan(1e-9))
    right.forEach((scores, at) => expect(apart(scores, readStretch(page, at + 1, wordsOf(page)))).toBeLessThan(1e-9))
  })
})

describe('openPage', () => {
  it('reads no more than 4,000 characters, so that the longest message costs no more than that', () => {
    for (const text of ['la strada è rotta e nessuno fa niente. '.repeat(257), '路灯坏了 '.repeat(2_000), 'c6 '.repeat(3_334)]) {
      const page = openPage(model, text)
      expect(page.sheet.source).toHaveLength(4_000)
      expect(wordsOf(page)).toBeLessThanOrEqual(4_000)
      const { left, right } = readSides(page, 0, wordsOf(page))
      expect(left).toHaveLength(wordsOf(page))
      expect(apart(right[0]!, readStretch(page, 1, wordsOf(page)))).toBeLessThan(1e-9)
    }
  })

  it('knows of each word which longer signs begin with it', () => {
    const { sheet, longFrom } = openPage(model, 'serve la carta d\'identità')
    const carta = sheet.tokens.findIndex(token => token.text === 'carta')
    const named = longFrom[carta]!.filter(at => sheet.block[at] === 3)
    expect(named.map(at => [sheet.from[at], sheet.to[at]])).toEqual([[carta, carta + 2]])
    expect(longFrom.flat().every(at => sheet.from[at]! < sheet.to[at]!)).toBe(true)
  })
})
