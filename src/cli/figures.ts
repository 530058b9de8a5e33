/** `figures`: what a supervisor reads, from a terminal. */
import { figuresFor, type Figures, type NamedLoad } from '../desk/figures.ts'
import { figuresCsv } from '../desk/figures-csv.ts'
import { busiest, inTime, periodSchema, summed, usualPeriod, type Period } from '../domain/figures.ts'
import { print, Refusal } from './lines.ts'
import { atDesk, optionFaults } from './staff.ts'

type Options = { ente: string; from?: string; to?: string; csv?: boolean }

function periodOf({ from, to }: Options, now: Date): Period {
  const usual = usualPeriod(now)
  const parsed = periodSchema.safeParse({ from: from ?? usual.from, to: to ?? usual.to })
  if (!parsed.success) throw new Refusal(optionFaults(parsed.error))
  return parsed.data
}

const told = ({ id, name, unanswered, dueToday, overdue, asked }: NamedLoad) => ({ id, name, unanswered, dueToday, overdue, asked })

function printed({ at, period, load, offices, pages, weeks, answerHours, arrivals, election }: Figures, ente: string): void {
  print({
    ente, at: at.toISOString(), ...period, now: load, offices: offices.map(told), pages: pages.map(told), weeks, inTime: inTime(summed(weeks)), answerHours,
    busiest: busiest(arrivals), arrivals, publishable: election === null,
  })
}

export const figures = (options: Options) => atDesk(options.ente, async (deps, { ente }) => {
  const found = await figuresFor(deps, [ente], periodOf(options, deps.clock()))
  if (!options.csv) return printed(found, ente.slug)
  const file = figuresCsv(found)
  if (!file.ok) throw new Refusal(`an election period holds until ${file.until ?? 'it is ended'}: figures are not published while it does`)
  process.stdout.write(file.csv)
})
