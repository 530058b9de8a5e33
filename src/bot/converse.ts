/** Runs the dialogs of one turn on the recording adapter: what the decisions say, and the one question that waits afterwards. */
import { DialogSet, DialogTurnStatus, WaterfallDialog, type DialogState as Stack } from 'botbuilder-dialogs'
import type { StatePropertyAccessor, TurnContext } from 'botbuilder'
import { askFor, sayFor, STEPS } from '../../dialogs/index.ts'
import { choicesOf, type Asked, type Result } from '../../dialogs/asking.ts'
import { paragraph, type Said, type Voice } from '../../dialogs/voice.ts'
import type { Answer } from '../domain/answer.ts'
import { askingOf } from '../domain/arrange.ts'
import { isOrdinary } from '../domain/cards.ts'
import type { Decision } from '../domain/decision.ts'
import { under } from '../domain/message.ts'
import type { DialogState } from '../domain/outcome.ts'
import { RecordingAdapter } from './recording-adapter.ts'

/** The dialog library keeps its stack through an accessor; ours is a value that lives as long as the turn. */
function holding(stack: Stack): StatePropertyAccessor<Stack> {
  let held: Stack | undefined = stack
  return {
    get: async (_turn: TurnContext, initial?: Stack) => (held ??= initial ?? { dialogStack: [] }),
    set: async (_turn: TurnContext, value: Stack) => { held = value },
    delete: async () => { held = undefined },
  }
}

function dialogs(stack: Stack, asked: Record<string, Asked>): DialogSet {
  const set = new DialogSet(holding(stack))
  for (const [id, steps] of Object.entries(STEPS)) set.add(new WaterfallDialog(id, steps(asked[id] ?? null)))
  return set
}

const isStack = (value: unknown): value is Stack => typeof value === 'object' && value !== null && Array.isArray((value as Stack).dialogStack)

/** A dialog saved by an earlier version, or no stack at all, cannot go on. */
export const isResumable = (state: DialogState) => state.dialog in STEPS && isStack(state.stack)

/** An answered question to its result; null where the saved dialog did not end as expected. */
export async function conclude(state: DialogState, answer: Answer): Promise<Result | null> {
  let result: Result | null = null
  if (!isResumable(state)) return null
  const stack = structuredClone(state.stack) as Stack
  await new RecordingAdapter().run({ type: 'message', channelId: 'sportello', value: answer }, async turn => {
    const context = await dialogs(stack, {}).createContext(turn)
    const ended = await context.continueDialog()
    if (ended.status === DialogTurnStatus.complete) result = ended.result as Result
  })
  return result
}

/** That a person reads it need not be told beside a receipt. */
const isToldAlready = (decision: Decision, decisions: Decision[]) =>
  decision.kind === 'hand-off' && decision.because === 'moderation' && decisions.some(isOrdinary)

/** Says the decisions in order and begins the dialog of the one that asks. */
export async function speak(
  decisions: Decision[], voice: Voice,
): Promise<{ spoken: Said[]; waits: { dialog: string; asked: Asked; stack: unknown; of: Decision } | null }> {
  const asking = askingOf(decisions)
  const question = asking ? askFor(asking, voice) : null
  const stack: Stack = { dialogStack: [] }
  const sent = await new RecordingAdapter().run({ type: 'message', channelId: 'sportello' }, async turn => {
    for (const said of decisions.flatMap(decision => (isToldAlready(decision, decisions) ? [] : sayFor(decision, voice)))) {
      const { text, ...channelData } = said
      await turn.sendActivity({ type: 'message', text, channelData })
    }
    if (!question) return
    const context = await dialogs(stack, { [question.dialog]: question.asked }).createContext(turn)
    await context.beginDialog(question.dialog, question.asked.options)
    // The library marks each dialog with a random id of its own, for telemetry; the same turn must save the same state.
    for (const begun of stack.dialogStack) begun.state = { ...begun.state, values: {} }
  })
  const spoken = sent.map((activity): Said => ({ ...paragraph(activity.text ?? ''), ...activity.channelData }))
  return { spoken, waits: question && asking ? { ...question, stack, of: asking } : null }
}

/** The waiting question put once more, in the same words of choice. */
export const askAgain = (state: DialogState, voice: Voice): Said =>
  ({ ...paragraph(voice.say('again')), choices: under(voice.lang, choicesOf(state.question), state.lang) })
