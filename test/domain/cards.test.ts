import { describe, expect, it } from 'vitest'
import { handOff, onOneCardEach, replyTo, type Ask } from '../../src/domain/cards.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { bodyOf, card, hoursAfter, SATURDAY_NIGHT, situation, type Slug } from '../turn/making.ts'

const asking = (more: Partial<Situation> = {}, ask: Partial<Ask> = {}, slug: Slug = 'comune-di-alpignano') =>
  handOff(situation(slug, more), { intent: 'info', segment: 'x', office: 'biblioteca', because: 'request', ...ask })

describe('a further request', () => {
  it('joins the card its office has open, the date unchanged', () => {
    const open = card({ office: 'biblioteca', dueAt: hoursAfter(5) })
    expect(asking({ handoffs: [card(), open] }))
      .toMatchObject({ as: 'join', handoff: open.id, code: open.code, dueAt: open.dueAt, promised: true, offerContact: false })
    expect(asking({ handoffs: [card({ office: 'biblioteca', state: 'claimed' })] })).toMatchObject({ as: 'join' })
  })

  it('for another office gets a card of its own, up to five', () => {
    const offices = ['urp', 'informagiovani', 'consulta-giovanile', 'urp']
    expect(asking({ handoffs: offices.map(office => card({ office })) })).toMatchObject({ as: 'open', handoff: null, code: null })
    const five = [...offices, 'informagiovani'].map(office => card({ office }))
    expect(asking({ handoffs: five })).toMatchObject({ as: 'join', handoff: five[4]!.id, office: 'informagiovani' })
    expect(asking({ handoffs: [...five.slice(1), card({ urgent: true }), card({ intent: 'abuse' })] }), 'urgent and moderators\' cards do not count')
      .toMatchObject({ as: 'open' })
  })

  it('within fourteen days of the end of the last one reopens it with a new date', () => {
    const ended = (hours: number, more = {}) => card({ office: 'biblioteca', state: 'closed', endedAt: hoursAfter(-hours), dueAt: hoursAfter(-hours), ...more })
    expect(asking({ handoffs: [ended(24 * 14)] })).toMatchObject({ as: 'reopen', dueAt: new Date('2026-11-25T14:00:00+01:00'), promised: true })
    expect(asking({ handoffs: [ended(24 * 14 + 1)] })).toMatchObject({ as: 'open' })
    expect(asking({ handoffs: [ended(1, { state: 'answered' })] })).toMatchObject({ as: 'reopen' })
    for (const more of [{ state: 'withdrawn' as const }, { state: 'redirected' as const }, { office: 'urp' }, { intent: 'abuse' as const }]) {
      expect(asking({ handoffs: [ended(1, more)] }), JSON.stringify(more)).toMatchObject({ as: 'open' })
    }
  })

  it('is counted from the first message on the matter, not from now (CLAUSES 25)', () => {
    expect(asking({ receivedAt: new Date('2026-11-20T13:00:00+01:00') })).toMatchObject({ dueAt: new Date('2026-11-24T14:00:00+01:00') })
  })
})

describe('a promise', () => {
  it('is only made by a body with a term, and never for an urgent or a moderator\'s card', () => {
    expect(asking({}, { office: 'redazione' }, 'provincia-di-biella'))
      .toMatchObject({ promised: false, dueAt: new Date('2026-11-26T00:00:00+01:00') })
    expect(asking({}, { urgent: true, because: 'danger' })).toMatchObject({ promised: false })
    expect(asking({}, { because: 'moderation' })).toMatchObject({ promised: false })
  })

  it('tells when the desk reopens only where it is closed and the hours are known', () => {
    const night = { now: SATURDAY_NIGHT, receivedAt: SATURDAY_NIGHT }
    expect(asking(night)).toMatchObject({ reopensAt: new Date('2026-11-23T09:00:00+01:00') })
    expect(asking()).toMatchObject({ reopensAt: null })
    expect(asking(night, { office: 'redazione' }, 'provincia-di-biella')).toMatchObject({ reopensAt: null })
    expect(asking({ ...night, handoffs: [card({ office: 'biblioteca' })] })).toMatchObject({ as: 'join', reopensAt: null })
  })
})

describe('an answer to what the desk asked', () => {
  const asked = (more = {}) => card({ state: 'asked', lastStaffAt: new Date('2026-11-20T10:00:00+01:00'), ...more })

  it('leaves at least one working day', () => {
    expect(replyTo(situation('comune-di-alpignano'), asked({ dueAt: new Date('2026-11-20T14:00:00+01:00') }), { intent: null, segment: '' }))
      .toMatchObject({ as: 'reply', dueAt: new Date('2026-11-24T14:00:00+01:00'), promised: true })
  })

  it('counts a due day that ends at midnight as that day', () => {
    const card = asked({ promised: false, dueAt: new Date('2026-11-24T00:00:00+01:00') })
    expect(replyTo(situation('provincia-di-biella'), { ...card, office: 'redazione' }, { intent: null, segment: '' }))
      .toMatchObject({ dueAt: new Date('2026-11-25T00:00:00+01:00'), promised: false })
  })
})

describe('a contact', () => {
  const page = (channel: string) => bodyOf('comune-di-esempio').ente.pages.find(one => one.channel === channel)!
  const asks = (channel: string, more: Partial<Situation> = {}, ask: Partial<Ask> = {}) => asking({ page: page(channel), ...more }, { office: 'urp', ...ask }, 'comune-di-esempio').offerContact

  it('is offered with every receipt on the web, until one is known', () => {
    expect(asks('web')).toBe(true)
    expect(asks('web', { handoffs: [card({ office: 'anagrafe' })] })).toBe(true)
    expect(asks('web', { contactKnown: true })).toBe(false)
  })

  it('elsewhere is asked once, and only where the answer may come after the channel\'s window', () => {
    const meta = { ...page('messenger'), humanAgent: 'no' as const }
    expect(asks('messenger', { page: meta })).toBe(true)
    expect(asks('messenger', { page: meta, handoffs: [card({ office: 'anagrafe' })] })).toBe(false)
    expect(asks('messenger'), 'a person may answer for seven days').toBe(false)
    expect(asks('whatsapp'), 'a template has no window').toBe(false)
    expect(asks('whatsapp', { page: { ...page('whatsapp'), template: 'no' } })).toBe(true)
    expect(asks('telegram')).toBe(false)
  })

  it('is asked of whoever wants to be called, also on a card that is open', () => {
    expect(asks('telegram', { handoffs: [card()] }, { because: 'call-back' })).toBe(true)
    expect(asks('telegram', { contactKnown: true }, { because: 'call-back' })).toBe(false)
  })

  it('is never asked for a card the citizen does not hear of', () => {
    for (const because of ['moderation', 'danger', 'held'] as const) expect(asks('web', {}, { because }), because).toBe(false)
  })
})

describe('two matters on one card', () => {
  it('keep the mark, the manager, the fact and the words of both', () => {
    const now = situation('comune-di-alpignano')
    const ask = (more: Partial<Ask>) => handOff(now, { intent: 'info', segment: 'a', office: 'urp', because: 'request', ...more })
    const [only, ...more] = onOneCardEach([
      ask({ label: 'urp' }), ask({ segment: 'b', because: 'formal-request', shareWithManager: true, label: 'tributi', fact: { asked: 'phone', value: '011' } }),
    ], now)
    expect(more).toEqual([])
    expect(only).toMatchObject({ because: 'formal-request', shareWithManager: true, label: null, fact: { value: '011' }, segment: 'a\nb' })
  })
})
