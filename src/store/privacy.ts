/** What the store does for the citizen's own data: times kept, requests of the law, what is held on somebody, and its erasure. */
import type { Deed } from './deed.ts'
import type { Cutoffs } from '../domain/retention.ts'
import type { DataRequest } from '../domain/data-request.ts'

/** `ente` null: what belongs to no body. */
export type RetentionAsk = { ente: string | null; now: Date; before: Cutoffs }


export type PrivacyRequestRow = DataRequest & {
  conversation: string
  page: string
  ente: string
  channel: string
  dueAt: Date
  doneBy: string | null
  contact: { email: string | null; phone: string | null }
  /** Masked words of the messages that asked, oldest first. */
  masked: string[]
}

/** A message in the conversation of a request that is done. */
export type DataAnswer = { messageId: string; text: string; masked: string; lang: string }

export type FoundCitizen = { conversation: string; page: string; ente: string; channel: string; key: string; createdAt: Date }

/** All that is held on one citizen: rows as plain values, instants as ISO text, words in clear where they are still kept. */
export type HeldOnCitizen = { conversation: Record<string, unknown>; [about: string]: unknown }

export type Erasure = { hash: string; ente: string; at: Date }

export type PrivacyStore = {
  retain(ask: RetentionAsk, limit: number): Promise<Record<string, number>>
  overdue(ask: RetentionAsk): Promise<{ over: Record<string, number>; held: Record<string, number> }>
  entesHeld(): Promise<string[]>
  recordRetention(proof: { ente: string | null; day: string; now: Date; erased: Record<string, number>; left: Record<string, number> }): Promise<void>

  listPrivacyRequests(ask: { entes: string[]; done: boolean; limit: number }): Promise<PrivacyRequestRow[]>
  /** Done, with a last message to the citizen where one is given. Audited. */
  closePrivacyRequest(request: string, deed: Deed, answer: DataAnswer | null): Promise<'done' | 'no-such-request' | 'already-done'>

  /** The clear words of a card, oldest first, null where they are erased. The look is audited with its reason. */
  unmask(handoff: string, deed: Deed, reason: string): Promise<{ at: Date; author: string; text: string | null; masked: string }[]>

  /** The conversations of this body that a code, an id or a contact belongs to. */
  findCitizen(ente: string, by: { conversation: string } | { code: string } | { contact: string }): Promise<FoundCitizen[]>
  /** Reads all that is held; the look is audited. Null where the conversation is gone. */
  exportCitizen(conversation: string, deed: Deed): Promise<HeldOnCitizen | null>
  /**
   * Erases the words and whoever wrote them: what is left is moved to a conversation that is nobody's (`anonymous`, a new id). Pending requests
   * end as withdrawn, requests on own data as done. Leaves the tombstone, audited. Null where the conversation is gone.
   */
  eraseCitizen(conversation: string, deed: Deed, left: { anonymous: string; hash: string }): Promise<{ lines: number; requests: number } | null>
  /** Of the tombstones given those not known, or known of an earlier erasure only: the database comes from a copy older than they are. */
  unknownErasures(kept: Erasure[]): Promise<Erasure[]>
  /** Notes a tombstone whose conversation is not there. */
  noteErasure(erasure: Erasure): Promise<void>
  /** Conversations that began before an instant, by id after `after`: with what their tombstone would be made of. */
  citizensBefore(at: Date, after: string, limit: number): Promise<FoundCitizen[]>
}
