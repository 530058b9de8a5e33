import { describe, expect, it } from 'vitest'
import { namesAnotherBody } from '../../src/domain/another-body.ts'

describe('a question about another public body', () => {
  it.each([
    'il comune di Rivoli risponde anche la sera?', 'la pagina della provincia di Torino è vostra?', 'chi gestisce la pagina del Comune di Collegno',
    'IL COMUNE DI VENARIA PUBBLICA GLI EVENTI?', 'l\'INPS risponde ai messaggi su facebook?', 'la regione Piemonte di chi è, e la regione del veneto?',
  ])('is told by the name of the other: %s', text => expect(namesAnotherBody(text, { name: 'Comune di Alpignano' })).toBe(true))

  it.each([
    'il comune di Alpignano risponde anche la sera?', 'rispondete la sera?', 'il comune risponde di sabato?', 'siete la pagina del comune di alpignano o di rivoli?',
    'il comune di solito quando risponde?', 'è la pagina del Comune di Alpignano. Come lo controllo?', 'la pagina del comune di facebook è questa?',
  ])('is not one about this body: %s', text => expect(namesAnotherBody(text, { name: 'Comune di Alpignano' })).toBe(false))
})
