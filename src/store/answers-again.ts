/** What the desk says again: answers marked as reusable and canned replies; and what the bot took for something else. All of one body. */
import { audited } from './audit.ts'
import { byOf } from './card-events.ts'
import { lockCard } from './card-side.ts'
import type { Engine } from './conversations.ts'
import type { CannedReply, DeskDeed, DeskStore, Misreading, ReusableAnswer } from './desk.ts'
import type { Transaction } from './driver.ts'
import { instant, text, textOrNull, type Row } from './row.ts'

const did = (tx: Transaction, { auditId, by, now }: DeskDeed, action: string, subject: string, ente: string, conversation: string | null = null, detail: object = {}) =>
  audited(tx, { id: auditId, by: by.id, now }, { action, subject, conversation, ente, detail })

const reusableOf = (row: Row): ReusableAnswer => ({
  id: text(row, 'id'), ente: text(row, 'ente'), office: text(row, 'office'), question: text(row, 'question'), answer: text(row, 'answer'), by: byOf(row), at: instant(row, 'at'),
})

/** See DeskStore. */
export const markReusable = ({ driver }: Engine): DeskStore['markReusable'] => answer => driver.transaction(async tx => {
  const { handoff, id, by, now } = answer
  const card = await lockCard(tx, handoff)
  if (!card) return 'stale'
  await tx.run(
    `INSERT INTO reusable_answers (id, ente, office, question, answer, handoff, by_id, by_name, at)
     SELECT ?, h.ente, h.office, ?, ?, h.id, ?, ?, ? FROM handoffs h WHERE h.id = ?`,
    id, answer.question, answer.answer, by.id, by.name, now.getTime(), handoff)
  await did(tx, answer, 'mark-reusable', handoff, card.ente, card.conversation, { answer: id })
  return 'done'
})

/** See DeskStore. */
export const reusableFor = ({ driver }: Engine): DeskStore['reusableFor'] => async (ente, limit) =>
  (await driver.all('SELECT * FROM reusable_answers WHERE ente = ? ORDER BY at DESC, id DESC LIMIT ?', ente, limit)).map(reusableOf)

const dropping = (table: 'reusable_answers' | 'canned_replies', action: string) => ({ driver }: Engine): DeskStore['dropCanned'] => (ente, id, deed) => driver.transaction(async tx => {
  if (await tx.run(`DELETE FROM ${table} WHERE id = ? AND ente = ?`, id, ente) === 0) return 'stale'
  await did(tx, deed, action, id, ente)
  return 'done'
})

export const dropReusable = dropping('reusable_answers', 'drop-reusable')
export const dropCanned = dropping('canned_replies', 'drop-canned')

const cannedOf = (row: Row): CannedReply => ({
  id: text(row, 'id'), ente: text(row, 'ente'), office: textOrNull(row, 'office'), title: text(row, 'title'), text: text(row, 'text'), by: byOf(row), at: instant(row, 'at'),
})

/** See DeskStore. */
export const cannedReplies = ({ driver }: Engine): DeskStore['cannedReplies'] => async (ente, office) => (await driver.all(
  `SELECT * FROM canned_replies WHERE ente = ? ${office === null ? '' : 'AND (office IS NULL OR office = ?)'} ORDER BY title, id`,
  ente, ...(office === null ? [] : [office]))).map(cannedOf)

/** See DeskStore. One with the same id is changed; 'stale' where that id is another body's. */
export const saveCanned = ({ driver }: Engine): DeskStore['saveCanned'] => reply => driver.transaction(async tx => {
  const { id, ente, office, title, by, now } = reply
  const saved = await tx.run(
    `INSERT INTO canned_replies (id, ente, office, title, text, by_id, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET office = excluded.office, title = excluded.title, text = excluded.text, by_id = excluded.by_id,
       by_name = excluded.by_name, at = excluded.at WHERE canned_replies.ente = excluded.ente`,
    id, ente, office, title, reply.text, by.id, by.name, now.getTime())
  if (saved === 0) return 'stale'
  await did(tx, reply, 'save-canned', id, ente)
  return 'done'
})

/** A row as a misreading. */
export const misreadingOf = (row: Row): Misreading => ({
  id: text(row, 'id'), handoff: textOrNull(row, 'handoff'), turn: textOrNull(row, 'turn'), wrong: textOrNull(row, 'wrong_label'), right: text(row, 'right_label'),
  by: byOf(row), at: instant(row, 'at'),
})

/** See DeskStore. */
export const misread = ({ driver }: Engine): DeskStore['misread'] => reading => driver.transaction(async tx => {
  const { id, ente, handoff, turn, wrong, right, by, now } = reading
  await tx.run(
    'INSERT INTO misreadings (id, ente, handoff, turn, wrong_label, right_label, by_id, by_name, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    id, ente, handoff, turn, wrong, right, by.id, by.name, now.getTime())
  await did(tx, reading, 'misread', handoff ?? turn ?? id, ente, null, { wrong, right })
  return 'done' as const
})

/** See DeskStore. */
export const misreadings = ({ driver }: Engine): DeskStore['misreadings'] => async (ente, limit) =>
  (await driver.all('SELECT * FROM misreadings WHERE ente = ? ORDER BY at DESC, id DESC LIMIT ?', ente, limit)).map(misreadingOf)
