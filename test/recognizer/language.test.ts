import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { readPhrases } from '../../src/config/phrases.ts'
import { indexConcepts } from '../../src/recognizer/concepts.ts'
import { numbering, sheetOf } from '../../src/recognizer/features.ts'
import { LATIN, languageOf as languageWith, learnLanguages } from '../../src/recognizer/language.ts'
import { exampleFor } from '../../src/recognizer/train.ts'
import { positionOf, vocabularyOf, weigh } from '../../src/recognizer/vocabulary.ts'

/** The shipped phrases teach the languages; no other part of a model is needed. */
const { phrases } = readPhrases(join(import.meta.dirname, '../../intents'))
const none = indexConcepts({})
const hashes = numbering(hash => hash)
const examples = phrases.map(({ text }) => exampleFor(text, none, hashes))
const vocabulary = vocabularyOf(examples)
const table = learnLanguages(phrases.map(({ lang }, at) => ({ lang, index: weigh(examples[at]!, vocabulary).index })), vocabulary.block)
const places = numbering(hash => positionOf(vocabulary, hash))
const languageOf = (text: string) => languageWith(text, sheetOf(text, [none], places), table)

describe('languageOf', () => {
  it.each([
    ['en', 'where can I park near the station on market days'], ['fr', 'où est-ce que je peux déposer les vieux meubles'],
    ['es', '¿a qué hora cierra la piscina municipal?'], ['es', 'necesito un certificado para mi trabajo'],
    ['ro', 'unde pot duce hainele vechi ale copiilor'], ['de', 'wo kann ich meinen alten Schrank abgeben'],
    ['sq', 'ku mund ta çoj divanin e vjetër'], ['ar', 'أين يمكنني دفع الضريبة؟'], ['uk', 'де можна заплатити податок'],
    ['zh', '在哪里可以交税'],
  ])('reads %s in "%s"', (lang, text) => {
    expect(languageOf(text)).toBe(lang)
  })

  it.each([
    'dove posso buttare un divano vecchio', 'nn funziona il link x il pagamento', 'io no capito bene come fare carta',
    'aò ma \'ndo sta er vigile', 'Orario del cimitero la domenica?', 'bravi bella pagina', 'Raccontami una barzelletta',
    'centri estivi: date e prezzi', 'ghe xe qualchedun in ufficio', 'weekend in biblioteca?', 'OK', 'info', 'il wifi del coworking non va',
  ])('stays with Italian for "%s"', text => {
    expect(languageOf(text)).toBe('it')
  })

  it('knows foreign greetings too short to judge by letters', () => {
    expect(languageOf('hello')).toBe('en')
    expect(languageOf('Përshëndetje!')).toBe('sq')
    expect(languageOf('bună ziua')).toBe('ro')
  })

  it('goes by the script that prevails: one Chinese name in an Italian sentence changes nothing', () => {
    expect(languageOf('il ristorante 大 di via Roma è aperto la domenica?')).toBe('it')
  })

  it('takes a text without words for Italian', () => {
    expect(languageOf('👍 ... 123')).toBe('it')
    expect(languageOf('')).toBe('it')
  })
})

describe('languageOf, by signs alone', () => {
  it('needs no words where a sign tells: a Spanish opening mark, a German sharp s', () => {
    expect(languageOf('¿y?')).toBe('es')
    expect(languageOf('Straße')).toBe('de')
  })

  it('takes two foreign words for Italian unless they greet', () => {
    expect(languageOf('library closed')).toBe('it')
    expect(languageOf('library hello')).toBe('en')
  })

  it('goes by the words around addresses of pages and mailboxes', () => {
    expect(languageOf('thanks@example.it')).toBe('it')
    expect(languageOf('thanks: me@example.it')).toBe('en')
  })
})

describe('learnLanguages', () => {
  /** Features 0 and 1 are words, 2 is a pair, 3 a run of letters. */
  const blocks = Uint8Array.of(0, 0, 1, 2)
  const learned = learnLanguages([
    { lang: 'it', index: Uint32Array.of(0, 2, 3) }, { lang: 'en', index: Uint32Array.of(1, 2, 3) }, { lang: 'en', index: Uint32Array.of(1) }, { lang: 'uk', index: Uint32Array.of(1) },
    { lang: 'sq', index: Uint32Array.of(3) },
  ], blocks)
  const likely = (feature: number, lang: (typeof LATIN)[number]): number => learned[feature * LATIN.length + LATIN.indexOf(lang)]!

  it('finds a word likelier in the language that used it, by how often', () => {
    expect(likely(0, 'it')).toBeGreaterThan(likely(0, 'en') + 5)
    expect(likely(1, 'en')).toBeGreaterThan(likely(1, 'it') + 5)
    expect(likely(0, 'it')).toBeCloseTo(Math.log(1 / 2), 4)
    expect(likely(1, 'en')).toBeCloseTo(Math.log(2 / 3), 4)
    expect(likely(3, 'en')).toBeCloseTo(Math.log(1 / 3), 4)
  })

  it('counts no pair, since its words count already', () => {
    for (const lang of LATIN) expect(likely(2, lang)).toBe(0)
  })

  it('knows languages of the Latin script alone, and holds one never seen for unlikely everywhere', () => {
    expect(learned).toHaveLength(blocks.length * LATIN.length)
    expect(likely(0, 'fr')).toBe(likely(1, 'fr'))
    expect(likely(0, 'fr')).toBeLessThan(-10)
    expect(likely(0, 'sq')).toBeLessThan(-10)
  })
})
