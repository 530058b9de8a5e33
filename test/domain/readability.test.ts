import { describe, expect, it } from 'vitest'
import { readability } from '../../src/domain/readability.ts'

describe('the readability of a text', () => {
  it('is 89 + (300 × sentences − 10 × letters) / words', () => {
    // 10 words of 44 letters in one sentence: 89 + (300 - 440) / 10 = 75.
    expect(readability('Domani la biblioteca apre alle nove e chiude alle sei')).toEqual({ words: 10, perSentence: 10, gulpease: 75 })
  })

  it('counts an address and a placeholder as one word, and the stop of "art." as none', () => {
    expect(readability('Vada su https://www.comune.esempio.example/moduli/uno {hours} oggi.').words).toBe(5)
    expect(readability('Lo dice il manuale (art. 4, c. 3, lett. a). Va bene così.').perSentence).toBe(readability('Lo dice il manuale (art 4, c 3, lett a). Va bene così.').perSentence)
  })

  it('is none without words', () => expect(readability(' … ').gulpease).toBeNull())
})
