/** What a person or the clock does to a card, in one transaction: its moves, what is sent to the citizen, its history, the audit. */
import { isPending, moves, STATES } from '../domain/handoff.ts'
import { audited } from './audit.ts'
import { happened } from './card-events.ts'
import type { Engine } from './conversations.ts'
import type { CardMessage, CardMove, DeskStore, QuietClaim } from './desk.ts'
import type { Transaction } from './driver.ts'
import { claimerOf } from './queue-row.ts'
import { instant, number, oneOf, text, type Row } from './row.ts'
import { say } from './transcript.ts'

/** The lock of a conversation with room for lines to send; null where it is gone. `id`, `ente`, `channel`, and `seq` of the first line. */
export function enter(tx: Transaction, of: { sql: string; value: string }, says: CardMessage[], at: number): Promise<Row | null> {
  const wrote = (author: 'bot' | 'staff') => (says.some(message => message.author === author) ? at : null)
  return tx.get(
    `UPDATE conversations SET version = version + 1, next_seq = next_seq + ?, last_staff_at = COALESCE(?, last_staff_at),
       last_bot_at = COALESCE(?, last_bot_at), touched_at = ?
     WHERE id = ${of.sql} RETURNING id, page_id, ente, channel, next_seq - ? AS seq`,
    says.length, wrote('staff'), wrote('bot'), at, of.value, says.length)
}

/** Sends what is said from a card, in the room `enter` made. */
export async function sendFrom(tx: Transaction, conversation: Row, card: { id: string; kind: string; signedBy: string }, says: CardMessage[], at: number): Promise<void> {
  for (const [index, { id, author, masked, text: words, lang }] of says.entries()) {
    await say(tx, {
      id, conversation: text(conversation, 'id'), seq: number(conversation, 'seq') + index, channel: text(conversation, 'channel'), author,
      signedBy: author === 'staff' ? card.signedBy : null, message: { text: words, choices: [], lang, italianUnder: false, returnLink: false }, masked, at,
    })
    await tx.run('INSERT INTO handoff_sent (message, handoff, kind) VALUES (?, ?, ?)', id, card.id, card.kind)
  }
}

/** What the citizen is answered by: in writing, by telephone or at the desk, or with the way to go. */
const ANSWERING: readonly CardMove['kind'][] = ['answer', 'settle', 'redirect']

async function change(tx: Transaction, move: CardMove, at: number): Promise<void> {
  const { claim, by } = move
  const staffWrote = move.says.some(({ author }) => author === 'staff')
  await tx.run(
    `UPDATE handoffs SET state = ?, version = version + 1, office = COALESCE(?, office), due_at = COALESCE(?, due_at), promised = COALESCE(?, promised),
       ended_as = ?, last_staff_at = COALESCE(?, last_staff_at), ended_at = ?,
       first_answered_at = COALESCE(first_answered_at, ?), undelivered = CASE WHEN ? = 1 THEN NULL ELSE undelivered END
     WHERE id = ?`,
    move.to, move.office ?? null, move.dueAt?.getTime() ?? null, move.promised === undefined ? null : Number(move.promised), move.outcome ?? null,
    staffWrote ? at : null, isPending(move.to) ? null : at, ANSWERING.includes(move.kind) ? at : null, staffWrote || !isPending(move.to) ? 1 : 0, move.handoff)
  if (claim === 'take') {
    await tx.run(
      'UPDATE handoffs SET claimed_at = COALESCE(claimed_at, ?), claimed_name = CASE WHEN claimed_by IS NULL THEN ? ELSE claimed_name END, claimed_by = COALESCE(claimed_by, ?) WHERE id = ?',
      at, by.name, by.id, move.handoff)
  }
  if (claim === 'drop') await tx.run('UPDATE handoffs SET claimed_at = NULL, claimed_by = NULL, claimed_name = NULL WHERE id = ?', move.handoff)
  if (move.note) {
    await tx.run('INSERT INTO card_notes (id, handoff, by_id, by_name, masked, at) VALUES (?, ?, ?, ?, ?, ?)', move.note.id, move.handoff, by.id, by.name, move.note.masked, at)
  }
  if (move.endsDraft) {
    for (const table of ['card_drafts', 'card_shares']) await tx.run(`DELETE FROM ${table} WHERE handoff = ?`, move.handoff)
  }
}

/** As DeskStore.moveCard, within a transaction; the conversation moved, or 'stale'. */
export async function moveWithin(tx: Transaction, move: CardMove): Promise<string | 'stale'> {
  const at = move.now.getTime()
  const conversation = await enter(tx, { sql: '(SELECT conversation FROM handoffs WHERE id = ?)', value: move.handoff }, move.says, at)
  const card = await tx.get('SELECT state, office, due_at FROM handoffs WHERE id = ? AND version = ?', move.handoff, move.version)
  if (!conversation || !card) return 'stale'
  const from = oneOf(card, 'state', STATES)
  const moved = moves(from, move.actions, move.actor)
  if (!moved.ok || moved.state !== move.to) return 'stale'
  await change(tx, move, at)
  await sendFrom(tx, conversation, { id: move.handoff, kind: move.kind, signedBy: move.by.name }, move.says, at)
  const transferred = move.office === undefined ? {} : { fromOffice: text(card, 'office'), toOffice: move.office }
  const detail = { from, actions: move.actions, ...transferred, ...(move.outcome && { outcome: move.outcome }) }
  const by = move.actor === 'clock' ? null : move.by
  await happened(tx, move.handoff, { kind: move.kind, at, by, dueBefore: number(card, 'due_at'), detail })
  const id = text(conversation, 'id')
  await audited(tx, { id: move.auditId, by: move.by.id, now: move.now }, {
    action: `${move.kind}-handoff`, subject: move.handoff, conversation: id, ente: text(conversation, 'ente'), detail,
  })
  return id
}

/** See DeskStore. */
export const moveCard = ({ driver, changes }: Engine): DeskStore['moveCard'] => async move => {
  const conversation = await driver.transaction(tx => moveWithin(tx, move), moved => moved !== 'stale')
  if (conversation === 'stale') return 'stale'
  changes.tell([...(move.says.length > 0 ? [{ topic: 'outbox', conversation } as const] : []), { topic: 'transcript', conversation }])
  return 'done'
}

const quietOf = (row: Row): QuietClaim => ({
  handoff: text(row, 'id'), ente: text(row, 'ente'), page: text(row, 'page_id'), version: number(row, 'version'), claimedAt: instant(row, 'claimed_at'),
  dueAt: instant(row, 'due_at'), claimedBy: claimerOf(row) ?? { id: '', name: '' },
})

/** See DeskStore. */
export const quietClaims = ({ driver }: Engine): DeskStore['quietClaims'] => async ({ ente, after, limit }) => (await driver.all(
  `SELECT h.* FROM handoffs h WHERE h.ente = ? AND h.state = 'claimed' AND h.claimed_at IS NOT NULL AND (h.claimed_at, h.id) > (?, ?)
     AND (h.last_staff_at IS NULL OR h.last_staff_at < h.claimed_at) ORDER BY h.claimed_at, h.id LIMIT ?`,
  ente, after?.at.getTime() ?? 0, after?.id ?? '', limit)).map(quietOf)
