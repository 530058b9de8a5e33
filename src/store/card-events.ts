/** The history of a card: one entry for each version of it. */
import { CARD_EVENTS, type CardEventKind } from '../domain/handoff.ts'
import type { Person } from '../domain/person.ts'
import type { CardEvent } from './desk.ts'
import type { Transaction } from './driver.ts'
import { instant, instantOrNull, number, oneOf, text, textOrNull, type Row } from './row.ts'

/** Writes what made this version of the card, after the card itself. `by` null: the citizen, or the software. */
export async function happened(
  tx: Transaction, handoff: string, event: { kind: CardEventKind; at: number; by: Person | null; dueBefore: number | null; detail: Record<string, unknown> },
): Promise<void> {
  await tx.run(
    `INSERT INTO card_events (handoff, version, kind, at, by_id, by_name, due_before, due_after, detail)
     SELECT h.id, h.version, ?, ?, ?, ?, ?, h.due_at, ? FROM handoffs h WHERE h.id = ?`,
    event.kind, event.at, event.by?.id ?? null, event.by?.name ?? null, event.dueBefore, JSON.stringify(event.detail), handoff,
  )
}

/** Who a row names, by its two columns; null where it names nobody. */
export function personOf(row: Row): Person | null {
  const id = textOrNull(row, 'by_id')
  return id === null ? null : { id, name: text(row, 'by_name') }
}

/** As personOf, where somebody must be named. */
export const byOf = (row: Row): Person => ({ id: text(row, 'by_id'), name: text(row, 'by_name') })

export function eventOf(row: Row): CardEvent {
  const detail: Record<string, unknown> = JSON.parse(text(row, 'detail'))
  return {
    version: number(row, 'version'), kind: oneOf(row, 'kind', CARD_EVENTS), at: instant(row, 'at'), by: personOf(row),
    dueBefore: instantOrNull(row, 'due_before'), dueAfter: instant(row, 'due_after'), detail,
  }
}
