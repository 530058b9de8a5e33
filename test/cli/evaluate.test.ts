import { describe, expect, it } from 'vitest'
import { inHours } from '../../src/cli/evaluate.ts'
import { isOpen, workCalendar } from '../../src/domain/calendar.ts'
import type { Ente } from '../../src/domain/ente.ts'

const bodyWith = (hours: Ente['calendar']['hours']) => ({ calendar: workCalendar({ calendar: { hours, patron: { name: 'San Rocco', day: '08-16' }, closures: [] } }) })

describe('the hour at which an evaluation decides', () => {
  it('is a Monday morning where the body is open then, or its hours are not known', () => {
    const morning = '2026-11-23T09:00:00.000Z'
    expect(inHours(bodyWith({ monday: ['09:00-14:00'] })).toISOString()).toBe(morning)
    expect(inHours(bodyWith({ toConfirm: 'In quali orari la pagina è presidiata?' })).toISOString()).toBe(morning)
  })

  it('is the next opening of a body closed on Monday mornings', () => {
    const body = bodyWith({ wednesday: ['14:30-17:30'] })
    expect(inHours(body).toISOString()).toBe('2026-11-25T13:30:00.000Z')
    expect(isOpen(body.calendar, inHours(body))).toBe(true)
  })
})
