/** PostgreSQL through a pool, for several processes on several machines. */
import pg from 'pg'
import type { Driver, Query, Transaction } from './driver.ts'
import { listenOn } from './postgres-hints.ts'
import { retried } from './retry.ts'
import type { Row } from './row.ts'
import { storable, type Value } from './value.ts'

const CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 10_000
/** No statement of ours lasts long; one that does holds a conversation. */
const STATEMENT_TIMEOUT_MS = 30_000
const INT8 = 20
/** serialization_failure and deadlock_detected: the transaction is undone and may be run again. */
const PASSING = new Set(['40001', '40P01'])
/** Any number: the same for every process of this program. Whoever waits for it may wait long. */
const MIGRATION_LOCK = 'SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(20261121)'
const HAS_MIGRATIONS = "SELECT tablename FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = 'migrations'"
const CHANNEL = 'sportello'

// Counts, sequences and milliseconds fit a JavaScript number; pg would give text.
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
}

const passes = (error: unknown) => error instanceof pg.DatabaseError && error.code !== undefined && PASSING.has(error.code)

type Statement = { name: string; text: string }
const statements = new Map<string, Statement>()
/** `?` as `$1`, `$2`, …: no text of ours holds a question mark otherwise. Named, so that a connection plans it once. */
function statement(sql: string): Statement {
  const known = statements.get(sql)
  if (known) return known
  let place = 0
  const made = { name: `s${statements.size}`, text: sql.replaceAll('?', () => `$${++place}`) }
  statements.set(sql, made)
  return made
}

function queryOn(client: pg.Pool | pg.PoolClient): Query {
  const ask = (sql: string, values: Value[]) => client.query<Row>({ ...statement(sql), values: values.map(storable) })
  return {
    all: async (sql, ...values) => (await ask(sql, values)).rows,
    get: async (sql, ...values) => (await ask(sql, values)).rows[0] ?? null,
    run: async (sql, ...values) => (await ask(sql, values)).rowCount ?? 0,
  }
}

/** Opens a pool on a `postgres://` address. Nothing is asked of the server until the first statement. */
export function openPostgres(databaseUrl: string): Driver {
  const pool = new pg.Pool({
    connectionString: databaseUrl, max: CONNECTIONS, types, application_name: 'sportello',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS, statement_timeout: STATEMENT_TIMEOUT_MS,
    // A machine that vanished in the middle holds its conversation no longer than this.
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
  })
  // An idle connection that breaks leaves the pool; the next statement opens another or says what is wrong.
  pool.on('error', () => undefined)
  const query = queryOn(pool)

  async function once<T>(work: (tx: Transaction) => Promise<T>, keep: (result: T) => boolean): Promise<T> {
    const client = await pool.connect()
    let broken = false
    // Between two statements nobody else hears that the connection broke, and unheard it would end the process; the next statement fails of it.
    const onError = () => { broken = true }
    client.on('error', onError)
    try {
      await client.query('BEGIN ISOLATION LEVEL READ COMMITTED')
      const result = await work({ ...queryOn(client), script: async sql => { await client.query(sql) } })
      await client.query(keep(result) ? 'COMMIT' : 'ROLLBACK')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch(() => { broken = true })
      throw error
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }

  const unsent = new Set<string>()
  let sending: Promise<void> | null = null
  // After the commit and alone: NOTIFY within a transaction makes all commits wait for each other.
  async function send(): Promise<void> {
    while (unsent.size > 0) {
      const payloads = [...unsent]
      unsent.clear()
      await pool.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [CHANNEL, payloads]).catch(() => null)
    }
    sending = null
  }

  return {
    engine: 'postgres',
    words: {
      skipLocked: 'FOR UPDATE SKIP LOCKED', types: { TEXT: 'TEXT COLLATE "C"', BYTES: 'BYTEA' },
      migrationLock: MIGRATION_LOCK, hasMigrations: HAS_MIGRATIONS,
    },
    all: (sql, ...values) => retried(() => query.all(sql, ...values), passes),
    get: (sql, ...values) => retried(() => query.get(sql, ...values), passes),
    run: (sql, ...values) => retried(() => query.run(sql, ...values), passes),
    transaction: (work, keep = () => true) => retried(() => once(work, keep), passes),
    hints: {
      send: payloads => {
        for (const payload of payloads) unsent.add(payload)
        sending ??= send()
      },
      listen: heard => listenOn(databaseUrl, CHANNEL, heard),
    },
    // Its own vacuum and log do that in their time.
    forget: async () => {},
    close: async () => {
      await sending
      await pool.end()
    },
  }
}
