import { describe, expect, it } from 'vitest'
import { calendarAnswer, nthWorkingDayAfter, workCalendar } from '../../src/domain/calendar.ts'
import { ahead, isOn, modeOn, suspending } from '../../src/domain/modes-on.ts'
import { bodyOf, mode, MONDAY } from '../turn/making.ts'

const rome = (wall: string) => new Date(`${wall}:00+01:00`)
const { ente } = bodyOf('comune-di-alpignano')

describe('a dated mode', () => {
  it('holds from the first midnight in Rome to the last', () => {
    const one = mode({ from: '2026-11-23', to: '2026-11-24' })
    expect(['2026-11-22T23:59', '2026-11-23T00:00', '2026-11-24T23:59', '2026-11-25T00:00'].map(wall => isOn(one, rome(wall)))).toEqual([false, true, true, false])
  })

  it('that is a switch holds from its instant until it is ended', () => {
    const off = mode({ kind: 'off', from: '2026-11-23T08:00:00Z' })
    expect(['2026-11-23T08:59', '2026-11-23T09:00', '2036-01-01T00:00'].map(wall => isOn(off, rome(wall)))).toEqual([false, true, true])
    expect(isOn({ ...off, to: '2026-11-23T09:00:00Z' }, rome('2026-11-23T10:00'))).toBe(false)
  })

  it('of a page comes before one of every page', () => {
    const [all, own] = [mode({ id: 'tutte' }), mode({ id: 'pagina', page: 'x' })]
    expect(modeOn({ modes: [own, all] }, 'reduced', MONDAY)?.id).toBe('pagina')
    expect(modeOn({ modes: [own, all] }, 'election', MONDAY)).toBeNull()
  })
})

// CLAUSES row 21: holiday and summer reduction are dated.
describe('a closed mode', () => {
  const closed = mode({ kind: 'closed', from: '2026-11-24', to: '2026-11-30' })

  it('has no working days, as a closure, and neither loses nor doubles one beside a closure', () => {
    const calendar = workCalendar({ ...ente, modes: [closed] })
    expect(nthWorkingDayAfter(calendar, '2026-11-23', 2)).toBe('2026-12-02')
    const both = workCalendar({ calendar: { ...ente.calendar, closures: [{ from: '2026-11-26', to: '2026-12-01', name: 'ponte' }] }, modes: [closed] })
    expect(nthWorkingDayAfter(both, '2026-11-23', 2)).toBe('2026-12-03')
  })

  it('of one page closes that page alone', () => {
    const modes = [{ ...closed, page: 'alpignano-biblioteca-facebook' }]
    expect(nthWorkingDayAfter(workCalendar({ ...ente, modes }, 'alpignano-biblioteca-facebook'), '2026-11-23', 1)).toBe('2026-12-01')
    expect(nthWorkingDayAfter(workCalendar({ ...ente, modes }, 'comune-di-alpignano-web'), '2026-11-23', 1)).toBe('2026-11-24')
    expect(nthWorkingDayAfter(workCalendar({ ...ente, modes }), '2026-11-23', 1)).toBe('2026-11-24')
  })

  it('of another kind leaves every working day as it is', () => {
    for (const kind of ['reduced', 'election', 'off'] as const) {
      expect(nthWorkingDayAfter(workCalendar({ ...ente, modes: [mode({ kind })] }), '2026-11-23', 2), kind).toBe('2026-11-25')
    }
  })
})

describe('a term the policy excepts from a mode', () => {
  const at = (from: string, to: string, term = ente.term) => suspending({ term, modes: [mode({ from, to })] }, MONDAY, '2026-11-25') !== null

  it('stands still on every day from now to the day that would be told', () => {
    expect([at('2026-11-01', '2026-11-22'), at('2026-11-01', '2026-11-23'), at('2026-11-24', '2026-11-24'), at('2026-11-25', '2026-12-31'), at('2026-11-26', '2026-12-31')])
      .toEqual([false, true, true, true, false])
    expect(at('2026-11-01', '2026-12-31', bodyOf('comune-di-esempio').ente.term)).toBe(false)
  })

  it('is no promise in the calendar\'s answer either', () => {
    const answer = (modes = [mode()]) => calendarAnswer({ ...ente, modes }, workCalendar({ ...ente, modes }), MONDAY)
    expect(answer()).toMatchObject({ promised: false, deadline: '2026-11-25T13:00:00.000Z' })
    expect(answer([])).toMatchObject({ promised: true, deadline: '2026-11-25T13:00:00.000Z' })
    expect(answer([mode({ page: 'alpignano-biblioteca-facebook' })])).toMatchObject({ promised: true })
  })
})

describe('what lies ahead', () => {
  it('is closures, closed and reduced modes that are not over, first come first', () => {
    const calendar = { ...ente.calendar, closures: [{ from: '2026-12-24', to: '2026-12-24', name: 'vigilia' }, { from: '2026-08-10', to: '2026-08-14', name: 'estate' }] }
    const modes = [mode({ from: '2026-12-28', to: '2026-12-31', kind: 'closed', name: 'fine anno' }), mode(), mode({ kind: 'election' }), mode({ kind: 'off' })]
    expect(ahead({ calendar, modes }, MONDAY).map(({ kind, name }) => [kind, name])).toEqual([['reduced', null], ['closed', 'vigilia'], ['closed', 'fine anno']])
  })
})
