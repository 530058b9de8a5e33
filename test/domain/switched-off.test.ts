import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import type { Decision } from '../../src/domain/decision.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { blocking, card, intent, mode, MONDAY, reading, situation } from '../turn/making.ts'

const library = intent('info.biblioteca', { segment: 'a che ora apre la biblioteca?' })
const vague = intent('unclear', { segment: 'per quella cosa' })
const fire = intent('emergency', { segment: 'brucia la scuola' })
const off = mode({ kind: 'off' })
const kinds = (decisions: Decision[]) => decisions.map(one => one.kind)
const decided = (recognition = reading([library]), more: Partial<Situation> = {}) => {
  const { ente } = situation('comune-di-alpignano')
  return decide(recognition, situation('comune-di-alpignano', { ente: { ...ente, modes: [off] }, ...more }))
}

describe('with the assistant switched off', () => {
  it('whatever is asked goes to the desk with the term that holds, and nothing is asked back', () => {
    for (const one of [library, vague, intent('report'), intent('abuse.insult'), intent('personal'), intent('policy.hours'), intent('smalltalk'), intent('human')]) {
      expect(decided(reading([one])), one.intent).toMatchObject([{ kind: 'hand-off', because: 'off', office: 'urp', promised: true, modes: [off], offerContact: false, faults: [] }])
    }
  })

  it('the line is said once; later words join the card in silence, and a new card has its receipt', () => {
    const open = card()
    expect(decided(reading([library]), { toldOff: true, handoffs: [open] }))
      .toMatchObject([{ kind: 'silence', because: 'off' }, { kind: 'hand-off', as: 'join', handoff: open.id, because: 'held' }])
    expect(decided(reading([library]), { toldOff: true })).toMatchObject([{ kind: 'hand-off', as: 'open', modes: [] }])
  })

  it('thanks for an answer join its request in silence, and reopen nothing; a new matter does', () => {
    const ended = card({ state: 'answered', endedAt: MONDAY })
    for (const [recognition, kind] of [[reading([intent('smalltalk')]), 'text'], [reading([vague], { text: '' }), 'sticker']] as const) {
      expect(decided(recognition, { handoffs: [ended], kinds: [kind] })).toMatchObject([{ kind: 'silence', because: 'off' }, { kind: 'hand-off', as: 'join', handoff: ended.id, because: 'held' }])
    }
    expect(decided(reading([library]), { handoffs: [ended] })).toMatchObject([{ kind: 'hand-off', as: 'reopen', because: 'off' }])
    expect(decided(reading([intent('smalltalk')]), { handoffs: [ended, card({ office: 'biblioteca' })] })).toMatchObject([{ kind: 'hand-off', as: 'join' }])
  })

  it('no other row answers: not a cancel, a question that waits, a timer, a flood or a voice message', () => {
    const waiting = { dialog: 'clarify@1', question: { kind: 'yes-no' as const }, repeated: false, answer: { kind: 'yes' as const } }
    for (const more of [{ cancels: true }, { waiting }, { timer: 'clarify-unanswered' as const, kinds: ['timer' as const] }, { inLastFiveMinutes: 900 }, { kinds: ['voice' as const] }]) {
      expect(kinds(decided(reading([vague], { text: '' }), more)), JSON.stringify(more)).toEqual(['hand-off'])
    }
  })

  it('who is blocked is read by people too, and hears nothing of the block from a bot that is off', () => {
    expect(decided(reading([library]), { block: blocking() })).toMatchObject([{ kind: 'hand-off', because: 'off' }])
    expect(kinds(decided(reading([fire, library]), { block: blocking() }))).toEqual(['emergency', 'hand-off'])
  })

  it('112 is told, what stands beside goes to people, and a request on one\'s own data is registered', () => {
    expect(kinds(decided(reading([fire])))).toEqual(['emergency'])
    expect(decided(reading([fire, library]))).toMatchObject([{ kind: 'emergency' }, { kind: 'hand-off', because: 'off' }])
    expect(kinds(decided(reading([intent('privacy')])))).toEqual(['hand-off', 'privacy'])
  })
})
