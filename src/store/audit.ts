/** Who did what, by hand: ids and states, never a citizen's words. */
import type { Transaction } from './driver.ts'
import type { Deed } from './deed.ts'
import { text } from './row.ts'

type Subject = { action: string; subject: string; conversation: string | null; /** Null: retention finds it by the conversation. */ ente: string | null; detail: object }

export async function audited(tx: Transaction, { id, by, now }: Deed, { action, subject, conversation, ente, detail }: Subject): Promise<void> {
  await tx.run(
    'INSERT INTO audit (id, at, actor, action, subject, conversation, ente, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    id, now.getTime(), by, action, subject, conversation, ente, JSON.stringify(detail),
  )
}

/** What a person wrote about a citizen, or which of their messages it rests on. */
const ABOUT_SOMEBODY = ['reason', 'evidence', 'note']

/** What was done to a citizen stays, and on whose decision: the words about them go. */
export async function forgetWords(tx: Transaction, conversation: string): Promise<void> {
  for (const row of await tx.all('SELECT id, detail FROM audit WHERE conversation = ?', conversation)) {
    const detail: Record<string, unknown> = JSON.parse(text(row, 'detail'))
    const kept = Object.entries(detail).filter(([name]) => !ABOUT_SOMEBODY.includes(name))
    if (kept.length < Object.keys(detail).length) await tx.run('UPDATE audit SET detail = ? WHERE id = ?', JSON.stringify(Object.fromEntries(kept)), text(row, 'id'))
  }
}
