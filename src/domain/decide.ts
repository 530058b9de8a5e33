/**
 * What the bot does with a message: recognition and situation in, decisions out. Pure.
 * The rows are read from the top; the first that applies to the whole message ends the reading, else each thing the citizen wants
 * gets its own decision from the table in `by-intent.ts`.
 */
import { arrange } from './arrange.ts'
import { decideIntent, handOff } from './by-intent.ts'
import type { Decision } from './decision.ts'
import { isPending } from './handoff.ts'
import { holdOf } from './hold.ts'
import type { Recognition } from './intent.ts'
import { SLOW_DOWN_AFTER, type Situation } from './situation.ts'

type Row = {
  /** The rule in words; its test carries the same sentence. */
  rule: string
  when: (recognition: Recognition, situation: Situation) => boolean
  do: (recognition: Recognition, situation: Situation) => Decision[]
}

/** "Non è un'emergenza" answers the emergency's own choice, though it holds the word. */
const takenBack = ({ waiting }: Situation) => waiting !== null && waiting.dialog.startsWith('emergency@') && waiting.answer !== null

const wantsEmergency = (recognition: Recognition, situation: Situation) =>
  !situation.notAnEmergency && !takenBack(situation) && recognition.intents.some(one => one.intent === 'emergency')

/** The other things the citizen wants in the same message, each decided for itself. */
function rest(recognition: Recognition, situation: Situation): Decision[] {
  return recognition.intents
    .filter(one => one.intent !== 'emergency')
    .flatMap(one => decideIntent(one, recognition, situation))
}

const about = (recognition: Recognition) => ({ intent: recognition.intents[0]?.intent ?? null, segment: recognition.text })

export const MESSAGE_ROWS: readonly Row[] = [
  {
    rule: 'danger to people now gets 112 first, whatever else waits, and the rest of the message is served too',
    when: wantsEmergency,
    do: (recognition, situation) => [
      ...recognition.intents.filter(one => one.intent === 'emergency').slice(0, 1).map(one => ({
        kind: 'emergency' as const, intent: one.intent, segment: one.segment, emergency: recognition.screens.emergency ?? 'general',
        card: situation.handoffs.findLast(card => card.urgent && card.intent === 'emergency' && isPending(card.state))?.id ?? null,
      })),
      ...rest(recognition, situation),
    ],
  },
  {
    rule: 'a question back that nobody answered for two hours goes to people, counted from the first message',
    when: (_, { timer }) => timer === 'clarify-unanswered',
    do: (recognition, situation) => [
      handOff(situation, { ...about(recognition), intent: null, office: situation.ente.desk, because: 'unanswered-question' }),
    ],
  },
  {
    rule: '"annulla" drops the question that waits; with none waiting it offers to withdraw the open request',
    when: (_, situation) => situation.cancels && (situation.waiting !== null || situation.handoffs.some(one => isPending(one.state))),
    do: (recognition, situation) => {
      const open = situation.handoffs.findLast(one => isPending(one.state) && one.state !== 'asked')
      return [{ kind: 'cancel', ...about(recognition), withdraws: situation.waiting === null ? (open?.code ?? null) : null }]
    },
  },
  {
    rule: 'an answer the waiting question accepts continues it',
    when: (_, { waiting }) => waiting !== null && waiting.answer !== null,
    do: (recognition, { waiting }) => [{ kind: 'continue', ...about(recognition), question: waiting!.question, answer: waiting!.answer! }],
  },
  {
    rule: 'a question that waits is asked once more when what came says nothing clear, then dropped',
    when: (recognition, { waiting }) => waiting !== null && waiting.question.kind !== 'contact' && !waiting.repeated
      && recognition.intents.every(one => one.doubt || one.intent === 'unclear'),
    do: (recognition, { waiting }) => [{ kind: 'continue', ...about(recognition), question: waiting!.question, answer: null }],
  },
  {
    rule: 'while a person is writing with the citizen the bot keeps silent and the words join the card',
    when: (_, situation) => holdOf(situation.handoffs, situation.calendar, situation.now) === 'open',
    do: (recognition, situation) => {
      const held = situation.handoffs.findLast(one => one.state === 'claimed')!
      return [{ kind: 'silence', ...about(recognition), because: 'held' }, joinSilently(recognition, situation, held.office, held.id, held.code)]
    },
  },
  {
    rule: 'a flood of messages is kept and asked for patience once',
    when: (_, { inLastFiveMinutes }) => inLastFiveMinutes > SLOW_DOWN_AFTER,
    do: (recognition, { lastDecisions }) => [lastDecisions.includes('slow-down')
      ? { kind: 'silence', ...about(recognition), because: 'nothing-to-say' }
      : { kind: 'slow-down', ...about(recognition) }],
  },
  {
    rule: 'a voice message, photo, file or place without words is handed to people at once and a few words are asked for',
    when: (recognition, { kinds }) => recognition.text.trim() === '' && kinds.some(kind => ['voice', 'photo', 'file', 'place'].includes(kind)),
    do: (recognition, situation) => [
      { kind: 'acknowledge', ...about(recognition), what: 'cannot-read' },
      handOff(situation, { ...about(recognition), intent: null, office: situation.page.office, because: 'attachment' }),
    ],
  },
]

function joinSilently(recognition: Recognition, situation: Situation, office: string, handoff: string, code: string): Decision {
  return { ...handOff(situation, { ...about(recognition), office, because: 'request' }), as: 'join', handoff, code, offerContact: false, fact: null, reopensAt: null }
}

/** Decides one turn. At least one decision; statements first, at most one question, last. */
export function decide(recognition: Recognition, situation: Situation): Decision[] {
  const row = MESSAGE_ROWS.find(one => one.when(recognition, situation))
  const decisions = row ? row.do(recognition, situation) : rest(recognition, situation)
  const settled = decisions.length > 0 ? decisions : [{ kind: 'silence' as const, ...about(recognition), because: 'nothing-to-say' as const }]
  return arrange(settled)
}
