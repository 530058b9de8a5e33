import { describe, expect, it } from 'vitest'
import { likeness, nearPairs, stemsOf } from '../../src/recognizer/likeness.ts'
import { openModel } from '../../src/recognizer/model.ts'
import { indexOwnWords } from '../../src/recognizer/own-words.ts'
import { recognize } from '../../src/recognizer/recognize.ts'
import { severalOf } from '../../src/recognizer/several.ts'
import { differenceOf, sketchOf } from '../../src/recognizer/sketch.ts'
import { train } from '../../src/recognizer/train.ts'
import { tiny } from './tiny-phrases.ts'

const model = openModel(train(tiny))
const own = indexOwnWords({ words: { orari: ['la Fornace'] }, phrases: { 'info.biblioteca': ['quando riapre la sala Girasole?'] } })
const first = (text: string, words: typeof own | null) => recognize(model, text, words).intents[0]!

describe('a body\'s own words', () => {
  it('settle a sentence said nearly the same, courtesies aside', () => {
    expect(first('Buongiorno, quando riapre la Sala Girasole? Grazie', own)).toMatchObject({ intent: 'info', office: 'biblioteca', confidence: 1, doubt: false })
    expect(first('quando riapre la sala Girasole?', null).confidence).toBeLessThan(1)
  })

  it('count a name as the concept it stands for', () => {
    expect(first('la Fornace', own).confidence).not.toBe(first('la Fornace', null).confidence)
  })

  it('never settle an emergency away', () => {
    const settled = indexOwnWords({ words: {}, phrases: { 'info.biblioteca': ['c\'è un incendio in casa'] } })
    expect(first('c\'è un incendio in casa', settled).intent).toBe('emergency')
  })

  it('refuse a label that does not exist', () => {
    expect(() => indexOwnWords({ words: {}, phrases: { 'info.nowhere': ['x'] } })).toThrow('unknown leaf info.nowhere')
  })
})

describe('likeness', () => {
  it('finds what is said nearly the same and nothing else, as comparing all with all does', () => {
    const sets = tiny.phrases.map(({ text }) => stemsOf(text)).concat([stemsOf('orari dell\'anagrafe sabato'), stemsOf('operatore!')])
    const all = sets.flatMap((one, at) => sets.slice(at + 1).flatMap((other, more) => (likeness(one, other) >= 0.85 ? [[at, at + 1 + more]] : [])))
    expect(nearPairs(sets).toSorted(([one], [other]) => one - other)).toEqual(all)
    expect(all.length).toBeGreaterThan(0)
  })
})

describe('severalOf', () => {
  it('reads what a message wants and its parts', () => {
    expect(severalOf('it', 'report + info.scuola: Tombino rotto ‖ e quando apre la mensa?')).toEqual({
      lang: 'it', leaves: ['report', 'info.scuola'], parts: ['Tombino rotto', 'e quando apre la mensa?'],
    })
  })

  it.each([
    ['report: una cosa sola', 'label + label'], ['report + info.nowhere: a ‖ b', 'info.nowhere'], ['report + human: senza confine', '2 parts'],
    ['report + human: ‖ b', 'words in each part'],
  ])('says what is wrong with "%s"', (line, reason) => {
    expect(severalOf('it', line)).toContain(reason)
  })
})

describe('a sketch', () => {
  const texts = Array.from({ length: 2_000 }, (_, at) => `frase numero ${at}`)

  it('finds no difference in the same texts, whatever their order', () => {
    expect(differenceOf(sketchOf(texts), sketchOf(texts.toReversed()))).toBe(0)
  })

  it('tells about how much changed', () => {
    const changed = [...texts.slice(200), ...texts.slice(0, 200).map(text => `${text} bis`)]
    expect(differenceOf(sketchOf(texts), sketchOf(changed))).toBeGreaterThan(0.1)
    expect(differenceOf(sketchOf(texts), sketchOf(changed))).toBeLessThan(0.27)
  })
})
