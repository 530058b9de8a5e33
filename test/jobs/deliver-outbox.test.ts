import pino from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Outgoing, Sender, Sent } from '../../src/domain/delivery.ts'
import { deliverNext, type DeliverDeps } from '../../src/jobs/deliver-outbox.ts'
import { openStore } from '../../src/store/open.ts'
import { later, newId, outcome, reply, SECOND, START, turn } from '../store/making.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  vi.useRealTimers()
  for (const one of opened.splice(0)) await one.close()
})

const TEMPORARY: Sent = { ok: false, temporary: true, reason: 'busy', retryAfterMs: null }
const PERMANENT: Sent = { ok: false, temporary: false, reason: 'blocked' }

/** The deliverer on a real store, before a far end that answers as the test says, by default well. */
async function delivering(answers: (message: Outgoing, nth: number) => Sent | Promise<Sent> = () => ({ ok: true })) {
  const store = await openStore({ databaseUrl: null, file: ':memory:', migrate: true })
  opened.push(store)
  const time = { now: START }
  const sent: string[] = []
  const lines: string[] = []
  const telegram: Sender = async message => {
    sent.push(message.text)
    return answers(message, sent.length)
  }
  const deps: DeliverDeps = {
    store, clock: () => time.now, ids: { id: () => newId('d'), handoffCode: code => code }, senders: { telegram }, jitter: () => 0.5,
    log: pino({ level: 'debug' }, { write: (line: string) => { lines.push(line) } }),
  }
  const say = (conversationKey: string, ...texts: string[]) =>
    turn(store, outcome({ replies: texts.map(text => reply(text)) }), { conversationKey }, time.now)
  /** Runs until nothing more is to be done at once. */
  const run = async () => { while (await deliverNext(deps)); }
  return { store, time, sent, lines, deps, say, run }
}

const after = (ms: number) => later(ms)

describe('the deliverer', () => {
  it('sends what was said, in order within a conversation', async () => {
    const { sent, say, run } = await delivering()
    await say('one', 'prima', 'seconda')
    await say('two', 'altra')
    await run()
    expect(sent.filter(text => text !== 'altra')).toEqual(['prima', 'seconda'])
    expect(sent).toHaveLength(3)
  })

  it('holds what follows a temporary failure, tries again after a pause, and goes on with the other conversations', async () => {
    const { sent, say, run, time } = await delivering((message, nth) => (message.text === 'prima' && nth === 1 ? TEMPORARY : { ok: true }))
    await say('one', 'prima', 'seconda')
    await say('two', 'altra')
    await run()
    expect(sent).toEqual(['prima', 'altra'])
    time.now = after(SECOND)
    await run()
    expect(sent).toHaveLength(2)
    time.now = after(2 * SECOND)
    await run()
    expect(sent).toEqual(['prima', 'altra', 'prima', 'seconda'])
  })

  it('waits as long as the far end asks', async () => {
    const { sent, say, run, time } = await delivering((_, nth) => (nth === 1 ? { ok: false, temporary: true, reason: 'slow-down', retryAfterMs: 60_000 } : { ok: true }))
    await say('one', 'prima')
    await run()
    time.now = after(59 * SECOND)
    await run()
    expect(sent).toHaveLength(1)
    time.now = after(60 * SECOND)
    await run()
    expect(sent).toHaveLength(2)
  })

  it('takes a pause that is no number for none', async () => {
    const { sent, say, run, time } = await delivering((_, nth) => (nth === 1 ? { ok: false, temporary: true, reason: 'odd', retryAfterMs: Number.NaN } : { ok: true }))
    await say('one', 'prima')
    await run()
    time.now = after(2 * SECOND)
    await run()
    expect(sent).toHaveLength(2)
  })

  it('releases what follows a permanent failure and shows it', async () => {
    const { sent, say, run, store } = await delivering(message => (message.text === 'prima' ? PERMANENT : { ok: true }))
    await say('one', 'prima', 'seconda')
    await run()
    expect(sent).toEqual(['prima', 'seconda'])
    expect(await store.backlog(after(SECOND))).toMatchObject({ outbox: 0, permanentFailures: 1 })
  })

  it('gives up after twenty-four tries, more than half a day later', async () => {
    const { sent, say, run, time, store } = await delivering(() => TEMPORARY)
    await say('one', 'prima')
    let last = 0
    for (let minutes = 0; minutes < 24 * 60; minutes += 1) {
      time.now = after(minutes * 60 * SECOND)
      const before = sent.length
      await run()
      if (sent.length > before) last = minutes
    }
    expect(sent).toHaveLength(24)
    expect(last).toBeGreaterThan(12 * 60)
    expect(await store.backlog(time.now)).toMatchObject({ outbox: 0, permanentFailures: 1 })
  })

  it('takes a sender that breaks for a temporary failure, and logs no words of it', async () => {
    const { sent, say, run, time, lines } = await delivering((message, nth) => {
      if (nth === 1) throw new Error(`cannot send "${message.text}"\n    at ${message.text}:1:1`)
      return { ok: true }
    })
    await say('one', 'parola segreta')
    await run()
    time.now = after(2 * SECOND)
    await run()
    expect(sent).toHaveLength(2)
    expect(lines.join('')).toContain('sender broke')
    expect(lines.join('')).not.toContain('segreta')
  })

  it('leaves a far end that never answers after half a minute, and the others do not wait longer', async () => {
    const { sent, say, deps, time } = await delivering(message => (message.text === 'muta' ? new Promise<Sent>(() => {}) : { ok: true }))
    await say('one', 'muta')
    await say('two', 'altra')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const round = deliverNext(deps)
    while (sent.length < 2) await new Promise(resolve => { setImmediate(resolve) })
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await round).toBe(true)
    vi.useRealTimers()
    await say('two', 'ancora')
    time.now = after(SECOND)
    await deliverNext(deps)
    expect(sent).toEqual(['muta', 'altra', 'ancora'])
  })

  it('sends again what a deliverer that died had taken, once its lease is over', async () => {
    const { sent, say, run, time, store } = await delivering()
    await say('one', 'prima')
    expect(await store.claimOutbox({ now: START, token: 'dead', leaseMs: 60_000, channels: ['telegram'], limit: 5 })).toHaveLength(1)
    await run()
    expect(sent).toEqual([])
    time.now = after(60 * SECOND)
    await run()
    expect(sent).toEqual(['prima'])
  })

  it('has nothing to do for channels it has no sender for', async () => {
    const { deps, say, store } = await delivering()
    await say('one', 'prima')
    expect(await deliverNext({ ...deps, senders: {} })).toBe(false)
    expect(await deliverNext({ ...deps, senders: { whatsapp: async () => ({ ok: true }) } })).toBe(false)
    expect((await store.backlog(START)).outbox).toBe(1)
  })
})
