/** When a person is writing with the citizen and the bot keeps silent. */
import { endOfStaffedSlot, isOpen, type WorkCalendar } from './calendar.ts'
import { dayOf } from './day.ts'
import { HOLD_HOURS_UNKNOWN, type HandoffView } from './handoff.ts'

export type Hold = 'open' | 'closed' | null

/**
 * Whether a person holds the conversation: from a claim or a staff message until the answer is sent, released or closed, or the staffed
 * slot ends (hours unknown: four hours after the last staff message). `closed`: held by day, the desk is shut now.
 * A request nobody claimed never silences the bot.
 */
export function holdOf(handoffs: HandoffView[], calendar: WorkCalendar, now: Date): Hold {
  const held = handoffs.filter(handoff => handoff.state === 'claimed')
  if (held.length === 0) return null
  const open = isOpen(calendar, now)
  if (open === false) return 'closed'
  const since = Math.max(...held.map(handoff => (handoff.lastStaffAt ?? handoff.claimedAt ?? handoff.openedAt).getTime()))
  if (open === null) return now.getTime() - since < HOLD_HOURS_UNKNOWN * 3_600_000 ? 'open' : null
  const ends = endOfStaffedSlot(calendar, new Date(since))
  const stillSameSlot = ends !== null && now < ends
  return stillSameSlot || dayOf(new Date(since)) === dayOf(now) ? 'open' : null
}
