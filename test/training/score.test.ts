import { describe, expect, it } from 'vitest'
import type { DecisionKind } from '../../src/domain/decision.ts'
import { labelled, type Intent, type RecognizedIntent } from '../../src/domain/intent.ts'
import { inCapitals, withoutAccents, withTypos } from '../../src/training/disguise.ts'
import { confusion, countsOf, coverageAt, figuresOf, macroF1, numbersOf, perIntent, reliability, rounded, type Read } from '../../src/training/score.ts'

const found = (leaf: string, confidence: number, doubt = false): RecognizedIntent => ({ ...labelled(leaf), confidence, doubt, segment: '', alternatives: [] })
const read = (labels: Intent[], intents: RecognizedIntent[], more: Partial<Read> = {}): Read => ({ labels, office: null, topic: null, hard: false, intents, decisions: [], ...more })
const decided = (label: Intent, leaf: string, ...decisions: DecisionKind[]): Read => read([label], [found(leaf, 0.9)], { decisions })

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
  })

  it('count as sent away who asks and is redirected, warned or declined, whatever was read and whatever else is done', () => {
    const { sentAway } = figuresOf([
      decided('info', 'info.scuola', 'redirect'), decided('status', 'status', 'warn', 'hand-off'), decided('human', 'human', 'decline'),
      decided('info', 'complaint', 'hand-off'), decided('personal', 'offtopic', 'steer'), decided('complaint', 'complaint', 'redirect'),
    ])
    expect(sentAway).toEqual({ right: 3, of: 5 })
  })

  it('count general questions stopped as somebody\'s own case, and criticism warned as an offence', () => {
    const { steered, criticismWarned } = figuresOf([
      decided('info', 'info.sociale', 'steer'), decided('info', 'personal', 'hand-off'), decided('personal', 'personal', 'steer'),
      decided('complaint', 'complaint', 'warn'), decided('report', 'abuse.insult', 'hand-off'), decided('feedback', 'abuse.hate', 'silence', 'hand-off'),
      decided('abuse', 'abuse.insult', 'warn'),
    ])
    expect(steered).toEqual({ right: 1, of: 2 })
    expect(criticismWarned).toEqual({ right: 1, of: 3 })
  })

  it('count who is answered with 112, among emergencies and among the others', () => {
    const { emergencies, falseAlarms } = figuresOf([
      decided('emergency', 'report', 'emergency', 'redirect'), decided('emergency', 'emergency', 'redirect'), decided('info', 'info.urp', 'emergency'),
      decided('report', 'emergency', 'redirect'),
    ])
    expect(emergencies).toEqual({ right: 1, of: 2 })
    expect(falseAlarms).toEqual({ right: 1, of: 2 })
  })

  it('count as settled what the bot does not ask back about, though something read in it is in doubt', () => {
    const doubtful = (...decisions: DecisionKind[]): Read => read(['info'], [found('info.urp', 0.5, true)], { decisions })
    const { settled } = figuresOf([doubtful('hand-off'), doubtful('clarify'), decided('info', 'info.urp', 'clarify'), decided('unclear', 'unclear', 'clarify')])
    expect(settled).toEqual({ right: 1, of: 3 })
  })

  it('give precision and recall for each intent, and their mean', () => {
    const scores = perIntent(READS)
    expect(scores.find(({ intent }) => intent === 'complaint')).toEqual({ intent: 'complaint', messages: 2, precision: { right: 1, of: 2 }, recall: { right: 1, of: 2 }, f1: 0.5 })
    expect(scores.find(({ intent }) => intent === 'info')).toEqual({ intent: 'info', messages: 2, precision: { right: 1, of: 1 }, recall: { right: 1, of: 2 }, f1: 0.667 })
    expect(macroF1(scores)).toBe(0.584)
    expect(confusion(READS).get('info')).toEqual(new Map([['info', 1], ['complaint', 1]]))
  })

  it('tell how far confidence can be trusted', () => {
    const { steps, error } = reliability(READS)
    expect(steps[9]).toMatchObject({ messages: 1, confidence: 0.95, right: 1 })
    expect(error).toBeCloseTo((0.05 + 0.85 + 0.25 + 0.65) / 4, 9)
    expect(coverageAt(READS, 1)).toEqual({ right: 1, of: 4 })
    expect(coverageAt(READS, 0.6)).toEqual({ right: 3, of: 4 })
  })

  it('are told as numbers and as counts, with no number where nothing was counted', () => {
    const shares = { some: { right: 2, of: 3 }, none: { right: 0, of: 0 } }
    expect(numbersOf(shares)).toEqual({ some: 0.667, none: null })
    expect(countsOf(shares)).toEqual({ some: { right: 2, n: 3 }, none: { right: 0, n: 0 } })
    expect(rounded(shares.none)).toBeNull()
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
