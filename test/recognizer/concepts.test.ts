import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { conceptsIn, indexConcepts } from '../../src/recognizer/concepts.ts'
import { normalize } from '../../src/recognizer/normalize.ts'
import { stem } from '../../src/recognizer/stem.ts'
import { tokenize } from '../../src/recognizer/tokenize.ts'

const index = indexConcepts({ luce: ['lampion*', 'luce'], documento: ['carta d\'identità', 'cie'], perdita: ['perde'] })

function concepts(text: string): string[] {
  const tokens = tokenize(normalize(text))
  return conceptsIn(index, tokens, tokens.map(stem))
}

describe('conceptsIn', () => {
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

  it('names a concept once, in the order of first naming', () => {
    expect(concepts('perde il lampione e perde la luce')).toEqual(['perdita', 'luce'])
  })

  it('finds none in an empty text', () => {
    expect(concepts('')).toEqual([])
  })
})

describe('the shipped concepts', () => {
  const shipped = z.record(z.string(), z.array(z.string().min(1)).min(1)).parse(parse(readFileSync('intents/concepts.yaml', 'utf8')))

  it('hold only entries that can match something', () => {
    const entries = Object.values(shipped).flat()
    expect(entries.filter(entry => tokenize(normalize(entry)).length === 0)).toEqual([])
  })

  it('write no entry twice in one concept', () => {
    for (const words of Object.values(shipped)) expect(words).toEqual([...new Set(words)])
  })
})
