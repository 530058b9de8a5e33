import { describe, expect, it } from 'vitest'
import { factAsked } from '../../src/recognizer/facts.ts'

describe('factAsked', () => {
  it.each([
    ['hours', 'a che ora apre l\'anagrafe?'], ['hours', 'orari biblioteca'], ['hours', 'siete aperti il sabato?'],
    ['hours', 'what time does the town hall open?'], ['address', 'dove si trova la biblioteca?'], ['address', 'in che via è l\'ufficio tributi?'],
    ['phone', 'mi date il numero dei vigili?'], ['phone', 'qual è il numero di telefono dell\'anagrafe?'],
    ['email', 'qual è la mail dell\'ufficio tecnico?'], ['email', 'mi dite l\'indirizzo pec del comune?'],
    ['form', 'dove trovo il modulo per la residenza?'], ['appointment', 'come prendo appuntamento per la carta d\'identità?'],
  ] as const)('reads %s in "%s"', (fact, text) => {
    expect(factAsked(text)).toBe(fact)
  })

  it.each([
    'quando apre il bando affitti?', 'a che ora inizia il concerto?', 'chiamo il numero dell\'ufficio e non risponde nessuno',
    'siete sempre chiusi, che vergogna, vi sembra un orario?', 'come si paga la TARI?', 'mi è caduto il telefono nel tombino',
    'vorrei spostare il mio appuntamento', 'possibile che per un appuntamento con l\'ufficio servano tre mesi?', 'parola ',
  ])('reads none in "%s"', text => {
    expect(factAsked(text)).toBeNull()
  })
})
