/** What the store must write for each decision. */
import { addHours } from 'date-fns/addHours'
import { addMonths } from 'date-fns/addMonths'
import type { Decision, HandOff } from '../domain/decision.ts'
import { citationsFor } from '../domain/conduct.ts'
import type { Effect } from '../domain/outcome.ts'
import type { TurnInput } from './input.ts'

/** A question back that stays unanswered this long goes to people. */
const UNANSWERED_HOURS = 2

/** New requests get their id and code before anything is said of them. */
export function named(decisions: Decision[], { ids, body }: TurnInput): Decision[] {
  return decisions.map(decision => (decision.kind === 'hand-off' && decision.as === 'open'
    ? { ...decision, handoff: ids.id(), code: ids.handoffCode(body.ente.code) }
    : decision))
}

function ofHandOff(decision: HandOff, input: TurnInput, messages: string[]): Effect[] {
  const handoff = decision.handoff!
  const settled: Effect[] = decision.urgent ? [] : [{ kind: 'drop-timers', timer: 'clarify-unanswered' }]
  switch (decision.as) {
    case 'join': return [{ kind: 'join-handoff', handoff, messages }, ...settled]
    case 'reopen':
      return [{ kind: 'move-handoff', handoff, action: 'reopen', dueAt: decision.dueAt, promised: decision.promised, messages }, ...settled]
    case 'open': return [{
      kind: 'open-handoff', id: handoff, code: decision.code!, office: decision.office, intent: decision.intent, label: decision.label,
      because: decision.because, dueAt: decision.dueAt, promised: decision.promised, urgent: decision.urgent,
      shareWithManager: decision.shareWithManager, receivedAt: input.facts.messages[0]?.at ?? input.now, messages,
    }, ...settled]
  }
}

function ofEmergency(decision: Extract<Decision, { kind: 'emergency' }>, input: TurnInput, messages: string[]): Effect {
  const { ids, body, now } = input
  if (decision.card) return { kind: 'join-handoff', handoff: decision.card, messages }
  return {
    kind: 'open-handoff', id: ids.id(), code: ids.handoffCode(body.ente.code), office: body.ente.desk, intent: 'emergency', label: null,
    because: 'emergency', dueAt: now, promised: false, urgent: true, shareWithManager: false, receivedAt: now, messages,
  }
}

/** The effects of one decision; `messages` are the ids of the citizen's messages it is about. */
export function effectsOf(decision: Decision, input: TurnInput, messages: string[]): Effect[] {
  const { ids, now, body } = input
  switch (decision.kind) {
    case 'hand-off': return ofHandOff(decision, input, messages)
    case 'emergency': return [ofEmergency(decision, input, messages)]
    case 'clarify': return [
      { kind: 'drop-timers', timer: 'clarify-unanswered' },
      { kind: 'set-timer', id: ids.id(), timer: 'clarify-unanswered', dueAt: addHours(now, UNANSWERED_HOURS) },
    ]
    case 'cancel': return [{ kind: 'drop-timers', timer: 'clarify-unanswered' }]
    case 'steer': return [{ kind: 'shield', messages }]
    case 'warn': return [{ kind: 'suspect-breach', id: ids.id(), rule: decision.rule, clause: decision.clause, messages }]
    case 'silence': return decision.because === 'suspected-hate'
      ? [{ kind: 'suspect-breach', id: ids.id(), rule: 'hate', clause: citationsFor(body.ente, 'hate')[0] ?? null, messages }]
      : []
    case 'propose-block': return [{ kind: 'propose-block', id: ids.id(), rule: decision.rule, clause: decision.clause, messages }]
    // GDPR art. 12(3): one month from receipt.
    case 'privacy': return [{ kind: 'privacy-request', id: ids.id(), asks: decision.asks, dueAt: addMonths(now, 1), messages }]
    case 'acknowledge': return decision.what === 'feedback' ? [{ kind: 'record-feedback', id: ids.id(), messages }] : []
    case 'tell-status': return decision.overdue && decision.handoff ? [{ kind: 'alert', id: ids.id(), about: 'overdue-asked', handoff: decision.handoff }] : []
    case 'redirect':
    case 'answer-policy':
    case 'policy-silent':
    case 'decline':
    case 'continue':
    case 'slow-down': return []
  }
}
