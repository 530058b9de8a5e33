import { describe, expect, it } from 'vitest'
import { mask } from '../../src/recognizer/mask.ts'

describe('mask', () => {
  it.each([
    ['mi scriva a mario.rossi@example.it grazie', 'mi scriva a [email] grazie'],
    ['chiamami al 347 1234567 o allo 0541-234567', 'chiamami al [telefono] o allo [telefono]'],
    ['+39 02 1234 5678', '[telefono]'],
    ['cf RSSMRA80A01H501U', 'cf [codice fiscale]'],
    ['omocodia RSSMRA80A01H50MU', 'omocodia [codice fiscale]'],
    ['cf RSS MRA 80A01 H501U', 'cf [codice fiscale]'],
    ['rssmra 80a01 h501u', '[codice fiscale]'],
    ['tessera sanitaria 80380001234567890123', 'tessera sanitaria [documento]'],
    ['permesso di soggiorno I12345678', 'permesso di soggiorno [documento]'],
    ['La sottoscritta Anna Bianchi chiede', 'La sottoscritta [nome] chiede'],
    ['IBAN IT60 X054 2811 1010 0000 0123 456 di mia moglie', 'IBAN [iban] di mia moglie'],
    ['carta 4111 1111 1111 1111', 'carta [carta di pagamento]'],
    ['targa AB 123 CD', 'targa [targa]'],
    ['la macchina ab123cd', 'la macchina [targa]'],
    ['CIE CA12345AA', 'CIE [documento]'],
    ['patente n. MI1234567X', 'patente n. [documento]'],
    ['nato a Roma il 12/03/1980', 'nato a Roma il [data di nascita]'],
    ['sono nata il 3 marzo 1975', 'sono nata il [data di nascita]'],
    ['Mi chiamo Anna Bianchi e abito qui', 'Mi chiamo [nome] e abito qui'],
    ['mi chiamo mario rossi, buongiorno', 'mi chiamo [nome], buongiorno'],
    ['mi chiamo mario vorrei sapere gli orari', 'mi chiamo [nome] vorrei sapere gli orari'],
    ['MI CHIAMO ANNA', 'MI CHIAMO [nome]'],
    ['Buongiorno, sono Luca De Santis, vorrei', 'Buongiorno, sono [nome], vorrei'],
    ['my name is John Smith', 'my name is [nome]'],
  ])('masks "%s"', (text, masked) => {
    expect(mask(text)).toBe(masked)
  })

  it.each([
    'il 12/05/2024 alle 18.30', 'pratica 214/2023', 'il mio codice è ALP-7K3Q-9M', 'IMU 2024, F24 di 123,45 euro',
    'via Roma 12, 10091 Alpignano',
    'verbale 3331234567/V', 'ho chiamato il 112 ma niente', 'chiamo al 112 se serve', 'sono una signora di 80 anni',
    'Sono Italiana Residente qui',
    'ho il diabete e chiedo per la 104', 'Il sottoscritto chiede', 'mi chiamo per sapere', 'il mio nome è registrato male', 'delibera n. 20240001234',
  ])('leaves "%s" as it is', text => {
    expect(mask(text)).toBe(text)
  })

  it('changes nothing the second time', () => {
    const once = mask('Mi chiamo Anna Bianchi, nata il 3/3/1975, cell 347 1234567, anna@example.it, targa AB123CD')
    expect(mask(once)).toBe(once)
    expect(once).not.toMatch(/\d{3}|Bianchi|anna@/u)
  })

  it.each(['1'.repeat(10_000), 'a'.repeat(10_000), 'IT60X'.repeat(2_000), 'mi chiamo '.repeat(1_000)])(
    'takes bounded time on mischief (%#)', text => {
      const before = performance.now()
      mask(text)
      expect(performance.now() - before).toBeLessThan(4_000)
    },
  )
})
