/**
 * The recogniser beside others, in one run: `npm run bench:recognizer [-- --json] [--limit=SECONDS] [--only=NAME]`. Same phrases, same
 * messages, each engine in a process of its own. Compare the ratios; the seconds are this machine's.
 */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { INTENTS as PHRASES, ROOT } from '../src/cli/house.ts'
import { readPhrases } from '../src/config/phrases.ts'
import { INTENTS, type Intent } from '../src/domain/intent.ts'
import { withTypos } from '../src/training/disguise.ts'
import { ENGINES } from './recognizer/engines.ts'

const SEED = 20_261_122
const option = (name: string) => process.argv.find(one => one.startsWith(`--${name}=`))?.slice(name.length + 3)
const LIMIT = Number(option('limit') ?? 120)

type Message = { text: string; labels: Intent[]; hard?: boolean }
type Figures = {
  ordinary: number; hard: number; macroF1: number; typo: number
  trainSeconds: number; perSecond: number; p50ms: number; p99ms: number; maxRssMb: number
}
type Row = { engine: string; note: string | null; figures: Figures | null }

function messages(): Message[] {
  const folder = join(ROOT, 'test/messages')
  return readdirSync(folder).filter(name => name.endsWith('.jsonl')).toSorted()
    .flatMap(name => readFileSync(join(folder, name), 'utf8').trim().split('\n').map(line => JSON.parse(line) as Message))
    .filter(({ labels }) => labels.length === 1)
}

const accuracy = (rows: readonly { gold: Intent; found: Intent }[]) => rows.filter(({ gold, found }) => gold === found).length / rows.length

/** Over the intents that the messages hold. */
function macroF1(rows: readonly { gold: Intent; found: Intent }[]): number {
  const scores = INTENTS.filter(intent => rows.some(({ gold }) => gold === intent)).map(intent => {
    const right = rows.filter(({ gold, found }) => gold === intent && found === intent).length
    return 2 * right / rows.reduce((sum, { gold, found }) => sum + Number(gold === intent) + Number(found === intent), 0)
  })
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

async function measure(name: string): Promise<Figures | null> {
  const [set, all] = [readPhrases(PHRASES), messages()]
  const began = performance.now()
  const trained = await ENGINES[name]!(set)
  if (!trained) return null
  const trainSeconds = (performance.now() - began) / 1000
  // The mistyped messages come first: they warm the engine up.
  const typos: { gold: Intent; found: Intent }[] = []
  for (const [at, { text, labels }] of all.entries()) typos.push({ gold: labels[0]!, found: await trained.read(withTypos(text, 1, SEED + at)) })
  const rows: { gold: Intent; found: Intent; hard: boolean; ms: number }[] = []
  for (const { text, labels, hard } of all) {
    const start = performance.now()
    const found = await trained.read(text)
    rows.push({ gold: labels[0]!, found, hard: hard === true, ms: performance.now() - start })
  }
  const times = rows.map(({ ms }) => ms).sort((one, other) => one - other)
  const maxRssMb = process.resourceUsage().maxRSS / 1024 + (trained.beside?.() ?? 0)
  trained.close?.()
  return {
    ordinary: accuracy(rows.filter(({ hard }) => !hard)), hard: accuracy(rows.filter(({ hard }) => hard)), macroF1: macroF1(rows), typo: accuracy(typos),
    trainSeconds, perSecond: times.length / times.reduce((sum, ms) => sum + ms, 0) * 1000,
    p50ms: times[Math.floor(times.length * 0.5)]!, p99ms: times[Math.floor(times.length * 0.99)]!, maxRssMb,
  }
}

/** Runs one engine in a process group of its own, so that its programs end with it. */
function inOwnProcess(engine: string): Promise<Row> {
  const child = spawn(process.execPath, [import.meta.filename, `--engine=${engine}`], { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const said = { out: '', err: '' }
  child.stdout.on('data', (data: Buffer) => { said.out += data.toString() })
  child.stderr.on('data', (data: Buffer) => { said.err += data.toString() })
  const { promise, resolve } = Promise.withResolvers<Row>()
  let late = false
  const timer = setTimeout(() => {
    late = true
    try { process.kill(-child.pid!, 'SIGKILL') } catch { child.kill('SIGKILL') }
  }, LIMIT * 1000)
  child.on('close', code => {
    clearTimeout(timer)
    const broken = /heap out of memory/u.test(said.err) ? 'out of memory' : `failed: ${said.err.match(/^\w*Error: .*$/mu)?.[0] ?? `code ${code}`}`
    if (late) resolve({ engine, note: `stopped after ${LIMIT} s`, figures: null })
    else if (code !== 0) resolve({ engine, note: broken, figures: null })
    else {
      const figures = JSON.parse(said.out.trim().split('\n').at(-1) ?? 'null') as Figures | null
      resolve({ engine, note: figures ? null : 'not installed', figures })
    }
  })
  return promise
}

const COLUMNS: [string, (figures: Figures) => string][] = [
  ['ordinary %', one => (one.ordinary * 100).toFixed(1)], ['hard %', one => (one.hard * 100).toFixed(1)], ['macro-F1', one => one.macroF1.toFixed(3)],
  ['typo %', one => (one.typo * 100).toFixed(1)], ['train s', one => one.trainSeconds.toFixed(1)], ['msg/s', one => one.perSecond.toFixed(0)],
  ['p50 ms', one => one.p50ms.toFixed(2)], ['p99 ms', one => one.p99ms.toFixed(2)], ['RSS MB', one => one.maxRssMb.toFixed(0)],
]
const line = (name: string, cells: string[]) => `${name.padEnd(31)}${cells.map(cell => cell.padStart(11)).join('')}\n`

const own = option('engine')
if (own !== undefined) {
  process.stdout.write(`${JSON.stringify(await measure(own))}\n`)
  process.exit(0)
}
const json = process.argv.includes('--json')
const only = option('only')
if (!json) process.stdout.write(line('engine', COLUMNS.map(([title]) => title)))
for (const engine of Object.keys(ENGINES).filter(name => only === undefined || name === only)) {
  const row = await inOwnProcess(engine)
  if (json) process.stdout.write(`${JSON.stringify(row)}\n`)
  else process.stdout.write(row.figures ? line(engine, COLUMNS.map(([, cell]) => cell(row.figures!))) : `${engine.padEnd(31)}  ${row.note}\n`)
}
