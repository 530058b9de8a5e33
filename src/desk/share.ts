/** The draft on a complaint goes past the body's manager first. */
import { isPending } from '../domain/handoff.ts'
import type { Person } from '../domain/person.ts'
import { shareUntil } from '../domain/share.ts'
import { anotherHas, cardNamed, refuse, type CardRefused, type OnCard } from './act.ts'
import { bodyNow, type CardDeps } from './body.ts'
import { faultOf, type WordsRefused } from './written.ts'

export type SharedDraft = { ok: true; code: string; until: Date } | CardRefused<WordsRefused | 'not-shared-here'>

/** Shows the manager a draft; it may go when half the working time left is over, or earlier once the manager agrees. One shown before is replaced. */
export async function shareDraft(deps: CardDeps, { code, by, over = false, text }: OnCard & { text: string }): Promise<SharedDraft> {
  const card = await cardNamed(deps, code)
  if (!card) return refuse('no-such-code', null)
  const has = over ? null : anotherHas(card, by)
  if (has) return refuse('claimed-by-another', card, has)
  if (!isPending(card.state)) return refuse('wrong-state', card)
  if (!card.shareWithManager) return refuse('not-shared-here', card)
  const now = deps.clock()
  const body = await bodyNow(deps, card.ente, card.page, now)
  const fault = faultOf(text, by, body)
  if (fault) return refuse(fault, card)
  const until = shareUntil(body.calendar, now, card.dueAt)
  const done = await deps.store.shareDraft({ auditId: deps.ids.id(), by, now, handoff: card.id, version: card.version, text: text.trim(), until })
  return done === 'done' ? { ok: true, code: card.code, until } : refuse('moved-meanwhile', card)
}

/** The manager looks at the draft: the first look is noted. */
export async function seeShare(deps: Pick<CardDeps, 'store' | 'clock'>, ask: { code: string; by: Person }): Promise<void> {
  const card = await cardNamed(deps, ask.code)
  if (card) await deps.store.seeShare(card.id, ask.by, deps.clock())
}

export type Approved = { ok: true; code: string } | CardRefused<'nothing-shared' | 'own-draft'>

/**
 * The manager, or the deputy, agrees to the draft that was `sharedAt` that instant. Nobody agrees to a draft of their own. Who is manager or
 * deputy is for whoever calls to know.
 */
export async function approveDraft(deps: Pick<CardDeps, 'store' | 'clock' | 'ids'>, ask: { code: string; by: Person; sharedAt: Date }): Promise<Approved> {
  const now = deps.clock()
  const found = await deps.store.cardOf(ask.code.trim().toUpperCase(), now)
  if (!found) return refuse('no-such-code', null)
  const { card, share } = found
  if (!share) return refuse('nothing-shared', card)
  if (share.by.id === ask.by.id) return refuse('own-draft', card)
  const done = await deps.store.approveShare({ auditId: deps.ids.id(), by: ask.by, now, handoff: card.id, version: card.version, sharedAt: ask.sharedAt })
  return done === 'done' ? { ok: true, code: card.code } : refuse('moved-meanwhile', card)
}
