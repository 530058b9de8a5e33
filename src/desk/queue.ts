/** The queue as a person reads it: each card with its two clocks. */
import { promiseClock, windowClock, type PromiseClock, type WindowClock } from '../domain/clock.ts'
import type { HandoffView } from '../domain/handoff.ts'
import type { EndedAsk, NewestPlace, QueueAsk, QueueCounts, QueuePlace, QueueRow } from '../store/desk.ts'
import { bodiesNow, type BodyNow, type CardDeps } from './body.ts'

export type Clocks = { promise: PromiseClock; window: WindowClock }
export type ListedCard = QueueRow & Clocks

export type QueueDeps = Pick<CardDeps, 'store' | 'bodies' | 'clock'>

/** Both clocks of a card; the window of a page that is no more is unknown, as `none`. */
export const clocksOf = ({ calendar, page }: BodyNow, card: HandoffView & { lastCitizenAt: Date | null }, now: Date): Clocks => ({
  promise: promiseClock(calendar, card, now),
  window: page ? windowClock(page, card.lastCitizenAt, now) : { state: 'none', end: null, leftMs: null },
})

async function withClocks(deps: QueueDeps, rows: QueueRow[], now: Date): Promise<ListedCard[]> {
  const bodyOf = bodiesNow(deps, now)
  return Promise.all(rows.map(async row => ({ ...row, ...clocksOf(await bodyOf(row.ente, row.page), row, now) })))
}

export type QueueFilters = Partial<Omit<QueueAsk, 'now' | 'entes' | 'limit'>> & { entes: string[]; limit: number }

/** A page of what is pending, urgent first, then due first; `next` asks for the page after it. */
export async function listQueue(deps: QueueDeps, filters: QueueFilters): Promise<{ rows: ListedCard[]; next: QueuePlace | null }> {
  const now = deps.clock()
  const { rows, next } = await deps.store.queue({
    offices: null, states: [], page: null, claimedBy: null, overdue: false, undelivered: false, text: null, after: null, ...filters, now,
  })
  return { rows: await withClocks(deps, rows, now), next }
}

export type EndedFilters = Partial<Omit<EndedAsk, 'entes' | 'limit'>> & { entes: string[]; limit: number }

/** A page of what has ended, the newest end first. */
export async function listEnded(deps: QueueDeps, filters: EndedFilters): Promise<{ rows: ListedCard[]; next: NewestPlace | null }> {
  const { rows, next } = await deps.store.ended({ offices: null, states: [], page: null, text: null, after: null, ...filters })
  return { rows: await withClocks(deps, rows, deps.clock()), next }
}

/** The numbers beside the filters. */
export const countQueue = ({ store, clock }: Pick<QueueDeps, 'store' | 'clock'>, ask: { entes: string[]; offices: string[] | null; person: string }): Promise<QueueCounts> =>
  store.queueCounts({ ...ask, now: clock() })
