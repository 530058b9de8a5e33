/** One thing a person does to a card: read it, let the rules of the desk decide, one store operation. */
import { moves, type HandoffState } from '../domain/handoff.ts'
import type { Person } from '../domain/person.ts'
import type { CardMove } from '../store/desk.ts'
import type { HandoffRow } from '../store/store.ts'
import { bodyNow, type BodyNow, type CardDeps } from './body.ts'

/** `over`: acts on a card a colleague has claimed. Whether somebody may is for whoever calls to decide. */
export type OnCard = { code: string; by: Person; over?: boolean }

export type CardDone = { ok: true; code: string; conversation: string; state: HandoffState; version: number }
/** `has`: who has claimed it, where that is why. */
export type CardRefused<Why extends string = never> = {
  ok: false; why: 'no-such-code' | 'wrong-state' | 'claimed-by-another' | 'moved-meanwhile' | Why; state: HandoffState | null; has: Person | null
}
export type CardResult<Why extends string = never> = CardDone | CardRefused<Why>

export const refuse = <Why extends string>(why: Why, card: HandoffRow | null, has: Person | null = null) => ({ ok: false as const, why, state: card?.state ?? null, has })

/** Who has the card, where that is somebody else. */
export function anotherHas({ state, claimedBy, claimedName }: HandoffRow, by: Person): Person | null {
  return state === 'claimed' && claimedBy !== null && claimedBy !== by.id ? { id: claimedBy, name: claimedName ?? claimedBy } : null
}

/** What the move leaves to decide. */
export type Plan = Pick<CardMove, 'kind' | 'actions' | 'claim'> & Partial<Pick<CardMove, 'office' | 'dueAt' | 'promised' | 'outcome' | 'says' | 'note' | 'endsDraft'>>

export type Facing = { card: HandoffRow; now: Date } & BodyNow

/** The card of a code, typed as people type it. */
export const cardNamed = ({ store }: Pick<CardDeps, 'store'>, code: string) => store.handoffByCode(code.trim().toUpperCase())

/** Acts on a card as `plan` has it, or refuses. Of two who act at once the second is told who has it. */
export async function act<Why extends string = never>(
  deps: CardDeps, { code, by, over = false }: OnCard, plan: (facing: Facing) => Promise<Plan | CardRefused<Why>>,
): Promise<CardResult<Why>> {
  const card = await cardNamed(deps, code)
  if (!card) return refuse('no-such-code', null)
  const has = over ? null : anotherHas(card, by)
  if (has) return refuse('claimed-by-another', card, has)
  const now = deps.clock()
  const planned = await plan({ card, now, ...await bodyNow(deps, card.ente, card.page, now) })
  if ('ok' in planned) return planned
  const moved = moves(card.state, planned.actions, 'staff')
  if (!moved.ok) return refuse('wrong-state', card)
  const done = await deps.store.moveCard({
    says: [], note: null, endsDraft: false, ...planned, auditId: deps.ids.id(), by, now, handoff: card.id, version: card.version, actor: 'staff', to: moved.state,
  })
  if (done === 'done') return { ok: true, code: card.code, conversation: card.conversation, state: moved.state, version: card.version + 1 }
  const since = await cardNamed(deps, code)
  const taken = since && anotherHas(since, by)
  return taken ? refuse('claimed-by-another', since, taken) : refuse('moved-meanwhile', since)
}
