import { describe, expect, it } from 'vitest'
import { openModel } from '../../src/recognizer/model.ts'
import { indexOwnWords, settledIn } from '../../src/recognizer/own-words.ts'
import { recognize } from '../../src/recognizer/recognize.ts'
import { train } from '../../src/recognizer/train.ts'
import { tiny } from './tiny-phrases.ts'

const model = openModel(train(tiny))
const own = indexOwnWords({
  words: { anagrafe: ['la Filanda', 'Girasol*'] },
  phrases: { 'info.cultura': ['a che ora partono le Lanterne?'], 'policy.bot': ['chi è Filandino?'], smalltalk: ['👍 grazie!'] },
})
const nothing = indexOwnWords({ words: {}, phrases: {} })

describe('a body\'s own words', () => {
  it('count as the concept they stand for', () => {
    const [without] = recognize(model, 'la Filanda è aperta?').intents
    expect(without!.office).not.toBe('anagrafe')
    expect(recognize(model, 'la Filanda è aperta?', own).intents).toMatchObject([{ intent: 'info', office: 'anagrafe', doubt: false }])
    expect(recognize(model, 'la GIRASOLÀTA è aperta?', own).intents).toMatchObject([{ intent: 'info', office: 'anagrafe' }])
  })

  it('change nothing where they are not said, nor where a body has none', () => {
    for (const text of ['quando riparate il lampione?', 'la biblioteca è aperta il sabato?', 'filanda']) {
      expect(recognize(model, text, own)).toEqual(recognize(model, text))
    }
    expect(recognize(model, 'la Filanda è aperta?', nothing)).toEqual(recognize(model, 'la Filanda è aperta?'))
  })

  it('are refused under a label that is not one', () => {
    expect(() => indexOwnWords({ words: {}, phrases: { 'info.nowhere': ['dove?'] } })).toThrow('unknown leaf info.nowhere')
    expect(() => indexOwnWords({ words: {}, phrases: { info: ['dove?'] } })).toThrow('unknown leaf info')
  })
})

describe('a sentence a body has settled', () => {
  it.each(['A che ora partono le lanterne', 'Buongiorno, a che ora partono le LANTERNE? Grazie mille', 'le lanterne a che ora partono stasera?'])(
    'is sure and never in doubt: "%s"', text => {
      expect(recognize(model, text, own).intents).toEqual([
        { intent: 'info', office: 'cultura', topic: null, rule: null, confidence: 1, doubt: false, segment: text, alternatives: [] },
      ])
    },
  )

  it('goes before the model, keeps the text, and still tells its language and flags', () => {
    const text = '  a che ora partono le Lanterne?  '
    const found = recognize(model, text, own)
    expect(found).toMatchObject({ text, lang: 'it', screens: { emergency: null, danger: false, personal: false, abuse: null } })
    expect(found.intents[0]!.segment).toBe(text.trim())
    expect(recognize(model, text).intents[0]!.office).not.toBe('cultura')
  })

  it.each(['a che ora partono le Lanterne di domani sera in piazza?', 'chi parte con le Lanterne?', 'a che ora apre l\'anagrafe?', ''])('is no other sentence: "%s"', text => {
    expect(settledIn(own, text)).toBeNull()
  })

  it('is the likest of several', () => {
    const two = indexOwnWords({ words: {}, phrases: {
      'info.giovani': ['quando aprono le iscrizioni ai corsi di teatro comico'], 'info.cultura': ['quando aprono le iscrizioni ai corsi di teatro'],
    } })
    expect(settledIn(two, 'quando aprono le iscrizioni ai corsi di teatro?')?.office).toBe('cultura')
    expect(settledIn(two, 'quando aprono le iscrizioni ai corsi di teatro comico?')?.office).toBe('giovani')
  })

  it('says what it wants with its one detail', () => {
    expect(settledIn(own, 'chi è Filandino')).toEqual({ intent: 'policy', office: null, topic: 'bot', rule: null })
  })

  it('needs words: one of courtesies alone settles nothing', () => {
    expect(own.phrases.map(({ leaf }) => leaf)).toEqual(['info.cultura', 'policy.bot'])
    expect(settledIn(own, '👍 grazie!')).toBeNull()
  })

  it('is not looked for in a long message', () => {
    const sentence = 'a che ora partono le Lanterne?'
    expect(settledIn(own, sentence + ' '.repeat(300 - sentence.length))).not.toBeNull()
    expect(settledIn(own, sentence + ' '.repeat(301 - sentence.length))).toBeNull()
  })

  it('never settles an emergency away', () => {
    const danger = indexOwnWords({ words: {}, phrases: { smalltalk: ['voglio uccidermi', 'c\'è un incendio in casa', 'aiuto un uomo a terra che non respira'] } })
    for (const text of ['voglio uccidermi', 'c\'è un incendio in casa', 'aiuto, c\'è un uomo a terra che non respira']) {
      expect(settledIn(danger, text), text).not.toBeNull()
      expect(recognize(model, text, danger).intents, text).toMatchObject([{ intent: 'emergency', doubt: false }])
    }
    expect(recognize(model, 'a che ora partono le Lanterne? voglio uccidermi', own).intents.map(one => one.intent)).toContain('emergency')
  })
})
