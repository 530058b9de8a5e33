/** Breaches that count, and blocks: what each body's policy allows, how long, and who may decide again. */
import { addMonths, dayOf, instantAt, monthsFrom, type Day } from './day.ts'
import type { Ente, Measure } from './ente.ts'

/** A breach that nobody dismissed: suspected by the bot, and confirmed where a person said so. Ids of messages, no words. */
export type Breach = { suspectedAt: Date; confirmedAt: Date | null; messages: string[] }

type Conduct = Pick<Ente, 'conduct'>

/** The breaches that are not too old to count, by the same day their retention goes by. */
export const unexpired = <T extends Breach>({ conduct }: Conduct, breaches: T[], now: Date): T[] =>
  breaches.filter(breach => breach.suspectedAt >= monthsFrom(now, -conduct.strikesExpireMonths))

/** Strikes: breaches a person confirmed, until they expire. */
export const strikesOf = <T extends Breach>(ente: Conduct, breaches: T[], now: Date): T[] => unexpired(ente, breaches, now).filter(breach => breach.confirmedAt !== null)

/** The messages a block rests on, or would, each once: those of all breaches that still count, suspected ones too, in the order of time. */
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

/** The last day a block may have; null where the body blocks for good too. Without it "until 2099" would be for good where no policy says so. */
export const lastDayOfBlock = ({ conduct: { measures, longestBlockMonths } }: Conduct, now: Date): Day | null =>
  (measures['block-permanent'] ? null : addMonths(dayOf(now), longestBlockMonths))

/** A block until a day lasts to its midnight in Rome. */
export const endOf = (day: Day) => instantAt(day, '24:00')

const MONTHS_TO_REVIEW = 12
/** The day a permanent block must be looked at again: a year later. */
export const reviewDue = (from: Date) => monthsFrom(from, MONTHS_TO_REVIEW)

/** Name and surname in either order are one person. */
const person = (name: string) => name.normalize('NFC').toLowerCase().trim().split(/\s+/u).sort().join(' ')

/** Whoever decided a block or a breach does not decide it again, unless nobody else is there to do it. */
export const mayDecideAgain = (decidedBy: string, by: string, nobodyElse: boolean) => nobodyElse || person(decidedBy) !== person(by)

const REPORTS = { 'report-to-platform': 'platform', 'report-to-police': 'police' } as const satisfies Partial<Record<Measure, string>>

/** To whom this body's policy lets its staff report a breach, each with its clause. A thing for staff: no citizen is told. */
export const reportsAllowed = ({ conduct: { measures } }: Conduct): { to: 'platform' | 'police'; clause: string }[] =>
  (['report-to-platform', 'report-to-police'] as const).flatMap(measure => {
    const clause = measures[measure]
    return clause ? [{ to: REPORTS[measure], clause }] : []
  })

