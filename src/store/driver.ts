/**
 * The one door to a database. Every statement is written once, with `?` for values, in the SQL both engines accept;
 * what they do not share is in `words` and in the two files beside this one.
 */
import { openPostgres } from './postgres.ts'
import type { Row } from './row.ts'
import { openSqlite } from './sqlite.ts'
import type { Value } from './value.ts'

export type Query = {
  /** All rows a statement gives, also of `RETURNING`. */
  all(sql: string, ...values: Value[]): Promise<Row[]>
  /** The first row, or null. */
  get(sql: string, ...values: Value[]): Promise<Row | null>
  /** Runs a statement; answers how many rows it touched. */
  run(sql: string, ...values: Value[]): Promise<number>
}

/** What a migration may do besides: several statements at once. */
export type Transaction = Query & { script(sql: string): Promise<void> }

export type Driver = Query & {
  readonly engine: 'sqlite' | 'postgres'
  readonly words: {
    /** Ends the inner SELECT of a claim, so that two processes take different rows. */
    skipLocked: string
    /** Column types of a migration, by the portable word. */
    types: Readonly<Record<'TEXT' | 'BYTES', string>>
    /** Held to the end of the transaction: only one process migrates. Null where BEGIN already locks. */
    migrationLock: string | null
    /** Gives a row where the table `migrations` exists. */
    hasMigrations: string
  }
  /**
   * Runs `work` in one transaction, again from the start where the engine asks for it: `work` only touches the database.
   * @param keep commits where true; else all is rolled back and the result is still returned. Default: always.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>, keep?: (result: T) => boolean): Promise<T>
  /** Hints between processes: sent after a commit, lost without harm. Null where the engine has none. */
  readonly hints: { send(payloads: string[]): void; listen(heard: (payload: string) => void): () => Promise<void> } | null
  /** What was erased leaves what the engine keeps beside its tables, as far as this process can bring that about. */
  forget(): Promise<void>
  close(): Promise<void>
}

export type DatabaseSettings = {
  /** A PostgreSQL address; null for SQLite. */
  databaseUrl: string | null
  /** The SQLite file, or `:memory:`. Unused with PostgreSQL. */
  file: string
}

/** Opens the database of the settings. SQLite's file and folder are made where missing, readable by their owner only. */
export function openDriver(settings: DatabaseSettings): Driver {
  return settings.databaseUrl === null ? openSqlite(settings.file) : openPostgres(settings.databaseUrl)
}
