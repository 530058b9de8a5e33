import { describe, expect, it } from 'vitest'
import { openModel } from '../../src/recognizer/model.ts'
import { cutRuns, normalize } from '../../src/recognizer/normalize.ts'
import { indexOwnWords } from '../../src/recognizer/own-words.ts'
import { read } from '../../src/recognizer/read.ts'
import { recognize } from '../../src/recognizer/recognize.ts'
import { tokensOf } from '../../src/recognizer/tokenize.ts'
import { train } from '../../src/recognizer/train.ts'
import { tiny } from './tiny-phrases.ts'

const model = openModel(train(tiny))

describe('unusual texts', () => {
  it('are read to the end where their script knows no blanks', () => {
    const chinese = '请问图书馆星期六几点开门，'.repeat(8) + '我家着火了'
    expect(cutRuns(chinese)).toBe(chinese)
    expect(normalize(chinese)).toContain('着火')
    expect(cutRuns('a'.repeat(200))).toHaveLength(80)
  })

  it('are read where thousands of signs stand before the first word', () => {
    const signs = '. '.repeat(4_500)
    expect(recognize(model, `${signs}voglio uccidermi`).intents.map(one => one.intent)).toEqual(['emergency'])
    expect(recognize(model, `${signs}lampione spento in via Verdi`).intents.map(one => one.intent)).toEqual(['report'])
  })

  it('keep the few signs they begin with: the Spanish mark of a question tells the language', () => {
    expect(recognize(model, '¿mañana?').lang).toBe('es')
  })

  it('are told nothing sure where there is nothing to read', () => {
    const { leaves } = read(model, '')
    expect([...leaves.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
  })

  it('ask with the Arabic question mark too', () => {
    expect(tokensOf('أين المكتبة؟').at(-1)!.text).toBe('?')
  })

  it('name an address of the network by its beginning alone', () => {
    expect(tokensOf('vedi https://example.de/pagina').at(-1)!.text).toBe('URL')
  })

  it('keep a body\'s own words beside an insult', () => {
    const own = indexOwnWords({ words: { orari: ['Filanda'] }, phrases: {} })
    const text = 'siete degli idioti, quando riparate il lampione della Filanda?'
    const beside = (words: typeof own | null) => recognize(model, text, words).intents.find(one => one.intent !== 'abuse')!.confidence
    expect(beside(own)).not.toBe(beside(null))
  })
})
