/**
 * What somebody the body has blocked still gets: help in danger, their rights on their own data, the state of their requests, the body's
 * other ways, and why, until when and how to contest the block. Nothing of the rest is answered, and all of it stays in the transcript.
 */
import { wasToldToday, type BlockView } from './block.ts'
import { decideIntent } from './by-intent.ts'
import { handOff } from './cards.ts'
import type { Decision } from './decision.ts'
import type { Recognition, RecognizedIntent } from './intent.ts'
import { citation } from './policy.ts'
import type { Situation } from './situation.ts'

// "In questo contesto" contests nothing.
const CONTESTS = /(?<!\b(?:il|in|nel|un|quel|quest[oa]|tale|altro|suo|mio) )\bcontesto\b|\bcontest(?:are|iamo|azione)\b|\b(?:ricorso|opposizione) (?:contro|per|al) (?:il )?blocco\b|\b(?:appeal|contest)\b/iu

/** Whether these words contest a block: "contesto", "vorrei contestare il blocco". */
export const contests = (text: string) => CONTESTS.test(text)

const isOnTheBlock = (one: RecognizedIntent) => one.intent === 'policy' && one.topic === 'block' && !one.doubt

/** What is decided as for anybody. Threats and hatred reach people too, and what may be a formal act is nobody's to turn away. */
function isKept(decision: Decision, decisions: Decision[]): boolean {
  switch (decision.kind) {
    case 'emergency':
    case 'privacy':
    case 'tell-status':
    case 'steer': return true
    case 'answer-policy': return decision.topic === 'block'
    case 'silence': return decision.because === 'suspected-hate'
    case 'hand-off':
      return decision.because === 'formal-request' || decision.intent === 'emergency'
        || (decision.because === 'moderation' && (decision.urgent || decisions.some(one => one.kind === 'silence' && one.because === 'suspected-hate')))
    default: return false
  }
}

const declined = ({ until, reason, contest, clause }: BlockView, { policy }: Situation, text: string, asked: boolean): Decision =>
  ({ kind: 'decline', intent: null, segment: text, because: 'blocked', asked, until, reason, contest, clause, article: citation(policy, clause) })

/** The contest opens a card of its own, once. */
function contested(block: BlockView, situation: Situation, text: string): Decision {
  if (block.contest !== 'none') return declined(block, situation, text, true)
  return handOff(situation, { intent: 'policy', segment: text, office: situation.ente.desk, because: 'contest' })
}

/** A contest is answered by its card: what else its words may seem to ask about the block or a request is in it. */
const isBesideContest = (decision: Decision) =>
  decision.kind === 'privacy' || decision.kind === 'silence' || (decision.kind === 'hand-off' && decision.because !== 'formal-request')

/** The decisions on a message of who is blocked. That the page does not answer is said once a day, or when it is asked about. */
export function blocked(recognition: Recognition, situation: Situation & { block: BlockView }): Decision[] {
  const { block, now } = situation
  const { intents, text } = recognition
  const each = intents.map(one => {
    const decisions = decideIntent(one, recognition, situation)
    return decisions.filter(decision => isKept(decision, decisions))
  })
  const kept = each.flat()
  if (contests(text)) return [...kept.filter(isBesideContest), contested(block, situation, text)]
  const asked = intents.some(isOnTheBlock)
  const unanswered = intents.length === 0 || each.some(decisions => decisions.length === 0)
  if (asked || (unanswered && !wasToldToday(block, now))) return [...kept, declined(block, situation, text, asked)]
  return kept.length > 0 ? kept : [{ kind: 'silence', intent: intents[0]?.intent ?? null, segment: text, because: 'blocked' }]
}
