/** One turn of a conversation: messages and what is known in, replies and effects out. */
import { addHours } from 'date-fns/addHours'
import { differenceInHours } from 'date-fns/differenceInHours'
import { choicesOf } from '../../dialogs/asking.ts'
import type { Voice } from '../../dialogs/voice.ts'
import { askAgain, conclude, isResumable, speak } from '../bot/converse.ts'
import { isTrifle } from '../domain/arrange.ts'
import { isOrdinary } from '../domain/cards.ts'
import { decide, settle, unanswered } from '../domain/decide.ts'
import type { Decision } from '../domain/decision.ts'
import { isOpenRequest } from '../domain/handoff.ts'
import type { Recognition } from '../domain/intent.ts'
import { under, type InboundMessage, type OutboundMessage } from '../domain/message.ts'
import { modeOn } from '../domain/modes-on.ts'
import type { DecisionRecord, DialogState, Effect, TurnOutcome } from '../domain/outcome.ts'
import { sayer } from '../domain/phrasing.ts'
import { isWaiting, type Situation } from '../domain/situation.ts'
import { compose } from './compose.ts'
import { effectsOf, named } from './effects.ts'
import { contactLeft, followUp, type Follow } from './follow-up.ts'
import type { TurnInput } from './input.ts'
import { citizensLanguage, emergencyLanguage, inOneLanguage, languagesFor } from './languages.ts'
import { arrivedIn, inDoubt, situationOf, waitingIn, wordsOf } from './situation.ts'

/** A question is forgotten after a day. */
const DIALOG_HOURS = 24
/** After a week of silence the assistant says again what it is. */
const LONG_SILENCE_HOURS = 168

/** How a turn speaks in one language; `lacking` is told of every text that language does not have. */
function voiceOf({ body, now, facts, helplines }: TurnInput, citizenLang: string, lang: string, lacking: () => void): Voice {
  const urgentLang = emergencyLanguage(body, citizenLang)
  const own: Voice['own'] = text => {
    const worded = lang === 'it' || lang === 'en' ? text[lang] : undefined
    if (worded === undefined) lacking()
    return worded ?? text.it
  }
  return {
    say: sayer(body.wording, lang, lacking), lang, own, urgent: sayer(body.emergencies, urgentLang), urgentLang, italian: sayer(body.wording, 'it'), citizenLang,
    ente: body.ente, policy: body.policy, calendar: body.calendar, now, links: body.links, helplines, returnable: facts.returnable,
  }
}

/** What the assistant says it is: at first contact, after a long silence, and when the bot speaks again after a person. */
export function disclosureOf({ facts, now, body }: TurnInput, say: Voice['say']): string | null {
  const { disclosedAt, lastBotAt, lastStaffAt } = facts
  const isDue = disclosedAt === null || lastBotAt === null || differenceInHours(now, lastBotAt) >= LONG_SILENCE_HOURS
    || (lastStaffAt !== null && lastStaffAt > lastBotAt)
  if (!isDue) return null
  const { privacy, policy } = body.links
  return policy === null ? say('disclosure-without-policy', { ente: body.ente, privacy }) : say('disclosure', { ente: body.ente, privacy, policy })
}

function recorded(decision: Decision): DecisionRecord {
  return {
    kind: decision.kind, intent: decision.intent,
    ...('office' in decision && decision.office ? { office: decision.office } : {}),
    ...('topic' in decision && decision.topic ? { topic: decision.topic } : {}),
    ...('rule' in decision ? { rule: decision.rule } : {}),
  }
}

/** What the bot answers by itself: a person looks at it afterwards. */
const ALONE: readonly Decision['kind'][] = ['redirect', 'answer-policy', 'policy-silent', 'steer', 'warn', 'decline', 'tell-status', 'emergency']

const DROPPED: Effect = { kind: 'drop-timers', timer: 'clarify-unanswered' }
/** Nothing of it is kept for people to read. */
const isReserved = (decision: Decision) => decision.kind === 'steer' && decision.of === 'wrongdoing'
const isHeld = (decision: Decision) => decision.kind === 'silence' && decision.because === 'held'
const idsOf = (messages: InboundMessage[]) => messages.map(message => message.id)

/** Follows an answered question to what it means; a dialog of an earlier version starts over politely. */
async function continued(input: TurnInput, state: DialogState, situation: Situation, recognition: Recognition): Promise<Follow> {
  const result = situation.waiting?.answer ? await conclude(state, situation.waiting.answer) : null
  if (result) return followUp(result, state, input, situation)
  const restarted: Decision = { kind: 'acknowledge', intent: null, segment: '', what: 'restarted' }
  const pressed = situation.kinds.every(kind => kind === 'choice')
  return { decisions: [restarted, ...(pressed ? [] : decide(recognition, { ...situation, waiting: null }))], effects: [] }
}

/** What was sent beside an answer is decided like any message, in the same turn. */
function served(besides: InboundMessage[], input: TurnInput, situation: Situation): Decision[] {
  if (besides.length === 0) return []
  const kinds = besides.map(message => message.kind)
  return decide(input.reader.recognize(wordsOf(besides), input.body.own), { ...situation, waiting: null, cancels: false, kinds })
}

/** The effects on what the decisions do not tell: a doubt settled, a contact left to a person, a case told on after it was stopped. */
function aside(input: TurnInput, situation: Situation, decisions: Decision[], recognition: Recognition): Effect[] {
  const answered = decisions.some(one => one.kind === 'continue' && one.answer !== null)
  const cleared = isWaiting(situation, 'clarify') && (answered || decisions.some(one => isOrdinary(one) || one.kind === 'steer'))
  const answer = situation.waiting?.answer
  const left = answer?.kind === 'contact' && decisions.some(isHeld) ? answer : null
  const stopped = isWaiting(situation, 'steer') || situation.lastDecisions.includes('steer')
  const isVague = recognition.intents.every(one => one.doubt || one.intent === 'unclear')
  const told = stopped && isVague && !decisions.some(one => one.kind === 'steer')
  const wrong = input.facts.byCode.filter(found => found.code.startsWith(input.body.ente.code) && found.handoff === null)
  return [
    ...(cleared ? [DROPPED] : []),
    ...(left ? [{ kind: 'set-contact' as const, email: left.email ?? null, phone: left.phone ?? null }] : []),
    ...(told ? [{ kind: 'shield' as const, messages: idsOf(arrivedIn(input.facts)) }] : []),
    ...wrong.map(() => ({ kind: 'wrong-code' as const })),
  ]
}

/** Decisions that a bare telephone or address makes unneeded. */
const isUntold = (decision: Decision) => decision.kind === 'clarify' || isTrifle(decision)
  || (isOrdinary(decision) && decision.as !== 'reply' && ['doubt', 'request'].includes(decision.because))

/** The first reading of a turn. A contact nobody asked for is kept, and is not asked for again. */
function firstOf(input: TurnInput, situation: Situation, recognition: Recognition): Follow & { contact: boolean } {
  const left = contactLeft(input, situation)
  const decisions = decide(recognition, left ? { ...situation, waiting: null, contactKnown: true } : situation)
  if (left === null) return { decisions, effects: [], contact: false }
  const belongs = left.do === 'call-back' || situation.handoffs.some(isOpenRequest)
  if (belongs && decisions.every(isUntold)) return { ...followUp(left, { about: [] }, input, situation), contact: true }
  const keeps = decisions.some(one => isOrdinary(one) || isHeld(one))
  return { decisions, effects: keeps ? [{ kind: 'set-contact', email: left.email, phone: left.phone }] : [], contact: false }
}

/**
 * What of the decisions is said: nothing but 112 and the reserved channel for wrongdoing while a person writes with the citizen, who must not tell that
 * person more. While the assistant is off the receipt besides.
 */
function spokenIn({ body, now }: TurnInput, held: boolean): (decision: Decision) => boolean {
  const off = modeOn(body.ente, 'off', now) !== null
  return one => one.kind === 'emergency' || isReserved(one) || (!held && (!off || one.kind === 'hand-off' || one.kind === 'steer'))
}

/** "Ok" is of no language. */
const isBareOk = (decisions: Decision[]) => decisions.every(one => one.kind === 'acknowledge' && one.what === 'ok')

/** The waiting question put once more. The words are not lost: they stay with what the question is about. */
async function asked(input: TurnInput, state: DialogState, citizenLang: string): Promise<Pick<TurnOutcome, 'replies' | 'dialogState' | 'effects' | 'disclosed'>> {
  const arrived = idsOf(arrivedIn(input.facts))
  const card = /^(?:hand-off|known-fault)@/u.test(state.dialog) ? input.facts.handoffs.findLast(isOpenRequest) : undefined
  const { lang, said: { again, disclosure } } = await inOneLanguage([state.lang, ...languagesFor(input.body.ente, citizenLang)], async (spoken, lacking) => {
    const voice = voiceOf(input, citizenLang, spoken, lacking)
    return { again: askAgain(state, voice), disclosure: disclosureOf(input, voice.say) }
  })
  return {
    replies: compose([again], disclosure, lang), disclosed: disclosure !== null,
    dialogState: { ...state, about: state.dialog.startsWith('steer@') ? [] : [...state.about, ...arrived], repeated: true },
    effects: card ? [{ kind: 'join-handoff', handoff: card.id, messages: arrived }] : [],
  }
}

/** A courtesy answers nothing: the question goes on waiting, its choices in sight. */
function stillWaiting(state: DialogState, replies: OutboundMessage[]): OutboundMessage[] {
  const choices = state.question.kind === 'contact' ? [] : choicesOf(state.question)
  return replies.map((reply, index) => (index === replies.length - 1
    ? { ...reply, choices: [...reply.choices, ...under(reply.lang, choices, state.lang)] }
    : reply))
}

/** The outcome of one turn with its decisions, which `reply` prints. Same input, same output. */
export async function answerTurn(input: TurnInput): Promise<{ outcome: TurnOutcome; decisions: Decision[] }> {
  const { facts } = input
  const arrived = arrivedIn(facts)
  const { situation, besides } = situationOf(input)
  const recognition = input.reader.recognize(wordsOf(arrived), input.body.own)
  const state = waitingIn(input)
  const begun = firstOf(input, situation, recognition)
  const first = begun.decisions
  const head = first[0]?.kind === 'continue' ? first[0] : null
  const citizenLang = citizensLanguage(input, recognition, head !== null || begun.contact || wordsOf(arrived) === '' || isBareOk(first))
  const record = (decisions: Decision[]): TurnOutcome['record'] =>
    ({ model: input.reader.hash, decisions: decisions.map(recorded), alone: decisions.some(one => ALONE.includes(one.kind) && !isReserved(one)) })

  if (head && head.answer === null && state && isResumable(state)) {
    const repeated = await asked(input, state, citizenLang)
    const effects = [...repeated.effects, ...aside(input, situation, first, recognition)]
    return { outcome: { ...repeated, effects, lang: citizenLang, record: record(first) }, decisions: first }
  }

  const follow: Follow = head && state ? await continued(input, state, situation, recognition) : begun
  const isLate = situation.timer !== null && !follow.decisions.some(isOrdinary) && !(head && isWaiting(situation, 'clarify'))
  const added = [...(head ? served(besides, input, situation) : []), ...(isLate ? [unanswered(situation)] : [])]
  const decisions = named(added.length > 0 ? settle([...follow.decisions, ...added], situation) : follow.decisions, input)
  const all = head ? [head, ...decisions] : decisions

  const heard = decisions.filter(spokenIn(input, decisions.some(isHeld)))
  const { lang, said: { spoken, waits, disclosure } } = await inOneLanguage(languagesFor(input.body.ente, citizenLang), async (one, lacking) => {
    const voice = voiceOf(input, citizenLang, one, lacking)
    const said = await speak(heard, voice)
    return { ...said, disclosure: decisions.some(decision => decision.kind === 'emergency') ? null : disclosureOf(input, voice.say) }
  })
  const keeps = state !== null && head === null && isResumable(state) && decisions.every(isTrifle)
  const replies = compose(spoken, disclosure, lang)

  const messages = [...(head && state ? state.about : inDoubt(input)), ...idsOf(arrived)]
  const isAbout = (one: Decision) => head !== null || begun.contact || isOrdinary(one) || one.kind === 'clarify' || one.kind === 'steer'
  const effects = [
    ...follow.effects,
    ...decisions.flatMap(one => effectsOf(one, input, isAbout(one) ? messages : idsOf(arrived))),
    ...aside(input, situation, all, recognition),
  ]
  const dialogState = waits && {
    dialog: waits.dialog, question: waits.asked.question, lang: waits.of.kind === 'emergency' ? emergencyLanguage(input.body, citizenLang) : lang, stack: waits.stack, about: waits.of.kind === 'steer' ? [] : messages, repeated: false,
    expiresAt: addHours(input.now, DIALOG_HOURS).toISOString(),
  }
  const outcome: TurnOutcome = {
    replies: keeps ? stillWaiting(state, replies) : replies, dialogState: keeps ? state : dialogState, effects, lang: citizenLang,
    disclosed: disclosure !== null && replies.length > 0, record: record(all),
  }
  return { outcome, decisions: all }
}
