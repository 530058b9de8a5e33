/** When a person is writing with the citizen and the bot keeps silent. */
import { endOfStaffedSlot, isOpen, nextOpening, type WorkCalendar } from './calendar.ts'
import { HOLD_HOURS_UNKNOWN, type HandoffView } from './handoff.ts'

/** The request a person holds: `open` while the bot keeps silent, `closed` in the closed hours that follow. */
export type Hold = { is: 'open' | 'closed'; by: HandoffView } | null

const heldSince = ({ lastStaffAt, claimedAt, openedAt }: HandoffView) =>
  new Date(Math.max(...[lastStaffAt, claimedAt].map(at => at?.getTime() ?? openedAt.getTime())))

/** Whoever only looks at a suspected breach is not writing with the citizen. */
const holds = (handoff: HandoffView) => handoff.state === 'claimed' && (handoff.intent !== 'abuse' || handoff.lastStaffAt !== null)

/**
 * Whether a person holds the conversation: from a claim or a staff message until the answer is sent, released or closed, or the staffed
 * slot ends (the next slot, where it began outside one; hours unknown: four hours after the last sign of the person).
 * `closed` lasts from there to the next opening. A request nobody claimed never silences the bot.
 */
export function holdOf(handoffs: HandoffView[], calendar: WorkCalendar, now: Date): Hold {
  const by = handoffs.filter(holds).toSorted((one, other) => heldSince(one).getTime() - heldSince(other).getTime()).at(-1)
  if (!by) return null
  const since = heldSince(by)
  const opening = nextOpening(calendar, since)
  if (opening === null) return now.getTime() - since.getTime() < HOLD_HOURS_UNKNOWN * 3_600_000 ? { is: 'open', by } : null
  const ends = endOfStaffedSlot(calendar, since) ?? endOfStaffedSlot(calendar, opening) ?? opening
  if (isOpen(calendar, now)) return now < ends ? { is: 'open', by } : null
  const over = nextOpening(calendar, ends)
  return over === null || now < over ? { is: 'closed', by } : null
}
