/** Staff set, end and list the dated modes of a body, and switch its assistant off and on. */
import { dayOf } from '../domain/calendar.ts'
import { addDays } from '../domain/day.ts'
import type { Ente } from '../domain/ente.ts'
import type { Ids } from '../domain/ids.ts'
import { contradictions, inWords, merged, type Mode, type ModeKind, type ModeRow } from '../domain/mode.ts'
import { isOn } from '../domain/modes-on.ts'
import type { Policy } from '../domain/policy.ts'
import type { EnteChange, Store } from '../store/store.ts'

export type EnteDeps = { store: Store; ids: Ids; clock: () => Date }
/** A body's files, and who changes it. */
export type Changing = { ente: Ente; policy: Policy; by: string }

export type ModeRefused = { ok: false; why: 'no-such-page' | 'no-such-clause' | 'contradicts' | 'no-such-mode' | 'several-modes' | 'moved-meanwhile'; detail: string }
/** `promised`: codes of requests whose told day falls into the mode. No date moves: somebody writes to those citizens. */
export type ModeDone = { ok: true; mode: ModeRow; promised: string[] }

/** Most cards looked through for a promised day. */
const MOST_CARDS = 1_000

const refused = (why: ModeRefused['why'], detail = ''): ModeRefused => ({ ok: false, why, detail })

/** What a change of a body is written with. */
export const changeOf = ({ ids }: EnteDeps, { ente, by }: { ente: Pick<Ente, 'slug'>; by: string }, version: number, now: Date): EnteChange =>
  ({ ente: ente.slug, version, by, auditId: ids.id(), now })

/** Open requests with a day told that lies in these days. */
async function promisedWithin(store: Store, { slug }: Ente, { kind, from, to, page }: Mode): Promise<string[]> {
  if ((kind !== 'closed' && kind !== 'reduced') || to === null) return []
  const cards = await store.listHandoffs({ entes: [slug], states: ['open', 'claimed'], limit: MOST_CARDS })
  return cards.filter(card => {
    const day = dayOf(new Date(card.dueAt.getTime() - 1))
    return card.promised && from <= day && day <= to && (page === null || card.page === page)
  }).map(card => card.code)
}

/** Sets a mode; one with the same id is changed. */
export async function setMode(deps: EnteDeps, { ente, policy, by }: Changing, mode: Mode): Promise<ModeDone | ModeRefused> {
  const { store, clock } = deps
  const now = clock()
  if (mode.page !== null && !ente.pages.some(page => page.id === mode.page)) return refused('no-such-page', ente.pages.map(page => page.id).join(', '))
  if (mode.clause !== null && !policy.clauses.some(clause => clause.id === mode.clause)) return refused('no-such-clause', mode.clause)
  const { version, modes } = await store.enteChanges(ente.slug, now)
  const others = merged(ente.modes, modes).filter(one => one.id !== mode.id)
  const against = contradictions([...others, mode]).find(found => found.other === mode)
  if (against) return refused('contradicts', inWords(against))
  const row: ModeRow = { ...mode, author: by, withdrawn: false }
  if (await store.setMode(row, changeOf(deps, { ente, by }, version, now)) === 'stale') return refused('moved-meanwhile')
  return { ok: true, mode: row, promised: await promisedWithin(store, ente, mode) }
}

/** The mode as it is once ended: whole days end with the day before, so that today it holds no more; what never began never was. */
function ended(mode: Mode, now: Date): ModeRow {
  if (mode.kind === 'off') return { ...mode, to: now.toISOString(), withdrawn: Date.parse(mode.from) >= now.getTime() }
  const to = addDays(dayOf(now), -1)
  return { ...mode, to, withdrawn: to < mode.from }
}

const isOver = ({ kind, to }: Mode, now: Date) => to !== null && (kind === 'off' ? Date.parse(to) <= now.getTime() : to < dayOf(now))

export type Which = { id: string } | { kind: ModeKind; page: string | null }

/** Ends the one mode meant, also one of the file. */
export async function endMode(deps: EnteDeps, { ente, by }: Changing, which: Which): Promise<ModeDone | ModeRefused> {
  const { store, clock } = deps
  const now = clock()
  const { version, modes } = await store.enteChanges(ente.slug, now)
  const meant = merged(ente.modes, modes).filter(mode => !isOver(mode, now)
    && ('id' in which ? mode.id === which.id : mode.kind === which.kind && mode.page === which.page))
  // Of several of one kind the one that holds now is the one people see.
  const [mode, ...more] = meant.length > 1 ? meant.filter(one => isOn(one, now)) : meant
  if (mode === undefined) return meant.length > 1 ? refused('several-modes', meant.map(one => one.id).join(', ')) : refused('no-such-mode')
  if (more.length > 0) return refused('several-modes', meant.map(one => one.id).join(', '))
  const row: ModeRow = { ...ended(mode, now), author: by }
  const done = await store.endMode(row, changeOf(deps, { ente, by }, version, now))
  return done === 'stale' ? refused('moved-meanwhile') : { ok: true, mode: row, promised: [] }
}

export type ListedMode = Mode & { on: boolean; source: 'file' | 'staff' }

/** Every mode of a body that is not over, those of the file and those of staff. */
export async function listModes({ store, clock }: EnteDeps, ente: Ente): Promise<ListedMode[]> {
  const now = clock()
  const { modes } = await store.enteChanges(ente.slug, now)
  const staff = new Set(modes.map(row => row.id))
  return merged(ente.modes, modes).filter(mode => !isOver(mode, now))
    .map(mode => ({ ...mode, on: isOn(mode, now), source: staff.has(mode.id) ? 'staff' : 'file' }))
}
