/** Puts the decisions of one turn in order: what only states comes first, at most one question, last. */
import { isOrdinary } from './cards.ts'
import type { Decision } from './decision.ts'

/** Whether a decision may leave a question with the citizen. */
export function asks(decision: Decision): boolean {
  switch (decision.kind) {
    case 'emergency':
    case 'clarify':
    case 'policy-silent': return true
    case 'privacy': return decision.asks === 'unclear'
    case 'cancel': return decision.withdraws !== null
    case 'steer': return decision.offerCallBack
    case 'redirect': return decision.offerPerson || decision.faults.length > 0
    case 'hand-off': return decision.faults.length > 0 || decision.fact !== null || decision.offerContact
    default: return false
  }
}

/** The most important question first: only it is asked. Beside a card that people read, the offer of a person can wait. */
const WEIGHT: readonly Decision['kind'][] = ['emergency', 'clarify', 'privacy', 'cancel', 'steer', 'hand-off', 'redirect', 'policy-silent']

function weight(decision: Decision): number {
  const bareContact = decision.kind === 'hand-off' && decision.fact === null && decision.because !== 'call-back' && decision.faults.length === 0
  return WEIGHT.indexOf(decision.kind) + (bareContact ? 0.5 : 0)
}

/** The decision whose question waits after this turn: of two alike the later one, so that the order of the text stays. */
export function askingOf(decisions: Decision[]): Decision | null {
  const asking = decisions.filter(asks)
  const least = Math.min(...asking.map(weight))
  return asking.findLast(one => weight(one) === least) ?? null
}

/** What tells two decisions of one kind apart; what has nothing is said once a turn. Hand-offs are told apart by their card. */
function detailOf(decision: Decision): string {
  switch (decision.kind) {
    case 'hand-off': return `${decision.as} ${decision.handoff ?? decision.office} ${decision.because} ${decision.urgent}`
    case 'answer-policy':
    case 'policy-silent': return `${decision.topic ?? decision.clause}`
    case 'acknowledge': return decision.what
    case 'warn':
    case 'propose-block': return decision.rule
    case 'tell-status': return decision.code ?? `data ${decision.asks}`
    case 'redirect': return decision.what
    case 'decline': return decision.because
    default: return ''
  }
}

function withWordsOf(earlier: Decision, decision: Decision): Decision {
  const segment = [earlier.segment, decision.segment].filter(Boolean).join('\n')
  // Two matters under one link would be one of them at the wrong desk.
  if (earlier.kind === 'redirect' && decision.kind === 'redirect' && earlier.category !== decision.category) return { ...earlier, segment, category: null }
  return { ...earlier, segment }
}

/** The decisions said twice are said once; the citizen's words of both are kept together. */
function joined(decisions: Decision[]): Decision[] {
  const kept: Decision[] = []
  for (const decision of decisions) {
    const at = kept.findIndex(one => one.kind === decision.kind && detailOf(one) === detailOf(decision))
    const earlier = kept[at]
    if (earlier === undefined) kept.push(decision)
    else if (earlier.segment !== decision.segment) kept[at] = withWordsOf(earlier, decision)
  }
  return kept
}

/** A doubt beside a request that goes to people is left to who reads the card. */
const withoutDoubtOnACard = (decisions: Decision[]) => (decisions.some(isOrdinary) ? decisions.filter(one => one.kind !== 'clarify') : decisions)

const TRIFLES: readonly string[] = ['greeting', 'thanks', 'wishes', 'goodbye', 'ok']

/** A courtesy, which asks for nothing. */
export const isTrifle = (decision: Decision) => decision.kind === 'acknowledge' && TRIFLES.includes(decision.what)

/** A courtesy beside something real goes unsaid. */
function withoutTrifles(decisions: Decision[]): Decision[] {
  const real = decisions.filter(one => !isTrifle(one))
  return real.length > 0 ? real : decisions.slice(0, 1)
}

/** Where a decision stands among the others: danger first, what only states, what also asks, breaches of the rules, then the bare question. */
function place(decision: Decision, asking: Decision | null): number {
  switch (decision.kind) {
    case 'emergency': return 0
    case 'hand-off':
      if (decision.because === 'danger' || decision.because === 'protection') return 1
      return decision.because === 'moderation' ? 5 : decision === asking ? 3 : 2
    case 'warn':
    case 'propose-block': return 4
    case 'decline': return decision.because === 'blocked' ? 4 : 2
    case 'clarify':
    case 'cancel': return 6
    default: return decision === asking ? 3 : 2
  }
}

/**
 * Emergency first and in a message of its own, then statements in text order, then the one that asks. A request in the same message is
 * served before a breach is named. The emergency carries its own choice: nothing else is asked beside it.
 */
export function arrange(decisions: Decision[]): Decision[] {
  const tidy = withoutDoubtOnACard(withoutTrifles(joined(decisions)))
  const asking = askingOf(tidy)
  return tidy.toSorted((one, other) => place(one, asking) - place(other, asking))
}
