/** How long what is kept stays, by each body's own times (GDPR art. 5(1)(e)). */
import { monthsFrom } from './day.ts'
import { counted, type Ente } from './ente.ts'

/** What an installation begins with, and what rules data of a body it no longer serves. */
export const RETENTION = { transcriptDays: 180, handoffMonths: 12, strikeMonths: 12, auditMonths: 24, clearDaysAfterClosing: 30 } as const
/** Meta delivers an event it takes for lost again for up to seven days (WhatsApp); the other channels give up sooner. */
export const REDELIVERED_DAYS = 8

export type Retention = Record<keyof typeof RETENTION, number>

/** The body's times, confirmed or not: what is to confirm rules all the same, as nothing is kept for ever. */
export function retentionOf({ privacy: { retention } }: Pick<Ente, 'privacy'>): Retention {
  return {
    transcriptDays: counted(retention.transcriptDays) ?? RETENTION.transcriptDays,
    handoffMonths: counted(retention.handoffMonths) ?? RETENTION.handoffMonths,
    strikeMonths: counted(retention.strikeMonths) ?? RETENTION.strikeMonths,
    auditMonths: counted(retention.auditMonths) ?? RETENTION.auditMonths,
    clearDaysAfterClosing: counted(retention.clearDaysAfterClosing) ?? RETENTION.clearDaysAfterClosing,
  }
}

/** What happened before these instants is over, by what it is. */
export type Cutoffs = { clear: Date; transcript: Date; handoff: Date; strike: Date; audit: Date }

const DAY_MS = 86_400_000

/** The instants behind which things are erased at `now`. Days are counted to the millisecond, months to the midnight in Rome that begins the date. */
export function cutoffsOf(times: Retention, now: Date): Cutoffs {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const monthsAgo = (months: number) => monthsFrom(now, -months)
  return {
    clear: daysAgo(times.clearDaysAfterClosing), transcript: daysAgo(times.transcriptDays), handoff: monthsAgo(times.handoffMonths),
    strike: monthsAgo(times.strikeMonths), audit: monthsAgo(times.auditMonths),
  }
}
