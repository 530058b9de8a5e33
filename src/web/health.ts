/** What machines ask: does the store answer, may traffic come. */
import type { Store } from '../store/store.ts'
import type { Handler } from './frame.ts'
import { json } from './reply.ts'

const PATIENCE_MS = 2000

/** The store's figures, or null where it fails or does not answer in time. */
async function figures(store: Store, clock: () => Date) {
  const asked = store.ping().then(() => store.backlog(clock()))
  const { promise: late, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), PATIENCE_MS)
  try {
    return await Promise.race([asked, late])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}

export const health = (store: Store, version: string, clock: () => Date): Handler => async () => {
  const backlog = await figures(store, clock)
  const about = { version, engine: store.engine }
  return backlog === null
    ? json(503, { status: 'failing', ...about, why: 'the store does not answer' })
    : json(200, { status: 'ok', ...about, backlog })
}

export const readiness = (ready: () => { ready: boolean; why: string | null }): Handler => async () => {
  const state = ready()
  return json(state.ready ? 200 : 503, state)
}
