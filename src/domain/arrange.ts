/** Puts the decisions of one turn in order: what only states comes first, at most one question, last. */
import type { Decision } from './decision.ts'

/** Whether a decision leaves a question with the citizen. */
export function asks(decision: Decision): boolean {
  switch (decision.kind) {
    case 'emergency':
    case 'clarify': return true
    case 'policy-silent': return true
    case 'privacy': return decision.asks === 'unclear'
    case 'cancel': return decision.withdraws !== null
    case 'steer': return decision.offerCallBack
    case 'redirect': return decision.offerPerson
    case 'hand-off': return decision.fact !== null || decision.offerContact
    default: return false
  }
}

/** The most important question first: only it is asked. */
const WEIGHT = ['emergency', 'clarify', 'privacy', 'cancel', 'steer', 'hand-off', 'policy-silent', 'redirect'] as const
const weight = (decision: Decision) => (WEIGHT as readonly string[]).indexOf(decision.kind)

const same = (one: Decision, other: Decision) => one.kind === other.kind && one.intent === other.intent && (
  one.kind === 'hand-off' ? other.kind === 'hand-off' && one.office === other.office
  : one.kind === 'answer-policy' ? other.kind === 'answer-policy' && one.topic === other.topic
  : one.kind === 'policy-silent' ? other.kind === 'policy-silent' && one.topic === other.topic
  : one.kind === 'acknowledge' ? other.kind === 'acknowledge' && one.what === other.what
  : one.kind === 'warn' ? other.kind === 'warn' && one.rule === other.rule
  : one.kind === 'tell-status' ? other.kind === 'tell-status' && one.code === other.code
  : one.kind === 'redirect' ? other.kind === 'redirect' && one.what === other.what
  : true)

/** The decisions said twice are said once; the citizen's words of both are kept together. */
function joined(decisions: Decision[]): Decision[] {
  const kept: Decision[] = []
  for (const decision of decisions) {
    const earlier = kept.findIndex(one => same(one, decision))
    if (earlier < 0) kept.push(decision)
    else if (kept[earlier]!.segment !== decision.segment) {
      kept[earlier] = { ...kept[earlier]!, segment: `${kept[earlier]!.segment}\n${decision.segment}` }
    }
  }
  return kept
}

/** A doubt beside a request that goes to people is left to who reads the card. */
function withoutDoubtOnACard(decisions: Decision[]): Decision[] {
  return decisions.some(one => one.kind === 'hand-off' && !one.urgent) ? decisions.filter(one => one.kind !== 'clarify') : decisions
}

/** A courtesy beside something real goes unsaid. */
function withoutTrifles(decisions: Decision[]): Decision[] {
  const real = decisions.filter(one => !(one.kind === 'acknowledge' && ['greeting', 'thanks', 'goodbye', 'ok'].includes(one.what)))
  return real.length > 0 ? real : decisions.slice(0, 1)
}

/**
 * Emergency first and in a message of its own, then statements in text order, then the one question.
 * The emergency carries its own choice: nothing else is asked beside it.
 */
export function arrange(decisions: Decision[]): Decision[] {
  const tidy = withoutDoubtOnACard(withoutTrifles(joined(decisions)))
  const emergency = tidy.filter(one => one.kind === 'emergency')
  const others = tidy.filter(one => one.kind !== 'emergency')
  const asking = emergency.length > 0 ? null : others.filter(asks).toSorted((one, other) => weight(one) - weight(other))[0] ?? null
  return [...emergency, ...others.filter(one => one !== asking), ...(asking ? [asking] : [])]
}

/** The decision whose question waits after this turn: the last one if it asks, or the emergency. */
export function askingOf(decisions: Decision[]): Decision | null {
  const emergency = decisions.find(one => one.kind === 'emergency')
  if (emergency) return emergency
  const last = decisions.at(-1)
  return last && asks(last) ? last : null
}
