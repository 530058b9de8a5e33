/** Erases what the rules on personal data say is over. */
import { REPETITION_HOURS } from '../domain/fingerprint.ts'
import type { Engine } from './conversations.ts'
import type { Store } from './store.ts'
import type { Value } from './value.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** A request that still needs the words of its conversation: not ended, or ended after the time asked. */
const NEEDED = 'SELECT 1 FROM handoffs h WHERE h.conversation = t.conversation AND (h.ended_at IS NULL OR h.ended_at >= ?)'
const NEEDED_BY_CONTACT = 'SELECT 1 FROM handoffs h WHERE h.conversation = c.id AND (h.ended_at IS NULL OR h.ended_at >= ?)'
const NOT_ANSWERED_YET = 'SELECT 1 FROM inbox i WHERE i.id = t.id AND i.done_at IS NULL'

const CLEAR_TEXT =
  `UPDATE transcript SET clear = NULL WHERE id IN (
     SELECT t.id FROM transcript t WHERE t.clear IS NOT NULL AND t.stored_at < ?
       AND NOT EXISTS (${NEEDED}) AND NOT EXISTS (${NOT_ANSWERED_YET})
       AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = t.id AND o.settled_at IS NULL AND o.channel <> 'web')
     ORDER BY t.stored_at LIMIT ?)`

const CONTACTS =
  `UPDATE conversations SET contact_email = NULL, contact_phone = NULL WHERE id IN (
     SELECT c.id FROM conversations c WHERE (c.contact_email IS NOT NULL OR c.contact_phone IS NOT NULL) AND c.touched_at < ?
       AND NOT EXISTS (${NEEDED_BY_CONTACT})
     ORDER BY c.touched_at LIMIT ?)`

const DIALOGS =
  `UPDATE conversations SET dialog_state = NULL, dialog_expires = NULL WHERE id IN (
     SELECT id FROM conversations WHERE dialog_expires IS NOT NULL AND dialog_expires <= ? ORDER BY dialog_expires LIMIT ?)
   AND dialog_expires <= ?`

const LINES =
  `DELETE FROM transcript WHERE id IN (
     SELECT t.id FROM transcript t WHERE t.stored_at < ?
       AND NOT EXISTS (SELECT 1 FROM handoffs h WHERE h.conversation = t.conversation AND h.ended_at IS NULL)
       AND NOT EXISTS (${NOT_ANSWERED_YET})
     ORDER BY t.stored_at LIMIT ?)`

const EVENTS =
  'DELETE FROM inbox WHERE id IN (SELECT id FROM inbox WHERE received_at < ? AND done_at IS NOT NULL ORDER BY received_at LIMIT ?)'
const HANDOFFS =
  'DELETE FROM handoffs WHERE id IN (SELECT id FROM handoffs WHERE ended_at IS NOT NULL AND ended_at < ? ORDER BY ended_at LIMIT ?)'

/** Tables whose rows point at a conversation and outlive none. */
const CHILDREN = [
  'transcript', 'inbox', 'turns', 'handoffs', 'strikes', 'block_proposals', 'blocks', 'feedback', 'privacy_requests', 'return_secrets', 'timers',
]

// The outer condition again: a message that comes in meanwhile touches the row, and the row stays.
const EMPTY_CONVERSATIONS =
  `DELETE FROM conversations WHERE id IN (
     SELECT c.id FROM conversations c WHERE c.touched_at < ?
       ${CHILDREN.map(table => `AND NOT EXISTS (SELECT 1 FROM ${table} x WHERE x.conversation = c.id)`).join(' ')}
     ORDER BY c.touched_at LIMIT ?)
   AND touched_at < ?`

const FINGERPRINTS =
  `UPDATE inbox SET fingerprint = NULL WHERE id IN (
     SELECT id FROM inbox WHERE fingerprint IS NOT NULL AND received_at < ? ORDER BY received_at LIMIT ?)`

/** A block that is over, by a person or by its day; one that stands is kept however old it is. */
const BLOCKS =
  'DELETE FROM blocks WHERE id IN (SELECT id FROM blocks WHERE at < ? AND COALESCE(ended_at, until_at) < ? ORDER BY at LIMIT ?)'

const olderThan = (table: string, key: string, column: string) =>
  `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${column} < ? ORDER BY ${column} LIMIT ?)`

/**
 * One batch of each rule; call again until it answers 0. Clear words: `clearDays` after the line, and after the end of every request of the
 * conversation. Transcripts with their turns and events: `transcriptDays`, longer while a request is pending; a return link nobody used and
 * a conversation with nothing left, the same. Handoffs: `handoffDays` after their end. Strikes, proposed blocks, and blocks after
 * their end: `strikeDays`.
 * Audit and privacy requests: `auditDays`.
 */
export const retain = ({ driver }: Engine): Store['retain'] => async rules => {
  const { limit } = rules
  const before = (days: number) => rules.now.getTime() - days * DAY_MS
  const [clear, transcript, strike] = [before(rules.clearDays), before(rules.transcriptDays), before(rules.strikeDays)]
  const [audit, now] = [before(rules.auditDays), rules.now.getTime()]
  const steps: [string, ...Value[]][] = [
    [CLEAR_TEXT, clear, clear, limit],
    [CONTACTS, clear, clear, limit],
    [DIALOGS, now, limit, now],
    [LINES, transcript, limit],
    [EVENTS, transcript, limit],
    [olderThan('turns', 'id', 'at'), transcript, limit],
    [olderThan('feedback', 'id', 'at'), transcript, limit],
    [olderThan('return_secrets', 'hash', 'used_at'), transcript, limit],
    [HANDOFFS, before(rules.handoffDays), limit],
    [olderThan('strikes', 'id', 'suspected_at'), strike, limit],
    [olderThan('block_proposals', 'id', 'at'), strike, limit],
    [BLOCKS, strike, strike, limit],
    [FINGERPRINTS, now - REPETITION_HOURS * HOUR_MS, limit],
    [olderThan('wrong_codes', 'turn', 'at'), now - HOUR_MS, limit],
    [olderThan('privacy_requests', 'id', 'at'), audit, limit],
    [olderThan('audit', 'id', 'at'), audit, limit],
    [EMPTY_CONVERSATIONS, transcript, limit, transcript],
  ]
  let touched = 0
  // Each its own short transaction: nobody waits for an erasure.
  for (const [sql, ...values] of steps) touched += await driver.run(sql, ...values)
  return touched
}
