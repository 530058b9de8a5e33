/** Erases what is kept no longer, body by body by its own times, in small steps; and keeps the proof: what was erased, what is left. */
import type { Logger } from 'pino'
import { dayOf } from '../domain/day.ts'
import type { Ente } from '../domain/ente.ts'
import { cutoffsOf, RETENTION, retentionOf } from '../domain/retention.ts'
import type { Store } from '../store/store.ts'

const AT_ONCE = 500

export type RetainDeps = {
  store: Store
  clock: () => Date
  /** The bodies served, by slug. Data of another one go by the times every installation begins with. */
  enti: Map<string, Pick<Ente, 'privacy'>>
  log: Logger
}

const some = (counts: Record<string, number>) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))

/** One step for every body of which something is kept. True where there may be more to erase. */
export async function eraseOverdue({ store, clock, enti, log }: RetainDeps): Promise<boolean> {
  const now = clock()
  let more = false
  for (const ente of [...await store.entesHeld(), null]) {
    const served = ente === null ? undefined : enti.get(ente)
    const ask = { ente, now, before: cutoffsOf(served ? retentionOf(served) : RETENTION, now) }
    const erased = await store.retain(ask, AT_ONCE)
    if (Object.keys(erased).length === 0) continue
    const left = some((await store.overdue(ask)).over)
    await store.recordRetention({ ente, day: dayOf(now), now, erased, left })
    log.info({ ente, erased, left }, 'erased what is kept no longer')
    more ||= Object.values(erased).some(count => count >= AT_ONCE)
  }
  return more
}
