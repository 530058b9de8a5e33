/** The environment, parsed once at the border. */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { FaultyFiles } from './faults.ts'

const listOf = z.string().transform(text => text.split(',').map(part => part.trim()).filter(part => part !== ''))

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'expected addresses or networks as "10.0.0.0/8"' })

const SHORTEST_SECRET = 32
const PORTS = 'expected a port, 0 to 65535'

const publicAddress = z.url({ protocol: /^https?$/u, error: 'expected the public address, https://…', abort: true })
  .refine(text => { const { pathname, search, hash, username } = new URL(text); return `${search}${hash}${username}` === '' && pathname === '/' },
    'expected an address without a path, as https://sportello.comune.example')

const environment = z.object({
  PORT: z.string().trim().regex(/^\d{1,5}$/u, PORTS).transform(Number).refine(port => port <= 65_535, PORTS).default(3978),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//u, 'expected postgres://…').optional(),
  SPORTELLO_ENTI: listOf.pipe(z.array(z.string()).min(1, 'expected names of folders, as "comune-di-borgo"')).optional(),
  SPORTELLO_ENTI_DIR: z.string().min(1).optional(),
  SPORTELLO_DATA_DIR: z.string().min(1).optional(),
  SPORTELLO_SECRET: z.string().min(SHORTEST_SECRET, `expected at least ${SHORTEST_SECRET} characters`).optional(),
  SPORTELLO_URL: publicAddress.optional(),
  TRUSTED_PROXIES: listOf.pipe(z.array(network)).default([]),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
})

export type Settings = {
  host: string
  port: number
  databaseUrl: string | null
  databaseFile: string
  dataDir: string
  entiDir: string
  /** Slugs of the bodies served; null in demonstration: all of them, loopback only. */
  enti: string[] | null
  demonstration: boolean
  publicUrl: string | null
  trustedProxies: string[]
  logLevel: string
  secret: string | null
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/**
 * @param root the checkout's folder, for the defaults of data and bodies
 * @throws FaultyFiles naming each variable, what it held (never a secret) and what was expected
 */
export function readSettings(env: NodeJS.ProcessEnv, root: string): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    throw new FaultyFiles(parsed.error.issues.map(issue => {
      const key = String(issue.path[0])
      const secret = key === 'SPORTELLO_SECRET' || key === 'DATABASE_URL'
      return { file: 'environment', key, found: secret ? 'a value not shown' : JSON.stringify(env[key]), expected: issue.message.replace(/^expected /u, '') }
    }))
  }
  const { data } = parsed
  const demonstration = data.SPORTELLO_ENTI === undefined
  if (demonstration && !LOOPBACK.includes(data.HOST)) {
    throw new FaultyFiles([{ file: 'environment', key: 'HOST', found: JSON.stringify(data.HOST), expected: 'SPORTELLO_ENTI=slug,slug beside it: without it this is a demonstration and stays on loopback' }])
  }
  const dataDir = resolve(data.SPORTELLO_DATA_DIR ?? join(root, 'data'))
  return {
    host: data.HOST, port: data.PORT, databaseUrl: data.DATABASE_URL ?? null, databaseFile: join(dataDir, 'sportello.db'), dataDir,
    entiDir: resolve(data.SPORTELLO_ENTI_DIR ?? join(root, 'enti')), enti: data.SPORTELLO_ENTI ?? null, demonstration,
    publicUrl: data.SPORTELLO_URL?.replace(/\/$/u, '') ?? null, trustedProxies: data.TRUSTED_PROXIES, logLevel: data.LOG_LEVEL, secret: data.SPORTELLO_SECRET ?? null,
  }
}

/** The key that signs tokens: from the environment, else a 0600 file made in the data folder at the first start. */
export function tokenSecret({ secret, dataDir }: Settings): Uint8Array {
  if (secret) return new TextEncoder().encode(secret)
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) makeSecret(dataDir, file)
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
  const key = new TextEncoder().encode(readFileSync(file, 'utf8').trim())
  if (key.length < SHORTEST_SECRET) {
    throw new FaultyFiles([{
      file: 'secret', key: '', found: 'a damaged key', expected: `at least ${SHORTEST_SECRET} characters: remove the file from the data folder and a new one is made`,
    }])
  }
  return key
}

/** Whole or not at all, so that a process starting beside this one never reads half a key. */
function makeSecret(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  try {
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
    linkSync(draft, file)
  } catch (error) {
    // Another process made it first: its key is as good.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
