/** Delivers what was said, in order within each conversation, at least once, with growing pauses after failures. */
import type { Logger } from 'pino'
import { causeOf } from '../domain/cause.ts'
import { MOST_TRIES, pauseAfter, type Sender, type Sent } from '../domain/delivery.ts'
import type { Ids } from '../domain/ids.ts'
import type { OutboxClaim, Store } from '../store/store.ts'

export type DeliverDeps = {
  store: Store
  clock: () => Date
  ids: Ids
  /** By channel. The web has none: its clients fetch. */
  senders: Record<string, Sender>
  /** A share between 0 and 1 that spreads retries; made in `main`. */
  jitter: () => number
  log: Logger
}

const LEASE_MS = 60_000
/** Whoever has not answered by then is asked again later: one far end that hangs must not hold up the others. Well within the lease. */
const PATIENCE_MS = 30_000
const AT_ONCE = 20

const NO_ANSWER: Sent = { ok: false, temporary: true, reason: 'no-answer', retryAfterMs: null }

async function withinPatience(sending: Promise<Sent>): Promise<Sent> {
  const { promise: late, resolve } = Promise.withResolvers<Sent>()
  const timer = setTimeout(() => resolve(NO_ANSWER), PATIENCE_MS)
  try {
    return await Promise.race([sending, late])
  } finally {
    clearTimeout(timer)
  }
}

async function attempt(deps: DeliverDeps, row: OutboxClaim): Promise<Sent> {
  const sender = deps.senders[row.channel]
  if (!sender) return { ok: false, temporary: false, reason: 'no-sender' }
  try {
    return await withinPatience(sender(row))
  } catch (error) {
    deps.log.error({ outbox: row.id, channel: row.channel, error: causeOf(error) }, 'sender broke')
    return { ok: false, temporary: true, reason: 'sender-broke', retryAfterMs: null }
  }
}

async function deliver(deps: DeliverDeps, row: OutboxClaim): Promise<void> {
  const { store, clock, log } = deps
  const sent = await attempt(deps, row)
  const now = clock()
  if (sent.ok) return store.settleOutbox(row, { state: 'delivered', retryAt: null, reason: null, now })
  log.warn({ outbox: row.id, conversation: row.conversation, channel: row.channel, reason: sent.reason, attempts: row.attempts }, 'not delivered')
  if (!sent.temporary || row.attempts + 1 >= MOST_TRIES) return store.settleOutbox(row, { state: 'permanent-failure', retryAt: null, reason: sent.reason, now })
  const retryAt = new Date(now.getTime() + pauseAfter(row.attempts, deps.jitter(), sent.retryAfterMs))
  return store.settleOutbox(row, { state: 'temporary-failure', retryAt, reason: sent.reason, now })
}

/** One round over the conversations with something to send. True where there may be more. */
export async function deliverNext(deps: DeliverDeps): Promise<boolean> {
  const channels = Object.keys(deps.senders)
  if (channels.length === 0) return false
  const rows = await deps.store.claimOutbox({ now: deps.clock(), token: deps.ids.id(), leaseMs: LEASE_MS, channels, limit: AT_ONCE })
  await Promise.all(rows.map(row => deliver(deps, row)))
  return rows.length > 0
}
