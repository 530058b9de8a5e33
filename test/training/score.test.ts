import { describe, expect, it } from 'vitest'
import { labelled, type Intent, type RecognizedIntent } from '../../src/domain/intent.ts'
import { inCapitals, withoutAccents, withTypos } from '../../src/training/disguise.ts'
import { confusion, coverageAt, figuresOf, macroF1, perIntent, reliability, rounded, type Read } from '../../src/training/score.ts'

const found = (leaf: string, confidence: number, doubt = false): RecognizedIntent => ({ ...labelled(leaf), confidence, doubt, segment: '', alternatives: [] })
const read = (labels: Intent[], intents: RecognizedIntent[], more: Partial<Read> = {}): Read => ({ labels, office: null, topic: null, hard: false, intents, ...more })

const READS: Read[] = [
  read(['info'], [found('info.scuola', 0.95)], { office: 'scuola' }),
  read(['info'], [found('complaint', 0.85)], { office: 'scuola' }),
  read(['complaint'], [found('complaint', 0.75)]),
  read(['complaint'], [found('abuse.insult', 0.65)]),
  read(['report', 'info'], [found('report', 0.9), found('info.scuola', 0.8)]),
  read(['emergency', 'complaint'], [found('emergency', 0.9)]),
]

describe('the figures of an evaluation', () => {
  it('count the most confident intent of messages with one intent', () => {
    const figures = figuresOf(READS)
    expect(figures.mainIntent).toEqual({ right: 2, of: 4 })
    expect(figures.office).toEqual({ right: 1, of: 2 })
    expect(figures.allIntents).toEqual({ right: 1, of: 2 })
    expect(figures.emergencies).toEqual({ right: 1, of: 1 })
    expect(figures.falseAlarms).toEqual({ right: 0, of: 5 })
    expect(figures.criticismWarned).toEqual({ right: 1, of: 2 })
    expect(figures.sentAway).toEqual({ right: 1, of: 2 })
  })

  it('hold nobody sent away where the bot would ask back', () => {
    expect(figuresOf([read(['info'], [found('complaint', 0.5, true)])])).toMatchObject({ sentAway: { right: 0, of: 1 }, settled: { right: 0, of: 1 } })
  })

  it('give precision and recall for each intent, and their mean', () => {
    const scores = perIntent(READS)
    expect(scores.find(({ intent }) => intent === 'complaint')).toEqual({ intent: 'complaint', messages: 2, precision: 0.5, recall: 0.5, f1: 0.5 })
    expect(scores.find(({ intent }) => intent === 'info')).toEqual({ intent: 'info', messages: 2, precision: 1, recall: 0.5, f1: 0.667 })
    expect(macroF1(scores)).toBe(0.584)
    expect(confusion(READS).get('info')).toEqual(new Map([['info', 1], ['complaint', 1]]))
  })

  it('tell how far confidence can be trusted', () => {
    const { steps, error } = reliability(READS)
    expect(steps[9]).toMatchObject({ messages: 1, confidence: 0.95, right: 1 })
    expect(error).toBeCloseTo((0.05 + 0.85 + 0.25 + 0.65) / 4, 9)
    expect(coverageAt(READS, 1)).toBe(0.25)
    expect(coverageAt(READS, 0.6)).toBe(0.75)
    expect(rounded({ right: 0, of: 0 })).toBeNull()
  })
})

describe('a disguise', () => {
  it('mistypes inside longer words, the same way each time', () => {
    const text = 'quando riaprono le iscrizioni del nido'
    expect(withTypos(text, 2, 7)).toBe(withTypos(text, 2, 7))
    expect(withTypos(text, 1, 7)).not.toBe(text)
    expect(withTypos('a e o', 2, 7)).toBe('a e o')
  })

  it('takes accents off and writes in capitals', () => {
    expect(withoutAccents('perché è così')).toBe('perche e cosi')
    expect(withoutAccents('який')).toBe('який')
    expect(inCapitals('è qui')).toBe('È QUI')
  })
})
