import { describe, expect, it } from 'vitest'
import { holdOf } from '../../src/domain/hold.ts'
import type { HandoffView } from '../../src/domain/handoff.ts'
import { bodyOf, card, type Slug } from '../turn/making.ts'

const at = (text: string) => new Date(`2026-11-${text}:00+01:00`)
const held = (slug: Slug, now: Date, ...cards: Partial<HandoffView>[]) =>
  holdOf(cards.map(one => card({ state: 'claimed', openedAt: at('20T08:00'), ...one })), bodyOf(slug).calendar, now)?.is ?? null

describe('a hold', () => {
  it('begins with a claim and lasts until the staffed slot ends', () => {
    const claimed = { claimedAt: at('23T10:00') }
    expect(held('comune-di-alpignano', at('23T10:01'), claimed)).toBe('open')
    expect(held('comune-di-alpignano', at('23T13:59'), claimed)).toBe('open')
    expect(held('comune-di-alpignano', at('23T14:00'), claimed)).toBe('closed')
    expect(held('comune-di-alpignano', at('24T08:59'), claimed)).toBe('closed')
    expect(held('comune-di-alpignano', at('24T09:00'), claimed)).toBeNull()
    expect(held('comune-di-alpignano', at('24T20:00'), claimed), 'the closed hours of a later day').toBeNull()
  })

  it('ends with the morning slot, not with the day', () => {
    const claimed = { claimedAt: at('24T10:00') }
    expect(held('comune-di-esempio', at('24T12:59'), claimed)).toBe('open')
    expect(held('comune-di-esempio', at('24T13:30'), claimed)).toBe('closed')
    expect(held('comune-di-esempio', at('24T15:00'), claimed)).toBeNull()
  })

  it('begun before the desk opens lasts through the next slot', () => {
    const claimed = { claimedAt: at('23T08:15') }
    expect(held('comune-di-alpignano', at('23T08:30'), claimed)).toBe('closed')
    expect(held('comune-di-alpignano', at('23T09:30'), claimed)).toBe('open')
    expect(held('comune-di-alpignano', at('23T14:30'), claimed)).toBe('closed')
  })

  it('is begun again by every message of the person', () => {
    expect(held('comune-di-alpignano', at('24T09:30'), { claimedAt: at('23T10:00'), lastStaffAt: at('24T09:10') })).toBe('open')
  })

  it('lasts four hours where the hours are unknown', () => {
    const wrote = { claimedAt: at('23T09:00'), lastStaffAt: at('23T16:00') }
    expect(held('comune-di-massa', at('23T19:59'), wrote)).toBe('open')
    expect(held('comune-di-massa', at('23T20:00'), wrote)).toBeNull()
    expect(held('comune-di-massa', at('22T11:00'), { claimedAt: at('22T10:00') }), 'on a Sunday too').toBe('open')
  })

  it('is by the person who showed up last', () => {
    const [older, newer] = [card({ state: 'claimed', claimedAt: at('23T09:10') }), card({ state: 'claimed', claimedAt: at('23T09:00'), lastStaffAt: at('23T09:40') })]
    expect(holdOf([newer, older], bodyOf('comune-di-alpignano').calendar, at('23T10:00'))?.by.id).toBe(newer.id)
  })

  it('is none where nobody claimed, and ends with the answer, the release or the end', () => {
    for (const state of ['open', 'asked', 'answered', 'closed', 'redirected', 'withdrawn'] as const) {
      expect(held('comune-di-alpignano', at('23T10:01'), { state, claimedAt: at('23T10:00') }), state).toBeNull()
    }
  })

  it('is none where a moderator only looks at a suspected breach', () => {
    expect(held('comune-di-alpignano', at('23T10:01'), { intent: 'abuse', claimedAt: at('23T10:00') })).toBeNull()
    expect(held('comune-di-alpignano', at('23T10:01'), { intent: 'abuse', claimedAt: at('23T10:00'), lastStaffAt: at('23T10:00') })).toBe('open')
  })
})
