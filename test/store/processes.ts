/** Starts real processes on a store. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { DatabaseSettings } from '../../src/store/driver.ts'

export type Mode = 'migrate' | 'answer' | 'hang' | 'fire' | 'deliver'

/** A worker process: its lines as they come, and its end. */
export function startWorker(mode: Mode, settings: DatabaseSettings) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'worker.ts'), mode, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  return { lines, ended: once(child, 'close'), kill: () => child.kill('SIGKILL') }
}

/** Runs a worker to its end; gives its lines. Fails where it fails. */
export async function runWorker(mode: Mode, settings: DatabaseSettings): Promise<string[]> {
  const worker = startWorker(mode, settings)
  const said: string[] = []
  worker.lines.on('line', line => said.push(line))
  const [code] = await worker.ended
  if (code !== 0) throw new Error(`worker ${mode} ended with ${code}`)
  return said
}
