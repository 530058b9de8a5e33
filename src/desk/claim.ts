/** Taking a card and giving it back. */
import { claimEnds } from '../domain/clock.ts'
import { act, type CardResult, type OnCard } from './act.ts'
import { bodiesNow, type CardDeps } from './body.ts'

/** The card is this person's alone; the second who asks is told who has it. Claimed already by the same person, that is said as `wrong-state`. */
export const claim = (deps: CardDeps, ask: OnCard): Promise<CardResult> =>
  act(deps, ask, async () => ({ kind: 'claim', actions: ['claim'], claim: 'take' }))

/** Back to the queue; the draft stays for whoever takes it next. */
export const release = (deps: CardDeps, ask: OnCard): Promise<CardResult> =>
  act(deps, ask, async () => ({ kind: 'release', actions: ['release'], claim: 'drop' }))

const AT_ONCE = 200

/**
 * Gives claims back with which nothing happened: nothing sent by the end of the next working day, or on the due day at opening.
 * Answers how many of this body.
 */
export async function releaseQuiet(deps: Pick<CardDeps, 'store' | 'ids' | 'clock' | 'bodies'>, slug: string): Promise<number> {
  const { store, ids } = deps
  const now = deps.clock()
  const bodyOf = bodiesNow(deps, now)
  let released = 0
  for (let after: { at: Date; id: string } | null = null; ;) {
    const claims = await store.quietClaims({ ente: slug, after, limit: AT_ONCE })
    for (const one of claims) {
      const { calendar } = await bodyOf(slug, one.page)
      if (claimEnds(calendar, one) > now) continue
      const done = await store.moveCard({
        handoff: one.handoff, version: one.version, kind: 'release', actor: 'clock', actions: ['release'], to: 'open', claim: 'drop', says: [], note: null, endsDraft: false,
        auditId: ids.id(), by: { id: 'sportello', name: 'sportello' }, now,
      })
      if (done === 'done') released++
    }
    const last = claims.at(-1)
    if (last === undefined || claims.length < AT_ONCE) return released
    after = { at: last.claimedAt, id: last.handoff }
  }
}
