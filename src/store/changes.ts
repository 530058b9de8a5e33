/** Hints that something changed. Readers poll anyway; a hint ends their wait early. */
import { randomBytes } from 'node:crypto'
import type { Driver } from './driver.ts'
import type { Change } from './store.ts'

const TOPICS: readonly Change['topic'][] = ['inbox', 'outbox', 'transcript']

export type Changes = {
  /** To be called after the commit. */
  tell(changes: Change[]): void
  onChange(listener: (change: Change) => void): () => void
  close(): Promise<void>
}

/** The hints of one store: to listeners in this process, and where the engine can, to the other processes on the same database. */
export function openChanges(driver: Driver): Changes {
  const listeners = new Set<(change: Change) => void>()
  const waiting = new Map<string, Change>()
  // Our own notifications come back to us; this tells them from others'.
  const origin = randomBytes(6).toString('hex')
  let stopListening: (() => Promise<void>) | null = null

  const spread = (change: Change) => { for (const listener of listeners) listener(change) }

  function flush(): void {
    const changes = [...waiting.values()]
    waiting.clear()
    driver.hints?.send(changes.map(change => `${origin} ${change.topic} ${change.conversation}`))
    for (const change of changes) spread(change)
  }

  function heard(payload: string): void {
    const [from, topic, conversation] = payload.split(' ')
    const known = TOPICS.find(each => each === topic)
    if (from !== origin && known && conversation) spread({ topic: known, conversation })
  }

  return {
    tell(changes) {
      if (waiting.size === 0 && changes.length > 0) setImmediate(flush)
      for (const change of changes) waiting.set(`${change.topic} ${change.conversation}`, change)
    },
    onChange(listener) {
      stopListening ??= driver.hints?.listen(heard) ?? null
      // A wrapper of its own: the same function may be given twice.
      const mine = (change: Change) => listener(change)
      listeners.add(mine)
      return () => { listeners.delete(mine) }
    },
    async close() {
      listeners.clear()
      await stopListening?.()
    },
  }
}
