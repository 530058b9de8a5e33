/** What each effect of a turn writes. All within the turn's transaction, which holds the conversation's lock. */
import { isPending, move, STATES } from '../domain/handoff.ts'
import type { Effect } from '../domain/outcome.ts'
import { happened } from './card-events.ts'
import { link, unlearn } from './card-messages.ts'
import type { Transaction } from './driver.ts'
import { number, oneOf } from './row.ts'
import { places } from './value.ts'

export type Place = { conversation: string; page: string; ente: string; turn: string; index: number; now: Date }
type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>

async function openHandoff(tx: Transaction, effect: Of<'open-handoff'>, place: Place): Promise<'done' | 'stale'> {
  const opened = await tx.run(
    `INSERT INTO handoffs (id, code, conversation, page_id, ente, office, intent, label, because, state, urgent, promised, share_with_manager,
       received_at, opened_at, due_at, first_due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING`,
    effect.id, effect.code, place.conversation, place.page, place.ente, effect.office, effect.intent ?? 'unclear', effect.label, effect.because,
    effect.urgent ? 1 : 0, effect.promised ? 1 : 0, effect.shareWithManager ? 1 : 0,
    effect.receivedAt.getTime(), place.now.getTime(), effect.dueAt.getTime(), effect.dueAt.getTime(),
  )
  // The code is taken: the turn runs again and draws another.
  if (opened === 0) return 'stale'
  await link(tx, effect.id, effect.messages)
  await happened(tx, effect.id, { kind: 'open', at: place.now.getTime(), by: null, dueBefore: null, detail: { because: effect.because, office: effect.office } })
  return 'done'
}

async function stateOf(tx: Transaction, handoff: string, conversation: string) {
  const row = await tx.get('SELECT state, due_at FROM handoffs WHERE id = ? AND conversation = ?', handoff, conversation)
  if (!row) throw new Error(`handoff ${handoff} is none of conversation ${conversation}`)
  return { state: oneOf(row, 'state', STATES), dueAt: number(row, 'due_at') }
}

async function moveHandoff(tx: Transaction, effect: Of<'move-handoff'>, { conversation, now }: Place): Promise<void> {
  const { handoff, action, dueAt, promised } = effect
  const before = await stateOf(tx, handoff, conversation)
  const moved = move(before.state, action, 'citizen')
  if (!moved.ok) throw new Error(`handoff ${handoff}: ${action} while ${moved.state}: ${moved.why}`)
  const at = now.getTime()
  await tx.run(
    `UPDATE handoffs SET state = ?, version = version + 1, due_at = COALESCE(?, due_at), promised = COALESCE(?, promised),
       claimed_at = CASE ? WHEN 'open' THEN NULL WHEN 'claimed' THEN ? ELSE claimed_at END,
       claimed_by = CASE ? WHEN 'open' THEN NULL ELSE claimed_by END,
       claimed_name = CASE ? WHEN 'open' THEN NULL ELSE claimed_name END, ended_as = NULL, ended_at = ?
     WHERE id = ?`,
    moved.state, dueAt && dueAt.getTime(), promised === null ? null : Number(promised), moved.state, at, moved.state, moved.state,
    isPending(moved.state) ? null : at, handoff,
  )
  // Words about the citizen that were for an answer: nobody will send it.
  if (!isPending(moved.state)) for (const table of ['card_drafts', 'card_shares']) await tx.run(`DELETE FROM ${table} WHERE handoff = ?`, handoff)
  await link(tx, handoff, effect.messages)
  await happened(tx, handoff, { kind: action, at, by: null, dueBefore: before.dueAt, detail: { from: before.state } })
}

async function join(tx: Transaction, { handoff, messages }: Of<'join-handoff'>, { conversation }: Place): Promise<void> {
  await stateOf(tx, handoff, conversation)
  await link(tx, handoff, messages)
}

/** Words that may not stay leave no fingerprint either. */
async function forget(tx: Transaction, messages: string[], conversation: string): Promise<void> {
  await tx.run(`UPDATE inbox SET fingerprint = NULL WHERE conversation = ? AND id IN (${places(messages)})`, conversation, ...messages)
}

async function shield(tx: Transaction, { messages }: Of<'shield'>, { conversation }: Place): Promise<void> {
  if (messages.length === 0) return
  await tx.run(`UPDATE transcript SET clear = NULL WHERE conversation = ? AND id IN (${places(messages)})`, conversation, ...messages)
  await forget(tx, messages, conversation)
}

/** What stands where nothing of the words may. */
const CONCEALED = '[…]'

async function conceal(tx: Transaction, { messages }: Of<'conceal'>, { conversation }: Place): Promise<void> {
  if (messages.length === 0) return
  await tx.run(`UPDATE transcript SET clear = NULL, masked = ? WHERE conversation = ? AND id IN (${places(messages)})`, CONCEALED, conversation, ...messages)
  await unlearn(tx, messages)
  await forget(tx, messages, conversation)
}

/** Writes one effect; `stale` where the turn must be thrown away and run again. An effect that does not fit the rows is a bug and throws. */
export async function apply(tx: Transaction, effect: Effect, place: Place): Promise<'done' | 'stale'> {
  const { conversation, now } = place
  const at = now.getTime()
  switch (effect.kind) {
    case 'open-handoff':
      return openHandoff(tx, effect, place)
    case 'join-handoff':
      await join(tx, effect, place)
      return 'done'
    case 'move-handoff':
      await moveHandoff(tx, effect, place)
      return 'done'
    case 'set-contact':
      await tx.run(
        'UPDATE conversations SET contact_email = COALESCE(?, contact_email), contact_phone = COALESCE(?, contact_phone) WHERE id = ?',
        effect.email, effect.phone, conversation,
      )
      return 'done'
    case 'suspect-breach':
      await tx.run(
        'INSERT INTO strikes (id, conversation, rule, clause, messages, suspected_at) VALUES (?, ?, ?, ?, ?, ?)',
        effect.id, conversation, effect.rule, effect.clause, JSON.stringify(effect.messages), at,
      )
      return 'done'
    case 'propose-block':
      await tx.run(
        'INSERT INTO block_proposals (id, conversation, rule, clause, messages, at) VALUES (?, ?, ?, ?, ?, ?)',
        effect.id, conversation, effect.rule, effect.clause, JSON.stringify(effect.messages), at,
      )
      return 'done'
    case 'block-told':
      await tx.run('UPDATE blocks SET told_at = ? WHERE id = ? AND conversation = ?', at, effect.block, conversation)
      return 'done'
    case 'contest-block':
      await tx.run(
        `UPDATE blocks SET contested_at = ?, contest_handoff = ?, version = version + 1
         WHERE id = ? AND conversation = ? AND ended_at IS NULL AND contested_at IS NULL`,
        at, effect.handoff, effect.block, conversation,
      )
      return 'done'
    case 'alert':
      await tx.run(
        'INSERT INTO alerts (id, conversation, about, handoff, at) VALUES (?, ?, ?, ?, ?)',
        effect.id, conversation, effect.about, effect.handoff, at,
      )
      return 'done'
    case 'set-timer':
      await tx.run(
        'INSERT INTO timers (id, conversation, kind, due_at) VALUES (?, ?, ?, ?)', effect.id, conversation, effect.timer, effect.dueAt.getTime())
      return 'done'
    case 'drop-timers':
      await tx.run('DELETE FROM timers WHERE conversation = ? AND kind = ?', conversation, effect.timer)
      return 'done'
    case 'record-feedback':
      await tx.run(
        'INSERT INTO feedback (id, conversation, messages, at) VALUES (?, ?, ?, ?)', effect.id, conversation, JSON.stringify(effect.messages), at)
      return 'done'
    case 'privacy-request':
      await tx.run(
        'INSERT INTO privacy_requests (id, conversation, asks, messages, due_at, at) VALUES (?, ?, ?, ?, ?, ?)',
        effect.id, conversation, effect.asks, JSON.stringify(effect.messages), effect.dueAt.getTime(), at,
      )
      return 'done'
    case 'amend-privacy-request':
      await tx.run(
        `UPDATE privacy_requests SET asks = ?
         WHERE id = (SELECT id FROM privacy_requests WHERE conversation = ? AND done_at IS NULL ORDER BY at DESC, id DESC LIMIT 1)`,
        effect.asks, conversation,
      )
      return 'done'
    case 'shield':
      await shield(tx, effect, place)
      return 'done'
    case 'conceal':
      await conceal(tx, effect, place)
      return 'done'
    case 'count-fault':
      await tx.run('UPDATE known_faults SET same = same + 1 WHERE id = ? AND ente = ?', effect.fault, place.ente)
      return 'done'
    case 'wrong-code':
      await tx.run('INSERT INTO wrong_codes (turn, place, conversation, at) VALUES (?, ?, ?, ?)', place.turn, place.index, conversation, at)
      return 'done'
    default:
      throw new Error(`effect unknown: ${JSON.stringify(effect satisfies never)}`)
  }
}
