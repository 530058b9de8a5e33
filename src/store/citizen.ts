/** One citizen: found, shown whole, erased. What is erased keeps its counts and belongs to nobody. */
import { audited, forgetWords } from './audit.ts'
import { lineOf } from './transcript.ts'
import type { Engine } from './conversations.ts'
import type { Transaction } from './driver.ts'
import { rememberEvents } from './erased-events.ts'
import type { FoundCitizen, HeldOnCitizen, PrivacyStore } from './privacy.ts'
import { instant, text, type Row } from './row.ts'
import { places } from './value.ts'

/** Counts: they stay when the citizen goes, without the ids of the messages they were about. Every table with a conversation is here or in WORDS. */
export const COUNTED = ['turns', 'handoffs', 'strikes', 'block_proposals', 'blocks', 'alerts', 'feedback', 'privacy_requests', 'audit'] as const
/** The citizen's words, their traces and ways back: they go. The outbox goes with its lines. */
export const WORDS = ['transcript', 'inbox', 'outbox', 'return_secrets', 'timers', 'wrong_codes'] as const
/** Beside a card: words of the citizen's, or about them by whoever worked on it. */
const BESIDE_A_CARD = ['handoff_messages', 'handoff_sent', 'card_drafts', 'card_notes', 'card_shares', 'card_presence', 'reusable_answers'] as const
const WITH_MESSAGES = ['strikes', 'block_proposals', 'feedback', 'privacy_requests'] as const

const AT_ONCE = 500

const foundOf = (row: Row): FoundCitizen => ({
  conversation: text(row, 'id'), page: text(row, 'page_id'), ente: text(row, 'ente'), channel: text(row, 'channel'), key: text(row, 'channel_key'),
  createdAt: instant(row, 'created_at'),
})

/** Conversations of a body by id, by the code of a request, or by the e-mail or telephone the citizen left. Erased ones are nobody's. */
export const findCitizen = ({ driver }: Engine): PrivacyStore['findCitizen'] => async (ente, by) => {
  const [condition, ...values] = 'conversation' in by ? ['c.id = ?', by.conversation]
    : 'code' in by ? ['c.id = (SELECT h.conversation FROM handoffs h WHERE h.code = ?)', by.code]
      : ['(LOWER(c.contact_email) = LOWER(?) OR c.contact_phone = ?)', by.contact, by.contact]
  const rows = await driver.all(`SELECT c.* FROM conversations c WHERE c.ente = ? AND c.erased_at IS NULL AND ${condition} ORDER BY c.id`, ente, ...values)
  return rows.map(foundOf)
}

const INSTANT = /(?:^at|_at|_expires|^due_before|^due_after)$/u
const OPAQUE: readonly string[] = ['version', 'conversation', 'id', 'ente', 'messages', 'share_with_manager', 'lease_token', 'lease_until', 'ready_at', 'first_undone_at']

/** A row as its citizen may read it: instants in words of ISO, flags of the machine left out. */
function plain(row: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !OPAQUE.includes(name)).map(([name, value]) => [
    name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase()),
    typeof value === 'number' && INSTANT.test(name) ? new Date(value).toISOString() : name === 'decisions' ? JSON.parse(String(value)) : value,
  ]))
}

const HELD: Record<string, string> = {
  handoffs: `SELECT code, office, intent, label, because, state, urgent, promised, received_at, opened_at, due_at, claimed_at, last_staff_at, ended_at
             FROM handoffs WHERE conversation = ? ORDER BY opened_at, id`,
  // What colleagues noted about the citizen is the citizen's to read too.
  notes: 'SELECT n.at, n.masked FROM card_notes n JOIN handoffs h ON h.id = n.handoff WHERE h.conversation = ? ORDER BY n.at, n.id',
  history: 'SELECT e.at, e.kind, e.due_before, e.due_after FROM card_events e JOIN handoffs h ON h.id = e.handoff WHERE h.conversation = ? ORDER BY e.at, e.version',
  feedback: 'SELECT at FROM feedback WHERE conversation = ? ORDER BY at, id',
  strikes: 'SELECT rule, clause, suspected_at, confirmed_at FROM strikes WHERE conversation = ? ORDER BY suspected_at, id',
  blockProposals: 'SELECT rule, clause, at FROM block_proposals WHERE conversation = ? ORDER BY at, id',
  blocks: 'SELECT rule, clause, reason, at, until_at, contested_at, ended_at FROM blocks WHERE conversation = ? ORDER BY at, id',
  // The day it is due is the desk's own, never told.
  privacyRequests: 'SELECT asks, at, done_at FROM privacy_requests WHERE conversation = ? ORDER BY at, id',
  decisions: 'SELECT at, lang, decisions FROM turns WHERE conversation = ? ORDER BY at, id',
  actions: 'SELECT at, action FROM audit WHERE conversation = ? ORDER BY at, id',
}

/** All that is held on the citizen of a conversation; the look is audited in the same transaction. */
export const exportCitizen = ({ driver }: Engine): PrivacyStore['exportCitizen'] => (id, deed) => driver.transaction(async tx => {
  const row = await tx.get('SELECT * FROM conversations WHERE id = ? AND erased_at IS NULL', id)
  if (!row) return null
  const lines = (await tx.all('SELECT * FROM transcript WHERE conversation = ? ORDER BY seq', id)).map(lineOf)
  const held: HeldOnCitizen = {
    conversation: {
      id, page: row.page_id, ente: row.ente, channel: row.channel, account: row.channel_key, lang: row.lang, contactEmail: row.contact_email,
      contactPhone: row.contact_phone, ...plain({ created_at: row.created_at, touched_at: row.touched_at, disclosed_at: row.disclosed_at }),
    },
    messages: lines.map(line => ({
      at: line.at.toISOString(), author: line.author, kind: line.kind, text: line.clear ?? line.masked, inClear: line.clear !== null,
      ...(line.signedBy === null ? {} : { signedBy: line.signedBy }),
    })),
    // How many private links lead back to it: the links themselves are not held, only their hashes.
    returnLinks: (await tx.all('SELECT hash FROM return_secrets WHERE conversation = ?', id)).length,
  }
  for (const [about, sql] of Object.entries(HELD)) held[about] = (await tx.all(sql, id)).map(plain)
  await audited(tx, deed, { action: 'export-citizen', subject: id, conversation: id, ente: text(row, 'ente'), detail: { lines: lines.length } })
  return held
})

/** The anonymous conversation that takes the counts. */
async function makeNobody(tx: Transaction, row: Row, anonymous: string, at: number): Promise<void> {
  await tx.run(
    `INSERT INTO conversations (id, page_id, ente, channel, channel_key, created_at, touched_at, erased_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    anonymous, text(row, 'page_id'), text(row, 'ente'), text(row, 'channel'), `erased:${anonymous}`, at, at, at,
  )
}

/** An erasure ends whatever is pending, also what waits for the citizen: there is nobody left to answer. The code the citizen knows leads nowhere. */
async function endRequests(tx: Transaction, id: string, by: string, at: number): Promise<number> {
  for (const table of BESIDE_A_CARD) await tx.run(`DELETE FROM ${table} WHERE handoff IN (SELECT id FROM handoffs WHERE conversation = ?)`, id)
  const ended = await tx.run("UPDATE handoffs SET state = 'withdrawn', ended_at = ?, version = version + 1 WHERE conversation = ? AND ended_at IS NULL", at, id)
  await tx.run("UPDATE handoffs SET code = 'erased:' || id, version = version + 1 WHERE conversation = ?", id)
  await tx.run('UPDATE privacy_requests SET done_at = ?, done_by = ? WHERE conversation = ? AND done_at IS NULL', at, by, id)
  return ended
}

/** See the contract in PrivacyStore. A web conversation keeps its empty row, whose key is random: an open page goes on numbering from there. */
export const eraseCitizen = ({ driver, changes }: Engine): PrivacyStore['eraseCitizen'] => async (id, deed, { anonymous, hash }) => {
  const at = deed.now.getTime()
  const erased = await driver.transaction(async tx => {
    // The raised version throws away a turn that is under way.
    const row = await tx.get(
      `UPDATE conversations SET version = version + 1, ready_at = NULL, first_undone_at = NULL, lease_token = NULL, lease_until = NULL, attempts = 0,
         dialog_state = NULL, dialog_expires = NULL, lang = NULL, contact_email = NULL, contact_phone = NULL, disclosed_at = NULL,
         last_bot_at = NULL, last_staff_at = NULL, last_citizen_at = NULL, created_at = ?, touched_at = ?
       WHERE id = ? AND erased_at IS NULL RETURNING page_id, ente, channel`,
      at, at, id)
    if (!row) return null
    await makeNobody(tx, row, anonymous, at)
    const requests = await endRequests(tx, id, deed.by, at)
    for (const table of WITH_MESSAGES) await tx.run(`UPDATE ${table} SET messages = '[]' WHERE conversation = ?`, id)
    // A block of nobody stands on nobody; its reason and note are words about the citizen.
    await tx.run("UPDATE blocks SET reason = '', note = NULL, evidence = '[]', ended_at = COALESCE(ended_at, ?), ended_by = COALESCE(ended_by, ?) WHERE conversation = ?", at, deed.by, id)
    await rememberEvents(tx, id, text(row, 'ente'), at)
    await forgetWords(tx, id)
    const lines = await tx.run('DELETE FROM transcript WHERE conversation = ?', id)
    for (const table of WORDS.filter(name => name !== 'transcript' && name !== 'outbox')) await tx.run(`DELETE FROM ${table} WHERE conversation = ?`, id)
    for (const table of COUNTED) await tx.run(`UPDATE ${table} SET conversation = ? WHERE conversation = ?`, anonymous, id)
    await tx.run('UPDATE audit SET subject = ? WHERE subject = ?', anonymous, id)
    if (text(row, 'channel') !== 'web') await tx.run('DELETE FROM conversations WHERE id = ?', id)
    await tx.run('INSERT INTO erasures (hash, ente, at) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET at = excluded.at', hash, text(row, 'ente'), at)
    await audited(tx, deed, { action: 'erase-citizen', subject: anonymous, conversation: anonymous, ente: text(row, 'ente'), detail: { lines, requests } })
    return { lines, requests }
  }, result => result !== null)
  if (erased) {
    await driver.forget()
    changes.tell([{ topic: 'transcript', conversation: id }])
  }
  return erased
}

export const unknownErasures = ({ driver }: Engine): PrivacyStore['unknownErasures'] => async kept => {
  const known = new Map<string, Date>()
  for (let from = 0; from < kept.length; from += AT_ONCE) {
    const some = kept.slice(from, from + AT_ONCE).map(({ hash }) => hash)
    for (const row of await driver.all(`SELECT hash, at FROM erasures WHERE hash IN (${places(some)})`, ...some)) known.set(text(row, 'hash'), instant(row, 'at'))
  }
  // Somebody erased twice has two tombstones of one hash: the later one may be what a copy lacks.
  return kept.filter(({ hash, at }) => (known.get(hash)?.getTime() ?? -1) < at.getTime())
}

export const noteErasure = ({ driver }: Engine): PrivacyStore['noteErasure'] => async ({ hash, ente, at }) => {
  await driver.run('INSERT INTO erasures (hash, ente, at) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET at = excluded.at WHERE erasures.at < excluded.at', hash, ente, at.getTime())
}

export const citizensBefore = ({ driver }: Engine): PrivacyStore['citizensBefore'] => async (at, after, limit) => {
  const rows = await driver.all(
    'SELECT id, page_id, ente, channel, channel_key, created_at FROM conversations WHERE id > ? AND created_at <= ? AND erased_at IS NULL ORDER BY id LIMIT ?',
    after, at.getTime(), limit)
  return rows.map(foundOf)
}
