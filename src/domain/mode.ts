/**
 * Dated modes of a body or of one of its pages: what it said in advance in `ente.yaml`, and what staff change from one hour to the next.
 * Both have the shape of this file; a row of staff overrides the file's mode with the same id.
 */
import { z } from 'zod'

export const MODE_KINDS = ['closed', 'reduced', 'election', 'off'] as const
/**
 * `closed`: no working days. `reduced`: the body says so in its own words, and some tell no date then. `election`: changes only the answer on
 * that topic. `off`: the assistant answers nothing but emergencies, and people read everything.
 */
export type ModeKind = (typeof MODE_KINDS)[number]

const words = z.string().trim().min(1)
const id = z.string().regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/u, 'expected lower-case letters, digits, "-" or "_"')
const day = z.iso.date('expected a day as "2026-08-10"')
const instant = z.iso.datetime({ offset: true, error: 'expected an instant as "2026-08-10T09:00:00+02:00"' })
const isDay = (when: string) => day.safeParse(when).success
const isInstant = (when: string) => instant.safeParse(when).success

/** What the body says while the mode lasts; a plain text is Italian. */
const modeText = z.union([words.transform((it): ModeText => ({ it })), z.strictObject({ it: words, en: words.optional() })])
export type ModeText = { it: string; en?: string | undefined }

/**
 * One mode as a file or a command gives it. Closed, reduced and election last whole days in Rome, `from` and `to` included; `off` runs from one
 * instant to another, or until it is ended. Without an id it is known by its kind, first day and page.
 */
export const modeSchema = z.strictObject({
  id: id.optional(),
  kind: z.enum(MODE_KINDS),
  from: z.string(),
  to: z.string().nullable().default(null),
  page: id.nullable().default(null),
  name: words.nullable().default(null),
  text: modeText.nullable().default(null),
  clause: words.nullable().default(null),
  author: words.nullable().default(null),
}).superRefine(({ kind, from, to }, context) => {
  const fault = (path: string, message: string, input: unknown) => context.addIssue({ code: 'custom', path: [path], message, input })
  const fits = kind === 'off' ? isInstant : isDay
  const expected = kind === 'off' ? 'expected an instant as "2026-08-10T09:00:00+02:00"' : 'expected a day as "2026-08-10"'
  if (!fits(from)) return fault('from', expected, from)
  if (to === null) return kind === 'off' ? undefined : fault('to', expected, to)
  if (!fits(to)) return fault('to', expected, to)
  if (kind === 'off' ? Date.parse(to) <= Date.parse(from) : to < from) fault('to', kind === 'off' ? 'expected "to" after "from"' : 'expected "to" on or after "from"', to)
}).transform(mode => ({ ...mode, id: mode.id ?? usualId(mode) }))

export type Mode = z.infer<typeof modeSchema>
/** What staff said last of a mode; withdrawn, there is none with this id, whatever the file says. */
export type ModeRow = Mode & { withdrawn: boolean }

/** The id of a mode nobody named: one switch for each page, one mode of a kind for each first day. */
export function usualId({ kind, from, page }: { kind: ModeKind; from: string; page: string | null }): string {
  return [kind, ...(kind === 'off' ? [] : [from]), ...(page === null ? [] : [page])].join('-')
}

/** The file's modes with what staff changed put over them by id. */
export function merged(file: readonly Mode[], rows: readonly ModeRow[]): Mode[] {
  const changed = new Set(rows.map(row => row.id))
  return [
    ...file.filter(mode => !changed.has(mode.id)),
    ...rows.filter(row => !row.withdrawn),
  ].toSorted((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
}

/** The modes that hold on a page: its own before those of every page. */
export const modesFor = (modes: readonly Mode[], page: string | null): Mode[] =>
  [...modes.filter(mode => mode.page !== null && mode.page === page), ...modes.filter(mode => mode.page === null)]

const overlap = (one: Mode, other: Mode) => (one.kind === 'off'
  ? (other.to === null || Date.parse(one.from) < Date.parse(other.to)) && (one.to === null || Date.parse(other.from) < Date.parse(one.to))
  : one.from <= other.to! && other.from <= one.to!)

/** Two modes that cannot both be meant: the same id twice, or the same kind twice at one time on one page. */
export type Contradiction = { why: 'same-id' | 'overlap'; one: Mode; other: Mode }

/** What speaks against itself among the modes of a body. A page's own mode beside one of every page is no contradiction: it comes first. */
export function contradictions(modes: readonly Mode[]): Contradiction[] {
  return modes.flatMap((one, index) => modes.slice(index + 1).flatMap((other): Contradiction[] => {
    if (one.id === other.id) return [{ why: 'same-id', one, other }]
    return one.kind === other.kind && one.page === other.page && overlap(one, other) ? [{ why: 'overlap', one, other }] : []
  }))
}

const lasting = ({ from, to }: Mode) => (to === null ? `from ${from}` : `${from} to ${to}`)

/** @example "closed-2026-08-10 (2026-08-10 to 2026-08-21) overlaps closed-2026-08-17 (2026-08-17 to 2026-08-28)" */
export const inWords = ({ why, one, other }: Contradiction) => (why === 'same-id'
  ? `the id ${one.id} stands twice`
  : `${one.id} (${lasting(one)}) overlaps ${other.id} (${lasting(other)})`)
