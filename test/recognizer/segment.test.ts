import { describe, expect, it } from 'vitest'
import { atomsOf, clausesOf, span, wordsIn } from '../../src/recognizer/segment.ts'

const texts = (text: string): string[] => atomsOf(text).map(one => one.text)

describe('atomsOf', () => {
  it('cuts at sentence ends and line breaks', () => {
    expect(texts('Il lampione è rotto. Quando apre l\'anagrafe?\nGrazie mille')).toEqual([
      'Il lampione è rotto.', 'Quando apre l\'anagrafe?', 'Grazie mille',
    ])
  })

  it('cuts before words that open a new matter', () => {
    expect(texts('la fontana perde acqua e poi volevo sapere gli orari del museo')).toEqual([
      'la fontana perde acqua', 'e poi volevo sapere gli orari del museo',
    ])
    expect(texts('la buca è ancora lì, a proposito la biblioteca è aperta?')).toHaveLength(2)
  })

  it('leaves abbreviations, hours and initials whole', () => {
    expect(texts('Il sig. Neri di via S. Pietro n. 4 viene alle 8.30')).toHaveLength(1)
  })

  it('gives a scrap to its neighbour', () => {
    expect(texts('Buongiorno!! ?? ok.')).toEqual(['Buongiorno!! ?? ok.'])
  })

  it('covers every word once and in order', () => {
    const text = 'Uno due tre! Poi quattro cinque sei sette. E comunque otto nove dieci undici?\n\nDodici tredici'
    expect(atomsOf(text).map(one => text.slice(one.start, one.end)).join('')).toBe(text)
  })

  it('joins neighbours where a message has more stretches than can be weighed', () => {
    expect(atomsOf('Prima frase qui. '.repeat(60)).length).toBeLessThanOrEqual(8)
  })

  it('finds nothing in a blank text', () => {
    expect(atomsOf('  \n ')).toEqual([])
  })

  it('cuts Chinese at its own full stops', () => {
    expect(texts('路灯坏了。图书馆几点开门？')).toHaveLength(2)
  })
})

describe('clausesOf', () => {
  it('cuts a stretch at commas too', () => {
    const text = 'siete idioti, quando riparate il lampione?'
    const [first] = atomsOf(text)
    expect(clausesOf(text, span(text, first!, atomsOf(text).at(-1)!)).map(one => one.text)).toEqual([
      'siete idioti,', 'quando riparate il lampione?',
    ])
  })
})

describe('wordsIn', () => {
  it('counts two Han characters as a word more, since they are written without blanks', () => {
    expect(wordsIn('tre parole qui')).toBe(3)
    expect(wordsIn('路灯坏了')).toBe(3)
  })
})
