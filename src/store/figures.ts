/** Counts of the work, for figures. No statement here reads who did it, who wrote, or what: `test/store/figures.test.ts` keeps it so. */
import { OUTCOMES, percentilePlaces, type HourCount, type OutcomeCount } from '../domain/figures.ts'
import type { Engine } from './conversations.ts'
import { instant, number, oneOf, text } from './row.ts'
import { places } from './value.ts'

/** Requests of one office on one page that are waiting now. */
export type Workload = {
  ente: string
  office: string
  page: string
  /** Nobody answered yet: open or claimed. Those due today and overdue are among them. */
  unanswered: number
  /** Not past its due instant, which comes today. */
  dueToday: number
  /** As `isOverdue`: a request that waits for the citizen never is. */
  overdue: number
  /** The desk asked back, and waits for the citizen. */
  asked: number
}

/** Bodies, and the instants in which a request or a message was received: `from` included, `to` not. */
export type FiguresAsk = { entes: string[]; from: Date; to: Date }

export type FiguresStore = {
  /** All cards that are pending, the urgent and the moderator's too: as many as the queue shows. By body, office and page. */
  workload(ask: { entes: string[]; now: Date; endOfToday: Date }): Promise<Workload[]>
  /** What became, by `now`, of the citizens' own requests, by the hour they were received in. */
  outcomes(ask: FiguresAsk & { now: Date }): Promise<OutcomeCount[]>
  /** Milliseconds from a request to its first answer, over the citizens' own requests that have one; null where none has. */
  answerTimes(ask: FiguresAsk): Promise<{ answered: number; median: number; ninetieth: number } | null>
  /** Messages and choices of citizens, by the hour they were received in, as far back as words are kept. */
  arrivals(ask: FiguresAsk): Promise<HourCount[]>
}

const HOUR = 3_600_000
// As isRequest: urgent cards and those for a moderator are no citizen's request, and nobody was told a date for them.
const REQUESTS = (entes: string[]) => `FROM handoffs WHERE ente IN (${places(entes)}) AND received_at >= ? AND received_at < ? AND urgent = 0 AND intent <> 'abuse'`
/** Whom a person sent elsewhere, or saw to without writing, has been answered when the request ended. */
const ANSWERED = "COALESCE(first_answered_at, CASE WHEN state IN ('redirected', 'closed') THEN ended_at END)"

/** See the contract in FiguresStore. */
export const workload = ({ driver }: Engine): FiguresStore['workload'] => async ({ entes, now, endOfToday }) => {
  if (entes.length === 0) return []
  const rows = await driver.all(
    `SELECT ente, office, page_id,
       COUNT(CASE WHEN state <> 'asked' THEN 1 END) AS unanswered,
       COUNT(CASE WHEN state <> 'asked' AND due_at >= ? AND due_at <= ? THEN 1 END) AS due_today,
       COUNT(CASE WHEN state <> 'asked' AND due_at < ? THEN 1 END) AS overdue,
       COUNT(CASE WHEN state = 'asked' THEN 1 END) AS asked
     FROM handoffs WHERE ente IN (${places(entes)}) AND ended_at IS NULL
     GROUP BY ente, office, page_id ORDER BY ente, office, page_id`,
    now.getTime(), endOfToday.getTime(), now.getTime(), ...entes,
  )
  return rows.map(row => ({
    ente: text(row, 'ente'), office: text(row, 'office'), page: text(row, 'page_id'), unanswered: number(row, 'unanswered'),
    dueToday: number(row, 'due_today'), overdue: number(row, 'overdue'), asked: number(row, 'asked'),
  }))
}

/** See the contract in FiguresStore. */
export const outcomes = ({ driver }: Engine): FiguresStore['outcomes'] => async ({ entes, from, to, now }) => {
  if (entes.length === 0) return []
  const rows = await driver.all(
    `SELECT received_at / ${HOUR} * ${HOUR} AS hour,
       CASE WHEN ${ANSWERED} <= first_due_at THEN 'in-time' WHEN ${ANSWERED} > first_due_at THEN 'late' WHEN ended_at IS NOT NULL THEN 'withdrawn'
         WHEN state = 'asked' OR first_due_at >= ? THEN 'waiting' ELSE 'missed' END AS outcome,
       COUNT(*) AS n
     ${REQUESTS(entes)} GROUP BY hour, outcome ORDER BY hour, outcome`,
    now.getTime(), ...entes, from.getTime(), to.getTime(),
  )
  return rows.map(row => ({ hour: instant(row, 'hour'), outcome: oneOf(row, 'outcome', OUTCOMES), count: number(row, 'n') }))
}

/** See the contract in FiguresStore. */
export const answerTimes = ({ driver }: Engine): FiguresStore['answerTimes'] => async ({ entes, from, to }) => {
  if (entes.length === 0) return null
  // The places of percentilePlaces, in whole numbers: one look, so that no answer falls between the count and the ranks.
  const rows = await driver.all(
    `SELECT ordinal, n, elapsed FROM (
       SELECT elapsed, ROW_NUMBER() OVER (ORDER BY elapsed) AS ordinal, COUNT(*) OVER () AS n
       FROM (SELECT ${ANSWERED} - received_at AS elapsed ${REQUESTS(entes)} AND ${ANSWERED} IS NOT NULL) AS answered
     ) AS ranked WHERE ordinal IN ((n + 1) / 2, (n + 2) / 2, (n * 9 + 9) / 10)`,
    ...entes, from.getTime(), to.getTime(),
  )
  const [first] = rows
  if (!first) return null
  const answered = number(first, 'n')
  const elapsed = new Map(rows.map(row => [number(row, 'ordinal'), number(row, 'elapsed')]))
  const { lower, upper, ninetieth } = percentilePlaces(answered)
  return { answered, median: (elapsed.get(lower)! + elapsed.get(upper)!) / 2, ninetieth: elapsed.get(ninetieth)! }
}

/** See the contract in FiguresStore. */
export const arrivals = ({ driver }: Engine): FiguresStore['arrivals'] => async ({ entes, from, to }) => {
  if (entes.length === 0) return []
  // A conversation is touched by each of its messages: those that have rested since before the period hold none of it.
  const rows = await driver.all(
    `SELECT i.received_at / ${HOUR} * ${HOUR} AS hour, COUNT(*) AS n
     FROM conversations c JOIN inbox i ON i.conversation = c.id
     WHERE c.ente IN (${places(entes)}) AND c.touched_at >= ? AND i.received_at >= ? AND i.received_at < ? AND i.kind <> 'timer'
     GROUP BY hour ORDER BY hour`,
    ...entes, from.getTime(), from.getTime(), to.getTime(),
  )
  return rows.map(row => ({ hour: instant(row, 'hour'), count: number(row, 'n') }))
}
