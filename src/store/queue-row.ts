/** A card as the queue shows it. */
import { OFFICES, type OfficeLabel } from '../domain/intent.ts'
import type { Person } from '../domain/person.ts'
import type { QueueRow } from './desk.ts'
import type { Query } from './driver.ts'
import { viewOf } from './handoffs.ts'
import { flag, instant, instantOrNull, number, text, textOrNull, type Row } from './row.ts'
import { places } from './value.ts'

/** Whose the card is; a claim from before names had a column of their own is known by the name alone. */
export function claimerOf(row: Row): Person | null {
  const id = textOrNull(row, 'claimed_by')
  return id === null ? null : { id, name: textOrNull(row, 'claimed_name') ?? id }
}

/** The label of a card, or null. */
export const labelOf = (row: Row): OfficeLabel | null => OFFICES.find(label => label === row.label) ?? null

/** The cards of these ids, in their order. */
export async function queueRows(query: Query, ids: string[]): Promise<QueueRow[]> {
  if (ids.length === 0) return []
  const rows = await query.all(
    `SELECT h.*, c.channel, c.lang, c.last_citizen_at,
       (SELECT COUNT(*) FROM handoff_messages m WHERE m.handoff = h.id) AS messages,
       (SELECT t.masked FROM handoff_messages m JOIN transcript t ON t.id = m.message WHERE m.handoff = h.id ORDER BY t.seq LIMIT 1) AS first_words
     FROM handoffs h JOIN conversations c ON c.id = h.conversation WHERE h.id IN (${places(ids)})`, ...ids)
  const byId = new Map(rows.map(row => [text(row, 'id'), row]))
  return ids.map(id => byId.get(id)).filter(row => row !== undefined).map((row): QueueRow => ({
    ...viewOf(row), conversation: text(row, 'conversation'), page: text(row, 'page_id'), ente: text(row, 'ente'), channel: text(row, 'channel'),
    lang: textOrNull(row, 'lang'), label: labelOf(row), receivedAt: instant(row, 'received_at'), claimedBy: claimerOf(row),
    shareWithManager: flag(row, 'share_with_manager'), lastCitizenAt: instantOrNull(row, 'last_citizen_at'),
    undelivered: textOrNull(row, 'undelivered') !== null, firstWords: textOrNull(row, 'first_words') ?? '', messages: number(row, 'messages'),
    version: number(row, 'version'),
  }))
}
