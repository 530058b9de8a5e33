/** SQLite in this process: one connection, one transaction at a time, durable at every commit. */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import * as sqlite from 'node:sqlite'
import type { Driver, Query, Transaction } from './driver.ts'
import { retried } from './retry.ts'
import type { Row } from './row.ts'
import { storable, type Value } from './value.ts'

const HAS_MIGRATIONS = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migrations'"

const isDatabase = (value: unknown): value is typeof sqlite.DatabaseSync => typeof value === 'function'
// Node is renaming DatabaseSync to Database (DEP0210).
const named = new Map<string, unknown>(Object.entries(sqlite)).get('Database')
const Database = isDatabase(named) ? named : sqlite.DatabaseSync

const IN_MEMORY = ':memory:'
const BUSY = 5
const LOCKED = 6

/** Waiting here blocks this process's event loop, so it is short; `retried` waits on. */
const BUSY_TIMEOUT_MS = 250

const SETTINGS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON;
  PRAGMA secure_delete = ON;`

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false
  const primary = error.errcode & 0xff
  return primary === BUSY || primary === LOCKED
}

function privateFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}

/**
 * Opens a SQLite file, made 0600 in a folder made 0700 where missing, or `:memory:`.
 * Outside a transaction statements wait for the running one: on the one connection they would read what may yet be undone.
 */
export function openSqlite(file: string): Driver {
  if (file !== IN_MEMORY) privateFile(file)
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS })
  const prepared = new Map<string, sqlite.StatementSync>()
  // Switching a new file to WAL can find another process doing the same.
  const ready = retried(async () => database.exec(SETTINGS), isBusy)
  let last: Promise<unknown> = ready.catch(() => null)

  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work)
    last = mine.catch(() => null)
    return mine
  }

  const statement = (sql: string) => {
    const known = prepared.get(sql)
    if (known) return known
    const made = database.prepare(sql)
    prepared.set(sql, made)
    return made
  }
  const rows = (sql: string, values: Value[]): Row[] => statement(sql).all(...values.map(storable))

  const query: Query = {
    all: async (sql, ...values) => rows(sql, values),
    get: async (sql, ...values) => rows(sql, values)[0] ?? null,
    run: async (sql, ...values) => Number(statement(sql).run(...values.map(storable)).changes),
  }
  const inside: Transaction = { ...query, script: async sql => database.exec(sql) }

  async function once<T>(work: (tx: Transaction) => Promise<T>, keep: (result: T) => boolean): Promise<T> {
    database.exec('BEGIN IMMEDIATE')
    try {
      const result = await work(inside)
      database.exec(keep(result) ? 'COMMIT' : 'ROLLBACK')
      return result
    } catch (error) {
      // A full disk has already rolled it back.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  const patient = <T>(work: () => Promise<T>) => alone(async () => {
    await ready
    return retried(work, isBusy)
  })
  return {
    engine: 'sqlite',
    words: { skipLocked: '', types: { TEXT: 'TEXT', BYTES: 'BLOB' }, migrationLock: null, hasMigrations: HAS_MIGRATIONS },
    all: (sql, ...values) => patient(() => query.all(sql, ...values)),
    get: (sql, ...values) => patient(() => query.get(sql, ...values)),
    run: (sql, ...values) => patient(() => query.run(sql, ...values)),
    transaction: (work, keep = () => true) => patient(() => once(work, keep)),
    hints: null,
    // The pages are overwritten (secure_delete); their old images stand in the write-ahead log until it is cut. A reader may put it off.
    forget: async () => { await patient(() => query.all('PRAGMA wal_checkpoint(TRUNCATE)')) },
    close: () => alone(async () => { if (database.isOpen) database.close() }),
  }
}
