/** What is known around a message when the bot decides. Values only. */
import type { Answer, Question } from './answer.ts'
import type { WorkCalendar } from './calendar.ts'
import type { ClarifyChoice, DecisionKind } from './decision.ts'
import type { Ente, Page } from './ente.ts'
import type { HandoffView } from './handoff.ts'
import type { FactAsked } from './intent.ts'
import type { InboundKind } from './message.ts'
import type { TimerKind } from './outcome.ts'
import type { Policy } from './policy.ts'

export type Situation = {
  ente: Ente
  policy: Policy
  page: Page
  calendar: WorkCalendar
  now: Date
  /** When the citizen's first message of this turn, or of the question it answers, arrived. */
  receivedAt: Date
  kinds: InboundKind[]
  timer: TimerKind | null
  /** The question that waits, and what these messages answer to it, if they do. */
  waiting: { dialog: string; question: Question; repeated: boolean; answer: Answer | null } | null
  /** The citizen's whole message only calls things off. */
  cancels: boolean
  handoffs: HandoffView[]
  byCode: { code: string; handoff: HandoffView | null; here: boolean }[]
  wrongCodesLastHour: number
  lastDecisions: DecisionKind[]
  lastBotAt: Date | null
  lastStaffAt: Date | null
  confirmedStrikes: number
  inLastFiveMinutes: number
  contactKnown: boolean
  /** The conversation has a private return link. */
  returnable: boolean
  /** Per segment text, the fact plainly asked for. */
  factAsked: (segment: string) => FactAsked | null
  /** The citizen chose this reading when asked back: no doubt is left. */
  chosen: ClarifyChoice | null
  /** The citizen said it is no emergency. */
  notAnEmergency: boolean
}

/** Messages of one citizen in five minutes after which the bot asks for patience. Emergencies always pass. */
export const SLOW_DOWN_AFTER = 25
/** Wrong codes an hour after which no code is looked up any more. */
export const WRONG_CODES_AN_HOUR = 5
/** Confirmed breaches after which a further one is proposed for a block. */
export const STRIKES_BEFORE_BLOCK = 2
