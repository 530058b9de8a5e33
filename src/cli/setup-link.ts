/** Where a link to choose a passphrase is put: whoever holds it is let in, so a log or a pipe must never hold it. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../config/settings.ts'
import { publicUrl } from './house.ts'

/**
 * Writes the link to a file only its owner reads, over an older one of the same person; shows it where somebody looks at a terminal.
 * @returns the file
 */
export function keepLink(of: Settings, login: string, secret: string): string {
  const folder = join(of.dataDir, 'setup-links')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${login}.txt`)
  const link = `${publicUrl(of)}/console/chiave/${secret}`
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${link}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(draft, file)
  process.stderr.write(process.stderr.isTTY
    ? `Apra questo link entro 30 minuti e scelga la frase segreta:\n${link}\n`
    : `Il link è nel file ${file}: vale 30 minuti.\n`)
  return file
}
