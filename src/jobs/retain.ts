/** Erases what is kept no longer, in small steps. */
import { RETENTION } from '../domain/retention.ts'
import type { Store } from '../store/store.ts'

const AT_ONCE = 500

export async function eraseOverdue({ store, clock }: { store: Store; clock: () => Date }): Promise<boolean> {
  return (await store.retain({ now: clock(), ...RETENTION, limit: AT_ONCE })) >= AT_ONCE
}
