/** What the store does for the staff's desk. */
import type { DataRight } from '../domain/data-request.ts'
import type { CardEventKind, HandoffAction, HandoffOutcome, HandoffState, HandoffView } from '../domain/handoff.ts'
import type { Intent, OfficeLabel } from '../domain/intent.ts'
import type { DecisionRecord } from '../domain/outcome.ts'
import type { Person } from '../domain/person.ts'
import type { HandoffRow, OutboxState, TranscriptLine } from './store.ts'

/** Who did it, when, and the id of its entry in the audit. */
export type DeskDeed = { auditId: string; by: Person; now: Date }

/** A place in a list: what comes after this row. */
export type QueuePlace = { urgent: boolean; dueAt: Date; id: string }
export type NewestPlace = { at: Date; id: string }

/** `offices` null: every office. A null filter asks nothing. */
export type QueueAsk = {
  entes: string[]
  offices: string[] | null
  /** Pending states only; empty: all three. */
  states: HandoffState[]
  page: string | null
  /** The id of who claimed it. */
  claimedBy: string | null
  /** Past their day, and not waiting for the citizen. */
  overdue: boolean
  /** Something sent from it could not be delivered. */
  undelivered: boolean
  /** A code, or words of the citizen: all of them must stand on the card. */
  text: string | null
  now: Date
  after: QueuePlace | null
  limit: number
}

/** Ended requests, the newest end first. */
export type EndedAsk = Pick<QueueAsk, 'entes' | 'offices' | 'page' | 'text' | 'limit'> & { states: HandoffState[]; after: NewestPlace | null }

export type QueueRow = HandoffView & {
  conversation: string; page: string; ente: string; channel: string; lang: string | null
  label: OfficeLabel | null
  receivedAt: Date
  claimedBy: Person | null
  shareWithManager: boolean
  /** When the citizen last wrote: the channel's window runs from it. */
  lastCitizenAt: Date | null
  undelivered: boolean
  /** Masked words of the card's first message; empty where they are gone. */
  firstWords: string
  messages: number
  version: number
}

export type QueueCounts = {
  pending: number; urgent: number; overdue: number; undelivered: number; mine: number
  states: Record<'open' | 'claimed' | 'asked', number>
  offices: { ente: string; office: string; pending: number; overdue: number }[]
}

export type BotAnswersAsk = { ente: string; page: string | null; unread: boolean; after: NewestPlace | null; limit: number }
export type BotAnswer = {
  turn: string; conversation: string; page: string; at: Date; lang: string
  decisions: DecisionRecord[]
  /** Masked lines: what the citizen wrote, what the bot answered. */
  asked: { at: Date; masked: string }[]
  answered: string[]
  readAt: Date | null
  readBy: string | null
  /** The request somebody made of it. */
  handoff: string | null
}

/** A request made of what the bot had answered, with the line that tells the citizen. */
export type RequestOfTurn = DeskDeed & {
  turn: string
  handoff: { id: string; code: string; office: string; intent: Intent; label: OfficeLabel | null; dueAt: Date; promised: boolean; shareWithManager: boolean; receivedAt: Date }
  says: CardMessage
}

export type CardMessage = { id: string; author: 'bot' | 'staff'; text: string; masked: string; lang: string }

/** One thing a person, or the clock, does to a card: its moves in order, and all that goes with them. */
export type CardMove = DeskDeed & {
  handoff: string
  /** Fences the card against another person's move. */
  version: number
  kind: CardEventKind
  actor: 'staff' | 'clock'
  actions: HandoffAction[]
  /** Where the moves lead, as the desk decided: 'stale' where they lead elsewhere now. */
  to: HandoffState
  /** Whose the card is afterwards. */
  claim: 'take' | 'keep' | 'drop'
  office?: string
  dueAt?: Date
  promised?: boolean
  outcome?: HandoffOutcome
  says: CardMessage[]
  note: { id: string; masked: string } | null
  /** What was written for this is over: the draft and what the manager saw go. */
  endsDraft: boolean
}

export type CardEvent = { version: number; kind: CardEventKind; at: Date; by: Person | null; dueBefore: Date | null; dueAfter: Date; detail: Record<string, unknown> }
export type Draft = { version: number; by: Person; text: string; updatedAt: Date }
export type Note = { id: string; by: Person; masked: string; at: Date }
export type Share = { text: string; by: Person; at: Date; until: Date; seenAt: Date | null; seenBy: string | null; approvedAt: Date | null; approvedBy: string | null }
/** How a line fares on its way. */
export type Delivery = { state: OutboxState; reason: string | null; settledAt: Date | null }
export type CardLine = TranscriptLine & {
  /** It belongs to this card: a message on it, or sent from it. */
  onCard: boolean
  delivery: Delivery | null
}
export type CardTurn = { turn: string; at: Date; lang: string; decisions: DecisionRecord[] }
export type Misreading = { id: string; handoff: string | null; turn: string | null; wrong: string | null; right: string; by: Person; at: Date }

export type Card = {
  card: HandoffRow & {
    claimer: Person | null; label: OfficeLabel | null; channel: string; lang: string | null; firstDueAt: Date
    outcome: HandoffOutcome | null; lastCitizenAt: Date | null; /** The message that could not be delivered. */ undelivered: string | null
  }
  /** The conversation's last lines, oldest first, words masked: `clear` is always null. */
  lines: CardLine[]
  turns: CardTurn[]
  events: CardEvent[]
  notes: Note[]
  draft: Draft | null
  share: Share | null
  presence: Person[]
  /** The citizen's other requests. */
  others: HandoffView[]
  privacyRequests: { id: string; asks: DataRight; at: Date; doneAt: Date | null }[]
  misreadings: Misreading[]
}

export type ReusableAnswer = { id: string; ente: string; office: string; question: string; answer: string; by: Person; at: Date }
export type CannedReply = { id: string; ente: string; /** Null: of every office. */ office: string | null; title: string; text: string; by: Person; at: Date }
export type QuietClaim = { handoff: string; ente: string; page: string; version: number; claimedAt: Date; dueAt: Date; claimedBy: Person }

export type DeskStore = {
  /** One page of the queue: urgent first, then due first. One look into an index for each office asked. */
  queue(ask: QueueAsk): Promise<{ rows: QueueRow[]; next: QueuePlace | null }>
  ended(ask: EndedAsk): Promise<{ rows: QueueRow[]; next: NewestPlace | null }>
  queueCounts(ask: { entes: string[]; offices: string[] | null; person: string; now: Date }): Promise<QueueCounts>
  /** Unread: the oldest first. All: the newest first. */
  botAnswers(ask: BotAnswersAsk): Promise<{ rows: BotAnswer[]; next: NewestPlace | null }>
  botAnswer(turn: string): Promise<(BotAnswer & { ente: string; messages: string[]; channel: string }) | null>
  /** Late: answered before that instant and unread. */
  botAnswerCounts(ask: { ente: string; lateBefore: Date }): Promise<{ unread: number; late: number }>
  /** Those not read yet are; answers how many. Audited where there is one. */
  markRead(ente: string, turns: string[], deed: DeskDeed): Promise<number>
  /** 'stale' where it is a request already, or the code is taken. */
  requestOfTurn(made: RequestOfTurn): Promise<'done' | 'stale'>
  /** All that a card's page shows; null where there is no such code. Words are masked. */
  cardOf(code: string, now: Date): Promise<Card | null>
  /** In one transaction: the conversation's version raised, the card moved, messages sent, history and audit written. */
  moveCard(move: CardMove): Promise<'done' | 'stale'>
  /** Claims with nothing sent since, oldest first, after a place. */
  quietClaims(ask: { ente: string; after: NewestPlace | null; limit: number }): Promise<QuietClaim[]>
  /** `version`: of the draft it goes on from, 0 for the first. 'stale' where another saved meanwhile, or the card is ended. */
  saveDraft(draft: { handoff: string; version: number; by: Person; text: string; now: Date }): Promise<number | 'stale'>
  addNote(note: DeskDeed & { handoff: string; id: string; masked: string }): Promise<'done' | 'stale'>
  /** Notes that somebody has the card open until an instant, and tells who else has. */
  lookAt(look: { handoff: string; person: Person; now: Date; until: Date }): Promise<Person[]>
  /** Shows the manager a draft; one shown before is replaced. */
  shareDraft(share: DeskDeed & { handoff: string; version: number; text: string; until: Date }): Promise<'done' | 'stale'>
  /** The manager saw it; the first look stays. */
  seeShare(handoff: string, by: Person, now: Date): Promise<void>
  /** 'stale' where another draft was shared since, or it is approved. */
  approveShare(approval: DeskDeed & { handoff: string; version: number; sharedAt: Date }): Promise<'done' | 'stale'>
  markReusable(answer: DeskDeed & { id: string; handoff: string; question: string; answer: string }): Promise<'done' | 'stale'>
  /** The newest first. */
  reusableFor(ente: string, limit: number): Promise<ReusableAnswer[]>
  dropReusable(ente: string, id: string, deed: DeskDeed): Promise<'done' | 'stale'>
  /** Those of the office, and those of every office; office null: all. */
  cannedReplies(ente: string, office: string | null): Promise<CannedReply[]>
  saveCanned(reply: DeskDeed & { id: string; ente: string; office: string | null; title: string; text: string }): Promise<'done' | 'stale'>
  dropCanned(ente: string, id: string, deed: DeskDeed): Promise<'done' | 'stale'>
  misread(reading: DeskDeed & { id: string; ente: string; handoff: string | null; turn: string | null; wrong: string | null; right: string }): Promise<'done'>
  misreadings(ente: string, limit: number): Promise<Misreading[]>
  /** A request on own data that somebody found in a card, with the line that tells the citizen. */
  registerPrivacyRequest(made: DeskDeed & { handoff: string; id: string; asks: DataRight; dueAt: Date; says: CardMessage }): Promise<'done' | 'stale'>
}
