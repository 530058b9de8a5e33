import { describe, expect, it } from 'vitest'
import { findClauses, indexClauses } from '../../src/recognizer/retrieve.ts'

const index = indexClauses([
  { id: 'ads', texts: ['La pubblicità intorno ai post la mettono le piattaforme.', 'inserzioni', 'annunci pubblicitari'] },
  { id: 'links', texts: ['Un link che c\'entra con l\'argomento è benvenuto.', 'posso mettere un collegamento?'] },
  { id: 'profiles', texts: ['Si usa un solo profilo a persona.', 'due profili', 'secondo account'] },
])

describe('clauses found by a question\'s own words', () => {
  it('come best first, by their words or by those people ask in', () => {
    expect(findClauses(index, 'perché vedo tutte quelle inserzioni intorno ai post?')[0]?.id).toBe('ads')
    expect(findClauses(index, 'si possono mettere i link?')[0]?.id).toBe('links')
    expect(findClauses(index, 'ho un secondo account, posso usarlo?')[0]?.id).toBe('profiles')
  })

  it('are near where the clause covers the question and far where it shares a word of many', () => {
    const relevance = (question: string) => findClauses(index, question)[0]?.relevance ?? 0
    expect(relevance('due profili')).toBeGreaterThan(0.9)
    expect(relevance('il profilo altimetrico della gara podistica di domenica sul lungofiume')).toBeLessThan(0.3)
  })

  it('tell how many words they share', () => {
    expect(findClauses(index, 'pubblicità e annunci')[0]).toMatchObject({ id: 'ads', words: 2 })
  })

  it('tell none where every clause has the words', () => {
    const alike = indexClauses(['a', 'b', 'c'].map(id => ({ id, texts: ['la pagina si può leggere', id === 'a' ? 'sondaggi' : 'altro'] })))
    expect(findClauses(alike, 'leggere la pagina').map(one => one.words)).toEqual([0, 0, 0])
  })

  it('are none for a question without words of its own', () => {
    for (const text of ['', '??', 'e quando?', '12345']) expect(findClauses(index, text), text).toEqual([])
  })
})
