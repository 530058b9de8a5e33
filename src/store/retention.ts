/** Erases what the rules on personal data say is over, counts what it erased, and tells what would still be over: the proof is the same rules read twice. */
import { REPETITION_HOURS } from '../domain/fingerprint.ts'
import type { Engine } from './conversations.ts'
import { REDELIVERED_MS } from './erased-events.ts'
import type { RetentionAsk, PrivacyStore } from './privacy.ts'
import { number, text, textOrNull } from './row.ts'
import type { Value } from './value.ts'

const HOUR_MS = 3_600_000

type Condition = { sql: string; values: Value[] }
type Rule = {
  /** What it erases, as the record names it. */
  what: string
  table: string
  key: string
  /** Columns set to null; none: the row goes. */
  clears?: string[]
  /** Of rows `x`. */
  over: Condition
  order: string
  /** Asked again of the row itself: what came in meanwhile saves it. */
  still?: Condition
  /** Old enough, whatever holds it back: less those over, it is what a pending request keeps. */
  old?: Condition
}

const OF_ENTE = '(SELECT c.ente FROM conversations c WHERE c.id = x.conversation) = ?'
/** A request that still needs the words of its conversation: not ended, or ended after the time asked. */
const needed = (conversation: string) => `EXISTS (SELECT 1 FROM handoffs h WHERE h.conversation = ${conversation} AND (h.ended_at IS NULL OR h.ended_at >= ?))`
/** A block that stands at the time asked: until it ends, somebody may have to look again at what it rests on. */
const BLOCKED = 'EXISTS (SELECT 1 FROM blocks b WHERE b.conversation = x.conversation AND b.ended_at IS NULL AND (b.until_at IS NULL OR b.until_at > ?))'
const IN_A_BREACH = `EXISTS (SELECT 1 FROM strikes s WHERE s.conversation = x.conversation AND s.dismissed_at IS NULL AND s.messages LIKE '%"' || x.id || '"%')`
const NOT_ANSWERED_YET = 'EXISTS (SELECT 1 FROM inbox i WHERE i.id = x.id AND i.done_at IS NULL)'
const HAS_CONTACT = '(x.contact_email IS NOT NULL OR x.contact_phone IS NOT NULL)'

/** Tables whose rows point at a conversation and outlive none. */
const CHILDREN = [
  'transcript', 'inbox', 'turns', 'handoffs', 'strikes', 'block_proposals', 'blocks', 'feedback', 'privacy_requests', 'return_secrets', 'timers',
]

const where = (sql: string, ...values: Value[]): Condition => ({ sql, values })

const olderThan = (table: string, key: string, column: string, ente: string, at: number): Rule =>
  ({ what: table, table, key, order: column, over: where(`x.${column} < ? AND ${OF_ENTE}`, at, ente) })

function rulesOf(ente: string, { now, before }: RetentionAsk): Rule[] {
  const at = now.getTime()
  const [clear, transcript, strike] = [before.clear.getTime(), before.transcript.getTime(), before.strike.getTime()]
  const [handoff, audit] = [before.handoff.getTime(), before.audit.getTime()]
  return [
    {
      what: 'clear words', table: 'transcript', key: 'id', clears: ['clear'], order: 'stored_at',
      over: where(
        `x.clear IS NOT NULL AND x.stored_at < ? AND ${OF_ENTE} AND NOT ${needed('x.conversation')} AND NOT ${NOT_ANSWERED_YET}
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = x.id AND o.settled_at IS NULL AND o.channel <> 'web')`,
        clear, ente, clear),
      old: where(`x.clear IS NOT NULL AND x.stored_at < ? AND ${OF_ENTE}`, clear, ente),
    },
    {
      what: 'contacts', table: 'conversations', key: 'id', clears: ['contact_email', 'contact_phone'], order: 'touched_at',
      over: where(`${HAS_CONTACT} AND x.ente = ? AND x.touched_at < ? AND NOT ${needed('x.id')}`, ente, clear, clear), still: where('touched_at < ?', clear),
      old: where(`${HAS_CONTACT} AND x.ente = ? AND x.touched_at < ?`, ente, clear),
    },
    {
      what: 'questions', table: 'conversations', key: 'id', clears: ['dialog_state', 'dialog_expires'], order: 'dialog_expires',
      over: where('x.dialog_expires IS NOT NULL AND x.dialog_expires <= ? AND x.ente = ?', at, ente), still: where('dialog_expires <= ?', at),
    },
    {
      what: 'transcript', table: 'transcript', key: 'id', order: 'stored_at',
      over: where(
        `x.stored_at < ? AND ${OF_ENTE} AND NOT EXISTS (SELECT 1 FROM handoffs h WHERE h.conversation = x.conversation AND h.ended_at IS NULL)
         AND NOT ${NOT_ANSWERED_YET} AND NOT (${BLOCKED} AND ${IN_A_BREACH})`,
        transcript, ente, at),
      old: where(`x.stored_at < ? AND ${OF_ENTE}`, transcript, ente),
    },
    { what: 'inbox', table: 'inbox', key: 'id', order: 'received_at', over: where(`x.received_at < ? AND x.done_at IS NOT NULL AND ${OF_ENTE}`, transcript, ente) },
    olderThan('turns', 'id', 'at', ente, transcript),
    olderThan('feedback', 'id', 'at', ente, transcript),
    olderThan('return_secrets', 'hash', 'used_at', ente, transcript),
    { what: 'handoffs', table: 'handoffs', key: 'id', order: 'ended_at', over: where('x.ente = ? AND x.ended_at IS NOT NULL AND x.ended_at < ?', ente, handoff) },
    {
      what: 'strikes', table: 'strikes', key: 'id', order: 'suspected_at',
      over: where(`x.suspected_at < ? AND ${OF_ENTE} AND (x.dismissed_at IS NOT NULL OR NOT ${BLOCKED})`, strike, ente, at),
    },
    olderThan('block_proposals', 'id', 'at', ente, strike),
    {
      // One that stands is kept however old it is; one that is over, by a person or by its day, as long as strikes.
      what: 'blocks', table: 'blocks', key: 'id', order: 'at',
      over: where('x.ente = ? AND x.at < ? AND COALESCE(x.ended_at, x.until_at) < ?', ente, strike, strike), old: where('x.ente = ? AND x.at < ?', ente, strike),
    },
    {
      what: 'fingerprints', table: 'inbox', key: 'id', clears: ['fingerprint'], order: 'received_at',
      over: where(`x.fingerprint IS NOT NULL AND x.received_at < ? AND ${OF_ENTE}`, at - REPETITION_HOURS * HOUR_MS, ente),
    },
    { what: 'erased_events', table: 'erased_events', key: 'hash', order: 'received_at', over: where('x.ente = ? AND x.received_at < ?', ente, at - REDELIVERED_MS) },
    olderThan('wrong_codes', 'turn', 'at', ente, at - HOUR_MS),
    {
      what: 'privacy_requests', table: 'privacy_requests', key: 'id', order: 'at',
      over: where(`x.at < ? AND x.done_at IS NOT NULL AND x.done_at < ? AND ${OF_ENTE}`, audit, audit, ente),
    },
    { what: 'audit', table: 'audit', key: 'id', order: 'at', over: where('x.ente = ? AND x.at < ?', ente, audit) },
    { what: 'misreadings', table: 'misreadings', key: 'id', order: 'at', over: where('x.ente = ? AND x.at < ?', ente, audit) },
    { what: 'known_faults', table: 'known_faults', key: 'id', order: 'at', over: where('x.ente = ? AND x.at < ?', ente, audit) },
    {
      what: 'conversations', table: 'conversations', key: 'id', order: 'touched_at',
      over: where(
        `x.ente = ? AND x.touched_at < ? ${CHILDREN.map(table => `AND NOT EXISTS (SELECT 1 FROM ${table} y WHERE y.conversation = x.id)`).join(' ')}`,
        ente, transcript),
      still: where('touched_at < ?', transcript),
    },
  ]
}

/** What nobody did on any body's behalf. */
const nobodys = ({ before }: RetentionAsk): Rule[] =>
  [{ what: 'audit', table: 'audit', key: 'id', order: 'at', over: where('x.ente IS NULL AND x.conversation IS NULL AND x.at < ?', before.audit.getTime()) }]

const rulesFor = (ask: RetentionAsk) => (ask.ente === null ? nobodys(ask) : rulesOf(ask.ente, ask))

const NAME_AUDIT =
  `UPDATE audit SET ente = ? WHERE id IN (
     SELECT x.id FROM audit x WHERE x.ente IS NULL AND x.conversation IS NOT NULL AND ${OF_ENTE} LIMIT ?)`
// Of a conversation that went before its rows were named.
const FORGET_CONVERSATION =
  `UPDATE audit SET conversation = NULL WHERE id IN (
     SELECT x.id FROM audit x WHERE x.ente IS NULL AND x.conversation IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM conversations c WHERE c.id = x.conversation) LIMIT ?)`

function erasing({ table, key, clears, over, order, still }: Rule): string {
  const act = clears ? `UPDATE ${table} SET ${clears.map(column => `${column} = NULL`).join(', ')}` : `DELETE FROM ${table}`
  return `${act} WHERE ${key} IN (SELECT x.${key} FROM ${table} x WHERE ${over.sql} ORDER BY x.${order} LIMIT ?)${still ? ` AND ${still.sql}` : ''}`
}

/** One batch of each rule of a body, at most `limit` rows each; call again while a count reaches it. */
export const retain = ({ driver }: Engine): PrivacyStore['retain'] => async (ask, limit) => {
  const erased: Record<string, number> = {}
  if (ask.ente === null) await driver.run(FORGET_CONVERSATION, limit)
  else await driver.run(NAME_AUDIT, ask.ente, ask.ente, limit)
  // Each its own short transaction: nobody waits for an erasure.
  for (const rule of rulesFor(ask)) {
    const count = await driver.run(erasing(rule), ...rule.over.values, limit, ...(rule.still?.values ?? []))
    if (count > 0) erased[rule.what] = count
  }
  if (Object.keys(erased).length > 0) await driver.forget()
  return erased
}

/** What the rules would erase now, and what is as old but kept for a pending request. Nothing is changed. */
export const overdue = ({ driver }: Engine): PrivacyStore['overdue'] => async ask => {
  const count = async (table: string, { sql, values }: Condition) =>
    number(await driver.get(`SELECT COUNT(*) AS n FROM ${table} x WHERE ${sql}`, ...values) ?? {}, 'n')
  const found: { over: Record<string, number>; held: Record<string, number> } = { over: {}, held: {} }
  for (const rule of rulesFor(ask)) {
    const over = await count(rule.table, rule.over)
    found.over[rule.what] = over
    if (rule.old) found.held[rule.what] = await count(rule.table, rule.old) - over
  }
  return found
}

/** Every body of which something is kept: served here or not. One look into the index for each. */
export const entesHeld = ({ driver }: Engine): PrivacyStore['entesHeld'] => async () => {
  const found = new Set<string>()
  for (const table of ['conversations', 'audit']) {
    for (let last = '';;) {
      const row = await driver.get(`SELECT MIN(x.ente) AS ente FROM ${table} x WHERE x.ente > ?`, last)
      const next = row && textOrNull(row, 'ente')
      if (next === null) break
      found.add(next)
      last = next
    }
  }
  return [...found]
}

type Proof = { erased: Record<string, number>; left: Record<string, number> }

const added = (one: Record<string, number>, other: Record<string, number>) =>
  Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].map(what => [what, (one[what] ?? 0) + (other[what] ?? 0)]))

/** One row of the audit for a body and a day: all that was erased on it, and what was left to erase after the last time. Counts alone. */
export const recordRetention = ({ driver }: Engine): PrivacyStore['recordRetention'] => async ({ ente, day, now, erased, left }) => {
  const id = `retain ${ente ?? '-'} ${day}`
  await driver.transaction(async tx => {
    await tx.run(
      `INSERT INTO audit (id, at, actor, action, subject, ente, detail) VALUES (?, ?, 'sportello', 'retain', ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
      id, now.getTime(), day, ente, JSON.stringify({ erased: {}, left: {} } satisfies Proof))
    // The row is taken before it is read: two processes may record the same day.
    const row = await tx.get('UPDATE audit SET at = ? WHERE id = ? RETURNING detail', now.getTime(), id)
    if (!row) return
    const earlier: Proof = JSON.parse(text(row, 'detail'))
    await tx.run('UPDATE audit SET detail = ? WHERE id = ?', JSON.stringify({ erased: added(earlier.erased, erased), left } satisfies Proof), id)
  })
}
