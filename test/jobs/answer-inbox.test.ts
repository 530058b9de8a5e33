import pino from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { answerNext, type AnswerDeps } from '../../src/jobs/answer-inbox.ts'
import { fireDue } from '../../src/jobs/watch-deadlines.ts'
import { openDriver } from '../../src/store/driver.ts'
import { applyMigrations } from '../../src/store/migrations.ts'
import { storeOn } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { newId, receipt } from '../store/making.ts'
import { bodyOf, HELPLINES, intent, MONDAY, hoursAfter, minutesAfter, reading } from '../turn/making.ts'

const SLUG = 'comune-di-alpignano'
const opened: { close(): Promise<void> }[] = []
afterEach(async () => { for (const one of opened.splice(0)) await one.close() })

const recognizing = (leaf: string) => (text: string) => {
  if (text.includes('veleno')) throw new Error(`cannot read: ${text}`)
  return reading([intent(leaf, { segment: text })], { text })
}

/** The worker on a real store, with a recogniser that reads what the test says and breaks on "veleno". */
async function working({ leaf = 'info.anagrafe', over = (real: Store) => real } = {}) {
  const db = openDriver({ databaseUrl: null, file: ':memory:' })
  await applyMigrations(db)
  const real = storeOn(db)
  opened.push(real)
  const store = over(real)
  const time = { now: MONDAY }
  const lines: string[] = []
  const ids = { id: () => newId('i'), handoffCode: (ente: string) => `${ente}-${newId('').slice(-6, -2)}-${newId('').slice(-2)}` }
  const deps: AnswerDeps = {
    store, clock: () => time.now, ids, bodies: new Map([[SLUG, bodyOf(SLUG)]]), helplines: HELPLINES, mask: text => text,
    reader: () => ({ hash: 'model', recognize: recognizing(leaf), factAsked: () => null, languageOf: () => 'it' }),
    log: pino({ level: 'debug' }, { write: (line: string) => { lines.push(line) } }),
  }
  const page = bodyOf(SLUG).ente.pages.find(one => one.channel === 'web')!.id
  const say = async (key: string, text: string) => (await real.receive(receipt({
    page, ente: SLUG, channel: 'web', conversationKey: key, newConversation: newId(`c-${key}`), settle: 0, message: { id: newId('m'), text, at: time.now },
  }), time.now)).conversation
  const run = async () => { while (await answerNext(deps)); }
  const spoken = async (conversation: string) => (await real.transcriptAfter(conversation, 0, 100)).filter(line => line.author === 'bot').map(line => line.clear ?? '')
  const cards = () => real.listHandoffs({ entes: [SLUG], states: ['open'], limit: 50 })
  return { db, store: real, deps, time, lines, ids, say, run, spoken, cards }
}

describe('a message that breaks every turn', () => {
  it('reaches people in its own words after three tries, and nobody else waits for it', async () => {
    const { say, run, spoken, cards, time, lines } = await working()
    const poisoned = await say('one', 'parole con veleno')
    const other = await say('two', 'che documenti servono?')
    await run()
    expect(await spoken(poisoned)).toEqual([])
    expect(await spoken(other)).toHaveLength(1)
    for (let minute = 1; minute <= 5; minute += 1) {
      time.now = minutesAfter(minute)
      await run()
    }
    const [said, ...more] = await spoken(poisoned)
    expect(said).toContain('112')
    expect(more).toEqual([])
    const card = (await cards()).find(one => one.conversation === poisoned)
    expect(card).toMatchObject({ because: 'doubt', masked: ['mascherato'] })
    expect(said).toContain(card!.code)
    expect(lines.filter(line => line.includes('turn failed'))).toHaveLength(3)
    expect(lines.join('')).not.toContain('veleno')
  })

  it('is answered as usual where the trouble passes', async () => {
    const { say, deps, run, spoken, time, cards } = await working()
    const { reader } = deps
    deps.reader = () => ({ hash: 'model', recognize: () => { throw new Error('not now') }, factAsked: () => null, languageOf: () => 'it' })
    const conversation = await say('one', 'che documenti servono?')
    await run()
    deps.reader = reader
    time.now = minutesAfter(1)
    await run()
    expect(await spoken(conversation)).toHaveLength(1)
    expect((await cards()).map(card => card.because)).toEqual(['request'])
  })

  it('whose answer can never be stored loses no words, is tried ever more rarely, and holds up nobody', async () => {
    let tries = 0
    const { say, run, time, store, spoken, db } = await working({ over: real => ({
      ...real,
      commitTurn: async (outcome, fence) => {
        if (!fence.conversation.startsWith('c-one')) return real.commitTurn(outcome, fence)
        tries += 1
        throw new Error('disk trouble')
      },
    }) })
    const poisoned = await say('one', 'aiuto per la TARI')
    for (let minute = 0; minute < 60; minute += 1) {
      time.now = minutesAfter(minute)
      await run()
    }
    expect(tries).toBeGreaterThan(10)
    expect(tries).toBeLessThan(25)
    const other = await say('two', 'che documenti servono?')
    await run()
    expect(await spoken(other)).toHaveLength(1)
    expect(await db.get('SELECT clear FROM transcript WHERE conversation = ?', poisoned)).toEqual({ clear: 'aiuto per la TARI' })
    expect((await store.backlog(time.now)).oldestMs).toBe(59 * 60_000)
  })

  it('made of nothing but codes is answered', async () => {
    const { say, run, spoken } = await working()
    let conversation = ''
    for (let index = 0; index < 60; index += 1) {
      conversation = await say('one', Array.from({ length: 900 }, (_, at) => `abc${String(index * 900 + at).padStart(6, '0')}`).join(' '))
    }
    await run()
    expect(await spoken(conversation)).not.toEqual([])
  })
})

describe('a turn', () => {
  it('thrown away because something changed meanwhile is run again and said once', async () => {
    let changed = false
    const { say, run, spoken, cards, lines, db } = await working({ over: real => ({
      ...real,
      readTurn: async (claim, ask) => {
        const facts = await real.readTurn(claim, ask)
        if (!changed) await db.run('UPDATE conversations SET version = version + 1 WHERE id = ?', claim.conversation)
        changed = true
        return facts
      },
    }) })
    const conversation = await say('one', 'che orari fa l\'anagrafe?')
    await run()
    expect(lines.map(line => (JSON.parse(line) as { done?: string }).done)).toEqual(['stale', 'done'])
    expect(await spoken(conversation)).toHaveLength(1)
    expect(await cards()).toHaveLength(1)
  })

  it('of a worker that died is run by another once its lease is over', async () => {
    const { say, run, spoken, store, time } = await working()
    const conversation = await say('one', 'che documenti servono?')
    await store.claimConversation({ now: MONDAY, token: 'dead', leaseMs: 30_000 })
    await run()
    expect(await spoken(conversation)).toEqual([])
    time.now = minutesAfter(1)
    await run()
    expect(await spoken(conversation)).toHaveLength(1)
  })

  it('is not put off by a clock that is set back, for a message or for a lease', async () => {
    const { say, run, spoken, store, time } = await working()
    const waiting = await say('one', 'che documenti servono?')
    const leased = await say('two', 'che documenti servono?')
    await store.claimConversation({ now: MONDAY, token: 'dead', leaseMs: 30_000 })
    time.now = hoursAfter(-1)
    await run()
    expect(await spoken(waiting)).toHaveLength(1)
    expect(await spoken(leased)).toHaveLength(1)
  })

  it('of a body not served here waits, and is answered once it is', async () => {
    const { say, run, spoken, deps, time } = await working()
    const { bodies } = deps
    deps.bodies = new Map()
    const conversation = await say('one', 'che documenti servono?')
    await run()
    expect(await spoken(conversation)).toEqual([])
    deps.bodies = bodies
    time.now = hoursAfter(1)
    await run()
    expect(await spoken(conversation)).toHaveLength(1)
  })

  it('begins only when there is a model', async () => {
    const { say, deps, spoken, run } = await working()
    const { reader } = deps
    deps.reader = () => null
    const conversation = await say('one', 'che documenti servono?')
    expect(await answerNext(deps)).toBe(false)
    deps.reader = reader
    await run()
    expect(await spoken(conversation)).toHaveLength(1)
  })

  it('is logged by its conversation and without words', async () => {
    const { say, run, lines } = await working()
    const conversation = await say('one', 'parola segreta')
    await run()
    expect(lines.map(line => JSON.parse(line) as unknown)).toContainEqual(expect.objectContaining({ conversation, msg: 'turn', done: 'done' }))
    expect(lines.join('')).not.toContain('segreta')
  })
})

describe('a question back that nobody answers', () => {
  it('goes to people after two hours, once, with the words it was about', async () => {
    const { say, run, spoken, cards, time, deps } = await working({ leaf: 'unclear' })
    const conversation = await say('one', 'ecco')
    await run()
    expect(await spoken(conversation)).toHaveLength(1)
    expect(await cards()).toEqual([])

    time.now = minutesAfter(119)
    await fireDue(deps)
    await run()
    expect(await cards()).toEqual([])

    time.now = minutesAfter(120)
    expect(await fireDue(deps)).toBe(false)
    await run()
    await fireDue(deps)
    await run()
    const [card, ...more] = await cards()
    expect(more).toEqual([])
    expect(card).toMatchObject({ conversation, masked: ['mascherato'] })
    expect((await spoken(conversation)).at(-1)).toContain(card!.code)
  })

  it('goes nowhere where it was answered in time', async () => {
    const { say, run, cards, time, deps } = await working({ leaf: 'unclear' })
    await say('one', 'ecco')
    await run()
    time.now = minutesAfter(30)
    await say('one', 'annulla')
    await run()
    time.now = hoursAfter(3)
    await fireDue(deps)
    await run()
    expect(await cards()).toEqual([])
  })
})
