import { describe, expect, it } from 'vitest'
import { gdprDue } from '../../src/domain/gdpr-term.ts'

describe('the term of a request on one\'s own data', () => {
  it.each([
    ['2026-11-23T10:00:00+01:00', '2026-12-24T00:00:00+01:00', 'the same date of the next month'],
    ['2027-01-31T10:00:00+01:00', '2027-03-01T00:00:00+01:00', 'the last day of a shorter month'],
    ['2028-01-31T10:00:00+01:00', '2028-03-01T00:00:00+01:00', 'the last day of a February of 29'],
    ['2026-12-15T23:30:00Z', '2027-01-17T00:00:00+01:00', 'the day in Rome, across the year'],
    ['2026-09-30T10:00:00+02:00', '2026-10-31T00:00:00+01:00', 'across the end of summer time'],
  ])('received %s ends %s: %s', (received, due) => {
    expect(gdprDue(new Date(received))).toEqual(new Date(due))
  })
})
