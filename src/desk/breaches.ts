/** What a person makes of the breaches the bot suspects. */
import { createHash } from 'node:crypto'
import { mayDecideAgain } from '../domain/block.ts'
import type { Ids } from '../domain/ids.ts'
import type { Store } from '../store/store.ts'
import type { BreachRow, EvidenceLine } from '../store/strikes.ts'

export type ConductDeps = { store: Store; ids: Ids; clock: () => Date }

export type BreachAsk = { ente: string; breach: string; by: string }
type Settled = { ok: true; breach: string; conversation: string } | { ok: false; why: 'no-such-breach' | 'already-decided' | 'same-person' }

async function settle({ store, ids, clock }: ConductDeps, ask: BreachAsk, as: 'confirmed' | 'dismissed', nobodyElse: boolean): Promise<Settled> {
  const { ente, breach, by } = ask
  const found = await store.breach(breach)
  if (!found || found.ente !== ente) return { ok: false, why: 'no-such-breach' }
  const { conversation, confirmedBy, dismissedAt } = found
  const wasConfirmed = found.confirmedAt !== null
  if (dismissedAt !== null || (wasConfirmed && as === 'confirmed')) return { ok: false, why: 'already-decided' }
  if (confirmedBy !== null && !mayDecideAgain(confirmedBy, by, nobodyElse)) return { ok: false, why: 'same-person' }
  const done = await store.settleBreach({ id: ids.id(), by, now: clock(), breach, conversation, as, wasConfirmed, nobodyElse })
  return done === 'done' ? { ok: true, breach, conversation } : { ok: false, why: 'already-decided' }
}

/** A suspected breach becomes a strike. */
export const confirmBreach = (deps: ConductDeps, ask: BreachAsk) => settle(deps, ask, 'confirmed', false)

/**
 * A breach was none: anybody may say so of a suspected one, another person of one that somebody confirmed. `nobodyElse`: the body has one
 * moderator only, who then decides twice.
 */
export const dismissBreach = (deps: ConductDeps, ask: BreachAsk & { nobodyElse?: boolean }) => settle(deps, ask, 'dismissed', ask.nobodyElse ?? false)

type Refused = { ok: true; proposal: string; conversation: string } | { ok: false; why: 'no-such-proposal' | 'proposal-decided' }

/** A proposed block is not wanted. */
export async function dismissProposal({ store, ids, clock }: ConductDeps, { ente, proposal, by }: { ente: string; proposal: string; by: string }): Promise<Refused> {
  const found = await store.proposal(proposal)
  if (found?.ente !== ente) return { ok: false, why: 'no-such-proposal' }
  const { conversation } = found
  const done = await store.dismissProposal({ id: ids.id(), by, now: clock(), proposal, conversation })
  return done === 'done' ? { ok: true, proposal, conversation } : { ok: false, why: 'proposal-decided' }
}

/** SHA-256 of a masked line: what was put aside can be compared with what is kept, and with itself later. */
export const hashOf = ({ masked }: Pick<EvidenceLine, 'masked'>) => (masked === null ? null : createHash('sha256').update(masked).digest('hex'))

export type Exported = Omit<BreachRow, 'lines'> & { lines: (EvidenceLine & { sha256: string | null })[] }

/** The file for who must judge a conversation: every breach with its masked lines, each with its SHA-256. Audited. */
export async function evidenceOf(
  { store, ids, clock }: ConductDeps, { ente, conversation, by }: { ente: string; conversation: string; by: string },
): Promise<{ ok: true; breaches: Exported[] } | { ok: false; why: 'no-such-conversation' }> {
  const known = await store.conversation(conversation)
  const breaches = known?.ente === ente ? await store.evidence({ id: ids.id(), by, now: clock(), conversation }) : null
  if (!breaches) return { ok: false, why: 'no-such-conversation' }
  return { ok: true, breaches: breaches.map(breach => ({ ...breach, lines: breach.lines.map(line => ({ ...line, sha256: hashOf(line) })) })) }
}
