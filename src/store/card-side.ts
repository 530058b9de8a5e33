/** What stands beside a card: draft, notes, who has it open, and the draft the manager is shown. */
import { audited } from './audit.ts'
import { byOf, happened } from './card-events.ts'
import type { Engine } from './conversations.ts'
import { lock } from './deed.ts'
import type { DeskDeed, DeskStore, Draft, Note, Share } from './desk.ts'
import type { Transaction } from './driver.ts'
import { instant, instantOrNull, number, text, textOrNull, type Row } from './row.ts'

export const draftOf = (row: Row): Draft => ({ version: number(row, 'version'), by: byOf(row), text: text(row, 'text'), updatedAt: instant(row, 'updated_at') })
export const noteOf = (row: Row): Note => ({ id: text(row, 'id'), by: byOf(row), masked: text(row, 'masked'), at: instant(row, 'at') })
export const shareOf = (row: Row): Share => ({
  text: text(row, 'text'), by: byOf(row), at: instant(row, 'at'), until: instant(row, 'until_at'), seenAt: instantOrNull(row, 'seen_at'),
  seenBy: textOrNull(row, 'seen_by'), approvedAt: instantOrNull(row, 'approved_at'), approvedBy: textOrNull(row, 'approved_by'),
})

/** No lock on the conversation: a draft is nothing the citizen or a turn knows of. */
export const saveDraft = ({ driver }: Engine): DeskStore['saveDraft'] => ({ handoff, version, by, text: words, now }) => driver.transaction(async tx => {
  const card = await tx.get('SELECT id FROM handoffs WHERE id = ? AND ended_at IS NULL', handoff)
  if (!card) return 'stale'
  const at = now.getTime()
  if (version === 0) {
    const made = await tx.run(
      `INSERT INTO card_drafts (handoff, version, by_id, by_name, text, updated_at) VALUES (?, 1, ?, ?, ?, ?) ON CONFLICT (handoff) DO NOTHING`,
      handoff, by.id, by.name, words, at)
    return made === 1 ? 1 : 'stale'
  }
  const saved = await tx.run(
    'UPDATE card_drafts SET version = version + 1, by_id = ?, by_name = ?, text = ?, updated_at = ? WHERE handoff = ? AND version = ?',
    by.id, by.name, words, at, handoff, version)
  return saved === 1 ? version + 1 : 'stale'
})

/** See DeskStore. */
export const lookAt = ({ driver }: Engine): DeskStore['lookAt'] => ({ handoff, person, now, until }) => driver.transaction(async tx => {
  await tx.run('DELETE FROM card_presence WHERE handoff = ? AND until_at <= ?', handoff, now.getTime())
  await tx.run(
    `INSERT INTO card_presence (handoff, person, name, until_at) SELECT h.id, ?, ?, ? FROM handoffs h WHERE h.id = ?
     ON CONFLICT (handoff, person) DO UPDATE SET until_at = excluded.until_at, name = excluded.name`,
    person.id, person.name, until.getTime(), handoff)
  const rows = await tx.all('SELECT person, name FROM card_presence WHERE handoff = ? AND person <> ? ORDER BY name, person', handoff, person.id)
  return rows.map(row => ({ id: text(row, 'person'), name: text(row, 'name') }))
})

type Deal = DeskDeed & { handoff: string }

/** The lock of a card's conversation; its ids, or null where it is gone. */
export async function lockCard(tx: Transaction, handoff: string): Promise<{ conversation: string; ente: string } | null> {
  const card = await tx.get('SELECT conversation, ente FROM handoffs WHERE id = ?', handoff)
  if (!card || !await lock(tx, text(card, 'conversation'))) return null
  return { conversation: text(card, 'conversation'), ente: text(card, 'ente') }
}

const done = (tx: Transaction, { auditId, by, now, handoff }: Deal, action: string, card: { conversation: string; ente: string }, detail: object) =>
  audited(tx, { id: auditId, by: by.id, now }, { action, subject: handoff, ...card, detail })

/** Runs what ends in the conversation it changed, or in 'stale', and tells whoever looks at it. */
async function telling({ driver, changes }: Engine, work: (tx: Transaction) => Promise<string | 'stale'>): Promise<'done' | 'stale'> {
  const conversation = await driver.transaction(work, result => result !== 'stale')
  if (conversation === 'stale') return 'stale'
  changes.tell([{ topic: 'transcript', conversation }])
  return 'done'
}

/** See DeskStore. */
export const addNote = (engine: Engine): DeskStore['addNote'] => note => telling(engine, async tx => {
  const card = await lockCard(tx, note.handoff)
  if (!card) return 'stale'
  await tx.run('INSERT INTO card_notes (id, handoff, by_id, by_name, masked, at) VALUES (?, ?, ?, ?, ?, ?)',
    note.id, note.handoff, note.by.id, note.by.name, note.masked, note.now.getTime())
  await done(tx, note, 'note-handoff', card, { note: note.id })
  return card.conversation
})

/** Raises the card's version, where it is still that one and pending. */
const pass = async (tx: Transaction, { handoff, version }: { handoff: string; version: number }) =>
  (await tx.run('UPDATE handoffs SET version = version + 1 WHERE id = ? AND version = ? AND ended_at IS NULL', handoff, version)) === 1

/** See DeskStore. */
export const shareDraft = (engine: Engine): DeskStore['shareDraft'] => share => telling(engine, async tx => {
  const card = await lockCard(tx, share.handoff)
  if (!card || !await pass(tx, share)) return 'stale'
  const at = share.now.getTime()
  await tx.run(
    `INSERT INTO card_shares (handoff, text, by_id, by_name, at, until_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (handoff) DO UPDATE SET text = excluded.text, by_id = excluded.by_id, by_name = excluded.by_name, at = excluded.at,
       until_at = excluded.until_at, seen_at = NULL, seen_by = NULL, approved_at = NULL, approved_by = NULL`,
    share.handoff, share.text, share.by.id, share.by.name, at, share.until.getTime())
  const detail = { until: share.until.toISOString() }
  await happened(tx, share.handoff, { kind: 'share', at, by: share.by, dueBefore: null, detail })
  await done(tx, share, 'share-handoff', card, detail)
  return card.conversation
})

/** See DeskStore. */
export const seeShare = ({ driver }: Engine): DeskStore['seeShare'] => async (handoff, by, now) => {
  await driver.run('UPDATE card_shares SET seen_at = ?, seen_by = ? WHERE handoff = ? AND seen_at IS NULL', now.getTime(), by.name, handoff)
}

/** See DeskStore. */
export const approveShare = (engine: Engine): DeskStore['approveShare'] => approval => telling(engine, async tx => {
  const { handoff, by, now } = approval
  const card = await lockCard(tx, handoff)
  if (!card || !await pass(tx, approval)) return 'stale'
  const approved = await tx.run(
    `UPDATE card_shares SET approved_at = ?, approved_by = ?, seen_at = COALESCE(seen_at, ?), seen_by = COALESCE(seen_by, ?)
     WHERE handoff = ? AND at = ? AND approved_at IS NULL`,
    now.getTime(), by.name, now.getTime(), by.name, handoff, approval.sharedAt.getTime())
  if (approved === 0) return 'stale'
  await happened(tx, handoff, { kind: 'approve', at: now.getTime(), by, dueBefore: null, detail: {} })
  await done(tx, approval, 'approve-handoff', card, {})
  return card.conversation
})
