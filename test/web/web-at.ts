/** A whole web room on a loopback port, with the real store in memory and the bot played by the test. */
import net from 'node:net'
import pino from 'pino'
import { v7 } from 'uuid'
import { afterEach, expect, vi } from 'vitest'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { enteSchema } from '../../src/domain/ente.ts'
import type { OutboundMessage } from '../../src/domain/message.ts'
import { RETENTION } from '../../src/domain/retention.ts'
import { policySchema } from '../../src/domain/policy.ts'
import { openDriver } from '../../src/store/driver.ts'
import { applyMigrations } from '../../src/store/migrations.ts'
import { storeOn } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { startWeb, type WebDeps, type WebSettings } from '../../src/web/web.ts'

/** Nothing confirmed but the times. */
export const PRIVACY = {
  controller: { toConfirm: 'Chi è il titolare?' }, dpo: { contact: { toConfirm: 'A quale indirizzo?' } }, legalBasis: { toConfirm: 'Quale base?' },
  recipients: { toConfirm: 'Chi altro?' }, retention: RETENTION,
}

const policy = policySchema.parse({ title: 'Regole', kind: 'external', clauses: [] })

export function enteNamed(slug: string, more: object = {}) {
  return enteSchema.parse({
    slug, code: 'PRO', article: 'il', name: 'Comune di Prova', site: 'https://www.prova.example',
    calendar: { hours: { monday: ['09:00-12:00'] }, patron: { toConfirm: 'Quando è il patrono?' } },
    term: null,
    offices: [{ id: 'urp', article: "l'", name: 'Ufficio relazioni con il pubblico', answers: ['urp'] }],
    desk: 'urp',
    pages: [{ id: `${slug}-web`, channel: 'web', name: 'Chat', office: 'urp' }],
    report: { do: 'hand-off', office: 'urp' }, complaint: { do: 'hand-off', office: 'urp' },
    personal: {}, conduct: { rules: {}, measures: {} }, signature: { staff: 'free' },
    privacy: PRIVACY,
    ...more,
  })
}

export const PROVA = enteNamed('comune-di-prova', { embedOrigins: ['https://www.prova.example'] })
export const ALTRO = enteNamed('consorzio-altro', { code: 'ALT', article: 'il', name: 'Consorzio <Altro>' })

const frameShape = z.object({
  activities: z.array(z.looseObject({ id: z.string().optional(), type: z.string(), text: z.string().optional() })),
  watermark: z.string().nullable(),
})
const sessionShape = z.object({ conversationId: z.string(), token: z.string(), streamUrl: z.string(), secret: z.string() })
/** Where an answer says the stream is. */
export const streamUrlIn = (json: unknown) => sessionShape.pick({ streamUrl: true }).parse(json).streamUrl

type Said = Partial<OutboundMessage> & Pick<OutboundMessage, 'text'>
export type Frame = z.infer<typeof frameShape>
type Reply = { status: number; headers: Headers; text: string; json: unknown }

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

export async function webAt(over: { settings?: Partial<WebSettings>; deps?: Partial<WebDeps>; store?: (real: Store) => Store } = {}) {
  const driver = openDriver({ databaseUrl: null, file: ':memory:' })
  await applyMigrations(driver)
  const real = storeOn(driver)
  const store = over.store?.(real) ?? real
  const lines: string[] = []
  const time = { now: new Date('2026-11-23T09:00:00Z') }
  const web = await startWeb({
    store,
    entes: [{ ente: PROVA, policy }, { ente: ALTRO, policy }],
    clock: () => time.now,
    ids: { id: () => v7(), handoffCode: (ente: string) => `${ente}-ACDE-34` },
    log: pino({ level: 'info' }, { write: (line: string) => { lines.push(line) } }),
    mask: text => text.replaceAll(/\d{6,}/gu, '[numero]'),
    ready: () => ({ ready: true, why: null }),
    ...over.deps,
    settings: {
      host: '127.0.0.1', port: 0, publicUrl: null, secret: Buffer.alloc(32, 7), trustedProxies: [], demonstration: true, version: '9.9.9',
      ...over.settings, limits: { pollMs: 50, ...over.settings?.limits },
    },
  })
  const base = `http://127.0.0.1:${web.port}`
  let stopped = false
  const stop = async () => {
    if (stopped) return
    stopped = true
    await web.close()
    await real.close()
  }
  running.push({ stop })

  async function ask(path: string, init: RequestInit = {}): Promise<Reply> {
    const response = await fetch(base + path, { redirect: 'manual', ...init })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null }
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  async function begin(secret: string | null = null) {
    const { status, json } = await post('/chat/comune-di-prova/session', { secret })
    expect(status).toBe(200)
    const session = sessionShape.parse(json)
    const bearer = { authorization: `Bearer ${session.token}` }
    const path = `/directline/conversations/${session.conversationId}`
    return {
      ...session, id: session.conversationId, path, bearer,
      say: (text: string, more: object = {}) => post(`${path}/activities`, { type: 'message', text, ...more }, bearer),
      fetch: async (watermark = '') => frameShape.parse((await ask(`${path}/activities?watermark=${watermark}`, { headers: bearer })).json),
    }
  }

  /** Answers the conversation as a turn would. */
  async function answer(conversation: string, ...replies: (string | Said)[]) {
    const now = new Date(time.now.getTime() + 60_000)
    const claim = await real.claimConversation({ now, token: v7(), leaseMs: 1000 })
    expect(claim?.conversation).toBe(conversation)
    if (!claim) return
    const facts = await real.readTurn(claim, { now, codes: [] })
    const outbound = replies.map(reply => {
      const { text, choices = [], lang = 'it', italianUnder = false, returnLink = false }: Said = typeof reply === 'string' ? { text: reply } : reply
      return { text, choices, lang, italianUnder, returnLink }
    })
    const done = await real.commitTurn(
      { replies: outbound, dialogState: null, effects: [], lang: 'it', disclosed: true, record: { model: 'test', decisions: [], alone: true } },
      {
        conversation, version: claim.version, token: claim.token, messages: facts.messages.map(message => message.id), turn: v7(),
        replyIds: outbound.map(() => v7()), masked: outbound.map(reply => reply.text), now,
      },
    )
    expect(done).toBe('done')
  }

  /** How many messages to the citizen nobody has fetched yet. */
  async function undelivered(conversation: string): Promise<number> {
    const row = await driver.get('SELECT COUNT(*) AS n FROM outbox WHERE conversation = ? AND settled_at IS NULL', conversation)
    return Number(row?.n)
  }
  const inboxOf = (conversation: string) => driver.all(
    'SELECT i.kind, i.value, t.clear, t.masked FROM inbox i JOIN transcript t ON t.id = i.id WHERE i.conversation = ? ORDER BY i.seq', conversation)

  const fingerprintsOf = async (conversation: string) =>
    (await driver.all('SELECT fingerprint FROM inbox WHERE conversation = ? ORDER BY seq', conversation)).map(row => row.fingerprint)

  async function watch(url: string, options: { autoPong?: boolean; watermark?: string } = {}) {
    const target = new URL(url)
    if (options.watermark !== undefined) target.searchParams.set('watermark', options.watermark)
    const socket = new WebSocket(target, { autoPong: options.autoPong ?? true })
    const frames: Frame[] = []
    socket.on('message', data => frames.push(frameShape.parse(JSON.parse(String(data)))))
    const closed = new Promise<number>(resolve => { socket.once('close', code => resolve(code)) })
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve())
      socket.once('error', reject)
    })
    const messages = () => frames.flatMap(frame => frame.activities).filter(activity => activity.type === 'message')
    return { socket, frames, closed, messages, texts: () => messages().map(activity => activity.text), close: () => socket.terminate() }
  }

  /** The status an upgrade is refused with, or null where the connection ends without one. */
  const upgrade = (path: string, headers: Record<string, string> = {}) => raw([
    `GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${web.port}`, 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', '',
  ].join('\r\n'))

  /** Sends bytes as they are and gives what comes back until the server ends the connection. */
  const raw = (bytes: string) => new Promise<string>((resolve, reject) => {
    const connection = net.connect(web.port, '127.0.0.1', () => { connection.write(bytes) })
    let back = ''
    connection.on('data', data => { back += String(data) })
    connection.once('close', () => resolve(back))
    connection.once('error', reject)
    connection.setTimeout(5000, () => connection.destroy(new Error(`no end after: ${back}`)))
  })

  return { base, port: web.port, time, lines, store: real, ask, post, begin, answer, undelivered, inboxOf, fingerprintsOf, watch, upgrade, raw, stop }
}

export type WebAt = Awaited<ReturnType<typeof webAt>>

/** Waits for what comes about by itself, up to three seconds. */
export const until = (check: () => unknown) => vi.waitFor(check, { timeout: 3000, interval: 10 })
