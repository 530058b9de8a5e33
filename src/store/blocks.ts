/** Blocks people decided, and what became of them. */
import type { BlockView } from '../domain/block.ts'
import { RULES, type Rule } from '../domain/intent.ts'
import type { Engine } from './conversations.ts'
import { lock, record, type Deed } from './deed.ts'
import type { Query, Transaction } from './driver.ts'
import { flag, instant, instantOrNull, number, oneOf, text, textOrNull, type Row } from './row.ts'
import { places } from './value.ts'

/** A message a block rests on, and the SHA-256 of its masked line; null where the line was erased before. */
export type Evidence = { message: string; sha256: string | null }

export type BlockRow = {
  id: string
  conversation: string
  ente: string
  rule: Rule
  /** Of the measure. */
  clause: string
  reason: string
  /** The citizen is told the reason. */
  tellReason: boolean
  decidedBy: string
  at: Date
  until: Date | null
  reviewAt: Date | null
  contestedAt: Date | null
  contestDecidedAt: Date | null
  contestDecidedBy: string | null
  reviewedAt: Date | null
  reviewedBy: string | null
  endedAt: Date | null
  endedBy: string | null
  note: string | null
  evidence: Evidence[]
  /** Messages the citizen wrote while it stood: kept, and nobody answered them. */
  messagesSince: number
  version: number
}

/** `breaches`: ids of those it rests on, of which a person confirmed one at least. */
export type NewBlock = Deed & Pick<BlockRow, 'conversation' | 'ente' | 'rule' | 'clause' | 'reason' | 'tellReason' | 'until' | 'reviewAt' | 'evidence'> & { block: string; breaches: string[] }

export type AddedBlock = 'done' | 'stands' | 'stale'

/** What a person decides on a block that stands: it ends, or its contest or review leaves it as it is, until `reviewAt` where that moves. */
export type BlockMove = Deed & {
  block: string; conversation: string; version: number; action: 'lift' | 'decide-contest' | 'review'; ends: boolean; reviewAt: Date | null; note: string | null
  nobodyElse: boolean
}

function evidenceOf(row: Row): Evidence[] {
  const stored: Evidence[] = JSON.parse(text(row, 'evidence'))
  return stored
}

const blockOf = (row: Row): BlockRow => ({
  id: text(row, 'id'), conversation: text(row, 'conversation'), ente: text(row, 'ente'), rule: oneOf(row, 'rule', RULES), clause: text(row, 'clause'),
  reason: text(row, 'reason'), tellReason: flag(row, 'tell_reason'), decidedBy: text(row, 'decided_by'), at: instant(row, 'at'),
  until: instantOrNull(row, 'until_at'), reviewAt: instantOrNull(row, 'review_at'), contestedAt: instantOrNull(row, 'contested_at'),
  contestDecidedAt: instantOrNull(row, 'contest_decided_at'), contestDecidedBy: textOrNull(row, 'contest_decided_by'),
  reviewedAt: instantOrNull(row, 'reviewed_at'), reviewedBy: textOrNull(row, 'reviewed_by'), endedAt: instantOrNull(row, 'ended_at'),
  endedBy: textOrNull(row, 'ended_by'), note: textOrNull(row, 'note'), evidence: evidenceOf(row), messagesSince: number(row, 'since'),
  version: number(row, 'version'),
})

function contestOf(row: Row): BlockView['contest'] {
  if (row.contested_at === null) return 'none'
  return row.contest_decided_at === null ? 'open' : 'decided'
}

/** The block that stands on a conversation at this time, as a turn needs it. */
export async function standingBlock(query: Query, conversation: string, at: number): Promise<BlockView | null> {
  const row = await query.get(
    'SELECT * FROM blocks WHERE conversation = ? AND ended_at IS NULL AND (until_at IS NULL OR until_at > ?)', conversation, at)
  return row && {
    id: text(row, 'id'), until: instantOrNull(row, 'until_at'), clause: text(row, 'clause'), reason: flag(row, 'tell_reason') ? text(row, 'reason') : null,
    contest: contestOf(row), toldAt: instantOrNull(row, 'told_at'),
  }
}

const BLOCKS =
  `SELECT b.*, (SELECT COUNT(*) FROM inbox i WHERE i.conversation = b.conversation AND i.received_at > b.at AND i.kind <> 'timer'
     AND (COALESCE(b.ended_at, b.until_at) IS NULL OR i.received_at < COALESCE(b.ended_at, b.until_at))) AS since FROM blocks b`

/** The blocks of an ente that stand at `now`, the oldest first; with `all` those that are over too. */
export const listBlocks = ({ driver }: Engine) => async (ask: { ente: string; now: Date; all: boolean; limit: number }): Promise<BlockRow[]> => {
  const rows = await driver.all(
    `${BLOCKS} WHERE b.ente = ? ${ask.all ? '' : 'AND b.ended_at IS NULL AND (b.until_at IS NULL OR b.until_at > ?)'} ORDER BY b.at, b.id LIMIT ?`,
    ask.ente, ...(ask.all ? [] : [ask.now.getTime()]), ask.limit,
  )
  return rows.map(blockOf)
}

/** One block, or null. */
export const block = ({ driver }: Engine) => async (id: string): Promise<BlockRow | null> => {
  const row = await driver.get(`${BLOCKS} WHERE b.id = ?`, id)
  return row && blockOf(row)
}

/** Whether nobody has dismissed a breach the block rests on, and one of them is confirmed. */
async function restsStill(tx: Transaction, { conversation, breaches }: NewBlock): Promise<boolean> {
  if (breaches.length === 0) return false
  const row = await tx.get(
    `SELECT COUNT(*) AS found, COUNT(confirmed_at) AS confirmed FROM strikes
     WHERE conversation = ? AND dismissed_at IS NULL AND id IN (${places(breaches)})`, conversation, ...breaches)
  return row !== null && number(row, 'found') === breaches.length && number(row, 'confirmed') > 0
}

async function write(tx: Transaction, made: NewBlock): Promise<AddedBlock> {
  const { conversation, block: id, now, until, reviewAt } = made
  const at = now.getTime()
  if (!await lock(tx, conversation) || !await restsStill(tx, made)) return 'stale'
  // One whose day has come is over, though nobody touched it since.
  await tx.run("UPDATE blocks SET ended_at = until_at, ended_by = 'clock' WHERE conversation = ? AND ended_at IS NULL AND until_at <= ?", conversation, at)
  const written = await tx.run(
    `INSERT INTO blocks (id, conversation, ente, rule, clause, reason, tell_reason, decided_by, at, until_at, review_at, evidence)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    id, conversation, made.ente, made.rule, made.clause, made.reason, made.tellReason ? 1 : 0, made.by, at, until && until.getTime(),
    reviewAt && reviewAt.getTime(), JSON.stringify(made.evidence),
  )
  if (written === 0) return 'stands'
  await record(tx, made, 'block', id, conversation, {
    rule: made.rule, clause: made.clause, until: until && until.toISOString(), review: reviewAt && reviewAt.toISOString(),
    evidence: made.evidence.map(({ message }) => message),
  })
  return 'done'
}

/** Blocks a conversation, audited. 'stands' where it is blocked already; 'stale' where it is gone, or what the block rests on changed meanwhile. */
export const addBlock = ({ driver }: Engine) => async (made: NewBlock): Promise<AddedBlock> =>
  driver.transaction(tx => write(tx, made), result => result === 'done')

const COLUMNS: Record<Exclude<BlockMove['action'], 'lift'>, string> = {
  'decide-contest': 'contest_decided_at = ?, contest_decided_by = ?', review: 'reviewed_at = ?, reviewed_by = ?',
}

const ACTIONS: Record<BlockMove['action'], string> = { lift: 'lift-block', 'decide-contest': 'decide-contest', review: 'review-block' }

/** A decision on a block that stands, audited. 'stale' where it changed since the person saw it. */
export const moveBlock = ({ driver }: Engine) => async (moved: BlockMove): Promise<'done' | 'stale'> => driver.transaction(async tx => {
  const { block: id, conversation, version, action, ends, reviewAt, note, nobodyElse, by, now } = moved
  const at = now.getTime()
  if (!await lock(tx, conversation)) return 'stale'
  const noted = action === 'lift' ? { sql: '', values: [] } : { sql: `${COLUMNS[action]}, `, values: [at, by] }
  const changed = await tx.run(
    `UPDATE blocks SET ${noted.sql}version = version + 1, note = COALESCE(?, note), review_at = COALESCE(?, review_at),
       ended_at = ?, ended_by = ?
     WHERE id = ? AND conversation = ? AND version = ? AND ended_at IS NULL`,
    ...noted.values, note, reviewAt && reviewAt.getTime(), ends ? at : null, ends ? by : null, id, conversation, version,
  )
  if (changed === 0) return 'stale'
  await record(tx, moved, ACTIONS[action], id, conversation, { ends, review: reviewAt && reviewAt.toISOString(), ...(nobodyElse && { nobodyElse }) })
  return 'done'
}, result => result === 'done')
