import { describe, expect, it } from 'vitest'
import { indexConcepts } from '../../src/recognizer/concepts.ts'
import { BLOCKS, numbering, sheetOf, type Block, type Sheet } from '../../src/recognizer/features.ts'

const none = indexConcepts({})
const concepts = indexConcepts({ documento: ['carta d\'identità'], luce: ['lampion*'] })
const hashes = numbering(hash => hash)
const sheet = (text: string, known = none): Sheet => sheetOf(text, [known], hashes)

/** The words to which each feature of a block belongs, in the order of the sheet. */
function spans({ block, from, to }: Sheet, name: Block): [number, number][] {
  return [...block].flatMap((one, at): [number, number][] => (one === BLOCKS.indexOf(name) ? [[from[at]!, to[at]!]] : []))
}
const numbers = ({ block, feature }: Sheet, name: Block): number[] => [...feature].filter((_, at) => block[at] === BLOCKS.indexOf(name))

describe('sheetOf', () => {
  it('sees each word, and each pair of neighbours', () => {
    const seen = sheet('lampione spento ieri')
    expect(spans(seen, 'word')).toEqual([[0, 0], [1, 1], [2, 2]])
    expect(spans(seen, 'pair')).toEqual([[0, 1], [1, 2]])
    expect(new Set(seen.feature).size).toBe(seen.feature.length)
  })

  it('sees three to five letters on end, edges included', () => {
    // _cane_: six signs hold four runs of three, three of four and two of five.
    expect(numbers(sheet('cane'), 'gram')).toHaveLength(9)
    // The beginning is shared, the end is not.
    const shared = new Set(numbers(sheet('cane'), 'gram')).intersection(new Set(numbers(sheet('cani'), 'gram')))
    expect(shared.size).toBe(3)
  })

  it('sees no letters in values and signs', () => {
    expect(numbers(sheet('347 1234567 ? 👍'), 'gram')).toEqual([])
  })

  it('sees one word in all its forms as one', () => {
    expect(numbers(sheet('LAMPIONE'), 'word')).toEqual(numbers(sheet('lampioni'), 'word'))
    expect(numbers(sheet('strada rotta'), 'pair')).toEqual(numbers(sheet('strade rotte'), 'pair'))
    expect(numbers(sheet('rotta strada'), 'pair')).not.toEqual(numbers(sheet('strada rotta'), 'pair'))
  })

  it('sees concepts where their words stand, those of every list', () => {
    const seen = sheetOf('la carta d\'identità e il lampione', [concepts, indexConcepts({ anagrafe: ['identità'] })], hashes)
    expect(spans(seen, 'concept')).toEqual([[1, 3], [3, 3], [6, 6]])
    expect(new Set(numbers(seen, 'concept')).size).toBe(3)
  })

  it('gives a concept one number whatever its words and its list', () => {
    const own = indexConcepts({ luce: ['Lanterne'] })
    expect(numbers(sheet('lanterne', own), 'concept')).toEqual(numbers(sheet('lampioncino', concepts), 'concept'))
  })

  it('never gives two blocks one number for one word', () => {
    const seen = sheetOf('luce', [indexConcepts({ luce: ['luce'] })], hashes)
    expect(new Set([...numbers(seen, 'word'), ...numbers(seen, 'concept'), seen.begins[0]! >>> 0, seen.ends[0]! >>> 0]).size).toBe(4)
  })

  it('holds features in the order of their last word, and tells where each word\'s begin', () => {
    const seen = sheet('il lampione e la carta d\'identità', concepts)
    expect([...seen.to]).toEqual([...seen.to].toSorted((one, other) => one - other))
    expect(seen.upTo).toHaveLength(seen.tokens.length + 1)
    seen.tokens.forEach((_, word) => {
      expect([...seen.to.subarray(seen.upTo[word], seen.upTo[word + 1])].every(to => to === word)).toBe(true)
    })
    expect(seen.upTo.at(-1)).toBe(seen.feature.length)
  })

  it('knows of each word what it would be as beginning and as end', () => {
    const seen = sheet('buca strada buca')
    expect(seen.begins[0]).toBe(seen.begins[2])
    expect(seen.begins[0]).not.toBe(seen.begins[1])
    expect(seen.ends[0]).not.toBe(seen.begins[0])
  })

  it('leaves out what the numbering does not know', () => {
    const known = new Set(sheet('lampione spento').feature)
    const seen = sheetOf('lampione spento ieri', [none], numbering(hash => (known.has(hash) ? 1 : -1)))
    expect([...seen.to].every(to => to < 2)).toBe(true)
    expect(seen.feature.length).toBe(known.size)
    expect([...seen.begins, ...seen.ends].every(number => number === -1)).toBe(true)
  })

  it('says the same with words remembered as with words seen for the first time', () => {
    const fresh = (): ReturnType<typeof numbering> => numbering(hash => hash)
    const warm = fresh()
    sheetOf('buca lampione spento strada', [none], warm)
    expect(sheetOf('strada spenta buca', [none], warm)).toEqual(sheetOf('strada spenta buca', [none], fresh()))
  })

  it('reads no more than 4,000 characters and finds nothing in an empty text', () => {
    expect(sheet('parola '.repeat(2_000)).source).toHaveLength(4_000)
    expect(sheet('')).toMatchObject({ source: '', tokens: [] })
    expect(sheet('').feature).toHaveLength(0)
  })

  it('counts in the text as a person sees it', () => {
    const seen = sheet('ﬁne\u200b ora')
    expect(seen.tokens.map(({ start, end }) => seen.source.slice(start, end))).toEqual(['fine', 'ora'])
  })
})
