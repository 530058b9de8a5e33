/** One turn's cost by part, in one run: `npm run bench:turn`. Compare the ratios; the milliseconds are this machine's. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bodies, DIALOGS, INTENTS, settings } from '../src/cli/house.ts'
import { realIds } from '../src/cli/ids.ts'
import { readPhrases } from '../src/config/phrases.ts'
import { readHelplines } from '../src/config/texts.ts'
import { openStore } from '../src/store/open.ts'
import { modelFor } from '../src/training/model.ts'
import { answerNext } from '../src/jobs/answer-inbox.ts'
import { mask } from '../src/recognizer/mask.ts'
import { pino } from 'pino'
import { commit, outcome, receipt, SETTLED, START } from '../test/store/making.ts'

const TURNS = 400
const TEXTS = [
  'quali documenti servono per rinnovare la carta d\'identità?', 'c\'è una buca in via Roma da una settimana', 'quando rispondete di solito?',
  'grazie mille', 'vorrei parlare con una persona', 'a che ora apre la biblioteca il sabato mattina?',
]
const clock = () => new Date()
const store = await openStore({ databaseUrl: process.env.DATABASE_URL ?? null, file: ':memory:', migrate: true })
const reader = await modelFor(store, readPhrases(INTENTS), clock, () => {})
const all = bodies({ ...settings(), enti: null })
const helplines = readHelplines(join(DIALOGS, 'helplines.yaml'))
const log = pino({ level: 'silent' })

const percentile = (values: number[], share: number) => values.toSorted((one, other) => one - other)[Math.floor(values.length * share)]!.toFixed(2)
const timed = async (name: string, work: (turn: number) => Promise<unknown> | unknown) => {
  const times: number[] = []
  const cpu = process.cpuUsage()
  for (let turn = 0; turn < TURNS; turn += 1) {
    const began = performance.now()
    await work(turn)
    times.push(performance.now() - began)
  }
  const { user, system } = process.cpuUsage(cpu)
  process.stdout.write(`${JSON.stringify({ part: name, p50ms: percentile(times, 0.5), p99ms: percentile(times, 0.99), cpuMsEach: ((user + system) / 1000 / TURNS).toFixed(2) })}\n`)
}

await timed('recognise', turn => reader.recognize(TEXTS[turn % TEXTS.length]!))
await timed('receive', turn => store.receive({
  page: 'comune-di-esempio-web', ente: 'comune-di-esempio', channel: 'web', conversationKey: `bench-${turn}`, newConversation: realIds.id(), eventKey: realIds.id(),
  message: { id: realIds.id(), kind: 'text', text: TEXTS[turn % TEXTS.length]!, value: null, at: clock() }, fingerprint: null, masked: mask(TEXTS[turn % TEXTS.length]!), settle: 0, settleAtMost: 0,
}, clock()))
await timed('whole turn (claim, read, recognise, decide, dialogs, commit)', () => answerNext({ store, clock, ids: realIds, bodies: all, helplines, reader: () => reader, mask, log }))
await store.close()

// On a disk: what a turn pays for words that may not stay, which are driven out of the write-ahead log at once.
const folder = mkdtempSync(join(tmpdir(), 'bench-turn-'))
const onDisk = await openStore({ databaseUrl: process.env.DATABASE_URL ?? null, file: join(folder, 'sportello.db'), migrate: true })
const commits = (kind: 'shield' | null) => async (turn: number) => {
  const { message } = await onDisk.receive(receipt({ page: `bench-${kind}`, conversationKey: `bench-${turn}`, settle: 0 }), START)
  const claim = await onDisk.claimConversation({ now: SETTLED, token: realIds.id(), leaseMs: 60_000 })
  if (claim) await commit(onDisk, claim, outcome({ effects: kind ? [{ kind, messages: [message] }] : [] }), SETTLED)
}
await timed('receive and commit, on disk', commits(null))
await timed('receive and commit with shielded words, on disk', commits('shield'))
await onDisk.close()
rmSync(folder, { recursive: true })
