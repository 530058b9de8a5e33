import { describe, expect, it } from 'vitest'
import { normalize } from '../../src/recognizer/normalize.ts'
import { dangerOf, personalOf } from '../../src/recognizer/screen-personal.ts'

describe('dangerOf', () => {
  it.each([
    'tombino aperto davanti all\'asilo', 'un ramo spezzato che penzola sulla ciclabile', 'semaforo spento all\'incrocio',
    'hanno scaricato lastre di eternit nel fosso', 'c\'è una siringa nel parco giochi', 'cornicione pericolante in piazza',
    'fili elettrici scoperti dal palo', 'there is an open manhole', 'buca profonda sulla provinciale',
  ])('sees a danger to passers-by in "%s"', text => {
    expect(dangerOf(normalize(text))).toBe(true)
  })

  it.each([
    'lampione spento da tre giorni', 'non hanno ritirato la plastica', 'un\'eternità per avere un appuntamento', 'erba alta nel parco',
    'la biblioteca è aperta?',
  ])('sees none in "%s"', text => {
    expect(dangerOf(normalize(text))).toBe(false)
  })
})

describe('personalOf', () => {
  it.each([
    'a che punto è la domanda di mio padre per l\'assegno di cura?', 'mia figlia è autistica e la scuola non le dà l\'educatrice',
    'il mio codice fiscale è RSSMRA80A01H501U', 'IBAN IT60X0542811101000000123456', 'ho l\'invalidità al 74 per cento',
    'non riesco più a pagare l\'affitto', 'mi dite se la mia richiesta è stata accettata?', 'my son is disabled, what about his application',
  ])('sees a private case in "%s"', text => {
    expect(personalOf(normalize(text))).toBe(true)
  })

  it.each([
    'come si chiede la carta d\'identità?', 'quali documenti servono per l\'ISEE?', 'la mensa costa troppo', 'buca in via Verdi',
    'c\'è un bando per le case popolari?',
  ])('sees none in "%s"', text => {
    expect(personalOf(normalize(text))).toBe(false)
  })
})
