import { describe, expect, it } from 'vitest'
import { activeFaults, knownFaultSchema, type KnownFault } from '../../src/domain/known-fault.ts'
import { FAULT, hoursAfter } from '../turn/making.ts'

const ids = (faults: KnownFault[], page = 'borgo-web', now = hoursAfter(1, FAULT.at)) => activeFaults(faults, page, now).map(fault => fault.id)

describe('a pinned fault', () => {
  it('is shown for seven days, on its page', () => {
    expect(ids([FAULT])).toEqual(['f1'])
    expect(ids([FAULT], 'borgo-web', hoursAfter(7 * 24, FAULT.at))).toEqual([])
    expect(ids([FAULT], 'borgo-web', hoursAfter(7 * 24 - 0.01, FAULT.at))).toEqual(['f1'])
    expect(ids([{ ...FAULT, page: 'borgo-telegram' }])).toEqual([])
  })

  it('stands among the five newest', () => {
    const many = Array.from({ length: 7 }, (_, index): KnownFault => ({ ...FAULT, id: `f${index}`, at: hoursAfter(-index, FAULT.at) }))
    expect(ids(many.toReversed())).toEqual(['f0', 'f1', 'f2', 'f3', 'f4'])
  })

  it('has a title of one line and sixty characters, and ends after seven days where nothing else is said', () => {
    const read = (more: object) => knownFaultSchema.safeParse({ id: 'f', title: 'Fontana chiusa', at: '2026-11-22T10:00:00+01:00', ...more })
    expect(read({}).data).toMatchObject({ page: null, link: null, expiresAt: new Date('2026-11-29T10:00:00+01:00') })
    for (const wrong of [{ title: 'x'.repeat(61) }, { title: 'due\nrighe' }, { title: ' ' }, { link: 'javascript:alert(1)' }, { at: 'ieri' }, { author: '' }]) {
      expect(read(wrong).success, JSON.stringify(wrong)).toBe(false)
    }
  })
})
