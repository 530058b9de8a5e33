/** Breaches that count, and blocks: what each body's policy allows, how long, and who may decide again. */
import { addMonths } from 'date-fns/addMonths'
import { subMonths } from 'date-fns/subMonths'
import { dayOf, instantAt, type Day } from './day.ts'
import type { Ente, Measure } from './ente.ts'

/** A breach that nobody dismissed: suspected by the bot, and confirmed where a person said so. Ids of messages, no words. */
export type Breach = { suspectedAt: Date; confirmedAt: Date | null; messages: string[] }

type Conduct = Pick<Ente, 'conduct'>

/** The breaches that are not too old to count. */
export const unexpired = <T extends Breach>({ conduct }: Conduct, breaches: T[], now: Date): T[] =>
  breaches.filter(breach => breach.suspectedAt > subMonths(now, conduct.strikesExpireMonths))

/** Strikes: breaches a person confirmed, until they expire. */
export const strikesOf = <T extends Breach>(ente: Conduct, breaches: T[], now: Date): T[] => unexpired(ente, breaches, now).filter(breach => breach.confirmedAt !== null)

/** The messages a block would rest on, each once: those of all breaches that still count, in the order of time. */
export const evidenceIn = (ente: Conduct, breaches: Breach[], now: Date): string[] =>
  [...new Set(unexpired(ente, breaches, now).flatMap(breach => breach.messages))]

/** What a turn knows of the block that stands on its conversation. */
export type BlockView = {
  id: string
  /** Null: permanent, until a review ends it. */
  until: Date | null
  /** Of the measure. */
  clause: string
  /** In the words of who decided; null where it is not told. */
  reason: string | null
  contest: 'none' | 'open' | 'decided'
  /** When the citizen was last told of it. */
  toldAt: Date | null
}

/** That a page does not answer is said once a day: the rest of the day it is silent. */
export const wasToldToday = ({ toldAt }: BlockView, now: Date) => toldAt !== null && dayOf(toldAt) === dayOf(now)

/** The clause of a block for a while: Alpignano's art. 5.3b knows the block after repeated breaches without saying how long, so never for good. */
const temporary = ({ conduct: { measures } }: Conduct) => measures['block-temporary'] ?? measures['propose-block'] ?? null

/** The clause that allows such a block at this body, or why there is none. */
export function measureOf(ente: Conduct, permanent: boolean): { ok: true; clause: string } | { ok: false; why: 'no-measure' | 'permanent-not-stated' } {
  const { 'block-permanent': forGood } = ente.conduct.measures
  const clause = permanent ? forGood : temporary(ente)
  if (clause) return { ok: true, clause }
  return { ok: false, why: permanent && temporary(ente) !== null ? 'permanent-not-stated' : 'no-measure' }
}

/** A block until a day lasts to its midnight in Rome. */
export const endOf = (day: Day) => instantAt(day, '24:00')

const MONTHS_TO_REVIEW = 12
/** The day a permanent block must be looked at again: a year later. */
export const reviewDue = (from: Date) => addMonths(from, MONTHS_TO_REVIEW)

const plain = (name: string) => name.trim().toLowerCase().replaceAll(/\s+/gu, ' ')

/** Whoever decided a block does not decide its contest or review, unless nobody else is there to do it. */
export const mayDecideAgain = (decidedBy: string, by: string, nobodyElse: boolean) => nobodyElse || plain(decidedBy) !== plain(by)

const REPORTS = { 'report-to-platform': 'platform', 'report-to-police': 'police' } as const satisfies Partial<Record<Measure, string>>

/** To whom this body's policy lets its staff report a breach, each with its clause. A thing for staff: no citizen is told. */
export const reportsAllowed = ({ conduct: { measures } }: Conduct): { to: 'platform' | 'police'; clause: string }[] =>
  (['report-to-platform', 'report-to-police'] as const).flatMap(measure => {
    const clause = measures[measure]
    return clause ? [{ to: REPORTS[measure], clause }] : []
  })

