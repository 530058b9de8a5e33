/** What the store must write for each decision. */
import { addHours } from 'date-fns/addHours'
import type { Decision, HandOff } from '../domain/decision.ts'
import { evidenceIn } from '../domain/block.ts'
import { citationsFor } from '../domain/conduct.ts'
import { gdprDue } from '../domain/gdpr-term.ts'
import { CLARIFY_HOURS, type Effect } from '../domain/outcome.ts'
import type { TurnInput } from './input.ts'
import { arrivedIn } from './situation.ts'

/** New requests get their id and code before anything is said of them. */
export function named(decisions: Decision[], { ids, body }: TurnInput): Decision[] {
  return decisions.map(decision => (decision.kind === 'hand-off' && decision.as === 'open'
    ? { ...decision, handoff: ids.id(), code: ids.handoffCode(body.ente.code) }
    : decision))
}

function ofHandOff(decision: HandOff, messages: string[]): Effect {
  const { handoff, code, dueAt, promised } = decision
  if (handoff === null || code === null) throw new Error(`a hand-off to ${decision.office} has no card`)
  switch (decision.as) {
    case 'join': return { kind: 'join-handoff', handoff, messages }
    case 'reopen': return { kind: 'move-handoff', handoff, action: 'reopen', dueAt, promised, messages }
    case 'reply': return { kind: 'move-handoff', handoff, action: 'reply-to-ask', dueAt, promised, messages }
    case 'open': return {
      kind: 'open-handoff', id: handoff, code, office: decision.office, intent: decision.intent, label: decision.label,
      because: decision.because, dueAt, promised, urgent: decision.urgent, shareWithManager: decision.shareWithManager,
      receivedAt: decision.receivedAt, messages,
    }
  }
}

function ofEmergency(decision: Extract<Decision, { kind: 'emergency' }>, { ids, body, now, facts }: TurnInput, messages: string[]): Effect {
  if (decision.card) return { kind: 'join-handoff', handoff: decision.card, messages }
  return {
    kind: 'open-handoff', id: ids.id(), code: ids.handoffCode(body.ente.code), office: body.ente.desk, intent: 'emergency', label: null,
    because: 'emergency', dueAt: now, promised: false, urgent: true, shareWithManager: false, receivedAt: arrivedIn(facts)[0]?.at ?? now, messages,
  }
}

function ofContest({ because, as, handoff }: HandOff, { facts }: TurnInput): Effect[] {
  return because === 'contest' && as === 'open' && handoff && facts.block ? [{ kind: 'contest-block', block: facts.block.id, handoff }] : []
}

/** The effects of one decision; `messages` are the ids of the citizen's messages it is about. */
export function effectsOf(decision: Decision, input: TurnInput, messages: string[]): Effect[] {
  const { ids, now, body } = input
  switch (decision.kind) {
    case 'hand-off': return [ofHandOff(decision, messages), ...ofContest(decision, input)]
    case 'emergency': return [ofEmergency(decision, input, messages)]
    case 'clarify': return [{ kind: 'set-timer', id: ids.id(), timer: 'clarify-unanswered', dueAt: addHours(now, CLARIFY_HOURS) }]
    case 'cancel': return decision.withdraws === null ? [{ kind: 'drop-timers', timer: 'clarify-unanswered' }] : []
    case 'steer':
      if (decision.of === 'case') return [{ kind: 'shield', messages }]
      return decision.concealed ? [{ kind: 'conceal', messages }] : []
    case 'warn': return [{ kind: 'suspect-breach', id: ids.id(), rule: decision.rule, clause: decision.clause, messages }]
    case 'silence': {
      const [clause] = decision.because === 'suspected-hate' ? citationsFor(body.ente, 'hate') : []
      return clause ? [{ kind: 'suspect-breach', id: ids.id(), rule: 'hate', clause, messages }] : []
    }
    case 'propose-block': {
      const evidence = [...new Set([...evidenceIn(body.ente, input.facts.breaches, now), ...messages])]
      return [{ kind: 'propose-block', id: ids.id(), rule: decision.rule, clause: decision.clause, messages: evidence }]
    }
    case 'privacy':
      return [{ kind: 'privacy-request', id: ids.id(), asks: decision.asks, dueAt: gdprDue(arrivedIn(input.facts)[0]?.at ?? now), messages }]
    case 'acknowledge': return decision.what === 'feedback' ? [{ kind: 'record-feedback', id: ids.id(), messages }] : []
    case 'tell-status': return decision.code !== null && decision.overdue ? [{ kind: 'alert', id: ids.id(), about: 'overdue-asked', handoff: decision.handoff }] : []
    case 'decline': return decision.because === 'blocked' && input.facts.block ? [{ kind: 'block-told', block: input.facts.block.id }] : []
    case 'redirect':
    case 'answer-policy':
    case 'policy-silent':
    case 'continue':
    case 'slow-down': return []
  }
}
