/** A throw-away PostgreSQL for the tests: Debian's binaries, a socket in a temporary folder, gone at the end. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const BINARIES = globSync('/usr/lib/postgresql/*/bin').filter(folder => existsSync(join(folder, 'initdb'))).sort().at(-1)
const GIVEN = process.env.TEST_DATABASE_URL

/** Why there is no PostgreSQL to test on, or null. On CI that is a failure, else it is only said. */
export function postgresMissing(): string | null {
  if (GIVEN || BINARIES) return null
  const why = 'No PostgreSQL: neither TEST_DATABASE_URL nor /usr/lib/postgresql/*/bin/initdb. The store is NOT tested on PostgreSQL.'
  if (process.env.CI) throw new Error(why)
  process.stderr.write(`\n*** ${why}\n\n`)
  return why
}

export type Cluster = {
  /** The address of a new empty schema. */
  schema(): Promise<string>
  stop(): Promise<void>
}

// PostgreSQL refuses to run as root.
function serverUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const idOf = (option: string) => {
    try {
      return Number(execFileSync('id', [option, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
    } catch {
      return Number(execFileSync('id', [option, 'nobody']))
    }
  }
  return { uid: idOf('-u'), gid: idOf('-g') }
}

async function reachable(address: string, server: ChildProcess): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: address })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (server.exitCode !== null) throw error
      await pause(20)
    }
  }
}

/** The server, stopped by its id and its folder removed, when our end of the pipe closes: also where this process is killed. */
const WATCHED = 'folder=$1; shift; "$@" & read -r _; kill -QUIT $!; wait; cd /; rm -rf "$folder"'

async function startServer(binaries: string, fsync: boolean): Promise<{ address: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'pg-'))
  const user = serverUser()
  chmodSync(folder, 0o700)
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const as = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  // Italian order by default: what relies on the order of text must say COLLATE "C".
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'sportello', '-E', 'UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=it-IT', '--no-sync'],
    { ...as, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const options = ['listen_addresses=', `fsync=${fsync}`, 'log_min_messages=fatal', 'deadlock_timeout=100ms'].flatMap(option => ['-c', option])
  const server = spawn(
    'sh', ['-c', WATCHED, 'sh', folder, join(binaries, 'postgres'), '-D', data, '-k', folder, ...options],
    { ...as, detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  )
  const address = `postgresql://sportello@localhost/postgres?host=${encodeURIComponent(folder)}`
  await reachable(address, server)
  return {
    address,
    stop: async () => {
      const ended = once(server, 'exit')
      server.stdin.end()
      await ended
    },
  }
}

/** Starts a cluster, or uses the one of TEST_DATABASE_URL, where the schemas are dropped at the end. `fsync`: as durable as a real one. */
export async function startPostgres({ fsync = false } = {}): Promise<Cluster> {
  if (!GIVEN && !BINARIES) throw new Error('no PostgreSQL to start')
  const server = GIVEN || !BINARIES ? { address: GIVEN ?? '', stop: async () => undefined } : await startServer(BINARIES, fsync)
  const admin = new pg.Pool({ connectionString: server.address, max: 1 })
  const made: string[] = []
  return {
    async schema() {
      const name = `sportello_test_${process.pid}_${made.length}`
      made.push(name)
      await admin.query(`CREATE SCHEMA ${name}`)
      const url = new URL(server.address)
      url.searchParams.set('options', `-csearch_path=${name}`)
      return url.href
    },
    async stop() {
      if (GIVEN) for (const name of made) await admin.query(`DROP SCHEMA ${name} CASCADE`)
      await admin.end()
      await server.stop()
    },
  }
}
