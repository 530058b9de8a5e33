/** Suspected breaches, what people made of them, and the blocks proposed for them. */
import type { Breach } from '../domain/block.ts'
import { RULES, type Rule } from '../domain/intent.ts'
import type { Engine } from './conversations.ts'
import { lock, record, type Deed } from './deed.ts'
import type { Query, Transaction } from './driver.ts'
import { instant, instantOrNull, oneOf, text, textOrNull, type Row } from './row.ts'
import { places } from './value.ts'

/** A masked line a breach is about; the words are null once they were erased. */
export type EvidenceLine = { message: string; at: Date | null; masked: string | null }

export type BreachRow = Breach & {
  id: string
  conversation: string
  ente: string
  page: string
  rule: Rule
  clause: string | null
  confirmedBy: string | null
  dismissedAt: Date | null
  dismissedBy: string | null
  lines: EvidenceLine[]
}

export type ProposalRow = { id: string; conversation: string; ente: string; rule: Rule; clause: string; at: Date; lines: EvidenceLine[] }

function messagesOf(row: Row): string[] {
  const stored: string[] = JSON.parse(text(row, 'messages'))
  return stored
}

/** The breaches of a conversation that nobody dismissed, oldest first. */
export async function breachesOf(query: Query, conversation: string): Promise<Breach[]> {
  const rows = await query.all(
    'SELECT suspected_at, confirmed_at, messages FROM strikes WHERE conversation = ? AND dismissed_at IS NULL ORDER BY suspected_at, id', conversation)
  return rows.map(row => ({ suspectedAt: instant(row, 'suspected_at'), confirmedAt: instantOrNull(row, 'confirmed_at'), messages: messagesOf(row) }))
}

/** The masked lines of messages, in the order given. */
async function linesOf(query: Query, messages: string[]): Promise<(ids: string[]) => EvidenceLine[]> {
  const ids = [...new Set(messages)]
  const rows = ids.length === 0 ? [] : await query.all(`SELECT id, at, masked FROM transcript WHERE id IN (${places(ids)})`, ...ids)
  const lines = new Map(rows.map(row => [text(row, 'id'), { message: text(row, 'id'), at: instant(row, 'at'), masked: text(row, 'masked') }]))
  return asked => asked.map(message => lines.get(message) ?? { message, at: null, masked: null })
}

async function breaches(query: Query, rows: Row[]): Promise<BreachRow[]> {
  const lines = await linesOf(query, rows.flatMap(messagesOf))
  return rows.map(row => ({
    id: text(row, 'id'), conversation: text(row, 'conversation'), ente: text(row, 'ente'), page: text(row, 'page_id'), rule: oneOf(row, 'rule', RULES),
    clause: textOrNull(row, 'clause'), suspectedAt: instant(row, 'suspected_at'), confirmedAt: instantOrNull(row, 'confirmed_at'),
    confirmedBy: textOrNull(row, 'confirmed_by'), dismissedAt: instantOrNull(row, 'dismissed_at'), dismissedBy: textOrNull(row, 'dismissed_by'),
    messages: messagesOf(row), lines: lines(messagesOf(row)),
  }))
}

const STRIKES = 'SELECT s.*, c.ente, c.page_id FROM strikes s JOIN conversations c ON c.id = s.conversation'

/** Breaches of an ente nobody has decided on yet, oldest first. */
export const suspectedBreaches = ({ driver }: Engine) => async (ente: string, limit: number): Promise<BreachRow[]> =>
  breaches(driver, await driver.all(
    `${STRIKES} WHERE s.confirmed_at IS NULL AND s.dismissed_at IS NULL AND c.ente = ? ORDER BY s.suspected_at, s.id LIMIT ?`, ente, limit))

/** One breach, or null. */
export const breach = ({ driver }: Engine) => async (id: string): Promise<BreachRow | null> =>
  (await breaches(driver, await driver.all(`${STRIKES} WHERE s.id = ?`, id)))[0] ?? null

const ofConversation = async (query: Query, conversation: string): Promise<BreachRow[]> =>
  breaches(query, await query.all(`${STRIKES} WHERE s.conversation = ? ORDER BY s.suspected_at, s.id`, conversation))

/** All breaches of a conversation, dismissed ones too, oldest first. */
export const breachesIn = ({ driver }: Engine) => (conversation: string): Promise<BreachRow[]> => ofConversation(driver, conversation)

/**
 * `wasConfirmed`: a breach a person confirmed, which another takes back. What anybody knew and did stays in the row.
 * `nobodyElse`: the same person did, as nobody else was there.
 */
export type BreachSettled = Deed & { breach: string; conversation: string; as: 'confirmed' | 'dismissed'; wasConfirmed: boolean; nobodyElse: boolean }

const UNDECIDED = 'p.dismissed_at IS NULL AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.conversation = p.conversation AND b.at >= p.at)'

const dismissing = async (tx: Transaction, { by, now }: Deed, proposal: string) =>
  tx.run('UPDATE block_proposals SET dismissed_at = ?, dismissed_by = ? WHERE id = ? AND dismissed_at IS NULL', now.getTime(), by, proposal)

/** The proposals none of whose messages is of a breach that is left. */
async function dropBaseless(tx: Transaction, deed: Deed, conversation: string): Promise<string[]> {
  const left = new Set((await breachesOf(tx, conversation)).flatMap(one => one.messages))
  const proposed = await tx.all(`SELECT p.id, p.messages FROM block_proposals p WHERE p.conversation = ? AND ${UNDECIDED} ORDER BY p.at, p.id`, conversation)
  const baseless = proposed.filter(row => !messagesOf(row).some(message => left.has(message))).map(row => text(row, 'id'))
  for (const proposal of baseless) await dismissing(tx, deed, proposal)
  return baseless
}

/**
 * A person confirms or dismisses a breach, audited. A dismissed one takes the proposals along that rest on it alone. 'stale' where somebody
 * decided on it meanwhile.
 */
export const settleBreach = ({ driver }: Engine) => async (
  settled: BreachSettled,
): Promise<'done' | 'stale'> => driver.transaction(async tx => {
  const { breach: id, conversation, as, wasConfirmed, nobodyElse, by, now } = settled
  if (!await lock(tx, conversation)) return 'stale'
  const [at, who] = as === 'confirmed' ? ['confirmed_at', 'confirmed_by'] : ['dismissed_at', 'dismissed_by']
  const changed = await tx.run(
    `UPDATE strikes SET ${at} = ?, ${who} = ? WHERE id = ? AND conversation = ? AND confirmed_at IS ${wasConfirmed ? 'NOT NULL' : 'NULL'} AND dismissed_at IS NULL`,
    now.getTime(), by, id, conversation,
  )
  if (changed === 0) return 'stale'
  const proposals = as === 'dismissed' ? await dropBaseless(tx, settled, conversation) : []
  await record(tx, settled, as === 'confirmed' ? 'confirm-breach' : 'dismiss-breach', id, conversation, {
    ...(wasConfirmed && { wasConfirmed }), ...(proposals.length > 0 && { proposals }), ...(nobodyElse && { nobodyElse }),
  })
  return 'done'
}, result => result === 'done')

/** A person refuses a proposed block, audited. 'stale' where it was decided on meanwhile. */
export const dismissProposal = ({ driver }: Engine) => async (dismissed: Deed & { proposal: string; conversation: string }): Promise<'done' | 'stale'> =>
  driver.transaction(async tx => {
    const { proposal: id, conversation } = dismissed
    if (!await lock(tx, conversation)) return 'stale'
    const open = await tx.get(`SELECT p.id FROM block_proposals p WHERE p.id = ? AND p.conversation = ? AND ${UNDECIDED}`, id, conversation)
    if (!open || await dismissing(tx, dismissed, id) === 0) return 'stale'
    await record(tx, dismissed, 'dismiss-proposal', id, conversation, {})
    return 'done'
  }, result => result === 'done')

/** Whose a proposed block is, or null. */
export const proposal = ({ driver }: Engine) => async (id: string): Promise<{ conversation: string; ente: string } | null> => {
  const row = await driver.get('SELECT p.conversation, c.ente FROM block_proposals p JOIN conversations c ON c.id = p.conversation WHERE p.id = ?', id)
  return row && { conversation: text(row, 'conversation'), ente: text(row, 'ente') }
}

/** Blocks proposed for conversations of an ente that nobody refused and on which none was decided since, oldest first. */
export const blockProposals = ({ driver }: Engine) => async (ente: string, limit: number): Promise<ProposalRow[]> => {
  const rows = await driver.all(
    `SELECT p.*, c.ente FROM block_proposals p JOIN conversations c ON c.id = p.conversation
     WHERE c.ente = ? AND ${UNDECIDED}
     ORDER BY p.at, p.id LIMIT ?`,
    ente, limit,
  )
  const lines = await linesOf(driver, rows.flatMap(messagesOf))
  return rows.map(row => ({
    id: text(row, 'id'), conversation: text(row, 'conversation'), ente: text(row, 'ente'), rule: oneOf(row, 'rule', RULES), clause: text(row, 'clause'),
    at: instant(row, 'at'), lines: lines(messagesOf(row)),
  }))
}

/** Every breach of a conversation with its masked lines; that it was taken out is audited. Null where the conversation is unknown. */
export const evidence = ({ driver }: Engine) => async (asked: Deed & { conversation: string }): Promise<BreachRow[] | null> =>
  driver.transaction(async tx => {
    const { conversation } = asked
    if (!await tx.get('SELECT id FROM conversations WHERE id = ?', conversation)) return null
    const found = await ofConversation(tx, conversation)
    await record(tx, asked, 'export-evidence', conversation, conversation, { breaches: found.map(({ id }) => id) })
    return found
  })
