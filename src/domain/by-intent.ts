/**
 * One thing the citizen wants → what the bot does. A table read from the top: the first row that applies decides.
 * In doubt nobody is sent away: every redirect, warning and refusal stands below the row for doubt.
 */
import { asksCallBack, asksProgress, asksSomething, courtesyOf, dataRightOf, isApology, isCall, isFormalRequest, isOnlyCallBack, isPuzzled, speaksOfData } from './asked-for.ts'
import { namesAnotherBody } from './another-body.ts'
import { handOff, isOrdinary, joinSilently } from './cards.ts'
import { categoryOf } from './category.ts'
import { conductOf } from './conduct.ts'
import type { Decision, HandOff } from './decision.ts'
import { officeAnswering, officeOf, told, type Ente, type Handling } from './ente.ts'
import { isOpenRequest, isOverdue, isPending, isRequest, type HandoffView } from './handoff.ts'
import { holdOf } from './hold.ts'
import { labelled, type Intent, type OfficeLabel, type Recognition, type RecognizedIntent } from './intent.ts'
import { citation } from './policy.ts'
import { answeredBy, foundIn, isOfTheTown, mayAskAboutThePage } from './policy-answer.ts'
import { isWaiting, WRONG_CODES_AN_HOUR, type Situation } from './situation.ts'

type IntentRow = {
  /** The rule in words; its test carries the same sentence. */
  rule: string
  when: (one: RecognizedIntent, situation: Situation, recognition: Recognition) => boolean
  do: (one: RecognizedIntent, situation: Situation, recognition: Recognition) => Decision[]
}

const is = (...intents: Intent[]) => (one: RecognizedIntent) => intents.includes(one.intent)
const about = (one: RecognizedIntent) => ({ intent: one.intent, segment: one.segment })

/** Not told surely enough to act on. What the citizen chose when asked back is no doubt any more. */
export const isDoubtful = (one: RecognizedIntent, situation: Situation) => (one.doubt || one.intent === 'unclear') && situation.chosen === null

/** The ente's office for a request: the one that answers this label, else the page's own. */
const officeFor = (one: RecognizedIntent, { ente, page }: Situation) =>
  (one.office && officeAnswering(ente, one.office)?.id) ?? page.office

function factFor(one: RecognizedIntent, situation: Situation): HandOff['fact'] {
  const answering = one.office ? officeAnswering(situation.ente, one.office) : null
  const asked = answering ? situation.factAsked(one.segment) : null
  const value = answering && asked ? told(answering.facts[asked]) : null
  return asked && value ? { asked, value } : null
}

/** Report or complaint by the ente's own table. */
function handled(what: 'report' | 'complaint', handling: Handling, one: RecognizedIntent, situation: Situation, danger: boolean): Decision[] {
  return [handling.do === 'hand-off'
    ? handOff(situation, { ...about(one), office: handling.office, because: what, shareWithManager: handling.shareWithManager })
    : {
      kind: 'redirect', ...about(one), what, to: handling.ways[0]!.kind, danger, offerPerson: handling.offerPerson,
      category: categoryOf(one.segment), faults: what === 'report' ? situation.knownFaults : [],
    }]
}

const hasConfirmedWay = (ente: Ente, office: string) => {
  const { phone, email, address } = officeOf(ente, office).facts
  return [phone, email, address].some(fact => told(fact) !== null)
}

const SOCIAL = /\b(assist|social|disabil|anzian|minor|affid|assegn|sussid|contribut|bonus|isee|104|invalid|badant|sfratt|pover)/iu

/** The office of a private case: the one its words point to, else the desk. */
function officeOfCase(one: RecognizedIntent, { ente }: Situation): string {
  const labels = one.alternatives.flatMap((other): OfficeLabel[] => (other.intent === 'info' && other.office ? [other.office] : []))
  const pointed = SOCIAL.test(one.segment) ? ['sociale' as const, ...labels] : labels
  return pointed.map(label => officeAnswering(ente, label)).find(office => office !== null)?.id ?? ente.desk
}

function steered(one: RecognizedIntent, situation: Situation): Decision {
  const { ente, policy } = situation
  const office = officeOfCase(one, situation)
  const clause = ente.personal.clause ?? null
  const reachable = hasConfirmedWay(ente, office)
  return {
    kind: 'steer', of: 'case', intent: one.intent, segment: '', office, clause, article: clause ? citation(policy, clause) : null,
    named: reachable || ente.personal.nameOffice, offerCallBack: !reachable,
  }
}

/** The citizen's pending requests on their own data, or the last one that is done. */
function dataStatus(one: RecognizedIntent, { privacyRequests }: Situation): Decision[] {
  const pending = privacyRequests.filter(request => request.doneAt === null)
  return (pending.length > 0 ? pending : privacyRequests.slice(-1))
    .map(({ asks, doneAt }) => ({ kind: 'tell-status', ...about(one), code: null, asks, done: doneAt !== null }))
}

function status(one: RecognizedIntent, situation: Situation): Decision[] {
  const { handoffs, now, byCode, ente } = situation
  const tell = (handoff: HandoffView, here: boolean): Decision => ({
    kind: 'tell-status', ...about(one), code: handoff.code, state: handoff.state, promised: handoff.promised,
    office: here ? handoff.office : null, dueAt: handoff.promised && isPending(handoff.state) ? handoff.dueAt : null,
    overdue: isOverdue(handoff, now), handoff: handoff.id,
  })
  const tried = situation.wrongCodesLastHour >= WRONG_CODES_AN_HOUR
  const ours = byCode.filter(found => found.code.startsWith(ente.code))
  const named = ours.filter(found => found.handoff && isRequest(found.handoff) && (found.here || !tried))
  if (named.length > 0) return named.map(found => tell(found.handoff!, found.here))
  const requests = handoffs.filter(isRequest)
  const pending = requests.filter(isOpenRequest)
  if (ours.length > 0) {
    const notFound = handOff(situation, { ...about(one), office: situation.page.office, because: 'nothing-found' })
    return [notFound, ...pending.map(handoff => tell(handoff, true))]
  }
  const onData = dataStatus(one, situation)
  if (onData.length > 0 && (speaksOfData(one.segment) || requests.length === 0)) return onData
  if (pending.length > 0) return [...pending.map(handoff => tell(handoff, true)), ...onData.filter(told => 'done' in told && !told.done)]
  const last = requests.at(-1)
  return last ? [tell(last, true)] : [handOff(situation, { ...about(one), office: situation.page.office, because: 'nothing-found' })]
}

const MOST_LETTERS_BESIDE_A_CODE = 15
/** A code with hardly a word beside it. */
const isBareCode = (segment: string) =>
  segment.replaceAll(/\b\w*[\d-][\w-]*/gu, '').replaceAll(/[^\p{L}]/gu, '').length <= MOST_LETTERS_BESIDE_A_CODE

/** Labels that name no matter of an office. */
const isPlain = ({ office }: RecognizedIntent) => office === null || office === 'other' || office === 'urp'

/** From here on a breach no single word gives away is more likely than not: asking back about it would answer hate with a smile. */
const PROBABLE_BREACH = 0.6

export const INTENT_ROWS: readonly IntentRow[] = [
  {
    rule: 'held by a person but closed: what needs people joins their card, with one away line a closed period',
    when: (one, situation) => holdOf(situation.handoffs, situation.calendar, situation.now)?.is === 'closed'
      && (is('info', 'human')(one) || isDoubtful(one, situation)),
    do: (one, situation) => {
      const join = joinSilently(situation, holdOf(situation.handoffs, situation.calendar, situation.now)!.by, about(one))
      return situation.toldAway ? [join] : [{ kind: 'acknowledge', ...about(one), what: 'away' }, join]
    },
  },
  {
    rule: 'a code alone asks after its request',
    when: (one, situation) => isDoubtful(one, situation) && situation.byCode.length > 0 && isBareCode(one.segment),
    do: status,
  },
  {
    rule: 'saying sorry after a warning is taken kindly, and "scusate" alone is a greeting',
    when: (one, situation) => situation.chosen === null && one.intent !== 'emergency'
      && (isCall(one.segment) || (isDoubtful(one, situation) && situation.lastDecisions.includes('warn') && isApology(one.segment))),
    do: (one, { lastDecisions }) => [{ kind: 'acknowledge', ...about(one), what: lastDecisions.includes('warn') ? 'ok' : 'greeting' }],
  },
  {
    rule: 'what is probably a breach, though no single word says so, is read by a person and not asked back about',
    when: (one, situation) => is('abuse')(one) && isDoubtful(one, situation) && one.confidence >= PROBABLE_BREACH,
    do: (one, situation) => conductOf(one, null, situation),
  },
  {
    rule: 'something that cannot be told joins the request that is open, rather than ask back',
    when: (one, situation) => isDoubtful(one, situation) && situation.handoffs.some(isOpenRequest) && one.segment.trim() !== '',
    do: (one, situation) => [handOff(situation, { ...about(one), intent: null, office: situation.ente.desk, because: 'doubt' })],
  },
  {
    rule: 'a question that fits no topic is answered by the clause that has its words, with the article',
    when: (one, situation) => situation.chosen === null && (one.doubt || one.intent !== 'policy') && mayAskAboutThePage(one)
      && !namesAnotherBody(one.segment, situation.ente) && foundIn(one, situation) !== undefined,
    do: (one, situation) => {
      const { id, cite } = foundIn(one, situation)!
      return [{ kind: 'answer-policy', ...about(one), intent: 'policy', topic: null, clause: id, article: cite, told: [id] }]
    },
  },
  {
    rule: 'in doubt the bot asks once; still in doubt, a person decides',
    when: isDoubtful,
    do: (one, situation) => situation.lastDecisions.includes('clarify') || isWaiting(situation, 'clarify')
      ? [handOff(situation, { ...about(one), intent: null, office: situation.ente.desk, because: 'doubt' })]
      : [{ kind: 'clarify', ...about(one), between: [one, ...one.alternatives].filter(reading => reading.intent !== 'unclear').slice(0, 2) }],
  },
  {
    rule: 'a detail that asks for nothing and names no other matter joins the request that is open',
    when: (one, { handoffs, chosen }, { intents }) => is('info')(one) && chosen === null && isPlain(one) && intents.length === 1
      && !asksSomething(one.segment) && handoffs.some(isOpenRequest),
    do: (one, situation) => [handOff(situation, { ...about(one), office: situation.ente.desk, because: 'doubt' })],
  },
  {
    rule: 'a request for information goes to the office that answers it, with the day the ente promises',
    when: is('info'),
    do: (one, situation) => [handOff(situation, {
      ...about(one), office: officeFor(one, situation), label: one.office, because: 'request', fact: factFor(one, situation),
    })],
  },
  {
    rule: 'a report goes the way the ente takes reports',
    when: is('report'),
    do: (one, situation, { screens }) => handled('report', situation.ente.report, one, situation, screens.danger),
  },
  {
    rule: 'a complaint goes the way the ente takes complaints',
    when: is('complaint'),
    do: (one, situation, { screens }) => handled('complaint', situation.ente.complaint, one, situation, screens.danger),
  },
  {
    rule: 'a question about another public body is not answered with this one\'s policy',
    when: (one, { ente }) => one.intent === 'policy' && namesAnotherBody(one.segment, ente),
    do: one => [{ kind: 'policy-silent', ...about(one), topic: null, clause: null, article: null }],
  },
  {
    rule: 'rules and people of the town rather than of the page are asked about',
    when: (one, situation) => situation.chosen === null && isOfTheTown(one, situation),
    do: one => [{ kind: 'clarify', ...about(one), between: [labelled('info.other'), one] }],
  },
  {
    rule: 'a question on the page is answered from the policy with its article, or the policy is said to be silent',
    when: is('policy'),
    do: (one, situation) => [{ ...about(one), ...answeredBy(one, situation, one.topic ?? 'official_channel') }],
  },
  {
    rule: "someone's own case is steered to the office before more is told",
    when: one => one.intent === 'personal' && !isOnlyCallBack(one.segment),
    do: (one, situation) => [steered(one, situation)],
  },
  {
    rule: 'a breach of the rules is warned with its clause, hate goes to a moderator in silence, and without a clause people decide',
    when: is('abuse'),
    do: (one, situation, { screens }) => conductOf(one, screens.abuse, situation),
  },
  { rule: 'who asks after a request hears its state, office and promised day', when: is('status'), do: status },
  {
    rule: 'who asks for a person gets one',
    when: is('human', 'personal'),
    do: (one, situation) => [handOff(situation, { ...about(one), office: situation.page.office, because: asksCallBack(one.segment) ? 'call-back' : 'human' })],
  },
  {
    rule: 'who asks how a request on their own data is going hears that it is registered and a person follows it, and no day',
    when: (one, { privacyRequests }) => is('privacy')(one) && privacyRequests.length > 0 && asksProgress(one.segment),
    do: dataStatus,
  },
  {
    rule: 'a request on one\'s own data is registered and never promised',
    when: is('privacy'),
    do: one => [{ kind: 'privacy', ...about(one), asks: dataRightOf(one.segment) }],
  },
  {
    rule: 'praise and suggestions are thanked for and recorded',
    when: is('feedback'),
    do: one => [{ kind: 'acknowledge', ...about(one), what: 'feedback' }],
  },
  {
    rule: 'a courtesy gets a courtesy',
    when: is('smalltalk'),
    do: one => [{ kind: 'acknowledge', ...about(one), what: isPuzzled(one.segment) ? 'rude-to-the-bot' : courtesyOf(one.segment) }],
  },
  {
    rule: 'what does not concern the body is declined, with what the page is for',
    when: is('offtopic'),
    do: one => [{ kind: 'decline', ...about(one), because: 'offtopic' }],
  },
  {
    rule: 'an emergency taken back is looked at by people',
    when: is('emergency'),
    do: (one, situation) => [handOff(situation, { ...about(one), office: situation.page.office, because: 'doubt' })],
  },
]

/** Registered as what they are, or nothing at all. */
const NEVER_FORMAL: readonly Intent[] = ['privacy', 'smalltalk', 'emergency']

/** Whether these words must be seen by people as a possible formal request, whatever else is done with them. */
export const isFormal = (one: RecognizedIntent) => !NEVER_FORMAL.includes(one.intent) && isFormalRequest(one.segment)

/** Whoever asks for documents, gives notice or sets a term is not only answered or sent elsewhere: a card of its own says so. */
function withFormalCard(one: RecognizedIntent, decisions: Decision[], situation: Situation): Decision[] {
  if (!isFormal(one)) return decisions
  const card = decisions.find(isOrdinary)
  const segment = one.intent === 'personal' ? '' : one.segment
  return [...decisions.filter(decision => decision !== card), handOff(situation, {
    intent: one.intent, segment, office: card?.office ?? situation.ente.desk, because: 'formal-request',
    label: card?.label ?? null, shareWithManager: card?.shareWithManager ?? false,
  })]
}

/** The decisions for one recognised intent. Every intent has a row. */
export function decideIntent(one: RecognizedIntent, recognition: Recognition, situation: Situation): Decision[] {
  const row = INTENT_ROWS.find(candidate => candidate.when(one, situation, recognition))
  if (!row) throw new Error(`no row decides ${one.intent}`)
  return withFormalCard(one, row.do(one, situation, recognition), situation)
}
