/** The door of the sockets: `…/directline/conversations/<id>/stream?t=…&watermark=…`. Any other upgrade is closed. */
import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import { WebSocketServer } from 'ws'
import { watermarkIn } from './activity.ts'
import type { Network } from './address.ts'
import { causeOf } from '../domain/cause.ts'
import { prove, type DirectLineDeps } from './direct-line.ts'
import type { Feed } from './feed.ts'
import { callerIn } from './frame.ts'
import type { Meter } from './limits.ts'

export type StreamDeps = Pick<DirectLineDeps, 'tokens' | 'served'> & {
  feed: Feed
  opened: Meter
  trusted: Network[]
  requestId: () => string
  log: Logger
}

const PATH = /^(?:\/v3)?\/directline\/conversations\/([^/]+)\/stream$/u
const ROOM = { full: 429, busy: 503 }
/** Clients have nothing to say on the socket; some send an empty line to see whether it lives. */
const LONGEST_FRAME = 1024

function refuse(socket: Socket, status: number, more: string): void {
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n${more}\r\n`)
}

export type Streams = { onUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): void; close(): void }

export function streams(deps: StreamDeps): Streams {
  const { feed, log } = deps
  const server = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload: LONGEST_FRAME, perMessageDeflate: false })
  const pending = new Set<Socket>()
  let closing = false

  /** The status that refuses, or what is needed to watch. */
  async function admitted(request: IncomingMessage) {
    const target = request.url ?? ''
    const url = URL.canParse(target, 'http://localhost') ? new URL(target, 'http://localhost') : null
    const conversation = url && PATH.exec(url.pathname)?.[1]
    if (!conversation) return { status: 404 }
    const wait = await deps.opened.take(callerIn(request, deps.trusted).key)
    if (wait !== null) return { status: 429, retryAfter: wait }
    const proven = await prove(deps, url.searchParams.get('t') ?? '', 'stream', conversation)
    if (!proven.ok) return { status: proven.reply.status }
    const position = watermarkIn(url.searchParams)
    if (position === null) return { status: 400 }
    const room = feed.room(conversation)
    if (room !== 'free') return { status: ROOM[room], conversation }
    const { claims, served } = proven.session
    return { status: 101, conversation, position, reader: { conversation, user: claims.user, served } }
  }

  async function open(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const startedAt = performance.now()
    const admission = await admitted(request)
    const { status, conversation, reader, position, retryAfter } = admission
    const ms = Math.round(performance.now() - startedAt)
    log.info({ request: deps.requestId(), route: 'stream', status, ms, ...(conversation && { conversation }) }, 'request')
    if (closing || socket.destroyed) socket.destroy()
    else if (reader) server.handleUpgrade(request, socket, head, opened => feed.watch(opened, reader, position))
    else refuse(socket, status, retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`)
  }

  return {
    onUpgrade(request, socket, head) {
      // Without a listener a connection that breaks here would end the process.
      socket.on('error', () => socket.destroy())
      pending.add(socket)
      open(request, socket, head)
        .catch((error: unknown) => {
          log.error({ route: 'stream', error: causeOf(error) }, 'stream could not be opened')
          socket.destroy()
        })
        .finally(() => pending.delete(socket))
    },
    close() {
      closing = true
      for (const socket of pending) socket.destroy()
      feed.close()
    },
  }
}
