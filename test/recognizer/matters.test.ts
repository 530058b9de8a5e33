import { describe, expect, it } from 'vitest'
import { mattersOf } from '../../src/recognizer/matters.ts'
import { openModel } from '../../src/recognizer/model.ts'
import { indexOwnWords } from '../../src/recognizer/own-words.ts'
import { openPage, readStretch } from '../../src/recognizer/page.ts'
import { train } from '../../src/recognizer/train.ts'
import { tiny } from './tiny-phrases.ts'

const model = openModel(train(tiny))
const TWO = '  Segnalo un tombino rotto sul marciapiede.   Inoltre quanti libri si possono prendere in prestito in biblioteca? '

describe('mattersOf', () => {
  it('gives each matter its own words, in the order they were written', () => {
    const { matters } = mattersOf(model, TWO, null)
    expect(matters.map(({ text, reading }) => [text, reading.intents[0]?.intent])).toEqual([
      ['Segnalo un tombino rotto sul marciapiede.', 'report'],
      ['Inoltre quanti libri si possono prendere in prestito in biblioteca?', 'info'],
    ])
  })

  it('covers the whole text, sign by sign', () => {
    const { matters, source } = mattersOf(model, TWO, null)
    expect(matters.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source)
    for (const { start, end, text } of matters) expect(text).toBe(source.slice(start, end).trim())
  })

  it('reads a matter as if it had come alone, and the whole as one', () => {
    const { matters, whole } = mattersOf(model, TWO, null)
    for (const [text, scores] of [...matters.map(one => [one.text, one.scores] as const), [TWO, whole] as const]) {
      const page = openPage(model, text)
      const alone = readStretch(page, 0, page.sheet.tokens.length)
      expect(Math.max(...alone.map((score, at) => Math.abs(score - scores[at]!)))).toBeLessThan(1e-9)
    }
  })

  it('takes a message with one matter for one, read as the whole', () => {
    const { matters, whole, source } = mattersOf(model, ' quando riparate il lampione? ', null)
    expect(matters).toMatchObject([{ start: 0, end: source.length, text: 'quando riparate il lampione?', apart: 1 }])
    expect(matters[0]!.scores).toEqual(whole)
  })

  it('finds no matter where no word is', () => {
    expect(mattersOf(model, ' ... ', null).matters).toEqual([])
  })

  it('counts offsets in the text as a person sees it, signs without width left out', () => {
    const { source, matters } = mattersOf(model, 'ﬁnestra\u200b rotta', null)
    expect(source).toBe('finestra rotta')
    expect(matters[0]!.text).toBe('finestra rotta')
  })

  it('hears what the body calls things, in each matter', () => {
    const own = indexOwnWords({ words: { anagrafe: ['Filanda'] }, phrases: {} })
    const text = 'Segnalo un tombino rotto sul marciapiede di via Verdi. Inoltre quanti libri si possono prendere in prestito alla Filanda?'
    const [named, plain] = [own, null].map(by => mattersOf(model, text, by).matters)
    expect([named!.length, plain!.length]).toEqual([2, 2])
    const anagrafe = (matters: typeof named): number => matters!.at(-1)!.reading.leaves.get('info.anagrafe')!
    expect(anagrafe(named)).toBeGreaterThan(1.5 * anagrafe(plain))
    expect(named![0]!.scores).toEqual(plain![0]!.scores)
  })
})
