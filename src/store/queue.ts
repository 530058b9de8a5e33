/** The queue of the desk, a page at a time: from a place on, by an index, never by counting rows past. */
import { codesIn } from '../domain/ids.ts'
import type { HandoffState } from '../domain/handoff.ts'
import { stemsOf } from '../recognizer/likeness.ts'
import type { Engine } from './conversations.ts'
import type { DeskStore, EndedAsk, QueueAsk, QueueCounts, QueuePlace } from './desk.ts'
import type { Query } from './driver.ts'
import { queueRows } from './queue-row.ts'
import { instant, number, oneOf, text, type Row } from './row.ts'
import { places, type Value } from './value.ts'

type Condition = { sql: string; values: Value[] }

const NOTHING: Condition = { sql: '', values: [] }
const and = (sql: string, ...values: Value[]): Condition => ({ sql: ` AND ${sql}`, values })
const all = (conditions: Condition[]): Condition =>
  ({ sql: conditions.map(({ sql }) => sql).join(''), values: conditions.flatMap(({ values }) => values) })

/** A word on fewer cards than this leads to them; of a commoner one each card of the queue is asked. */
const RARE = 2_000
/** Nobody searches by more. */
const MOST_WORDS = 8

async function timesOf(query: Query, word: string): Promise<number> {
  const row = await query.get(`SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM handoff_words WHERE word = ? LIMIT ${RARE}) AS seen`, word)
  return row ? number(row, 'n') : 0
}

/** The cards with a code, or with all these words. Null: none can have them. */
async function searching(query: Query, words: string | null): Promise<Condition | null> {
  if (words === null || words.trim() === '') return NOTHING
  const codes = codesIn(words)
  if (codes.length > 0) return and(`h.code IN (${places(codes)})`, ...codes)
  const stems = [...stemsOf(words)].slice(0, MOST_WORDS)
  if (stems.length === 0) return null
  const times = await Promise.all(stems.map(async stem => ({ stem, times: await timesOf(query, stem) })))
  if (times.some(each => each.times === 0)) return null
  const [rarest, ...others] = times.toSorted((one, other) => one.times - other.times)
  const each = (stem: string) => and('EXISTS (SELECT 1 FROM handoff_words w WHERE w.word = ? AND w.handoff = h.id)', stem)
  return all([
    rarest!.times < RARE ? and('h.id IN (SELECT w.handoff FROM handoff_words w WHERE w.word = ?)', rarest!.stem) : each(rarest!.stem),
    ...others.map(({ stem }) => each(stem)),
  ])
}

const inStates = (states: HandoffState[]) => {
  if (states.length === 0) return NOTHING
  return states.length === 1 ? and('h.state = ?', states[0]!) : and(`h.state IN (${places(states)})`, ...states)
}

/** One for each body and office asked: within each the index already has the rows in order. */
const lanesOf = ({ entes, offices }: Pick<QueueAsk, 'entes' | 'offices'>): Condition[] => entes.flatMap(ente =>
  offices === null ? [{ sql: 'h.ente = ?', values: [ente] }] : offices.map(office => ({ sql: 'h.ente = ? AND h.office = ?', values: [ente, office] })))

const placeOf = (row: Row): QueuePlace => ({ urgent: number(row, 'urgent') === 1, dueAt: instant(row, 'due_at'), id: text(row, 'id') })

const inOrder = (one: { at: number; id: string }, other: { at: number; id: string }) => one.at - other.at || (one.id < other.id ? -1 : 1)

export const queue = ({ driver }: Engine): DeskStore['queue'] => async ask => {
  const search = await searching(driver, ask.text)
  if (search === null) return { rows: [], next: null }
  const filters = all([
    inStates(ask.states),
    ask.page === null ? NOTHING : and('h.page_id = ?', ask.page),
    ask.claimedBy === null ? NOTHING : and('h.claimed_by = ?', ask.claimedBy),
    ask.overdue ? and("h.due_at < ? AND h.state <> 'asked'", ask.now.getTime()) : NOTHING,
    ask.undelivered ? and('h.undelivered IS NOT NULL') : NOTHING,
    search,
  ])
  const found: QueuePlace[] = []
  for (const urgent of ask.after && !ask.after.urgent ? [false] : [true, false]) {
    if (found.length > ask.limit) break
    const after = ask.after?.urgent === urgent ? and('(h.due_at, h.id) > (?, ?)', ask.after.dueAt.getTime(), ask.after.id) : NOTHING
    const lanes = await Promise.all(lanesOf(ask).map(lane => driver.all(
      `SELECT h.id, h.urgent, h.due_at FROM handoffs h
       WHERE ${lane.sql} AND h.urgent = ? AND h.ended_at IS NULL${filters.sql}${after.sql} ORDER BY h.due_at, h.id LIMIT ?`,
      ...lane.values, urgent ? 1 : 0, ...filters.values, ...after.values, ask.limit + 1 - found.length)))
    found.push(...lanes.flat().map(placeOf).toSorted((one, other) => inOrder({ at: one.dueAt.getTime(), id: one.id }, { at: other.dueAt.getTime(), id: other.id })))
  }
  const page = found.slice(0, ask.limit)
  return { rows: await queueRows(driver, page.map(({ id }) => id)), next: found.length > ask.limit ? page.at(-1)! : null }
}

export const ended = ({ driver }: Engine): DeskStore['ended'] => async (ask: EndedAsk) => {
  const search = await searching(driver, ask.text)
  if (search === null) return { rows: [], next: null }
  const after = ask.after ? and('(h.ended_at, h.id) < (?, ?)', ask.after.at.getTime(), ask.after.id) : NOTHING
  const filters = all([inStates(ask.states), ask.page === null ? NOTHING : and('h.page_id = ?', ask.page), search, after])
  const lanes = await Promise.all(lanesOf(ask).map(lane => driver.all(
    `SELECT h.id, h.ended_at FROM handoffs h WHERE ${lane.sql} AND h.ended_at IS NOT NULL${filters.sql} ORDER BY h.ended_at DESC, h.id DESC LIMIT ?`,
    ...lane.values, ...filters.values, ask.limit + 1)))
  const found = lanes.flat().map(row => ({ at: instant(row, 'ended_at'), id: text(row, 'id') }))
    .toSorted((one, other) => -inOrder({ at: one.at.getTime(), id: one.id }, { at: other.at.getTime(), id: other.id }))
  const page = found.slice(0, ask.limit)
  return { rows: await queueRows(driver, page.map(({ id }) => id)), next: found.length > ask.limit ? page.at(-1)! : null }
}

const PENDING = ['open', 'claimed', 'asked'] as const

/** What is pending, by office and state, out of one index each; and what is one's own. */
export const queueCounts = ({ driver }: Engine): DeskStore['queueCounts'] => async ({ entes, offices, person, now }) => {
  const counts: QueueCounts = { pending: 0, urgent: 0, overdue: 0, undelivered: 0, mine: 0, states: { open: 0, claimed: 0, asked: 0 }, offices: [] }
  if (entes.length === 0 || offices?.length === 0) return counts
  const within = offices === null ? NOTHING : and(`h.office IN (${places(offices)})`, ...offices)
  const counting = (what: string, { sql, values }: Condition) => driver.all(
    `SELECT ${what}COUNT(*) AS n FROM handoffs h WHERE h.ente IN (${places(entes)}) AND h.ended_at IS NULL${within.sql}${sql}
     ${what === '' ? '' : `GROUP BY ${what.replace(/, $/u, '')}`}`, ...entes, ...within.values, ...values)
  const sum = async (condition: Condition) => (await counting('', condition)).reduce((all, row) => all + number(row, 'n'), 0)
  const byOffice = new Map<string, QueueCounts['offices'][number]>()
  const officeIn = (row: Row) => {
    const key = `${text(row, 'ente')} ${text(row, 'office')}`
    const known = byOffice.get(key) ?? { ente: text(row, 'ente'), office: text(row, 'office'), pending: 0, overdue: 0 }
    byOffice.set(key, known)
    return known
  }
  for (const row of await counting('h.ente, h.office, h.state, ', NOTHING)) {
    const pending = number(row, 'n')
    officeIn(row).pending += pending
    counts.pending += pending
    counts.states[oneOf(row, 'state', PENDING)] += pending
  }
  for (const row of await counting('h.ente, h.office, ', and("h.urgent IN (0, 1) AND h.due_at < ? AND h.state <> 'asked'", now.getTime()))) {
    officeIn(row).overdue += number(row, 'n')
    counts.overdue += number(row, 'n')
  }
  counts.offices = [...byOffice.values()]
  counts.urgent = await sum(and('h.urgent = 1'))
  counts.mine = await sum(and('h.claimed_by = ?', person))
  counts.undelivered = await sum(and('h.undelivered IS NOT NULL'))
  return counts
}
