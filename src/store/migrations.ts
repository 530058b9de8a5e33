/** Brings a database to the shape this program expects, once, whoever starts first. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Driver, Query } from './driver.ts'
import { text } from './row.ts'

const FOLDER = join(import.meta.dirname, 'migrations')
const NAME = /^\d{4}-[a-z0-9-]+\.sql$/u

/** The database is not the one this program expects; the message is one line that says what to do. */
export class MigrationRefused extends Error {
  override name = 'MigrationRefused'
}

type Migration = { name: string; sql: string; hash: string }

function migrationsIn(folder: string): Migration[] {
  return readdirSync(folder).filter(name => NAME.test(name)).sort().map(name => {
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
}

async function applied(query: Query): Promise<Map<string, string>> {
  const rows = await query.all('SELECT name, hash FROM migrations ORDER BY name')
  return new Map(rows.map(row => [text(row, 'name'), text(row, 'hash')]))
}

function check(ours: Migration[], theirs: Map<string, string>): Migration[] {
  const unknown = [...theirs.keys()].find(name => !ours.some(migration => migration.name === name))
  if (unknown) throw new MigrationRefused(`the database has migration ${unknown}, unknown to this version: start the version that made it`)
  const changed = ours.find(({ name, hash }) => theirs.has(name) && theirs.get(name) !== hash)
  if (changed) throw new MigrationRefused(`migration ${changed.name} was changed after it was applied: put the original file back`)
  return ours.filter(({ name }) => !theirs.has(name))
}

/**
 * Applies what is missing, all or nothing, under a lock; a second process waits and finds nothing to do.
 * @returns the names applied now, in order.
 * @throws MigrationRefused where the database has a migration unknown here, or one whose file was changed since.
 */
export async function applyMigrations(driver: Driver, folder = FOLDER): Promise<string[]> {
  const ours = migrationsIn(folder)
  const { types, migrationLock } = driver.words
  return driver.transaction(async tx => {
    if (migrationLock) await tx.script(migrationLock)
    await tx.script(`CREATE TABLE IF NOT EXISTS migrations (name ${types.TEXT} PRIMARY KEY, hash ${types.TEXT} NOT NULL)`)
    const missing = check(ours, await applied(tx))
    for (const { name, sql, hash } of missing) {
      await tx.script(sql.replaceAll(/\b(?:TEXT|BYTES)\b/gu, word => word === 'BYTES' ? types.BYTES : types.TEXT))
      await tx.run('INSERT INTO migrations (name, hash) VALUES (?, ?)', name, hash)
    }
    return missing.map(({ name }) => name)
  })
}

/**
 * Changes nothing; answers where all is applied.
 * @throws MigrationRefused as applyMigrations does, and where something is missing.
 */
export async function requireMigrations(driver: Driver, folder = FOLDER): Promise<void> {
  const ours = migrationsIn(folder)
  const begun = await driver.get(driver.words.hasMigrations)
  const theirs = begun ? await applied(driver) : new Map<string, string>()
  const [first] = check(ours, theirs)
  if (first) throw new MigrationRefused(`the database lacks migration ${first.name}: run the command migrate first`)
}
