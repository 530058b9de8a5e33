/** Due times of a conversation that become its next turn. */
import { TIMERS } from '../domain/outcome.ts'
import type { Engine } from './conversations.ts'
import type { Transaction } from './driver.ts'
import { number, oneOf, text, type Row } from './row.ts'
import type { Store } from './store.ts'

/** Takes the conversation first and the timer after, as a turn that drops timers does: the other way round the two would lock each other. */
async function fire(tx: Transaction, timer: Row, event: string, at: number): Promise<boolean> {
  const [id, conversation] = [text(timer, 'id'), text(timer, 'conversation')]
  const row = await tx.get(
    `UPDATE conversations SET version = version + 1, next_seq = next_seq + 1, ready_at = ?,
       first_undone_at = COALESCE(first_undone_at, ?)
     WHERE id = ? RETURNING page_id, next_seq - 1 AS seq`,
    at, at, conversation,
  )
  const dropped = await tx.get('DELETE FROM timers WHERE id = ? RETURNING kind, due_at', id)
  // Another process fired it, or a turn dropped it, a moment ago.
  if (!row || !dropped) return false
  await tx.run(
    `INSERT INTO inbox (id, page_id, event_key, conversation, seq, kind, value, sent_at, received_at, settle, settle_at_most)
     VALUES (?, ?, ?, ?, ?, 'timer', ?, ?, ?, 0, 0)`,
    event, text(row, 'page_id'), id, conversation, number(row, 'seq'), oneOf(dropped, 'kind', TIMERS), number(dropped, 'due_at'), at,
  )
  return true
}

/** Fires timers due at `now`, each exactly once among all processes, at most `limit` and as many as there are `newIds`. */
export const fireTimers = ({ driver, changes }: Engine): Store['fireTimers'] => async ({ now, limit, newIds }) => {
  const at = now.getTime()
  const due = await driver.all(
    'SELECT id, conversation FROM timers WHERE due_at <= ? ORDER BY due_at, id LIMIT ?', at, Math.min(limit, newIds.length))
  let fired = 0
  for (const timer of due) {
    const event = newIds[fired]
    if (event === undefined || !await driver.transaction(tx => fire(tx, timer, event, at), done => done)) continue
    fired++
    changes.tell([{ topic: 'inbox', conversation: text(timer, 'conversation') }])
  }
  return fired
}
