/** Starts an engine's process and stops it where it takes too long. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Job, Told } from './engine-process.ts'
import type { Figures } from './measure.ts'

/** What came of one engine: `note` says why there are no figures. */
export type Row = { engine: string; every: number; kept: boolean; readySeconds: number | null; figures: Figures | null; note: string | null }

const stops = new Set<() => void>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { for (const stop of stops) stop(); process.exit(130) })

/** Runs one engine in a process group of its own, so that its programs end with it. So many seconds to learn, and as many to read. */
export function runEngine(job: Job, limit: number): Promise<Row> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'engine-process.ts'), JSON.stringify(job)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], detached: true })
  const row: Row = { engine: job.engine, every: job.every, kept: job.kept, readySeconds: null, figures: null, note: null }
  let said = ''
  child.stderr!.on('data', (data: Buffer) => { said += data.toString() })
  const stop = () => { try { process.kill(-child.pid!, 'SIGKILL') } catch { child.kill('SIGKILL') } }
  stops.add(stop)
  const stopAfter = (doing: string) => setTimeout(() => { row.note = `stopped after ${limit} s of ${doing}`; stop() }, limit * 1000)
  let timer = stopAfter('learning')
  child.on('message', (message: Told) => {
    if (message.told === 'not installed') row.note = message.told
    else if (message.told === 'measured') row.figures = message.figures
    else {
      row.readySeconds = message.seconds
      clearTimeout(timer)
      timer = stopAfter('reading')
    }
  })
  return new Promise(resolve => {
    child.on('close', code => {
      clearTimeout(timer)
      stops.delete(stop)
      if (!row.figures) row.note ??= /heap out of memory/u.test(said) ? 'out of memory' : `failed: ${said.match(/^\w*Error: .*$/mu)?.[0] ?? `code ${code}`}`
      resolve(row)
    })
  })
}
