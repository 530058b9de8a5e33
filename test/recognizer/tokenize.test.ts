import { describe, expect, it } from 'vitest'
import { readable } from '../../src/recognizer/normalize.ts'
import { stem } from '../../src/recognizer/stem.ts'
import { isClassToken, isWord, tokensOf } from '../../src/recognizer/tokenize.ts'

const tokens = (text: string): string[] => tokensOf(readable(text)).map(token => token.text)

describe('tokensOf', () => {
  it('keeps "non" and "è", which tokenizers made for English lose', () => {
    expect(tokens('Non è aperto')).toEqual(['non', 'è', 'aperto'])
  })

  it('splits elisions', () => {
    expect(tokens('dov\'è l\'anagrafe')).toEqual(['dov', 'è', 'l', 'anagrafe'])
  })

  it('gives tokens for emoji and for scripts that are not Latin', () => {
    expect(tokens('👍🙏')).toEqual(['👍', '🙏'])
    expect(tokens('❤️')).toEqual(['❤'])
    expect(tokens('мені треба')).toEqual(['мені', 'треба'])
    expect(tokens('你好吗')).toEqual(['你', '好', '吗'])
    expect(tokens('شكرا جزيلا')).toHaveLength(2)
  })

  it('tells one question mark from several, and keeps no more than two', () => {
    expect(tokens('quando? quando?????')).toEqual(['quando', '?', 'quando', '??'])
    expect(tokens('aiuto!!!!')).toEqual(['aiuto', '!!'])
  })

  it('names long numbers and keeps short ones', () => {
    expect(tokens('civico 12 protocollo 20240')).toEqual(['civico', '12', 'protocollo', 'NUMBER'])
  })

  it('names values, writes chat forms out and folds letters repeated, each word where it stands', () => {
    expect(tokens('chiamatemi al 333 1234567 xke nn vaaaa')).toEqual(['chiamatemi', 'al', 'PHONE', 'perche', 'non', 'va'])
    const source = 'C6? Costa 12,50 € il 3 maggio'
    expect(tokensOf(source).map(({ text, start, end }) => [text, source.slice(start, end).trim()])).toEqual([
      ['ci', 'C6'], ['si', 'C6'].with(0, 'sei'), ['?', '?'], ['costa', 'Costa'], ['AMOUNT', '1'], ['il', 'il'], ['DATE', '3'],
    ])
  })

  it('tells what stands before a word: a blank, a comma, the end of a sentence, a line break', () => {
    expect(tokensOf('Il sig. Neri, ieri. E poi?\nGrazie').map(({ text, gap }) => `${gap} ${text}`)).toEqual([
      'begin il', 'none sig', 'none neri', 'comma ieri', 'end e', 'none poi', 'none ?', 'line grazie',
    ])
  })

  it('tells words from signs and words from values', () => {
    expect(isWord('?')).toBe(false)
    expect(isWord('è')).toBe(true)
    expect(isClassToken('PHONE')).toBe(true)
    expect(isClassToken('phone')).toBe(false)
  })
})

describe('stem', () => {
  it.each([['lampione', 'lampioni'], ['buca', 'buche'], ['segnalare', 'segnalato'], ['multa', 'multe'], ['rotto', 'rotta']])(
    'brings %s and %s together', (one, other) => {
      expect(stem(one)).toBe(stem(other))
    },
  )

  it('leaves short words, values and other scripts alone', () => {
    expect(stem('è')).toBe('è')
    expect(stem('PHONE')).toBe('PHONE')
    expect(stem('дякую')).toBe('дякую')
  })
})
