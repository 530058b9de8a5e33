import { describe, expect, it } from 'vitest'
import { clausesFor, isInForce } from '../../src/domain/policy.ts'
import { bodyOf } from '../turn/making.ts'

const DAY = '2026-11-23'
const { policy } = bodyOf('ciss38')
const told = (...[topic, found, day = DAY]: [Parameters<typeof clausesFor>[1], Parameters<typeof clausesFor>[2], string?]) =>
  clausesFor(policy, topic, found, day).map(clause => clause.id)

describe('the clauses told on a question about the page', () => {
  it('are those of its topic in the policy\'s order, where no words fit one better', () => {
    const own = policy.clauses.filter(clause => clause.topics.includes('conduct')).map(clause => clause.id)
    expect(told('conduct', [])).toEqual(own)
    expect(told('conduct', [{ id: '4.1f', relevance: 0.1, words: 2 }])).toEqual(own)
  })

  it('begin with the one of the topic that has the words of the question', () => {
    expect(told('conduct', [{ id: '4.1f', relevance: 0.5, words: 1 }])[0]).toBe('4.1f')
  })

  it('are another clause alone only where it fits the words far better, by more than one of them', () => {
    expect(told('conduct', [{ id: '7.1', relevance: 0.9, words: 2 }])).toEqual(['7.1'])
    expect(told('conduct', [{ id: '7.1', relevance: 0.9, words: 1 }])).not.toContain('7.1')
    expect(told('conduct', [{ id: '7.1', relevance: 0.9, words: 3 }, { id: '4.1f', relevance: 0.8, words: 2 }])[0]).toBe('4.1f')
  })

  it('are none on a topic the policy is silent about, unless its words are in a clause', () => {
    expect(told('suspension', [])).toEqual([])
    expect(told('suspension', [{ id: '7.1', relevance: 0.7, words: 2 }])).toEqual([])
    expect(told('suspension', [{ id: '7.1', relevance: 0.8, words: 2 }])).toEqual(['7.1'])
  })

  it('hold from and until the days the policy states (CLAUSES 27, 56)', () => {
    expect([isInForce({}, DAY), isInForce({ from: '2026-11-24' }, DAY), isInForce({ until: '2026-11-22' }, DAY), isInForce({ from: DAY, until: DAY }, DAY)])
      .toEqual([true, false, false, true])
    const dated = { ...policy, clauses: policy.clauses.map(clause => (clause.id === '7.1' ? { ...clause, until: '2026-01-01' } : clause)) }
    expect(clausesFor(dated, 'election', [{ id: '7.1', relevance: 1, words: 3 }], DAY)).toEqual([])
  })
})
