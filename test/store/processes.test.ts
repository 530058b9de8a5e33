import { once } from 'node:events'
import { expect, it } from 'vitest'
import type { Driver } from '../../src/store/driver.ts'
import type { Store } from '../../src/store/store.ts'
import { onEngines } from './ground.ts'
import { claimed, commit, HOUR, later, newId, outcome, receipt, reply } from './making.ts'
import { runWorker, startWorker } from './processes.ts'

const CONVERSATIONS = 60

// These processes live by the real clock: leases run out while somebody else works.
onEngines('several processes', ground => {
  const receiveAll = async (store: Store, count: number) => {
    const now = new Date(Date.now() - 60_000)
    for (let i = 0; i < count; i++) await store.receive(receipt({ conversationKey: `chat-${i}`, settle: 0 }), now)
  }
  /** One citizen's line, then the two replies of one and the same process. */
  const eachAnsweredOnce = async (db: Driver, count: number) => {
    const lines = await db.all('SELECT conversation, seq, author, clear FROM transcript ORDER BY conversation, seq')
    expect(lines).toHaveLength(count * 3)
    for (let i = 0; i < lines.length; i += 3) {
      expect(lines.slice(i, i + 3).map(({ seq, author }) => [seq, author])).toEqual([[1, 'citizen'], [2, 'bot'], [3, 'bot']])
      expect(lines[i + 2]?.clear).toBe(`ancora ${String(lines[i + 1]?.clear)}`)
    }
    expect(await db.get('SELECT COUNT(*) AS n FROM turns')).toEqual({ n: count })
    expect(await db.get('SELECT COUNT(*) AS n FROM inbox WHERE done_at IS NULL')).toEqual({ n: 0 })
  }

  it('answer each conversation exactly once', async () => {
    const { store, db, settings } = await ground.fresh()
    await receiveAll(store, CONVERSATIONS)
    const said = await Promise.all(Array.from({ length: 3 }, () => runWorker('answer', settings)))
    const done = said.flat().filter(line => line.startsWith('done'))
    expect(new Set(done).size).toBe(CONVERSATIONS)
    expect(done).toHaveLength(CONVERSATIONS)
    await eachAnsweredOnce(db, CONVERSATIONS)
  }, 60_000)

  it('leave one reply where a worker was killed between its claim and its commit', async () => {
    const { store, db, settings } = await ground.fresh()
    await receiveAll(store, 1)
    const worker = startWorker('hang', settings)
    await once(worker.lines, 'line')
    worker.kill()
    await worker.ended
    const later = new Date(Date.now() + HOUR)
    const again = await claimed(store, later)
    expect(again.attempts).toBe(1)
    expect(await commit(store, again, outcome({ replies: [reply('una volta')] }), later)).toBe('done')
    expect((await db.all("SELECT clear FROM transcript WHERE author = 'bot'"))).toEqual([{ clear: 'una volta' }])
    expect(await store.claimConversation({ now: later, token: newId('t'), leaseMs: 1 })).toBeNull()
  }, 60_000)

  it('lose and double nothing where workers are killed at any moment', async () => {
    const { store, db, settings } = await ground.fresh()
    await receiveAll(store, CONVERSATIONS * 5)
    for (let kills = 1; kills <= 5; kills++) {
      const worker = startWorker('answer', settings)
      let said = 0
      worker.lines.on('line', () => { if (++said === kills * 3) worker.kill() })
      expect(await worker.ended).toEqual([null, 'SIGKILL'])
    }
    await runWorker('answer', settings)
    await eachAnsweredOnce(db, CONVERSATIONS * 5)
  }, 60_000)

  it('deliver each row once and in order', async () => {
    const { store, settings } = await ground.fresh()
    await receiveAll(store, 20)
    await runWorker('answer', settings)
    const said = (await Promise.all([runWorker('deliver', settings), runWorker('deliver', settings)])).flat()
    expect(new Set(said).size).toBe(40)
    expect(said).toHaveLength(40)
  }, 60_000)

  it('fire each timer exactly once', async () => {
    const { store, db, settings } = await ground.fresh()
    await receiveAll(store, 10)
    const now = new Date(Date.now() - 1_000)
    for (let i = 0; i < 10; i++) {
      const timers = [1, 2].map(() => (
        { kind: 'set-timer' as const, id: newId('timer'), timer: 'clarify-unanswered' as const, dueAt: later(-HOUR, now) }))
      await commit(store, await claimed(store, now), outcome({ effects: timers }), now)
    }
    const said = (await Promise.all([runWorker('fire', settings), runWorker('fire', settings)])).flat()
    expect(said.reduce((sum, line) => sum + Number(line), 0)).toBe(20)
    expect(await db.get("SELECT COUNT(*) AS events FROM inbox WHERE kind = 'timer'")).toEqual({ events: 20 })
  }, 60_000)
}, ['sqlite in memory'])
