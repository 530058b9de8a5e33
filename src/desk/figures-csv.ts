/** The figures as one table for a spreadsheet: a row for each figure, so that it can be filtered and added up. It is the one way they leave the house. */
import { dayOf, type Day } from '../domain/calendar.ts'
import { csv, type Cell } from '../domain/csv.ts'
import { WEEKDAYS, type Weekday } from '../domain/ente.ts'
import { OUTCOMES, type Outcome } from '../domain/figures.ts'
import type { Figures, Load, NamedLoad } from './figures.ts'

const HEAD = ['misura', 'ente', 'ufficio', 'pagina', 'dal', 'al', 'giorno', 'ora', 'valore']

const LOADS: Record<keyof Load, string> = {
  dueToday: 'in scadenza oggi', overdue: 'scadute', unanswered: 'senza risposta', asked: 'in attesa del cittadino',
}
const OUTCOME_WORDS: Record<Outcome, string> = {
  'in-time': 'risposte nel termine', late: 'risposte oltre il termine', missed: 'termine passato senza risposta', waiting: 'in corso', withdrawn: 'chiuse senza risposta',
}
const DAYS: Record<Weekday, string> = {
  monday: 'lunedì', tuesday: 'martedì', wednesday: 'mercoledì', thursday: 'giovedì', friday: 'venerdì', saturday: 'sabato', sunday: 'domenica',
}
const LOAD_KEYS = ['dueToday', 'overdue', 'unanswered', 'asked'] as const

const loadRows = (lines: readonly NamedLoad[], enti: Figures['enti'], place: (name: string) => [Cell, Cell], day: Day): Cell[][] => lines.flatMap(line =>
  LOAD_KEYS.map(key => [LOADS[key], enti.find(({ slug }) => slug === line.ente)?.name ?? line.ente, ...place(line.name), day, day, null, null, line[key]]))

const rounded = (hours: number) => Math.round(hours * 100) / 100

export type Csv = { ok: true; csv: string } | { ok: false; why: 'election'; until: string | null }

/** The file, in Italian; refused while a body is in its election period, since what leaves the house is published. */
export function figuresCsv({ enti, at, period, offices, pages, weeks, answerHours, arrivals, election }: Figures): Csv {
  if (election) return { ok: false, why: 'election', until: election.to }
  const all = enti.map(({ name }) => name).join(', ')
  const row = (what: string, from: string, to: string, value: Cell, day: Cell = null, hour: Cell = null): Cell[] => [what, all, null, null, from, to, day, hour, value]
  const today = dayOf(at)
  return { ok: true, csv: csv([
    HEAD,
    ...loadRows(offices, enti, name => [name, null], today),
    ...loadRows(pages, enti, name => [null, name], today),
    ...weeks.flatMap(({ from, to, outcomes }) => OUTCOMES.map(outcome => row(OUTCOME_WORDS[outcome], from, to, outcomes[outcome]))),
    ...(answerHours ? [
      row('richieste con risposta', period.from, period.to, answerHours.answered),
      row('ore alla prima risposta, mediana', period.from, period.to, rounded(answerHours.median)),
      row('ore alla prima risposta, 90º percentile', period.from, period.to, rounded(answerHours.ninetieth)),
    ] : []),
    ...arrivals.flatMap((hours, weekday) => hours.map((count, hour) => row('messaggi ricevuti', period.from, period.to, count, DAYS[WEEKDAYS[weekday]!], hour))),
  ]) }
}
