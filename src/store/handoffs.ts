/** The cards of the desk. */
import { isPending, STATES, type HandoffView } from '../domain/handoff.ts'
import { INTENTS } from '../domain/intent.ts'
import type { Engine } from './conversations.ts'
import type { Driver } from './driver.ts'
import { flag, instant, instantOrNull, number, oneOf, text, textOrNull, type Row } from './row.ts'
import type { HandoffRow, Store } from './store.ts'
import { places } from './value.ts'

/** A row of the table as a turn sees it. */
export const viewOf = (row: Row): HandoffView => ({
  id: text(row, 'id'), code: text(row, 'code'), office: text(row, 'office'), intent: oneOf(row, 'intent', INTENTS),
  because: text(row, 'because'),
  state: oneOf(row, 'state', STATES), urgent: flag(row, 'urgent'), openedAt: instant(row, 'opened_at'), dueAt: instant(row, 'due_at'),
  promised: flag(row, 'promised'), endedAt: instantOrNull(row, 'ended_at'), claimedAt: instantOrNull(row, 'claimed_at'),
  lastStaffAt: instantOrNull(row, 'last_staff_at'),
})

/** A row joined with its conversation's contact, as a card with its masked words. */
export const rowOf = (row: Row, masked: string[]): HandoffRow => ({
  ...viewOf(row), conversation: text(row, 'conversation'), page: text(row, 'page_id'), ente: text(row, 'ente'),
  shareWithManager: flag(row, 'share_with_manager'), receivedAt: instant(row, 'received_at'), claimedBy: textOrNull(row, 'claimed_by'),
  claimedName: textOrNull(row, 'claimed_name') ?? textOrNull(row, 'claimed_by'),
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
  return cards.map(card => rowOf(card, (words.get(text(card, 'id')) ?? []).map(line => text(line, 'masked'))))
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
