import { describe, expect, it } from 'vitest'
import { INTENTS } from '../../src/domain/intent.ts'
import { cutsOf, intentScores, severalMargin, SIGNS, stretchesOf, worthOf, type Cut, type Stretch } from '../../src/recognizer/cut.ts'
import { openModel, type Model } from '../../src/recognizer/model.ts'
import { openPage, readStretch, type Page, type Scores } from '../../src/recognizer/page.ts'
import { train } from '../../src/recognizer/train.ts'
import { tiny } from './tiny-phrases.ts'

const model = openModel(train(tiny))
const withCut = (change: Partial<Model['calibration']['cut']>): Model =>
  ({ ...model, calibration: { ...model.calibration, cut: { ...model.calibration.cut, ...change } } })

/** Places of signs: how many words stand before the cut, how many after it, how many there are (as logarithms). */
const [BEFORE, AFTER, ALL] = [15, 16, 17]
const PLAIN_SIGNS = SIGNS - 2 * INTENTS.length
const weighing = (worth: Record<number, number>): Model =>
  withCut({ weights: Array.from({ length: SIGNS }, (_, at) => worth[at] ?? 0), least: -99, gate: -99 })
/** Makes every cut that may be made, in the middle first. */
const eager = weighing({ [BEFORE]: 1, [AFTER]: 1 })

type Opened = { page: Page; whole: Scores; length: number }
function opened(text: string, by = model): Opened {
  const page = openPage(by, text)
  const { length } = page.sheet.tokens
  return { page, whole: readStretch(page, 0, length), length }
}
function stretches(text: string, by = model): Stretch[] {
  const { page, whole } = opened(text, by)
  return stretchesOf(page, whole)
}
function cuts(text: string): Cut[] {
  const { page, length } = opened(text)
  return cutsOf(page, 0, length)
}
/** The words of each stretch. */
function said(text: string): string[] {
  const { page } = opened(text)
  return stretches(text).map(({ from, to }) => page.sheet.tokens.slice(from, to).map(token => token.text).join(' '))
}

const TWO = 'Segnalo un tombino rotto sul marciapiede di via Verdi. Inoltre quanti libri si possono prendere in prestito in biblioteca?'
const MANY = 'Lampione spento in via Verdi. Due ore di coda allo sportello, vergognoso. Quanti libri si possono prendere in prestito? '
  + 'Vorrei parlare con un operatore. A che punto è la mia domanda per la casa popolare? Entro quanto rispondete ai messaggi?'

describe('stretchesOf', () => {
  it('cuts two plain matters where the second begins', () => {
    expect(said(TWO)).toEqual(['segnalo un tombino rotto sul marciapiede di via verdi', 'inoltre quanti libri si possono prendere in prestito in biblioteca ?'])
  })

  it.each([
    'La strada è piena di buche. Davanti alla scuola ce n\'è una enorme. Quando la sistemate?',
    'Buongiorno! Vorrei la carta d\'identità. Cosa serve? Grazie mille',
    'Ciao, buongiorno a tutti. Segnalo un tombino rotto sul marciapiede',
    'Lampione spento, buio pesto, in via Verdi: lampione spento!',
    'buca', '',
  ])('leaves one request in several sentences whole: "%s"', text => {
    expect(stretches(text)).toEqual([{ from: 0, to: opened(text).length, apart: 1 }])
  })

  it('covers every word once and in order, however much is cut', () => {
    for (const text of [TWO, MANY, 'c6? lampione spento, c6 in biblioteca? quanti libri posso prendere']) {
      const found = stretches(text, eager)
      expect(found.length).toBeGreaterThan(1)
      expect(found.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at)))
        .toEqual(Array.from({ length: opened(text).length }, (_, at) => at))
    }
  })

  it('cuts in four at most', () => {
    expect(stretches(MANY, eager)).toHaveLength(4)
    expect(stretches(MANY.repeat(4), eager)).toHaveLength(4)
  })

  it('cuts nothing in a message whose margin of "holds several matters" is below the gate', () => {
    const margin = severalMargin(opened(TWO).whole)
    expect(stretches(TWO, withCut({ gate: margin }))).toHaveLength(2)
    expect(stretches(TWO, withCut({ gate: margin + 1e-9 }))).toHaveLength(1)
  })

  it('cuts nothing where nothing was learned of cuts', () => {
    expect(stretches(TWO, withCut({ weights: [], least: -99, gate: -99 }))).toHaveLength(1)
  })

  it('makes the worthiest cut, from the least worth on', () => {
    const { weights } = model.calibration.cut
    const [best, ...others] = cuts(TWO).toSorted((one, other) => worthOf(other.signs, weights) - worthOf(one.signs, weights))
    const worth = worthOf(best!.signs, weights)
    expect(others.every(({ signs }) => worthOf(signs, weights) < worth)).toBe(true)
    expect(stretches(TWO, withCut({ least: worth })).map(({ to }) => to)).toEqual([best!.at, opened(TWO).length])
    expect(stretches(TWO, withCut({ least: worth + 1e-9 }))).toHaveLength(1)
  })

  it('tells how probable it is that a stretch stands for itself', () => {
    const [first, second] = stretches(TWO)
    const cut = cuts(TWO).find(({ at }) => at === second!.from)!
    const probability = 1 / (1 + Math.exp(-worthOf(cut.signs, model.calibration.cut.weights)))
    expect(first!.apart).toBeCloseTo(probability, 12)
    expect(second!.apart).toBeCloseTo(probability, 12)
  })

  it('holds a stretch cut out of a stretch for no surer than the larger one', () => {
    const words = opened(MANY).page.sheet.tokens.filter(({ word }) => word).length
    // The more words there are, the less a cut is worth, so that the first is the least sure; and the other way round.
    const unsureFirst = stretches(MANY, weighing({ [ALL]: -1 }))
    expect(unsureFirst.length).toBeGreaterThan(2)
    for (const { apart } of unsureFirst) expect(apart).toBeCloseTo(1 / (1 + words), 12)
    const sureFirst = stretches(MANY, weighing({ [ALL]: 1 }))
    expect(sureFirst[0]!.apart).toBeCloseTo(words / (1 + words), 12)
    expect(sureFirst.at(-1)!.apart).toBeLessThan(sureFirst[0]!.apart)
  })
})

describe('cutsOf', () => {
  it('never lets a greeting or a scrap stand apart', () => {
    const text = 'Buongiorno a tutti, lampione spento in via Verdi da una settimana e grazie mille gentilissimi'
    const { page } = opened(text)
    const found = cuts(text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.flatMap(({ left, right }) => [left, right]).filter(intent => intent === 'smalltalk' || intent === 'unclear')).toEqual([])
    const before = found.map(({ at }) => page.sheet.tokens[at]!.text)
    expect(before).not.toContain('lampione')
    expect(before).not.toContain('grazie')
  })

  it('leaves at least two words on each side, signs and emoji not counted', () => {
    expect(cuts('lampione ! ! 👍 spento biblioteca aperta ? ? libri').map(({ at }) => at)).toEqual([5, 6])
    expect(cuts('lampione ! ? spento ? !')).toEqual([])
    expect(cuts('lampione spento, biblioteca')).toEqual([])
  })

  it('cuts before a word only, and never within one', () => {
    const text = 'lampione spento! c6 in biblioteca? quanti libri, c6'
    const { tokens } = opened(text).page.sheet
    const found = cuts(text)
    expect(found.length).toBeGreaterThan(2)
    expect(found.every(({ at }) => tokens[at]!.word && tokens[at]!.start > tokens[at - 1]!.start)).toBe(true)
  })

  it('cuts nothing between two sides that want the very same', () => {
    expect(cuts('lampione spento in via Verdi lampione spento')).toEqual([])
  })

  it('tells two offices of one intent apart', () => {
    const found = cuts('orari anagrafe sabato, quanti libri si possono prendere in prestito?')
    expect(found.some(({ left, right }) => left === 'info' && right === 'info')).toBe(true)
  })

  it('looks between the two ends given alone', () => {
    const { page, length } = opened(MANY)
    expect(cutsOf(page, 6, 14).every(({ at }) => at > 6 && at < 14)).toBe(true)
    expect(cutsOf(page, 6, 14).length).toBeGreaterThan(0)
    expect(cutsOf(page, length, length)).toEqual([])
  })

  it('has as many signs for every cut, the last of which name the intents on both sides', () => {
    for (const { signs, left, right } of cuts(MANY)) {
      expect(signs).toHaveLength(SIGNS)
      expect(signs.every(Number.isFinite)).toBe(true)
      const named = [...signs.subarray(PLAIN_SIGNS)].flatMap((sign, at) => (sign === 1 ? [at] : []))
      expect(named).toEqual([INTENTS.indexOf(left), INTENTS.length + INTENTS.indexOf(right)])
    }
  })

  it('sees whether a blank, a comma, a full stop or a new line stands before the cut', () => {
    const signs = [' ', ', ', '. ', '\n'].map(gap => {
      const text = `lampione spento in via Verdi${gap}quanti libri si possono prendere`
      const { page } = opened(text)
      return cuts(text).find(({ at }) => page.sheet.tokens[at]!.text === 'quanti')!.signs
    })
    const [blank, ...others] = signs
    expect(new Set(signs.map(one => one.join())).size).toBe(4)
    for (const one of others) expect([...one].filter((sign, at) => sign !== blank![at])).toHaveLength(2)
  })

  it.each([
    [11, 'a word that goes on', 'lampione spento in via Verdi e quanti libri ha la biblioteca', 'e'],
    [12, 'a word that turns', 'lampione spento in via Verdi poi quanti libri ha la biblioteca', 'poi'],
    [13, 'a word that asks', 'lampione spento in via Verdi quanto costa la tessera della biblioteca', 'quanto'],
    [14, 'a word that goes on with one that asks', 'lampione spento in via Verdi e quanto costa la tessera della biblioteca', 'e'],
    [19, 'questions on both sides', 'quando riparate il lampione? a che ora apre l\'anagrafe?', 'a'],
    [20, 'a question on its left alone', 'quando riparate il lampione? a che ora apre l\'anagrafe', 'a'],
    [21, 'a question on its right alone', 'riparate il lampione! a che ora apre l\'anagrafe?', 'a'],
  ])('shows at place %i %s', (place, _, text, before) => {
    const { page } = opened(text)
    const shown = cuts(text).find(({ at }) => page.sheet.tokens[at]!.text === before)
    expect(shown?.signs[place]).toBe(1)
    const other = cuts('lampione spento in via Verdi, bellissimi libri ha la biblioteca')
    expect(new Set(other.map(({ signs }) => signs[place]))).toEqual(new Set([0]))
  })
})

describe('intentScores', () => {
  it('adds the leaves of an intent up', () => {
    const { whole } = opened(TWO)
    const scores = intentScores(whole)
    expect(scores).toHaveLength(INTENTS.length)
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 12)
    expect(scores[INTENTS.indexOf('info')]).toBeCloseTo(whole.subarray(0, 14).reduce((sum, score) => sum + score, 0), 12)
  })
})

describe('worthOf', () => {
  it('is the sum of what the signs are worth, nothing where a sign was not measured', () => {
    expect(worthOf(Float64Array.of(2, 3, 5), [10, -1])).toBe(17)
    expect(worthOf(Float64Array.of(2, 3, 5), [])).toBe(0)
  })
})
