/** What the bot decides about a message. Data only: nothing here acts. */
import type { BlockView } from './block.ts'
import type { FactAsked, Intent, OfficeLabel, RecognizedIntent, Rule, Topic, EmergencyKind } from './intent.ts'
import type { HandoffState } from './handoff.ts'
import type { Answer, Question } from './answer.ts'
import type { Courtesy } from './asked-for.ts'
import type { Category } from './category.ts'
import type { DataRight } from './data-request.ts'
import type { KnownFault } from './known-fault.ts'
import type { Mode } from './mode.ts'

export const KINDS = [
  'emergency', 'hand-off', 'redirect', 'answer-policy', 'policy-silent', 'steer', 'warn', 'propose-block', 'tell-status', 'privacy',
  'acknowledge', 'decline', 'clarify', 'continue', 'cancel', 'silence', 'slow-down',
] as const
export type DecisionKind = (typeof KINDS)[number]

/** Common to all: what was recognised, and the citizen's words it is about. */
type About = { intent: Intent | null; segment: string }

export type HandOff = About & {
  kind: 'hand-off'
  /** `open` a new request, `join` an open one, `reopen` one that ended a short while ago, `reply` to what the desk asked. */
  as: 'open' | 'join' | 'reopen' | 'reply'
  /** The request joined, reopened or replied to. */
  handoff: string | null
  code: string | null
  /** Id of one of the ente's offices. */
  office: string
  label: OfficeLabel | null
  /** When the citizen's first message on the matter arrived: the term runs from it. */
  receivedAt: Date
  dueAt: Date
  promised: boolean
  urgent: boolean
  /** Why it goes to people, where it is not plainly a request for information. */
  because:
    | 'request' | 'human' | 'attachment' | 'doubt' | 'unanswered-question' | 'formal-request' | 'danger' | 'report' | 'complaint'
    | 'nothing-found' | 'moderation' | 'emergency' | 'call-back' | 'flood' | 'held' | 'contest' | 'off' | 'protection'
  /** A confirmed fact of the office that answers what was plainly asked. */
  fact: { asked: FactAsked; value: string } | null
  shareWithManager: boolean
  /** When the desk opens again, where it is closed now and the hours may be told. */
  reopensAt: Date | null
  /** A contact is asked for, never as a duty. */
  offerContact: boolean
  /** Modes of the body the receipt tells of, in its words. */
  modes: Mode[]
  /** Faults staff know of that a report may be one of: asked first of all. */
  faults: KnownFault[]
}

type Steered = { kind: 'steer'; office: string; clause: string | null; article: string | null; named: boolean; offerCallBack: boolean }

export type Decision =
  | (About & { kind: 'emergency'; emergency: EmergencyKind; card: string | null })
  | HandOff
  | (About & {
    kind: 'redirect'; what: 'report' | 'complaint'; to: string; danger: boolean; offerPerson: boolean
    /** The one word a link may carry. */
    category: Category | null
    faults: KnownFault[]
  })
  /**
   * `told`: ids of the clauses said, `clause` the first of them; none where the body answers in the words of a dated mode. `topic` null: found by
   * its words alone.
   */
  | (About & { kind: 'answer-policy'; topic: Topic | null; clause: string | null; article: string | null; told: string[] })
  /** `topic` null: the question is about another public body, for which this one does not speak. */
  | (About & { kind: 'policy-silent'; topic: Topic | null; clause: string | null; article: string | null })
  /** Somebody's own case: the office and its ways. */
  | (About & Steered & { of: 'case' })
  /** Wrongdoing inside the body: that has a channel of its own. `concealed`: nothing of the message is kept, which only danger to people hinders. */
  | (About & Steered & { of: 'wrongdoing'; concealed: boolean })
  | (About & { kind: 'warn'; rule: Rule; clause: string; article: string })
  | (About & { kind: 'propose-block'; rule: Rule; clause: string; article: string })
  /** `office` null: the code came from another conversation. */
  | (About & {
    kind: 'tell-status'; code: string; office: string | null; state: HandoffState; dueAt: Date | null; promised: boolean; overdue: boolean
    handoff: string
  })
  /** Of a request on the citizen's own data: it has no code, and its day is never told. */
  | (About & { kind: 'tell-status'; code: null; asks: DataRight; done: boolean })
  | (About & { kind: 'privacy'; asks: DataRight })
  | (About & { kind: 'acknowledge'; what: Acknowledged })
  /** The citizen's report is a fault that is known. */
  | (About & { kind: 'acknowledge'; what: 'known-fault'; fault: KnownFault })
  | (About & { kind: 'decline'; because: 'offtopic' })
  /** `asked`: the citizen asked about the block, so that all of it is told. */
  | (About & { kind: 'decline'; because: 'blocked'; asked: boolean; clause: string; article: string } & Pick<BlockView, 'until' | 'reason' | 'contest'>)
  | (About & { kind: 'clarify'; between: ClarifyChoice[] })
  /** `answer` null: it was no answer, the question is asked once more. */
  | (About & { kind: 'continue'; question: Question; answer: Answer | null })
  | (About & { kind: 'cancel'; withdraws: string | null })
  | (About & { kind: 'silence'; because: 'held' | 'nothing-to-say' | 'suspected-hate' | 'repeated' | 'blocked' | 'off' })
  | (About & { kind: 'slow-down' })

/** What one short courteous line may be about. */
export type Acknowledged = Courtesy | 'feedback' | 'cannot-read' | 'away' | 'withdrawn' | 'enough' | 'contact' | 'no-contact' | 'noted' | 'kept'
  | 'restarted' | 'stale' | 'rude-to-the-bot'

/** One reading offered when the bot asks back. */
export type ClarifyChoice = Pick<RecognizedIntent, 'intent' | 'office' | 'topic' | 'rule'>
