import { afterEach, describe, expect, it } from 'vitest'
import { addDays, clockInWords, dayInWords, dayOf, instantAt, weekdayOf } from '../../src/domain/day.ts'

const instant = (day: string, clock: string) => instantAt(day, clock).toISOString()

describe('the day in Rome', () => {
  it.each([
    ['in winter, an hour before midnight in Greenwich is the next day', '2026-11-24T23:00:00Z', '2026-11-25'],
    ['in winter, one millisecond earlier is still the day', '2026-11-24T22:59:59.999Z', '2026-11-24'],
    ['in summer, two hours before midnight in Greenwich is the next day', '2026-07-24T22:00:00Z', '2026-07-25'],
    ['in summer, one millisecond earlier is still the day', '2026-07-24T21:59:59.999Z', '2026-07-24'],
    ['the year turns an hour before Greenwich', '2026-12-31T23:00:00Z', '2027-01-01'],
    ['the day the clocks go forward begins in winter time', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['the day the clocks go forward ends in summer time', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['the day the clocks go back begins in summer time', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['the day the clocks go back ends in winter time', '2026-10-25T22:59:59Z', '2026-10-25'],
  ])('%s', (_, at, day) => {
    expect(dayOf(new Date(at))).toBe(day)
  })

  it('refuses an instant that is none', () => {
    expect(() => dayOf(new Date(NaN))).toThrow(RangeError)
  })
})

describe('days', () => {
  it.each([
    ['2026-12-31', 1, '2027-01-01'], ['2026-03-28', 1, '2026-03-29'], ['2026-03-29', 1, '2026-03-30'], ['2026-10-25', 1, '2026-10-26'],
    ['2028-02-28', 1, '2028-02-29'], ['2026-02-28', 1, '2026-03-01'], ['2027-01-01', -1, '2026-12-31'], ['2026-11-24', 0, '2026-11-24'],
  ])('%s and %i days are %s', (day, n, sum) => {
    expect(addDays(day, n)).toBe(sum)
  })

  it('know their weekday', () => {
    expect(['2026-11-23', '2026-11-24', '2026-11-28', '2026-11-29', '2026-03-29'].map(weekdayOf))
      .toEqual(['monday', 'tuesday', 'saturday', 'sunday', 'sunday'])
  })

  it.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', 'domani', '2026-11-24T09:00', 'NaN', ''])('refuse "%s"', day => {
    expect(() => addDays(day, 1)).toThrow(RangeError)
    expect(() => weekdayOf(day)).toThrow(RangeError)
  })
})

describe('the instant of a wall time in Rome', () => {
  it.each([
    ['winter', '2026-11-24', '09:00', '2026-11-24T08:00:00.000Z'],
    ['summer', '2026-07-24', '09:00', '2026-07-24T07:00:00.000Z'],
    ['24:00 is the midnight that ends the day', '2026-12-31', '24:00', '2026-12-31T23:00:00.000Z'],
    ['24:00 in summer', '2026-07-24', '24:00', '2026-07-24T22:00:00.000Z'],
    ['the last minute before the jump forward', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['the jump forward itself', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['a time the jump skips is the moment of the jump', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
    ['the hour after the jump', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    ['the morning after the jump', '2026-03-29', '09:00', '2026-03-29T07:00:00.000Z'],
    ['24:00 of the short day', '2026-03-29', '24:00', '2026-03-29T22:00:00.000Z'],
    ['24:00 of the day before it', '2026-03-28', '24:00', '2026-03-28T23:00:00.000Z'],
    ['the hour autumn repeats is its first one', '2026-10-25', '02:00', '2026-10-25T00:00:00.000Z'],
    ['within the repeated hour', '2026-10-25', '02:59', '2026-10-25T00:59:00.000Z'],
    ['after the repeated hour', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['00:00 of the long day', '2026-10-25', '00:00', '2026-10-24T22:00:00.000Z'],
    ['24:00 of the long day', '2026-10-25', '24:00', '2026-10-25T23:00:00.000Z'],
  ])('%s', (_, day, clock, at) => {
    expect(instant(day, clock)).toBe(at)
  })

  it.each(['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2026-11-24'])('never runs backwards through %s', day => {
    const quarters = Array.from({ length: 97 }, (_, quarter) => [Math.floor(quarter / 4), (quarter % 4) * 15])
    const instants = quarters.map(parts => instantAt(day, parts.map(n => String(n).padStart(2, '0')).join(':')).getTime())
    expect(instants).toEqual(instants.toSorted((one, other) => one - other))
    expect(dayOf(new Date(instants[0]!))).toBe(day)
    expect(dayOf(new Date(instants.at(-1)! - 1))).toBe(day)
    expect(dayOf(new Date(instants.at(-1)!))).toBe(addDays(day, 1))
  })

  it.each(['9:00', '24:01', '25:00', '12:60', 'nove', ''])('refuses "%s"', clock => {
    expect(() => instantAt('2026-11-24', clock)).toThrow(RangeError)
  })
})

describe('in words', () => {
  it.each([
    ['2026-11-24', 'martedì 24 novembre', 'Tuesday 24 November'],
    ['2027-01-08', 'venerdì 8 gennaio', 'Friday 8 January'],
    ['2026-12-01', 'martedì 1º dicembre', 'Tuesday 1 December'],
    ['2026-12-31', 'giovedì 31 dicembre', 'Thursday 31 December'],
    ['2026-03-29', 'domenica 29 marzo', 'Sunday 29 March'],
  ])('%s is %s', (day, italian, english) => {
    expect(dayInWords(day)).toBe(italian)
    expect(dayInWords(day, 'en')).toBe(english)
  })

  it.each([
    ['fr', 'mardi 24 novembre', 'mardi 1er décembre'], ['ro', 'marți, 24 noiembrie', 'marți, 1 decembrie'],
    ['es', 'martes, 24 de noviembre', 'martes, 1 de diciembre'], ['de', 'Dienstag, 24. November', 'Dienstag, 1. Dezember'],
    ['sq', 'e martë, 24 nëntor', 'e martë, 1 dhjetor'], ['ar', 'الثلاثاء، 24 نوفمبر', 'الثلاثاء، 1 ديسمبر'],
    ['uk', 'вівторок, 24 листопада', 'вівторок, 1 грудня'], ['zh', '11月24日星期二', '12月1日星期二'],
  ])('a day is told in %s as its readers know it, in the digits of the hour beside it', (lang, day, first) => {
    expect([dayInWords('2026-11-24', lang), dayInWords('2026-12-01', lang)]).toEqual([day, first])
  })

  it('the year is told only where asked for', () => {
    expect(dayInWords('2027-01-08', 'it', { year: true })).toBe('venerdì 8 gennaio 2027')
    expect(dayInWords('2027-01-08', 'en', { year: true })).toBe('Friday 8 January 2027')
    expect(dayInWords('2027-01-08', 'de', { year: true })).toBe('Freitag, 8. Januar 2027')
  })

  it.each([
    ['2026-11-24T08:00:00Z', '9:00'], ['2026-07-24T12:30:00Z', '14:30'], ['2026-11-24T23:05:00Z', '0:05'], ['2026-10-25T01:30:00Z', '2:30'],
  ])('%s is %s on the clocks of Rome', (at, clock) => {
    expect(clockInWords(new Date(at))).toBe(clock)
  })
})

describe('the zone of the machine', () => {
  const own = process.env['TZ']
  afterEach(() => {
    if (own === undefined) delete process.env['TZ']
    else process.env['TZ'] = own
  })

  it.each([
    ['UTC', 0], ['Europe/Rome', -60], ['America/Los_Angeles', 480], ['Pacific/Kiritimati', -840], ['Asia/Kathmandu', -345],
  ])('changes nothing: %s', (zone, minutesBehind) => {
    process.env['TZ'] = zone
    expect(new Date('2026-11-24T12:00:00Z').getTimezoneOffset()).toBe(minutesBehind)
    expect(dayOf(new Date('2026-11-24T23:30:00Z'))).toBe('2026-11-25')
    expect(addDays('2026-03-29', 1)).toBe('2026-03-30')
    expect(weekdayOf('2026-11-24')).toBe('tuesday')
    expect(instant('2026-03-29', '02:30')).toBe('2026-03-29T01:00:00.000Z')
    expect(dayInWords('2026-11-24')).toBe('martedì 24 novembre')
    expect(dayInWords('2026-11-24', 'de')).toBe('Dienstag, 24. November')
    expect(clockInWords(new Date('2026-11-24T08:00:00Z'))).toBe('9:00')
  })
})
