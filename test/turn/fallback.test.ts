import { describe, expect, it } from 'vitest'
import { fallbackOutcome } from '../../src/turn/fallback.ts'
import type { TurnInput } from '../../src/turn/input.ts'
import type { TurnFacts } from '../../src/store/store.ts'
import { bodyOf, card, countedIds, facts, HELPLINES, hoursAfter, message, MONDAY } from './making.ts'

const broken: TurnInput['reader'] = { hash: 'model-hash', factAsked: () => null, languageOf: () => 'it', recognize: () => { throw new Error('broken') } }

function fallback(known: Partial<TurnFacts> = {}) {
  const body = bodyOf('comune-di-alpignano')
  const given = facts([message('aiuto'), message('', { id: 'timer', kind: 'timer', value: 'clarify-unanswered' })], { disclosedAt: MONDAY, lastBotAt: hoursAfter(-1), ...known })
  return fallbackOutcome({ now: MONDAY, ids: countedIds(), body, page: body.ente.pages[0]!, reader: broken, helplines: HELPLINES, facts: given })
}

describe('a turn that failed again and again', () => {
  it('reaches the desk, tells the code and, since nobody looked for an emergency, 112', () => {
    const { replies, effects } = fallback()
    expect(replies.map(reply => reply.text)).toEqual([
      'Ho un problema tecnico e non riesco a leggere il Suo messaggio. L\'ho passato all\'Ufficio relazioni con il pubblico (URP), con il codice ALP-0002-XX. Se qualcuno è in pericolo, chiami subito il 112.',
    ])
    expect(effects)
      .toMatchObject([{ kind: 'open-handoff', office: 'urp', because: 'doubt', messages: ['m1'], dueAt: new Date('2026-11-25T14:00:00+01:00') }])
  })

  it('says what it is at first contact', () => {
    const { replies, disclosed } = fallback({ disclosedAt: null })
    expect(replies[0]?.text).toMatch(/^Sono l'assistente automatico/u)
    expect(disclosed).toBe(true)
  })

  it('joins in silence the card of who holds the conversation', () => {
    const held = card({ state: 'claimed', claimedAt: hoursAfter(-0.5) })
    const { replies, effects, disclosed } = fallback({ handoffs: [held] })
    expect([replies, disclosed]).toEqual([[], false])
    expect(effects).toEqual([{ kind: 'join-handoff', handoff: held.id, messages: ['m1'] }])
  })

  it('takes the doubt that waited along', () => {
    const state: TurnFacts['dialogState'] = { dialog: 'clarify@1', question: { kind: 'choice', choices: [] }, lang: 'it', stack: null, about: ['m0'], repeated: false, expiresAt: hoursAfter(3).toISOString() }
    expect(fallback({ dialogState: state }).effects).toMatchObject([{ messages: ['m0', 'm1'] }])
  })
})
