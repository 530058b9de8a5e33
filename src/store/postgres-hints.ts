/** Hears NOTIFY on a connection of its own, and comes back when the connection is lost. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

const PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000
const CONNECT_TIMEOUT_MS = 10_000

/**
 * Calls `heard` with every payload notified on a channel, while the server can be reached. Returns what ends it.
 * What is notified while the connection is down is lost: a hint only, readers poll.
 */
export function listenOn(databaseUrl: string, channel: string, heard: (payload: string) => void): () => Promise<void> {
  const over = new AbortController()

  async function listenOnce(): Promise<void> {
    const client = new pg.Client({
      connectionString: databaseUrl, application_name: 'sportello-hints', keepAlive: true, connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    })
    const lost = new Promise<void>(resolve => {
      client.on('error', () => resolve())
      client.on('end', () => resolve())
      over.signal.addEventListener('abort', () => resolve())
    })
    client.on('notification', message => heard(message.payload ?? ''))
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
      waitMs = PAUSE_MS
      await lost
    } finally {
      await client.end().catch(() => null)
    }
  }

  let waitMs = PAUSE_MS
  async function listen(): Promise<void> {
    while (!over.signal.aborted) {
      await listenOnce().catch(() => null)
      await pause(waitMs, null, { signal: over.signal, ref: false }).catch(() => null)
      waitMs = Math.min(waitMs * 2, LONGEST_PAUSE_MS)
    }
  }

  const ended = listen()
  return async () => {
    over.abort()
    await ended
  }
}
