import { describe, expect, it } from 'vitest'
import { fingerprints, isLong } from '../../src/domain/fingerprint.ts'

const of = fingerprints(Buffer.from('a'.repeat(32)))
const LONG = 'Vieni a vedere le nostre offerte di stagione, siamo in piazza tutti i giorni'

describe('a fingerprint', () => {
  it('is the same for the same words, whatever their signs, accents and capitals', () => {
    expect(of('borgo', 'Perché non  rispondete?!')).toBe(of('borgo', 'perche non rispondete 😡'))
    expect(of('borgo', 'perché non rispondete')).not.toBe(of('borgo', 'perché non rispondeva'))
  })

  it('is another at another body and under another key', () => {
    const other = fingerprints(Buffer.from('b'.repeat(32)))
    expect(new Set([of('borgo', LONG), of('valle', LONG), other('borgo', LONG)]).size).toBe(3)
  })

  it('is none for courtesies and short answers, and marks texts of forty letters', () => {
    expect(['ok', 'Buongiorno!', 'grazie mille', 'buona giornata', '', '👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍'].map(text => of('borgo', text))).toEqual(Array(6).fill(null))
    expect([of('borgo', 'quando apre la biblioteca?'), of('borgo', LONG)].map(one => one !== null && isLong(one))).toEqual([false, true])
  })

  it('holds none of the words', () => expect(of('borgo', LONG)).toMatch(/^L[\w-]{43}$/u))
})
