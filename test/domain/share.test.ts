import { describe, expect, it } from 'vitest'
import { mayGo, needsCoSign } from '../../src/domain/share.ts'
import { remediesFor } from '../../src/domain/undelivered.ts'
import { bodyOf, hoursAfter, MONDAY } from '../turn/making.ts'

const share = (more = {}) => ({ text: 'La risposta', until: hoursAfter(2), approvedAt: null, ...more })
const may = (hours: number, more = {}, { coSign = false, text = 'La risposta' } = {}) => mayGo(share(more), text, { coSign, now: hoursAfter(hours) })

describe('an answer to a complaint the body shares', () => {
  it('goes once the manager agreed, or had the time to look', () => {
    expect([may(1), may(2), may(1, { approvedAt: MONDAY }), may(2, {}, { text: 'Altre parole' })]).toEqual(['wait', 'yes', 'yes', 'yes'])
    expect(mayGo(null, 'La risposta', { coSign: false, now: MONDAY })).toBe('share-first')
  })

  it('where the body asks for an agreement goes only with it, in the words agreed to', () => {
    const coSign = { coSign: true }
    expect([may(99, {}, coSign), may(1, { approvedAt: MONDAY }, coSign), may(1, { approvedAt: MONDAY }, { ...coSign, text: 'Altre parole' })])
      .toEqual(['wait', 'yes', 'other-words'])
  })

  it('needs an agreement where the file of the body says so', () => {
    const { ente } = bodyOf('provincia-di-biella')
    expect(needsCoSign(ente)).toBe(false)
    expect(needsCoSign({ complaint: { do: 'hand-off', office: 'urp', shareWithManager: true, coSign: true } })).toBe(true)
    expect(needsCoSign(bodyOf('comune-di-alpignano').ente)).toBe(false)
  })
})

describe('a message that was not delivered', () => {
  it('is tried again where the trouble was on the way, else goes by the contact or waits for the citizen', () => {
    expect(remediesFor('no-sender', { email: null, phone: null })).toEqual(['again'])
    expect(remediesFor('blocked-by-user', { email: null, phone: '011 1234567' })).toEqual(['contact', 'wait'])
    expect(remediesFor(null, { email: 'a@example.org', phone: null })).toEqual(['contact', 'wait'])
  })
})
