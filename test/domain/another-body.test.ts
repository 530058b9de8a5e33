import { describe, expect, it } from 'vitest'
import { namesAnotherBody } from '../../src/domain/another-body.ts'

const at = (name: string) => (text: string) => namesAnotherBody(text, { name })

describe('a question about another public body', () => {
  it.each([
    'il comune di Rivoli risponde anche la sera?', 'la pagina della provincia di Torino è vostra?', 'chi gestisce la pagina del Comune di Collegno',
    'IL COMUNE DI VENARIA PUBBLICA GLI EVENTI?', 'l\'INPS risponde ai messaggi su facebook?', 'la regione Piemonte di chi è, e la regione del veneto?',
    'la Regione Piemonte risponde qui?', 'la Regione Toscana pubblica i bandi?', 'la provincia di Alpignano esiste?',
  ])('is told by the name of the other: %s', text => expect(at('Comune di Alpignano')(text)).toBe(true))

  it.each([
    'il comune di Alpignano risponde anche la sera?', 'rispondete la sera?', 'il comune risponde di sabato?', 'siete la pagina del comune di alpignano o di rivoli?',
    'il comune di solito quando risponde?', 'è la pagina del Comune di Alpignano. Come lo controllo?', 'la pagina del comune di facebook è questa?',
    'rispondete in comune di pomeriggio?', 'il comune di lunedì risponde?', 'scrivo al comune di Sua competenza?', 'il comune di mia residenza siete voi?', 'il comune di zona quale sarebbe?',
    'il comune di Alpiganno risponde?', 'il comune di alpigano risponde?', 'il consorzio di servizi sociali risponde da qui?', 'la regione risponde di sabato?',
    'i messaggi passano alla questura?', 'per un\'ambulanza scrivo a voi o all\'asl?', 'vengo da un comune di duecento abitanti, rispondete anche a me?',
  ])('is not one about this body: %s', text => expect(at('Comune di Alpignano')(text)).toBe(false))

  it('tells apart two bodies of one place by their kind', () => {
    expect(at('Provincia di Biella')('il Comune di Biella risponde qui?')).toBe(true)
    expect(at('Provincia di Biella')('la Provincia di Biella risponde qui?')).toBe(false)
    expect(at('Comune di Massa')('la Provincia di Massa-Carrara risponde qui?')).toBe(true)
    expect(at('Comune di Massa')('il Comune di Massa risponde qui?')).toBe(false)
  })

  it('takes the people of a town for nobody but themselves, and another consortium\'s name for its own', () => {
    const consortium = at('Consorzio C.I.S.S. 38')
    expect(consortium('I cittadini del comune di Rivarolo possono scrivervi qui?')).toBe(false)
    expect(consortium('sono residente nel comune di Rivarolo, posso scrivere?')).toBe(false)
    expect(consortium('il consorzio di Cuorgnè risponde la sera?')).toBe(false)
    expect(consortium('il comune di Rivarolo risponde la sera?')).toBe(true)
  })

  it('reads the longest message in no time, whatever it is made of', () => {
    for (const piece of ['comune di -', 'comune di ', 'comune di a\'', 'regione ', '’ʼ', 'cittadini del ']) {
      const from = performance.now()
      at('Comune di Alpignano')(piece.repeat(4000 / piece.length))
      at('Comune di Alpignano')(`comune di ${'-\'.'.repeat(1300)}`)
      expect(performance.now() - from, piece).toBeLessThan(150)
    }
  })
})
