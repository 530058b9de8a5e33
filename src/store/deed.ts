/** What a person did about somebody's conduct: under the conversation's lock, and in the audit. */
import { audited } from './audit.ts'
import type { Transaction } from './driver.ts'

/** Who did it, when, and the id of its entry in the audit. */
export type Deed = { id: string; by: string; now: Date }

/** Takes the conversation's lock; a turn that is being computed is thrown away and run again. False where it is gone. */
export async function lock(tx: Transaction, conversation: string): Promise<boolean> {
  return (await tx.run('UPDATE conversations SET version = version + 1 WHERE id = ?', conversation)) === 1
}

/** Writes the entry: ids and states, never a citizen's words. */
export async function record(
  tx: Transaction, deed: Deed, action: string, subject: string, conversation: string, detail: Record<string, unknown>,
): Promise<void> {
  await audited(tx, deed, { action, subject, conversation, ente: null, detail })
}
