/**
 * The stream of a page that shows what others change: it only says "look again", and the page asks for its own piece, which the guard judges anew.
 *
 * A page shown with `watch` has the stream; `<section hx-get="/console/…" hx-trigger="look from:body">` keeps a piece of it fresh.
 */
import type { Limits } from '../limits.ts'
import { json } from '../reply.ts'
import type { Store } from '../../store/store.ts'
import type { ConsoleRoute } from './route.ts'
import { WATCH } from './target.ts'

export type WatchDeps = { store: Pick<Store, 'onChange'>; watch: Pick<Limits, 'watchesPerPerson' | 'pollMs'> }

/** What another process changed may come without a hint; it keeps proxies from closing the stream, too. */
const LOOK_ANYWAY_MS = 20_000
const LOOK = 'event: look\ndata:\n\n'

export function watchRoutes({ store, watch: { watchesPerPerson, pollMs } }: WatchDeps): ConsoleRoute[] {
  const watching = new Map<string, number>()
  const count = (person: string, more: number) => {
    const now = (watching.get(person) ?? 0) + more
    if (now > 0) watching.set(person, now)
    else watching.delete(person)
  }

  function stream(person: string) {
    return (send: (text: string) => void) => {
      let changed = false
      let silent = 0
      count(person, 1)
      // At once: something may have changed before the page began to listen, or while it was in the background.
      send(LOOK)
      const unsubscribe = store.onChange(() => { changed = true })
      const timer = setInterval(() => {
        silent += pollMs
        if (!changed && silent < LOOK_ANYWAY_MS) return
        changed = false
        silent = 0
        send(LOOK)
      }, pollMs)
      return () => {
        clearInterval(timer)
        unsubscribe()
        count(person, -1)
      }
    }
  }

  return [{
    method: 'GET', path: WATCH, name: 'console-watch', for: 'signed-in', quiet: true,
    async handler({ person }) {
      if ((watching.get(person.id) ?? 0) >= watchesPerPerson) return json(429, {}, { 'Retry-After': '60' })
      return { status: 200, headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' }, body: '', stream: stream(person.id) }
    },
  }]
}
