/** One process at work on a store until nothing is left; prints what it did, one line each. Not a test itself. */
import { setTimeout as pause } from 'node:timers/promises'
import { migrate, openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { outcome, reply } from './making.ts'

const [, , mode, json] = process.argv
const settings = JSON.parse(json ?? '')
// Short where a killed worker's lease must run out; long where a slow machine must not lose it.
const LEASE_MS = mode === 'deliver' ? 600_000 : 300
const me = `${process.pid}`
let made = 0
const id = () => `${me}-${++made}`

async function untilEmpty(left: () => Promise<number>, step: () => Promise<string[]>): Promise<void> {
  for (;;) {
    const done = await step()
    for (const line of done) console.log(line)
    if (done.length > 0) continue
    if (await left() === 0) return
    await pause(10)
  }
}

async function answerOne(store: Store): Promise<string[]> {
  const claim = await store.claimConversation({ now: new Date(), token: id(), leaseMs: LEASE_MS })
  if (!claim) return []
  const { messages } = await store.readTurn(claim, { now: new Date(), codes: [] })
  if (mode === 'hang') {
    console.log(claim.conversation)
    await pause(60_000)
  }
  const done = await store.commitTurn(outcome({ replies: [reply(`da ${me}`), reply(`ancora da ${me}`)] }), {
    ...claim, messages: messages.map(({ id }) => id), turn: id(), replyIds: [id(), id()], masked: ['m', 'm'], now: new Date(),
  })
  return [`${done} ${claim.conversation}`]
}

async function deliver(store: Store): Promise<string[]> {
  const claims = await store.claimOutbox({ now: new Date(), token: id(), leaseMs: LEASE_MS, channels: ['telegram'], limit: 3 })
  for (const claim of claims) await store.settleOutbox(claim, { state: 'delivered', retryAt: null, reason: null, now: new Date() })
  return claims.map(({ conversation, seq }) => `${conversation} ${seq}`)
}

if (mode === 'migrate') for (const name of await migrate(settings)) console.log(name)
const store = await openStore({ ...settings, migrate: false })
const backlog = () => store.backlog(new Date())
if (mode === 'migrate') console.log('open')
if (mode === 'answer' || mode === 'hang') await untilEmpty(async () => (await backlog()).oldestMs, () => answerOne(store))
if (mode === 'deliver') await untilEmpty(async () => (await backlog()).outbox, () => deliver(store))
if (mode === 'fire') {
  for (let round = 0; round < 50; round++) {
    const fired = await store.fireTimers({ now: new Date(), limit: 5, newIds: [id(), id(), id(), id(), id()] })
    if (fired > 0) console.log(fired)
  }
}
await store.close()
