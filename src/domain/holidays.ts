/** Italian national holidays, computed from the law. */
import { addDays, datePartsOf, type Day } from './day.ts'

/** L. 260/1949 art. 2, as changed by L. 54/1977, D.P.R. 792/1985 and L. 336/2000. Month and day, name. */
const FIXED: readonly (readonly [string, string])[] = [
  ['01-01', 'Capodanno'],
  ['01-06', 'Epifania'],
  ['04-25', 'Anniversario della Liberazione'],
  ['05-01', 'Festa del lavoro'],
  ['06-02', 'Festa della Repubblica'],
  ['08-15', 'Ferragosto'],
  ['11-01', 'Ognissanti'],
  ['12-08', 'Immacolata Concezione'],
  ['12-25', 'Natale'],
  ['12-26', 'Santo Stefano'],
]

/** L. 151/2025, in force from 1 January 2026. */
const FRANCIS = { since: 2026, day: '10-04', name: 'San Francesco d\'Assisi' }

/** Easter Sunday of a year of the Gregorian calendar (the method of Meeus, Jones and Butcher). */
function easterOf(year: number): Day {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const inCentury = year % 100
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451)
  return addDays(`${String(year).padStart(4, '0')}-03-22`, epact + toSunday - 7 * late)
}

function holidaysOf(year: number): Map<Day, string> {
  const easter = easterOf(year)
  const fixed = year >= FRANCIS.since ? [...FIXED, [FRANCIS.day, FRANCIS.name] as const] : FIXED
  return new Map([
    // First, so that a fixed feast on the same day (25 April 2038) keeps its own name.
    [easter, 'Pasqua'],
    [addDays(easter, 1), 'Lunedì dell\'Angelo'],
    ...fixed.map(([monthDay, name]): [Day, string] => [`${easter.slice(0, 4)}-${monthDay}`, name]),
  ])
}

const byYear = new Map<number, Map<Day, string>>()

/**
 * The Italian name of the national holiday on this day, or null. The law as it stands since 2001, with San Francesco from
 * 2026; Sundays that are nothing else are not named, and patron days belong to each body.
 * @example nationalHoliday('2026-04-06') → "Lunedì dell'Angelo"
 */
export function nationalHoliday(day: Day): string | null {
  const { year } = datePartsOf(day)
  const known = byYear.get(year) ?? holidaysOf(year)
  byYear.set(year, known)
  return known.get(day) ?? null
}
