/** The row every writer of a conversation updates first: lease, version, and the next number of its lines. */
import type { Driver } from './driver.ts'
import type { Changes } from './changes.ts'
import { number, numberOrNull, text, textOrNull, type Row } from './row.ts'
import type { Claim, Store } from './store.ts'

/** What every operation of the store needs. */
export type Engine = { driver: Driver; changes: Changes }

/** Starts an empty conversation; where its page already has that key nothing changes, and the secret opens nothing. */
export const startConversation = ({ driver }: Engine): Store['startConversation'] => async (start, now) => {
  await driver.transaction(async tx => {
    const made = await tx.run(
      `INSERT INTO conversations (id, page_id, ente, channel, channel_key, created_at, touched_at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (page_id, channel_key) DO NOTHING`,
      start.id, start.page, start.ente, start.channel, start.key, now.getTime(), now.getTime(),
    )
    if (made === 0 || start.secretHash === null) return
    await tx.run('INSERT INTO return_secrets (hash, conversation, used_at) VALUES (?, ?, ?)', start.secretHash, start.id, now.getTime())
  })
}

/** The conversation of a return link, or null; its use at `now` keeps the link alive. */
export const conversationBySecret = ({ driver }: Engine): Store['conversationBySecret'] => async (secretHash, now) => {
  const used = await driver.get('UPDATE return_secrets SET used_at = ? WHERE hash = ? RETURNING conversation', now.getTime(), secretHash)
  if (!used) return null
  const row = await driver.get('SELECT id, page_id, ente FROM conversations WHERE id = ?', text(used, 'conversation'))
  return row && { conversation: text(row, 'id'), page: text(row, 'page_id'), ente: text(row, 'ente') }
}

/** One conversation as the web needs it. `working`: leased; `waitingTurn`: something is to be answered. */
export const conversation = ({ driver }: Engine): Store['conversation'] => async id => {
  const row = await driver.get(
    'SELECT id, page_id, ente, channel, channel_key, lang, lease_token, ready_at FROM conversations WHERE id = ?', id)
  return row && {
    id, page: text(row, 'page_id'), ente: text(row, 'ente'), channel: text(row, 'channel'), key: text(row, 'channel_key'),
    lang: textOrNull(row, 'lang'), working: textOrNull(row, 'lease_token') !== null, waitingTurn: numberOrNull(row, 'ready_at') !== null,
  }
}

const claimOf = (row: Row, token: string): Claim => ({
  conversation: text(row, 'id'), version: number(row, 'version'), token, page: text(row, 'page_id'), ente: text(row, 'ente'),
  channel: text(row, 'channel'), attempts: number(row, 'attempts'),
})

/** Nothing waits so long by itself: a time this far ahead was written by a clock that has been set back since. */
const AHEAD_MS = 900_000

/**
 * The conversation longest ready, leased. One whose last lease only ran out is an attempt older: its worker may have died of it.
 * Where none is ready, one that a clock set back since would hold up.
 */
export const claimConversation = ({ driver }: Engine): Store['claimConversation'] => async ({ now, token, leaseMs }) => {
  const at = now.getTime()
  const claim = (ready: '<=' | '>', when: number) => driver.get(
    `UPDATE conversations SET lease_token = ?, lease_until = ?, attempts = attempts + CASE WHEN lease_token IS NULL THEN 0 ELSE 1 END
     WHERE id = (
       SELECT id FROM conversations WHERE ready_at ${ready} ? AND (lease_until IS NULL OR lease_until <= ? OR lease_until > ?)
       ORDER BY ready_at, id LIMIT 1 ${driver.words.skipLocked})
     RETURNING id, version, page_id, ente, channel, attempts`,
    token, at + leaseMs, when, at, at + leaseMs + AHEAD_MS,
  )
  const row = await claim('<=', at) ?? await claim('>', at + AHEAD_MS)
  return row && claimOf(row, token)
}

/** Gives a failed turn back, for `retryAt`; nothing where the lease was lost meanwhile. */
export const postponeTurn = ({ driver }: Engine): Store['postponeTurn'] => async (claim, retryAt) => {
  await driver.run(
    `UPDATE conversations SET ready_at = ?, attempts = attempts + 1, lease_token = NULL, lease_until = NULL
     WHERE id = ? AND lease_token = ?`,
    retryAt.getTime(), claim.conversation, claim.token,
  )
}
