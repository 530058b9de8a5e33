/** Starts an engine's process and stops it where it takes too long. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Job, Told } from './engine-process.ts'
import type { Figures } from './measure.ts'

/** What came of one engine: `note` says why there are no figures. */
export type Row = { engine: string; every: number; kept: boolean; readySeconds: number | null; cpuSeconds: number | null; figures: Figures | null; note: string | null }

/** What the kernel counts in, a second. */
const TICKS = 100

/** Seconds a process and its programs have computed, where the system tells it (Linux); else null. */
function computed(pid: number): number | null {
  try {
    const programs = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
    // After the name in brackets: the 12th and 13th numbers are its own time, the next two that of its ended programs.
    const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /su, '').split(' ').slice(11, 15).reduce((sum, one) => sum + Number(one), 0)
    return programs.reduce((sum, program) => sum + (computed(program) ?? 0), ticks / TICKS)
  } catch {
    return null
  }
}

const stops = new Set<() => void>()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => { for (const stop of stops) stop(); process.exit(130) })

/** Runs one engine in a process group of its own, so that its programs end with it. So many seconds of computing to learn, and as many to read. */
export function runEngine(job: Job, limit: number): Promise<Row> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'engine-process.ts'), JSON.stringify(job)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], detached: true })
  const row: Row = { engine: job.engine, every: job.every, kept: job.kept, readySeconds: null, cpuSeconds: null, figures: null, note: null }
  let said = ''
  child.stderr!.on('data', (data: Buffer) => { said += data.toString() })
  const stop = () => { try { process.kill(-child.pid!, 'SIGKILL') } catch { child.kill('SIGKILL') } }
  stops.add(stop)
  const [began, spent] = [performance.now(), () => computed(child.pid!) ?? (performance.now() - began) / 1000]
  let from = 0
  // Computing counts, not waiting: beside other work a limit on the clock would stop whoever comes late.
  const watch = setInterval(() => {
    if (spent() - from <= limit) return
    row.note = `stopped after ${limit} s of ${row.readySeconds === null ? 'learning' : 'reading'}`
    stop()
  }, 500)
  child.on('message', (message: Told) => {
    if (message.told === 'not installed') row.note = message.told
    else if (message.told === 'measured') row.figures = message.figures
    else {
      row.readySeconds = message.seconds
      from = row.cpuSeconds = spent()
    }
  })
  child.on('exit', () => clearInterval(watch))
  return new Promise(resolve => {
    child.on('close', code => {
      stops.delete(stop)
      if (!row.figures) row.note ??= /heap out of memory/u.test(said) ? 'out of memory' : `failed: ${said.match(/^\w*Error: .*$/mu)?.[0] ?? `code ${code}`}`
      resolve(row)
    })
  })
}
