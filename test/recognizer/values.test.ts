import { describe, expect, it } from 'vitest'
import { isWordAllTheSame, VALUE_OF_MARK, valuesMarked } from '../../src/recognizer/values.ts'

/** The names of the values in a text, in its order. */
const valuesIn = (text: string): string[] => [...valuesMarked(text)].flatMap(sign => VALUE_OF_MARK.get(sign) ?? [])

describe('valuesMarked', () => {
  it.each([
    ['PHONE', 'chiamatemi al 347 1234567'], ['PHONE', 'tel. 011/9664000'], ['PHONE', '+39 011 966 4000'], ['PHONE', '0039 347-1234567'],
    ['DATE', 'il 12/03/2024'], ['DATE', 'entro il 1-3-24'], ['DATE', 'il 3 marzo'], ['DATE', 'dal 1° MAGGIO'],
    ['IBAN', 'IT60 X054 2811 1010 0000 0123 456'], ['IBAN', 'it60x0542811101000000123456'], ['PLATE', 'targa AB123CD'],
    ['CODE', 'pratica K10/22b'], ['CODE', 'la richiesta alp-7k3q-9m'], ['FISCALE', 'RSSMRA80A01H501U'], ['EMAIL', 'Mario.Rossi@Example.it'],
    ['URL', 'su www.comune.example/orari'], ['URL', 'https://example.it/a?b=1'], ['URL', 'comune.example.it'], ['AMOUNT', '12,50 €'],
    ['AMOUNT', 'euro 300'], ['HOUR', 'alle 18:30'], ['HOUR', 'ore 8.30'],
  ])('names a %s in "%s"', (name, text) => {
    expect(valuesIn(text)).toEqual([name])
  })

  it.each([
    'la classe 3a', 'le scuole medie, 2e elementari', 'il modello 730', 'la legge 104', 'aperti h24', 'c6 anche tu', 'rete 5g', 'la co2', '10km da qui',
    'a 50 metri', 'str0nzi', 'siete c4zzoni', 'via Roma 12', 'art. 5', 'l\'ufficio e\' chiuso', 'nessun numero qui', '',
  ])('leaves the words of "%s" words', text => {
    expect(valuesMarked(text)).toBe(text.toLowerCase())
  })

  it('finds several values, each where it stands', () => {
    const text = 'Il 3 maggio alle 18:30 in via Po 7: info@example.it o 347 1234567, costa 5 euro'
    expect(valuesIn(text)).toEqual(['DATE', 'HOUR', 'EMAIL', 'PHONE', 'AMOUNT'])
    const marked = valuesMarked(text)
    const startOf = (name: string): number => [...marked].findIndex(sign => VALUE_OF_MARK.get(sign) === name)
    expect([startOf('DATE'), startOf('EMAIL'), startOf('AMOUNT')]).toEqual([text.indexOf('3 maggio'), text.indexOf('info@'), text.indexOf('5 euro')])
  })

  it.each([
    'Chiamami al 347 1234567 o scrivi a MARIO@example.it entro il 12/03/2024', 'İstanbul İİ 12:30 İ', 'Già l’ufficio ʼ`´ 3 marzo', '1° maggio 👍🏽 AB123CD 👍',
    'ΣΊΣΥΦΟΣ 3 ẞ', 'fine\n\ndue 10 €', '路灯 12/03/2024 坏了', '', '\ud83d 12:30', '\ue003\ue00f 12:30',
  ])('keeps the length of "%s"', text => {
    expect(valuesMarked(text)).toHaveLength(text.length)
  })

  it('reads the Turkish capital İ as an i', () => {
    expect(valuesMarked('İSTANBUL')).toBe('istanbul')
  })

  it('takes no private sign of the writer for a value', () => {
    for (const mark of VALUE_OF_MARK.keys()) expect(valuesIn(`${mark} ciao ${mark}`)).toEqual([])
    expect(valuesIn('\ue001 alle 18:30')).toEqual(['HOUR'])
  })

  it('writes every apostrophe alike', () => {
    expect(valuesMarked('l’ufficio l‘altro lʼora l`anno l´asilo')).toBe('l\'ufficio l\'altro l\'ora l\'anno l\'asilo')
  })
})

describe('isWordAllTheSame', () => {
  it('spares words with digits, but nothing else that looks like a value', () => {
    expect(isWordAllTheSame('CODE', 'str0nzi')).toBe(true)
    expect(isWordAllTheSame('CODE', '3a')).toBe(true)
    expect(isWordAllTheSame('CODE', 'k10/22b')).toBe(false)
    expect(isWordAllTheSame('CODE', '12345ab')).toBe(false)
    expect(isWordAllTheSame('PHONE', '104')).toBe(false)
  })
})
