import { expect, it, vi } from 'vitest'
import type { Change, OutboxClaim, OutboxState, Store } from '../../src/store/store.ts'
import { onEngines } from './ground.ts'
import { claimed, commit, HOUR, later, LEASE_MS, newId, outcome, receipt, reply, SECOND, SETTLED, START, turn } from './making.ts'

const take = (store: Store, now: Date, channels = ['telegram'], limit = 10) =>
  store.claimOutbox({ now, token: newId('token'), leaseMs: LEASE_MS, channels, limit })
const words = (claims: OutboxClaim[]) => claims.map(({ text }) => text)
const twoReplies = outcome({ replies: [reply('uno'), reply('due')] })

onEngines('the outbox', ground => {
  const settle = (store: Store, claim: OutboxClaim | undefined, state: OutboxState, retryAt: Date | null = null) => {
    if (!claim) throw new Error('nothing was claimed')
    return store.settleOutbox(claim, { state, retryAt, reason: state === 'delivered' ? null : 'why', now: START })
  }

  it('gives all a channel needs to send, the clear words among it', async () => {
    const { store } = await ground.fresh()
    const choices = [{ value: 'ok', label: 'Mi basta' }]
    const { conversation } = await turn(store, outcome({ replies: [reply('Ecco', { choices, lang: 'de' })] }), { conversationKey: 'chat-9' })
    const [claim] = await take(store, START)
    expect(claim).toMatchObject({
      conversation, seq: 2, page: 'alpignano-telegram', channel: 'telegram', conversationKey: 'chat-9', text: 'Ecco', choices, lang: 'de',
      attempts: 0, createdAt: START,
    })
  })

  it('gives one row of a conversation at a time, the next once it is delivered', async () => {
    const { store } = await ground.fresh()
    await turn(store, twoReplies)
    const first = await take(store, START)
    expect(words(first)).toEqual(['uno'])
    expect(await take(store, START)).toEqual([])
    await settle(store, first[0], 'delivered')
    expect(words(await take(store, START))).toEqual(['due'])
  })

  it('gives rows of several conversations, those longest due first, up to the limit', async () => {
    const { store } = await ground.fresh()
    for (let i = 3; i > 0; i--) await turn(store, outcome({ replies: [reply(`${i}`)] }), { conversationKey: `chat-${i}` }, later(i * SECOND))
    expect(words(await take(store, SETTLED, ['telegram'], 2))).toEqual(['1', '2'])
    expect(words(await take(store, SETTLED))).toEqual(['3'])
  })

  it('holds the later rows while a temporary failure is tried again', async () => {
    const { store } = await ground.fresh()
    await turn(store, twoReplies)
    await settle(store, (await take(store, START))[0], 'temporary-failure', later(60 * SECOND))
    expect(await take(store, later(59 * SECOND))).toEqual([])
    const again = await take(store, later(60 * SECOND))
    expect(again).toMatchObject([{ text: 'uno', attempts: 1 }])
    await settle(store, again[0], 'delivered')
    expect(words(await take(store, later(60 * SECOND)))).toEqual(['due'])
  })

  it('releases the later rows after a permanent failure, and counts it for a day', async () => {
    const { store } = await ground.fresh()
    await turn(store, twoReplies)
    await settle(store, (await take(store, START))[0], 'permanent-failure')
    expect(words(await take(store, START))).toEqual(['due'])
    expect(await store.backlog(later(HOUR))).toEqual({ ready: 0, oldestMs: 0, outbox: 1, permanentFailures: 1 })
    expect((await store.backlog(later(25 * HOUR))).permanentFailures).toBe(0)
  })

  it('gives a row again once its lease is over, and then ignores who held it first', async () => {
    const { store } = await ground.fresh()
    await turn(store, twoReplies)
    const first = await take(store, START)
    const second = await take(store, later(LEASE_MS))
    expect(second).toMatchObject([{ text: 'uno', attempts: 1 }])
    await settle(store, first[0], 'delivered')
    expect(await take(store, later(LEASE_MS))).toEqual([])
    await settle(store, second[0], 'delivered')
    expect(words(await take(store, later(LEASE_MS)))).toEqual(['due'])
  })

  it('gives only the channels asked for', async () => {
    const { store } = await ground.fresh()
    await turn(store, outcome(), { channel: 'whatsapp' })
    expect(await take(store, START, ['telegram'])).toEqual([])
    expect(await take(store, START, [])).toEqual([])
    expect(await take(store, START, ['telegram', 'whatsapp'])).toHaveLength(1)
  })

  it('never gives a row of the web chat, which is delivered as far as it was fetched', async () => {
    const { store, db } = await ground.fresh()
    const { conversation } = await turn(store, twoReplies, { channel: 'web' })
    expect(await take(store, START, ['web', 'telegram'])).toEqual([])
    await store.markFetched(conversation, 2, later(SECOND))
    await store.markFetched(conversation, 2, later(HOUR))
    expect(await db.all('SELECT seq, state, settled_at FROM outbox ORDER BY seq')).toEqual([
      { seq: 2, state: 'delivered', settled_at: later(SECOND).getTime() }, { seq: 3, state: 'waiting', settled_at: null }])
    expect((await store.backlog(START)).outbox).toBe(0)
  })

  it('leaves the rows of other channels to their deliverer when a client fetches', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await turn(store, outcome())
    await store.markFetched(conversation, 99, START)
    expect(await take(store, START)).toHaveLength(1)
  })

  it('gives each row to one of many deliverers', async () => {
    const { store } = await ground.fresh()
    for (let i = 0; i < 20; i++) await turn(store, outcome(), { conversationKey: `chat-${i}` })
    const all = await Promise.all(Array.from({ length: 8 }, () => take(store, START, ['telegram'], 4)))
    const ids = all.flat().map(({ id }) => id)
    while (ids.length < 20) ids.push(...(await take(store, START)).map(({ id }) => id))
    expect(ids).toHaveLength(20)
    expect(new Set(ids).size).toBe(20)
  })
})

onEngines('timers', ground => {
  const clarify = (dueAt: Date, id = newId('timer')) => ({ kind: 'set-timer' as const, id, timer: 'clarify-unanswered' as const, dueAt })
  const fire = (store: Store, now: Date, limit = 10) => store.fireTimers({ now, limit, newIds: Array.from({ length: limit }, () => newId('m')) })

  it('become one event of their conversation when due, without a line of the transcript', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await turn(store, outcome({ effects: [clarify(later(2 * HOUR))] }))
    expect(await fire(store, later(2 * HOUR - 1))).toBe(0)
    expect(await fire(store, later(3 * HOUR))).toBe(1)
    expect(await fire(store, later(3 * HOUR))).toBe(0)
    const claim = await claimed(store, later(3 * HOUR))
    const facts = await store.readTurn(claim, { now: later(3 * HOUR), codes: [] })
    expect(claim.conversation).toBe(conversation)
    expect(facts.messages).toMatchObject([{ kind: 'timer', value: 'clarify-unanswered', text: '', at: later(2 * HOUR) }])
    expect(facts.inLastFiveMinutes).toBe(0)
    expect(await commit(store, claim, outcome(), later(3 * HOUR))).toBe('done')
    expect((await store.transcriptAfter(conversation, 0, 10)).map(({ author }) => author)).toEqual(['citizen', 'bot', 'bot'])
  })

  it('of a conversation are dropped by a turn', async () => {
    const { store } = await ground.fresh()
    await turn(store, outcome({ effects: [clarify(later(HOUR))] }))
    await turn(store, outcome({ effects: [clarify(later(HOUR))] }), { conversationKey: 'chat-2' })
    await turn(store, outcome({ effects: [{ kind: 'drop-timers', timer: 'clarify-unanswered' }] }))
    expect(await fire(store, later(HOUR))).toBe(1)
  })

  it('that fire during a turn make it stale, and the next turn sees both', async () => {
    const { store } = await ground.fresh()
    await turn(store, outcome({ effects: [clarify(later(HOUR))] }))
    await store.receive(receipt(), later(HOUR - SECOND))
    const claim = await claimed(store, later(HOUR + SECOND))
    await fire(store, later(HOUR + SECOND))
    expect(await commit(store, claim, outcome(), later(HOUR + SECOND))).toBe('stale')
    const facts = await store.readTurn(await claimed(store, later(HOUR + SECOND)), { now: later(HOUR + SECOND), codes: [] })
    expect(facts.messages.map(({ kind }) => kind)).toEqual(['text', 'timer'])
  })

  it('fire no more than asked, those longest due first', async () => {
    const { store, db } = await ground.fresh()
    await turn(store, outcome({ effects: [clarify(later(3), 't3'), clarify(later(1), 't1'), clarify(later(2), 't2')] }))
    expect(await fire(store, later(HOUR), 2)).toBe(2)
    expect(await db.all('SELECT id FROM timers')).toEqual([{ id: 't3' }])
    expect(await db.all("SELECT event_key FROM inbox WHERE kind = 'timer' ORDER BY seq")).toEqual([{ event_key: 't1' }, { event_key: 't2' }])
  })

  it('fire once though many loops run', async () => {
    const { store, db } = await ground.fresh()
    await turn(store, outcome({ effects: Array.from({ length: 10 }, () => clarify(later(HOUR))) }))
    const fired = await Promise.all(Array.from({ length: 6 }, () => fire(store, later(HOUR))))
    expect(fired.reduce((sum, each) => sum + each)).toBe(10)
    expect(await db.get("SELECT COUNT(*) AS events FROM inbox WHERE kind = 'timer'")).toEqual({ events: 10 })
    // A loop that came second left no trace: one turn and ten events raised the version.
    expect(await db.get('SELECT version, next_seq FROM conversations')).toEqual({ version: 11, next_seq: 13 })
  })
})

onEngines('the backlog', ground => {
  it('says how long a citizen has been waiting, also where the turn is postponed', async () => {
    const { store } = await ground.fresh()
    expect(await store.backlog(START)).toEqual({ ready: 0, oldestMs: 0, outbox: 0, permanentFailures: 0 })
    await store.receive(receipt(), START)
    await store.receive(receipt(), later(SECOND))
    expect(await store.backlog(later(2.9 * SECOND))).toMatchObject({ ready: 0, oldestMs: 2_900 })
    expect(await store.backlog(SETTLED)).toMatchObject({ ready: 1, oldestMs: 10_000 })
    const claim = await claimed(store, SETTLED)
    await store.postponeTurn(claim, later(HOUR))
    expect(await store.backlog(later(60 * SECOND))).toMatchObject({ ready: 0, oldestMs: 60_000 })
    await commit(store, await claimed(store, later(HOUR)), outcome(), later(HOUR))
    expect(await store.backlog(later(HOUR))).toMatchObject({ ready: 0, oldestMs: 0, outbox: 1 })
  })

  it('answers a ping', async () => {
    const { store } = await ground.fresh()
    await expect(store.ping()).resolves.toBeUndefined()
  })
})

onEngines('hints', (ground, engine) => {
  it('reach a listener of the same process after the commit, and none once it unsubscribed', async () => {
    const { store } = await ground.fresh()
    const heard: Change[] = []
    const stop = store.onChange(change => heard.push(change))
    const { conversation } = await turn(store, outcome())
    await vi.waitFor(() => expect(heard).toContainEqual({ topic: 'outbox', conversation }), { timeout: 10_000 })
    expect(heard).toContainEqual({ topic: 'inbox', conversation })
    expect(heard).toContainEqual({ topic: 'transcript', conversation })
    stop()
    const before = heard.length
    await turn(store, outcome())
    await new Promise(resolve => { setImmediate(resolve) })
    expect(heard).toHaveLength(before)
  })

  it.skipIf(engine !== 'postgres')('reach another process by the database, and again after its connection was cut', async () => {
    const { store, db, settings } = await ground.fresh()
    const other = ground.another(settings)
    const heard: Change[] = []
    other.onChange(change => heard.push(change))
    const hear = async () => {
      heard.length = 0
      // A hint sent before the other listens is lost: speak until it hears.
      await vi.waitFor(async () => {
        await turn(store, outcome())
        expect(heard.some(({ topic }) => topic === 'outbox')).toBe(true)
      }, { timeout: 10_000, interval: 50 })
    }
    await hear()
    await db.all("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sportello-hints'")
    await hear()
  })

  it.skipIf(engine !== 'postgres')('of its own changes reach a process once, though the database repeats them', async () => {
    const { store, settings } = await ground.fresh()
    const other = ground.another(settings)
    const [here, there] = [new Set<string>(), new Set<string>()]
    const outbox: string[] = []
    store.onChange(({ topic, conversation }) => {
      here.add(conversation)
      if (topic === 'outbox') outbox.push(conversation)
    })
    other.onChange(({ conversation }) => there.add(conversation))
    const speak = async (from: Store, heard: Set<string>) => {
      let conversation = ''
      await vi.waitFor(async () => {
        conversation = (await turn(from, outcome(), { conversationKey: newId('chat') })).conversation
        await vi.waitFor(() => expect(heard).toContain(conversation), { timeout: 500, interval: 10 })
      }, { timeout: 10_000 })
      return conversation
    }
    await speak(other, here)
    const mine = await speak(store, there)
    // The database keeps the order: what it repeats of ours comes before this.
    await speak(other, here)
    expect(outbox.filter(conversation => conversation === mine)).toHaveLength(1)
  })
})
