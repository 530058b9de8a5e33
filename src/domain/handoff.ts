/** A request given to people: its states, and who may move it. */
import type { Intent } from './intent.ts'

export const STATES = ['open', 'claimed', 'asked', 'answered', 'closed', 'redirected', 'withdrawn'] as const
export type HandoffState = (typeof STATES)[number]

export const ACTIONS = ['claim', 'release', 'answer', 'ask', 'reply-to-ask', 'close', 'reopen', 'redirect', 'withdraw', 'transfer', 'settle', 'return'] as const
export type HandoffAction = (typeof ACTIONS)[number]

/** Who acts: a person at the desk, the citizen, or the software at a due time. */
export type Actor = 'staff' | 'citizen' | 'clock'

const MOVES: Record<HandoffAction, { from: readonly HandoffState[]; to: HandoffState | 'same'; by: readonly Actor[] }> = {
  claim: { from: ['open'], to: 'claimed', by: ['staff'] },
  release: { from: ['claimed'], to: 'open', by: ['staff', 'clock'] },
  answer: { from: ['claimed'], to: 'answered', by: ['staff'] },
  ask: { from: ['open', 'claimed'], to: 'asked', by: ['staff'] },
  'reply-to-ask': { from: ['asked'], to: 'claimed', by: ['citizen'] },
  close: { from: ['answered'], to: 'closed', by: ['staff', 'citizen', 'clock'] },
  reopen: { from: ['answered', 'closed'], to: 'open', by: ['staff', 'citizen'] },
  redirect: { from: ['open', 'claimed'], to: 'redirected', by: ['staff'] },
  withdraw: { from: ['open', 'claimed'], to: 'withdrawn', by: ['staff', 'citizen'] },
  transfer: { from: ['open', 'claimed'], to: 'same', by: ['staff'] },
  // Seen to by telephone or at the desk: nothing is written to the citizen as an answer.
  settle: { from: ['claimed'], to: 'closed', by: ['staff'] },
  // What was sent could not be delivered: the desk has it again.
  return: { from: ['answered', 'asked'], to: 'open', by: ['clock'] },
}

export type Move = { ok: true; state: HandoffState } | { ok: false; why: 'wrong-state' | 'not-yours'; state: HandoffState }

/**
 * The one table of moves: (state, action, actor) to the next state, or why not.
 * @example move('open', 'answer', 'staff') → { ok: false, why: 'wrong-state', state: 'open' }
 */
export function move(state: HandoffState, action: HandoffAction, actor: Actor): Move {
  const rule = MOVES[action]
  if (!rule.by.includes(actor)) return { ok: false, why: 'not-yours', state }
  if (!rule.from.includes(state)) return { ok: false, why: 'wrong-state', state }
  return { ok: true, state: rule.to === 'same' ? state : rule.to }
}

/** The state several moves of one actor lead to, one after the other, or why not. */
export function moves(state: HandoffState, actions: readonly HandoffAction[], actor: Actor): Move {
  return actions.reduce<Move>((moved, action) => (moved.ok ? move(moved.state, action, actor) : moved), { ok: true, state })
}

/** How a request ended, as whoever closes it says. */
export const OUTCOMES = ['solved', 'informed', 'not-ours', 'no-reply', 'duplicate'] as const
export type HandoffOutcome = (typeof OUTCOMES)[number]

/** What the history of a card is made of: its moves, and what people did on it besides. */
export const CARD_EVENTS = ['open', ...ACTIONS, 'interim', 'share', 'approve'] as const
export type CardEventKind = (typeof CARD_EVENTS)[number]

/** A request still waiting for people or for the citizen. */
export const isPending = (state: HandoffState) => state === 'open' || state === 'claimed' || state === 'asked'

/** What a turn needs to know of a request of this conversation. */
export type HandoffView = {
  id: string
  code: string
  office: string
  intent: Intent
  /** Why it went to people, as the decision said. */
  because: string
  state: HandoffState
  urgent: boolean
  openedAt: Date
  /** The end of the term, told or internal. */
  dueAt: Date
  /** The due date was told to the citizen. */
  promised: boolean
  /** When it was answered, closed, redirected or withdrawn. */
  endedAt: Date | null
  claimedAt: Date | null
  /** The last message a person wrote on it. */
  lastStaffAt: Date | null
}

/** A request of the citizen's own. Urgent cards and those for a moderator are not theirs: they never hear of a code, a state or a withdrawal. */
export const isRequest = (handoff: HandoffView) => !handoff.urgent && handoff.intent !== 'abuse'

/** A request of the citizen's own that is still waiting. */
export const isOpenRequest = (handoff: HandoffView) => isRequest(handoff) && isPending(handoff.state)

/** Overdue is computed, never stored. */
export const isOverdue = (handoff: HandoffView, now: Date) => isPending(handoff.state) && handoff.state !== 'asked' && now > handoff.dueAt

/** Further requests after the fifth open one join the last card of the desk instead of opening another. */
export const MOST_OPEN = 5
/** Within these days after its end a request with new content reopens instead of starting over. */
export const REOPEN_DAYS = 14
/** Hours a person's message keeps the bot silent where the staffed hours are unknown. */
export const HOLD_HOURS_UNKNOWN = 4
