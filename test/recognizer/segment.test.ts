import { describe, expect, it } from 'vitest'
import { clausesOf, span, wordsIn } from '../../src/recognizer/segment.ts'

describe('clausesOf', () => {
  it('cuts a stretch at commas too', () => {
    const text = 'siete idioti, quando riparate il lampione?'
    expect(clausesOf(text, { start: 0, end: text.length, text }).map(one => one.text)).toEqual(['siete idioti,', 'quando riparate il lampione?'])
  })

  it('cuts Chinese and Arabic at their own signs, and covers every word once', () => {
    const chinese = '路灯坏了。图书馆几点开门？我家着火了，救命啊！'
    const found = clausesOf(chinese, { start: 0, end: chinese.length, text: chinese })
    expect(found.map(one => one.text)).toEqual(['路灯坏了。', '图书馆几点开门？', '我家着火了，', '救命啊！'])
    expect(found.map(one => chinese.slice(one.start, one.end)).join('')).toBe(chinese)
    const arabic = 'أين المكتبة؟ الباب مكسور'
    expect(clausesOf(arabic, { start: 0, end: arabic.length, text: arabic })).toHaveLength(2)
  })
})

describe('span', () => {
  it('reaches from the beginning of one stretch to the end of a later one', () => {
    const text = 'uno due, tre quattro, cinque sei'
    const parts = clausesOf(text, { start: 0, end: text.length, text })
    expect(span(text, parts[0]!, parts[1]!).text).toBe('uno due, tre quattro,')
  })
})

describe('wordsIn', () => {
  it('counts two Han characters as a word more, since they are written without blanks', () => {
    expect(wordsIn('tre parole qui')).toBe(3)
    expect(wordsIn('路灯坏了')).toBe(3)
  })
})
