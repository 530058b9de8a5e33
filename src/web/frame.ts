/**
 * restify, hardened: the first look at every request, the routes, the answers, the log line and the stop.
 * Stock restify 12 throws outside any handler on a Host or a target it cannot make an address of, so these are refused before it sees them.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Logger } from 'pino'
import restify from 'restify'
import type { Request, Response, Server } from 'restify'
import { callerOf, type Caller, type Network } from './address.ts'
import { readBody, type Body } from './body.ts'
import { causeOf } from '../domain/cause.ts'
import { failure } from './failure.ts'
import { readForm, type FormFields } from './form.ts'
import type { Reply } from './reply.ts'

/** One request as handlers see it. */
export type Call = {
  id: string
  caller: Caller
  headers: IncomingMessage['headers']
  /** Path and query as they were asked for. */
  target: string
  params: Record<string, string>
  query: URLSearchParams
  body(): Promise<Body>
  /** A form's fields; null where the body is none, is too large or came cut off. */
  form(): Promise<FormFields | null>
  /** Set by the handler that knows it, for the log. */
  conversation: string | null
}
export type Handler = (call: Call) => Promise<Reply>

export type FrameDeps = {
  log: Logger
  requestId: () => string
  trusted: Network[]
  bodyBytes: number
  secureOrigin: boolean
  onUpgrade: (request: IncomingMessage, socket: Socket, head: Buffer) => void
}

export type Frame = {
  route(method: 'GET' | 'POST' | 'OPTIONS', path: string, name: string, handler: Handler): void
  /** The port it listens on. */
  listen(port: number, host: string): Promise<number>
  /** Takes no new connections, waits for the requests under way, at most two seconds. */
  close(): Promise<void>
}

type First = { first(guard: (request: IncomingMessage, response: ServerResponse) => boolean): void }
const hasFirst = (server: object): server is First => 'first' in server

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/iu
const CLOSE_MS = 2000
const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  // Longer than the minute a proxy usually keeps its own connections: it must never send on one that is just being closed here.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
}

/** Whether restify can make an address of it. Absolute targets are for proxies, which this is not. */
function wellFormed({ url = '', headers }: IncomingMessage): boolean {
  const host = headers.host ?? 'localhost'
  return url.startsWith('/') && HOST.test(host) && URL.canParse(`http://${host}${url}`)
}

type Trace = { id: string; startedAt: number; conversation: string | null }

function write(response: Response, reply: Reply): void {
  const headers: Record<string, string> = { ...reply.headers }
  if (reply.status !== 204 && reply.status !== 304) headers['Content-Length'] = String(Buffer.byteLength(reply.body))
  response.sendRaw(reply.status, reply.body, headers)
}

/** A client that does not read what it asked for. */
const MOST_UNREAD = 64 * 1024

/** Ends when the connection does. */
function goOn(response: Response, { status, headers }: Reply, stream: NonNullable<Reply['stream']>): Promise<void> {
  return new Promise(resolve => {
    response.writeHead(status, headers)
    const stop = stream(text => {
      if (response.writableLength > MOST_UNREAD) response.destroy()
      else response.write(text)
    })
    response.once('close', () => {
      stop()
      resolve()
    })
  })
}

const statusOf = (error: unknown) =>
  (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500)

const forwarded = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(',') : header)

/** The caller's address, from the connection and the headers of the proxies trusted. */
export const callerIn = (request: IncomingMessage, trusted: Network[]): Caller =>
  callerOf(request.socket.remoteAddress, forwarded(request.headers['x-forwarded-for']), trusted)

export function frame(deps: FrameDeps): Frame {
  const { log } = deps
  const traces = new WeakMap<IncomingMessage, Trace>()
  // restify's own log is silent: it writes addresses and bodies, and the frame says what there is to say.
  const server: Server = restify.createServer({ name: '', log: log.child({}, { level: 'silent' }) as never })
  if (!hasFirst(server)) throw new Error('restify has no first(): expected version 12')

  const begin = (request: IncomingMessage): Trace => {
    const trace = { id: deps.requestId(), startedAt: performance.now(), conversation: null }
    traces.set(request, trace)
    return trace
  }
  const end = ({ id, startedAt, conversation }: Trace, route: string, status: number) =>
    log.info({ request: id, route, status, ms: Math.round(performance.now() - startedAt), ...(conversation && { conversation }) }, 'request')

  server.first((request, response) => {
    const trace = begin(request)
    response.setHeader('X-Request-Id', trace.id)
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
    if (deps.secureOrigin) response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    if (wellFormed(request)) return true
    const reply = failure(400, request.headers, trace.id)
    response.writeHead(reply.status, { ...reply.headers, Connection: 'close' })
    response.end(reply.body)
    end(trace, 'malformed', reply.status)
    return false
  })
  server.on('restifyError', (request: Request, response: Response, error: unknown, done: () => void) => {
    const status = statusOf(error)
    const { id = '' } = traces.get(request) ?? {}
    if (status >= 500) log.error({ request: id, error: causeOf(error) }, 'request failed')
    if (!response.headersSent) write(response, failure(status, request.headers, id))
    done()
  })
  server.on('after', (request: Request, response: Response, route?: { name?: string }) => {
    const trace = traces.get(request)
    if (trace) end(trace, route?.name ?? 'none', response.statusCode)
  })
  server.on('upgrade', deps.onUpgrade)

  Object.assign(server.server, TIMES, {
    // Other upgrades (HTTP/2 in clear, which some clients offer unasked) are answered as if they had not been offered.
    shouldUpgradeCallback: (request: IncomingMessage) => request.headers.upgrade?.toLowerCase() === 'websocket',
  })

  const streaming = new Set<Response>()
  const mount = { GET: server.get, HEAD: server.head, POST: server.post, OPTIONS: server.opts }
  return {
    route(method, path, name, handler) {
      const answer = async (request: Request, response: Response) => {
        const call: Call = {
          id: traces.get(request)?.id ?? '',
          caller: callerIn(request, deps.trusted),
          headers: request.headers,
          target: request.url ?? '/',
          params: { ...request.params },
          query: new URL(request.url ?? '/', 'http://localhost').searchParams,
          body: () => readBody(request, deps.bodyBytes),
          form: () => readForm(request, deps.bodyBytes),
          conversation: null,
        }
        const reply = await handler(call)
        const trace = traces.get(request)
        if (trace) trace.conversation = call.conversation
        if (!reply.stream || request.method === 'HEAD') return write(response, reply)
        streaming.add(response)
        await goOn(response, reply, reply.stream)
        streaming.delete(response)
      }
      mount[method].call(server, { path, name }, answer)
      if (method === 'GET') mount.HEAD.call(server, { path, name: `${name}-head` }, answer)
    },
    listen: (port, host) => new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        server.off('error', reject)
        // Unheard, an error of the listening socket would end the process. restify tells a failed request under the error's own name
        // too, and PostgreSQL's is "error": that one was said already, and the request waits for `done`.
        server.on('error', (first: unknown, _response?: unknown, _error?: unknown, done?: () => void) => {
          if (done) done()
          else log.error({ error: causeOf(first) }, 'server error')
        })
        resolve((server.address() as AddressInfo).port)
      })
    }),
    async close() {
      for (const response of streaming) response.end()
      const late = setTimeout(() => server.server.closeAllConnections(), CLOSE_MS)
      await new Promise<void>(resolve => { server.server.close(() => resolve()) })
      clearTimeout(late)
    },
  }
}
