/** Requests on one's own data: those still to be done, what a turn knows of them, and the end of one. */
import { DATA_RIGHTS, type DataRequest } from '../domain/data-request.ts'
import { audited } from './audit.ts'
import type { Engine } from './conversations.ts'
import type { DeskStore } from './desk.ts'
import type { Query } from './driver.ts'
import { enter, sendFrom } from './move-card.ts'
import type { PrivacyRequestRow, PrivacyStore } from './privacy.ts'
import { instant, instantOrNull, number, oneOf, text, textOrNull, type Row } from './row.ts'
import { say } from './transcript.ts'
import { places } from './value.ts'

const requestOf = (row: Row): DataRequest =>
  ({ id: text(row, 'id'), asks: oneOf(row, 'asks', DATA_RIGHTS), at: instant(row, 'at'), doneAt: instantOrNull(row, 'done_at') })

/** The requests of a conversation, oldest first. */
export async function requestsOf(query: Query, conversation: string): Promise<DataRequest[]> {
  return (await query.all('SELECT * FROM privacy_requests WHERE conversation = ? ORDER BY at, id', conversation)).map(requestOf)
}

/** Registers a request somebody found in a card, and tells the citizen. See DeskStore. */
export const registerPrivacyRequest = ({ driver, changes }: Engine): DeskStore['registerPrivacyRequest'] => async made => {
  const { handoff, id, asks, dueAt, says, by, auditId, now } = made
  const at = now.getTime()
  const written = await driver.transaction(async tx => {
    const conversation = await enter(tx, { sql: '(SELECT conversation FROM handoffs WHERE id = ?)', value: handoff }, [says], at)
    if (!conversation) return 'stale'
    const messages = (await tx.all('SELECT message FROM handoff_messages WHERE handoff = ? ORDER BY message', handoff)).map(row => text(row, 'message'))
    await tx.run('INSERT INTO privacy_requests (id, conversation, asks, messages, due_at, at) VALUES (?, ?, ?, ?, ?, ?)',
      id, text(conversation, 'id'), asks, JSON.stringify(messages), dueAt.getTime(), at)
    await sendFrom(tx, conversation, { id: handoff, kind: 'privacy', signedBy: by.name }, [says], at)
    await audited(tx, { id: auditId, by: by.id, now }, {
      action: 'register-privacy-request', subject: id, conversation: text(conversation, 'id'), ente: text(conversation, 'ente'), detail: { handoff, asks } })
    return { conversation: text(conversation, 'id') }
  }, result => result !== 'stale')
  if (written === 'stale') return 'stale'
  changes.tell([{ topic: 'outbox', ...written }, { topic: 'transcript', ...written }])
  return 'done'
}

const idsIn = (row: Row): string[] => {
  const ids: string[] = JSON.parse(text(row, 'messages'))
  return ids
}

/** The requests of these bodies, due first: pending ones, with `done` the others too. */
export const listPrivacyRequests = ({ driver }: Engine): PrivacyStore['listPrivacyRequests'] => async ({ entes, done, limit }) => {
  if (entes.length === 0) return []
  const rows = await driver.all(
    `SELECT p.*, c.page_id, c.ente, c.channel, c.contact_email, c.contact_phone FROM privacy_requests p JOIN conversations c ON c.id = p.conversation
     WHERE c.ente IN (${places(entes)}) ${done ? '' : 'AND p.done_at IS NULL'} ORDER BY p.due_at, p.id LIMIT ?`,
    ...entes, limit,
  )
  const asking = rows.map(idsIn)
  const ids = asking.flat()
  const lines = ids.length === 0 ? [] : await driver.all(`SELECT id, masked FROM transcript WHERE id IN (${places(ids)})`, ...ids)
  const masked = new Map(lines.map(line => [text(line, 'id'), text(line, 'masked')]))
  return rows.map((row, at): PrivacyRequestRow => ({
    ...requestOf(row), conversation: text(row, 'conversation'), page: text(row, 'page_id'), ente: text(row, 'ente'), channel: text(row, 'channel'),
    dueAt: instant(row, 'due_at'), doneBy: textOrNull(row, 'done_by'),
    contact: { email: textOrNull(row, 'contact_email'), phone: textOrNull(row, 'contact_phone') },
    // The ids stand in the order of the messages.
    masked: asking[at]!.flatMap(id => masked.get(id) ?? []),
  }))
}

/** Ends a request once, with the last message to the citizen in the same transaction. */
export const closePrivacyRequest = ({ driver, changes }: Engine): PrivacyStore['closePrivacyRequest'] => async (request, deed, answer) => {
  const at = deed.now.getTime()
  const written = await driver.transaction(async tx => {
    const conversation = await tx.get(
      `UPDATE conversations SET version = version + 1, next_seq = next_seq + ?, last_staff_at = COALESCE(?, last_staff_at), touched_at = ?
       WHERE id = (SELECT conversation FROM privacy_requests WHERE id = ?) RETURNING id, ente, channel, next_seq - ? AS seq`,
      answer ? 1 : 0, answer && at, at, request, answer ? 1 : 0,
    )
    if (!conversation) return 'no-such-request'
    if (await tx.run('UPDATE privacy_requests SET done_at = ?, done_by = ? WHERE id = ? AND done_at IS NULL', at, deed.by, request) === 0) return 'already-done'
    const id = text(conversation, 'id')
    if (answer) {
      await say(tx, {
        id: answer.messageId, conversation: id, seq: number(conversation, 'seq'), channel: text(conversation, 'channel'), author: 'staff', signedBy: deed.by,
        message: { text: answer.text, choices: [], lang: answer.lang, italianUnder: false, returnLink: false }, masked: answer.masked, at,
      })
    }
    await audited(tx, deed, { action: 'close-privacy-request', subject: request, conversation: id, ente: text(conversation, 'ente'), detail: { answered: answer !== null } })
    return { conversation: id }
  }, result => typeof result === 'object')
  if (typeof written === 'string') return written
  if (answer) changes.tell([{ topic: 'outbox', ...written }, { topic: 'transcript', ...written }])
  return 'done'
}
