import { describe, expect, it } from 'vitest'
import { BORDER, joinedParts, severalOf, type SeveralPhrase } from '../../src/recognizer/several.ts'

describe('severalOf', () => {
  it('reads what a message wants, in its order, and the words of each part', () => {
    expect(severalOf('it', `report + info.scuola: Tombino rotto ${BORDER} e quando apre la mensa?`)).toEqual({
      lang: 'it', leaves: ['report', 'info.scuola'], parts: ['Tombino rotto', 'e quando apre la mensa?'],
    })
    expect(severalOf('en', `abuse.insult + policy.reply_time + human: idiots ${BORDER}when do you reply: today?${BORDER} a person, please`)).toEqual({
      lang: 'en', leaves: ['abuse.insult', 'policy.reply_time', 'human'], parts: ['idiots', 'when do you reply: today?', 'a person, please'],
    })
  })

  it('takes a part of several lines', () => {
    expect(severalOf('it', `report + human: Tombino rotto.\nGrazie ${BORDER} un operatore`)).toMatchObject({ parts: ['Tombino rotto.\nGrazie', 'un operatore'] })
  })

  it.each([
    ['no labels', `Tombino rotto ${BORDER} e la mensa?`, 'expected "label + label: text ‖ text"'],
    ['one label', `report: Tombino rotto ${BORDER} e la mensa?`, 'expected "label + label: text ‖ text"'],
    ['labels without words', 'report + human:', 'expected "label + label: text ‖ text"'],
    ['labels joined otherwise', `report+human: Tombino ${BORDER} operatore`, 'expected "label + label: text ‖ text"'],
    ['nothing', '', 'expected "label + label: text ‖ text"'],
    ['a label that is none', `report + info.nowhere: Tombino ${BORDER} e la mensa?`, 'expected labels such as "info.biblioteca", not "info.nowhere"'],
    ['a label without its detail', `info + report: orari ${BORDER} tombino`, 'expected labels such as "info.biblioteca", not "info"'],
    ['fewer parts than labels', 'report + human: Tombino e operatore', 'expected 2 parts for 2 labels'],
    ['more parts than labels', `report + human: Tombino ${BORDER} buca ${BORDER} operatore`, 'expected 2 parts for 2 labels'],
    ['an empty part', `report + human: Tombino ${BORDER}  `, 'expected words in each part'],
    ['an empty first part', `report + human: ${BORDER} operatore`, 'expected words in each part'],
  ])('says what is wrong with %s', (_, line, wrong) => {
    expect(severalOf('it', line)).toBe(wrong)
  })
})

describe('joinedParts', () => {
  const phrase: SeveralPhrase = { lang: 'it', leaves: ['report', 'human', 'status'], parts: ['Tombino rotto,', 'un operatore?', 'e la mia richiesta'] }

  it('joins the parts by one blank and tells where each but the first begins', () => {
    const { text, borders } = joinedParts(phrase)
    expect(text).toBe('Tombino rotto, un operatore? e la mia richiesta')
    expect([0, ...borders].map((from, at) => text.slice(from, borders[at]).trim())).toEqual(phrase.parts)
    expect(borders.map(border => text.slice(border - 1, border + 1))).toEqual([' u', ' e'])
  })

  it('leaves the phrase as it was', () => {
    const before = structuredClone(phrase)
    joinedParts(phrase)
    expect(phrase).toEqual(before)
  })
})
