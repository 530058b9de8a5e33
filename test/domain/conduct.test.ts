import { describe, expect, it } from 'vitest'
import { blockClause, citationsFor, isRudeToTheBot } from '../../src/domain/conduct.ts'
import { RULES } from '../../src/domain/intent.ts'
import { decide } from '../../src/domain/decide.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { bodyOf, card, intent, reading, situation, type Slug } from '../turn/making.ts'

describe('conduct', () => {
  it('has clauses to cite only where the policy was written for citizens', () => {
    const cited = (slug: Parameters<typeof bodyOf>[0]) => RULES.filter(rule => citationsFor(bodyOf(slug).ente, rule).length > 0)
    expect(cited('comune-di-massa')).toEqual([])
    expect(cited('provincia-di-biella')).toEqual(['insult', 'threat', 'commercial', 'spam'])
    expect(cited('comune-di-alpignano')).toEqual([...RULES])
  })

  it('has a clause to block on only where the policy states the measure', () => {
    expect((['comune-di-alpignano', 'ciss38', 'comune-di-massa', 'provincia-di-biella'] as const).map(slug => blockClause(bodyOf(slug).ente)))
      .toEqual(['5.3b', '10.2', null, null])
  })

  it.each([
    ['sei un bot inutile', true], ['che stupido assistente automatico', true], ['robot del cavolo', true],
    ['siete degli incapaci', false], ['il sindaco è un robot idiota', false], ['il vostro bot è scemo', false], ['cretini', false],
  ])('hears who is meant by "%s"', (words, atTheBot) => expect(isRudeToTheBot(words, false)).toBe(atTheBot))

  it('takes "sei stupido" for the bot until a person has written', () => {
    expect([isRudeToTheBot('sei stupido', true), isRudeToTheBot('sei stupido', false), isRudeToTheBot('siete stupidi', true)]).toEqual([true, false, false])
  })
})

describe('a breach', () => {
  const abuse = (slug: Slug, rule: (typeof RULES)[number], more: Partial<Situation> = {}, lexicon: (typeof RULES)[number] | null = rule) =>
    decide(reading([intent(`abuse.${rule}`)], { screens: { abuse: lexicon } }), situation(slug, more))

  it('is warned only where the word list and the probability agree', () => {
    for (const rule of RULES) expect(abuse('comune-di-alpignano', rule, {}, null), rule).toMatchObject([{ kind: 'hand-off', because: 'moderation', urgent: false }])
  })

  it('is taken for the graver of what the words and the model say', () => {
    expect(abuse('comune-di-alpignano', 'insult', {}, 'hate')[0]).toMatchObject({ kind: 'silence', because: 'suspected-hate' })
    expect(abuse('comune-di-alpignano', 'hate', {}, 'insult')[0]).toMatchObject({ kind: 'silence', because: 'suspected-hate' })
    expect(abuse('comune-di-alpignano', 'insult', {}, 'threat'))
      .toMatchObject([{ kind: 'warn', rule: 'threat', clause: '4.3c' }, { because: 'moderation', urgent: true }])
  })

  it.each([
    ['comune-di-alpignano', { insult: '4.3b', threat: '4.3c', propaganda: '4.3f', commercial: '4.3e', spam: '4.4', adult: '4.3g' }],
    ['ciss38', { insult: '4.1d', threat: '4.1d', propaganda: '4.1l', commercial: '4.1j', spam: '4.1h', adult: '4.1c' }],
    ['provincia-di-biella', { insult: 'regole-utilizzo', threat: 'regole-utilizzo', commercial: 'regole-pubblicita', spam: 'regole-pubblicita' }],
    ['comune-di-massa', {}],
    ['comune-di-esempio', { insult: '4.2a', threat: '4.2b', propaganda: '4.2d', commercial: '4.2e', spam: '4.2f', adult: '4.2g' }],
  ] as const)('at %s cites only the clauses written for citizens', (slug, clauses: Partial<Record<string, string>>) => {
    for (const rule of RULES.filter(one => one !== 'hate')) {
      const [first] = abuse(slug, rule)
      expect(first, rule).toMatchObject(clauses[rule] ? { kind: 'warn', rule, clause: clauses[rule] } : { kind: 'hand-off', because: 'moderation' })
    }
  })

  it('repeated after two that people confirmed is proposed for a block where the policy has one, on the clause of the measure', () => {
    expect(abuse('comune-di-alpignano', 'insult', { confirmedStrikes: 1 }).map(one => one.kind)).toEqual(['warn'])
    expect(abuse('comune-di-alpignano', 'insult', { confirmedStrikes: 2 }))
      .toMatchObject([{ kind: 'warn' }, { kind: 'propose-block', clause: '5.3b', article: 'art. 5, c. 3, lett. b' }])
    expect(abuse('ciss38', 'spam', { confirmedStrikes: 2 })).toMatchObject([{ kind: 'warn' }, { kind: 'propose-block', clause: '10.2' }])
    expect(abuse('provincia-di-biella', 'insult', { confirmedStrikes: 5 }).map(one => one.kind)).toEqual(['warn'])
  })

  it('is none where the rudeness is for the bot', () => {
    const rude = (segment: string) => decide(reading([intent('abuse.insult', { segment })], { screens: { abuse: 'insult' } }), situation('comune-di-alpignano'))
    expect(rude('sei un bot stupido')).toMatchObject([{ kind: 'acknowledge', what: 'rude-to-the-bot' }])
    expect(rude('il vostro bot è stupido come voi')).toMatchObject([{ kind: 'warn' }])
  })

  it('repeated joins the moderator\'s card, which is no request of the citizen\'s', () => {
    const moderation = card({ intent: 'abuse', office: 'struttura-di-coordinamento' })
    expect(abuse('comune-di-massa', 'insult', { handoffs: [moderation] })).toMatchObject([{ as: 'join', handoff: moderation.id }])
    expect(decide(reading([intent('info.other')]), situation('comune-di-massa', { handoffs: [moderation] }))).toMatchObject([{ as: 'open' }])
  })
})
