/** The tombstones kept beside the database: a copy of the database that is put back is older than they are. Hashes and instants, nobody's name. */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { FaultyFiles } from './faults.ts'
import type { Settings } from './settings.ts'

const NAME = 'erasures.jsonl'
const line = z.strictObject({ hash: z.string().min(1), ente: z.string().min(1), at: z.iso.datetime().transform(text => new Date(text)) })
export type KeptErasure = z.infer<typeof line>

const parsed = (text: string) => {
  try {
    return line.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** @throws FaultyFiles naming the line that is none: who was erased must not come back because a file was damaged */
export function readErasures({ dataDir }: Pick<Settings, 'dataDir'>): KeptErasure[] {
  const file = join(dataDir, NAME)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((text, index) => {
    if (text.trim() === '') return []
    const found = parsed(text)
    if (!found) throw new FaultyFiles([{ file: NAME, key: `line ${index + 1}`, found: 'something else', expected: '{"hash":"…","ente":"…","at":"…"}: remove the line only if it is surely no erasure' }])
    return [found]
  })
}

/** On the disk when this returns. */
export function keepErasure({ dataDir }: Pick<Settings, 'dataDir'>, { hash, ente, at }: KeptErasure): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = openSync(join(dataDir, NAME), 'a', 0o600)
  try {
    writeSync(file, `${JSON.stringify({ hash, ente, at: at.toISOString() })}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
