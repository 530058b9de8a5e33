/** What a person makes of the breaches the bot suspects. */
import { createHash } from 'node:crypto'
import type { Ids } from '../domain/ids.ts'
import type { Evidence } from '../store/blocks.ts'
import type { Store } from '../store/store.ts'
import type { BreachRow, EvidenceLine } from '../store/strikes.ts'

export type ConductDeps = { store: Store; ids: Ids; clock: () => Date }

type Settled = { ok: true; breach: string; conversation: string } | { ok: false; why: 'no-such-breach' | 'already-decided' }

async function settle(
  { store, ids, clock }: ConductDeps, { ente, breach, by }: { ente: string; breach: string; by: string }, as: 'confirmed' | 'dismissed',
): Promise<Settled> {
  const found = await store.breach(breach)
  if (!found || found.ente !== ente) return { ok: false, why: 'no-such-breach' }
  const done = await store.settleBreach({ id: ids.id(), by, now: clock(), breach, conversation: found.conversation, as })
  return done === 'done' ? { ok: true, breach, conversation: found.conversation } : { ok: false, why: 'already-decided' }
}

/** A suspected breach becomes a strike. */
export const confirmBreach = (deps: ConductDeps, ask: { ente: string; breach: string; by: string }) => settle(deps, ask, 'confirmed')

/** A suspected breach was none. */
export const dismissBreach = (deps: ConductDeps, ask: { ente: string; breach: string; by: string }) => settle(deps, ask, 'dismissed')

/** SHA-256 of a masked line: what was put aside can be compared with what is kept, and with itself later. */
export const hashOf = ({ masked }: Pick<EvidenceLine, 'masked'>) => (masked === null ? null : createHash('sha256').update(masked).digest('hex'))

/** The messages a block rests on, each once, by id and hash. */
export function evidenceFrom(breaches: Pick<BreachRow, 'lines'>[]): Evidence[] {
  const lines = new Map(breaches.flatMap(breach => breach.lines).map(line => [line.message, line]))
  return [...lines.values()].map(line => ({ message: line.message, sha256: hashOf(line) }))
}

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
