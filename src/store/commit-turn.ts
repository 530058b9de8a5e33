/** Everything a turn leaves behind, in one transaction, or nothing of it. */
import type { TurnOutcome } from '../domain/outcome.ts'
import type { Engine } from './conversations.ts'
import type { Transaction } from './driver.ts'
import { apply } from './effects.ts'
import { readyAt, undone } from './inbox.ts'
import { number, text, type Row } from './row.ts'
import type { Store } from './store.ts'
import { say } from './transcript.ts'
import { places } from './value.ts'

/** Words that may not stay: what the engine keeps of them beside the tables goes with them. */
const erasesWords = ({ effects }: TurnOutcome) => effects.some(effect => effect.kind === 'conceal' || effect.kind === 'shield')

type Fence = Parameters<Store['commitTurn']>[1]

/** Checks the fence and takes the conversation's lock at once: what was received before is visible after it, what comes later waits. */
function enter(tx: Transaction, outcome: TurnOutcome, fence: Fence, at: number): Promise<Row | null> {
  const { dialogState, replies } = outcome
  return tx.get(
    `UPDATE conversations SET version = version + 1, next_seq = next_seq + ?, ready_at = NULL, first_undone_at = NULL,
       lease_token = NULL, lease_until = NULL, attempts = 0, dialog_state = ?, dialog_expires = ?, lang = ?, touched_at = ?,
       disclosed_at = COALESCE(?, disclosed_at), last_bot_at = COALESCE(?, last_bot_at)
     WHERE id = ? AND version = ? AND lease_token = ?
     RETURNING page_id, ente, channel, version, next_seq`,
    replies.length, dialogState && JSON.stringify(dialogState), dialogState && Date.parse(dialogState.expiresAt), outcome.lang, at,
    outcome.disclosed ? at : null, replies.length > 0 ? at : null, fence.conversation, fence.version, fence.token,
  )
}

async function finish(tx: Transaction, { conversation, messages, turn }: Fence, at: number): Promise<boolean> {
  if (messages.length === 0) return true
  const done = await tx.run(
    `UPDATE inbox SET done_at = ?, turn = ? WHERE conversation = ? AND done_at IS NULL AND id IN (${places(messages)})`,
    at, turn, conversation, ...messages,
  )
  return done === messages.length
}

/** Messages that came in during the turn make the next one; answers whether there are any. */
async function readyAgain(tx: Transaction, conversation: string): Promise<boolean> {
  const waiting = await undone(tx, conversation)
  const [first, last] = [waiting[0], waiting.at(-1)]
  if (!first || !last) return false
  await tx.run(
    'UPDATE conversations SET ready_at = ?, first_undone_at = ? WHERE id = ?', readyAt(first.receivedAt, last), first.receivedAt, conversation)
  return true
}

async function write(tx: Transaction, outcome: TurnOutcome, fence: Fence): Promise<'stale' | { again: boolean }> {
  const { conversation, turn, now } = fence
  const at = now.getTime()
  const row = await enter(tx, outcome, fence, at)
  if (!row || !await finish(tx, fence, at)) return 'stale'
  const place = { conversation, turn, now, page: text(row, 'page_id'), ente: text(row, 'ente') }
  for (const [index, effect] of outcome.effects.entries()) {
    if (await apply(tx, effect, { ...place, index }) === 'stale') return 'stale'
  }
  const firstSeq = number(row, 'next_seq') - outcome.replies.length
  for (const [index, message] of outcome.replies.entries()) {
    const [id, masked] = [fence.replyIds[index], fence.masked[index]]
    if (id === undefined || masked === undefined) throw new Error(`turn ${turn}: reply ${index} has no id or no masked text`)
    await say(tx, { id, conversation, seq: firstSeq + index, channel: text(row, 'channel'), author: 'bot', signedBy: null, message, masked, at })
  }
  const { model, decisions, alone } = outcome.record
  await tx.run(
    'INSERT INTO turns (id, conversation, version, at, lang, model, decisions, alone, ente, page_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    turn, conversation, number(row, 'version'), at, outcome.lang, model, JSON.stringify(decisions), alone ? 1 : 0, place.ente, place.page,
  )
  return { again: await readyAgain(tx, conversation) }
}

/**
 * Writes a turn and gives its lease back. `stale` where the conversation changed since the claim, the lease was taken by another, a message
 * is not undone any more, or a new code is already used: nothing of the turn is written, a lease still held is given back, and the
 * conversation is ready to be claimed again.
 */
export const commitTurn = ({ driver, changes }: Engine): Store['commitTurn'] => async (outcome, fence) => {
  const { conversation } = fence
  const result = await driver.transaction(tx => write(tx, outcome, fence), written => written !== 'stale')
  if (result === 'stale') {
    await driver.run(
      'UPDATE conversations SET lease_token = NULL, lease_until = NULL WHERE id = ? AND lease_token = ?', conversation, fence.token)
    return 'stale'
  }
  if (outcome.replies.length > 0) changes.tell([{ topic: 'outbox', conversation }, { topic: 'transcript', conversation }])
  if (result.again) changes.tell([{ topic: 'inbox', conversation }])
  if (erasesWords(outcome)) await driver.forget()
  return 'done'
}
