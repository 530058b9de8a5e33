/**
 * What the store does: every operation takes values and returns values, async on both engines,
 * and no caller's function ever runs inside a transaction.
 */
import type { BlockView, Breach } from '../domain/block.ts'
import type { HandoffState, HandoffView } from '../domain/handoff.ts'
import type { Intent } from '../domain/intent.ts'
import type { KnownFault } from '../domain/known-fault.ts'
import type { Choice, InboundKind, InboundMessage } from '../domain/message.ts'
import type { Mode, ModeRow } from '../domain/mode.ts'
import type { DialogState, TurnOutcome } from '../domain/outcome.ts'
import type { DataRequest } from '../domain/data-request.ts'
import type { FiguresStore } from './figures.ts'
import type { AccountsStore } from './accounts.ts'
import type { PrivacyStore } from './privacy.ts'
import type { Repetition } from '../domain/repetition.ts'
import type { AddedBlock, BlockMove, BlockRow, NewBlock } from './blocks.ts'
import type { Deed } from './deed.ts'
import type { DeskStore } from './desk.ts'
import type { BreachRow, BreachSettled, ProposalRow } from './strikes.ts'

/** Who wrote a line of the transcript. */
export type Author = 'citizen' | 'bot' | 'staff'

/** An event proven and parsed at the border. */
export type Receipt = {
  page: string
  ente: string
  channel: string
  /** The channel's own key of the conversation. */
  conversationKey: string
  /** Used as the conversation's id where it does not exist yet. */
  newConversation: string
  /** Unique within the page; a second event with this key is ignored. */
  eventKey: string
  message: InboundMessage
  /** The message's text with personal data masked. */
  masked: string
  /** What the same words are known by when they come again (domain/fingerprint); null for short ones and what is no text. */
  fingerprint: string | null
  /** Milliseconds a burst may pause, and the most a burst may last from its first message. A waiting question makes both 0. */
  settle: number
  settleAtMost: number
}

export type Received = { accepted: boolean; conversation: string; seq: number; message: string }

/** The right to run one turn. `version` and `token` fence it. */
export type Claim = { conversation: string; version: number; token: string; page: string; ente: string; channel: string; attempts: number }

export type TranscriptLine = {
  seq: number
  id: string
  author: Author
  kind: InboundKind
  masked: string
  /** Null once erased. */
  clear: string | null
  choices: Choice[]
  lang: string | null
  /** Its last paragraph is Italian, whatever `lang` is. */
  italianUnder: boolean
  returnLink: boolean
  /** Name a person signed with, for author `staff`. */
  signedBy: string | null
  /** Set on the citizen's lines: the key the client sent. */
  eventKey: string | null
  at: Date
}

/** What staff changed of a body, whole: `version` is raised by every change. */
export type EnteChanges = { version: number; modes: ModeRow[]; faults: KnownFault[] }

/** Who changed what of a body. `version` is the one the change was decided on: 'stale' where another was made since. */
export type EnteChange = { ente: string; version: number; by: string; auditId: string; now: Date }

/** All a turn needs to know of its conversation, read outside any transaction. */
export type TurnFacts = {
  /** Undone messages in order, with their clear text. */
  messages: InboundMessage[]
  dialogState: DialogState | null
  /** Up to 30 last lines, the undone messages left out. */
  recent: TranscriptLine[]
  handoffs: HandoffView[]
  /** Requests on the citizen's own data, oldest first. */
  privacyRequests: DataRequest[]
  lang: string | null
  createdAt: Date
  disclosedAt: Date | null
  lastBotAt: Date | null
  lastStaffAt: Date | null
  /** Kinds decided in the turn before this one, and when. */
  lastDecisions: string[]
  contact: { email: string | null; phone: string | null }
  /** A private return link exists for it. */
  returnable: boolean
  /** Breaches nobody dismissed, oldest first. */
  breaches: Breach[]
  /** The block that stands at `now`. */
  block: BlockView | null
  repetition: Repetition
  wrongCodesLastHour: number
  /** Messages of the citizen in the last five minutes, these included. */
  inLastFiveMinutes: number
  /** Handoffs found for the codes asked, also of other conversations of the same ente. */
  byCode: { code: string; handoff: HandoffView | null; here: boolean }[]
  /** What staff changed of its body. */
  changes: EnteChanges
}

export type OutboxState = 'waiting' | 'delivered' | 'temporary-failure' | 'permanent-failure'
export type OutboxClaim = {
  id: string; conversation: string; seq: number; page: string; channel: string; conversationKey: string
  text: string; choices: Choice[]; lang: string; attempts: number; createdAt: Date; token: string
}

export type HandoffRow = HandoffView & {
  conversation: string
  page: string
  ente: string
  shareWithManager: boolean
  receivedAt: Date
  /** The id of who has it, and the name colleagues read. */
  claimedBy: string | null
  claimedName: string | null
  /** Masked words of the messages on the card, oldest first. */
  masked: string[]
  contact: { email: string | null; phone: string | null }
  version: number
}

export type Change = { topic: 'inbox' | 'outbox' | 'transcript'; conversation: string }

export type Store = PrivacyStore & AccountsStore & DeskStore & FiguresStore & {
  readonly engine: 'sqlite' | 'postgres'
  receive(receipt: Receipt, now: Date): Promise<Received>
  /** A sign that the citizen is writing on: the turn waits another pause, within the cap of the burst. */
  stillWriting(conversation: string, now: Date): Promise<void>
  /** Starts an empty conversation known by a return secret's hash (web chat). */
  startConversation(
    start: { id: string; page: string; ente: string; channel: string; key: string; secretHash: string | null }, now: Date,
  ): Promise<void>
  conversationBySecret(secretHash: string, now: Date): Promise<{ conversation: string; page: string; ente: string } | null>
  /** `working`: a turn of it is leased. `waitingTurn`: something is still to be answered. */
  conversation(id: string): Promise<{
    id: string; page: string; ente: string; channel: string; key: string; lang: string | null; working: boolean; waitingTurn: boolean
  } | null>

  /** The next conversation ready at `now` whose lease is free, leased for `leaseMs`; null where none. */
  claimConversation(ask: { now: Date; token: string; leaseMs: number }): Promise<Claim | null>
  readTurn(claim: Claim, ask: { now: Date; codes: string[] }): Promise<TurnFacts>
  /**
   * Writes everything of one turn in one transaction and gives the lease back. 'stale': nothing of the turn is written, the lease is
   * given back if still held, and the conversation is ready to be claimed again.
   */
  commitTurn(outcome: TurnOutcome, fence: {
    conversation: string; version: number; token: string; messages: string[]; turn: string; replyIds: string[]; masked: string[]; now: Date
  }): Promise<'done' | 'stale'>
  /** A turn that failed: the conversation is ready again at `retryAt`, one attempt older. */
  postponeTurn(claim: Claim, retryAt: Date): Promise<void>
  /** Turns due timers into inbox events of their conversations; returns how many. */
  fireTimers(ask: { now: Date; limit: number; newIds: string[] }): Promise<number>

  /** Lines after `seq` in order; the watermark of Direct Line. */
  transcriptAfter(conversation: string, seq: number, limit: number): Promise<TranscriptLine[]>
  /** The web's delivery: the client fetched everything up to `seq`. */
  markFetched(conversation: string, seq: number, now: Date): Promise<void>
  /** The oldest waiting row of each conversation may be claimed, for the channels named. */
  claimOutbox(ask: { now: Date; token: string; leaseMs: number; channels: string[]; limit: number }): Promise<OutboxClaim[]>
  settleOutbox(claim: OutboxClaim, result: { state: OutboxState; retryAt: Date | null; reason: string | null; now: Date }): Promise<void>

  handoffByCode(code: string): Promise<HandoffRow | null>
  listHandoffs(ask: { entes: string[]; states: HandoffState[]; intent?: Intent; limit: number }): Promise<HandoffRow[]>

  /** Breaches of the ente nobody has decided on, with their masked lines, oldest first. */
  suspectedBreaches(ente: string, limit: number): Promise<BreachRow[]>
  breach(id: string): Promise<BreachRow | null>
  /** All breaches of a conversation, dismissed ones too, oldest first. */
  breachesIn(conversation: string): Promise<BreachRow[]>
  /** A person's word on a breach, audited; a dismissed one takes along the proposals that rest on it alone. 'stale' where it has that word already. */
  settleBreach(settled: BreachSettled): Promise<'done' | 'stale'>
  proposal(id: string): Promise<{ conversation: string; ente: string } | null>
  /** A person refuses a proposed block, audited. 'stale' where it was decided on. */
  dismissProposal(dismissed: Deed & { proposal: string; conversation: string }): Promise<'done' | 'stale'>
  /** Proposed blocks on which nobody decided since. */
  blockProposals(ente: string, limit: number): Promise<ProposalRow[]>
  listBlocks(ask: { ente: string; now: Date; all: boolean; limit: number }): Promise<BlockRow[]>
  block(id: string): Promise<BlockRow | null>
  /** One block at a time 'stands' on a conversation; audited. 'stale' where the conversation is gone or a breach it rests on is no more. */
  addBlock(made: NewBlock): Promise<AddedBlock>
  moveBlock(moved: BlockMove): Promise<'done' | 'stale'>
  /** Every breach of a conversation with its masked lines; audited. Null where it is unknown. */
  evidence(asked: Deed & { conversation: string }): Promise<BreachRow[] | null>
  /** What staff changed of a body, with the faults still pinned at `now`. */
  enteChanges(ente: string, now: Date): Promise<EnteChanges>
  /** A mode as it is from now on, over any with its id; audited. */
  setMode(mode: Mode, change: EnteChange): Promise<'done' | 'stale'>
  /** A mode with its new end, or `withdrawn`: it never was; audited. */
  endMode(mode: ModeRow, change: EnteChange): Promise<'done' | 'stale'>
  pinFault(fault: KnownFault, change: EnteChange): Promise<'done' | 'stale'>
  unpinFault(fault: string, change: EnteChange): Promise<'done' | 'stale'>
  /** Faults pinned at `now`, the newest first, with how many citizens said theirs is the same. */
  listFaults(ente: string, now: Date): Promise<(KnownFault & { same: number })[]>

  loadModel(hash: string): Promise<Uint8Array | null>
  saveModel(hash: string, bytes: Uint8Array, now: Date): Promise<void>

  /** The longest wait of a citizen's message in milliseconds, and counts, for /health and /ready. Failures: of the last day. */
  backlog(now: Date): Promise<{ ready: number; oldestMs: number; outbox: number; permanentFailures: number }>
  ping(): Promise<void>
  /** A hint that something changed, in this process or another; never the truth. Returns the unsubscriber. */
  onChange(listener: (change: Change) => void): () => void
  close(): Promise<void>
}
