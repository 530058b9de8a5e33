/**
 * What the bot does with a message: recognition and situation in, decisions out. Pure.
 * The rows are read from the top; the first that applies to the whole message ends the reading, else each thing the citizen wants
 * gets its own decision from the table in `by-intent.ts`.
 */
import { arrange } from './arrange.ts'
import { isFormalRequest } from './asked-for.ts'
import { blocked } from './blocked.ts'
import { decideIntent, isDoubtful, isFormal } from './by-intent.ts'
import { handOff, joinSilently, onOneCardEach, replyTo } from './cards.ts'
import type { Decision } from './decision.ts'
import { officeAnswering } from './ente.ts'
import { isOpenRequest, isPending, isRequest, type HandoffView } from './handoff.ts'
import { holdOf } from './hold.ts'
import type { Intent, Recognition, RecognizedIntent } from './intent.ts'
import { protectionCards, reportsOfHarm } from './protection.ts'
import { isRepetition, repeated } from './repetition.ts'
import { besideDanger, isConcealed, toReservedChannel, withheld } from './reserved.ts'
import { modeOn } from './modes-on.ts'
import { isWaiting, SLOW_DOWN_AFTER, type Situation } from './situation.ts'

type Row = {
  /** The rule in words; its test carries the same sentence. */
  rule: string
  when: (recognition: Recognition, situation: Situation) => boolean
  do: (recognition: Recognition, situation: Situation) => Decision[]
}

const about = ({ intents, text }: Recognition) => ({ intent: intents[0]?.intent ?? null, segment: text })
const isWordless = ({ text }: Recognition) => text.trim() === ''
const isUnclear = ({ intents }: Recognition) => intents.every(one => one.doubt || one.intent === 'unclear')

/** "Non è un'emergenza" answers the emergency's own choice, though it holds the word. */
const takenBack = (situation: Situation) => isWaiting(situation, 'emergency') && situation.waiting?.answer !== null

/** Where no word alarms, plain words of wrongdoing are stronger than a probability. */
const wantsEmergency = (recognition: Recognition, situation: Situation) =>
  !situation.notAnEmergency && situation.chosen === null && !takenBack(situation)
  && (recognition.screens.emergency !== null || (recognition.intents.some(one => one.intent === 'emergency') && !isConcealed(recognition)))

function emergencyIn(recognition: Recognition, { handoffs }: Situation): Decision {
  const told = recognition.intents.find(one => one.intent === 'emergency')
  const card = handoffs.findLast(one => one.urgent && one.intent === 'emergency' && isPending(one.state))
  return {
    kind: 'emergency', intent: 'emergency', segment: told?.segment ?? recognition.text,
    emergency: recognition.screens.emergency ?? 'general', card: card?.id ?? null,
  }
}

/** Danger to passers-by is seen by people at once, also where it is not sure what is asked. */
function dangerCard({ intents, screens }: Recognition, situation: Situation): Decision[] {
  const told = intents.find(one => one.intent === 'report' || one.intent === 'complaint' || isDoubtful(one, situation))
  if (!screens.danger || !told) return []
  return [handOff(situation, { intent: 'report', segment: told.segment, office: situation.ente.desk, because: 'danger', urgent: true })]
}

/** A formal request told across several messages, none of which says it alone. */
function formalCard({ intents, text }: Recognition, situation: Situation): Decision[] {
  if (intents.length < 2 || intents.some(isFormal) || !isFormalRequest(text)) return []
  const personal = intents.some(one => one.intent === 'personal')
  const words = { intent: intents[0]!.intent, segment: personal ? '' : text }
  return [handOff(situation, { ...words, office: situation.ente.desk, because: 'formal-request' })]
}

/** That the page does not answer, said or not: beside something that matters it goes unsaid. */
const isOnTheBlock = (decision: Decision) => (decision.kind === 'decline' || decision.kind === 'silence') && decision.because === 'blocked'

/** Each thing the citizen wants, decided for itself. */
function each(recognition: Recognition, situation: Situation): Decision[] {
  const cards = { danger: [...dangerCard(recognition, situation), ...besideDanger(recognition, situation)], formal: formalCard(recognition, situation) }
  const { block } = situation
  if (!block) return [...cards.danger, ...recognition.intents.flatMap(one => decideIntent(one, recognition, situation)), ...cards.formal]
  const answered = blocked(recognition, { ...situation, block })
  return [...cards.danger, ...(cards.danger.length + cards.formal.length > 0 ? answered.filter(one => !isOnTheBlock(one)) : answered), ...cards.formal]
}

/** What else the message of an emergency wants. What is in doubt is left to who reads the urgent card, and so is danger. */
function beside(recognition: Recognition, situation: Situation): Decision[] {
  const told = recognition.intents.some(one => one.intent === 'emergency')
  const others = recognition.intents.filter(one => one.intent !== 'emergency' && !isDoubtful(one, situation))
  if (!told && others.length < 2) return []
  const rest = { ...recognition, intents: others, screens: { ...recognition.screens, emergency: null, danger: false } }
  if (isHeld(situation)) return silentlyHeld(rest, situation)
  if (isOff(situation)) return others.length > 0 ? toPeople(rest, situation) : []
  // Beside 112, nobody is told that the page does not answer.
  return situation.block ? each(rest, situation).filter(one => !isOnTheBlock(one)) : each(rest, situation)
}

const isHeld = ({ handoffs, calendar, now }: Situation) => holdOf(handoffs, calendar, now)?.is === 'open'

/** Words for the person who writes with the citizen. A request on one's own data is registered all the same. */
function silentlyHeld(recognition: Recognition, situation: Situation): Decision[] {
  const { by } = holdOf(situation.handoffs, situation.calendar, situation.now)!
  const rights = recognition.intents.filter(one => one.intent === 'privacy' && !one.doubt)
  return [
    { kind: 'silence', ...about(recognition), because: 'held' },
    joinSilently(situation, by, about(recognition)),
    ...rights.flatMap(one => decideIntent(one, recognition, situation)),
  ]
}

const isOff = ({ ente, now }: Situation) => modeOn(ente, 'off', now) !== null

/** What stands on a card as a suspected breach or an emergency is not seen as a request. */
const NO_REQUEST: readonly Intent[] = ['abuse', 'emergency']

/** The ended request a mere courtesy belongs to: "grazie" never reopens. */
function thanked({ intents }: Recognition, { handoffs, kinds }: Situation): HandoffView | null {
  const isCourtesy = kinds.every(kind => kind === 'sticker') || intents.every(one => one.intent === 'smalltalk' && !one.doubt)
  const last = handoffs.findLast(isRequest)
  return isCourtesy && last && !isPending(last.state) ? last : null
}

/** The assistant is switched off: people read everything, marked where it is a formal request or a complaint their manager must see. */
function toPeople(recognition: Recognition, situation: Situation): Decision[] {
  const { ente, toldOff } = situation
  const words = about(recognition)
  const ended = thanked(recognition, situation)
  if (ended) return [{ kind: 'silence', ...words, because: 'off' }, joinSilently(situation, ended, words)]
  const asked = answeredCard(recognition, situation)
  const rights = recognition.intents.filter(one => one.intent === 'privacy' && !one.doubt)
  const complains = recognition.intents.some(one => one.intent === 'complaint' && !one.doubt)
  const card = asked ? replyTo(situation, asked, words) : handOff(situation, {
    segment: words.segment, intent: words.intent && NO_REQUEST.includes(words.intent) ? null : words.intent, office: ente.desk,
    because: isFormalRequest(words.segment) ? 'formal-request' : 'off',
    shareWithManager: complains && ente.complaint.do === 'hand-off' && ente.complaint.shareWithManager,
  })
  return [
    ...dangerCard(recognition, situation),
    ...(card.as === 'join' && toldOff ? [{ kind: 'silence' as const, ...words, because: 'off' as const }, { ...card, because: 'held' as const }] : [card]),
    ...rights.flatMap(one => decideIntent(one, recognition, situation)),
  ]
}

const ASIDE: readonly Intent[] = ['policy', 'status', 'privacy']

/** Surely no answer to what the desk asked: a question on the page, a request for another office, thanks. */
function isAside(one: RecognizedIntent, { ente }: Situation, asked: HandoffView): boolean {
  if (one.doubt) return false
  if (ASIDE.includes(one.intent)) return true
  if (one.intent === 'smalltalk') return /\b(grazi|ringrazi|ciao|salve|buon|arrivederci|thank)/iu.test(one.segment)
  const office = one.intent === 'info' && one.office ? officeAnswering(ente, one.office)?.id : undefined
  return office !== undefined && office !== asked.office
}

const askedCard = ({ handoffs }: Situation) => handoffs.findLast(one => one.state === 'asked')

/** The card whose question these words answer. */
function answeredCard({ intents }: Recognition, situation: Situation): HandoffView | null {
  const asked = askedCard(situation)
  return asked && situation.kinds.some(kind => kind !== 'timer') && !intents.every(one => isAside(one, situation, asked)) ? asked : null
}

/** What the message would have got beside what it tells of wrongdoing. */
function besideWrongdoing(recognition: Recognition, situation: Situation): Decision[] {
  if (isHeld(situation)) return silentlyHeld(recognition, situation)
  if (isOff(situation)) return toPeople(recognition, situation)
  const asked = answeredCard(recognition, situation)
  return [...(asked ? [replyTo(situation, asked, about(recognition))] : []), ...each(recognition, situation)]
}

const SILENT_KINDS = ['voice', 'photo', 'file', 'place'] as const

export const MESSAGE_ROWS: readonly Row[] = [
  {
    rule: 'danger to people now gets 112 first, whatever else waits, and the rest of the message is served too',
    when: wantsEmergency,
    do: (recognition, situation) => [emergencyIn(recognition, situation), ...beside(recognition, situation)],
  },
  {
    rule: 'wrongdoing inside the body is sent to the reserved channel, and nothing that was told of it is kept',
    when: isConcealed,
    do: (recognition, situation) => [toReservedChannel(recognition, situation, true), ...withheld(besideWrongdoing(recognition, situation))],
  },
  {
    rule: 'while a person is writing with the citizen the bot keeps silent and the words join the card',
    when: (_, situation) => isHeld(situation),
    do: silentlyHeld,
  },
  {
    rule: 'abuse of a child, an old or disabled person or a partner goes at once to who answers for social matters, with the number to call',
    when: (recognition, situation) => reportsOfHarm(recognition).length > 0 && !takenBack(situation),
    do: (recognition, situation) => {
      const told = reportsOfHarm(recognition)
      const rest = { ...recognition, intents: recognition.intents.filter(one => !told.includes(one)) }
      const others = rest.intents.length === 0 ? [] : isOff(situation) ? toPeople(rest, situation) : each(rest, situation).filter(one => !isOnTheBlock(one))
      return [...protectionCards(told, situation), ...others]
    },
  },
  {
    rule: 'with the assistant switched off people get everything and the body\'s own line is said once a day',
    when: (_, situation) => isOff(situation) && !takenBack(situation),
    do: toPeople,
  },
  {
    rule: 'a question back that nobody answered for two hours goes to people, counted from the first message',
    when: (recognition, { timer }) => timer === 'clarify-unanswered' && isWordless(recognition),
    do: (_, situation) => [unanswered(situation)],
  },
  {
    rule: '"annulla" drops the question that waits; with none waiting it offers to withdraw the open request',
    when: (_, situation) => situation.cancels
      && (situation.waiting !== null || (situation.handoffs.some(isOpenRequest) && askedCard(situation) === undefined)),
    do: (recognition, { waiting, handoffs }) =>
      [{ kind: 'cancel', ...about(recognition), withdraws: waiting === null ? handoffs.findLast(isOpenRequest)!.code : null }],
  },
  {
    rule: '"annulla" where nothing is open asks for nothing',
    when: (_, { cancels, waiting, handoffs }) => cancels && waiting === null && !handoffs.some(isOpenRequest),
    do: recognition => [{ kind: 'acknowledge', ...about(recognition), what: 'ok' }],
  },
  {
    rule: 'an answer the waiting question accepts continues it',
    when: (_, { waiting }) => waiting !== null && waiting.answer !== null,
    do: (recognition, { waiting }) => [{ kind: 'continue', ...about(recognition), question: waiting!.question, answer: waiting!.answer! }],
  },
  {
    rule: 'what the citizen writes after the desk asked back is the answer: the clock goes on and the new day is told',
    when: (recognition, situation) => answeredCard(recognition, situation) !== null,
    do: (recognition, situation) => [...dangerCard(recognition, situation), replyTo(situation, answeredCard(recognition, situation)!, about(recognition))],
  },
  {
    rule: 'who is blocked still gets help in danger, their rights, the state of their requests and the other ways, and is told of the block once a day',
    when: (_, { block }) => block !== null,
    do: (recognition, situation) => (isWaiting(situation, 'emergency') && isUnclear(recognition)
      ? [emergencyIn(recognition, situation)]
      : each(recognition, situation)),
  },
  {
    rule: 'the same words again and again are suspected spam, once, where they surely ask for nothing; a request goes to people in the end',
    when: isRepetition,
    do: (recognition, situation) => [...dangerCard(recognition, situation), ...repeated(recognition, situation)],
  },
  {
    rule: 'a flood of messages is kept for people and asked for patience once',
    when: (_, { inLastFiveMinutes }) => inLastFiveMinutes > SLOW_DOWN_AFTER,
    do: (recognition, situation) => {
      const words = about(recognition)
      const open = situation.handoffs.findLast(isOpenRequest)
      const asked = situation.lastDecisions.some(kind => kind === 'slow-down' || kind === 'silence')
      return [...dangerCard(recognition, situation), ...(asked && open
        ? [{ kind: 'silence' as const, ...words, because: 'nothing-to-say' as const }, joinSilently(situation, open, words)]
        : [{ kind: 'slow-down' as const, ...words }, handOff(situation, { ...words, intent: null, office: situation.ente.desk, because: 'flood' })])]
    },
  },
  {
    rule: 'a voice message, photo, file or place without words is handed to people at once and a few words are asked for, once',
    when: (recognition, { kinds }) => isWordless(recognition) && SILENT_KINDS.some(kind => kinds.includes(kind)),
    do: (recognition, situation) => {
      const card = handOff(situation, { ...about(recognition), intent: null, office: situation.page.office, because: 'attachment' })
      return card.as === 'join' ? [card] : [{ kind: 'acknowledge', ...about(recognition), what: 'cannot-read' }, card]
    },
  },
  {
    rule: 'a sticker alone is a courtesy',
    when: (recognition, { kinds }) => isWordless(recognition) && kinds.includes('sticker'),
    do: recognition => [{ kind: 'acknowledge', ...about(recognition), what: 'ok' }],
  },
  {
    rule: 'a button of a question that waits no longer starts over politely',
    when: (_, { kinds, waiting }) => waiting === null && kinds.length > 0 && kinds.every(kind => kind === 'choice'),
    do: recognition => [{ kind: 'acknowledge', ...about(recognition), what: 'stale' }],
  },
  {
    rule: 'unclear words after the number 112 was told still belong to the emergency',
    when: (recognition, situation) => isWaiting(situation, 'emergency') && isUnclear(recognition),
    do: (recognition, situation) => [emergencyIn(recognition, situation)],
  },
  {
    rule: 'a question that waits is asked once more when what came says nothing clear, then dropped',
    when: (recognition, situation) => {
      const { waiting, timer } = situation
      // A contact is no duty: words that are none are for the card. A case that was stopped is not asked about.
      const insists = waiting?.question.kind !== 'contact' || isWaiting(situation, 'steer')
      const mayWait = timer === null && !recognition.screens.danger && !recognition.intents.some(isFormal)
      return waiting !== null && insists && !waiting.repeated && mayWait && isUnclear(recognition)
    },
    do: (recognition, { waiting }) => [{ kind: 'continue', ...about(recognition), question: waiting!.question, answer: null }],
  },
]

/** The card of a doubt that the citizen did not clear up. */
export const unanswered = (situation: Situation) =>
  handOff(situation, { intent: null, segment: '', office: situation.ente.desk, because: 'unanswered-question' })

/** The decisions of one turn in order, on as few cards as they need. */
export const settle = (decisions: Decision[], situation: Situation) => arrange(onOneCardEach(decisions, situation))

/** Decides one turn. At least one decision; statements first, at most one question. */
export function decide(recognition: Recognition, situation: Situation): Decision[] {
  const row = situation.chosen === null ? MESSAGE_ROWS.find(one => one.when(recognition, situation)) : undefined
  const decisions = row ? row.do(recognition, situation) : each(recognition, situation)
  if (decisions.length === 0) return [{ kind: 'silence', ...about(recognition), because: 'nothing-to-say' }]
  return settle(decisions, situation)
}
