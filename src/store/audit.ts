/** Who did what, by hand: ids and states, never a citizen's words. */
import type { Transaction } from './driver.ts'
import type { Deed } from './deed.ts'

type Subject = { action: string; subject: string; conversation: string | null; /** Null: retention finds it by the conversation. */ ente: string | null; detail: object }

export async function audited(tx: Transaction, { id, by, now }: Deed, { action, subject, conversation, ente, detail }: Subject): Promise<void> {
  await tx.run(
    'INSERT INTO audit (id, at, actor, action, subject, conversation, ente, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    id, now.getTime(), by, action, subject, conversation, ente, JSON.stringify(detail),
  )
}
