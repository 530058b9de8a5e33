import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import type { DataRequest } from '../../src/domain/data-request.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { card, hoursAfter, intent, reading, situation, type Slug } from '../turn/making.ts'

const decided = (slug: Slug, leaf: string, more: Partial<Situation> = {}, segment = 'qualcosa su questa pagina') =>
  decide(reading([intent(leaf, { segment })]), situation(slug, more))
const only = (...given: Parameters<typeof decided>) => {
  const decisions = decided(...given)
  expect(decisions).toHaveLength(1)
  return decisions[0]
}

describe('the state of a request', () => {
  const late = card({ office: 'biblioteca', dueAt: hoursAfter(-24) })

  it('by its code from another conversation is told without the office', () => {
    const byCode = [{ code: late.code, handoff: late, here: false }]
    expect(only('comune-di-alpignano', 'status', { byCode }))
      .toMatchObject({ kind: 'tell-status', office: null, code: late.code, overdue: true, handoff: late.id })
  })

  it('is looked up by code no more after five wrong ones in an hour, save the citizen\'s own', () => {
    const byCode = [{ code: late.code, handoff: late, here: false }]
    expect(only('comune-di-alpignano', 'status', { byCode, wrongCodesLastHour: 4 })?.kind).toBe('tell-status')
    expect(only('comune-di-alpignano', 'status', { byCode, wrongCodesLastHour: 5 })).toMatchObject({ kind: 'hand-off', because: 'nothing-found' })
    expect(only('comune-di-alpignano', 'status', { byCode: [{ ...byCode[0]!, here: true }], wrongCodesLastHour: 5 })?.kind).toBe('tell-status')
  })

  it('never shows another body\'s request, an urgent card or a moderator\'s', () => {
    const shown = (handoff: typeof late, code = handoff.code) => only('comune-di-alpignano', 'status', { byCode: [{ code, handoff, here: false }] })
    expect(shown(late, 'MAS-1234-AB')).toMatchObject({ because: 'nothing-found' })
    expect(shown(card({ urgent: true }))).toMatchObject({ because: 'nothing-found' })
    expect(shown(card({ intent: 'abuse' }))).toMatchObject({ because: 'nothing-found' })
  })

  it('has no day where none was promised or it is over', () => {
    expect(only('comune-di-massa', 'status', { handoffs: [card({ promised: false })] })).toMatchObject({ kind: 'tell-status', dueAt: null })
    expect(only('comune-di-alpignano', 'status', { handoffs: [card({ state: 'answered', endedAt: hoursAfter(-2) })] }))
      .toMatchObject({ state: 'answered', dueAt: null })
  })

  it('of several open requests is told for each', () => {
    expect(decided('comune-di-alpignano', 'status', { handoffs: [card(), card({ office: 'biblioteca' }), card({ state: 'closed' })] })).toHaveLength(2)
  })
})

describe('the state of a request on own data', () => {
  const request = (more: Partial<DataRequest> = {}): DataRequest => ({ id: 'g', asks: 'access', at: hoursAfter(-24), doneAt: null, ...more })
  const ask = (words: string, more: Partial<Situation>) => decided('comune-di-esempio', 'status', more, words)

  it('is found where nothing else is open, and where the words are on data', () => {
    expect(ask('a che punto è la mia richiesta?', { privacyRequests: [request()] })).toMatchObject([{ kind: 'tell-status', code: null, done: false }])
    expect(ask('a che punto è la mia richiesta sui dati?', { privacyRequests: [request()], handoffs: [card()] })).toMatchObject([{ code: null }])
  })

  it('is told beside the others where the words may mean either', () => {
    const open = card()
    expect(ask('a che punto è la mia richiesta?', { privacyRequests: [request(), request({ doneAt: hoursAfter(-1) })], handoffs: [open] }))
      .toMatchObject([{ kind: 'tell-status', code: open.code }, { kind: 'tell-status', code: null, done: false }])
    expect(ask('a che punto è la mia richiesta?', { privacyRequests: [request({ doneAt: hoursAfter(-1) })], handoffs: [open] })).toMatchObject([{ code: open.code }])
  })

  it('is done where the last one is', () => {
    expect(ask('notizie dei miei dati?', { privacyRequests: [request({ doneAt: hoursAfter(-2) })] })).toMatchObject([{ code: null, done: true }])
  })
})
