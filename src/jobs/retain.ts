/** Erases what is kept no longer, in small steps. */
import type { Store } from '../store/store.ts'

/** Days, as proposed to the bodies' data protection officers; GDPR art. 5(1)(e). */
export const RETENTION = { clearDays: 30, transcriptDays: 180, handoffDays: 365, strikeDays: 365, auditDays: 730 }

const AT_ONCE = 500

export async function eraseOverdue({ store, clock }: { store: Store; clock: () => Date }): Promise<boolean> {
  return (await store.retain({ now: clock(), ...RETENTION, limit: AT_ONCE })) >= AT_ONCE
}
