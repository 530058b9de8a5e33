import { describe, expect, it } from 'vitest'
import { capital, fill, joinedTo, listed, placeholdersOf, sayer, speaks } from '../../src/domain/phrasing.ts'
import type { Named } from '../../src/domain/ente.ts'

const NAMES: [Named, string[]][] = [
  [{ article: 'il', name: 'Comune' }, ['il Comune', 'del Comune', 'al Comune', 'dal Comune', 'nel Comune', 'sul Comune']],
  [{ article: 'lo', name: 'Sportello' }, ['lo Sportello', 'dello Sportello', 'allo Sportello', 'dallo Sportello', 'nello Sportello', 'sullo Sportello']],
  [{ article: "l'", name: 'Ufficio' }, ["l'Ufficio", "dell'Ufficio", "all'Ufficio", "dall'Ufficio", "nell'Ufficio", "sull'Ufficio"]],
  [{ article: 'la', name: 'Provincia' }, ['la Provincia', 'della Provincia', 'alla Provincia', 'dalla Provincia', 'nella Provincia', 'sulla Provincia']],
  [{ article: 'i', name: 'Servizi' }, ['i Servizi', 'dei Servizi', 'ai Servizi', 'dai Servizi', 'nei Servizi', 'sui Servizi']],
  [{ article: 'gli', name: 'Uffici' }, ['gli Uffici', 'degli Uffici', 'agli Uffici', 'dagli Uffici', 'negli Uffici', 'sugli Uffici']],
  [{ article: 'le', name: 'Poste' }, ['le Poste', 'delle Poste', 'alle Poste', 'dalle Poste', 'nelle Poste', 'sulle Poste']],
]

describe('a sentence', () => {
  it.each(NAMES)('joins the article of $name to every preposition', (who, words) => {
    expect(['il', 'di', 'a', 'da', 'in', 'su'].map(form => fill(`{${form}:who}`, { who }))).toEqual(words)
    expect(fill('{who}', { who })).toBe(who.name)
  })

  it('is filled as given, and nothing a value holds is filled again', () => {
    expect(fill('{a} e {b}', { a: '{b}', b: 2 })).toBe('{b} e 2')
    expect(fill('costa $& {a}', { a: '$1' })).toBe('costa $& $1')
  })

  it('with a value missing is a bug that says which', () => {
    expect(() => fill('entro {day}', {})).toThrow('no value for {day} in "entro {day}"')
  })

  it('tells its placeholders without their prepositions', () => expect(placeholdersOf('{a:office} entro {day}')).toEqual(['office', 'day']))
})

describe('wording', () => {
  const shared = { it: { hello: 'Salve', bye: 'Arrivederci' }, en: { hello: 'Hello' } }
  const own = { it: { bye: 'A presto da {ente}' } }

  it('is the ente\'s own first, then the shared one, then Italian', () => {
    expect(sayer([own, shared], 'it')('bye', { ente: 'Biella' })).toBe('A presto da Biella')
    expect(sayer([own, shared], 'en')('hello')).toBe('Hello')
    expect(sayer([own, shared], 'en')('bye', { ente: 'Biella' })).toBe('A presto da Biella')
    expect(() => sayer([own, shared], 'it')('nothing')).toThrow('no wording for nothing')
  })

  it('speaks a language it has any words in', () => {
    expect(speaks([own, shared], 'en')).toBe(true)
    expect(speaks([own, shared], 'fr')).toBe(false)
  })

  it('lists, capitalises and joins as Italian does', () => {
    expect([listed([], 'e'), listed(['a'], 'e'), listed(['a', 'b'], 'e'), listed(['a', 'b', 'c'], 'oppure')]).toEqual(['', 'a', 'a e b', 'a, b oppure c'])
    expect([capital('il Comune'), capital('')]).toEqual(['Il Comune', ''])
    expect(joinedTo('a', { article: "l'", name: 'Ufficio anagrafe' })).toBe("all'Ufficio anagrafe")
  })
})
