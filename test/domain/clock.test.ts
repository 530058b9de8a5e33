import { describe, expect, it } from 'vitest'
import { claimEnds, dueDayOf, halfTimeLeft, lateBefore, promiseClock, readingDue, staffedMs, timeLeft, windowClock } from '../../src/domain/clock.ts'
import { instantAt, type Day } from '../../src/domain/day.ts'
import { bodyOf, card } from '../turn/making.ts'

const at = (day: Day, clock: string) => instantAt(day, clock)
// Alpignano is staffed Monday to Friday, 9 to 14; Massa told no hours.
const { calendar } = bodyOf('comune-di-alpignano')
const { calendar: hoursUnknown } = bodyOf('comune-di-massa')
const HOUR = 3_600_000

describe('the working time left', () => {
  it('counts staffed hours only, over nights and weekends', () => {
    expect(staffedMs(calendar, at('2026-11-20', '13:00'), at('2026-11-23', '09:15'))).toBe(1.25 * HOUR)
    expect(timeLeft(calendar, at('2026-11-23', '10:00'), at('2026-11-25', '14:00'))).toEqual({ workingDays: 2, minutes: (4 + 5 + 5) * 60 })
    expect(timeLeft(calendar, at('2026-11-23', '20:00'), at('2026-11-24', '14:00'))).toEqual({ workingDays: 1, minutes: 300 })
  })

  it('is nothing once the term is over', () => {
    expect(timeLeft(calendar, at('2026-11-26', '10:00'), at('2026-11-25', '14:00'))).toEqual({ workingDays: 0, minutes: 0 })
  })

  it('has days but no minutes where the hours are unknown', () => {
    expect(timeLeft(hoursUnknown, at('2026-11-23', '10:00'), at('2026-11-25', '24:00'))).toEqual({ workingDays: 2, minutes: null })
  })
})

describe('the clock of the promise', () => {
  const dueAt = at('2026-11-25', '14:00')
  const pressure = (day: Day, clock: string, more = {}) => promiseClock(calendar, card({ dueAt, ...more }), at(day, clock)).pressure

  it('presses as the day comes near', () => {
    expect([pressure('2026-11-23', '10:00'), pressure('2026-11-24', '10:00'), pressure('2026-11-25', '13:59'), pressure('2026-11-25', '14:01')])
      .toEqual(['later', 'soon', 'today', 'late'])
  })

  it('is soon on the Friday before a Monday', () => {
    expect(pressure('2026-11-20', '10:00', { dueAt: at('2026-11-23', '14:00') })).toBe('soon')
  })

  it('stands still while the citizen is asked, and ends with the request', () => {
    expect(pressure('2026-12-09', '10:00', { state: 'asked' })).toBe('paused')
    expect(pressure('2026-12-09', '10:00', { state: 'answered' })).toBe('ended')
  })

  it('names the day before for a term that ends at midnight', () => {
    expect(dueDayOf(at('2026-11-25', '24:00'))).toBe('2026-11-25')
    expect(promiseClock(hoursUnknown, card({ dueAt: at('2026-11-25', '24:00'), promised: false }), at('2026-11-23', '10:00'))).toMatchObject({ dueDay: '2026-11-25', told: false })
  })
})

describe('the clock of the channel', () => {
  const whatsapp = { channel: 'whatsapp', humanAgent: 'no', template: 'no' } as const
  const wrote = at('2026-11-23', '10:00')
  const window = (hours: number, page: Parameters<typeof windowClock>[0] = whatsapp) => windowClock(page, wrote, new Date(wrote.getTime() + hours * HOUR))

  it('runs from the citizen\'s last message, and is marked in its last four hours', () => {
    expect(window(19)).toMatchObject({ state: 'open', leftMs: 5 * HOUR })
    expect(window(21)).toMatchObject({ state: 'closing', leftMs: 3 * HOUR })
    expect(window(24)).toMatchObject({ state: 'closed', leftMs: 0 })
  })

  it('does not run where the channel always lets us write, and not on the web, which keeps the answer', () => {
    expect(window(99, { ...whatsapp, template: 'risposta' }).state).toBe('none')
    expect(window(99, { ...whatsapp, channel: 'telegram' }).state).toBe('none')
    expect(window(99, { ...whatsapp, channel: 'web' }).state).toBe('kept')
    expect(windowClock(whatsapp, null, wrote).state).toBe('none')
  })
})

describe('a claim with nothing sent', () => {
  const due = at('2026-11-30', '14:00')
  it('ends with the next working day', () => {
    expect(claimEnds(calendar, { claimedAt: at('2026-11-23', '10:00'), dueAt: due })).toEqual(at('2026-11-24', '14:00'))
    expect(claimEnds(calendar, { claimedAt: at('2026-11-20', '13:00'), dueAt: due })).toEqual(at('2026-11-23', '14:00'))
    expect(claimEnds(hoursUnknown, { claimedAt: at('2026-11-23', '10:00'), dueAt: due })).toEqual(at('2026-11-24', '24:00'))
  })

  it('ends when the desk opens on the due day, if that comes first', () => {
    expect(claimEnds(calendar, { claimedAt: at('2026-11-23', '10:00'), dueAt: at('2026-11-24', '14:00') })).toEqual(at('2026-11-24', '09:00'))
  })

  it('taken on the due day has until the end of the next working day', () => {
    expect(claimEnds(calendar, { claimedAt: at('2026-11-24', '09:30'), dueAt: at('2026-11-24', '14:00') })).toEqual(at('2026-11-25', '14:00'))
  })
})

describe('half the time left', () => {
  it('is staffed time', () => {
    // Four hours on Monday and five on Tuesday: half of nine is half an hour into Tuesday.
    expect(halfTimeLeft(calendar, at('2026-11-23', '10:00'), at('2026-11-24', '14:00'))).toEqual(at('2026-11-24', '09:30'))
    expect(halfTimeLeft(calendar, at('2026-11-23', '08:00'), at('2026-11-23', '14:00'))).toEqual(at('2026-11-23', '11:30'))
  })

  it('is plain time where the hours are unknown, and nothing once the term is over', () => {
    expect(halfTimeLeft(hoursUnknown, at('2026-11-23', '00:00'), at('2026-11-23', '24:00'))).toEqual(at('2026-11-23', '12:00'))
    expect(halfTimeLeft(calendar, at('2026-11-26', '10:00'), at('2026-11-25', '14:00'))).toEqual(at('2026-11-26', '10:00'))
  })
})

describe('what the bot answered alone', () => {
  it('is late for reading exactly before the instant that counts the late ones', () => {
    for (const now of [at('2026-11-23', '10:00'), at('2026-11-25', '13:59'), at('2026-11-25', '14:30'), at('2026-12-09', '09:00')]) {
      const limit = lateBefore(calendar, now, 2)
      for (const before of [1, 24 * HOUR]) expect(readingDue(calendar, new Date(limit.getTime() - before), 2) < now).toBe(true)
      expect(readingDue(calendar, limit, 2) < now).toBe(false)
    }
  })
})
