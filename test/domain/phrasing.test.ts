import { describe, expect, it } from 'vitest'
import { capital, covers, fill, joinedTo, listed, placeholdersOf, reviewedOf, sayer, speaks, type Texts } from '../../src/domain/phrasing.ts'
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

describe('a review', () => {
  const texts = { it: { 'a.one': 'uno', b: 'due' }, fr: { 'a.one': 'un', 'a.two': 'deux', ab: 'autre', b: 'deux' } }
  const said = (reviewed: Record<string, string>) => Object.keys(reviewedOf({ texts, reviewed: { fr: reviewed } }).fr!)

  it('is of a key, of all the keys that begin with it, or of everything', () => {
    expect([covers('a', 'a.one'), covers('a', 'ab'), covers('a.one', 'a.one'), covers('a.one', 'a.one.more'), covers('all', 'b')]).toEqual([true, false, true, true, true])
    expect(said({ a: '2026-12-01' })).toEqual(['a.one', 'a.two'])
    expect(said({ 'a.two': '2026-12-01', b: '2026-12-02' })).toEqual(['a.two', 'b'])
    expect(said({ all: '2026-12-01' })).toEqual(['a.one', 'a.two', 'ab', 'b'])
    expect(said({})).toEqual([])
  })

  it('is asked of every language but Italian', () => {
    expect(reviewedOf({ texts, reviewed: {} })).toEqual({ it: texts.it, fr: {} })
  })
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

  it('tells that Italian stood in for a text the language lacks', () => {
    let lacked = 0
    const say = sayer([own, shared], 'en', () => { lacked += 1 })
    say('hello')
    expect(lacked).toBe(0)
    say('bye', { ente: 'Biella' })
    expect(lacked).toBe(1)
  })

  it('speaks of something in a language that has every text of it', () => {
    const layers: Texts[] = [{ fr: { 'a.one': 'un' } }, { it: { 'a.one': 'uno', 'a.two': 'due', 'ab.one': 'altro' }, fr: { 'a.two': 'deux' }, en: { 'a.one': 'one' } }]
    expect(['it', 'fr', 'en', 'ja'].map(lang => speaks(layers, lang, 'a'))).toEqual([true, true, false, false])
    expect(speaks(layers, 'it', 'nothing')).toBe(false)
  })

  it('in Arabic keeps what it is given in an order of its own, names without their article', () => {
    const say = sayer([{ it: { call: 'al {number}, {a:office}' }, ar: { call: '{number} - {office}' } }], 'ar')
    expect(say('call', { number: '02 2327 2327', office: { article: 'la', name: 'Biblioteca' } })).toBe('\u206802 2327 2327\u2069 - \u2068Biblioteca\u2069')
  })

  it('lists, capitalises and joins as Italian does', () => {
    expect([listed([], 'e'), listed(['a'], 'e'), listed(['a', 'b'], 'e'), listed(['a', 'b', 'c'], 'oppure')]).toEqual(['', 'a', 'a e b', 'a, b oppure c'])
    expect([capital('il Comune'), capital('')]).toEqual(['Il Comune', ''])
    expect(joinedTo('a', { article: "l'", name: 'Ufficio anagrafe' })).toBe("all'Ufficio anagrafe")
  })
})
