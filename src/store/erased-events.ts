/** What was received from somebody erased since: known again if a channel delivers it once more, by a hash that tells neither key nor person. */
import { createHash } from 'node:crypto'
import { REDELIVERED_DAYS } from '../domain/retention.ts'
import type { Transaction } from './driver.ts'
import { number, text } from './row.ts'

export const REDELIVERED_MS = REDELIVERED_DAYS * 86_400_000

/** The key itself may hold a telephone number, as WhatsApp's do; beside a random part, so that the hash cannot be guessed back. */
export const eventHash = (page: string, eventKey: string): string =>
  createHash('sha256').update(JSON.stringify([page, eventKey])).digest('base64url')

/** Notes the events of a conversation about to be erased that may still come again. `at`: milliseconds. */
export async function rememberEvents(tx: Transaction, conversation: string, ente: string, at: number): Promise<void> {
  const rows = await tx.all(
    "SELECT page_id, event_key, received_at FROM inbox WHERE conversation = ? AND received_at >= ? AND kind <> 'timer'", conversation, at - REDELIVERED_MS)
  for (const row of rows) {
    await tx.run(
      'INSERT INTO erased_events (hash, ente, received_at) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING',
      eventHash(text(row, 'page_id'), text(row, 'event_key')), ente, number(row, 'received_at'),
    )
  }
}
