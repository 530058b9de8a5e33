/** Turns what is due into work: a timer becomes an event of its conversation and takes the ordinary way. */
import type { Ids } from '../domain/ids.ts'
import type { Store } from '../store/store.ts'

const AT_ONCE = 50

/** True where there may be more due. */
export async function fireDue({ store, clock, ids }: { store: Store; clock: () => Date; ids: Ids }): Promise<boolean> {
  const newIds = Array.from({ length: AT_ONCE }, () => ids.id())
  return (await store.fireTimers({ now: clock(), limit: AT_ONCE, newIds })) === AT_ONCE
}
