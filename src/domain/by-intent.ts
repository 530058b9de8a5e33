/**
 * One thing the citizen wants → what the bot does. A table read from the top: the first row that applies decides.
 * In doubt nobody is sent away: every redirect, warning and refusal stands below the row for doubt.
 */
import { isOpen, hoursTold, nextOpening, termFrom } from './calendar.ts'
import { courtesyOf, dataRightOf, isFormalRequest } from './asked-for.ts'
import { citationsFor } from './conduct.ts'
import type { Decision, HandOff } from './decision.ts'
import { officeAnswering, officeOf, told, type Ente, type Handling } from './ente.ts'
import { holdOf } from './hold.ts'
import { isOverdue, isPending, MOST_OPEN, REOPEN_DAYS, type HandoffView } from './handoff.ts'
import type { Intent, Recognition, RecognizedIntent } from './intent.ts'
import { citation, clausesOn } from './policy.ts'
import { STRIKES_BEFORE_BLOCK, WRONG_CODES_AN_HOUR, type Situation } from './situation.ts'

type IntentRow = {
  /** The rule in words; its test carries the same sentence. */
  rule: string
  when: (one: RecognizedIntent, situation: Situation, recognition: Recognition) => boolean
  do: (one: RecognizedIntent, situation: Situation, recognition: Recognition) => Decision[]
}

const is = (...intents: Intent[]) => (one: RecognizedIntent) => intents.includes(one.intent)
const about = (one: RecognizedIntent) => ({ intent: one.intent, segment: one.segment })
const doubtful = (one: RecognizedIntent, situation: Situation) => (one.doubt || one.intent === 'unclear') && situation.chosen === null

/** The handoff an office would get: joined to its open card, reopened, or new, with the date the calendar gives. */
export function handOff(
  situation: Situation,
  ask: { intent: Intent | null; segment: string; office: string; because: HandOff['because'] } & Partial<Pick<HandOff, 'label' | 'urgent' | 'fact' | 'shareWithManager'>>,
): HandOff {
  const { ente, calendar, now, handoffs } = situation
  const urgent = ask.urgent ?? false
  const ordinary = !urgent && ask.because !== 'moderation'
  const pending = handoffs.filter(one => isPending(one.state) && !one.urgent)
  const joins = ordinary ? (pending.findLast(one => one.office === ask.office) ?? (pending.length >= MOST_OPEN ? pending.at(-1) : undefined)) : undefined
  const reopens = ordinary && !joins ? handoffs.findLast(one => canReopen(one, ask.office, now)) : undefined
  const earlier = joins ?? reopens
  const term = termFrom(calendar, situation.receivedAt, ente.term?.workingDays ?? ente.target)
  const closedNow = isOpen(calendar, now) === false && hoursTold(ente)
  const promised = ordinary && ente.term !== null
  const silentOnes: HandOff['because'][] = ['moderation', 'danger', 'emergency']
  return {
    kind: 'hand-off', intent: ask.intent, segment: ask.segment,
    as: joins ? 'join' : reopens ? 'reopen' : 'open',
    handoff: earlier?.id ?? null, code: earlier?.code ?? null,
    office: earlier?.office ?? ask.office,
    label: ask.label ?? null,
    dueAt: joins ? joins.dueAt : term.at,
    promised: joins ? joins.promised : promised,
    urgent,
    because: ask.because,
    fact: joins ? null : ask.fact ?? null,
    shareWithManager: ask.shareWithManager ?? false,
    reopensAt: closedNow && ordinary && !joins ? nextOpening(calendar, now) : null,
    offerContact: !joins && !situation.contactKnown && !silentOnes.includes(ask.because),
  }
}

const canReopen = (handoff: HandoffView, office: string, now: Date) =>
  (handoff.state === 'closed' || handoff.state === 'answered') && handoff.office === office
  && handoff.endedAt !== null && now.getTime() - handoff.endedAt.getTime() <= REOPEN_DAYS * 86_400_000

/** The ente's office for a request: the one that answers this label, else the page's own. */
const officeFor = (one: RecognizedIntent, { ente, page }: Situation) =>
  (one.office && officeAnswering(ente, one.office)?.id) ?? page.office

function factFor(one: RecognizedIntent, situation: Situation): HandOff['fact'] {
  const answering = one.office ? officeAnswering(situation.ente, one.office) : null
  const asked = answering ? situation.factAsked(one.segment) : null
  const value = answering && asked ? told(answering.facts[asked]) : null
  return asked && value ? { asked, value } : null
}

const requestTo = (one: RecognizedIntent, situation: Situation): Decision =>
  handOff(situation, { ...about(one), office: officeFor(one, situation), label: one.office, because: 'request', fact: factFor(one, situation) })

/** Report or complaint by the ente's own table. */
function handled(what: 'report' | 'complaint', handling: Handling, one: RecognizedIntent, situation: Situation, danger: boolean): Decision[] {
  const urgentCard = danger ? [handOff(situation, { ...about(one), office: situation.ente.desk, because: 'danger', urgent: true })] : []
  if (handling.do === 'hand-off') {
    return [handOff(situation, { ...about(one), office: handling.office, because: what, shareWithManager: handling.shareWithManager }), ...urgentCard]
  }
  // Whoever gives notice or sets a term is not only sent elsewhere: people must see it.
  const formal = isFormalRequest(one.segment) ? [handOff(situation, { ...about(one), office: situation.ente.desk, because: 'formal-request' })] : []
  return [{ kind: 'redirect', ...about(one), what, to: handling.ways[0]!.kind, danger, offerPerson: handling.offerPerson }, ...urgentCard, ...formal]
}

const wayToCall = (ente: Ente, office: string) => {
  const { phone, email, address, appointment } = officeOf(ente, office).facts
  return [phone, email, address, appointment].some(fact => told(fact) !== null)
}

function conduct(one: RecognizedIntent, situation: Situation): Decision[] {
  const { ente, policy } = situation
  const rule = one.rule ?? 'insult'
  const [clause] = citationsFor(ente, rule)
  const toModerator = (urgent: boolean) => handOff(situation, { ...about(one), office: ente.desk, because: 'moderation', urgent })
  if (rule === 'hate') return [{ kind: 'silence', ...about(one), because: 'suspected-hate' }, toModerator(false)]
  if (!clause) return [toModerator(rule === 'threat')]
  const cited = { ...about(one), rule, clause, article: citation(policy, clause) }
  const repeated = situation.confirmedStrikes >= STRIKES_BEFORE_BLOCK && ente.conduct.measures['propose-block'] !== undefined
  return [{ kind: 'warn', ...cited }, ...(repeated ? [{ kind: 'propose-block' as const, ...cited }] : []), ...(rule === 'threat' ? [toModerator(true)] : [])]
}

function status(one: RecognizedIntent, situation: Situation): Decision[] {
  const { handoffs, now, byCode, ente } = situation
  const tell = (handoff: HandoffView, here: boolean): Decision => ({
    kind: 'tell-status', ...about(one), code: handoff.code, state: handoff.state, promised: handoff.promised,
    office: here ? handoff.office : null, dueAt: handoff.promised && isPending(handoff.state) ? handoff.dueAt : null,
    overdue: isOverdue(handoff, now), handoff: here ? handoff.id : null,
  })
  const named = situation.wrongCodesLastHour < WRONG_CODES_AN_HOUR ? byCode.filter(found => found.code.startsWith(ente.code) && found.handoff) : []
  if (named.length > 0) return named.map(found => tell(found.handoff!, found.here))
  const ordinary = handoffs.filter(handoff => !handoff.urgent)
  const pending = ordinary.filter(handoff => isPending(handoff.state))
  if (pending.length > 0) return pending.map(handoff => tell(handoff, true))
  const last = ordinary.at(-1)
  return last ? [tell(last, true)] : [handOff(situation, { ...about(one), office: situation.page.office, because: 'nothing-found' })]
}

const awaySaid = ({ lastBotAt, calendar, now }: Situation) =>
  lastBotAt !== null && isOpen(calendar, lastBotAt) === false && nextOpening(calendar, lastBotAt)?.getTime() === nextOpening(calendar, now)?.getTime()

export const INTENT_ROWS: readonly IntentRow[] = [
  {
    rule: 'held by a person but closed: what needs people joins their card, with one away line a closed period',
    when: (one, situation) => holdOf(situation.handoffs, situation.calendar, situation.now) === 'closed'
      && is('info', 'human', 'unclear', 'status')(one),
    do: (one, situation) => {
      const held = situation.handoffs.findLast(handoff => handoff.state === 'claimed')!
      const join: Decision = { ...handOff(situation, { ...about(one), office: held.office, because: 'request' }), as: 'join', handoff: held.id, code: held.code }
      return awaySaid(situation) ? [{ kind: 'silence', ...about(one), because: 'held' }, join] : [{ kind: 'acknowledge', ...about(one), what: 'away' }, join]
    },
  },
  {
    rule: 'something that cannot be told joins the request that is open, rather than ask back',
    when: (one, situation) => doubtful(one, situation) && situation.handoffs.some(handoff => isPending(handoff.state) && !handoff.urgent) && one.segment.trim() !== '',
    do: (one, situation) => {
      const open = situation.handoffs.findLast(handoff => isPending(handoff.state) && !handoff.urgent)!
      return [handOff(situation, { ...about(one), intent: null, office: open.office, because: 'doubt' })]
    },
  },
  {
    rule: 'in doubt the bot asks once; still in doubt, a person decides',
    when: doubtful,
    do: (one, situation) => situation.lastDecisions.includes('clarify')
      ? [handOff(situation, { ...about(one), intent: null, office: situation.ente.desk, because: 'doubt' })]
      : [{ kind: 'clarify', ...about(one), between: [one, ...one.alternatives].filter(reading => reading.intent !== 'unclear').slice(0, 2) }],
  },
  {
    rule: 'a request for information goes to the office that answers it, with the day the ente promises',
    when: is('info'),
    do: (one, situation) => [requestTo(one, situation)],
  },
  {
    rule: 'a report goes the way the ente takes reports; danger to passers-by also opens an urgent card',
    when: is('report'),
    do: (one, situation, { screens }) => handled('report', situation.ente.report, one, situation, screens.danger),
  },
  {
    rule: 'a complaint goes the way the ente takes complaints',
    when: is('complaint'),
    do: (one, situation) => handled('complaint', situation.ente.complaint, one, situation, false),
  },
  {
    rule: 'a question on the page is answered from the policy with its article, or the policy is said to be silent',
    when: is('policy'),
    do: (one, situation) => {
      const topic = one.topic ?? 'official_channel'
      const [clause] = clausesOn(situation.policy, topic)
      const answer: Decision = clause
        ? { kind: 'answer-policy', ...about(one), topic, clause: clause.id, article: clause.cite }
        : { kind: 'policy-silent', ...about(one), topic, clause: null, article: null }
      const formal = topic === 'records' && isFormalRequest(one.segment)
      return formal ? [answer, handOff(situation, { ...about(one), office: situation.ente.desk, because: 'formal-request' })] : [answer]
    },
  },
  {
    rule: "someone's own case is steered to the office before more is told",
    when: is('personal'),
    do: (one, situation) => {
      const { ente, policy } = situation
      const office = officeAnswering(ente, 'sociale')?.id
      const target = office && /\b(assist|sociale|disabil|anzian|minor|affid|assegn|sussid|contribut|104|invalid)/iu.test(one.segment) ? office : ente.desk
      const clause = ente.personal.clause ?? null
      return [{
        kind: 'steer', intent: one.intent, segment: '', office: target, clause, article: clause ? citation(policy, clause) : null,
        offerCallBack: !wayToCall(ente, target),
      }]
    },
  },
  {
    rule: 'a breach of the rules is warned with its clause, hate goes to a moderator in silence, and without a clause people decide',
    when: is('abuse'),
    do: (one, situation) => conduct(one, situation),
  },
  { rule: 'who asks after a request hears its state, office and promised day', when: is('status'), do: (one, situation) => status(one, situation) },
  {
    rule: 'who asks for a person gets one',
    when: is('human'),
    do: (one, situation) => [handOff(situation, { ...about(one), office: situation.page.office, because: 'human' })],
  },
  {
    rule: 'a request on one\'s own data is registered and never promised',
    when: is('privacy'),
    do: one => [{ kind: 'privacy', ...about(one), asks: dataRightOf(one.segment) }],
  },
  { rule: 'praise and suggestions are thanked for and recorded', when: is('feedback'), do: one => [{ kind: 'acknowledge', ...about(one), what: 'feedback' }] },
  { rule: 'a courtesy gets a courtesy', when: is('smalltalk'), do: one => [{ kind: 'acknowledge', ...about(one), what: courtesyOf(one.segment) }] },
  { rule: 'what does not concern the body is declined, with what the page is for', when: is('offtopic'), do: one => [{ kind: 'decline', ...about(one) }] },
  {
    rule: 'an emergency taken back is looked at by people',
    when: is('emergency'),
    do: (one, situation) => [handOff(situation, { ...about(one), office: situation.page.office, because: 'doubt' })],
  },
]

/** The decisions for one recognised intent. Every intent has a row. */
export function decideIntent(one: RecognizedIntent, recognition: Recognition, situation: Situation): Decision[] {
  const row = INTENT_ROWS.find(candidate => candidate.when(one, situation, recognition))
  if (!row) throw new Error(`no row decides ${one.intent}`)
  return row.do(one, situation, recognition)
}
