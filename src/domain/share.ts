/** Drafts on complaints that the body's manager is shown first. */
import { halfTimeLeft } from './clock.ts'
import type { WorkCalendar } from './calendar.ts'
import type { Ente } from './ente.ts'

export type Shared = { text: string; until: Date; approvedAt: Date | null }

/** Until when the manager may look at a draft shown now: half the working time left. */
export const shareUntil = (calendar: WorkCalendar, now: Date, dueAt: Date): Date => halfTimeLeft(calendar, now, dueAt)

/** Whether the body asks that a manager, or the deputy, agrees before an answer to a complaint goes. */
export const needsCoSign = ({ complaint }: Pick<Ente, 'complaint'>): boolean => complaint.do === 'hand-off' && complaint.coSign === true

/**
 * Whether an answer to a shared complaint may go: once the manager agreed, or the manager's time is over. Where the body asks for an agreement,
 * only with one, and only the very words that were agreed to.
 */
export function mayGo(share: Shared | null, text: string, { coSign, now }: { coSign: boolean; now: Date }): 'yes' | 'share-first' | 'wait' | 'other-words' {
  if (share === null) return 'share-first'
  if (coSign && share.text.trim() !== text.trim()) return 'other-words'
  if (share.approvedAt !== null) return 'yes'
  return !coSign && now >= share.until ? 'yes' : 'wait'
}
