/** The figures a supervisor reads, of one body or several together. None is of a person, and none can be: the store gives no name to count by. */
import { dayOf, instantAt } from '../domain/calendar.ts'
import type { Ente } from '../domain/ente.ts'
import { byWeek, byWeekdayAndHour, spanOf, type Period, type Week, type WeekHoursCount } from '../domain/figures.ts'
import { merged, type Mode } from '../domain/mode.ts'
import { modeOn } from '../domain/modes-on.ts'
import type { Workload } from '../store/figures.ts'
import type { Store } from '../store/store.ts'

/** Requests waiting now. */
export type Load = Pick<Workload, 'unanswered' | 'dueToday' | 'overdue' | 'asked'>
/** Of an office or a page; one that the body's file no longer names goes by its id. */
export type NamedLoad = Load & { ente: string; id: string; name: string }

export type Figures = {
  enti: { slug: string; name: string; promises: boolean }[]
  at: Date
  period: Period
  /** As of `at`, whatever the period. Urgent cards and a moderator's are among them, as in the queue. */
  load: Load
  offices: NamedLoad[]
  pages: NamedLoad[]
  /** The citizens' own requests received in the period, by week, judged by the date first told. */
  weeks: Week[]
  /** Of those answered: the clock's hours, nights and holidays included. Null where none was. */
  answerHours: { answered: number; median: number; ninetieth: number } | null
  /** Messages received in the period, by weekday and hour. */
  arrivals: WeekHoursCount
  /** The election mode that holds now on any page: figures are not published while it does. */
  election: Pick<Mode, 'from' | 'to'> | null
}

const HOUR_MS = 3_600_000
const NONE: Load = { unanswered: 0, dueToday: 0, overdue: 0, asked: 0 }

const added = (one: Load, other: Load): Load => ({
  unanswered: one.unanswered + other.unanswered, dueToday: one.dueToday + other.dueToday, overdue: one.overdue + other.overdue, asked: one.asked + other.asked,
})

/** One line for each id the file names, in its order, then for those only the rows know. */
function loads(enti: readonly Ente[], rows: readonly Workload[], by: 'office' | 'page'): NamedLoad[] {
  return enti.flatMap(ente => {
    const own = rows.filter(row => row.ente === ente.slug)
    const names = new Map((by === 'office' ? ente.offices : ente.pages).map(({ id, name }) => [id, name]))
    return [...new Set([...names.keys(), ...own.map(row => row[by])])].map(id => ({
      ente: ente.slug, id, name: names.get(id) ?? id, ...own.filter(row => row[by] === id).reduce(added, NONE),
    }))
  })
}

async function electionOn(store: Store, enti: readonly Ente[], now: Date): Promise<Figures['election']> {
  for (const ente of enti) {
    const mode = modeOn({ modes: merged(ente.modes, (await store.enteChanges(ente.slug, now)).modes) }, 'election', now)
    if (mode) return { from: mode.from, to: mode.to }
  }
  return null
}

/** The figures of these bodies together, for requests and messages received in the period. */
export async function figuresFor({ store, clock }: { store: Store; clock: () => Date }, enti: readonly Ente[], period: Period): Promise<Figures> {
  const now = clock()
  const entes = enti.map(ente => ente.slug)
  const ask = { entes, ...spanOf(period) }
  const rows = await store.workload({ entes, now, endOfToday: instantAt(dayOf(now), '24:00') })
  const times = await store.answerTimes(ask)
  return {
    enti: enti.map(({ slug, name, term }) => ({ slug, name, promises: term !== null })),
    at: now,
    period,
    load: rows.reduce<Load>(added, NONE),
    offices: loads(enti, rows, 'office'),
    pages: loads(enti, rows, 'page'),
    weeks: byWeek(period, await store.outcomes({ ...ask, now })),
    answerHours: times && { answered: times.answered, median: times.median / HOUR_MS, ninetieth: times.ninetieth / HOUR_MS },
    arrivals: byWeekdayAndHour(await store.arrivals(ask)),
    election: await electionOn(store, enti, now),
  }
}
