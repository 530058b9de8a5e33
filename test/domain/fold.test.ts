import { describe, expect, it } from 'vitest'
import { fold, sentencesOf } from '../../src/domain/fold.ts'

describe('fold', () => {
  it('makes apostrophes straight, blanks single and Latin letters plain', () => {
    expect(fold('  L’Università\u00a0è\n\nCHIUSA ')).toBe('l\'universita e chiusa')
  })
  it('leaves other alphabets their letters', () => {
    expect(fold('Добрий день, її')).toBe('добрий день, її')
  })
  it('cuts sentences into words, and three dots end none', () => {
    expect(sentencesOf(fold('Il vigile... è qui. Perché?'))).toEqual([['il', 'vigile', 'e', 'qui'], ['perche']])
  })
})
