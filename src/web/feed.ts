/**
 * The sockets that watch conversations. Nothing is pushed from memory: every socket has a position and what lies after it is read
 * from the store. A hint of the store ends the wait early; the look at most a second later is the truth.
 */
import type { Logger } from 'pino'
import type { WebSocket } from 'ws'
import type { Store, TranscriptLine } from '../store/store.ts'
import { activityOf, isShown, typing, type Reader } from './activity.ts'
import { causeOf } from '../domain/cause.ts'
import type { Limits } from './limits.ts'

export type FeedDeps = {
  store: Store
  clock: () => Date
  log: Logger
  limits: Pick<Limits, 'sockets' | 'socketsPerConversation' | 'heartbeatMs' | 'pollMs'>
}

export type Feed = {
  /** Whether another socket may watch this conversation: `full` for the conversation, `busy` for the whole server. */
  room(conversation: string): 'free' | 'full' | 'busy'
  /** Watches from a position on, until the socket ends. */
  watch(socket: WebSocket, reader: Reader, position: number): void
  close(): void
}

type Viewer = { socket: WebSocket; reader: Reader; position: number; fetched: number; answered: boolean; beatAt: number }
type Group = { conversation: string; viewers: Set<Viewer>; reading: boolean; again: boolean; awaiting: boolean; typedAt: number }

const BATCH = 100
/** Conversations looked at side by side in one pass. */
const ABREAST = 8
const TYPING_MS = 3000
/** A client this far behind reads no more: it comes back with its watermark. */
const MOST_BUFFERED = 1024 * 1024
const GOING_AWAY = 1001
const CLOSE_MS = 500

function send(viewer: Viewer, frame: object): void {
  if (viewer.socket.bufferedAmount > MOST_BUFFERED) viewer.socket.terminate()
  else if (viewer.socket.readyState === viewer.socket.OPEN) viewer.socket.send(JSON.stringify(frame))
}

/** The pong of a ping that carries a position proves that everything up to it arrived. */
function ping(viewer: Viewer): void {
  if (viewer.socket.readyState === viewer.socket.OPEN) viewer.socket.ping(String(viewer.position))
}

function deliver(viewer: Viewer, lines: TranscriptLine[]): void {
  const unseen = lines.filter(line => line.seq > viewer.position)
  const last = unseen.at(-1)
  if (!last) return
  const activities = unseen.filter(isShown).map(line => activityOf(line, viewer.reader))
  viewer.position = last.seq
  if (activities.length > 0) send(viewer, { activities, watermark: String(last.seq) })
  ping(viewer)
}

export function openFeed({ store, clock, log, limits }: FeedDeps): Feed {
  const groups = new Map<string, Group>()
  let sockets = 0

  async function catchUp(group: Group): Promise<void> {
    for (;;) {
      // Who joins while the store is read may stand further back: the next reading serves them.
      const viewers = [...group.viewers]
      if (viewers.length === 0) return
      const lines = await store.transcriptAfter(group.conversation, Math.min(...viewers.map(viewer => viewer.position)), BATCH)
      for (const viewer of viewers) deliver(viewer, lines)
      const last = lines.findLast(isShown)
      if (last) group.awaiting = last.author === 'citizen'
      if (lines.length < BATCH) return
    }
  }

  /** Tells that an answer is coming, while the citizen's words are the last and a turn waits or works. */
  async function tellTyping(group: Group): Promise<void> {
    const now = performance.now()
    if (!group.awaiting || now - group.typedAt < TYPING_MS) return
    const state = await store.conversation(group.conversation)
    group.awaiting = state !== null && (state.waitingTurn || state.working)
    if (!group.awaiting) return
    group.typedAt = now
    for (const viewer of group.viewers) send(viewer, { activities: [typing(viewer.reader)], watermark: null })
  }

  async function look(group: Group): Promise<void> {
    if (group.reading) {
      group.again = true
      return
    }
    group.reading = true
    try {
      do {
        group.again = false
        await catchUp(group)
        await tellTyping(group)
      } while (group.again)
    } catch (error) {
      log.error({ conversation: group.conversation, error: causeOf(error) }, 'stream could not read the store')
    } finally {
      group.reading = false
    }
  }

  function beat(viewer: Viewer, now: number): void {
    if (now < viewer.beatAt) return
    if (!viewer.answered) {
      viewer.socket.terminate()
      return
    }
    viewer.answered = false
    viewer.beatAt = now + limits.heartbeatMs
    ping(viewer)
  }

  let passing = false
  async function pass(): Promise<void> {
    const now = performance.now()
    for (const { viewers } of groups.values()) for (const viewer of viewers) beat(viewer, now)
    if (passing) return
    passing = true
    const all = [...groups.values()]
    for (let from = 0; from < all.length; from += ABREAST) {
      await Promise.all(all.slice(from, from + ABREAST).filter(group => !group.reading).map(look))
    }
    passing = false
  }
  const ticker = setInterval(() => void pass(), limits.pollMs)

  const unsubscribe = store.onChange(({ conversation }) => {
    const group = groups.get(conversation)
    if (group) void look(group)
  })

  function leave(group: Group, viewer: Viewer): void {
    if (!group.viewers.delete(viewer)) return
    sockets -= 1
    if (group.viewers.size === 0) groups.delete(group.conversation)
  }

  function pong(viewer: Viewer, data: Buffer): void {
    viewer.answered = true
    const seq = Number(data.toString('latin1'))
    if (!Number.isSafeInteger(seq) || seq <= viewer.fetched || seq > viewer.position) return
    viewer.fetched = seq
    const { conversation } = viewer.reader
    store.markFetched(conversation, seq, clock()).catch((error: unknown) => {
      log.error({ conversation, error: causeOf(error) }, 'fetch could not be marked')
    })
  }

  return {
    room(conversation) {
      if (sockets >= limits.sockets) return 'busy'
      return (groups.get(conversation)?.viewers.size ?? 0) >= limits.socketsPerConversation ? 'full' : 'free'
    },
    watch(socket, reader, position) {
      const { conversation } = reader
      const group = groups.get(conversation)
        ?? { conversation, viewers: new Set(), reading: false, again: false, awaiting: false, typedAt: -TYPING_MS }
      groups.set(conversation, group)
      const viewer = { socket, reader, position, fetched: 0, answered: true, beatAt: performance.now() + limits.heartbeatMs }
      group.viewers.add(viewer)
      sockets += 1
      socket.on('pong', (data: Buffer) => pong(viewer, data))
      socket.on('error', () => socket.terminate())
      socket.once('close', () => leave(group, viewer))
      void look(group)
    },
    close() {
      clearInterval(ticker)
      unsubscribe()
      const open = [...groups.values()].flatMap(group => [...group.viewers].map(viewer => viewer.socket))
      for (const socket of open) socket.close(GOING_AWAY, 'Il servizio si riavvia')
      setTimeout(() => { for (const socket of open) socket.terminate() }, CLOSE_MS).unref()
    },
  }
}
