import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { openDriver } from '../../src/store/driver.ts'
import { applyMigrations, MigrationRefused } from '../../src/store/migrations.ts'
import { migrate, openStore } from '../../src/store/open.ts'
import { onEngines } from './ground.ts'
import { receipt, START } from './making.ts'
import { runWorker } from './processes.ts'

const OURS = readdirSync(join(import.meta.dirname, '../../src/store/migrations')).toSorted()

onEngines('migrations', (ground, engine) => {
  it('are applied once, and named', async () => {
    const settings = await ground.settings()
    expect(await migrate(settings)).toEqual(OURS)
    expect(await migrate(settings)).toEqual([])
  })

  it('are applied when the store opens, where the settings say so', async () => {
    const settings = await ground.settings()
    const store = await openStore({ ...settings, migrate: true })
    expect((await store.receive(receipt(), START)).accepted).toBe(true)
    await store.close()
    const again = await openStore({ ...settings, migrate: false })
    expect((await again.backlog(START)).oldestMs).toBe(0)
    await again.close()
  })

  it('are only asked for where the settings say so', async () => {
    const settings = await ground.settings()
    await expect(openStore({ ...settings, migrate: false })).rejects.toThrow(
      new MigrationRefused(`the database lacks migration ${OURS[0]}: run the command migrate first`))
  })

  it('refuse a database that a newer version made', async () => {
    const settings = await ground.settings()
    await migrate(settings)
    const db = openDriver(settings)
    await db.run("INSERT INTO migrations (name, hash) VALUES ('9999-later.sql', 'x')")
    await db.close()
    const why = 'the database has migration 9999-later.sql, unknown to this version: start the version that made it'
    await expect(migrate(settings)).rejects.toThrow(new MigrationRefused(why))
    await expect(openStore({ ...settings, migrate: false })).rejects.toThrow(new MigrationRefused(why))
  })

  it('refuse a file that was changed after it was applied', async () => {
    const settings = await ground.settings()
    await migrate(settings)
    const db = openDriver(settings)
    await db.run("UPDATE migrations SET hash = 'x'")
    await db.close()
    await expect(migrate(settings)).rejects.toThrow(`migration ${OURS[0]} was changed after it was applied`)
  })

  it('wait for a process that is just migrating, and find nothing to do', async () => {
    const settings = await ground.settings()
    const [first, second] = [openDriver(settings), openDriver(settings)]
    let end = () => {}
    const ended = new Promise<void>(resolve => { end = resolve })
    let begun = () => {}
    const applied = new Promise<void>(resolve => { begun = resolve })
    const slow = applyMigrations({
      ...first,
      transaction: (work, keep) => first.transaction(async tx => {
        const result = await work(tx)
        begun()
        await ended
        return result
      }, keep),
    })
    await applied
    const late = applyMigrations(second)
    if (engine === 'postgres') {
      const waiter = "SELECT pid FROM pg_stat_activity WHERE application_name = 'sportello' AND wait_event_type = 'Lock'"
      await vi.waitFor(async () => expect(await first.get(waiter)).not.toBeNull(), { timeout: 10_000 })
    }
    setImmediate(end)
    expect(await Promise.all([slow, late])).toEqual([OURS, []])
    await first.close()
    await second.close()
  })

  it('leave nothing of a set of which one fails', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'migrations-'))
    writeFileSync(join(folder, '0001-good.sql'), 'CREATE TABLE good (id TEXT PRIMARY KEY, bytes BYTES); CREATE INDEX good_id ON good (id);')
    writeFileSync(join(folder, '0002-bad.sql'), 'CREATE TABLE bad (id TEXT); CREATE NONSENSE;')
    const db = openDriver(await ground.settings())
    await expect(applyMigrations(db, folder)).rejects.toThrow(/syntax/u)
    await expect(db.all('SELECT * FROM good')).rejects.toThrow()
    rmSync(join(folder, '0002-bad.sql'))
    expect(await applyMigrations(db, folder)).toEqual(['0001-good.sql'])
    await db.close()
    rmSync(folder, { recursive: true })
  })
}, ['sqlite in memory'])

onEngines('several processes', ground => {
  it('that start at once migrate once and all open', async () => {
    const settings = await ground.settings()
    const outputs = await Promise.all(Array.from({ length: 4 }, () => runWorker('migrate', settings)))
    expect(outputs.flat().toSorted()).toEqual([...OURS, 'open', 'open', 'open', 'open'])
  })
}, ['sqlite in memory'])

describe('a SQLite file', () => {
  it('that is no database is refused in one line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-'))
    const file = join(folder, 'sportello.db')
    writeFileSync(file, 'una lettera che nessuno ha chiesto '.repeat(100))
    await expect(openStore({ databaseUrl: null, file, migrate: true })).rejects.toThrow(/^the database in the data folder cannot be used: file is not a database$/u)
    await expect(openStore({ databaseUrl: null, file: join(file, 'sportello.db'), migrate: true })).rejects.toThrow(/cannot be used: (EEXIST|ENOTDIR)/u)
    rmSync(folder, { recursive: true })
  })

  it('is made with its folder, for its owner only, durable at each commit', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-'))
    const file = join(folder, 'data', 'sportello.db')
    const db = openDriver({ databaseUrl: null, file })
    await db.run('CREATE TABLE t (id TEXT)')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(`${file}-wal`).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
    expect(await db.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' })
    expect(await db.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
    expect(await db.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 })
    await db.close()
    await db.close()
    rmSync(folder, { recursive: true })
  })
})
