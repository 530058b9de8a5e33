/**
 * What somebody the body has blocked still gets: help in danger, their rights on their own data, the state of their requests, the body's
 * other ways, and why, until when and how to contest the block. Nothing of the rest is answered, and all of it stays in the transcript.
 */
import { wasToldToday, type BlockView } from './block.ts'
import { decideIntent } from './by-intent.ts'
import { handOff } from './cards.ts'
import { contests } from './contest.ts'
import type { Decision } from './decision.ts'
import type { Recognition, RecognizedIntent } from './intent.ts'
import { citation } from './policy.ts'
import type { Situation } from './situation.ts'

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

/** What the card of a contest does not answer: it holds the words, and with them what they may seem to ask of people or about the block. */
const isBesideContest = (decision: Decision) =>
  decision.kind !== 'answer-policy' && (decision.kind !== 'hand-off' || decision.because !== 'formal-request')

/** The contest opens a card of its own, once; after that its state is told, and nothing else of the message is turned away for it. */
function contested(kept: Decision[], block: BlockView, situation: Situation, text: string): Decision[] {
  if (block.contest !== 'none') return [...kept, declined(block, situation, text, true)]
  const segment = kept.some(({ kind }) => kind === 'steer') ? '' : text
  return [...kept.filter(isBesideContest), handOff(situation, { intent: 'policy', segment, office: situation.ente.desk, because: 'contest' })]
}

/** The decisions on a message of who is blocked. That the page does not answer is said once a day, or when it is asked about. */
export function blocked(recognition: Recognition, situation: Situation & { block: BlockView }): Decision[] {
  const { block, now } = situation
  const { intents, text } = recognition
  const each = intents.map(one => {
    const decisions = decideIntent(one, recognition, situation)
    return decisions.filter(decision => isKept(decision, decisions))
  })
  const kept = each.flat()
  if (contests(text)) return contested(kept, block, situation, text)
  const asked = intents.some(isOnTheBlock)
  const unanswered = intents.length === 0 || each.some(decisions => decisions.length === 0)
  if (asked || (unanswered && !wasToldToday(block, now))) return [...kept, declined(block, situation, text, asked)]
  return kept.length > 0 ? kept : [{ kind: 'silence', intent: intents[0]?.intent ?? null, segment: text, because: 'blocked' }]
}
