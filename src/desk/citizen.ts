/** What is held on one citizen, given out or erased because the law says so: found first, one and no other. */
import type { Ids } from '../domain/ids.ts'
import type { Erasure, FoundCitizen, HeldOnCitizen } from '../store/privacy.ts'
import type { Store } from '../store/store.ts'
import { tombstoneOf } from './tombstone.ts'

export type Whom = { conversation: string } | { code: string } | { contact: string }
type Deps = { store: Store; ids: Ids; clock: () => Date }

type Ask = { ente: string; whom: Whom; by: string }
type NotOne = { ok: false; why: 'nobody-found' | 'several-found'; conversations: string[] }

/** The one conversation that is meant. A contact that several have may be a family's or an office's: nothing tells whose words are whose. */
async function foundOne(store: Store, { ente, whom }: Ask): Promise<{ ok: true; citizen: FoundCitizen } | NotOne> {
  const found = await store.findCitizen(ente, whom)
  const [citizen] = found
  if (citizen && found.length === 1) return { ok: true, citizen }
  return { ok: false, why: citizen ? 'several-found' : 'nobody-found', conversations: found.map(each => each.conversation) }
}

export type Exported = { ok: true; held: HeldOnCitizen } | NotOne

/** Everything held on whoever this is, if it is one. Nothing is read, nor the look audited, where it may be several people. */
export async function exportCitizen({ store, ids, clock }: Deps, ask: Ask): Promise<Exported> {
  const found = await foundOne(store, ask)
  if (!found.ok) return found
  const held = await store.exportCitizen(found.citizen.conversation, { id: ids.id(), by: ask.by, now: clock() })
  return held ? { ok: true, held } : { ok: false, why: 'nobody-found', conversations: [] }
}

export type Erased = { ok: true; conversation: string; lines: number; requests: number } | NotOne

type EraseDeps = Deps & {
  secret: Uint8Array
  /** Keeps a tombstone outside the database, so that it outlives a restored copy. */
  keep: (tombstone: Erasure) => void
}

/**
 * Erases one citizen's words, contact and ways back; counts stay, and are nobody's. Pending requests end as withdrawn.
 * The tombstone is kept first: what is cut short after it is done at the next start.
 */
export async function eraseCitizen({ store, ids, clock, secret, keep }: EraseDeps, ask: Ask): Promise<Erased> {
  const found = await foundOne(store, ask)
  if (!found.ok) return found
  const one = found.citizen
  const now = clock()
  const hash = tombstoneOf(secret, one)
  keep({ hash, ente: one.ente, at: now })
  const erased = await store.eraseCitizen(one.conversation, { id: ids.id(), by: ask.by, now }, { anonymous: ids.id(), hash })
  return erased ? { ok: true, conversation: one.conversation, ...erased } : { ok: false, why: 'nobody-found', conversations: [] }
}

const AT_ONCE = 500
/** In the audit, for what the program does by itself. */
const PROGRAM = 'sportello'

/**
 * Erases again whom the database does not know to be erased: it comes from a copy made before. Returns how many were found.
 * Nothing is read where every tombstone is known, which is always so but after a restore.
 */
export async function reapplyErasures({ store, ids, clock, secret }: Omit<EraseDeps, 'keep'>, kept: Erasure[]): Promise<number> {
  const unknown = (await store.unknownErasures(kept)).toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const byHash = new Map(unknown.map(erasure => [erasure.hash, erasure]))
  if (byHash.size === 0) return 0
  const last = new Date(Math.max(...[...byHash.values()].map(({ at }) => at.getTime())))
  let found = 0
  const isBefore = (citizen: FoundCitizen, hash: string) => citizen.createdAt <= (byHash.get(hash)?.at ?? new Date(0))
  for (let after = ''; ;) {
    const citizens = await store.citizensBefore(last, after, AT_ONCE)
    for (const citizen of citizens) {
      const hash = tombstoneOf(secret, citizen)
      // Who wrote again after being erased is somebody new.
      if (!isBefore(citizen, hash)) continue
      await store.eraseCitizen(citizen.conversation, { id: ids.id(), by: PROGRAM, now: clock() }, { anonymous: ids.id(), hash })
      found += 1
    }
    if (citizens.length < AT_ONCE) break
    after = citizens.at(-1)!.conversation
  }
  for (const erasure of byHash.values()) await store.noteErasure(erasure)
  return found
}
