import { expect, it } from 'vitest'
import { cutoffsOf, RETENTION } from '../../src/domain/retention.ts'
import { openDriver, type Driver, type Query } from '../../src/store/driver.ts'
import { applyMigrations } from '../../src/store/migrations.ts'
import { storeOn } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { FAULT, mode } from '../turn/making.ts'
import { commit, deed, later, LEASE_MS, newBlock, newId, openHandoff, outcome, receipt, reply, SETTLED, settling, answerCard, staffAnswer, START, struck } from './making.ts'

/** Notes the text of every statement. */
function listening(driver: Driver, heard: Set<string>): Driver {
  const noting = (query: Query): Query => ({
    all: (sql, ...values) => { heard.add(sql); return query.all(sql, ...values) },
    get: (sql, ...values) => { heard.add(sql); return query.get(sql, ...values) },
    run: (sql, ...values) => { heard.add(sql); return query.run(sql, ...values) },
  })
  return { ...driver, ...noting(driver), transaction: (work, keep) => driver.transaction(tx => work({ ...tx, ...noting(tx) }), keep) }
}

/** What the desk asks, with each filter of its queue. */
async function atTheDesk(store: Store, handoff: string, code: string, turn: string): Promise<void> {
  const by = { id: 'u1', name: 'Nome Cognome' }
  const mine = () => ({ auditId: newId('a'), by, now: START })
  const queue = {
    entes: ['alpignano'], offices: null, states: [], page: null, claimedBy: null, overdue: false, undelivered: false, text: null, now: START, after: null, limit: 9,
  }
  const says = (id: string) => ({ id, author: 'bot' as const, text: 't', masked: 't', lang: 'it' })
  for (const more of [
    {}, { offices: ['tributi'] }, { states: ['open' as const] }, { page: 'alpignano-telegram' }, { claimedBy: 'u1' }, { overdue: true }, { undelivered: true },
    { text: code }, { text: 'mascherato' }, { after: { urgent: false, dueAt: START, id: 'h' } },
  ]) await store.queue({ ...queue, ...more })
  for (const after of [null, { at: START, id: 'h' }]) {
    await store.ended({ entes: ['alpignano'], offices: null, states: ['closed'], page: null, text: null, limit: 9, after })
    await store.botAnswers({ ente: 'alpignano', page: null, unread: true, after, limit: 9 })
    await store.botAnswers({ ente: 'alpignano', page: null, unread: false, after, limit: 9 })
    await store.quietClaims({ ente: 'alpignano', after, limit: 9 })
  }
  await store.queueCounts({ entes: ['alpignano'], offices: ['tributi'], person: 'u1', now: START })
  await store.botAnswerCounts({ ente: 'alpignano', lateBefore: START })
  await store.botAnswer(turn)
  await store.markRead('alpignano', [turn], mine())
  await store.requestOfTurn({
    ...mine(), turn, says: says(newId('s')),
    handoff: { id: newId('h'), code: newId('ALP'), office: 'urp', intent: 'info', label: null, dueAt: START, promised: false, shareWithManager: false, receivedAt: START },
  })
  await store.cardOf(code, START)
  await store.saveDraft({ handoff, version: 0, by, text: 't', now: START })
  await store.saveDraft({ handoff, version: 1, by, text: 't', now: START })
  await store.lookAt({ handoff, person: by, now: START, until: later(1) })
  await store.addNote({ ...mine(), handoff, id: newId('n'), masked: 'n' })
  await store.shareDraft({ ...mine(), handoff, version: 0, text: 't', until: START })
  await store.seeShare(handoff, by, START)
  await store.approveShare({ ...mine(), handoff, version: 1, sharedAt: START })
  await store.markReusable({ ...mine(), id: newId('r'), handoff, question: 'q', answer: 'a' })
  await store.reusableFor('alpignano', 9)
  await store.dropReusable('alpignano', 'r', mine())
  await store.cannedReplies('alpignano', 'urp')
  await store.misread({ ...mine(), id: newId('x'), ente: 'alpignano', handoff, turn: null, wrong: null, right: 'report' })
  await store.misreadings('alpignano', 9)
  await store.moveCard({
    ...mine(), handoff, version: 0, kind: 'claim', actor: 'staff', actions: ['claim'], to: 'claimed', claim: 'take', says: [says(newId('s'))], note: null, endsDraft: true })
  await store.eraseCitizen('nobody', deed(), { anonymous: 'a', hash: 'h' })
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
  await answerCard(store, staffAnswer(handoff.id))
  await atTheDesk(store, handoff.id, handoff.code, message)
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
      // The claimed rows themselves, a count that stops early, rows an inner query found by an index, and a row without a table.
      if (/^SCAN (?!due|seen|ranked|\(subquery|CONSTANT)/u.test(detail) && !detail.includes('USING')) scans.push(`${detail}: ${sql}`)
    }
  }
  await store.close()
  expect(heard.size).toBeGreaterThan(40)
  expect(scans).toEqual([])
})
