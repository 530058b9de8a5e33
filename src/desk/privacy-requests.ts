/** Requests on one's own data: who waits, until which day, and the end of one. */
import { dayOf, type Day } from '../domain/day.ts'
import type { Ids } from '../domain/ids.ts'
import type { PrivacyRequestRow } from '../store/privacy.ts'
import type { Store } from '../store/store.ts'
import { LONGEST_ANSWER } from './answer-handoff.ts'

export type PrivacyRequest = PrivacyRequestRow & { dueDay: Day; overdue: boolean }

const MOST = 1000

/** Due first, with the last day the law gives. That day is the desk's: the citizen is not told it. */
export async function privacyRequests({ store, clock }: { store: Store; clock: () => Date }, ask: { entes: string[]; done: boolean }): Promise<PrivacyRequest[]> {
  const now = clock()
  return (await store.listPrivacyRequests({ ...ask, limit: MOST })).map(row => ({
    // The term ends at the midnight that ends its last day.
    ...row, dueDay: dayOf(new Date(row.dueAt.getTime() - 1)), overdue: row.doneAt === null && now > row.dueAt,
  }))
}

type Deps = { store: Store; ids: Ids; clock: () => Date; mask: (text: string) => string; languageOf: (text: string) => Promise<string> }
export type Closed = { ok: true } | { ok: false; why: 'no-such-request' | 'already-done' | 'too-long' }

/** Marks a request as done; `text` goes to the citizen as a last message, signed. */
export async function closePrivacyRequest(
  { store, ids, clock, mask, languageOf }: Deps, ask: { request: string; by: string; text: string },
): Promise<Closed> {
  const text = ask.text.trim()
  if (text.length > LONGEST_ANSWER) return { ok: false, why: 'too-long' }
  const answer = text === '' ? null : { messageId: ids.id(), text, masked: mask(text), lang: await languageOf(text) }
  const done = await store.closePrivacyRequest(ask.request, { id: ids.id(), by: ask.by, now: clock() }, answer)
  return done === 'done' ? { ok: true } : { ok: false, why: done }
}
