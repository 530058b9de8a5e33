/** Requests on one's own data: who waits, until which day, and the end of one. */
import { dayOf, type Day } from '../domain/day.ts'
import type { Ids } from '../domain/ids.ts'
import type { PrivacyRequestRow } from '../store/privacy.ts'
import type { Store } from '../store/store.ts'
import { gdprDue } from '../domain/gdpr-term.ts'
import type { DataRight } from '../domain/data-request.ts'
import type { Person } from '../domain/person.ts'
import { cardNamed, refuse, type CardRefused } from './act.ts'
import { botLine, inWords, type CardDeps } from './body.ts'
import { LONGEST_ANSWER } from './written.ts'

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

export type Registered = { ok: true; request: string; dueAt: Date } | CardRefused

/** Registers a request on own data found in a card; the month runs from the citizen's message. The citizen is told that it is registered, never a day. */
export async function registerPrivacyRequest(deps: CardDeps, ask: { code: string; asks: DataRight; by: Person }): Promise<Registered> {
  const { store, ids, clock, bodies } = deps
  const card = await cardNamed(deps, ask.code)
  const body = card && bodies.get(card.ente)
  if (!card || !body) return refuse('no-such-code', null)
  const lang = (await store.conversation(card.conversation))?.lang ?? null
  const told = inWords(body, lang, say => [say(`privacy.${ask.asks}`), say('privacy.person', { link: body.links.privacy })].join(' '))
  const [request, dueAt] = [ids.id(), gdprDue(card.receivedAt)]
  const done = await store.registerPrivacyRequest({ auditId: ids.id(), by: ask.by, now: clock(), handoff: card.id, id: request, asks: ask.asks, dueAt, says: botLine(deps, told) })
  return done === 'done' ? { ok: true, request, dueAt } : refuse('moved-meanwhile', card)
}
