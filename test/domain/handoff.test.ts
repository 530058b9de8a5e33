import { describe, expect, it } from 'vitest'
import { ACTIONS, isOpenRequest, isOverdue, isPending, isRequest, move, moves, STATES, type Actor, type HandoffAction, type HandoffState } from '../../src/domain/handoff.ts'
import { card, hoursAfter, MONDAY } from '../turn/making.ts'

const ALLOWED: [HandoffState, HandoffAction, Actor[], HandoffState][] = [
  ['open', 'claim', ['staff'], 'claimed'],
  ['claimed', 'release', ['staff', 'clock'], 'open'],
  ['claimed', 'answer', ['staff'], 'answered'],
  ['open', 'ask', ['staff'], 'asked'],
  ['claimed', 'ask', ['staff'], 'asked'],
  ['asked', 'reply-to-ask', ['citizen'], 'claimed'],
  ['answered', 'close', ['staff', 'citizen', 'clock'], 'closed'],
  ['answered', 'reopen', ['staff', 'citizen'], 'open'],
  ['closed', 'reopen', ['staff', 'citizen'], 'open'],
  ['open', 'redirect', ['staff'], 'redirected'],
  ['claimed', 'redirect', ['staff'], 'redirected'],
  ['open', 'withdraw', ['staff', 'citizen'], 'withdrawn'],
  ['claimed', 'withdraw', ['staff', 'citizen'], 'withdrawn'],
  ['open', 'transfer', ['staff'], 'open'],
  ['claimed', 'transfer', ['staff'], 'claimed'],
  ['claimed', 'settle', ['staff'], 'closed'],
  ['answered', 'return', ['clock'], 'open'],
  ['asked', 'return', ['clock'], 'open'],
]

describe('a move', () => {
  it('is exactly one of the table: every other state, action or actor is refused with its reason', () => {
    for (const state of STATES) {
      for (const action of ACTIONS) {
        const rows = ALLOWED.filter(([from, what]) => from === state && what === action)
        const mayAct = new Set(ALLOWED.filter(([, what]) => what === action).flatMap(([, , by]) => by))
        for (const actor of ['staff', 'citizen', 'clock'] as const) {
          const row = rows.find(([, , by]) => by.includes(actor))
          expect(move(state, action, actor), `${actor} ${action} while ${state}`).toEqual(row
            ? { ok: true, state: row[3] }
            : { ok: false, why: mayAct.has(actor) ? 'wrong-state' : 'not-yours', state })
        }
      }
    }
  })
})

describe('several moves', () => {
  it('go on from each other, and stop at the first refused', () => {
    expect(moves('open', ['claim', 'answer'], 'staff')).toEqual({ ok: true, state: 'answered' })
    expect(moves('claimed', ['answer', 'claim', 'release'], 'staff')).toEqual({ ok: false, why: 'wrong-state', state: 'answered' })
    expect(moves('asked', [], 'staff')).toEqual({ ok: true, state: 'asked' })
  })
})

describe('a card', () => {
  it('is pending while people or the citizen have to act', () => {
    expect(STATES.filter(isPending)).toEqual(['open', 'claimed', 'asked'])
  })

  it('is overdue once its day is past and the desk has to act, never while the citizen is asked (CLAUSES 34)', () => {
    const late = (state: HandoffState, dueAt = hoursAfter(-1)) => isOverdue(card({ state, dueAt }), MONDAY)
    expect(STATES.filter(state => late(state))).toEqual(['open', 'claimed'])
    expect(late('open', MONDAY)).toBe(false)
  })

  it('is a request of the citizen\'s own unless it is urgent or a moderator\'s', () => {
    expect([card(), card({ urgent: true }), card({ intent: 'abuse' })].map(isRequest)).toEqual([true, false, false])
    expect([card(), card({ state: 'closed' }), card({ urgent: true })].map(isOpenRequest)).toEqual([true, false, false])
  })
})
