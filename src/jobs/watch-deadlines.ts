/** Turns what is due into work: a timer becomes an event of its conversation and takes the ordinary way. */
import type { Logger } from 'pino'
import type { CardDeps } from '../desk/body.ts'
import { releaseQuiet } from '../desk/claim.ts'
import type { Ids } from '../domain/ids.ts'
import type { Store } from '../store/store.ts'

const AT_ONCE = 50

/** True where there may be more due. */
export async function fireDue({ store, clock, ids }: { store: Store; clock: () => Date; ids: Ids }): Promise<boolean> {
  const newIds = Array.from({ length: AT_ONCE }, () => ids.id())
  return (await store.fireTimers({ now: clock(), limit: AT_ONCE, newIds })) === AT_ONCE
}

/** Gives back claims nobody went on with, body by body (RULES, "Life of a handoff"). Says there is never more: it looks through them all. */
export async function releaseQuietClaims(deps: Pick<CardDeps, 'store' | 'clock' | 'ids' | 'bodies'> & { log: Logger }): Promise<boolean> {
  for (const ente of deps.bodies.keys()) {
    const released = await releaseQuiet(deps, ente)
    if (released > 0) deps.log.info({ ente, released }, 'claims went back to the queue')
  }
  return false
}
