/** Which modes hold at an instant, and what they change: the promised day, and what a receipt says. */
import { dayOf, type Day } from './day.ts'
import type { Ente } from './ente.ts'
import { merged, modesFor, type Mode, type ModeKind, type ModeRow } from './mode.ts'

/** The body as it is on one page: its modes with those of staff over them. Nothing else of the file is changed. */
export const enteOn = (ente: Ente, rows: readonly ModeRow[], page: string): Ente => ({ ...ente, modes: modesFor(merged(ente.modes, rows), page) })

/** Whether a mode holds at this instant. */
export function isOn({ kind, from, to }: Mode, now: Date): boolean {
  if (kind === 'off') return Date.parse(from) <= now.getTime() && (to === null || now.getTime() < Date.parse(to))
  const today = dayOf(now)
  return from <= today && (to === null || today <= to)
}

/** The mode of this kind that holds now, a page's own before that of every page; null where none does. */
export const modeOn = ({ modes }: Pick<Ente, 'modes'>, kind: ModeKind, now: Date): Mode | null =>
  modes.find(mode => mode.kind === kind && isOn(mode, now)) ?? null

const touches = ({ from, to }: Mode, first: Day, last: Day) => from <= last && (to === null || first <= to)

/**
 * The mode that keeps the body from promising a day: its policy excepts such periods (`term.suspendedIn`), and one of them holds now or
 * begins before the day that would be told. Null where the term stands.
 */
export function suspending({ term, modes }: Pick<Ente, 'term' | 'modes'>, now: Date, lastDay: Day): Mode | null {
  const kinds: readonly ModeKind[] = term?.suspendedIn ?? []
  return modes.find(mode => kinds.includes(mode.kind) && touches(mode, dayOf(now), lastDay)) ?? null
}

/** The modes a receipt tells of: those that make an answer come later, one of a kind. */
export function delaying(ente: Pick<Ente, 'term' | 'modes'>, now: Date, lastDay: Day): Mode[] {
  const reduced = modeOn(ente, 'reduced', now) ?? suspending(ente, now, lastDay)
  const closed = modeOn(ente, 'closed', now)
  return [...(closed?.text ? [closed] : []), ...(reduced ? [reduced] : [])]
}

/** A closure or a time of reduced service that is not over yet. */
export type Ahead = { kind: 'closed' | 'reduced'; name: string | null; from: Day; to: Day }

/** Closures and reduced times from today on, first come first. */
export function ahead({ calendar, modes }: Pick<Ente, 'calendar' | 'modes'>, now: Date): Ahead[] {
  const today = dayOf(now)
  const dated = modes.flatMap(({ kind, name, from, to }): Ahead[] => ((kind === 'closed' || kind === 'reduced') && to !== null ? [{ kind, name, from, to }] : []))
  return [...calendar.closures.map((closure): Ahead => ({ kind: 'closed', ...closure })), ...dated]
    .filter(one => one.to >= today).toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
}
