/** What a turn leaves behind: replies, the question that waits, and effects the store writes in one transaction. */
import type { DataRight } from './data-request.ts'
import type { DecisionKind, HandOff } from './decision.ts'
import type { HandoffAction } from './handoff.ts'
import type { Intent, OfficeLabel, Rule, Topic } from './intent.ts'
import type { OutboundMessage } from './message.ts'
import type { Question } from './answer.ts'

/** A question waiting in a conversation. Holds ids, never the citizen's words. */
export type DialogState = {
  /** Versioned id of the dialog: `clarify@1`. Unknown ids start over politely. */
  dialog: string
  question: Question
  /** The language it was asked in: it is asked again in the same, under the same choices. */
  lang: string
  /** The dialog library's own stack, opaque here; JSON. */
  stack: unknown
  /** Ids of the messages the question is about; none where they tell somebody's own case. */
  about: string[]
  /** It was already asked a second time. */
  repeated: boolean
  /** ISO instant after which it is forgotten. */
  expiresAt: string
}

export type Effect =
  | {
    kind: 'open-handoff'; id: string; code: string; office: string; intent: Intent | null; label: OfficeLabel | null
    because: HandOff['because']; dueAt: Date; promised: boolean; urgent: boolean; shareWithManager: boolean; receivedAt: Date; messages: string[]
  }
  | { kind: 'join-handoff'; handoff: string; messages: string[] }
  /** A move the citizen makes; `dueAt` where the move gives a new one (reopen, reply-to-ask). */
  | { kind: 'move-handoff'; handoff: string; action: HandoffAction; dueAt: Date | null; promised: boolean | null; messages: string[] }
  | { kind: 'set-contact'; email: string | null; phone: string | null }
  | { kind: 'suspect-breach'; id: string; rule: Rule; clause: string | null; messages: string[] }
  /** The citizen was told of the block that stands. */
  | { kind: 'block-told'; block: string }
  | { kind: 'contest-block'; block: string; handoff: string }
  | { kind: 'propose-block'; id: string; rule: Rule; clause: string; messages: string[] }
  /** Something a lead should look at: a citizen asked about an overdue request. */
  | { kind: 'alert'; id: string; about: 'overdue-asked'; handoff: string }
  | { kind: 'set-timer'; id: string; timer: TimerKind; dueAt: Date }
  | { kind: 'drop-timers'; timer: TimerKind }
  | { kind: 'record-feedback'; id: string; messages: string[] }
  | { kind: 'privacy-request'; id: string; asks: DataRight; dueAt: Date; messages: string[] }
  /** The latest privacy request of the conversation says what it asks. */
  | { kind: 'amend-privacy-request'; asks: Exclude<DataRight, 'unclear'> }
  /** The clear words of these messages are erased at once; the masked ones stay. */
  | { kind: 'shield'; messages: string[] }
  /** Not even the masked words of these messages stay. */
  | { kind: 'conceal'; messages: string[] }
  /** One more citizen says their report is this fault. */
  | { kind: 'count-fault'; fault: string }
  | { kind: 'wrong-code' }

export const TIMERS = ['clarify-unanswered'] as const
export type TimerKind = (typeof TIMERS)[number]
/** A question back that stays unanswered for so many hours goes to people. */
export const CLARIFY_HOURS = 2

/** One decision as the record keeps it: no words of the citizen. */
export type DecisionRecord = {
  kind: DecisionKind; intent: Intent | null; office?: string; topic?: Topic; rule?: Rule; confidence?: number
}

export type TurnOutcome = {
  replies: OutboundMessage[]
  dialogState: DialogState | null
  effects: Effect[]
  /** The citizen's, whichever the replies are in. */
  lang: string
  /** The automatic assistant said what it is in this turn. */
  disclosed: boolean
  record: {
    /** Hash of the model the turn was decided with. */
    model: string
    decisions: DecisionRecord[]
    /** The bot answered something alone: a person should look at it. */
    alone: boolean
  }
}
