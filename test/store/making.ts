/** Values for the store's tests: ordinary ones, with what a test is about put over them. */
import type { HandoffAction, HandoffState } from '../../src/domain/handoff.ts'
import type { DialogState, Effect, TurnOutcome } from '../../src/domain/outcome.ts'
import type { InboundMessage, OutboundMessage } from '../../src/domain/message.ts'
import type { NewBlock } from '../../src/store/blocks.ts'
import type { Deed } from '../../src/store/deed.ts'
import type { BreachSettled } from '../../src/store/strikes.ts'
import type { Claim, Receipt, Store } from '../../src/store/store.ts'

/** Monday, an ordinary hour. */
export const START = new Date('2026-11-23T09:00:00Z')
export const SECOND = 1_000
export const HOUR = 3_600_000
export const DAY = 24 * HOUR
export const later = (ms: number, from = START) => new Date(from.getTime() + ms)
export const LEASE_MS = 30_000
/** Past every settle time of `receipt`. */
export const SETTLED = later(10 * SECOND)

let made = 0
/** A new id, in the order of making. */
export const newId = (what: string) => `${what}-${String(++made).padStart(6, '0')}`

type Given = Partial<Omit<Receipt, 'message'>> & { message?: Partial<InboundMessage> }

export function receipt(given: Given = {}): Receipt {
  const { message, ...rest } = given
  return {
    page: 'alpignano-telegram', ente: 'alpignano', channel: 'telegram', conversationKey: 'chat-1', newConversation: newId('c'),
    eventKey: newId('event'), masked: 'mascherato', fingerprint: null, settle: 2 * SECOND, settleAtMost: 6 * SECOND, ...rest,
    message: { id: newId('m'), kind: 'text', text: 'Buongiorno', value: null, at: START, ...message },
  }
}

export const reply = (text: string, more: Partial<OutboundMessage> = {}): OutboundMessage =>
  ({ text, choices: [], lang: 'it', italianUnder: false, returnLink: false, ...more })

export function outcome(given: Partial<TurnOutcome> = {}): TurnOutcome {
  return {
    replies: [reply('Risposta')], dialogState: null, effects: [], lang: 'it', disclosed: false,
    record: { model: 'model-hash', decisions: [{ kind: 'hand-off', intent: 'info' }], alone: false }, ...given,
  }
}

export function waiting(expiresAt: Date): DialogState {
  const state = {
    dialog: 'clarify@1', question: { kind: 'clarify' }, stack: { at: 1 }, about: ['m'], repeated: false, expiresAt: expiresAt.toISOString(),
  }
  // The store keeps a question as it is given: any will do.
  return JSON.parse(JSON.stringify(state))
}

type OpenHandoff = Extract<Effect, { kind: 'open-handoff' }>

export function openHandoff(given: Partial<OpenHandoff> = {}): OpenHandoff {
  return {
    kind: 'open-handoff', id: newId('h'), code: newId('ALP'), office: 'tributi', intent: 'info', label: 'tributi', because: 'request',
    dueAt: later(2 * DAY), promised: true, urgent: false, shareWithManager: false, receivedAt: START, messages: [], ...given,
  }
}

/** The claim of the next conversation; fails where none is ready. */
export async function claimed(store: Store, now: Date, token = newId('token')): Promise<Claim> {
  const claim = await store.claimConversation({ now, token, leaseMs: LEASE_MS })
  if (!claim) throw new Error(`no conversation is ready at ${now.toISOString()}`)
  return claim
}

/** Commits an outcome for all undone messages of a claim. */
export async function commit(store: Store, claim: Claim, result: TurnOutcome, now: Date): Promise<'done' | 'stale'> {
  const { messages } = await store.readTurn(claim, { now, codes: [] })
  return store.commitTurn(result, {
    conversation: claim.conversation, version: claim.version, token: claim.token, messages: messages.map(({ id }) => id), turn: newId('turn'),
    replyIds: result.replies.map(() => newId('r')), masked: result.replies.map(({ text }) => `masked ${text}`), now,
  })
}

/** Receives one message and answers it with `result`. */
export async function turn(store: Store, result: TurnOutcome, given: Given = {}, now = START) {
  const { conversation, message } = await store.receive(receipt({ ...given, settle: 0 }), now)
  const done = await commit(store, await claimed(store, now), result, now)
  if (done === 'stale') throw new Error('the turn was stale')
  return { conversation, message }
}

type StaffAnswer = {
  handoff: string
  /** Fences the card against another person's move. */
  version: number
  /** The state the answer leads to, as the desk decided; from `open` it claims and answers. 'stale' where it leads elsewhere now. */
  state: HandoffState
  /** The id of who answers. */
  by: string
  /** The name it is signed with, where that is not the id. */
  signedBy?: string
  messageId: string
  text: string
  masked: string
  lang: string
  now: Date
}

export function staffAnswer(handoff: string, given: Partial<StaffAnswer> = {}): StaffAnswer {
  return {
    handoff, version: 0, state: 'answered', by: 'Nome Cognome', messageId: newId('s'), text: 'Le scrivo per la sua richiesta', masked: 'masked staff',
    lang: 'it', now: later(HOUR), ...given,
  }
}

/** A person's answer as the desk moves a card: from `open` it claims and answers. 'stale' where neither leads to the state asked. */
export async function answerCard(store: Store, { handoff, version, state, now, messageId: id, text, masked, lang, by, signedBy }: StaffAnswer): Promise<'done' | 'stale'> {
  for (const actions of [['claim', 'answer'], ['answer']] satisfies HandoffAction[][]) {
    const moved = await store.moveCard({
      handoff, version, actions, to: state, kind: 'answer', actor: 'staff', claim: 'take', auditId: id, by: { id: by, name: signedBy ?? by }, now,
      says: [{ id, author: 'staff', text, masked, lang }], note: null, endsDraft: true,
    })
    if (moved === 'done') return moved
  }
  return 'stale'
}

export const deed = (given: Partial<Deed> = {}): Deed => ({ id: newId('audit'), by: 'Nome Cognome', now: later(HOUR), ...given })

/** A conversation with one breach that a person confirmed, on which `newBlock` rests. */
export async function struck(store: Store, given: Given = {}, now = START) {
  const first = await turn(store, outcome({ replies: [] }), { masked: 'parole mascherate', ...given }, now)
  const breach = `strike of ${first.conversation}`
  const suspect: Effect = { kind: 'suspect-breach', id: breach, rule: 'insult', clause: '4.3b', messages: [first.message] }
  await turn(store, outcome({ replies: [], effects: [suspect] }), given, now)
  await store.settleBreach(settling({ now, breach, conversation: first.conversation }))
  return { ...first, breach }
}

export const settling = (given: Partial<BreachSettled>): BreachSettled =>
  ({ ...deed(), breach: 'b1', conversation: 'c', as: 'confirmed', wasConfirmed: false, nobodyElse: false, ...given })

/** A block of a month. */
export function newBlock(conversation: string, given: Partial<NewBlock> = {}): NewBlock {
  return {
    ...deed(), block: newId('block'), conversation, ente: 'alpignano', rule: 'insult', clause: '5.3b', reason: 'insulti ripetuti', tellReason: true,
    until: later(30 * DAY), reviewAt: null, evidence: [{ message: 'm', sha256: null }], breaches: [`strike of ${conversation}`], ...given,
  }
}
