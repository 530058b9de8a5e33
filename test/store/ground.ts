/** Runs one behaviour on every engine, each test on an empty database of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { openDriver, type DatabaseSettings, type Driver } from '../../src/store/driver.ts'
import { applyMigrations } from '../../src/store/migrations.ts'
import { storeOn } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { postgresMissing, startPostgres, type Cluster } from './postgres.ts'

const NAMES = ['sqlite in memory', 'sqlite in a file', 'postgres'] as const
type Name = (typeof NAMES)[number]

// One cluster for all the behaviours of a test file.
let cluster: Promise<Cluster> | null = null
afterAll(async () => { await (await cluster)?.stop() })

export type Ground = {
  /** Where an empty database is, not yet migrated. */
  settings(): Promise<DatabaseSettings>
  /** A migrated store, and the driver beneath it to look at rows. Both are closed after the test. */
  fresh(): Promise<{ store: Store; db: Driver; settings: DatabaseSettings }>
  /** Another store on the same database; not with SQLite in memory. */
  another(settings: DatabaseSettings): Store
}

/** Describes `behaviour` once an engine; `except` where an engine cannot do it (memory is not shared by processes). */
export function onEngines(title: string, behaviour: (ground: Ground, engine: Name) => void, except: Name[] = []): void {
  const missing = postgresMissing()
  const names = NAMES.filter(name => !except.includes(name))
  describe.each(names)(`${title} (%s)`, name => {
    if (name === 'postgres' && missing) {
      describe.skip(missing)
      return
    }
    let folder = ''
    let databases = 0
    const opened: { close(): Promise<void> }[] = []
    const keep = <T extends { close(): Promise<void> }>(each: T): T => {
      opened.push(each)
      return each
    }

    beforeAll(async () => {
      if (name === 'postgres') await (cluster ??= startPostgres())
      if (name === 'sqlite in a file') folder = mkdtempSync(join(tmpdir(), 'store-'))
    })
    afterEach(async () => {
      for (const each of opened.splice(0)) await each.close()
    })
    afterAll(() => { if (folder) rmSync(folder, { recursive: true }) })

    const settings = async (): Promise<DatabaseSettings> => {
      if (name === 'postgres' && cluster) return { databaseUrl: await (await cluster).schema(), file: '' }
      return { databaseUrl: null, file: folder ? join(folder, `${++databases}`, 'sportello.db') : ':memory:' }
    }
    const another = (where: DatabaseSettings) => keep(storeOn(openDriver(where)))
    async function fresh() {
      const where = await settings()
      const db = openDriver(where)
      await applyMigrations(db)
      return { store: keep(storeOn(db)), db, settings: where }
    }
    behaviour({ settings, fresh, another }, name)
  })
}
