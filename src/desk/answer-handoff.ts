/** A person answers a request: read the card, let the rules of the desk decide, one store operation. */
import { move, type HandoffState } from '../domain/handoff.ts'
import type { Ids } from '../domain/ids.ts'
import type { Store } from '../store/store.ts'

export type Answered =
  | { ok: true; code: string; conversation: string; state: HandoffState }
  | { ok: false; why: 'no-such-code' | 'empty-text' | 'too-long' | 'claimed-by-another' | 'wrong-state' | 'moved-meanwhile'; state: HandoffState | null }

export type DeskDeps = { store: Store; ids: Ids; clock: () => Date; mask: (text: string) => string; languageOf: (text: string) => Promise<string> }

/** The longest answer every channel can carry in a few messages. */
export const LONGEST_ANSWER = 4_000

/** Claims the request if nobody has it, and sends the answer into the citizen's conversation. */
export async function answerHandoff({ store, ids, clock, mask, languageOf }: DeskDeps, ask: { code: string; by: string; text: string }): Promise<Answered> {
  const text = ask.text.trim()
  if (text === '') return { ok: false, why: 'empty-text', state: null }
  if (text.length > LONGEST_ANSWER) return { ok: false, why: 'too-long', state: null }
  const card = await store.handoffByCode(ask.code.trim().toUpperCase())
  if (!card) return { ok: false, why: 'no-such-code', state: null }
  if (card.state === 'claimed' && card.claimedBy !== null && card.claimedBy !== ask.by) return { ok: false, why: 'claimed-by-another', state: card.state }
  const claimed = card.state === 'open' ? move(card.state, 'claim', 'staff') : { ok: true as const, state: card.state }
  const answered = claimed.ok ? move(claimed.state, 'answer', 'staff') : claimed
  if (!answered.ok) return { ok: false, why: 'wrong-state', state: card.state }
  const done = await store.answerHandoff({
    handoff: card.id, version: card.version, state: answered.state, by: ask.by, messageId: ids.id(), text, masked: mask(text),
    // Most answer in Italian whatever the citizen writes.
    lang: await languageOf(text), now: clock(),
  })
  if (done === 'stale') return { ok: false, why: 'moved-meanwhile', state: card.state }
  return { ok: true, code: card.code, conversation: card.conversation, state: answered.state }
}
