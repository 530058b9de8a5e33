import { describe, expect, it } from 'vitest'
import { openModel } from '../../src/recognizer/model.ts'
import { isSuspected, recognize } from '../../src/recognizer/recognize.ts'
import { train } from '../../src/recognizer/train.ts'
import { tiny } from './tiny-phrases.ts'

const model = openModel(train(tiny))
const intents = (text: string): string[] => recognize(model, text).intents.map(one => one.intent)

describe('recognize', () => {
  it('names the intent and its detail, and nothing that does not belong to it', () => {
    const [first, ...more] = recognize(model, 'Buongiorno, a che ora apre l\'anagrafe domani?').intents
    expect(first).toMatchObject({ intent: 'info', office: 'anagrafe', topic: null, rule: null, doubt: false })
    expect(more).toEqual([])
  })

  it('reads phrases nobody wrote before, with typos and capitals', () => {
    expect(intents('LAMPIONE ROTO IN VIA MANZONI')).toEqual(['report'])
    expect(intents('voglio parlare con un oparatore')).toEqual(['human'])
  })

  it('gives probabilities, with the next best readings best first and without the chosen one', () => {
    const [first] = recognize(model, 'quando riparate la strada davanti alla biblioteca?').intents
    const confidences = first!.alternatives.map(one => one.confidence)
    expect(first!.confidence).toBeGreaterThan(0)
    expect(first!.confidence).toBeLessThanOrEqual(1)
    expect(confidences).toEqual(confidences.toSorted((left, right) => right - left))
    expect(first!.alternatives.some(one => one.intent === first!.intent && one.office === first!.office)).toBe(false)
  })

  it('hears two matters in the order they were written', () => {
    expect(intents('Segnalo un tombino rotto sul marciapiede di via Verdi. Inoltre quanti libri si possono prendere in prestito in biblioteca?'))
      .toEqual(['report', 'info'])
  })

  it('does not cut one request in two', () => {
    expect(intents('La strada è piena di buche. Davanti alla scuola ce n\'è una enorme. Quando la sistemate?')).toEqual(['report'])
    expect(intents('buca enorme davanti alla scuola. a che ora la riparate?')).toEqual(['report'])
    expect(intents('Buca enorme davanti alla scuola. A che ora passa qualcuno a sistemare?')).toEqual(['report'])
    expect(intents('la carta d\'identità è rotta. quanto costa rifarla?')).toEqual(['info'])
    expect(intents('Buongiorno! Vorrei la carta d\'identità. Cosa serve? Grazie mille')).toEqual(['info'])
  })

  it('joins a matter told in two places to one intent', () => {
    const found = recognize(model, 'buca enorme davanti alla scuola. A proposito, due ore di coda allo sportello, vergognoso. '
      + 'E segnalo un tombino rotto').intents
    expect(new Set(found.map(one => one.intent)).size).toBe(found.length)
  })

  it('takes two offices for two requests only where both are sure', () => {
    const one = 'A che ora apre l\'anagrafe per la carta d\'identità? Bisogna portare anche dei libri?'
    expect(recognize(model, one).intents.map(({ office }) => office)).toEqual(['anagrafe'])
  })

  it('puts an emergency told by words among the intents, and serves the rest of the message', () => {
    const found = recognize(model, 'c\'è un incendio in cantina! e poi a che ora apre l\'anagrafe domani?')
    expect(found.intents.map(one => [one.intent, one.office])).toEqual([['emergency', null], ['info', 'anagrafe']])
    expect(found.intents[0]).toMatchObject({ doubt: false, segment: 'c\'è un incendio in cantina!' })
    expect(found.screens.emergency).toBe('general')
  })

  it('keeps every detail of the emergency with it, and only a plain other matter apart', () => {
    const found = recognize(model, 'C\'è un uomo a terra, via Roma 12, non si muove. Quanti libri si possono prendere in prestito in biblioteca?')
    expect(found.intents.map(one => [one.intent, one.segment])).toEqual([
      ['emergency', 'C\'è un uomo a terra, via Roma 12, non si muove.'],
      ['info', 'Quanti libri si possono prendere in prestito in biblioteca?'],
    ])
  })

  it('hears the other matter after a comma too', () => {
    expect(intents('c\'è un incendio al capannone, a che ora apre l\'anagrafe?')).toEqual(['emergency', 'info'])
  })

  it('suspects an emergency from less where words alarm too, and from a part only where the whole allows it', () => {
    const least = { whole: 0.5, matter: 0.75, withWords: 0.3 }
    expect(isSuspected({ inWhole: 0.1, inMatter: 0.35 }, 'general', least)).toBe(true)
    expect(isSuspected({ inWhole: 0.1, inMatter: 0.35 }, null, least)).toBe(false)
    expect(isSuspected({ inWhole: 0.1, inMatter: 0.8 }, null, least)).toBe(true)
    expect(isSuspected({ inWhole: 0.01, inMatter: 0.8 }, null, least)).toBe(false)
  })

  it('lets words of one\'s own death suffice, whatever the model prefers', () => {
    const found = recognize(model, 'quanti libri si possono prendere in prestito? stasera la faccio finita')
    expect(found.screens.emergency).toBe('self-harm')
    expect(found.intents.some(one => one.intent === 'emergency')).toBe(true)
  })

  it('is not alarmed by words where the model is all but sure of another matter', () => {
    const found = recognize(model, 'quanti libri si possono prendere in prestito in biblioteca su un incendio in casa?')
    expect(found.intents.map(one => one.intent)).toEqual(['info'])
    expect(found.screens.emergency).toBeNull()
  })

  it('reports an emergency the model suspects though no word of danger stands in the lists', () => {
    const found = recognize(model, 'un ragazzo in piazza che urla')
    expect(found.screens.emergency).toBeNull()
    expect(found.intents).toMatchObject([{ intent: 'emergency', doubt: false }])
  })

  it('keeps calm about yesterday\'s fire', () => {
    const found = recognize(model, 'dopo l\'incendio di ieri il lampione di via Verdi è spento')
    expect(found.screens.emergency).toBeNull()
    expect(found.intents.map(one => one.intent)).toEqual(['report'])
  })

  it('serves the request made in one breath with an insult', () => {
    const found = recognize(model, 'siete degli idioti, quando riparate il lampione?').intents
    expect(found.map(one => one.intent).toSorted()).toEqual(['abuse', 'report'])
    expect(found.find(one => one.intent === 'abuse')).toMatchObject({ rule: 'insult', doubt: false })
  })

  it('accuses nobody of an insult that no word of the lexicon shows', () => {
    const found = recognize(model, 'branco patentati che non siete altro').intents
    expect(found.every(one => one.intent !== 'abuse' || one.doubt)).toBe(true)
  })

  it('takes criticism for what it is', () => {
    expect(intents('due ore di coda, servizio peggiorato, vergognoso')).toEqual(['complaint'])
  })

  it('flags adverts', () => {
    expect(recognize(model, 'vendo mobili a metà prezzo, preventivi gratuiti, chiamateci').intents[0]).toMatchObject({ intent: 'abuse', rule: 'commercial' })
  })

  it.each([['👍', 'smalltalk'], ['🙏❤️', 'smalltalk'], ['??', 'unclear'], ['...', 'unclear'], ['', 'unclear'], ['   ', 'unclear'], ['😡', 'unclear']])(
    'reads "%s" as %s', (text, intent) => {
      const found = recognize(model, text)
      expect(found.intents).toHaveLength(1)
      expect(found.intents[0]).toMatchObject({ intent, doubt: intent === 'unclear' })
    },
  )

  it('always doubts what is unclear', () => {
    expect(recognize(model, 'info').intents[0]).toMatchObject({ intent: 'unclear', doubt: true })
  })

  it('doubts words it knows nothing of', () => {
    expect(recognize(model, 'zxq wvv kkk brr').intents[0]?.doubt).toBe(true)
  })

  it('gives back the text as it came, its language, and the flags', () => {
    const text = 'a che ora apre domani l\'anagrafe?'
    expect(recognize(model, text)).toMatchObject({ text, lang: 'it', screens: { emergency: null, danger: false, personal: false, abuse: null } })
  })

  it('says the same twice', () => {
    const text = 'Il lampione è spento. E poi quando apre la biblioteca?'
    expect(recognize(model, text)).toEqual(recognize(model, text))
  })

  it.each([
    'la strada è rotta e nessuno fa niente. '.repeat(250), 'a'.repeat(10_000), 'e poi '.repeat(1_666), '1 '.repeat(5_000), '!?'.repeat(5_000),
    'm*'.repeat(5_000), 'sei, '.repeat(2_000), '路灯坏了'.repeat(2_500), '👍'.repeat(5_000),
  ])('reads a text of 10,000 characters in bounded time (%#)', text => {
    const before = performance.now()
    expect(recognize(model, text).intents.length).toBeGreaterThan(0)
    expect(performance.now() - before).toBeLessThan(4_000)
  })
})
