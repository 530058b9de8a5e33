/** Staff pin the faults they know of, take them down and list them. */
import { activeFaults, expiryOf, type KnownFault } from '../domain/known-fault.ts'
import type { Ente } from '../domain/ente.ts'
import { changeOf, type EnteDeps } from './modes.ts'

export type FaultRefused = { ok: false; why: 'no-such-page' | 'pinned-already' | 'no-such-fault' | 'moved-meanwhile'; detail: string }
export type FaultDone = { ok: true; fault: KnownFault }

const refused = (why: FaultRefused['why'], detail = ''): FaultRefused => ({ ok: false, why, detail })
const sameWords = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

/** Pins a fault for a week. Two alike on one page could not be told apart by whoever chooses. */
export async function pinFault(
  deps: EnteDeps, { ente, by }: { ente: Ente; by: string }, { title, page, link }: Pick<KnownFault, 'title' | 'page' | 'link'>,
): Promise<FaultDone | FaultRefused> {
  const { store, ids, clock } = deps
  const now = clock()
  if (page !== null && !ente.pages.some(one => one.id === page)) return refused('no-such-page', ente.pages.map(one => one.id).join(', '))
  const { version, faults } = await store.enteChanges(ente.slug, now)
  const twin = faults.find(one => sameWords(one.title, title) && (one.page === null || page === null || one.page === page))
  if (twin) return refused('pinned-already', twin.id)
  const fault: KnownFault = { id: ids.id(), page, title: title.trim(), author: by, at: now, expiresAt: expiryOf(now), link }
  const done = await store.pinFault(fault, changeOf(deps, { ente, by }, version, now))
  return done === 'stale' ? refused('moved-meanwhile') : { ok: true, fault }
}

/** Takes a fault down before its week is over. */
export async function unpinFault(deps: EnteDeps, { ente, by }: { ente: Ente; by: string }, id: string): Promise<FaultDone | FaultRefused> {
  const { store, clock } = deps
  const now = clock()
  const { version, faults } = await store.enteChanges(ente.slug, now)
  const fault = faults.find(one => one.id === id)
  if (!fault) return refused('no-such-fault')
  const done = await store.unpinFault(id, changeOf(deps, { ente, by }, version, now))
  return done === 'stale' ? refused('moved-meanwhile') : { ok: true, fault }
}

export type ListedFault = KnownFault & {
  /** Citizens who said theirs is this one. */
  same: number
  /** Pages where it is asked about: with more than five pinned the oldest are not. */
  shownOn: string[]
}

export async function listFaults({ store, clock }: EnteDeps, ente: Ente): Promise<ListedFault[]> {
  const now = clock()
  const faults = await store.listFaults(ente.slug, now)
  return faults.map(fault => ({
    ...fault, shownOn: ente.pages.filter(page => activeFaults(faults, page.id, now).some(one => one.id === fault.id)).map(page => page.id),
  }))
}
