import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import type { Decision, HandOff } from '../../src/domain/decision.ts'
import { card, intent, reading, situation } from '../turn/making.ts'

const cards = (decisions: Decision[]) => decisions.filter((one): one is HandOff => one.kind === 'hand-off')
const kinds = (decisions: Decision[]) => decisions.map(one => one.kind)

describe('a possible formal request', () => {
  const words = 'Con la presente chiedo copia degli atti, ai sensi della legge 241.'

  it.each(['policy.records', 'report', 'complaint', 'feedback', 'status', 'unclear', 'offtopic'])('told as %s is handed off with its mark, beside the rest', leaf => {
    const found = cards(decide(reading([intent(leaf, { segment: words })]), situation('comune-di-alpignano')))
    expect(found).toMatchObject([{ because: 'formal-request', office: 'urp', as: 'open' }])
  })

  it('keeps the office of the request and a card of its own', () => {
    const asked = reading([intent('info.biblioteca', { segment: words })])
    const decisions = decide(asked, situation('comune-di-alpignano', { handoffs: [card({ office: 'biblioteca' })] }))
    expect(decisions).toMatchObject([{ kind: 'hand-off', because: 'formal-request', office: 'biblioteca', label: 'biblioteca', as: 'open' }])
  })

  it('told across a burst is seen as a whole', () => {
    const parts = reading([intent('policy.reply_time', { segment: 'chiedo una risposta scritta' }), intent('feedback', { segment: 'entro 15 giorni' })])
    expect(cards(decide(parts, situation('comune-di-alpignano')))).toMatchObject([{ because: 'formal-request' }])
  })

  it('about somebody\'s own case is steered too and carries no words', () => {
    const decisions = decide(reading([intent('personal', { segment: words })]), situation('comune-di-massa'))
    expect(decisions.map(one => [one.kind, one.segment])).toEqual([['hand-off', ''], ['steer', '']])
  })

  it('is no rights request and no courtesy, and is not made of a question on whether writing counts', () => {
    expect(kinds(decide(reading([intent('privacy', { segment: 'ai sensi del GDPR chiedo copia dei documenti' })]), situation('comune-di-massa'))))
      .toEqual(['privacy'])
    expect(kinds(decide(reading([intent('policy.records', { segment: 'se scrivo qui vale come istanza?' })]), situation('provincia-di-biella'))))
      .toEqual(['answer-policy'])
  })
})
