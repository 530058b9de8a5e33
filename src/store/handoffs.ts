/** The cards of the desk. */
import { isPending, move, STATES, type HandoffAction, type HandoffState, type HandoffView } from '../domain/handoff.ts'
import { INTENTS } from '../domain/intent.ts'
import type { Engine } from './conversations.ts'
import type { Driver, Transaction } from './driver.ts'
import { flag, instant, instantOrNull, number, oneOf, text, textOrNull, type Row } from './row.ts'
import type { HandoffRow, StaffAnswer, Store } from './store.ts'
import { say } from './transcript.ts'
import { places } from './value.ts'

/** A row of the table as a turn sees it. */
export const viewOf = (row: Row): HandoffView => ({
  id: text(row, 'id'), code: text(row, 'code'), office: text(row, 'office'), intent: oneOf(row, 'intent', INTENTS),
  because: text(row, 'because'),
  state: oneOf(row, 'state', STATES), urgent: flag(row, 'urgent'), openedAt: instant(row, 'opened_at'), dueAt: instant(row, 'due_at'),
  promised: flag(row, 'promised'), endedAt: instantOrNull(row, 'ended_at'), claimedAt: instantOrNull(row, 'claimed_at'),
  lastStaffAt: instantOrNull(row, 'last_staff_at'),
})

const cardOf = (row: Row, masked: string[]): HandoffRow => ({
  ...viewOf(row), conversation: text(row, 'conversation'), page: text(row, 'page_id'), ente: text(row, 'ente'),
  shareWithManager: flag(row, 'share_with_manager'), receivedAt: instant(row, 'received_at'), claimedBy: textOrNull(row, 'claimed_by'),
  masked, contact: { email: textOrNull(row, 'contact_email'), phone: textOrNull(row, 'contact_phone') }, version: number(row, 'version'),
})

const CARDS = 'SELECT h.*, c.contact_email, c.contact_phone FROM handoffs h JOIN conversations c ON c.id = h.conversation'

async function withWords(driver: Driver, cards: Row[]): Promise<HandoffRow[]> {
  if (cards.length === 0) return []
  const ids = cards.map(card => text(card, 'id'))
  const lines = await driver.all(
    `SELECT m.handoff, t.masked FROM handoff_messages m JOIN transcript t ON t.id = m.message
     WHERE m.handoff IN (${places(ids)}) ORDER BY m.handoff, t.seq`,
    ...ids,
  )
  const words = Map.groupBy(lines, line => text(line, 'handoff'))
  return cards.map(card => cardOf(card, (words.get(text(card, 'id')) ?? []).map(line => text(line, 'masked'))))
}

/** The card of a code, of any ente, or null. */
export const handoffByCode = ({ driver }: Engine): Store['handoffByCode'] => async code => {
  const [card] = await withWords(driver, await driver.all(`${CARDS} WHERE h.code = ?`, code))
  return card ?? null
}

/** Cards of these enti in these states: the urgent ones first, then by what is due first. */
export const listHandoffs = ({ driver }: Engine): Store['listHandoffs'] => async ({ entes, states, intent, limit }) => {
  if (entes.length === 0 || states.length === 0) return []
  const pending = states.every(isPending) ? 'AND h.ended_at IS NULL' : ''
  const rows = await driver.all(
    `${CARDS} WHERE h.ente IN (${places(entes)}) AND h.state IN (${places(states)}) ${pending} ${intent ? 'AND h.intent = ?' : ''}
     ORDER BY h.urgent DESC, h.due_at, h.id LIMIT ?`,
    ...entes, ...states, ...(intent ? [intent] : []), limit,
  )
  return withWords(driver, rows)
}

/** The moves of one answer and the state they lead to: whoever answers an unclaimed card claims it by that. Null where it cannot be answered. */
function answerMoves(from: HandoffState): { actions: HandoffAction[]; state: HandoffState } | null {
  const actions: HandoffAction[] = from === 'open' ? ['claim', 'answer'] : ['answer']
  let state = from
  for (const action of actions) {
    const moved = move(state, action, 'staff')
    if (!moved.ok) return null
    state = moved.state
  }
  return { actions, state }
}

async function write(tx: Transaction, answer: StaffAnswer): Promise<string | 'stale'> {
  const at = answer.now.getTime()
  const conversation = await tx.get(
    `UPDATE conversations SET version = version + 1, next_seq = next_seq + 1, last_staff_at = ?, touched_at = ?
     WHERE id = (SELECT conversation FROM handoffs WHERE id = ?) RETURNING id, channel, next_seq - 1 AS seq`,
    at, at, answer.handoff,
  )
  const card = await tx.get('SELECT state FROM handoffs WHERE id = ? AND version = ?', answer.handoff, answer.version)
  if (!conversation || !card) return 'stale'
  const from = oneOf(card, 'state', STATES)
  const moves = answerMoves(from)
  if (!moves || moves.state !== answer.state) return 'stale'
  await tx.run(
    `UPDATE handoffs SET state = ?, version = version + 1, claimed_at = COALESCE(claimed_at, ?), claimed_by = COALESCE(claimed_by, ?),
       last_staff_at = ?, ended_at = ?, first_answered_at = COALESCE(first_answered_at, ?)
     WHERE id = ?`,
    moves.state, at, answer.by, at, at, at, answer.handoff,
  )
  const id = text(conversation, 'id')
  await say(tx, {
    id: answer.messageId, conversation: id, seq: number(conversation, 'seq'), channel: text(conversation, 'channel'), author: 'staff',
    signedBy: answer.by, message: { text: answer.text, choices: [], lang: answer.lang, italianUnder: false, returnLink: false }, masked: answer.masked, at,
  })
  await tx.run(
    'INSERT INTO audit (id, at, actor, action, subject, conversation, detail) VALUES (?, ?, ?, ?, ?, ?, ?)',
    answer.messageId, at, answer.by, 'answer-handoff', answer.handoff, id, JSON.stringify({ from, actions: moves.actions }),
  )
  return id
}

/** A person's answer, in one transaction; `stale` where the card moved since the person saw it, or cannot come to the state asked. */
export const answerHandoff = ({ driver, changes }: Engine): Store['answerHandoff'] => async answer => {
  const conversation = await driver.transaction(tx => write(tx, answer), written => written !== 'stale')
  if (conversation === 'stale') return 'stale'
  changes.tell([{ topic: 'outbox', conversation }, { topic: 'transcript', conversation }])
  return 'done'
}
