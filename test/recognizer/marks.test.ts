import { describe, expect, it } from 'vitest'
import { markNumbers, marksBetween, marksOf, marksOfStretch, MOST_MARKS } from '../../src/recognizer/marks.ts'
import { readable } from '../../src/recognizer/normalize.ts'
import { tokensOf } from '../../src/recognizer/tokenize.ts'

/** The marks of a text, or of some of its words, as places of bits. */
function marks(text: string, from = 0, to?: number): number[] {
  const tokens = tokensOf(readable(text))
  const bits = marksBetween(tokens, marksOf(tokens), from, to ?? tokens.length)
  return Array.from({ length: MOST_MARKS }, (_, at) => at).filter(at => (bits & (1 << at)) !== 0)
}

const [QUESTION_WORD, VERB_OF_ASKING, NEGATION, MINE, YOURS, KIN, GERUND, ASKS] = [0, 1, 2, 3, 4, 5, 6, 7]
const [BEGINS_WITH_QUESTION_WORD, BEGINS_WITH_VERB_OF_ASKING, ENDS_ASKING, ASKS_NOTHING] = [8, 9, 10, 11]
/** The marks of length: up to 1, 2, 4, 8, 16, 32 words, and more. */
const LENGTH = [12, 13, 14, 15, 16, 17, 18]
const lengthOf = (text: string): number[] => marks(text).filter(mark => LENGTH.includes(mark))

describe('the marks of a stretch', () => {
  it.each(['quando torna Piero', 'Perché torna Piero', 'when will they arrive', 'où habite Pierre', 'cuándo llega Pedro', 'wann kommt Peter', 'unde merge Petru', 'ku shkon Petriti'])(
    'show a question word where it begins, in "%s"', text => {
      expect(marks(text)).toEqual(expect.arrayContaining([QUESTION_WORD, BEGINS_WITH_QUESTION_WORD]))
    },
  )

  it('tell a question word that begins from one that stands within', () => {
    expect(marks('Piero torna quando')).toContain(QUESTION_WORD)
    expect(marks('Piero torna quando')).not.toContain(BEGINS_WITH_QUESTION_WORD)
  })

  it('look for the first word behind signs', () => {
    expect(marks('👍 quando torna Piero')).toContain(BEGINS_WITH_QUESTION_WORD)
    expect(marks('👍 Piero torna quando')).not.toContain(BEGINS_WITH_QUESTION_WORD)
  })

  it('show a verb of asking', () => {
    expect(marks('posso entrare')).toEqual(expect.arrayContaining([VERB_OF_ASKING, BEGINS_WITH_VERB_OF_ASKING]))
    expect(marks('ieri ho parlato molto')).not.toContain(VERB_OF_ASKING)
  })

  it('tell a question mark at the end from one within and from none', () => {
    expect(marks('torna Piero?')).toEqual(expect.arrayContaining([ASKS, ENDS_ASKING]))
    expect(marks('torna Piero???')).toEqual(expect.arrayContaining([ASKS, ENDS_ASKING]))
    expect(marks('torna Piero？')).toContain(ENDS_ASKING)
    expect(marks('torna Piero? grazie')).toContain(ASKS)
    expect(marks('torna Piero? grazie')).not.toContain(ENDS_ASKING)
    expect(marks('torna Piero!')).not.toContain(ASKS)
  })

  it('show that more than four words ask nothing', () => {
    expect(marks('ieri Piero ha dormito bene')).toContain(ASKS_NOTHING)
    expect(marks('ieri Piero ha dormito')).not.toContain(ASKS_NOTHING)
    expect(marks('ieri Piero ha dormito bene?')).not.toContain(ASKS_NOTHING)
  })

  it.each(['non torna', 'non è mai tornato', 'nobody came, never', 'il ne vient pas', 'nada', 'er kommt nicht', 'nu vine', 'nuk vjen'])('show a negation in "%s"', text => {
    expect(marks(text)).toContain(NEGATION)
  })

  it('show of whom is spoken: the writer, who reads, the family', () => {
    expect(marks('mio fratello')).toEqual(expect.arrayContaining([MINE, KIN]))
    expect(marks('il vostro ufficio')).toContain(YOURS)
    expect(marks('il vostro ufficio').filter(mark => mark === MINE || mark === KIN)).toEqual([])
  })

  it.each(['MIA MADRE', 'my mother', 'ma mère', 'mi padre', 'mein Vater', 'mama mea', 'babai im'])('show kin in "%s"', text => {
    expect(marks(text)).toEqual(expect.arrayContaining([MINE, KIN]))
  })

  it('show a gerund', () => {
    expect(marks('sta bruciando')).toContain(GERUND)
    expect(marks('è bruciato')).not.toContain(GERUND)
  })

  it('show the length, one mark for each doubling', () => {
    const numbers = [1, 2, 3, 4, 5, 8, 9, 16, 17, 32, 33, 64, 65, 500]
    expect(numbers.map(words => lengthOf('bla '.repeat(words)))).toEqual([12, 13, 14, 14, 15, 15, 16, 16, 17, 17, 18, 18, 18, 18].map(mark => [mark]))
  })

  it('count words, not signs', () => {
    expect(lengthOf('bla 👍 ! 👍 ?')).toEqual([LENGTH[0]])
  })

  it('are of the words from one to another alone', () => {
    const text = 'non viene mia madre? Piero canta benissimo oggi davvero'
    expect(marks(text, 5)).toEqual([ASKS_NOTHING, LENGTH[3]])
    expect(marks(text, 0, 2)).toEqual([NEGATION, LENGTH[1]])
    expect(marks(text, 2, 5)).toEqual([MINE, KIN, ASKS, ENDS_ASKING, LENGTH[1]])
  })

  it('are the same whether told of the stretch or of its words', () => {
    const tokens = tokensOf('quando torna mia madre?')
    const shown = marksOf(tokens)
    const union = shown.reduce((bits, one) => bits | one, 0)
    expect(marksBetween(tokens, shown, 0, tokens.length)).toBe(marksOfStretch(union, shown[0]!, shown.at(-1)!, 4))
  })
})

describe('markNumbers', () => {
  it('numbers each mark and each pair, each once and below its limit', () => {
    expect(markNumbers(0b1011)).toEqual([0, 1, 3, MOST_MARKS + 1, MOST_MARKS + 3, 3 * MOST_MARKS + 3])
    const all = markNumbers(2 ** MOST_MARKS - 1)
    expect(new Set(all).size).toBe(MOST_MARKS * (MOST_MARKS + 1) / 2)
    expect(Math.max(...all)).toBeLessThan(MOST_MARKS * MOST_MARKS)
  })

  it('numbers nothing where nothing shows', () => {
    expect(markNumbers(0)).toEqual([])
  })
})
