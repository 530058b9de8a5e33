/** Turns a second of the store on both engines, durable commits: `node bench/store.ts [conversations]`. Prints a JSON line a case. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../src/store/open.ts'
import type { Store } from '../src/store/store.ts'
import { newId, openHandoff, outcome, receipt, reply, SETTLED, START } from '../test/store/making.ts'
import { postgresMissing, startPostgres } from '../test/store/postgres.ts'

const CONVERSATIONS = Number(process.argv[2] ?? 1500)
const LEASE_MS = 60_000

const quantile = (sorted: number[], q: number) => Number((sorted[Math.floor(sorted.length * q)] ?? 0).toFixed(2))

async function timed(count: number, callers: number, step: (index: number) => Promise<void>) {
  const took: number[] = []
  let next = 0
  const begun = performance.now()
  await Promise.all(Array.from({ length: callers }, async () => {
    for (let index = next++; index < count; index = next++) {
      const at = performance.now()
      await step(index)
      took.push(performance.now() - at)
    }
  }))
  const seconds = (performance.now() - begun) / 1000
  took.sort((a, b) => a - b)
  return { perSecond: Math.round(count / seconds), p50: quantile(took, 0.5), p99: quantile(took, 0.99) }
}

async function turn(store: Store): Promise<void> {
  const claim = await store.claimConversation({ now: SETTLED, token: newId('t'), leaseMs: LEASE_MS })
  // Passed by a row another caller was just taking.
  if (!claim) return turn(store)
  const { messages } = await store.readTurn(claim, { now: SETTLED, codes: [] })
  const ids = messages.map(({ id }) => id)
  const result = outcome({ replies: [reply('Ho passato la sua richiesta ai Tributi.')], effects: [openHandoff({ messages: ids })] })
  const done = await store.commitTurn(result, {
    ...claim, messages: ids, turn: newId('turn'), replyIds: [newId('r')], masked: ['Ho passato la sua richiesta ai Tributi.'], now: SETTLED,
  })
  if (done === 'stale') throw new Error('stale without a cause')
}

async function deliver(store: Store): Promise<void> {
  const [claim] = await store.claimOutbox({ now: SETTLED, token: newId('t'), leaseMs: LEASE_MS, channels: ['telegram'], limit: 1 })
  if (!claim) return deliver(store)
  await store.settleOutbox(claim, { state: 'delivered', retryAt: null, reason: null, now: SETTLED })
}

async function measure(engine: string, open: () => Promise<Store>): Promise<void> {
  for (const callers of [1, 8]) {
    const store = await open()
    const key = newId('chat')
    const received = await timed(CONVERSATIONS, callers, async index => { await store.receive(receipt({ conversationKey: `${key}-${index}` }), START) })
    const turns = await timed(CONVERSATIONS, callers, () => turn(store))
    const delivered = await timed(CONVERSATIONS, callers, () => deliver(store))
    console.log(JSON.stringify({ engine, callers, receive: received, claimReadCommit: turns, claimSettle: delivered }))
    await store.close()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
let files = 0
await measure('sqlite', () => openStore({ databaseUrl: null, file: join(folder, `${++files}.db`), migrate: true }))
rmSync(folder, { recursive: true })
if (!postgresMissing()) {
  const cluster = await startPostgres({ fsync: true })
  await measure('postgres', async () => openStore({ databaseUrl: await cluster.schema(), file: '', migrate: true }))
  await cluster.stop()
}
