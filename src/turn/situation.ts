/** Reads what arrived and what is known of the conversation into the situation the rules decide on. */
import { isCancel, readAnswer } from '../domain/answer.ts'
import type { DecisionKind } from '../domain/decision.ts'
import type { DialogState, TimerKind } from '../domain/outcome.ts'
import type { Situation } from '../domain/situation.ts'
import type { TurnInput } from './input.ts'

/** The words of one turn: a burst is one text. */
export const wordsOf = (input: TurnInput) =>
  input.facts.messages.filter(message => message.kind !== 'timer').map(message => message.text).filter(text => text.trim() !== '').join('\n')

/** The question that still waits, or null once it has expired. */
export function waitingIn({ facts, now }: TurnInput): DialogState | null {
  const state = facts.dialogState
  return state && new Date(state.expiresAt) > now ? state : null
}

export function situationOf(input: TurnInput, text: string): Situation {
  const { facts, body, page, now, reader } = input
  const waiting = waitingIn(input)
  const pressed = facts.messages.findLast(message => message.kind === 'choice')
  return {
    ente: body.ente, policy: body.policy, page, calendar: body.calendar, now,
    receivedAt: facts.messages[0]?.at ?? now,
    kinds: facts.messages.map(message => message.kind),
    timer: (facts.messages.find(message => message.kind === 'timer')?.value ?? null) as TimerKind | null,
    waiting: waiting && {
      dialog: waiting.dialog, question: waiting.question, repeated: waiting.repeated,
      answer: readAnswer(waiting.question, { text: pressed && facts.messages.length === 1 ? pressed.text : text, value: pressed?.value ?? null }),
    },
    cancels: isCancel(text),
    handoffs: facts.handoffs,
    byCode: facts.byCode,
    wrongCodesLastHour: facts.wrongCodesLastHour,
    lastDecisions: facts.lastDecisions as DecisionKind[],
    lastBotAt: facts.lastBotAt,
    lastStaffAt: facts.lastStaffAt,
    confirmedStrikes: facts.confirmedStrikes,
    inLastFiveMinutes: facts.inLastFiveMinutes,
    contactKnown: facts.contact.email !== null || facts.contact.phone !== null,
    returnable: facts.returnable,
    factAsked: reader.factAsked,
    chosen: null,
    notAnEmergency: false,
  }
}
