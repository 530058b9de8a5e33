import { describe, expect, it } from 'vitest'
import { answerWarnings, isFullName, signed } from '../../src/domain/answer-warnings.ts'
import { mask } from '../../src/recognizer/mask.ts'
import { bodyOf, MONDAY, type Slug } from '../turn/making.ts'

// Today is Monday, 23 November 2026.
const warn = (text: string, { slug = 'comune-di-alpignano' as Slug, name = 'Nome Cognome', promised = '2026-11-25' as string | null } = {}) =>
  answerWarnings({ text, masked: mask(text), name, promised, now: MONDAY }, bodyOf(slug))
const whys = (text: string, more = {}) => warn(text, more).map(warning => (warning.kind === 'day' ? `${warning.day} ${warning.why}` : warning.kind))

describe('before an answer goes', () => {
  it('says which personal data stand in it', () => {
    expect(warn('Scriva a mario@example.org o chiami il 333 1234567.')).toEqual([{ kind: 'personal-data', found: ['email', 'telefono'] }])
    expect(warn('La biblioteca apre alle 9.30.')).toEqual([])
  })

  it('says of each day what is wrong with it, or that the citizen will count on it', () => {
    expect(whys('Risponderemo martedì 24 novembre.')).toEqual(['2026-11-24 told'])
    expect(whys('Risponderemo martedì 25 novembre.')).toEqual(['2026-11-25 weekday'])
    expect(whys('Ci vediamo domenica 29 novembre')).toEqual(['2026-11-29 not-worked'])
    expect(whys('Entro il 27/11')).toEqual(['2026-11-27 after-due'])
    expect(whys('Entro il 27/11', { promised: null })).toEqual(['2026-11-27 told'])
    expect(whys('Era il 20 novembre')).toEqual(['2026-11-20 past'])
    expect(whys('il 1º dicembre 2026')).toEqual(['2026-12-01 after-due'])
    expect(whys('entro il 7 gennaio', { promised: null })).toEqual(['2027-01-07 told'])
  })

  it('leaves alone what is no day, and a date that is told with its year', () => {
    expect(whys('Dalle 9.30 alle 12.30, stanza 3/4bis, legge 241/1990, delibera 13/2025, il 31/02')).toEqual([])
    expect(whys('La Sua lettera del 12/03/2025 è arrivata')).toEqual([])
  })

  it('asks for name and surname only where the body has staff sign so', () => {
    expect(whys('Grazie', { slug: 'comune-di-massa', name: 'Anna' })).toEqual(['signature'])
    expect(whys('Grazie', { slug: 'comune-di-massa' })).toEqual([])
    expect(whys('Grazie', { name: 'Anna' })).toEqual([])
    expect([isFullName('Anna Bianchi'), isFullName("Lia D'Amico"), isFullName('Anna'), isFullName('Anna B.')]).toEqual([true, true, false, false])
  })
})

describe('a signature', () => {
  it('stands under the text once, except on the web, which shows who writes, and where the body has none', () => {
    expect(signed('Apre alle 9. ', 'Anna Bianchi', 'compulsory', 'telegram')).toBe('Apre alle 9.\n\nAnna Bianchi')
    expect(signed('Apre alle 9.\nAnna Bianchi', 'Anna Bianchi', 'usual', 'telegram')).toBe('Apre alle 9.\nAnna Bianchi')
    expect(signed('Apre alle 9.', 'Anna Bianchi', 'compulsory', 'web')).toBe('Apre alle 9.')
    expect(signed('Apre alle 9.', 'Anna Bianchi', 'free', 'telegram')).toBe('Apre alle 9.')
  })
})
