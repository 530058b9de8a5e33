import Holidays from 'date-holidays'
import { describe, expect, it } from 'vitest'
import { addDays, weekdayOf, type Day } from '../../src/domain/day.ts'
import { nationalHoliday } from '../../src/domain/holidays.ts'

const YEARS = Array.from({ length: 21 }, (_, index) => 2020 + index)

function holidaysOf(year: number): Day[] {
  const found: Day[] = []
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) if (nationalHoliday(day)) found.push(day)
  return found
}

describe('national holidays', () => {
  it.each([
    ['2026-01-01', 'Capodanno'],
    ['2026-01-06', 'Epifania'],
    ['2026-04-05', 'Pasqua'],
    ['2026-04-06', 'Lunedì dell\'Angelo'],
    ['2026-04-25', 'Anniversario della Liberazione'],
    ['2026-05-01', 'Festa del lavoro'],
    ['2026-06-02', 'Festa della Repubblica'],
    ['2026-08-15', 'Ferragosto'],
    ['2026-10-04', 'San Francesco d\'Assisi'],
    ['2026-11-01', 'Ognissanti'],
    ['2026-12-08', 'Immacolata Concezione'],
    ['2026-12-25', 'Natale'],
    ['2026-12-26', 'Santo Stefano'],
  ])('on %s there is %s', (day, name) => {
    expect(nationalHoliday(day)).toBe(name)
  })

  it.each([
    ['Holy Saturday', '2026-04-04'], ['Good Friday', '2026-04-03'], ['Christmas Eve', '2026-12-24'], ['New Year\'s Eve', '2026-12-31'],
    ['4 November', '2026-11-04'], ['San Giuseppe', '2026-03-19'], ['a plain Sunday', '2026-11-22'], ['the Tuesday after Easter', '2026-04-07'],
  ])('does not count %s', (_, day) => {
    expect(nationalHoliday(day)).toBeNull()
  })

  it('keeps San Francesco from 2026, when the law restored it, and not a year earlier', () => {
    expect([2024, 2025, 2026, 2027, 2040].map(year => nationalHoliday(`${year}-10-04`) !== null)).toEqual([false, false, true, true, true])
  })

  it.each([
    ['the earliest ever held', '1818-03-22'], ['the latest in two centuries', '1943-04-25'], ['a late correction of the method', '1954-04-18'],
    ['the other late correction', '1981-04-19'], ['a century year', '2000-04-23'], ['recent', '2024-03-31'], ['coming', '2027-03-28'],
    ['earliest of this century', '2008-03-23'], ['far', '2076-04-19'],
  ])('finds Easter: %s, %s', (_, day) => {
    expect(weekdayOf(day)).toBe('sunday')
    expect(['Pasqua', 'Anniversario della Liberazione']).toContain(nationalHoliday(day))
    expect(nationalHoliday(addDays(day, 1))).toBe('Lunedì dell\'Angelo')
  })

  it('leaves the day its civil name where Easter falls on 25 April, and the Monday after is free', () => {
    expect(nationalHoliday('2038-04-25')).toBe('Anniversario della Liberazione')
    expect(nationalHoliday('2038-04-26')).toBe('Lunedì dell\'Angelo')
  })

  it.each(YEARS)('agrees with the library date-holidays on every day of %i', year => {
    const oracle = new Holidays('IT').getHolidays(year).filter(one => one.type === 'public').map(one => one.date.slice(0, 10))
    expect(holidaysOf(year)).toEqual([...new Set(oracle)].toSorted())
  })
})
