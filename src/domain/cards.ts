/** To which card a matter goes: a new one, one that is open, or one that ended a short while ago; and the day the ente promises. */
import { dayOf, hoursTold, isOpen, nextOpening, resumedTerm, termFrom } from './calendar.ts'
import type { Decision, HandOff } from './decision.ts'
import { isOpenRequest, isPending, isRequest, MOST_OPEN, REOPEN_DAYS, type HandoffView } from './handoff.ts'
import type { Intent } from './intent.ts'
import type { Mode } from './mode.ts'
import { delaying, modeOn, suspending } from './modes-on.ts'
import type { Situation } from './situation.ts'
import { windowEnd } from './window.ts'

type Because = HandOff['because']
export type Ask = { intent: Intent | null; segment: string; office: string; because: Because }
  & Partial<Pick<HandOff, 'label' | 'urgent' | 'fact' | 'shareWithManager'>>

/** Cards no contact is asked for: the citizen does not hear of them, or is asked to wait. */
const NO_CONTACT: readonly Because[] = ['moderation', 'danger', 'emergency', 'held', 'flood', 'off', 'protection']
/** What is surely no matter of another office goes where the citizen's open request is. */
const OF_NO_OFFICE: readonly Because[] = ['human', 'doubt', 'attachment', 'unanswered-question', 'flood', 'nothing-found', 'off']

const isOfNoOffice = ({ because, intent }: Pick<Ask, 'because' | 'intent'>) =>
  OF_NO_OFFICE.includes(because) || (because === 'call-back' && intent === 'human')

/** What the citizen asks of people, as against cards for a moderator or for danger. */
export const isOrdinary = (decision: Decision): decision is HandOff =>
  decision.kind === 'hand-off' && !decision.urgent && decision.because !== 'moderation'

const canReopen = (handoff: HandoffView, office: string, now: Date) =>
  isRequest(handoff) && handoff.because !== 'contest' && (handoff.state === 'closed' || handoff.state === 'answered') && handoff.office === office
  && handoff.endedAt !== null && now.getTime() - handoff.endedAt.getTime() <= REOPEN_DAYS * 86_400_000

/** The open card this belongs to. */
function cardToJoin(ask: Ask, { handoffs }: Situation): HandoffView | undefined {
  const pending = handoffs.filter(one => isPending(one.state))
  if (ask.because === 'moderation') return pending.findLast(one => one.intent === 'abuse' && one.urgent === (ask.urgent ?? false))
  // Another office reads what is dangerous in the street than what is done to a child.
  if (ask.urgent) return pending.findLast(one => one.urgent && one.intent !== 'abuse' && (one.because === 'protection') === (ask.because === 'protection'))
  // A contest is decided by itself: nothing joins it, and it joins nothing.
  if (ask.because === 'contest') return undefined
  const requests = pending.filter(one => isRequest(one) && one.because !== 'contest')
  const full = requests.length >= MOST_OPEN ? requests.at(-1) : undefined
  // A formal act keeps a card of its own, marked as such; a complaint its manager must see joins only complaints.
  if (ask.because === 'formal-request') return full
  const same = requests.findLast(one => one.office === ask.office && (!ask.shareWithManager || one.intent === 'complaint'))
  return same ?? (isOfNoOffice(ask) ? requests.at(-1) : undefined) ?? full
}

/** A contact is asked for where the answer may come too late for the channel: on the web each time, elsewhere once. */
function asksContact(because: Because, { page, contactKnown, handoffs, now }: Situation, last: Date): boolean {
  if (contactKnown || NO_CONTACT.includes(because)) return false
  if (because === 'call-back' || page.channel === 'web') return true
  const end = windowEnd(page, now)
  return end !== null && last > end && !handoffs.some(isRequest)
}

/** The last day of the term, as it is told: a slot that ends at midnight ends the day before. */
const lastDayOf = (dueAt: Date) => dayOf(new Date(dueAt.getTime() - 1))

/** The modes a receipt tells of. Switched off, only that, once a day. */
function modesTold({ ente, now, toldOff }: Situation, ordinary: boolean, dueAt: Date): Mode[] {
  if (!ordinary) return []
  const off = modeOn(ente, 'off', now)
  if (off) return toldOff ? [] : [off]
  return delaying(ente, now, lastDayOf(dueAt))
}

/** The handoff an office would get: joined to its open card, reopened, or new, with the date the calendar gives. */
export function handOff(situation: Situation, ask: Ask): HandOff {
  const { ente, calendar, now, handoffs } = situation
  const urgent = ask.urgent ?? false
  const ordinary = !urgent && ask.because !== 'moderation'
  const joins = cardToJoin(ask, situation)
  const mayReopen = ordinary && !joins && ask.because !== 'formal-request' && ask.because !== 'contest'
  const reopens = mayReopen ? handoffs.findLast(one => canReopen(one, ask.office, now)) : undefined
  const earlier = joins ?? reopens
  const dueAt = joins?.dueAt ?? termFrom(calendar, situation.receivedAt, ente.term?.workingDays ?? ente.target).at
  const closedNow = ordinary && !joins && isOpen(calendar, now) === false && hoursTold(ente)
  const reopensAt = closedNow ? nextOpening(calendar, now) : null
  const last = reopensAt !== null && reopensAt > dueAt ? reopensAt : dueAt
  return {
    // What is handed on as a formal request is the citizen's own, whatever its tone.
    kind: 'hand-off', intent: ask.because === 'formal-request' && ask.intent === 'abuse' ? null : ask.intent, segment: ask.segment,
    as: joins ? 'join' : reopens ? 'reopen' : 'open',
    handoff: earlier?.id ?? null, code: earlier?.code ?? null,
    office: earlier?.office ?? ask.office,
    label: ask.label ?? null,
    receivedAt: situation.receivedAt,
    dueAt,
    // The term is for what citizens ask, not for a block's contest.
    promised: joins?.promised ?? (ordinary && ask.because !== 'contest' && ente.term !== null && suspending(ente, now, lastDayOf(dueAt)) === null),
    urgent,
    because: ask.because,
    fact: joins ? null : ask.fact ?? null,
    shareWithManager: ask.shareWithManager ?? false,
    reopensAt,
    offerContact: (!joins || ask.because === 'call-back') && asksContact(ask.because, situation, last),
    modes: modesTold(situation, ordinary && (!joins || ask.because === 'off'), dueAt),
    faults: ask.because === 'report' ? situation.knownFaults : [],
  }
}

/** Words that join a card in silence, while a person holds the conversation or a flood goes on. */
export const joinSilently = (situation: Situation, card: HandoffView, about: Pick<HandOff, 'intent' | 'segment'>): HandOff => ({
  ...handOff(situation, { ...about, office: card.office, because: 'held' }),
  as: 'join', handoff: card.id, code: card.code, dueAt: card.dueAt, promised: card.promised, fact: null, reopensAt: null, modes: [],
})

/**
 * The citizen answers what the desk asked: the clock goes on, with the working days that were left when it asked, at least one.
 * A promise stays a promise and the new day is told, save in a time the policy excepts from its term.
 */
export function replyTo(situation: Situation, card: HandoffView, about: Pick<HandOff, 'intent' | 'segment'>): HandOff {
  const { at } = resumedTerm(situation.calendar, {
    dueDay: dayOf(new Date(card.dueAt.getTime() - 1)),
    askedOn: dayOf(card.lastStaffAt ?? card.claimedAt ?? card.openedAt),
    answeredOn: dayOf(situation.receivedAt),
  })
  const { ente, now } = situation
  const silenced = modeOn(ente, 'off', now) !== null
  return {
    ...joinSilently(situation, card, about), as: 'reply', because: 'request', dueAt: at,
    promised: card.promised && suspending(ente, now, lastDayOf(at)) === null,
    modes: silenced ? [] : delaying(ente, now, lastDayOf(at)),
  }
}

const GRAVEST: readonly Because[] = ['formal-request', 'complaint', 'report', 'call-back']
const graver = (one: HandOff, other: HandOff) => GRAVEST.find(because => because === one.because || because === other.because) ?? one.because

/** Two matters for one card: it keeps what either of them needs. */
function together(one: HandOff, other: HandOff): HandOff {
  const because = graver(one, other)
  return {
    ...one,
    because,
    label: one.label === other.label ? one.label : null,
    // Whoever is to be called is asked where, not whether a fact is enough.
    fact: because === 'call-back' ? null : one.fact ?? other.fact,
    shareWithManager: one.shareWithManager || other.shareWithManager,
    offerContact: one.offerContact || other.offerContact,
    faults: one.faults.length > 0 ? one.faults : other.faults,
    segment: one.segment === other.segment ? one.segment : `${one.segment}\n${other.segment}`,
  }
}

function sameCard(one: HandOff, other: HandOff): boolean {
  if (one.handoff !== null || other.handoff !== null) return one.handoff === other.handoff
  if (!isOrdinary(one) || !isOrdinary(other)) return one.urgent === other.urgent && one.because === other.because
  if (one.because === 'contest' || other.because === 'contest') return one.because === other.because
  // Asking for a person is about whatever else the message asks.
  return one.office === other.office || isOfNoOffice(one) || isOfNoOffice(other)
}

/** One card for each office in a turn, and never more than five open. */
export function onOneCardEach(decisions: Decision[], { handoffs }: Pick<Situation, 'handoffs'>): Decision[] {
  const kept: Decision[] = []
  let open = handoffs.filter(isOpenRequest).length
  for (const decision of decisions) {
    const same = decision.kind === 'hand-off' ? kept.findIndex(one => one.kind === 'hand-off' && sameCard(one, decision)) : -1
    const opens = isOrdinary(decision) && (decision.as === 'open' || decision.as === 'reopen')
    const last = opens && decision.as === 'open' && open >= MOST_OPEN ? kept.findLastIndex(isOrdinary) : -1
    const at = same >= 0 ? same : last
    const earlier = at >= 0 ? kept[at] : undefined
    if (earlier?.kind === 'hand-off' && decision.kind === 'hand-off') {
      // The card that has an office of its own is the one both go to.
      const leads = isOfNoOffice(earlier) && !isOfNoOffice(decision) && earlier.as === 'open'
      kept[at] = leads ? together(decision, earlier) : together(earlier, decision)
    } else {
      kept.push(decision)
      if (opens) open++
    }
  }
  return kept
}
