/** The web room: the citizens' chat, Direct Line, the plain pages and what machines ask. */
import type { Logger } from 'pino'
import type { Ente } from '../domain/ente.ts'
import { fingerprints } from '../domain/fingerprint.ts'
import type { Ids } from '../domain/ids.ts'
import type { Policy } from '../domain/policy.ts'
import type { Store } from '../store/store.ts'
import { networks } from './address.ts'
import { assets } from './assets.ts'
import { chatPage } from './chat-page.ts'
import { preflight, shared } from './cors.ts'
import { mountConsole } from './console/console.ts'
import { directLine } from './direct-line.ts'
import { failure } from './failure.ts'
import { openFeed } from './feed.ts'
import { frame, type Call, type Frame, type Handler } from './frame.ts'
import { health, readiness } from './health.ts'
import { homePage } from './home-page.ts'
import { LIMITS, meter, type Limits } from './limits.ts'
import { privacyPage } from './privacy-page.ts'
import { served as servedBy, type ServedEnte } from './served.ts'
import { conversationOf, session } from './session.ts'
import { streams } from './stream.ts'
import { tokens as tokensOf } from './tokens.ts'

export type WebSettings = {
  host: string
  /** 0: any free port. */
  port: number
  /** `https://host` citizens see, where a proxy stands before; null where the request's own host is right. */
  publicUrl: string | null
  /** At least 32 bytes. */
  secret: Uint8Array
  /** Networks whose X-Forwarded-For and X-Forwarded-Proto are believed. */
  trustedProxies: string[]
  demonstration: boolean
  version: string
  limits?: Partial<Limits>
}

export type WebDeps = {
  store: Store
  entes: { ente: Ente; policy: Policy }[]
  clock: () => Date
  ids: Ids
  log: Logger
  mask: (text: string) => string
  ready: () => { ready: boolean; why: string | null }
  settings: WebSettings
}

export type Web = { port: number; close(): Promise<void> }

/** `https://host`, as the caller reaches this server. The forwarded protocol counts only from a trusted proxy. */
const originOf = (publicUrl: string | null) => (call: Call): string => {
  if (publicUrl !== null) return new URL(publicUrl).origin
  const forwarded = call.caller.behindTrusted && call.headers['x-forwarded-proto'] === 'https'
  return `${forwarded ? 'https' : 'http'}://${call.headers.host ?? 'localhost'}`
}

function mountDirectLine(web: Frame, line: ReturnType<typeof directLine>, origins: ReadonlySet<string>): void {
  const routes: ['GET' | 'POST', string, string, Handler][] = [
    ['POST', '/tokens/generate', 'direct-line-generate', line.generate],
    ['POST', '/tokens/refresh', 'direct-line-refresh', line.refresh],
    ['POST', '/conversations', 'direct-line-begin', line.begin],
    ['GET', '/conversations/:id', 'direct-line-resume', line.resume],
    ['GET', '/conversations/:id/activities', 'direct-line-fetch', line.fetch],
    ['POST', '/conversations/:id/activities', 'direct-line-post', line.post],
  ]
  for (const base of ['/directline', '/v3/directline']) {
    for (const [method, path, name, handler] of routes) web.route(method, base + path, name, shared(origins, handler))
    for (const path of new Set(routes.map(([, path]) => path))) web.route('OPTIONS', base + path, 'direct-line-preflight', preflight(origins))
  }
}

/**
 * Listens. `close` takes no more connections, ends the sockets with 1001 and waits for the requests under way, within 3 seconds.
 * @throws on settings that cannot be right, each naming the setting, and where the port is taken
 */
export async function startWeb({ store, entes, clock, ids, log, mask, ready, settings }: WebDeps): Promise<Web> {
  const limits = { ...LIMITS, ...settings.limits }
  const trusted = networks(settings.trustedProxies)
  const served = servedBy(entes)
  const tokens = tokensOf(settings.secret, clock)
  const origin = originOf(settings.publicUrl)
  const begun = meter(limits.tokens)
  const wrongSecrets = meter(limits.wrongSecrets)
  const { demonstration } = settings
  const files = await assets()

  const feed = openFeed({ store, clock, log, limits })
  const doors = streams({ tokens, served, feed, opened: meter(limits.streams), trusted, requestId: () => ids.id(), log })
  const web = frame({
    log, requestId: () => ids.id(), trusted, bodyBytes: limits.bodyBytes, onUpgrade: doors.onUpgrade,
    secureOrigin: settings.publicUrl?.startsWith('https:') ?? false,
  })

  const line = directLine({ store, served, tokens, clock, ids, mask, fingerprint: fingerprints(settings.secret), begun, posted: meter(limits.posts), writing: meter(limits.posts), asked: meter(limits.reads), originOf: origin })
  mountDirectLine(web, line, served.embedOrigins)

  const ofEnte = (answer: (one: ServedEnte) => ReturnType<typeof chatPage>): Handler => async call => {
    const one = served.bySlug(call.params.ente ?? '')
    return one ? answer(one) : failure(404, call.headers, call.id)
  }
  const secrets = { store, served, clock, wrongSecrets }
  web.route('GET', '/', 'home', async () => homePage(served, demonstration))
  web.route('GET', '/chat/:ente', 'chat', ofEnte(one => chatPage(one, { demonstration, returning: false })))
  web.route('POST', '/chat/:ente/session', 'session', session({ ...secrets, ids, line, begun, originOf: origin }))
  web.route('GET', '/privacy/:ente', 'privacy', ofEnte(one => privacyPage(one, demonstration)))
  // Previews and mail scanners open links: nothing is used up or marked here.
  web.route('GET', '/r/:secret', 'return-link', async call => {
    const known = await conversationOf(secrets, call, call.params.secret ?? '')
    if (known.found === 'one') return chatPage(known.served, { demonstration, returning: true })
    return known.wait === null ? failure(404, call.headers, call.id) : failure(429, call.headers, call.id, { 'Retry-After': String(known.wait) })
  })
  await mountConsole(web, { store, ids, clock, enti: entes.map(({ ente }) => ente), demonstration, originOf: origin, limits })
  for (const { name, handler } of files) web.route('GET', `/assets/${name}`, 'asset', handler)
  web.route('GET', '/health', 'health', health(store, settings.version, clock))
  web.route('GET', '/ready', 'ready', readiness(ready))

  const port = await web.listen(settings.port, settings.host).catch((error: unknown) => {
    doors.close()
    throw error
  })
  return {
    port,
    async close() {
      doors.close()
      await web.close()
    },
  }
}
