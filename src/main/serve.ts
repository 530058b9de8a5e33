/** `serve`: the whole service in one process. Listens first; the bot's room and the model come up behind it while messages wait in the inbox. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type Logger } from 'pino'
import { readPhrases } from '../config/phrases.ts'
import { readErasures } from '../config/erasures.ts'
import { requireConfirmedPrivacy } from '../config/public-channels.ts'
import { tokenSecret, type Settings } from '../config/settings.ts'
import { readHelplines } from '../config/texts.ts'
import { reapplyErasures } from '../desk/citizen.ts'
import { causeOf } from '../domain/cause.ts'
import type { Ids } from '../domain/ids.ts'
import { loop, type Loop } from '../jobs/loop.ts'
import type { Store } from '../store/store.ts'
import { openStore } from '../store/open.ts'
import type { Reader } from '../training/model.ts'
import { bodiesAt, DIALOGS, INTENTS, publicUrl, readBodies, ROOT } from '../cli/house.ts'

export type Service = { port: number; store: Store; whenReady: Promise<void>; close(): Promise<void> }

/** The longest a message that is ready can go unseen: a hint or this poll. */
const POLL_MS = 200
const DUE_MS = 1_000
const CLAIMS_MS = 60_000
const RETAIN_MS = 600_000

const version = () => (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version

/** Starts the service. Time, identity and settings come in as values: journeys pass their own. */
export async function serve({ clock, ids, settings, log }: { clock: () => Date; ids: Ids; settings: Settings; log: Logger }): Promise<Service> {
  const read = readBodies(settings)
  if (!settings.demonstration) requireConfirmedPrivacy(read.files)
  const secret = tokenSecret(settings)
  const erased = readErasures(settings)
  const [store, { startWeb }, { mask }] = await Promise.all([
    openStore({ databaseUrl: settings.databaseUrl, file: settings.databaseFile, migrate: true }),
    import('../web/web.ts'),
    import('../recognizer/mask.ts'),
  ])
  // Before anybody is let in: what a copy put back brings along goes again.
  const again = await reapplyErasures({ store, ids, clock, secret }, erased).catch(async error => { await store.close(); throw error })
  if (again > 0) log.warn({ conversations: again }, 'erased again after a restore')
  let reader: Reader | null = null
  let why: string | null = 'the model is being loaded'
  const web = await startWeb({
    store, entes: read.files, clock, ids, log, mask,
    ready: () => ({ ready: reader !== null, why }),
    settings: {
      host: settings.host, port: settings.port, publicUrl: settings.publicUrl, secret, trustedProxies: settings.trustedProxies,
      demonstration: settings.demonstration, version: version(),
    },
  }).catch(async error => { await store.close(); throw error })

  const loops: Loop[] = []
  let unsubscribe = () => {}
  const closing = new AbortController()
  const whenReady = (async () => {
    const [{ modelFor }, { answerNext }, { fireDue, releaseQuietClaims }, { eraseOverdue }, { deliverNext }] = await Promise.all([
      import('../training/model.ts'), import('../jobs/answer-inbox.ts'), import('../jobs/watch-deadlines.ts'), import('../jobs/retain.ts'), import('../jobs/deliver-outbox.ts'),
    ])
    const phrases = readPhrases(INTENTS)
    const helplines = readHelplines(join(DIALOGS, 'helplines.yaml'))
    const fitting = () => { why = 'the model is being fitted: messages wait'; log.info({ phrases: phrases.phrases.length }, why) }
    reader = await modelFor(store, phrases, clock, fitting, closing.signal)
    why = null
    if (closing.signal.aborted) return
    const answered = bodiesAt(read, publicUrl({ ...settings, port: web.port }))
    const answering = loop({ name: 'answer-inbox', pauseMs: POLL_MS, log, pass: () => answerNext({ store, clock, ids, bodies: answered, helplines, reader: () => reader, mask, log }) })
    const delivering = loop({ name: 'deliver-outbox', pauseMs: DUE_MS, log, pass: () => deliverNext({ store, clock, ids, senders: {}, jitter: Math.random, log }) })
    loops.push(answering, delivering,
      loop({ name: 'watch-deadlines', pauseMs: DUE_MS, log, pass: () => fireDue({ store, clock, ids }) }),
      loop({ name: 'watch-claims', pauseMs: CLAIMS_MS, log, pass: () => releaseQuietClaims({ store, clock, ids, bodies: answered, log }) }),
      loop({ name: 'retain', pauseMs: RETAIN_MS, log, pass: () => eraseOverdue({ store, clock, enti: new Map(read.files.map(({ ente }) => [ente.slug, ente])), log }) }))
    unsubscribe = store.onChange(({ topic }) => { if (topic === 'inbox') answering.wake(); if (topic === 'outbox') delivering.wake() })
    log.info({ model: reader.hash.slice(0, 12) }, 'ready')
  })().catch((error: unknown) => {
    // A fit that is cut short by the stop is no failure.
    if (!closing.signal.aborted) throw error
  })

  return {
    port: web.port, store, whenReady,
    async close() {
      closing.abort()
      unsubscribe()
      await web.close()
      await whenReady.catch(() => {})
      await Promise.all(loops.map(one => one.stop()))
      await store.close()
    },
  }
}

const ORPHAN_MS = 500

/**
 * `npm start` ended by a signal passes it to the shell between us, which dies without passing it on: the service must not stay behind,
 * holding the port. Calls `gone` once the shell that started us has ended. Windows has no such signals.
 */
function watchShell(gone: (signal: string) => void): () => void {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return () => {}
  const shell = process.ppid
  const timer = setInterval(() => { if (process.ppid !== shell) gone('npm ended') }, ORPHAN_MS)
  return () => clearInterval(timer)
}

/** Runs until SIGTERM or SIGINT, which end it cleanly. */
export async function serveUntilStopped({ clock, ids, settings }: { clock: () => Date; ids: Ids; settings: Settings }): Promise<void> {
  const log = pino({ level: settings.logLevel, base: null }, pino.destination({ fd: 2, sync: true }))
  const service = await serve({ clock, ids, settings, log })
  const address = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${service.port}`
  process.stderr.write(`Sportello ascolta: la chat è su ${address}/ ; la documentazione è in docs/ e in README.md\n`)
  if (settings.demonstration) process.stderr.write('Dimostrazione: SPORTELLO_ENTI sceglie gli enti serviti.\n')
  // Node would print the message of what nobody caught, and a message may hold what a citizen wrote.
  process.once('uncaughtException', error => {
    log.fatal({ error: causeOf(error) }, 'broken')
    process.exit(1)
  })
  let unwatch = () => {}
  const stopped = new Promise<string>(resolve => {
    process.once('SIGTERM', () => resolve('SIGTERM'))
    process.once('SIGINT', () => resolve('SIGINT'))
    unwatch = watchShell(resolve)
  })
  service.whenReady.catch(error => {
    log.fatal({ error: causeOf(error) }, 'the bot could not start')
    process.exitCode = 1
    process.kill(process.pid, 'SIGTERM')
  })
  log.info({ signal: await stopped }, 'stopping')
  unwatch()
  await service.close()
}
