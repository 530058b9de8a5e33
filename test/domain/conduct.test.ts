import { describe, expect, it } from 'vitest'
import { blockClause, citationsFor, isRudeToTheBot } from '../../src/domain/conduct.ts'
import { RULES } from '../../src/domain/intent.ts'
import { bodyOf } from '../turn/making.ts'

describe('conduct', () => {
  it('has clauses to cite only where the policy was written for citizens', () => {
    const cited = (slug: Parameters<typeof bodyOf>[0]) => RULES.filter(rule => citationsFor(bodyOf(slug).ente, rule).length > 0)
    expect(cited('comune-di-massa')).toEqual([])
    expect(cited('provincia-di-biella')).toEqual(['insult', 'threat', 'commercial', 'spam'])
    expect(cited('comune-di-alpignano')).toEqual([...RULES])
  })

  it('has a clause to block on only where the policy states the measure', () => {
    expect((['comune-di-alpignano', 'ciss38', 'comune-di-massa', 'provincia-di-biella'] as const).map(slug => blockClause(bodyOf(slug).ente))).toEqual(['5.3b', '10.2', null, null])
  })

  it.each([
    ['sei un bot inutile', true], ['che stupido assistente automatico', true], ['robot del cavolo', true],
    ['siete degli incapaci', false], ['il sindaco è un robot idiota', false], ['il vostro bot è scemo', false], ['cretini', false],
  ])('hears who is meant by "%s"', (words, atTheBot) => expect(isRudeToTheBot(words)).toBe(atTheBot))
})
