/** What is to be delivered: in order within a conversation, at least once. */
import type { Engine } from './conversations.ts'
import type { Query } from './driver.ts'
import { instant, number, text, type Row } from './row.ts'
import type { OutboxClaim, Store } from './store.ts'
import { failing } from './undelivered.ts'
import { choices } from './transcript.ts'
import { places } from './value.ts'

/** The web chat fetches its lines itself, up to `seq`: that is their delivery. */
export const markFetched = ({ driver }: Engine): Store['markFetched'] => async (conversation, seq, now) => {
  await driver.run(
    `UPDATE outbox SET state = 'delivered', settled_at = ? WHERE conversation = ? AND settled_at IS NULL AND seq <= ? AND channel = 'web'`,
    now.getTime(), conversation, seq,
  )
}

const claimOf = (row: Row, token: string): OutboxClaim => ({
  id: text(row, 'id'), conversation: text(row, 'conversation'), seq: number(row, 'seq'), page: text(row, 'page_id'),
  channel: text(row, 'channel'), conversationKey: text(row, 'channel_key'), text: text(row, 'words'), choices: choices(row),
  lang: text(row, 'lang'), attempts: number(row, 'attempts') - 1, createdAt: instant(row, 'created_at'), token,
})

/** Leases due rows, at most one a conversation: the first that is not settled. A row of the web chat is never given. */
export const claimOutbox = ({ driver }: Engine): Store['claimOutbox'] => async ({ now, token, leaseMs, channels, limit }) => {
  if (channels.length === 0) return []
  const at = now.getTime()
  const claimed = await driver.all(
    `WITH due AS MATERIALIZED (
       SELECT o.id FROM outbox o
       WHERE o.settled_at IS NULL AND o.channel <> 'web' AND o.due_at <= ? AND o.channel IN (${places(channels)})
         AND (o.lease_until IS NULL OR o.lease_until <= ?)
         AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.conversation = o.conversation AND e.seq < o.seq AND e.settled_at IS NULL)
       ORDER BY o.due_at, o.id LIMIT ? ${driver.words.skipLocked})
     UPDATE outbox SET token = ?, lease_until = ?, attempts = attempts + 1 WHERE id IN (SELECT id FROM due) RETURNING id`,
    at, ...channels, at, limit, token, at + leaseMs,
  )
  if (claimed.length === 0) return []
  const ids = claimed.map(row => text(row, 'id'))
  const rows = await driver.all(
    `SELECT o.id, o.conversation, o.seq, o.channel, o.attempts, o.created_at, c.page_id, c.channel_key,
       COALESCE(t.clear, t.masked) AS words, t.choices, t.lang
     FROM outbox o JOIN transcript t ON t.id = o.id JOIN conversations c ON c.id = o.conversation
     WHERE o.id IN (${places(ids)}) ORDER BY o.due_at, o.id`,
    ...ids,
  )
  return rows.map(row => claimOf(row, token))
}

/**
 * What became of a claimed row; nothing where its lease was taken by another since. `waiting` and `temporary-failure` try again at
 * `retryAt` (at once where null) and hold the later rows; `delivered` and `permanent-failure` release them.
 */
export const settleOutbox = ({ driver, changes }: Engine): Store['settleOutbox'] => async (claim, { state, retryAt, reason, now }) => {
  const over = state === 'delivered' || state === 'permanent-failure'
  const settle = (query: Query) => query.run(
    `UPDATE outbox SET state = ?, reason = ?, settled_at = ?, due_at = ?, token = NULL, lease_until = NULL
     WHERE id = ? AND token = ? AND settled_at IS NULL`,
    state, reason, over ? now.getTime() : null, (retryAt ?? now).getTime(), claim.id, claim.token,
  )
  const settled = state === 'permanent-failure' ? await failing({ driver, changes }, claim, settle, { reason, now }) : await settle(driver)
  if (settled > 0 && over) changes.tell([{ topic: 'outbox', conversation: claim.conversation }])
}
