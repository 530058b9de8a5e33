import { describe, expect, it } from 'vitest'
import { cutRuns, normalize } from '../../src/recognizer/normalize.ts'

describe('normalize', () => {
  it('lowers capitals and takes accents off, in every Latin-script language', () => {
    expect(normalize('PERCHÉ la CITTÀ è più bella')).toBe('perche la citta è piu bella')
    expect(normalize('Mulțumesc, përshëndetje, schön')).toBe('multumesc, pershendetje, schon')
  })

  it('keeps the verb "è" apart from "e", also where it is written with an apostrophe', () => {
    expect(normalize('l\'ufficio e\' aperto e basta')).toBe('l\'ufficio è aperto e basta')
    expect(normalize('É chiuso')).toBe('è chiuso')
    expect(normalize('c\'è')).toBe('c\'è')
  })

  it('folds letters held down, but not the doubles of Italian', () => {
    expect(normalize('graaaazie aiutoooo')).toBe('grazie aiuto')
    expect(normalize('gatto mamma')).toBe('gatto mamma')
  })

  it('writes chat spellings out, as whole words only', () => {
    expect(normalize('nn so xke cmq tt ok x favore')).toBe('non so perche comunque tutto ok per favore')
    expect(normalize('texano')).toBe('texano')
  })

  it('does not take a word for a property every object has', () => {
    expect(normalize('constructor toString')).toBe('constructor tostring')
  })

  it.each([
    ['chiamami al 347 1234567', 'PHONE'], ['scrivi a mario.rossi@example.it', 'EMAIL'], ['vedi www.comune.example.it/orari', 'URL'],
    ['cf RSSMRA80A01H501U', 'FISCALE'], ['IT60 X054 2811 1010 0000 0123 456', 'IBAN'], ['costa 12,50 euro', 'AMOUNT'],
    ['il 12/03/2024', 'DATE'], ['il 3 marzo', 'DATE'], ['alle 18:30', 'HOUR'], ['targa AB123CD', 'PLATE'], ['pratica K10/22b', 'CODE'],
  ])('turns the value in "%s" into %s', (text, name) => {
    expect(normalize(text).split(/\s+/u)).toContain(name)
  })

  it('takes a word with figures in it for a word where they stand for letters', () => {
    expect(normalize('str0nzi')).toBe('str0nzi')
    expect(normalize('la classe 3a')).toBe('la classe 3a')
  })

  it('leaves other scripts as they are', () => {
    expect(normalize('药店在哪里')).toBe('药店在哪里')
    expect(normalize('Доброго ранку, їжак')).toBe('доброго ранку, їжак')
  })

  it('cuts a run without blanks short', () => {
    expect(cutRuns(`ciao ${'a'.repeat(500)} fine`)).toBe(`ciao ${'a'.repeat(80)} fine`)
  })
})
