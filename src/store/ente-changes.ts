/** What staff changed of a body, kept by its version: a turn reads one number, and the rows only where somebody changed them. */
import { audited } from './audit.ts'
import type { Engine } from './conversations.ts'
import type { Driver, Transaction } from './driver.ts'
import { pinned } from './known-faults.ts'
import { modeRows } from './modes.ts'
import { number } from './row.ts'
import type { EnteChange, EnteChanges, Store } from './store.ts'

async function read(driver: Driver, ente: string, version: number, now: Date): Promise<EnteChanges> {
  return { version, modes: await modeRows(driver, ente), faults: await pinned(driver, ente, now) }
}

export type ChangesOf = (ente: string, version: number, now: Date) => Promise<EnteChanges>

/**
 * Reads the changes of a body at a version, once a version. The version must be read before: rows newer than it are read again with the next,
 * older ones never.
 */
export function readingChanges({ driver }: Engine): ChangesOf {
  const kept = new Map<string, EnteChanges>()
  return async (ente, version, now) => {
    const known = kept.get(ente)
    if (known?.version === version) return known
    const changes = version === 0 ? { version, modes: [], faults: [] } : await read(driver, ente, version, now)
    kept.set(ente, changes)
    return changes
  }
}

/** The changes of a body as they are now. */
export const enteChanges = ({ driver }: Engine): Store['enteChanges'] => async (ente, now) => {
  const row = await driver.get('SELECT version FROM ente_versions WHERE ente = ?', ente)
  return read(driver, ente, row ? number(row, 'version') : 0, now)
}

/** Raises the version of a body; false where it is no longer the one the change was decided on. Its row orders the changes of one body. */
async function raise(tx: Transaction, { ente, version }: EnteChange): Promise<boolean> {
  if (version === 0) {
    return await tx.run('INSERT INTO ente_versions (ente, version) VALUES (?, 1) ON CONFLICT (ente) DO NOTHING', ente) === 1
  }
  return await tx.run('UPDATE ente_versions SET version = version + 1 WHERE ente = ? AND version = ?', ente, version) === 1
}

export type Audited = { action: string; subject: string; detail: Record<string, string | boolean | null> }

/** Writes one change of a body in one transaction: version, rows, and who did it. `work` answers false where there is nothing to change. */
export async function changing(
  { driver }: Engine, change: EnteChange, { action, subject, detail }: Audited, work: (tx: Transaction) => Promise<boolean>,
): Promise<'done' | 'stale'> {
  const done = await driver.transaction(async tx => {
    if (!await raise(tx, change) || !await work(tx)) return false
    await audited(tx, { id: change.auditId, by: change.by, now: change.now }, { action, subject, conversation: null, ente: change.ente, detail })
    return true
  }, kept => kept)
  return done ? 'done' : 'stale'
}
