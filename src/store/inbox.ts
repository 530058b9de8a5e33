/** What came in: stored once, in order, and when the conversation is ready for its turn. */
import type { Engine } from './conversations.ts'
import type { Transaction } from './driver.ts'
import { eventHash } from './erased-events.ts'
import { number, numberOrNull, text, type Row } from './row.ts'
import type { Receipt, Received, Store } from './store.ts'

/** One undone message, as far as it decides when the turn starts. Milliseconds. */
type Waiting = { receivedAt: number; settle: number; settleAtMost: number }

/** When a burst is over: a pause after its last message, but not longer than its cap from the first. At once where nothing is to settle. */
export function readyAt(firstAt: number, last: Waiting): number {
  return last.settle === 0 ? last.receivedAt : Math.min(last.receivedAt + last.settle, firstAt + last.settleAtMost)
}

/** Undone messages of a conversation in order. */
export async function undone(tx: Transaction, conversation: string): Promise<Waiting[]> {
  const rows = await tx.all(
    'SELECT received_at, settle, settle_at_most FROM inbox WHERE conversation = ? AND done_at IS NULL ORDER BY seq', conversation)
  return rows.map(row => ({
    receivedAt: number(row, 'received_at'), settle: number(row, 'settle'), settleAtMost: number(row, 'settle_at_most'),
  }))
}

/** An event that was erased has no number any more: 0. One statement, so that no erasure ends between two looks. */
async function known(tx: Transaction, receipt: Receipt): Promise<Received | null> {
  const row = await tx.get(
    `SELECT id, conversation, seq FROM inbox WHERE page_id = ? AND event_key = ?
     UNION ALL SELECT hash, NULL, 0 FROM erased_events WHERE hash = ?`,
    receipt.page, receipt.eventKey, eventHash(receipt.page, receipt.eventKey),
  )
  if (row && row.conversation === null) return { accepted: false, conversation: receipt.newConversation, seq: number(row, 'seq'), message: receipt.message.id }
  return row && { accepted: false, conversation: text(row, 'conversation'), seq: number(row, 'seq'), message: text(row, 'id') }
}

/** Takes the conversation's lock and its next number, making the conversation where it is new. */
async function enter(tx: Transaction, receipt: Receipt, at: number): Promise<Row> {
  const [row] = await tx.all(
    `INSERT INTO conversations (id, page_id, ente, channel, channel_key, next_seq, created_at, touched_at) VALUES (?, ?, ?, ?, ?, 2, ?, ?)
     ON CONFLICT (page_id, channel_key) DO UPDATE SET next_seq = conversations.next_seq + 1, touched_at = excluded.touched_at
     RETURNING id, next_seq - 1 AS seq, first_undone_at, dialog_expires`,
    receipt.newConversation, receipt.page, receipt.ente, receipt.channel, receipt.conversationKey, at, at,
  )
  if (!row) throw new Error(`conversation of page ${receipt.page} neither made nor found`)
  return row
}

async function store(tx: Transaction, receipt: Receipt, at: number): Promise<Received | 'met'> {
  const earlier = await known(tx, receipt)
  if (earlier) return earlier
  const row = await enter(tx, receipt, at)
  const [conversation, seq] = [text(row, 'id'), number(row, 'seq')]
  const { message } = receipt
  const asked = (numberOrNull(row, 'dialog_expires') ?? 0) > at
  const atOnce = message.kind === 'choice' || asked
  const waiting = { receivedAt: at, settle: atOnce ? 0 : receipt.settle, settleAtMost: atOnce ? 0 : receipt.settleAtMost }
  const fresh = await tx.run(
    `INSERT INTO inbox (id, page_id, event_key, conversation, seq, kind, value, sent_at, received_at, settle, settle_at_most, fingerprint)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (page_id, event_key) DO NOTHING`,
    message.id, receipt.page, receipt.eventKey, conversation, seq, message.kind, message.value, message.at.getTime(), at,
    waiting.settle, waiting.settleAtMost, receipt.fingerprint,
  )
  // Another process stored the same event a moment ago.
  if (fresh === 0) return 'met'
  await tx.run(
    `INSERT INTO transcript (id, conversation, seq, author, kind, masked, clear, choices, return_link, event_key, at, stored_at)
     VALUES (?, ?, ?, 'citizen', ?, ?, ?, '[]', 0, ?, ?, ?)`,
    message.id, conversation, seq, message.kind, receipt.masked, message.text, receipt.eventKey, message.at.getTime(), at,
  )
  const firstAt = numberOrNull(row, 'first_undone_at') ?? at
  await tx.run(
    'UPDATE conversations SET ready_at = ?, first_undone_at = ?, last_citizen_at = ? WHERE id = ?', readyAt(firstAt, waiting), firstAt, message.at.getTime(), conversation)
  return { accepted: true, conversation, seq, message: message.id }
}

/**
 * Stores an event in its conversation, once. A turn in flight stays valid: the message is for the next one.
 * A second event of the same key changes nothing and gives the first one's numbers, not accepted; nor is one whose words were erased.
 */
export const receive = ({ driver, changes }: Engine): Store['receive'] => async (receipt, now) => {
  const at = now.getTime()
  const received = await driver.transaction(tx => store(tx, receipt, at), result => result !== 'met' && result.accepted)
  if (received === 'met') return receive({ driver, changes })(receipt, now)
  if (received.accepted) {
    changes.tell([{ topic: 'inbox', conversation: received.conversation }, { topic: 'transcript', conversation: received.conversation }])
  }
  return received
}

/**
 * The citizen is writing on: a turn nobody has begun waits another pause from `now`, within the cap of the burst. Never earlier than before,
 * and nothing where nothing is to settle.
 */
export const stillWriting = ({ driver }: Engine): Store['stillWriting'] => async (conversation, now) => {
  await driver.transaction(async tx => {
    // The row is updated first, so that two writers of a conversation meet here.
    const [row] = await tx.all(
      `UPDATE conversations SET touched_at = touched_at WHERE id = ? AND ready_at IS NOT NULL AND lease_token IS NULL
       RETURNING ready_at, first_undone_at`,
      conversation)
    const last = row && (await undone(tx, conversation)).at(-1)
    if (!last || last.settle === 0) return
    const at = now.getTime()
    const later = readyAt(numberOrNull(row, 'first_undone_at') ?? at, { ...last, receivedAt: at })
    if (later > number(row, 'ready_at')) await tx.run('UPDATE conversations SET ready_at = ? WHERE id = ?', later, conversation)
  })
}
