/** Blocks: a person decides them, another one their contest, and a year later somebody looks again. */
import { endOf, evidenceIn, lastDayOfBlock, mayDecideAgain, measureOf, reviewDue, strikesOf, unexpired } from '../domain/block.ts'
import { dayOf, type Day } from '../domain/day.ts'
import type { Ente } from '../domain/ente.ts'
import type { BlockMove, BlockRow, Evidence } from '../store/blocks.ts'
import type { BreachRow } from '../store/strikes.ts'
import { hashOf, type ConductDeps } from './breaches.ts'

/** A reason is told in one message, beside the rest. */
export const LONGEST_REASON = 300

export type BlockAsk = {
  ente: Ente
  conversation: string
  by: string
  reason: string
  /** The last day of the block; null for a permanent one. */
  until: Day | null
  /** Where the body owes no reason, whoever decides may still tell it. */
  tellReason?: boolean
}

export type Blocked =
  | { ok: true; block: string; clause: string; until: Date | null; reviewAt: Date | null }
  | {
    ok: false
    why: 'no-such-conversation' | 'no-reason' | 'reason-too-long' | 'until-is-past' | 'too-long' | 'no-measure' | 'permanent-not-stated' | 'no-confirmed-breach'
      | 'already-blocked' | 'moved-meanwhile'
  }

function evidenceFor(ente: Ente, breaches: BreachRow[], now: Date): Evidence[] {
  const hashes = new Map(breaches.flatMap(breach => breach.lines).map(line => [line.message, hashOf(line)]))
  return evidenceIn(ente, breaches, now).map(message => ({ message, sha256: hashes.get(message) ?? null }))
}

/**
 * Blocks a conversation: only by a measure the body's policy states, for a breach a person confirmed, with a reason and an end, which is not
 * far away where the policy knows no block for good. A permanent block is to be reviewed a year later.
 */
export async function block({ store, ids, clock }: ConductDeps, ask: BlockAsk): Promise<Blocked> {
  const { ente, conversation, by, until } = ask
  const now = clock()
  const reason = ask.reason.trim()
  if (reason === '') return { ok: false, why: 'no-reason' }
  if (reason.length > LONGEST_REASON) return { ok: false, why: 'reason-too-long' }
  const measure = measureOf(ente, until === null)
  if (!measure.ok) return measure
  if (until !== null && until < dayOf(now)) return { ok: false, why: 'until-is-past' }
  const last = lastDayOfBlock(ente, now)
  if (until !== null && last !== null && until > last) return { ok: false, why: 'too-long' }
  const known = await store.conversation(conversation)
  if (known?.ente !== ente.slug) return { ok: false, why: 'no-such-conversation' }
  const breaches = unexpired(ente, (await store.breachesIn(conversation)).filter(one => one.dismissedAt === null), now)
  const rule = strikesOf(ente, breaches, now).at(-1)?.rule
  if (!rule) return { ok: false, why: 'no-confirmed-breach' }
  const made = { block: ids.id(), until: until === null ? null : endOf(until), reviewAt: until === null ? reviewDue(now) : null }
  const done = await store.addBlock({
    ...made, id: ids.id(), by, now, conversation, ente: ente.slug, rule, clause: measure.clause, reason,
    tellReason: ente.conduct.reasonsOwed || (ask.tellReason ?? false), evidence: evidenceFor(ente, breaches, now), breaches: breaches.map(({ id }) => id),
  })
  if (done === 'done') return { ok: true, ...made, clause: measure.clause }
  return { ok: false, why: done === 'stands' ? 'already-blocked' : 'moved-meanwhile' }
}

export type Moved =
  | { ok: true; block: string; conversation: string; ended: boolean; reviewAt: Date | null }
  | { ok: false; why: 'no-such-block' | 'already-over' | 'not-contested' | 'not-permanent' | 'same-person' | 'moved-meanwhile' }

export type MoveAsk = { ente: string; block: string; by: string; note?: string }
/** `nobodyElse`: the body has one moderator only, who then decides twice. */
export type AgainAsk = MoveAsk & { ends: boolean; nobodyElse?: boolean }

async function standing({ store, clock }: ConductDeps, { ente, block: id }: MoveAsk): Promise<{ ok: true; found: BlockRow } | Extract<Moved, { ok: false }>> {
  const found = await store.block(id)
  if (!found || found.ente !== ente) return { ok: false, why: 'no-such-block' }
  const isOver = found.endedAt !== null || (found.until !== null && found.until <= clock())
  return isOver ? { ok: false, why: 'already-over' } : { ok: true, found }
}

async function move(
  { store, ids, clock }: ConductDeps, found: BlockRow, { by, note }: MoveAsk, moved: Pick<BlockMove, 'action' | 'ends' | 'reviewAt' | 'nobodyElse'>,
): Promise<Moved> {
  const { id, conversation, version, reviewAt } = found
  const done = await store.moveBlock({
    id: ids.id(), by, now: clock(), block: id, conversation, version, note: note?.trim() || null, ...moved,
  })
  return done === 'done'
    ? { ok: true, block: id, conversation, ended: moved.ends, reviewAt: moved.ends ? null : moved.reviewAt ?? reviewAt }
    : { ok: false, why: 'moved-meanwhile' }
}

/** Ends a block before its time: anybody of the desk may be more lenient. */
export async function liftBlock(deps: ConductDeps, ask: MoveAsk): Promise<Moved> {
  const one = await standing(deps, ask)
  return one.ok ? move(deps, one.found, ask, { action: 'lift', ends: true, reviewAt: null, nobodyElse: false }) : one
}

/** Decides what the citizen contested: the block stays or ends. Not for who decided it. */
export async function contestBlock(deps: ConductDeps, ask: AgainAsk): Promise<Moved> {
  const one = await standing(deps, ask)
  if (!one.ok) return one
  const { contestedAt, contestDecidedAt, decidedBy } = one.found
  if (contestedAt === null || contestDecidedAt !== null) return { ok: false, why: 'not-contested' }
  const { nobodyElse = false } = ask
  if (!mayDecideAgain(decidedBy, ask.by, nobodyElse)) return { ok: false, why: 'same-person' }
  return move(deps, one.found, ask, { action: 'decide-contest', ends: ask.ends, reviewAt: null, nobodyElse })
}

/** The yearly look at a permanent block: it ends, or is looked at again a year from now. Not for who decided it. */
export async function reviewBlock(deps: ConductDeps, ask: AgainAsk): Promise<Moved> {
  const one = await standing(deps, ask)
  if (!one.ok) return one
  if (one.found.until !== null) return { ok: false, why: 'not-permanent' }
  const { nobodyElse = false } = ask
  if (!mayDecideAgain(one.found.decidedBy, ask.by, nobodyElse)) return { ok: false, why: 'same-person' }
  return move(deps, one.found, ask, { action: 'review', ends: ask.ends, reviewAt: ask.ends ? null : reviewDue(deps.clock()), nobodyElse })
}

/** Whether the yearly review of a block is due. */
export const isReviewDue = ({ reviewAt, endedAt }: Pick<BlockRow, 'reviewAt' | 'endedAt'>, now: Date) => endedAt === null && reviewAt !== null && reviewAt <= now
