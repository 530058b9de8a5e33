/** Reads what arrived and what is known of the conversation into the situation the rules decide on. */
import { subHours } from 'date-fns/subHours'
import { FAULT } from '../../dialogs/known-faults.ts'
import { isCancel, readAnswer, type Answer, type Question } from '../domain/answer.ts'
import { strikesOf } from '../domain/block.ts'
import { dayOf, nextOpening } from '../domain/calendar.ts'
import { KINDS, type DecisionKind } from '../domain/decision.ts'
import { activeFaults } from '../domain/known-fault.ts'
import type { InboundMessage } from '../domain/message.ts'
import { modeOn } from '../domain/modes-on.ts'
import { CLARIFY_HOURS, TIMERS, type DialogState, type TimerKind } from '../domain/outcome.ts'
import { sayer } from '../domain/phrasing.ts'
import type { Situation } from '../domain/situation.ts'
import { findClauses } from '../recognizer/retrieve.ts'
import type { TurnInput } from './input.ts'

type Facts = TurnInput['facts']

/** What the citizen sent: a due time of ours is no message. */
export const arrivedIn = ({ messages }: Facts): InboundMessage[] => messages.filter(message => message.kind !== 'timer')

/** The words of one turn: a burst is one text. */
export const wordsOf = (messages: InboundMessage[]) => messages.map(message => message.text).filter(text => text.trim() !== '').join('\n')

/** The question that still waits, or null once it has expired. */
export function waitingIn({ facts, now }: TurnInput): DialogState | null {
  const state = facts.dialogState
  return state && new Date(state.expiresAt) > now ? state : null
}

/** The timer due in this turn, with the time it was due. */
function timerIn({ messages }: Facts): { kind: TimerKind; at: Date } | null {
  const event = messages.find(message => message.kind === 'timer')
  const kind = TIMERS.find(one => one === event?.value)
  return event && kind ? { kind, at: event.at } : null
}

/**
 * The ids of the messages the bot asked back about and nobody cleared up: those of the question that still waits, else the citizen's words
 * right before the question that set this timer. Empty where no doubt is open.
 */
export function inDoubt(input: TurnInput): string[] {
  const { facts } = input
  const state = waitingIn(input)
  // Asked twice in vain, the words before and after belong to one doubt.
  if (state && (state.dialog.startsWith('clarify@') || state.repeated)) return state.about
  const timer = timerIn(facts)
  if (!timer) return []
  const askedAt = subHours(timer.at, CLARIFY_HOURS)
  const before = facts.recent.filter(line => line.at <= askedAt)
  const asked = before.findLastIndex(line => line.author === 'bot' && line.at.getTime() === askedAt.getTime())
  const told = before.slice(0, asked < 0 ? undefined : asked)
  const answered = told.findLastIndex(line => line.author !== 'citizen' && line.at < askedAt)
  return told.slice(answered + 1).filter(line => line.author === 'citizen').map(line => line.id)
}

/** What a plain yes or no means to a question that offers something. */
const MEANT: Record<'yes' | 'no', readonly string[]> = { yes: ['person', 'call-back', 'enough'], no: ['wait', 'no', 'another'] }
/** "Ok" may be a courtesy: yes is said. */
const YES = /^\P{L}*(s[iì]|yes|certo|volentieri)(?!\p{L})/iu

/** The answer of one text; yes and no are understood also where no choice is worded so. */
function answerOf(question: Question, text: string): Answer | null {
  const answer = readAnswer(question, { text, value: null })
  if (answer || question.kind === 'yes-no') return answer
  const said = readAnswer({ kind: 'yes-no' }, { text, value: null })?.kind
  if ((said !== 'yes' || !YES.test(text)) && said !== 'no') return null
  const meant = question.choices.filter(({ value }) => MEANT[said].includes(value) || (said === 'yes' && value.startsWith(FAULT)))
  return meant.length === 1 ? { kind: 'choice', value: meant[0]!.value } : null
}

type Answering = { answer: Answer | null; /** What the citizen sent beside the answer. */ besides: InboundMessage[] }

/** Finds the answer in a burst: the whole of it, a pressed button, or the one message of it that is an answer. */
export function answeringIn(question: Question, arrived: InboundMessage[]): Answering {
  const pressed = arrived.findLast(message => message.kind === 'choice' && message.value !== null)
  if (pressed) {
    const answer = readAnswer(question, { text: pressed.text, value: pressed.value })
    return { answer, besides: answer ? arrived.filter(message => message !== pressed) : [] }
  }
  const whole = answerOf(question, wordsOf(arrived))
  if (whole || arrived.length < 2) return { answer: whole, besides: [] }
  const answers = arrived.flatMap(message => {
    const answer = answerOf(question, message.text)
    return answer ? [{ answer, besides: arrived.filter(other => other !== message) }] : []
  })
  return answers.length === 1 ? answers[0]! : { answer: null, besides: [] }
}

/** Calling off the offer to call off is saying yes to it: "sì, annulla". */
function insisted({ dialog, question }: DialogState, text: string): Answer | null {
  return dialog.startsWith('cancel@') && isCancel(text) ? readAnswer(question, { text: '', value: 'yes' }) : null
}

/** That nobody is on duty was said since the desk closed. */
function toldAway({ facts, body, now }: TurnInput): boolean {
  const opening = nextOpening(body.calendar, now)
  return facts.recent.some(line => line.author === 'bot' && nextOpening(body.calendar, line.at)?.getTime() === opening?.getTime()
    && line.masked.includes(sayer(body.wording, line.lang ?? 'it')('acknowledge.away')))
}

/** That the assistant is switched off was said today. Read in the clear words: the body's own line may hold a number that is masked. */
function toldOff({ facts, body, now }: TurnInput): boolean {
  const off = modeOn(body.ente, 'off', now)
  if (off === null) return false
  const today = dayOf(now)
  return facts.recent.some(line => {
    const lines = off.text ? [off.text.it, off.text.en] : [sayer(body.wording, line.lang ?? 'it')('hand-off.off-now')]
    return line.author === 'bot' && dayOf(line.at) === today && lines.some(words => words !== undefined && (line.clear ?? line.masked).includes(words))
  })
}

export function situationOf(input: TurnInput): { situation: Situation; besides: InboundMessage[] } {
  const { facts, body, page, now, reader } = input
  const arrived = arrivedIn(facts)
  const text = wordsOf(arrived)
  const waiting = waitingIn(input)
  const { answer, besides } = waiting ? answeringIn(waiting.question, arrived) : { answer: null, besides: [] }
  const settled = answer ?? (waiting && insisted(waiting, text))
  const doubt = inDoubt(input)
  const first = facts.recent.find(line => doubt.includes(line.id))?.at
  const situation: Situation = {
    ente: body.ente, policy: body.policy, page, calendar: body.calendar, now,
    receivedAt: first ?? arrived[0]?.at ?? now,
    kinds: facts.messages.map(message => message.kind),
    timer: timerIn(facts)?.kind ?? null,
    waiting: waiting && { dialog: waiting.dialog, question: waiting.question, repeated: waiting.repeated, answer: settled },
    cancels: isCancel(text) && !(waiting?.dialog.startsWith('cancel@') && settled),
    handoffs: facts.handoffs,
    privacyRequests: facts.privacyRequests,
    byCode: facts.byCode,
    wrongCodesLastHour: facts.wrongCodesLastHour,
    lastDecisions: facts.lastDecisions.flatMap((kind): DecisionKind[] => KINDS.filter(one => one === kind)),
    confirmedStrikes: strikesOf(body.ente, facts.breaches, now).length,
    block: facts.block,
    repetition: facts.repetition,
    inLastFiveMinutes: facts.inLastFiveMinutes,
    contactKnown: facts.contact.email !== null || facts.contact.phone !== null,
    toldAway: toldAway(input),
    toldOff: toldOff(input),
    knownFaults: activeFaults(facts.changes.faults, page.id, now),
    factAsked: reader.factAsked,
    findClauses: segment => findClauses(body.clauses, segment),
    chosen: null,
    notAnEmergency: false,
  }
  return { situation, besides }
}
