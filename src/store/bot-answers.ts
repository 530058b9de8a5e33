/** What the bot answered alone: the desk reads it, and makes a request of it where a person is needed. */
import type { DecisionRecord } from '../domain/outcome.ts'
import { audited } from './audit.ts'
import { happened } from './card-events.ts'
import { link } from './card-messages.ts'
import type { Engine } from './conversations.ts'
import type { BotAnswer, DeskStore, RequestOfTurn } from './desk.ts'
import type { Query, Transaction } from './driver.ts'
import { enter, sendFrom } from './move-card.ts'
import { instant, instantOrNull, number, text, textOrNull, type Row } from './row.ts'
import { places } from './value.ts'

export function decisionsOf(row: Row): DecisionRecord[] {
  const stored: DecisionRecord[] = JSON.parse(text(row, 'decisions'))
  return stored
}

/** The answers of these turns, in their order. A turn's own lines are known by its instant: they were written with it. */
async function answersOf(query: Query, rows: Row[]): Promise<BotAnswer[]> {
  if (rows.length === 0) return []
  const turns = rows.map(row => text(row, 'id'))
  const asked = Map.groupBy(await query.all(
    `SELECT i.turn, t.at, t.masked FROM turns u JOIN inbox i ON i.conversation = u.conversation AND i.turn = u.id JOIN transcript t ON t.id = i.id
     WHERE u.id IN (${places(turns)}) ORDER BY t.seq`, ...turns), row => text(row, 'turn'))
  const answered = Map.groupBy(await query.all(
    `SELECT u.id AS turn, t.masked FROM turns u JOIN transcript t ON t.conversation = u.conversation AND t.author = 'bot' AND t.at = u.at
     WHERE u.id IN (${places(turns)}) ORDER BY t.seq`, ...turns), row => text(row, 'turn'))
  return rows.map((row): BotAnswer => {
    const turn = text(row, 'id')
    return {
      turn, conversation: text(row, 'conversation'), page: text(row, 'page_id'), at: instant(row, 'at'), lang: text(row, 'lang'), decisions: decisionsOf(row),
      asked: (asked.get(turn) ?? []).map(line => ({ at: instant(line, 'at'), masked: text(line, 'masked') })),
      answered: (answered.get(turn) ?? []).map(line => text(line, 'masked')),
      readAt: instantOrNull(row, 'read_at'), readBy: textOrNull(row, 'read_by'), handoff: textOrNull(row, 'handoff'),
    }
  })
}

/** See DeskStore. */
export const botAnswers = ({ driver }: Engine): DeskStore['botAnswers'] => async ({ ente, page, unread, after, limit }) => {
  const [beyond, order] = unread ? ['>', 'u.at, u.id'] : ['<', 'u.at DESC, u.id DESC']
  const rows = await driver.all(
    `SELECT u.* FROM turns u WHERE u.ente = ? AND u.alone = 1${unread ? ' AND u.read_at IS NULL' : ''}${page === null ? '' : ' AND u.page_id = ?'}
     ${after === null ? '' : `AND (u.at, u.id) ${beyond} (?, ?)`} ORDER BY ${order} LIMIT ?`,
    ente, ...(page === null ? [] : [page]), ...(after === null ? [] : [after.at.getTime(), after.id]), limit + 1)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: await answersOf(driver, shown), next: last ? { at: instant(last, 'at'), id: text(last, 'id') } : null }
}

/** See DeskStore. `messages`: ids of the citizen's lines still held. */
export const botAnswer = ({ driver }: Engine): DeskStore['botAnswer'] => async turn => {
  const row = await driver.get(
    'SELECT u.*, c.channel FROM turns u JOIN conversations c ON c.id = u.conversation WHERE u.id = ? AND u.alone = 1 AND u.ente IS NOT NULL', turn)
  const [answer] = row ? await answersOf(driver, [row]) : []
  if (!row || !answer) return null
  const lines = await driver.all('SELECT i.id FROM inbox i JOIN transcript t ON t.id = i.id WHERE i.conversation = ? AND i.turn = ? ORDER BY t.seq', answer.conversation, turn)
  return { ...answer, ente: text(row, 'ente'), channel: text(row, 'channel'), messages: lines.map(line => text(line, 'id')) }
}

/** See DeskStore. */
export const botAnswerCounts = ({ driver }: Engine): DeskStore['botAnswerCounts'] => async ({ ente, lateBefore }) => {
  const row = await driver.get(
    `SELECT COUNT(*) AS unread, COUNT(CASE WHEN u.at < ? THEN 1 END) AS late FROM turns u WHERE u.ente = ? AND u.alone = 1 AND u.read_at IS NULL`,
    lateBefore.getTime(), ente)
  return row ? { unread: number(row, 'unread'), late: number(row, 'late') } : { unread: 0, late: 0 }
}

/** See DeskStore. */
export const markRead = ({ driver, changes }: Engine): DeskStore['markRead'] => async (ente, turns, { auditId, by, now }) => {
  if (turns.length === 0) return 0
  const read = await driver.transaction(async tx => {
    const rows = await tx.all(
      `UPDATE turns SET read_at = ?, read_by = ? WHERE ente = ? AND alone = 1 AND read_at IS NULL AND id IN (${places(turns)}) RETURNING id, conversation`, now.getTime(), by.name, ente, ...turns)
    const [first] = rows
    if (first) {
      await audited(tx, { id: auditId, by: by.id, now }, {
        action: 'read-bot-answers', subject: text(first, 'id'), conversation: null, ente, detail: { turns: rows.map(row => text(row, 'id')) },
      })
    }
    return rows
  })
  changes.tell(read.map(row => ({ topic: 'transcript', conversation: text(row, 'conversation') })))
  return read.length
}

async function open(tx: Transaction, { turn, handoff, says, by, auditId, now }: RequestOfTurn): Promise<string | 'stale'> {
  const at = now.getTime()
  const conversation = await enter(tx, { sql: '(SELECT conversation FROM turns WHERE id = ?)', value: turn }, [says], at)
  const taken = await tx.run(
    'UPDATE turns SET handoff = ?, read_at = COALESCE(read_at, ?), read_by = COALESCE(read_by, ?) WHERE id = ? AND alone = 1 AND handoff IS NULL',
    handoff.id, at, by.name, turn)
  if (!conversation || taken === 0) return 'stale'
  const [id, ente] = [text(conversation, 'id'), text(conversation, 'ente')]
  const opened = await tx.run(
    `INSERT INTO handoffs (id, code, conversation, page_id, ente, office, intent, label, because, state, urgent, promised, share_with_manager,
       received_at, opened_at, due_at, first_due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'desk', 'open', 0, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING`,
    handoff.id, handoff.code, id, text(conversation, 'page_id'), ente, handoff.office, handoff.intent, handoff.label, handoff.promised ? 1 : 0,
    handoff.shareWithManager ? 1 : 0, handoff.receivedAt.getTime(), at, handoff.dueAt.getTime(), handoff.dueAt.getTime())
  if (opened === 0) return 'stale'
  const lines = await tx.all('SELECT i.id FROM inbox i JOIN transcript t ON t.id = i.id WHERE i.conversation = ? AND i.turn = ?', id, turn)
  await link(tx, handoff.id, lines.map(line => text(line, 'id')))
  await happened(tx, handoff.id, { kind: 'open', at, by, dueBefore: null, detail: { because: 'desk', office: handoff.office, turn } })
  await sendFrom(tx, conversation, { id: handoff.id, kind: 'open', signedBy: by.name }, [says], at)
  await audited(tx, { id: auditId, by: by.id, now }, { action: 'open-handoff', subject: handoff.id, conversation: id, ente, detail: { turn } })
  return id
}

/** See DeskStore. */
export const requestOfTurn = ({ driver, changes }: Engine): DeskStore['requestOfTurn'] => async made => {
  const conversation = await driver.transaction(tx => open(tx, made), result => result !== 'stale')
  if (conversation === 'stale') return 'stale'
  changes.tell([{ topic: 'outbox', conversation }, { topic: 'transcript', conversation }])
  return 'done'
}
