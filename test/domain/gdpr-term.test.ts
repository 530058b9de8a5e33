import { describe, expect, it } from 'vitest'
import { gdprDue } from '../../src/domain/gdpr-term.ts'

describe('the term of a request on one\'s own data', () => {
  it.each([
    ['2026-11-23T10:00:00+01:00', '2026-12-24T00:00:00+01:00', 'the same date of the next month'],
    ['2027-01-31T10:00:00+01:00', '2027-03-02T00:00:00+01:00', 'the last day of a shorter month, a Sunday, moves to Monday 1 March'],
    ['2028-01-31T10:00:00+01:00', '2028-03-01T00:00:00+01:00', 'the last day of a February of 29'],
    ['2026-12-15T23:30:00Z', '2027-01-19T00:00:00+01:00', 'the day in Rome, across the year; 16 January is a Saturday'],
    ['2026-09-30T10:00:00+02:00', '2026-10-31T00:00:00+01:00', 'across the end of summer time'],
    ['2026-11-25T10:00:00+01:00', '2026-12-29T00:00:00+01:00', 'Christmas, Santo Stefano on a Saturday, a Sunday: Monday 28 December'],
    ['2027-02-28T10:00:00+01:00', '2027-03-31T00:00:00+02:00', 'Easter Sunday and Monday move it to Tuesday 30 March'],
  ])('received %s ends %s: %s', (received, due) => {
    expect(gdprDue(new Date(received))).toEqual(new Date(due))
  })

  it('is not moved by what a body closes of its own will: a summer week or a patron is no holiday of the law', () => {
    expect(gdprDue(new Date('2026-07-12T10:00:00+02:00'))).toEqual(new Date('2026-08-13T00:00:00+02:00'))
  })
})
