import { describe, expect, it } from 'vitest'
import { cutsOf, severalMargin, SIGNS, stretchesOf } from '../../src/recognizer/cut.ts'
import { openModel, type Model } from '../../src/recognizer/model.ts'
import { openPage, readStretch } from '../../src/recognizer/page.ts'
import { train } from '../../src/recognizer/train.ts'
import { tiny } from './tiny-phrases.ts'

const model = openModel(train(tiny))
const TWO = 'Segnalo un tombino rotto sul marciapiede di via Verdi. Inoltre quanti libri si possono prendere in prestito in biblioteca?'

function cut(text: string, by: Model = model): string[] {
  const page = openPage(by, text)
  const { tokens, source } = page.sheet
  const stretches = stretchesOf(page, readStretch(page, 0, tokens.length))
  return stretches.map(({ from }, at) => source.slice(at === 0 ? 0 : tokens[from]!.start, tokens[stretches[at + 1]?.from ?? -1]?.start ?? source.length).trim())
}

const withCut = (change: Partial<Model['calibration']['cut']>): Model =>
  ({ ...model, calibration: { ...model.calibration, cut: { ...model.calibration.cut, ...change } } })

describe('stretchesOf', () => {
  it('cuts where one matter ends and another begins', () => {
    expect(cut(TWO)).toEqual(['Segnalo un tombino rotto sul marciapiede di via Verdi.', 'Inoltre quanti libri si possono prendere in prestito in biblioteca?'])
  })

  it('leaves one request in several sentences whole', () => {
    expect(cut('La strada è piena di buche. Davanti alla scuola ce n\'è una enorme. Quando la sistemate?')).toHaveLength(1)
  })

  it('never lets a greeting stand apart', () => {
    expect(cut('Ciao, buongiorno a tutti. Segnalo un tombino rotto sul marciapiede')).toHaveLength(1)
  })

  it('covers every word once, in at most four stretches', () => {
    const text = `${TWO} ${TWO} ${TWO}`
    const page = openPage(model, text)
    const stretches = stretchesOf(page, readStretch(page, 0, page.sheet.tokens.length))
    expect(stretches.length).toBeLessThanOrEqual(4)
    expect(stretches.map(({ from }) => from)).toEqual([0, ...stretches.slice(0, -1).map(({ to }) => to)])
    expect(stretches.at(-1)!.to).toBe(page.sheet.tokens.length)
  })

  it('does not look for cuts where the whole does not sound like several matters, nor where nothing was learned of cuts', () => {
    const page = openPage(model, TWO)
    const margin = severalMargin(readStretch(page, 0, page.sheet.tokens.length))
    expect(cut(TWO, withCut({ gate: margin + 0.01 }))).toHaveLength(1)
    expect(cut(TWO, withCut({ weights: [] }))).toHaveLength(1)
    expect(cut(TWO, withCut({ gate: margin }))).toHaveLength(2)
  })
})

describe('cutsOf', () => {
  it('weighs places between words with at least two words on each side, each by the same signs', () => {
    const page = openPage(model, TWO)
    const cuts = cutsOf(page, 0, page.sheet.tokens.length)
    expect(cuts.every(({ signs }) => signs.length === SIGNS)).toBe(true)
    expect(Math.min(...cuts.map(({ at }) => at))).toBeGreaterThanOrEqual(2)
    expect(cutsOf(openPage(model, 'tombino rotto qui'), 0, 3)).toEqual([])
  })
})
