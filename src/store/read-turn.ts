/** Reads what a turn needs. Outside any transaction: the version read at the claim fences what is decided on it. */
import { INBOUND_KINDS, type InboundMessage } from '../domain/message.ts'
import type { DecisionRecord, DialogState } from '../domain/outcome.ts'
import type { Engine } from './conversations.ts'
import type { Driver } from './driver.ts'
import { standingBlock } from './blocks.ts'
import type { ChangesOf } from './ente-changes.ts'
import { viewOf } from './handoffs.ts'
import { requestsOf } from './privacy-requests.ts'
import { instant, instantOrNull, number, numberOrNull, oneOf, text, textOrNull, type Row } from './row.ts'
import type { Claim, Store, TranscriptLine, TurnFacts } from './store.ts'
import { repetition } from './repetition.ts'
import { breachesOf } from './strikes.ts'
import { lineOf } from './transcript.ts'
import { places } from './value.ts'

const RECENT_LINES = 30
const HOUR_MS = 3_600_000
const FIVE_MINUTES_MS = 300_000

async function messages(driver: Driver, conversation: string): Promise<InboundMessage[]> {
  const rows = await driver.all(
    `SELECT i.id, i.kind, i.value, i.sent_at, COALESCE(t.clear, t.masked, '') AS words
     FROM inbox i LEFT JOIN transcript t ON t.id = i.id WHERE i.conversation = ? AND i.done_at IS NULL ORDER BY i.seq`,
    conversation,
  )
  return rows.map(row => ({
    id: text(row, 'id'), kind: oneOf(row, 'kind', INBOUND_KINDS), text: text(row, 'words'), value: textOrNull(row, 'value'),
    at: instant(row, 'sent_at'),
  }))
}

async function recent(driver: Driver, conversation: string): Promise<TranscriptLine[]> {
  const rows = await driver.all(
    `SELECT * FROM transcript t WHERE t.conversation = ? AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.id = t.id AND i.done_at IS NULL)
     ORDER BY t.seq DESC LIMIT ${RECENT_LINES}`,
    conversation,
  )
  return rows.map(lineOf).toReversed()
}

function dialogState(row: Row, at: number): DialogState | null {
  const [state, expires] = [textOrNull(row, 'dialog_state'), numberOrNull(row, 'dialog_expires')]
  if (state === null || expires === null || expires <= at) return null
  const stored: DialogState = JSON.parse(state)
  return stored
}

async function lastDecisions(driver: Driver, conversation: string): Promise<string[]> {
  const row = await driver.get('SELECT decisions FROM turns WHERE conversation = ? ORDER BY version DESC LIMIT 1', conversation)
  if (!row) return []
  const stored: DecisionRecord[] = JSON.parse(text(row, 'decisions'))
  return stored.map(({ kind }) => kind)
}

async function byCode(driver: Driver, claim: Claim, codes: string[]): Promise<TurnFacts['byCode']> {
  if (codes.length === 0) return []
  const rows = await driver.all(`SELECT * FROM handoffs WHERE code IN (${places(codes)}) AND ente = ?`, ...codes, claim.ente)
  return codes.map(code => {
    const row = rows.find(each => text(each, 'code') === code)
    return { code, handoff: row ? viewOf(row) : null, here: row !== undefined && text(row, 'conversation') === claim.conversation }
  })
}

/** The facts of a claimed conversation at `now`; what a message's clear text was, or its masked one once erased. */
export const readTurn = ({ driver, changesOf }: Engine & { changesOf: ChangesOf }): Store['readTurn'] => async (claim, { now, codes }) => {
  const [id, at] = [claim.conversation, now.getTime()]
  const row = await driver.get(
    `SELECT c.*,
       (SELECT COUNT(*) FROM return_secrets s WHERE s.conversation = c.id) AS links,
       (SELECT COUNT(*) FROM wrong_codes w WHERE w.conversation = c.id AND w.at > ?) AS wrong,
       (SELECT COUNT(*) FROM inbox i WHERE i.conversation = c.id AND i.received_at > ? AND i.kind <> 'timer') AS lately,
       COALESCE((SELECT v.version FROM ente_versions v WHERE v.ente = c.ente), 0) AS ente_version
     FROM conversations c WHERE c.id = ?`,
    at - HOUR_MS, at - FIVE_MINUTES_MS, id,
  )
  if (!row) throw new Error(`conversation ${id} was claimed and is gone`)
  const handoffs = await driver.all('SELECT * FROM handoffs WHERE conversation = ? ORDER BY opened_at, id', id)
  return {
    messages: await messages(driver, id),
    dialogState: dialogState(row, at),
    recent: await recent(driver, id),
    handoffs: handoffs.map(viewOf),
    privacyRequests: await requestsOf(driver, id),
    lang: textOrNull(row, 'lang'),
    createdAt: instant(row, 'created_at'),
    disclosedAt: instantOrNull(row, 'disclosed_at'),
    lastBotAt: instantOrNull(row, 'last_bot_at'),
    lastStaffAt: instantOrNull(row, 'last_staff_at'),
    lastDecisions: await lastDecisions(driver, id),
    contact: { email: textOrNull(row, 'contact_email'), phone: textOrNull(row, 'contact_phone') },
    returnable: number(row, 'links') > 0,
    breaches: await breachesOf(driver, id),
    block: await standingBlock(driver, id, at),
    repetition: await repetition(driver, id, at),
    wrongCodesLastHour: number(row, 'wrong'),
    inLastFiveMinutes: number(row, 'lately'),
    byCode: await byCode(driver, claim, codes),
    changes: await changesOf(text(row, 'ente'), number(row, 'ente_version'), now),
  }
}
