import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { byWeekdayAndHour } from '../../src/domain/figures.ts'
import { openDriver, type Driver } from '../../src/store/driver.ts'
import { applyMigrations } from '../../src/store/migrations.ts'
import { storeOn } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { onEngines } from './ground.ts'
import { newId, openHandoff, outcome, receipt, answerCard, staffAnswer, turn } from './making.ts'

const MIGRATIONS = join(import.meta.dirname, '../../src/store/migrations')
const HOUR = 3_600_000
/** Days of the week of Monday 23 November 2026, in Greenwich. */
const on = (day: number, clock = '09:00') => new Date(`2026-11-${day}T${clock}:00Z`)
const FRIDAY = on(27, '08:00')
const WEEK = { from: on(22, '23:00'), to: on(29, '23:00') }
const ask = (...entes: string[]) => ({ entes, ...WEEK, now: FRIDAY })

type Given = Partial<ReturnType<typeof openHandoff>> & { ente?: string; page?: string }

async function request(store: Store, receivedAt: Date, dueAt: Date, { ente, page, ...given }: Given = {}): Promise<string> {
  const handoff = openHandoff({ receivedAt, dueAt, ...given })
  await turn(store, outcome({ effects: [handoff], replies: [] }), { ...(ente && { ente }), ...(page && { page }) }, receivedAt)
  return handoff.id
}

const answer = async (store: Store, handoff: string, now: Date) => expect(await answerCard(store, staffAnswer(handoff, { now }))).toBe('done')
/** As staff's other moves leave a card. */
const left = (db: Driver, id: string, state: string, endedAt: Date | null) => db.run('UPDATE handoffs SET state = ?, ended_at = ? WHERE id = ?', state, endedAt && endedAt.getTime(), id)

/** A week of a body, small enough to count by hand. */
async function week(store: Store, db: Driver): Promise<void> {
  await answer(store, await request(store, on(23), on(25, '12:00')), on(24))
  await answer(store, await request(store, on(23, '10:00'), on(25, '12:00'), { office: 'anagrafe' }), on(26, '10:00'))
  await request(store, on(24, '08:00'), on(26, '12:00'))
  await left(db, await request(store, on(24, '08:20'), on(26, '12:00')), 'withdrawn', on(24))
  await left(db, await request(store, on(25, '11:00'), on(27, '12:00')), 'redirected', on(25, '13:00'))
  await request(store, on(26, '08:00'), on(27, '13:00'), { office: 'anagrafe', page: 'alpignano-web' })
  await left(db, await request(store, on(26, '08:30'), on(27, '07:00'), { office: 'anagrafe' }), 'asked', null)
  await request(store, on(26, '09:00'), on(26, '09:30'), { urgent: true })
  await request(store, on(26, '09:10'), on(30), { intent: 'abuse', because: 'moderation' })
  await answer(store, await request(store, on(24), on(26), { ente: 'massa', page: 'massa-web' }), on(24, '10:00'))
}

const counts = async (store: Store, ...entes: string[]) => {
  const sums: Record<string, number> = {}
  for (const { outcome, count } of await store.outcomes(ask(...entes))) sums[outcome] = (sums[outcome] ?? 0) + count
  return sums
}

onEngines('figures', ground => {
  it('count what waits now by office and page, as many as the queue shows', async () => {
    const { store, db } = await ground.fresh()
    await week(store, db)
    const load = await store.workload({ entes: ['alpignano'], now: FRIDAY, endOfToday: on(27, '23:00') })
    expect(load).toEqual([
      { ente: 'alpignano', office: 'anagrafe', page: 'alpignano-telegram', unanswered: 0, dueToday: 0, overdue: 0, asked: 1 },
      { ente: 'alpignano', office: 'anagrafe', page: 'alpignano-web', unanswered: 1, dueToday: 1, overdue: 0, asked: 0 },
      { ente: 'alpignano', office: 'tributi', page: 'alpignano-telegram', unanswered: 3, dueToday: 0, overdue: 2, asked: 0 },
    ])
    const queue = await store.listHandoffs({ entes: ['alpignano'], states: ['open', 'claimed', 'asked'], limit: 50 })
    expect(load.reduce((sum, { unanswered, asked }) => sum + unanswered + asked, 0)).toBe(queue.length)
  })

  it('take the last instant of a term as in time and the next as overdue; the midnight that ends today is today', async () => {
    const { store } = await ground.fresh()
    await request(store, on(23), FRIDAY)
    const midnight = on(27, '23:00')
    await request(store, on(23), midnight)
    const at = async (now: Date) => (await store.workload({ entes: ['alpignano'], now, endOfToday: midnight })).map(({ dueToday, overdue }) => [dueToday, overdue])
    expect(await at(FRIDAY)).toEqual([[2, 0]])
    expect(await at(new Date(FRIDAY.getTime() + 1))).toEqual([[1, 1]])
    expect(await store.outcomes({ ...ask('alpignano'), now: FRIDAY })).toEqual([{ hour: on(23), outcome: 'waiting', count: 2 }])
    expect(await store.outcomes({ ...ask('alpignano'), now: new Date(FRIDAY.getTime() + 1) })).toEqual([
      { hour: on(23), outcome: 'missed', count: 1 }, { hour: on(23), outcome: 'waiting', count: 1 },
    ])
  })

  it('judge the citizens\' own requests, by the hour they came in', async () => {
    const { store, db } = await ground.fresh()
    await week(store, db)
    expect(await store.outcomes(ask('alpignano'))).toEqual([
      { hour: on(23), outcome: 'in-time', count: 1 }, { hour: on(23, '10:00'), outcome: 'late', count: 1 }, { hour: on(24, '08:00'), outcome: 'missed', count: 1 },
      { hour: on(24, '08:00'), outcome: 'withdrawn', count: 1 }, { hour: on(25, '11:00'), outcome: 'in-time', count: 1 }, { hour: on(26, '08:00'), outcome: 'waiting', count: 2 },
    ])
    expect(await counts(store, 'alpignano', 'massa')).toEqual({ 'in-time': 3, late: 1, missed: 1, withdrawn: 1, waiting: 2 })
    expect(await store.outcomes({ ...ask('alpignano'), from: on(23, '09:01'), to: on(24, '08:20') })).toMatchObject([{ outcome: 'late' }, { outcome: 'missed' }])
  })

  it('judge by the date first told, whatever was told later', async () => {
    const { store, db } = await ground.fresh()
    const id = await request(store, on(23), on(24))
    await db.run('UPDATE handoffs SET due_at = ? WHERE id = ?', on(30).getTime(), id)
    expect(await counts(store, 'alpignano')).toEqual({ missed: 1 })
    expect(await store.workload({ entes: ['alpignano'], now: FRIDAY, endOfToday: on(27, '23:00') })).toMatchObject([{ unanswered: 1, overdue: 0 }])
    await answer(store, id, on(26))
    expect(await counts(store, 'alpignano')).toEqual({ late: 1 })
  })

  it('keep the first answer of a request that opens again', async () => {
    const { store } = await ground.fresh()
    const id = await request(store, on(23), on(25))
    await answer(store, id, on(24))
    const reopened = outcome({ replies: [], effects: [{ kind: 'move-handoff', handoff: id, action: 'reopen', dueAt: on(30), promised: true, messages: [] }] })
    await turn(store, reopened, {}, on(26))
    expect(await counts(store, 'alpignano')).toEqual({ 'in-time': 1 })
    expect(await store.workload({ entes: ['alpignano'], now: FRIDAY, endOfToday: on(27, '23:00') })).toMatchObject([{ unanswered: 1, overdue: 0 }])
    expect(await answerCard(store, staffAnswer(id, { version: 2, now: on(30) }))).toBe('done')
    expect(await store.answerTimes(ask('alpignano'))).toMatchObject({ answered: 1, median: 24 * HOUR })
  })

  it('tell the median and the ninetieth percentile of the time to a first answer', async () => {
    const { store, db } = await ground.fresh()
    expect(await store.answerTimes(ask('alpignano'))).toBeNull()
    await week(store, db)
    // 2, 24 and 72 hours; Massa's one hour besides.
    expect(await store.answerTimes(ask('alpignano'))).toEqual({ answered: 3, median: 24 * HOUR, ninetieth: 72 * HOUR })
    expect(await store.answerTimes(ask('alpignano', 'massa'))).toEqual({ answered: 4, median: 13 * HOUR, ninetieth: 72 * HOUR })
    expect(await store.answerTimes({ ...ask('massa'), from: on(25) })).toBeNull()
  })

  it('find the ninetieth of ten and of eleven where counting by hand finds it, ties too', async () => {
    const { store } = await ground.fresh()
    for (const hours of [7, 1, 3, 3, 10, 2, 5, 8, 6, 4]) await answer(store, await request(store, on(23), on(25)), new Date(on(23).getTime() + hours * HOUR))
    // 1 2 3 3 4 | 5 6 7 8 10
    expect(await store.answerTimes(ask('alpignano'))).toEqual({ answered: 10, median: 4.5 * HOUR, ninetieth: 8 * HOUR })
    await answer(store, await request(store, on(23), on(25)), on(23, '20:00'))
    expect(await store.answerTimes(ask('alpignano'))).toEqual({ answered: 11, median: 5 * HOUR, ninetieth: 10 * HOUR })
  })

  it('count what citizens send by the hour, on the clocks of Rome also on the night they change', async () => {
    const { store } = await ground.fresh()
    const nights = ['2026-10-24T23:59:59Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T02:00:00Z'].map(at => new Date(at))
    for (const at of nights) await store.receive(receipt({ conversationKey: newId('chat') }), at)
    await store.receive(receipt({ ente: 'massa', page: 'massa-web' }), nights[1]!)
    const found = await store.arrivals({ entes: ['alpignano'], from: new Date('2026-10-24T22:00:00Z'), to: new Date('2026-10-25T23:00:00Z') })
    expect(found.map(({ hour, count }) => [hour.toISOString().slice(11, 13), count])).toEqual([['23', 1], ['00', 1], ['01', 1], ['02', 1]])
    expect(byWeekdayAndHour(found)[6]!.slice(0, 5)).toEqual([0, 1, 2, 1, 0])
    expect(await store.arrivals({ entes: ['alpignano'], from: nights[1]!, to: nights[2]! })).toHaveLength(1)
  })

  it('count no timer of ours as a message', async () => {
    const { store } = await ground.fresh()
    await turn(store, outcome({ replies: [], effects: [{ kind: 'set-timer', id: newId('timer'), timer: 'clarify-unanswered', dueAt: on(24) }] }), {}, on(23))
    expect(await store.fireTimers({ now: on(24), limit: 5, newIds: [newId('m')] })).toBe(1)
    expect(await store.arrivals(ask('alpignano'))).toEqual([{ hour: on(23), count: 1 }])
  })

  it('are nothing of no body', async () => {
    const { store, db } = await ground.fresh()
    await week(store, db)
    expect([await store.workload({ entes: [], now: FRIDAY, endOfToday: FRIDAY }), await store.outcomes(ask()), await store.answerTimes(ask()), await store.arrivals(ask())])
      .toEqual([[], [], null, []])
  })

  it('read nothing that stands for a person, of staff or of citizens', async () => {
    const { db } = await ground.fresh()
    const heard: string[] = []
    const store = storeOn({ ...db, all: (sql, ...values) => { heard.push(sql.replaceAll(/'[^']*'/gu, '')); return db.all(sql, ...values) } })
    await store.workload({ entes: ['alpignano'], now: FRIDAY, endOfToday: FRIDAY })
    for (const figure of [store.outcomes, store.answerTimes, store.arrivals]) await figure(ask('alpignano'))
    expect(heard).toHaveLength(4)
    const columns = (await db.all(db.engine === 'sqlite'
      ? "SELECT DISTINCT c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'"
      : 'SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = current_schema()')).map(row => String(row.name))
    const read = columns.filter(column => heard.some(sql => new RegExp(String.raw`\b${column}\b`, 'u').test(sql)))
    expect(read.toSorted()).toEqual([
      'conversation', 'due_at', 'ended_at', 'ente', 'first_answered_at', 'first_due_at', 'id', 'intent', 'kind', 'office', 'page_id', 'received_at', 'state',
      'touched_at', 'urgent',
    ])
    expect(heard.join('\n')).not.toMatch(/SELECT \*|\w\.\*/u)
  })

  it('know the first answers given before they were counted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
    cpSync(MIGRATIONS, folder, { recursive: true, filter: file => !file.endsWith('0009-figures.sql') })
    const db = openDriver(await ground.settings())
    await applyMigrations(db, folder)
    rmSync(folder, { recursive: true })
    await db.run("INSERT INTO conversations (id, page_id, ente, channel, channel_key, created_at, touched_at) VALUES ('c', 'p', 'alpignano', 'web', 'k', 1, 1)")
    for (const id of ['one', 'two']) {
      await db.run(
        `INSERT INTO handoffs (id, code, conversation, page_id, ente, office, intent, because, state, urgent, promised, share_with_manager, received_at, opened_at, due_at, first_due_at)
         VALUES (?, ?, 'c', 'p', 'alpignano', 'urp', 'info', 'request', 'open', 0, 1, 0, ?, 1, 1, ?)`, id, id, on(23).getTime(), on(25).getTime())
    }
    for (const [id, at] of [['a', on(24)], ['b', on(26)]] as const) {
      await db.run("INSERT INTO audit (id, at, actor, action, subject, detail) VALUES (?, ?, 'Nome Cognome', 'answer-handoff', 'one', '{}')", id, at.getTime())
    }
    await applyMigrations(db)
    const store = storeOn(db)
    expect(await counts(store, 'alpignano')).toEqual({ 'in-time': 1, missed: 1 })
    await store.close()
  })
})
