import { describe, expect, it } from 'vitest'
import { arrange, askingOf } from '../../src/domain/arrange.ts'
import { handOff } from '../../src/domain/cards.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { situation } from '../turn/making.ts'

const about = { intent: null, segment: 'x' } as const
const acknowledged: Decision = { kind: 'acknowledge', ...about, what: 'contact' }
const redirect: Decision = { kind: 'redirect', ...about, what: 'complaint', to: 'form', danger: false, offerPerson: true, category: null, faults: [] }
const silent: Decision = { kind: 'policy-silent', ...about, topic: 'block', clause: null, article: null }
const clarify: Decision = { kind: 'clarify', ...about, between: [] }
const emergency: Decision = { kind: 'emergency', ...about, emergency: 'general', card: null }
const steer: Decision = { kind: 'steer', of: 'case', ...about, office: 'urp', clause: null, article: null, named: false, offerCallBack: true }
const warn: Decision = { kind: 'warn', ...about, rule: 'insult', clause: '4.3b', article: 'art. 4' }
const receipt = handOff(situation('comune-di-massa'), { ...about, office: 'struttura-di-coordinamento', because: 'request' })
const danger = handOff(situation('comune-di-massa'), { ...about, office: 'struttura-di-coordinamento', because: 'danger', urgent: true })

describe('the order of what is decided', () => {
  it('is emergency, danger, what only states, what also asks, breaches, then the bare question', () => {
    const mixed = [clarify, warn, redirect, acknowledged, danger, emergency]
    expect(arrange(mixed).map(one => one.kind)).toEqual(['emergency', 'hand-off', 'redirect', 'acknowledge', 'warn', 'clarify'])
    expect(arrange([warn, receipt, acknowledged]).map(one => one.kind)).toEqual(['acknowledge', 'hand-off', 'warn'])
  })
})

describe('the one question', () => {
  it('is the weightiest: a contact gives way to a fact, the offer of a person to a card', () => {
    const fact: Decision = { ...receipt, handoff: 'other', fact: { asked: 'phone', value: '1' } }
    expect(askingOf([receipt, fact, redirect])).toBe(fact)
    expect(askingOf([redirect, receipt, silent])).toBe(receipt)
    expect(askingOf([silent, redirect])).toBe(redirect)
    expect(askingOf([receipt, steer])).toBe(steer)
    expect(askingOf([steer, clarify])).toBe(clarify)
    expect(askingOf([clarify, emergency])).toBe(emergency)
    expect(askingOf([warn, acknowledged])).toBeNull()
  })

  it('of two alike is the later one', () => {
    const later = { ...receipt, office: 'rete-dei-referenti' }
    expect(askingOf([receipt, later])).toBe(later)
  })
})
