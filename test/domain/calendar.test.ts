import { describe, expect, it } from 'vitest'
import {
  calendarAnswer, closingOf, endOfStaffedSlot, hoursTold, isOpen, nextOpening, nthWorkingDayAfter, resumedTerm, termFrom, workCalendar,
  workingDaysBetween, type WorkCalendar,
} from '../../src/domain/calendar.ts'
import { addDays, instantAt, type Day } from '../../src/domain/day.ts'
import type { Ente, WeekHours } from '../../src/domain/ente.ts'

type Calendar = Ente['calendar']
const everyWorkday = (...slots: string[]): WeekHours => ({ monday: slots, tuesday: slots, wednesday: slots, thursday: slots, friday: slots })
const everyDay = (...slots: string[]): WeekHours => ({ ...everyWorkday(...slots), saturday: slots, sunday: slots })

const calendarOf = (calendar: Partial<Calendar>) => workCalendar({ calendar: {
  hours: everyWorkday('09:00-14:00'), patron: { name: 'San Giacomo', day: '07-25' }, closures: [], ...calendar,
} })
const closed = (from: Day, to: Day) => calendarOf({ closures: [{ from, to, name: 'chiusura' }] })
const unknownHours = { hours: { toConfirm: 'In quali orari la pagina è presidiata?' } }

/** As at Alpignano: Monday to Friday 9-14, San Giacomo, two working days. */
const morning = calendarOf({})
/** As at Massa: nobody said when the desk is staffed. */
const unknown = calendarOf({ ...unknownHours, patron: { name: 'San Francesco', day: '10-04' } })

const rome = (wall: string) => {
  const [day = '', clock = ''] = wall.split(' ')
  return instantAt(day, clock)
}
const wallOf = (at: Date | null) => at && at.toLocaleString('sv-SE', { timeZone: 'Europe/Rome' }).slice(0, 16)
const due = (calendar: WorkCalendar, received: string, days = 2) => wallOf(termFrom(calendar, rome(received), days).at)

describe('a working day', () => {
  it.each<[string, WorkCalendar, Day, boolean]>([
    ['is a Tuesday', morning, '2026-11-24', true],
    ['is not a Saturday without hours', morning, '2026-11-28', false],
    ['is not a Sunday without hours', morning, '2026-11-29', false],
    ['is a Saturday with hours', calendarOf({ hours: { saturday: ['09:00-12:00'] } }), '2026-11-28', true],
    ['is not a Monday without hours', calendarOf({ hours: { saturday: ['09:00-12:00'] } }), '2026-11-30', false],
    ['is not Easter Monday', morning, '2026-04-06', false],
    ['is Good Friday', morning, '2026-04-03', true],
    ['is not San Francesco on a Monday, since the law restored it', morning, '2027-10-04', false],
    ['was San Francesco on a Friday, before', morning, '2024-10-04', true],
    ['was not the patron day before either', calendarOf({ patron: { name: 'San Francesco', day: '10-04' } }), '2024-10-04', false],
    ['is not a Sunday holiday even where Sundays are staffed', calendarOf({ hours: everyDay('09:00-12:00') }), '2026-11-01', false],
    ['is not the patron day', morning, '2028-07-25', false],
    ['is not a patron day still to be confirmed', calendarOf({
      patron: { value: { name: 'San Luigi', day: '06-22' }, toConfirm: 'Il patrono è San Luigi?', source: 'sapere.it' },
    }), '2026-06-22', false],
    ['is any weekday where the patron is not known', calendarOf({ patron: { toConfirm: 'Quando è il patrono?' } }), '2028-07-25', true],
    ['is Monday to Friday where the hours are unknown', unknown, '2026-11-23', true],
    ['is not Saturday where the hours are unknown', unknown, '2026-11-28', false],
    ['is not a holiday where the hours are unknown', unknown, '2026-12-08', false],
  ])('%s', (_, calendar, day, worked) => {
    expect(calendar.isWorkingDay(day)).toBe(worked)
  })

  it('is no day of a dated closure, both ends included', () => {
    const august = closed('2026-08-10', '2026-08-14')
    expect(['2026-08-07', '2026-08-10', '2026-08-12', '2026-08-14', '2026-08-17'].map(august.isWorkingDay))
      .toEqual([true, false, false, false, true])
  })
})

describe('the slots of a day', () => {
  it('are half open, in order, none on a day not worked and unknown where nobody said', () => {
    const twice = calendarOf({ hours: everyWorkday('09:00-12:30', '15:00-17:00') })
    expect(twice.slots('2026-11-24')?.map(slot => [wallOf(slot.from), wallOf(slot.to)])).toEqual([
      ['2026-11-24 09:00', '2026-11-24 12:30'], ['2026-11-24 15:00', '2026-11-24 17:00'],
    ])
    expect(twice.slots('2026-12-08')).toEqual([])
    expect(unknown.slots('2026-11-24')).toBeNull()
    expect(unknown.slots('2026-12-08')).toEqual([])
  })

  it('leave out one that lies in the hour spring skips', () => {
    const night = calendarOf({ hours: everyDay('02:00-03:00', '22:00-24:00') })
    expect(night.slots('2026-03-29')?.map(slot => wallOf(slot.from))).toEqual(['2026-03-29 22:00'])
    expect(night.slots('2026-03-30')?.map(slot => wallOf(slot.from))).toEqual(['2026-03-30 02:00', '2026-03-30 22:00'])
  })
})

describe('open now', () => {
  const twice = calendarOf({ hours: everyWorkday('09:00-12:30', '15:00-17:00') })
  const night = calendarOf({ hours: everyDay('00:00-03:00', '22:00-24:00') })

  it.each<[string, WorkCalendar, string, boolean | null]>([
    ['at the minute it opens', morning, '2026-11-24 09:00', true],
    ['not the minute before', morning, '2026-11-24 08:59', false],
    ['the last minute', morning, '2026-11-24 13:59', true],
    ['not at the minute it closes', morning, '2026-11-24 14:00', false],
    ['not between two slots', twice, '2026-11-24 12:30', false],
    ['in the second slot', twice, '2026-11-24 15:00', true],
    ['not on Sunday', morning, '2026-11-29 10:00', false],
    ['not on Easter Monday', morning, '2026-04-06 10:00', false],
    ['not on the patron day', morning, '2028-07-25 10:00', false],
    ['up to midnight', night, '2026-11-24 23:59', true],
    ['through midnight where the next day opens with it', night, '2026-11-25 00:00', true],
    ['not through midnight into a holiday', night, '2026-12-25 00:00', false],
    ['on the morning after the clocks went forward', morning, '2026-03-30 09:00', true],
    ['not yet at 8 on the morning after the clocks went back', morning, '2026-10-26 08:00', false],
    ['unknown where the hours are', unknown, '2026-11-24 10:00', null],
    ['unknown even at night', unknown, '2026-11-24 03:00', null],
    ['certainly not on a Sunday, hours unknown', unknown, '2026-11-29 10:00', false],
    ['certainly not at Christmas, hours unknown', unknown, '2026-12-25 10:00', false],
    ['certainly not on the patron day, hours unknown', unknown, '2024-10-04 10:00', false],
  ])('%s', (_, calendar, wall, open) => {
    expect(isOpen(calendar, rome(wall))).toBe(open)
  })

  it('stays open through both turns of the hour that autumn repeats', () => {
    expect(['00:30', '01:30'].map(utc => isOpen(night, new Date(`2026-10-25T${utc}:00Z`)))).toEqual([true, true])
    expect(isOpen(night, new Date('2026-10-25T02:00:00Z'))).toBe(false)
  })

  it('closes with the jump where the slot would end in the hour that spring skips', () => {
    const late = calendarOf({ hours: everyDay('00:00-02:30') })
    expect(isOpen(late, new Date('2026-03-29T00:59:59Z'))).toBe(true)
    expect(isOpen(late, new Date('2026-03-29T01:00:00Z'))).toBe(false)
  })
})

describe('the next opening', () => {
  const twice = calendarOf({ hours: everyWorkday('09:00-12:30', '15:00-17:00') })

  it.each<[string, WorkCalendar, string, string | null]>([
    ['today, before it opens', morning, '2026-11-24 08:59', '2026-11-24 09:00'],
    ['tomorrow, at the minute it opens', morning, '2026-11-24 09:00', '2026-11-25 09:00'],
    ['tomorrow, while it is open', morning, '2026-11-24 11:00', '2026-11-25 09:00'],
    ['this afternoon, while the morning is open', twice, '2026-11-24 10:00', '2026-11-24 15:00'],
    ['Monday, on Friday afternoon', morning, '2026-11-27 14:00', '2026-11-30 09:00'],
    ['Tuesday, on Holy Saturday', morning, '2026-04-04 12:00', '2026-04-07 09:00'],
    ['after San Francesco in 2027', morning, '2027-10-01 15:00', '2027-10-05 09:00'],
    ['on San Francesco in 2025, a Saturday, the Monday after', morning, '2025-10-03 15:00', '2025-10-06 09:00'],
    ['next year, on New Year\'s Eve', morning, '2026-12-31 14:00', '2027-01-04 09:00'],
    ['the Monday after the clocks went forward', morning, '2026-03-28 10:00', '2026-03-30 09:00'],
    ['the Monday after the clocks went back', morning, '2026-10-24 10:00', '2026-10-26 09:00'],
    ['after the summer closure', closed('2026-08-10', '2026-08-21'), '2026-08-07 15:00', '2026-08-24 09:00'],
    ['unknown where the hours are', unknown, '2026-11-24 10:00', null],
    ['unknown where the hours are, on a Sunday too', unknown, '2026-11-29 10:00', null],
    ['none where two years are closed', closed('2026-01-01', '2028-12-31'), '2026-11-24 10:00', null],
    ['none where no weekday has hours', calendarOf({ hours: {} }), '2026-11-24 10:00', null],
  ])('%s', (_, calendar, wall, next) => {
    expect(wallOf(nextOpening(calendar, rome(wall)))).toBe(next)
  })

  it('is an hour earlier in Greenwich once the clocks went forward', () => {
    expect(nextOpening(morning, rome('2026-03-26 15:00'))?.toISOString()).toBe('2026-03-27T08:00:00.000Z')
    expect(nextOpening(morning, rome('2026-03-27 15:00'))?.toISOString()).toBe('2026-03-30T07:00:00.000Z')
  })
})

describe('the end of the staffed slot', () => {
  const twice = calendarOf({ hours: everyWorkday('09:00-12:30', '15:00-24:00') })

  it.each<[string, WorkCalendar, string, string | null]>([
    ['the morning\'s, in the morning', twice, '2026-11-24 09:00', '2026-11-24 12:30'],
    ['the night\'s, in the evening', twice, '2026-11-24 23:59', '2026-11-25 00:00'],
    ['none at the minute it ends', twice, '2026-11-24 12:30', null],
    ['none on a holiday', twice, '2026-12-08 10:00', null],
    ['none where the hours are unknown', unknown, '2026-11-24 10:00', null],
  ])('%s', (_, calendar, wall, end) => {
    expect(wallOf(endOfStaffedSlot(calendar, rome(wall)))).toBe(end)
  })
})

describe('a term of two working days', () => {
  const twice = calendarOf({ hours: everyWorkday('09:00-12:30', '15:00-17:00') })
  const august = closed('2026-08-10', '2026-08-21')

  it.each<[string, WorkCalendar, string, string]>([
    ['excludes the day of receipt', morning, '2026-11-23 10:00', '2026-11-25 14:00'],
    ['is the same from before opening', morning, '2026-11-23 00:00', '2026-11-25 14:00'],
    ['is the same from after closing', morning, '2026-11-23 23:59', '2026-11-25 14:00'],
    ['passes over the weekend', morning, '2026-11-26 10:00', '2026-11-30 14:00'],
    ['from Saturday ends on Tuesday', morning, '2026-11-28 10:00', '2026-12-01 14:00'],
    ['from Holy Saturday ends on Wednesday', morning, '2026-04-04 10:00', '2026-04-08 14:00'],
    ['from Holy Thursday ends after Easter Monday', morning, '2026-04-02 10:00', '2026-04-07 14:00'],
    ['from New Year\'s Eve passes over the Epiphany', morning, '2026-12-31 20:00', '2027-01-05 14:00'],
    ['from 4 January passes over the Epiphany', morning, '2027-01-04 10:00', '2027-01-07 14:00'],
    ['passes over San Francesco in 2027', morning, '2027-10-01 10:00', '2027-10-06 14:00'],
    ['did not pass over San Francesco in 2024', morning, '2024-10-03 10:00', '2024-10-07 14:00'],
    ['passes over the patron day', morning, '2028-07-24 10:00', '2028-07-27 14:00'],
    ['passes over the summer closure', august, '2026-08-07 10:00', '2026-08-25 14:00'],
    ['received within the closure counts from its end', august, '2026-08-12 10:00', '2026-08-25 14:00'],
    ['ends with the last slot of the day', twice, '2026-11-23 10:00', '2026-11-25 17:00'],
    ['ends at midnight where the hours are unknown', unknown, '2026-11-23 10:00', '2026-11-26 00:00'],
    ['over the weekend the clocks go forward', morning, '2026-03-27 10:00', '2026-03-31 14:00'],
    ['over the weekend the clocks go back', morning, '2026-10-23 10:00', '2026-10-27 14:00'],
    ['ends at the midnight of the day in Rome after the clocks went back', unknown, '2026-10-23 10:00', '2026-10-28 00:00'],
  ])('%s', (_, calendar, received, end) => {
    expect(due(calendar, received)).toBe(end)
  })

  it('counts the day of receipt in Rome, not in Greenwich', () => {
    expect(termFrom(morning, new Date('2026-11-23T22:59:59.999Z'), 2).day).toBe('2026-11-25')
    expect(termFrom(morning, new Date('2026-11-23T23:00:00.000Z'), 2).day).toBe('2026-11-26')
    expect(termFrom(morning, new Date('2026-07-06T22:00:00.000Z'), 2).day).toBe('2026-07-09')
  })

  it('gives day and instant of the same end', () => {
    expect(termFrom(unknown, rome('2026-11-23 10:00'), 2)).toEqual({ day: '2026-11-25', at: new Date('2026-11-25T23:00:00Z') })
  })

  it('takes two to five calendar days from any day of a year without closures', () => {
    const lengths = new Set<number>()
    for (let day = '2026-11-01'; day <= '2027-12-31'; day = addDays(day, 1)) {
      const end = termFrom(morning, rome(`${day} 12:00`), 2).day
      lengths.add(Math.round((rome(`${end} 12:00`).getTime() - rome(`${day} 12:00`).getTime()) / 86_400_000))
    }
    expect([...lengths].toSorted()).toEqual([2, 3, 4, 5])
  })
})

describe('counting working days', () => {
  it.each<[Day, number, Day]>([
    ['2026-11-23', 1, '2026-11-24'], ['2026-11-27', 1, '2026-11-30'], ['2026-11-27', 6, '2026-12-07'], ['2026-11-27', 7, '2026-12-09'],
    ['2026-12-23', 3, '2026-12-29'], ['2026-11-23', 30, '2027-01-08'],
  ])('after %s the working day number %i is %s, and so many lie between', (day, n, nth) => {
    expect(nthWorkingDayAfter(morning, day, n)).toBe(nth)
    expect(workingDaysBetween(morning, day, nth)).toBe(n)
  })

  it.each<[string, Day, Day, number]>([
    ['none on one day', '2026-11-24', '2026-11-24', 0], ['none backwards', '2026-11-26', '2026-11-24', 0],
    ['none over a weekend', '2026-11-27', '2026-11-29', 0], ['not the first day', '2026-11-24', '2026-11-25', 1],
    ['not a holiday at the end', '2026-12-07', '2026-12-08', 0],
  ])('there is %s', (_, from, to, count) => {
    expect(workingDaysBetween(morning, from, to)).toBe(count)
  })

  it('says whose fault it is where no working day ever comes', () => {
    expect(() => nthWorkingDayAfter(calendarOf({ hours: {} }), '2026-11-24', 2)).toThrow(/working days within reach after 2026-11-24/u)
  })
})

describe('a term after the citizen was asked', () => {
  it.each<[string, { due: Day; asked: Day; answered: Day }, Day]>([
    ['has the days it had left', { due: '2026-11-25', asked: '2026-11-23', answered: '2026-12-02' }, '2026-12-04'],
    ['has one day where it was asked on the day before', { due: '2026-11-25', asked: '2026-11-24', answered: '2026-12-02' }, '2026-12-03'],
    ['has at least one day where it was asked on the due day', { due: '2026-11-25', asked: '2026-11-25', answered: '2026-12-02' }, '2026-12-03'],
    ['has at least one day where it was asked late', { due: '2026-11-25', asked: '2026-11-27', answered: '2026-12-02' }, '2026-12-03'],
    ['does not move where the answer comes the same day', { due: '2026-11-25', asked: '2026-11-23', answered: '2026-11-23' }, '2026-11-25'],
    ['passes over the holidays after the answer', { due: '2026-11-25', asked: '2026-11-23', answered: '2026-12-05' }, '2026-12-09'],
    ['does not count a holiday among the days left', { due: '2026-12-09', asked: '2026-12-07', answered: '2026-12-14' }, '2026-12-15'],
  ])('%s', (_, { due, asked, answered }, day) => {
    expect(resumedTerm(morning, { dueDay: due, askedOn: asked, answeredOn: answered })).toEqual({ day, at: closingOf(morning, day) })
  })
})

describe('the closing of a day', () => {
  it('is the midnight that ends it where a later closure took its hours', () => {
    expect(closingOf(closed('2026-11-25', '2026-11-25'), '2026-11-25')).toEqual(rome('2026-11-25 24:00'))
    expect(closingOf(morning, '2026-11-25')).toEqual(rome('2026-11-25 14:00'))
  })
})

describe('hours to confirm', () => {
  const hours = { value: everyWorkday('09:00-14:00'), toConfirm: 'Sono questi gli orari?', source: 'sito' }
  const calendar = { hours, patron: { toConfirm: 'Quale?' }, closures: [] }

  it('are counted with but not told', () => {
    expect(wallOf(nextOpening(workCalendar({ calendar }), rome('2026-11-24 15:00')))).toBe('2026-11-25 09:00')
    expect(hoursTold({ calendar })).toBe(false)
    expect(hoursTold({ calendar: { ...calendar, hours: everyWorkday('09:00-14:00') } })).toBe(true)
    expect(hoursTold({ calendar: { ...calendar, ...unknownHours } })).toBe(false)
  })
})

describe('the answer of the command', () => {
  const alpignano = { slug: 'comune-di-alpignano', term: { workingDays: 2 }, target: 2 }
  const massa = { slug: 'comune-di-massa', term: null, target: 3 }

  it('tells the promised term where the body has one', () => {
    expect(calendarAnswer(alpignano, morning, new Date('2026-11-21T18:30:00+01:00'))).toEqual({
      ente: 'comune-di-alpignano', at: '2026-11-21T17:30:00.000Z', open: false, nextOpening: '2026-11-23T08:00:00.000Z',
      deadline: '2026-11-24T13:00:00.000Z', promised: true,
    })
  })

  it('tells the internal target where it has none, and null for what is unknown', () => {
    expect(calendarAnswer(massa, unknown, new Date('2026-11-23T09:00:00Z'))).toEqual({
      ente: 'comune-di-massa', at: '2026-11-23T09:00:00.000Z', open: null, nextOpening: null, deadline: '2026-11-26T23:00:00.000Z',
      promised: false,
    })
  })

  it('has no deadline where no working day ever comes', () => {
    expect(calendarAnswer(alpignano, calendarOf({ hours: {} }), new Date('2026-11-23T09:00:00Z')))
      .toMatchObject({ open: false, nextOpening: null, deadline: null })
  })

  it('is quick: three hundred answers in well under 0.3 seconds', () => {
    const calendar = calendarOf({})
    const begun = performance.now()
    for (let hour = 0; hour < 300; hour++) calendarAnswer(alpignano, calendar, new Date(Date.UTC(2026, 0, 1, hour * 29)))
    expect(performance.now() - begun).toBeLessThan(300)
  })
})
