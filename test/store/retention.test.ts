import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { cutoffsOf, RETENTION } from '../../src/domain/retention.ts'
import type { Effect } from '../../src/domain/outcome.ts'
import type { Driver } from '../../src/store/driver.ts'
import type { Store } from '../../src/store/store.ts'
import { onEngines } from './ground.ts'
import { claimed, DAY, HOUR, later, LEASE_MS, newId, openHandoff, outcome, receipt, answerCard, staffAnswer, START, turn, waiting } from './making.ts'

const LIMIT = 100
/** What is over at `now` by the times every installation begins with. */
const over = (now: Date, ente: string | null = 'alpignano') => ({ ente, now, before: cutoffsOf(RETENTION, now) })
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0)

onEngines('retention', ground => {
  const retainUntilDone = async (store: Store, now: Date, limit = LIMIT) => {
    let [total, batch] = [0, 0]
    do total += batch = sum(await store.retain(over(now), limit))
    while (batch > 0)
    return total
  }
  const deliverAll = async (store: Store) => {
    for (;;) {
      const claims = await store.claimOutbox({ now: later(1000 * DAY), token: newId('t'), leaseMs: LEASE_MS, channels: ['telegram'], limit: 99 })
      if (claims.length === 0) return
      for (const claim of claims) await store.settleOutbox(claim, { state: 'delivered', retryAt: null, reason: null, now: START })
    }
  }
  const answered = async (store: Store, effects: Effect[] = [], given = {}, now = START) => {
    const done = await turn(store, outcome({ effects }), given, now)
    await deliverAll(store)
    return done
  }
  const clearOf = async (store: Store, conversation: string) => (await store.transcriptAfter(conversation, 0, 99)).map(({ clear }) => clear)
  const count = async (db: Driver, table: string) => (await db.get(`SELECT COUNT(*) AS n FROM ${table}`))?.n

  it('erases the clear words 30 days after the line where no request is open, and keeps the masked ones', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await answered(store)
    expect(await retainUntilDone(store, later(30 * DAY))).toBe(0)
    expect(await retainUntilDone(store, later(30 * DAY + 1))).toBe(2)
    expect(await clearOf(store, conversation)).toEqual([null, null])
    expect((await store.transcriptAfter(conversation, 0, 1))[0]?.masked).toBe('mascherato')
  })

  it('keeps the clear words until 30 days after the end of the last request of the conversation', async () => {
    const { store, db } = await ground.fresh()
    const [one, two] = [openHandoff(), openHandoff()]
    const { conversation } = await answered(store, [one, two, { kind: 'set-contact', email: 'mario@esempio.it', phone: null }])
    await answerCard(store, staffAnswer(one.id, { now: later(10 * DAY) }))
    await deliverAll(store)
    await retainUntilDone(store, later(100 * DAY))
    expect((await clearOf(store, conversation)).every(clear => clear !== null)).toBe(true)
    await answerCard(store, staffAnswer(two.id, { now: later(100 * DAY) }))
    await deliverAll(store)
    await retainUntilDone(store, later(130 * DAY))
    expect((await clearOf(store, conversation)).every(clear => clear !== null)).toBe(true)
    expect(await store.handoffByCode(two.code)).toMatchObject({ contact: { email: 'mario@esempio.it' } })
    await retainUntilDone(store, later(130 * DAY + 1))
    expect((await clearOf(store, conversation)).every(clear => clear === null)).toBe(true)
    expect(await db.get('SELECT contact_email FROM conversations')).toEqual({ contact_email: null })
  })

  it('forgets after 8 days that an event was erased: no channel delivers it again', async () => {
    const { store, db } = await ground.fresh()
    await answered(store, [], { eventKey: 'old' })
    const { conversation } = await answered(store, [], { eventKey: 'event' }, later(9 * DAY))
    await store.eraseCitizen(conversation, { id: 'deed', by: 'Nome Cognome', now: later(10 * DAY) }, { anonymous: 'nobody', hash: 'hash' })
    expect(await count(db, 'erased_events'), 'what no channel delivers again is not kept at all').toBe(1)
    await retainUntilDone(store, later(17 * DAY))
    expect(await count(db, 'erased_events')).toBe(1)
    expect((await store.overdue(over(later(17 * DAY + 1)))).over).toMatchObject({ erased_events: 1 })
    await retainUntilDone(store, later(17 * DAY + 1))
    expect(await count(db, 'erased_events')).toBe(0)
  })

  it('never erases a message before its turn, nor a reply before its delivery', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await turn(store, outcome())
    await store.receive(receipt({ message: { text: 'senza turno' } }), START)
    await retainUntilDone(store, later(31 * DAY))
    expect(await clearOf(store, conversation)).toEqual([null, 'Risposta', 'senza turno'])
    const claim = await claimed(store, later(31 * DAY))
    expect((await store.readTurn(claim, { now: later(31 * DAY), codes: [] })).messages).toMatchObject([{ text: 'senza turno' }])
  })

  it('gives a later message the masked words of an earlier one once its clear words are gone', async () => {
    const { store } = await ground.fresh()
    await answered(store)
    await retainUntilDone(store, later(31 * DAY))
    await store.receive(receipt(), later(31 * DAY))
    const { recent } = await store.readTurn(await claimed(store, later(32 * DAY)), { now: later(32 * DAY), codes: [] })
    expect(recent.map(({ clear, masked }) => [clear, masked])).toEqual([[null, 'mascherato'], [null, 'masked Risposta']])
  })

  it('deletes transcripts with all that points at them after 180 days, and the conversation when nothing is left', async () => {
    const { store, db } = await ground.fresh()
    await store.startConversation({ id: 'web-1', page: 'p', ente: 'alpignano', channel: 'web', key: 'k', secretHash: 'hash' }, START)
    await turn(store, outcome({ effects: [{ kind: 'record-feedback', id: 'f', messages: [] }, { kind: 'wrong-code' }] }), {
      page: 'p', channel: 'web', conversationKey: 'k' })
    await retainUntilDone(store, later(180 * DAY))
    expect([await count(db, 'transcript'), await count(db, 'outbox'), await count(db, 'conversations')]).toEqual([2, 1, 1])
    await retainUntilDone(store, later(181 * DAY))
    for (const table of ['transcript', 'outbox', 'inbox', 'turns', 'feedback', 'wrong_codes', 'return_secrets', 'conversations']) {
      expect([table, await count(db, table)]).toEqual([table, 0])
    }
  })

  it('keeps transcripts of a pending request, and a return link that was used', async () => {
    const { store } = await ground.fresh()
    await store.startConversation({ id: 'web-1', page: 'p', ente: 'alpignano', channel: 'web', key: 'k', secretHash: 'hash' }, START)
    const given = { page: 'p', channel: 'web', conversationKey: 'k' }
    await turn(store, outcome({ effects: [openHandoff()] }), given)
    await store.conversationBySecret('hash', later(100 * DAY))
    await retainUntilDone(store, later(200 * DAY))
    expect(await clearOf(store, 'web-1')).toHaveLength(2)
    expect(await store.conversationBySecret('hash', later(200 * DAY))).not.toBeNull()
  })

  it('keeps a conversation that was written in again', async () => {
    const { store } = await ground.fresh()
    await answered(store)
    const { conversation } = await answered(store, [], {}, later(179 * DAY))
    await retainUntilDone(store, later(182 * DAY))
    expect((await store.transcriptAfter(conversation, 0, 9)).map(({ seq }) => seq)).toEqual([3, 4])
  })

  it('deletes requests 12 months after their end with their alerts, and no pending one', async () => {
    const { store, db } = await ground.fresh()
    const [ended, pending] = [openHandoff(), openHandoff()]
    await answered(store, [ended, pending, { kind: 'alert', id: 'a', about: 'overdue-asked', handoff: ended.id }])
    await answerCard(store, staffAnswer(ended.id, { now: later(DAY) }))
    await retainUntilDone(store, new Date('2027-11-24T22:59:59Z'))
    expect(await store.handoffByCode(ended.code)).not.toBeNull()
    await retainUntilDone(store, new Date('2027-11-24T23:00:00Z'))
    expect(await store.handoffByCode(ended.code)).toBeNull()
    expect(await store.handoffByCode(pending.code)).not.toBeNull()
    expect(await count(db, 'alerts')).toBe(0)
  })

  it('deletes strikes after 12 months, audit and privacy requests after 24', async () => {
    const { store, db } = await ground.fresh()
    const handoff = openHandoff()
    await answered(store, [
      handoff, { kind: 'suspect-breach', id: 'b', rule: 'insult', clause: null, messages: [] },
      { kind: 'propose-block', id: 'p', rule: 'insult', clause: '5.3b', messages: [] },
      { kind: 'privacy-request', id: 'g', asks: 'access', dueAt: later(30 * DAY), messages: [] },
    ])
    await answerCard(store, staffAnswer(handoff.id, { now: START }))
    await deliverAll(store)
    await store.closePrivacyRequest('g', { id: 'done', by: 'Nome Cognome', now: START }, null)
    const left = async () => Promise.all(['strikes', 'block_proposals', 'privacy_requests', 'audit', 'conversations'].map(table => count(db, table)))
    await retainUntilDone(store, new Date('2027-11-23T22:59:59Z'))
    expect(await left()).toEqual([1, 1, 1, 2, 1])
    await retainUntilDone(store, new Date('2027-11-23T23:00:00Z'))
    expect(await left()).toEqual([0, 0, 1, 2, 1])
    await retainUntilDone(store, new Date('2028-11-23T23:00:00Z'))
    expect(await left()).toEqual([0, 0, 0, 0, 0])
  })

  it('forgets a question whose time is over', async () => {
    const { store, db } = await ground.fresh()
    await turn(store, outcome({ dialogState: waiting(later(DAY)) }))
    await retainUntilDone(store, later(DAY - 1))
    expect(await db.get('SELECT dialog_expires FROM conversations')).toEqual({ dialog_expires: later(DAY).getTime() })
    await retainUntilDone(store, later(DAY))
    expect(await db.get('SELECT dialog_state, dialog_expires FROM conversations')).toEqual({ dialog_state: null, dialog_expires: null })
  })

  it('works in batches of the size asked', async () => {
    const { store, db } = await ground.fresh()
    for (let i = 0; i < 7; i++) await answered(store, [], {}, later(i * HOUR))
    expect(await store.retain(over(later(40 * DAY)), 4)).toEqual({ 'clear words': 4 })
    expect(await db.get('SELECT COUNT(*) AS n FROM transcript WHERE clear IS NULL')).toEqual({ n: 4 })
    expect(await retainUntilDone(store, later(40 * DAY), 4)).toBe(10)
  })

  it('goes by body: what is over for one is not for another', async () => {
    const { store, db } = await ground.fresh()
    await answered(store)
    await answered(store, [], { page: 'p', ente: 'massa', conversationKey: 'k' })
    await store.retain(over(later(181 * DAY)), LIMIT)
    expect(await db.all('SELECT DISTINCT ente FROM conversations')).toEqual([{ ente: 'massa' }])
    expect(await store.entesHeld()).toEqual(['massa'])
  })

  it('keeps a request on own data until it is done, however long', async () => {
    const { store, db } = await ground.fresh()
    await answered(store, [{ kind: 'privacy-request', id: 'g', asks: 'access', dueAt: later(30 * DAY), messages: [] }])
    await retainUntilDone(store, later(2000 * DAY))
    expect([await count(db, 'privacy_requests'), await count(db, 'conversations'), await count(db, 'transcript')]).toEqual([1, 1, 0])
  })

  it('gives the record of what was done the name of its body before the conversation goes, and forgets what is nobody\'s by itself', async () => {
    const { store, db } = await ground.fresh()
    await answered(store)
    const insert = 'INSERT INTO audit (id, at, actor, action, subject, conversation, detail) VALUES (?, ?, ?, ?, ?, ?, ?)'
    const { id } = await db.get('SELECT id FROM conversations') ?? {}
    await db.run(insert, 'a', START.getTime(), 'Nome Cognome', 'look', 's', String(id), '{}')
    await db.run(insert, 'b', START.getTime(), 'Nome Cognome', 'look', 's', 'long gone', '{}')
    await retainUntilDone(store, later(181 * DAY))
    expect(await count(db, 'conversations')).toBe(0)
    expect(await db.all('SELECT id, ente FROM audit ORDER BY id')).toEqual([{ id: 'a', ente: 'alpignano' }, { id: 'b', ente: null }])
    await store.retain(over(later(800 * DAY), null), LIMIT)
    expect(await db.all('SELECT id FROM audit')).toEqual([{ id: 'a' }])
    expect(await store.entesHeld()).toEqual(['alpignano'])
  })

  it('proves itself: after it nothing is over, and what a pending request keeps is counted apart (CLAUSES 65)', async () => {
    const { store } = await ground.fresh()
    await answered(store, [{ kind: 'record-feedback', id: 'f', messages: [] }])
    await answered(store, [openHandoff()], { conversationKey: 'waits' })
    const ask = over(later(181 * DAY))
    const before = await store.overdue(ask)
    expect(before.over).toMatchObject({ 'clear words': 2, transcript: 2, inbox: 2, feedback: 1, handoffs: 0 })
    await retainUntilDone(store, ask.now)
    const after = await store.overdue(ask)
    expect(sum(after.over)).toBe(0)
    expect(after.held).toEqual({ 'clear words': 2, contacts: 0, transcript: 2, blocks: 0 })
  })

  it('keeps one record a body and a day, with the counts of all its steps and nothing else', async () => {
    const { store, db } = await ground.fresh()
    const proof = { ente: 'alpignano', day: '2026-11-23', now: START }
    await store.recordRetention({ ...proof, erased: { transcript: 500, inbox: 2 }, left: { transcript: 7 } })
    await store.recordRetention({ ...proof, now: later(HOUR), erased: { transcript: 7 }, left: {} })
    expect(await db.all('SELECT at, actor, action, subject, conversation, ente, detail FROM audit')).toEqual([{
      at: later(HOUR).getTime(), actor: 'sportello', action: 'retain', subject: '2026-11-23', conversation: null, ente: 'alpignano',
      detail: JSON.stringify({ erased: { transcript: 507, inbox: 2 }, left: {} }),
    }])
  })
})

onEngines('what was erased', ground => {
  it('is in no file of the database any more: not in a page, not in the write-ahead log', async () => {
    const { store, settings } = await ground.fresh()
    const words = 'parole-di-chi-scrive-da-ritrovare'
    const bytes = () => readdirSync(dirname(settings.file)).some(name => readFileSync(join(dirname(settings.file), name)).includes(words))
    for (let i = 0; i < 30; i++) await turn(store, outcome(), { channel: 'web', message: { text: `${words} ${i}` }, masked: words }, later(i))
    expect(bytes()).toBe(true)
    await store.retain(over(later(181 * DAY)), LIMIT)
    expect(bytes()).toBe(false)
  })
}, ['sqlite in memory', 'postgres'])

onEngines('a contact', ground => {
  it('is kept where the citizen writes again at the very moment it would go', async () => {
    const { store, db } = await ground.fresh()
    const { conversation } = await turn(store, outcome({ effects: [{ kind: 'set-contact', email: 'mario@esempio.it', phone: null }] }))
    let retained: Promise<unknown> = Promise.resolve()
    await db.transaction(async tx => {
      await tx.run('UPDATE conversations SET touched_at = ? WHERE id = ?', later(31 * DAY).getTime(), conversation)
      retained = store.retain(over(later(31 * DAY)), LIMIT)
      const waiter = "SELECT pid FROM pg_stat_activity WHERE application_name = 'sportello' AND wait_event_type = 'Lock' AND query LIKE '%contact_email = NULL%'"
      await vi.waitFor(async () => expect(await db.get(waiter)).not.toBeNull(), { timeout: 10_000 })
    })
    await retained
    expect(await db.get('SELECT contact_email FROM conversations')).toEqual({ contact_email: 'mario@esempio.it' })
  })
}, ['sqlite in memory', 'sqlite in a file'])
