/** One turn of a conversation: messages and what is known in, replies and effects out. */
import { addHours } from 'date-fns/addHours'
import { differenceInHours } from 'date-fns/differenceInHours'
import type { Voice } from '../../dialogs/voice.ts'
import { askAgain, conclude, isResumable, speak, type Spoken } from '../bot/converse.ts'
import { askingOf } from '../domain/arrange.ts'
import { decide } from '../domain/decide.ts'
import type { Decision } from '../domain/decision.ts'
import type { Recognition } from '../domain/intent.ts'
import type { DecisionRecord, DialogState, Effect, TurnOutcome } from '../domain/outcome.ts'
import { sayer, speaks } from '../domain/phrasing.ts'
import type { Situation } from '../domain/situation.ts'
import { compose } from './compose.ts'
import { effectsOf, named } from './effects.ts'
import { followUp, type Follow } from './follow-up.ts'
import type { TurnInput } from './input.ts'
import { situationOf, waitingIn, wordsOf } from './situation.ts'

/** A question is forgotten after a day. */
const DIALOG_HOURS = 24
/** After a week of silence the assistant says again what it is. */
const LONG_SILENCE_HOURS = 168
/** A language is spoken in full when this sentence exists in it; otherwise only its emergencies are. */
const FULL_LANGUAGE = 'hand-off.request'

function languages({ body, facts }: TurnInput, recognition: Recognition, replying: boolean): { full: string; urgent: string } {
  const lang = replying ? (facts.lang ?? 'it') : recognition.lang
  const full = body.wording.some(layer => layer[lang]?.[FULL_LANGUAGE] !== undefined) ? lang : 'it'
  return { full, urgent: speaks(body.wording, lang) ? lang : 'it' }
}

function voiceOf({ body, now, facts, helplines }: TurnInput, { full, urgent }: { full: string; urgent: string }): Voice {
  return {
    say: sayer(body.wording, full), urgent: sayer(body.wording, urgent), italian: sayer(body.wording, 'it'), lang: full,
    ente: body.ente, policy: body.policy, calendar: body.calendar, now, links: body.links, helplines, returnable: facts.returnable,
  }
}

/** First contact, after a long silence, and when the bot speaks again after a person. */
function discloses({ facts, now }: TurnInput): boolean {
  if (facts.disclosedAt === null || facts.lastBotAt === null) return true
  return differenceInHours(now, facts.lastBotAt) >= LONG_SILENCE_HOURS || (facts.lastStaffAt !== null && facts.lastStaffAt > facts.lastBotAt)
}

function recorded(decision: Decision): DecisionRecord {
  return {
    kind: decision.kind, intent: decision.intent,
    ...('office' in decision && decision.office ? { office: decision.office } : {}),
    ...('topic' in decision ? { topic: decision.topic } : {}),
    ...('rule' in decision ? { rule: decision.rule } : {}),
  }
}

const ALONE: readonly Decision['kind'][] = ['redirect', 'answer-policy', 'policy-silent', 'steer', 'warn', 'decline', 'tell-status', 'emergency']

/** Follows an answered question to what it means; a dialog of an earlier version starts over politely. */
async function continued(input: TurnInput, state: DialogState, situation: Situation, recognition: Recognition): Promise<Follow> {
  const result = situation.waiting?.answer ? await conclude(state, situation.waiting.answer) : null
  if (result) return followUp(result, state, input, situation)
  const decisions = decide(recognition, { ...situation, waiting: null })
  return { decisions: [{ kind: 'acknowledge', intent: null, segment: '', what: 'restarted' }, ...decisions], effects: [], about: input.facts.messages.map(message => message.id) }
}

/** The outcome of one turn with its decisions, which `reply` prints. Same input, same output. */
export async function answerTurn(input: TurnInput): Promise<{ outcome: TurnOutcome; decisions: Decision[] }> {
  const text = wordsOf(input)
  const recognition = input.reader.recognize(text)
  const situation = situationOf(input, text)
  const state = waitingIn(input)
  const arrived = input.facts.messages.map(message => message.id)
  const first = decide(recognition, situation)
  const [head] = first
  const langs = languages(input, recognition, head?.kind === 'continue' || situation.timer !== null)
  const voice = voiceOf(input, langs)

  if (head?.kind === 'continue' && head.answer === null && state && isResumable(state)) {
    const spoken: Spoken[] = [askAgain(state, voice)]
    return { outcome: outcomeOf(input, compose(spoken, null, langs), { ...state, repeated: true }, [], first, langs.full, false), decisions: first }
  }

  const follow: Follow = head?.kind === 'continue' && state
    ? await continued(input, state, situation, recognition)
    : { decisions: first, effects: [], about: about(situation, input, arrived) }
  const decisions = named(follow.decisions, input)
  const effects = [...follow.effects, ...decisions.flatMap(decision => effectsOf(decision, input, follow.about)), ...wrongCodes(input)]
  const held = decisions.some(decision => decision.kind === 'silence' && decision.because === 'held')
  const { spoken, waits } = held ? { spoken: [], waits: null } : await speak(decisions, askingOf(decisions), voice)
  const disclosing = discloses(input) && !decisions.some(decision => decision.kind === 'emergency')
  const replies = compose(spoken, disclosing ? voice.say('disclosure', { ente: input.body.ente, ...input.body.links }) : null, langs)
  const dialogState = waits && {
    dialog: waits.dialog, question: waits.asked.question, stack: waits.stack, about: follow.about, repeated: false,
    expiresAt: addHours(input.now, DIALOG_HOURS).toISOString(),
  }
  const all = head?.kind === 'continue' ? [head, ...decisions] : decisions
  return { outcome: outcomeOf(input, replies, dialogState, effects, all, langs.full, disclosing && replies.length > 0), decisions: all }
}

/** A due time speaks of what the citizen wrote before it. */
function about(situation: Situation, { facts }: TurnInput, arrived: string[]): string[] {
  if (situation.timer === null) return arrived
  return facts.recent.filter(line => line.author === 'citizen').slice(-5).map(line => line.id)
}

function wrongCodes({ facts, body }: TurnInput): Effect[] {
  return facts.byCode.filter(found => found.code.startsWith(body.ente.code) && found.handoff === null).map(() => ({ kind: 'wrong-code' }))
}

function outcomeOf(
  input: TurnInput, replies: TurnOutcome['replies'], dialogState: DialogState | null, effects: Effect[], decisions: Decision[], lang: string, disclosed: boolean,
): TurnOutcome {
  const alone = decisions.some(decision => ALONE.includes(decision.kind)) && !decisions.some(decision => decision.kind === 'hand-off')
  return { replies, dialogState, effects, lang, disclosed, record: { model: input.reader.hash, decisions: decisions.map(recorded), alone } }
}
