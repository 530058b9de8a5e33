/** How messages leave: what a far end may answer, and when a failed one is tried again. */
import type { Choice } from './message.ts'

/** A message on its way out by a channel. */
export type Outgoing = {
  id: string; conversation: string; seq: number; page: string; channel: string; conversationKey: string
  text: string; choices: Choice[]; lang: string; attempts: number; createdAt: Date
}

/** How a far end took a message. A temporary failure is tried again, and holds what follows it in the conversation. */
export type Sent =
  | { ok: true }
  | { ok: false; temporary: true; reason: string; retryAfterMs: number | null }
  | { ok: false; temporary: false; reason: string }

/** Sends one message; never throws for what a far end may do. */
export type Sender = (message: Outgoing) => Promise<Sent>

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 3_600_000
/** With the pauses below these tries last half a day and more, as far ends' own troubles do. */
export const MOST_TRIES = 24

/** A far end may ask for patience, not for silence. */
const LONGEST_ASKED_MS = 86_400_000

/**
 * The pause before the next try, in milliseconds: doubled each time up to an hour, spread by a quarter, never shorter than asked for.
 * What a far end asks for counts up to a day, and not where it is no number.
 */
export function pauseAfter(attempts: number, jitter: number, retryAfterMs: number | null): number {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS)
  const asked = retryAfterMs !== null && retryAfterMs > 0 ? Math.min(retryAfterMs, LONGEST_ASKED_MS) : 0
  return Math.max(Math.round(asked), Math.round(pause * (0.875 + jitter / 4)))
}
