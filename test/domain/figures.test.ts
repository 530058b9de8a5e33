import { describe, expect, it } from 'vitest'
import {
  busiest, byHour, byWeek, byWeekdayAndHour, daysIn, inTime, mondayOf, percentilePlaces, percentOf, periodSchema, spanOf, summed, usualPeriod, type OutcomeCount,
} from '../../src/domain/figures.ts'

const at = (hour: string) => new Date(hour)
const outcome = (hour: string, given: Partial<OutcomeCount> = {}): OutcomeCount => ({ hour: at(hour), outcome: 'in-time', count: 1, ...given })

describe('a period', () => {
  it('is usually this week and the eleven before, up to today', () => {
    expect(usualPeriod(at('2026-11-26T09:00:00Z'))).toEqual({ from: '2026-09-07', to: '2026-11-26' })
    expect(usualPeriod(at('2026-11-22T23:30:00Z'))).toEqual({ from: '2026-09-07', to: '2026-11-23' })
  })

  it('holds the instants of its days in Rome, in winter and in summer', () => {
    expect(spanOf({ from: '2026-10-01', to: '2026-10-31' })).toEqual({ from: at('2026-09-30T22:00:00Z'), to: at('2026-10-31T23:00:00Z') })
  })

  it.each([
    ['an end before its beginning', '2026-11-24', '2026-11-23', 'to: expected a day on or after the first one'],
    ['more than 366 days', '2026-01-01', '2027-01-02', 'to: expected at most 366 days'],
    ['a day there is not', '2026-02-30', '2026-03-01', 'from: expected a day as "2026-11-24"'],
    ['a year of another age', '0050-01-01', '0050-01-02', 'from: expected a day from 2000 on'],
  ])('is refused for %s', (_, from, to, fault) => {
    const issue = periodSchema.safeParse({ from, to }).error?.issues[0]
    expect(`${issue?.path.join('.')}: ${issue?.message}`).toBe(fault)
  })

  it('may be a whole leap year, or one day', () => {
    expect(periodSchema.safeParse({ from: '2028-01-01', to: '2028-12-31' }).success).toBe(true)
    expect(daysIn({ from: '2026-11-24', to: '2026-11-24' })).toBe(1)
  })
})

describe('weeks', () => {
  it('begin on Monday in Rome', () => {
    expect([mondayOf('2026-11-23'), mondayOf('2026-11-29'), mondayOf('2027-01-01')]).toEqual(['2026-11-23', '2026-11-23', '2026-12-28'])
    const [first, second] = byWeek({ from: '2026-11-16', to: '2026-11-29' }, [outcome('2026-11-22T22:00:00Z'), outcome('2026-11-22T23:00:00Z', { count: 5 })])
    expect([first?.outcomes['in-time'], second?.outcomes['in-time']]).toEqual([1, 5])
  })

  it('are cut where the period begins and ends, and an empty one stays', () => {
    const weeks = byWeek({ from: '2026-11-11', to: '2026-11-24' }, [outcome('2026-11-24T09:00:00Z', { outcome: 'late', count: 2 })])
    expect(weeks.map(({ from, to, outcomes }) => [from, to, outcomes.late])).toEqual([['2026-11-11', '2026-11-15', 0], ['2026-11-16', '2026-11-22', 0], ['2026-11-23', '2026-11-24', 2]])
    expect(summed(weeks)).toEqual({ 'in-time': 0, late: 2, missed: 0, waiting: 0, withdrawn: 0 })
  })
})

describe('answered in time', () => {
  it('counts a date that passed unanswered against it, and neither what still waits nor what was withdrawn', () => {
    expect(inTime({ 'in-time': 6, late: 1, missed: 1, waiting: 50, withdrawn: 50 })).toEqual({ part: 6, whole: 8, share: 0.75 })
  })

  it('is nothing, not zero, where nothing can be judged', () => {
    expect(inTime({ 'in-time': 0, late: 0, missed: 0, waiting: 3, withdrawn: 1 })).toEqual({ part: 0, whole: 0, share: null })
  })

  it.each([[0, 0], [0.001, 1], [0.125, 13], [0.999, 99], [1, 100]])('%f is told as %i percent', (share, percent) => expect(percentOf(share)).toBe(percent))
})

describe('percentiles', () => {
  it.each([[1, 1, 1, 1], [2, 1, 2, 2], [3, 2, 2, 3], [9, 5, 5, 9], [10, 5, 6, 9], [11, 6, 6, 10], [100, 50, 51, 90]])('of %i values stand at places %i, %i and %i', (n, lower, upper, ninetieth) => {
    expect(percentilePlaces(n)).toEqual({ lower, upper, ninetieth })
  })

  it('leave nine in ten at or below, and not with the value before', () => {
    for (let n = 1; n <= 300; n++) {
      const { ninetieth } = percentilePlaces(n)
      expect([ninetieth / n >= 0.9, (ninetieth - 1) / n < 0.9]).toEqual([true, true])
    }
  })
})

describe('the hours messages come in', () => {
  it('are those of the clocks of Rome, whichever offset holds', () => {
    const grid = byWeekdayAndHour([{ hour: at('2026-07-24T22:00:00Z'), count: 2 }, { hour: at('2026-11-24T23:00:00Z'), count: 3 }])
    expect([grid[5]![0], grid[2]![0]]).toEqual([2, 3])
  })

  it('take the hour autumn repeats as one, and have none in the hour spring skips', () => {
    const autumn = byWeekdayAndHour(['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z', '2026-10-25T02:00:00Z'].map(hour => ({ hour: at(hour), count: 1 })))
    expect(autumn[6]!.slice(1, 4)).toEqual([0, 2, 1])
    const spring = byWeekdayAndHour(['2026-03-29T00:00:00Z', '2026-03-29T01:00:00Z'].map(hour => ({ hour: at(hour), count: 1 })))
    expect(spring[6]!.slice(1, 4)).toEqual([1, 0, 1])
  })

  it('add up over the week, and one is the busiest: the first of several alike', () => {
    const grid = byWeekdayAndHour([{ hour: at('2026-11-24T09:00:00Z'), count: 4 }, { hour: at('2026-11-23T09:00:00Z'), count: 1 }, { hour: at('2026-11-26T12:00:00Z'), count: 4 }])
    expect([byHour(grid)[10], byHour(grid)[13]]).toEqual([5, 4])
    expect(busiest(grid)).toEqual({ weekday: 'tuesday', hour: 10, count: 4 })
    expect(busiest(byWeekdayAndHour([]))).toBeNull()
  })
})
