/** How fast the desk reads its queue with many requests in it, on both engines: `npm run bench:queue [requests]`. Prints a table. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { handoffCode } from '../src/domain/ids.ts'
import { stemsOf } from '../src/recognizer/likeness.ts'
import type { QueueAsk, QueuePlace } from '../src/store/desk.ts'
import { openDriver, type DatabaseSettings, type Driver } from '../src/store/driver.ts'
import { applyMigrations } from '../src/store/migrations.ts'
import { storeOn } from '../src/store/open.ts'
import type { Store } from '../src/store/store.ts'
import { DAY, HOUR, later, START } from '../test/store/making.ts'
import { postgresMissing, startPostgres } from '../test/store/postgres.ts'

const REQUESTS = Math.min(Number(process.argv[2] ?? 100_000), 1_000_000)
const TIMES = 200
const ROWS_AT_ONCE = 500
const ENTE = 'comune-di-esempio'
const OFFICES = ['urp', 'anagrafe', 'tributi', 'tecnico', 'biblioteca', 'sociale']
const PAGES = ['esempio-web', 'esempio-telegram', 'esempio-whatsapp']
const PEOPLE = Array.from({ length: 40 }, (_, index) => `persona-${index}`)
const WORDS = ['carta', 'identita', 'rifiuti', 'mensa', 'bolletta', 'permesso', 'strada', 'tessera', 'prestito', 'iscrizione', 'certificato', 'orario']

const pick = <T>(values: readonly T[], index: number): T => values[index % values.length]!

const codeOf = (index: number) => handoffCode('ESE', String(index).padStart(6, '0'))
/** One request alone has a word of its own. */
const wordsOf = (index: number) => `Vorrei sapere di ${pick(WORDS, index)} e ${pick(WORDS, index * 7 + 3)}${index === 777 ? ' ornitorinco' : ''}`

async function insert(db: Driver, table: string, columns: string[], rows: (string | number | null)[][]): Promise<void> {
  const one = `(${columns.map(() => '?').join(', ')})`
  await db.transaction(async tx => {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE)
      await tx.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => one).join(', ')}`, ...some.flat())
    }
  })
}

/** Four of five are pending: far more than any desk lets lie, so that nothing is fast because little is there. */
async function fill(db: Driver): Promise<void> {
  const at = START.getTime()
  const each = <T>(make: (index: number) => T) => Array.from({ length: REQUESTS }, (_, index) => make(index))
  const id = (what: string, index: number) => `${what}${String(index).padStart(8, '0')}`
  await insert(db, 'conversations', ['id', 'page_id', 'ente', 'channel', 'channel_key', 'created_at', 'touched_at', 'last_citizen_at'],
    each(index => [id('c', index), pick(PAGES, index), ENTE, 'telegram', `k${index}`, at, at, at - (index % 48) * HOUR]))
  await insert(db, 'transcript', ['id', 'conversation', 'seq', 'author', 'kind', 'masked', 'choices', 'return_link', 'at', 'stored_at'],
    each(index => [id('m', index), id('c', index), 1, 'citizen', 'text', wordsOf(index), '[]', 0, at, at]))
  await insert(db, 'handoffs', ['id', 'code', 'conversation', 'page_id', 'ente', 'office', 'intent', 'because', 'state', 'urgent', 'promised', 'share_with_manager',
    'received_at', 'opened_at', 'due_at', 'first_due_at', 'claimed_at', 'claimed_by', 'claimed_name', 'ended_at'], each(index => {
    const state = pick(['open', 'claimed', 'open', 'asked', 'answered'], Math.floor(index / 3))
    const due = at + ((index * 7919) % REQUESTS - REQUESTS / 10) * (20 * DAY / REQUESTS)
    const [claimedAt, by] = state === 'claimed' || state === 'asked' ? [at, pick(PEOPLE, index)] : [null, null]
    return [id('h', index), codeOf(index), id('c', index), pick(PAGES, index), ENTE, pick(OFFICES, Math.floor(index / 5)), 'info', 'request', state,
      index % 500 === 0 ? 1 : 0, 1, 0, at, at, Math.round(due), Math.round(due), claimedAt, by, by, state === 'answered' ? at + index : null]
  }))
  await insert(db, 'handoff_messages', ['handoff', 'message'], each(index => [id('h', index), id('m', index)]))
  await insert(db, 'handoff_words', ['word', 'handoff', 'message'], each(index =>
    [...stemsOf(wordsOf(index))].map(word => [word, id('h', index), id('m', index)])).flat())
}

const quantile = (sorted: number[], q: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0).toFixed(1)

async function timed(work: (round: number) => Promise<unknown>): Promise<{ p50: string; p95: string }> {
  const took: number[] = []
  for (let round = 0; round < TIMES + 10; round++) {
    const begun = performance.now()
    await work(round)
    // The first rounds plan and warm.
    if (round >= 10) took.push(performance.now() - begun)
  }
  took.sort((one, other) => one - other)
  return { p50: quantile(took, 0.5), p95: quantile(took, 0.95) }
}

function cases(store: Store): Record<string, (round: number) => Promise<unknown>> {
  const ask = (more: Partial<QueueAsk> = {}) => store.queue({
    entes: [ENTE], offices: null, states: [], page: null, claimedBy: null, overdue: false, undelivered: false, text: null, now: later(HOUR), after: null, limit: 50, ...more,
  })
  let place: QueuePlace | null = null
  return {
    'first page': () => ask(),
    'page after page': async () => { place = (await ask({ after: place })).next },
    'far down': () => ask({ after: { urgent: false, dueAt: later(15 * DAY), id: '' } }),
    'one office': round => ask({ offices: [pick(OFFICES, round)] }),
    'three offices': () => ask({ offices: OFFICES.slice(0, 3) }),
    'one state': () => ask({ states: ['asked'] }),
    'one page': round => ask({ page: pick(PAGES, round) }),
    mine: round => ask({ claimedBy: pick(PEOPLE, round) }),
    'mine, one office, asked': round => ask({ claimedBy: pick(PEOPLE, round), offices: [pick(OFFICES, round)], states: ['asked'] }),
    overdue: () => ask({ overdue: true }),
    undelivered: () => ask({ undelivered: true }),
    'a code': () => ask({ text: codeOf(4_242) }),
    'common words': round => ask({ text: `${pick(WORDS, round)} ${pick(WORDS, round * 7 + 3)}` }),
    'a rare word': () => ask({ text: 'ornitorinco' }),
    'no such word': () => ask({ text: 'zxqwy' }),
    ended: () => store.ended({ entes: [ENTE], offices: null, states: [], page: null, text: null, after: null, limit: 50 }),
    counts: () => store.queueCounts({ entes: [ENTE], offices: null, person: PEOPLE[0]!, now: later(HOUR) }),
  }
}

async function measure(engine: string, settings: DatabaseSettings): Promise<void> {
  const db = openDriver(settings)
  await applyMigrations(db)
  await fill(db)
  // What autovacuum does in its time.
  if (engine === 'postgres') await db.run('VACUUM ANALYZE')
  const store = storeOn(db)
  for (const [what, work] of Object.entries(cases(store))) {
    const { p50, p95 } = await timed(work)
    console.log(`${engine.padEnd(10)} ${what.padEnd(26)} ${p50.padStart(7)} ${p95.padStart(7)}`)
  }
  await store.close()
}

console.log(`${REQUESTS} requests, ${TIMES} times each, 50 rows; milliseconds\n${'engine'.padEnd(10)} ${'list'.padEnd(26)} ${'p50'.padStart(7)} ${'p95'.padStart(7)}`)
const folder = mkdtempSync(join(tmpdir(), 'bench-'))
await measure('sqlite', { databaseUrl: null, file: join(folder, 'queue.db') })
rmSync(folder, { recursive: true })
if (!postgresMissing()) {
  const cluster = await startPostgres({ fsync: true })
  await measure('postgres', { databaseUrl: await cluster.schema(), file: '' })
  await cluster.stop()
}
