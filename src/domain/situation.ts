/** What is known around a message when the bot decides. Values only. */
import type { Answer, Question } from './answer.ts'
import type { BlockView } from './block.ts'
import type { WorkCalendar } from './calendar.ts'
import type { DataRequest } from './data-request.ts'
import type { ClarifyChoice, DecisionKind } from './decision.ts'
import type { Ente, Page } from './ente.ts'
import type { HandoffView } from './handoff.ts'
import type { FactAsked } from './intent.ts'
import type { KnownFault } from './known-fault.ts'
import type { InboundKind } from './message.ts'
import type { TimerKind } from './outcome.ts'
import type { FoundClause, Policy } from './policy.ts'
import type { Repetition } from './repetition.ts'

export type Situation = {
  ente: Ente
  policy: Policy
  page: Page
  calendar: WorkCalendar
  now: Date
  /** When the citizen's first message of this turn, or of the doubt it goes on with, arrived. */
  receivedAt: Date
  kinds: InboundKind[]
  timer: TimerKind | null
  /** The question that waits, and what these messages answer to it, if they do. */
  waiting: { dialog: string; question: Question; repeated: boolean; answer: Answer | null } | null
  /** The citizen's whole message only calls things off. */
  cancels: boolean
  handoffs: HandoffView[]
  privacyRequests: DataRequest[]
  byCode: { code: string; handoff: HandoffView | null; here: boolean }[]
  wrongCodesLastHour: number
  lastDecisions: DecisionKind[]
  /** Breaches people confirmed that have not expired. */
  confirmedStrikes: number
  /** The block that stands on the conversation. */
  block: BlockView | null
  repetition: Repetition
  inLastFiveMinutes: number
  contactKnown: boolean
  /** That nobody is on duty was already said in this closed period. */
  toldAway: boolean
  /** That the assistant is switched off was already said in this conversation today. */
  toldOff: boolean
  /** What staff have pinned on this page, the newest first. */
  knownFaults: KnownFault[]
  /** Per segment text, the fact plainly asked for. */
  factAsked: (segment: string) => FactAsked | null
  /** Per segment text, the clauses of the policy that share its words, best first. */
  findClauses: (segment: string) => FoundClause[]
  /** The citizen chose this reading when asked back: no doubt is left. */
  chosen: ClarifyChoice | null
  /** The citizen said it is no emergency. */
  notAnEmergency: boolean
}

/** Whether the question that waits is of this dialog, in whatever version. */
export const isWaiting = ({ waiting }: Pick<Situation, 'waiting'>, dialog: string) => waiting?.dialog.split('@')[0] === dialog

/** Messages of one citizen in five minutes after which the bot asks for patience. Emergencies always pass. */
export const SLOW_DOWN_AFTER = 25
/** Wrong codes an hour after which no code is looked up any more. */
export const WRONG_CODES_AN_HOUR = 5
/** Confirmed breaches after which a further one is proposed for a block. */
export const STRIKES_BEFORE_BLOCK = 2
