import { expect, it } from 'vitest'
import { cutoffsOf, RETENTION } from '../../src/domain/retention.ts'
import { openDriver, type Driver, type Query } from '../../src/store/driver.ts'
import { applyMigrations } from '../../src/store/migrations.ts'
import { storeOn } from '../../src/store/open.ts'
import { FAULT, mode } from '../turn/making.ts'
import { commit, deed, later, LEASE_MS, newBlock, newId, openHandoff, outcome, receipt, reply, SETTLED, settling, staffAnswer, START, struck } from './making.ts'

/** Notes the text of every statement. */
function listening(driver: Driver, heard: Set<string>): Driver {
  const noting = (query: Query): Query => ({
    all: (sql, ...values) => { heard.add(sql); return query.all(sql, ...values) },
    get: (sql, ...values) => { heard.add(sql); return query.get(sql, ...values) },
    run: (sql, ...values) => { heard.add(sql); return query.run(sql, ...values) },
  })
  return { ...driver, ...noting(driver), transaction: (work, keep) => driver.transaction(tx => work({ ...tx, ...noting(tx) }), keep) }
}

it('finds by an index every row that a loop, a citizen or the desk asks for', async () => {
  const driver = openDriver({ databaseUrl: null, file: ':memory:' })
  await applyMigrations(driver)
  const heard = new Set<string>()
  const store = storeOn(listening(driver, heard))
  const handoff = openHandoff()
  const { conversation, message } = await store.receive(receipt(), START)
  const claim = await store.claimConversation({ now: SETTLED, token: 't', leaseMs: LEASE_MS })
  if (!claim) throw new Error('nothing to claim')
  await store.readTurn(claim, { now: SETTLED, codes: ['ALP-AAAA-AA'] })
  await commit(store, claim, outcome({ replies: [reply('uno')], effects: [
    handoff, { kind: 'join-handoff', handoff: handoff.id, messages: [message] }, { kind: 'shield', messages: [message] },
    { kind: 'set-timer', id: newId('timer'), timer: 'clarify-unanswered', dueAt: START },
    { kind: 'amend-privacy-request', asks: 'access' },
    { kind: 'move-handoff', handoff: handoff.id, action: 'withdraw', dueAt: null, promised: null, messages: [] },
  ] }), SETTLED)
  await store.fireTimers({ now: SETTLED, limit: 1, newIds: [newId('m')] })
  const [row] = await store.claimOutbox({ now: SETTLED, token: 't', leaseMs: LEASE_MS, channels: ['telegram', 'whatsapp'], limit: 5 })
  if (row) await store.settleOutbox(row, { state: 'delivered', retryAt: null, reason: null, now: SETTLED })
  await store.markFetched(conversation, 9, SETTLED)
  await store.conversationBySecret('hash', START)
  await store.transcriptAfter(conversation, 0, 9)
  await store.listHandoffs({ entes: ['alpignano', 'massa'], states: ['open'], limit: 9 })
  await store.listHandoffs({ entes: ['alpignano'], states: ['open', 'closed'], limit: 9 })
  await store.answerHandoff(staffAnswer(handoff.id))
  await store.suspectedBreaches('alpignano', 9)
  await store.blockProposals('alpignano', 9)
  await store.breach('b')
  for (const wasConfirmed of [true, false]) await store.settleBreach(settling({ conversation, as: 'dismissed', wasConfirmed }))
  await store.proposal('p')
  await store.dismissProposal({ ...deed(), proposal: 'p', conversation })
  await store.evidence({ ...deed(), conversation })
  for (const all of [true, false]) await store.listBlocks({ ente: 'alpignano', now: START, all, limit: 9 })
  await store.addBlock(newBlock((await struck(store, { conversationKey: 'chat-2' })).conversation))
  await store.moveBlock({ ...deed(), block: 'b', conversation, version: 0, action: 'review', ends: false, reviewAt: START, note: null, nobodyElse: false })
  await store.backlog(START)
  for (const ente of ['alpignano', null]) {
    const ask = { ente, now: later(1), before: cutoffsOf(RETENTION, later(1)) }
    await store.retain(ask, 1)
    await store.overdue(ask)
  }
  await store.entesHeld()
  await store.listPrivacyRequests({ entes: ['alpignano'], done: false, limit: 9 })
  await store.citizensBefore(START, '', 9)
  await store.unknownErasures([{ hash: 'h', ente: 'alpignano', at: START }])
  const by = { ente: 'alpignano', by: 'Nome Cognome', now: START }
  await store.setMode(mode(), { ...by, version: 0, auditId: newId('a') })
  await store.endMode({ ...mode(), withdrawn: true }, { ...by, version: 1, auditId: newId('a') })
  await store.pinFault(FAULT, { ...by, version: 2, auditId: newId('a') })
  await store.unpinFault(FAULT.id, { ...by, version: 3, auditId: newId('a') })
  await store.listFaults('alpignano', START)
  await store.enteChanges('alpignano', START)
  for (const entes of [['alpignano'], ['alpignano', 'massa']]) {
    await store.workload({ entes, now: START, endOfToday: later(1) })
    const ask = { entes, from: START, to: later(1) }
    await store.outcomes({ ...ask, now: START })
    await store.answerTimes(ask)
    await store.arrivals(ask)
  }

  const scans: string[] = []
  for (const sql of heard) {
    if (!/^\s*(?:SELECT|UPDATE|DELETE|WITH)/u.test(sql) || sql === 'SELECT 1 AS one') continue
    const places = sql.split('?').length - 1
    const plan = await driver.all(`EXPLAIN QUERY PLAN ${sql}`, ...Array.from({ length: places }, () => 1))
    for (const step of plan) {
      const detail = String(step.detail)
      // The claimed rows themselves, rows an inner query found by an index, and a row without a table.
      if (/^SCAN (?!due|ranked|\(subquery|CONSTANT)/u.test(detail) && !detail.includes('USING')) scans.push(`${detail}: ${sql}`)
    }
  }
  await store.close()
  expect(heard.size).toBeGreaterThan(40)
  expect(scans).toEqual([])
})
