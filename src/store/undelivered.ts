/** What was sent from a card and cannot be delivered comes back to it. */
import { isPending, moves, STATES } from '../domain/handoff.ts'
import { audited } from './audit.ts'
import { happened } from './card-events.ts'
import type { Engine } from './conversations.ts'
import { lock } from './deed.ts'
import type { Query, Transaction } from './driver.ts'
import { number, oneOf, text } from './row.ts'
import type { OutboxClaim } from './store.ts'

type Failure = { reason: string | null; now: Date }

/** An answer or a question that never arrived ends and asks nothing: the desk has the request again, with the day it had. */
async function comeBack(tx: Transaction, { id, conversation }: OutboxClaim, sent: { handoff: string; kind: string }, { reason, now }: Failure): Promise<void> {
  const card = await tx.get('SELECT state, due_at, ente FROM handoffs WHERE id = ?', sent.handoff)
  if (!card) return
  const [from, at] = [oneOf(card, 'state', STATES), now.getTime()]
  const held = (sent.kind === 'answer' && from === 'answered') || (sent.kind === 'ask' && from === 'asked')
  const returned = held ? moves(from, ['return'], 'clock') : null
  const state = returned?.ok ? returned.state : from
  // Of what is over all the same, the line itself tells on the card.
  if (!isPending(state)) return
  await tx.run('UPDATE handoffs SET undelivered = ?, state = ?, version = version + 1, ended_at = NULL WHERE id = ?', id, state, sent.handoff)
  if (returned) {
    // An answer that never arrived answered nobody.
    await tx.run(
      `UPDATE handoffs SET claimed_at = NULL, claimed_by = NULL, claimed_name = NULL,
         first_answered_at = CASE WHEN first_answered_at = last_staff_at THEN NULL ELSE first_answered_at END WHERE id = ?`, sent.handoff)
  }
  const detail = { from, message: id, reason }
  await happened(tx, sent.handoff, { kind: 'return', at, by: null, dueBefore: number(card, 'due_at'), detail })
  await audited(tx, { id: `return ${id}`, by: 'sportello', now }, { action: 'return-handoff', subject: sent.handoff, conversation, ente: text(card, 'ente'), detail })
}

/** Settles a row as failed for good; answers how many rows it settled. */
export async function failing({ driver }: Engine, claim: OutboxClaim, settle: (query: Query) => Promise<number>, failure: Failure): Promise<number> {
  const from = await driver.get('SELECT handoff, kind FROM handoff_sent WHERE message = ?', claim.id)
  if (!from) return settle(driver)
  return driver.transaction(async tx => {
    await lock(tx, claim.conversation)
    const settled = await settle(tx)
    if (settled > 0) await comeBack(tx, claim, { handoff: text(from, 'handoff'), kind: text(from, 'kind') }, failure)
    return settled
  }, settled => settled > 0)
}
