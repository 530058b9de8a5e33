/**
 * The recogniser beside others, in one run: `npm run bench:recognizer -- [--json FILE] [--limit SECONDS] [--only ENGINE …] [MESSAGES …]`.
 * Same phrases, same messages, each engine in a process of its own, stopped after SECONDS of computing. Compare the ratios; the
 * seconds are this machine's: CPU s tells what learning costs even where other work runs beside it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { INTENTS as PHRASES, ROOT } from '../src/cli/house.ts'
import { Refusal } from '../src/cli/lines.ts'
import { readPhrases } from '../src/config/phrases.ts'
import { ENGINES, OURS } from './recognizer/engines.ts'
import { readMessages, type Figures, type Message } from './recognizer/measure.ts'
import { runEngine, type Row } from './recognizer/run-engine.ts'

/** An engine that cannot learn all phrases shows what it can do with fewer: the first of these shares it can. */
const FEWER = [5, 25, 125]
/** Opening takes milliseconds: the median of so many fresh processes. */
const OPENINGS = 5

const { values: options, positionals } = parseArgs({
  allowPositionals: true, options: { json: { type: 'string' }, limit: { type: 'string', default: '120' }, only: { type: 'string', multiple: true } },
})
const files = positionals.length > 0 ? positionals : [1, 2, 3].map(number => join(ROOT, `test/messages/blind-${number}.jsonl`))

const percent = (share: number | null) => (share === null ? '–' : (share * 100).toFixed(1))
const COLUMNS: [string, (figures: Figures) => string][] = [
  ['ordinary %', one => percent(one.ordinary)], ['hard %', one => percent(one.hard)], ['macro-F1', one => one.macroF1.toFixed(3)],
  ['typo %', one => percent(one.typo)], ['msg/s', one => one.perSecond.toFixed(0)],
  ['p50 ms', one => one.p50ms.toFixed(2)], ['p99 ms', one => one.p99ms.toFixed(2)], ['RSS MB', one => one.peakMb.toFixed(0)],
]
const TITLES = ['phrases', 'ready', 'CPU s', ...COLUMNS.map(([title]) => title)]

const line = (name: string, cells: string[]) => `| ${name.padEnd(31)} | ${cells.map((cell, at) => cell.padStart(TITLES[at]?.length ?? 0)).join(' | ')} |\n`

/** A row of the table; fewer phrases than all are marked. */
function lineOf({ engine, every, kept, readySeconds, cpuSeconds, figures, note }: Row, phrases: number): string {
  const name = kept ? `${engine}, from its kept model` : engine
  const learned = every === 1 ? String(phrases) : `**${Math.ceil(phrases / every)}** (1 of ${every})`
  if (!figures) return line(name, [learned, note ?? '', '', ...COLUMNS.map(() => '')])
  const ready = kept ? `${(readySeconds! * 1000).toFixed(0)} ms` : `${readySeconds!.toFixed(1)} s`
  return line(name, [learned, ready, cpuSeconds?.toFixed(1) ?? '', ...COLUMNS.map(([, cell]) => cell(figures))])
}

/** Every row as it is found: ours, ours kept, the others, and beside those that learned fewer phrases ours with as many. */
async function* rows(folder: string): AsyncGenerator<Row> {
  const run = (engine: string, every = 1, kept = false) => runEngine({
    engine, every, kept, phrases: join(folder, 'phrases.json'), messages: join(folder, 'messages.json'), model: join(folder, 'model.bin'),
  }, Number(options.limit))
  const shares = new Set<number>()
  for (const engine of Object.keys(ENGINES).filter(name => options.only === undefined || options.only.includes(name))) {
    let row = await run(engine)
    yield row
    if (engine === OURS && row.figures) {
      const openings: Row[] = []
      for (let at = 0; at < OPENINGS; at += 1) openings.push(await run(OURS, 1, true))
      yield openings.toSorted((one, other) => (one.readySeconds ?? 0) - (other.readySeconds ?? 0))[Math.floor(OPENINGS / 2)]!
    }
    for (const every of FEWER) {
      if (!/^(?:stopped|out of memory)/u.test(row.note ?? '')) break
      row = await run(engine, every)
      yield row
      if (row.figures) shares.add(every)
    }
  }
  for (const every of shares) yield run(OURS, every)
}

async function bench(folder: string): Promise<void> {
  const load = loadavg()[0]!
  const set = readPhrases(PHRASES)
  const messages: Message[] = (await Promise.all(files.map(readMessages))).flat()
  writeFileSync(join(folder, 'phrases.json'), JSON.stringify(set))
  writeFileSync(join(folder, 'messages.json'), JSON.stringify(messages))
  const about = {
    phrases: set.phrases.length, messages: messages.length, hard: messages.filter(({ hard }) => hard).length, files,
    node: process.version, cores: cpus().length, load,
  }
  process.stdout.write(`${about.phrases} phrases; ${about.messages} messages of one intent, ${about.hard} of them hard; Node ${about.node}, ${about.cores} cores, load ${load.toFixed(1)} at the start.\n\n`)
  process.stdout.write(`${line('engine', TITLES)}|${'---|'.repeat(TITLES.length + 1)}\n`)
  const found: Row[] = []
  for await (const row of rows(folder)) {
    found.push(row)
    process.stdout.write(lineOf(row, about.phrases))
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ ...about, rows: found }, null, 2)}\n`)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'sportello-bench-'))
try {
  await bench(folder)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  process.stderr.write(`bench: ${error.message}\n`)
  process.exitCode = 2
} finally {
  rmSync(folder, { recursive: true })
}
