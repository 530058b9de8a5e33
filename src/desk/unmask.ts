/** A person looks at the clear words of a card: for a reason, which is written down. */
import type { Ids } from '../domain/ids.ts'
import type { Store } from '../store/store.ts'

export type Unmasked =
  | { ok: true; code: string; lines: Awaited<ReturnType<Store['unmask']>> }
  | { ok: false; why: 'no-such-code' | 'no-reason' }

type Deps = { store: Store; ids: Ids; clock: () => Date; mask: (text: string) => string }

/** A reason is words, not a full stop. */
const SHORTEST_REASON = 10

/** The clear words of a request, null where they are already erased. The audit keeps the reason, masked. */
export async function unmask({ store, ids, clock, mask }: Deps, ask: { code: string; by: string; reason: string }): Promise<Unmasked> {
  const reason = ask.reason.trim()
  if (reason.length < SHORTEST_REASON) return { ok: false, why: 'no-reason' }
  const card = await store.handoffByCode(ask.code.trim().toUpperCase())
  if (!card) return { ok: false, why: 'no-such-code' }
  return { ok: true, code: card.code, lines: await store.unmask(card.id, { id: ids.id(), by: ask.by, now: clock() }, mask(reason)) }
}
