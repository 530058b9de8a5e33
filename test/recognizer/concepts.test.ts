import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { conceptsAt, indexConcepts } from '../../src/recognizer/concepts.ts'
import { readable } from '../../src/recognizer/normalize.ts'
import { stem } from '../../src/recognizer/stem.ts'
import { tokensOf } from '../../src/recognizer/tokenize.ts'

const index = indexConcepts({ luce: ['lampion*', 'luce'], documento: ['carta d\'identità', 'cie'], perdita: ['perde'] })

function concepts(text: string): string[] {
  const tokens = tokensOf(readable(text)).map(token => token.text)
  return conceptsAt(index, tokens, tokens.map(stem)).map(({ name }) => name)
}

describe('conceptsAt', () => {
  it('matches a word in all its forms', () => {
    expect(concepts('le luci sono rotte')).toEqual(['luce'])
  })

  it('matches the beginning of a word before a star', () => {
    expect(concepts('un lampioncino')).toEqual(['luce'])
  })

  it('matches words in sequence, and only in sequence', () => {
    expect(concepts('per la CARTA D\'IDENTITA')).toEqual(['documento'])
    expect(concepts('identità della carta')).toEqual([])
  })

  it('names a concept wherever it stands, in the order of the text', () => {
    expect(concepts('perde il lampione e perde la luce')).toEqual(['perdita', 'luce', 'perdita', 'luce'])
  })

  it('tells which words name it', () => {
    const tokens = tokensOf('la carta d\'identità').map(token => token.text)
    expect(conceptsAt(index, tokens, tokens.map(stem))).toEqual([{ name: 'documento', from: 1, to: 3 }])
  })

  it('finds none in an empty text', () => {
    expect(concepts('')).toEqual([])
  })
})

describe('the shipped concepts', () => {
  const shipped = z.record(z.string(), z.array(z.string().min(1)).min(1)).parse(parse(readFileSync('intents/concepts.yaml', 'utf8')))

  it('hold only entries that can match something', () => {
    const entries = Object.values(shipped).flat()
    expect(entries.filter(entry => tokensOf(readable(entry)).length === 0)).toEqual([])
  })

  it('write no entry twice in one concept', () => {
    for (const words of Object.values(shipped)) expect(words).toEqual([...new Set(words)])
  })
})
