/** What a channel does with a message on its way out. */
import type { OutboxClaim } from '../store/store.ts'

/** How a far end took a message. A temporary failure is tried again, and holds what follows it in the conversation. */
export type Sent =
  | { ok: true }
  | { ok: false; temporary: true; reason: string; retryAfterMs: number | null }
  | { ok: false; temporary: false; reason: string }

/** Sends one message; never throws for what a far end may do. */
export type Sender = (row: OutboxClaim) => Promise<Sent>
