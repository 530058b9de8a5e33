/** Answers what arrived: claims a conversation, computes its turn, commits it whole or throws it away. */
import type { Logger } from 'pino'
import type { Helpline } from '../../dialogs/voice.ts'
import { causeOf } from '../domain/cause.ts'
import { codesIn, type Ids } from '../domain/ids.ts'
import type { Claim, Store, TurnFacts } from '../store/store.ts'
import { answerTurn } from '../turn/answer.ts'
import { bodyAt } from '../turn/body.ts'
import { fallbackOutcome } from '../turn/fallback.ts'
import type { Reader } from '../training/model.ts'
import type { Body, TurnInput } from '../turn/input.ts'

export type AnswerDeps = {
  store: Store
  clock: () => Date
  ids: Ids
  bodies: Map<string, Body>
  helplines: readonly Helpline[]
  /** Null while the model is being fitted: messages wait. */
  reader: () => Reader | null
  mask: (text: string) => string
  log: Logger
}

/** A turn takes a tenth of a second; whoever needs half a minute has died. */
const LEASE_MS = 30_000
/** After as many failures people get the message without the bot. */
const MOST_ATTEMPTS = 3
const RETRY_MS = 2_000
const LONGEST_RETRY_MS = 300_000
/** A body that is not served may be after the next start. */
const NOT_SERVED_MS = 600_000

async function factsOf({ store }: AnswerDeps, claim: Claim, now: Date): Promise<TurnFacts> {
  const facts = await store.readTurn(claim, { now, codes: [] })
  const codes = codesIn(facts.messages.map(message => message.text).join('\n'))
  return codes.length > 0 ? store.readTurn(claim, { now, codes }) : facts
}

/** One turn, if a conversation is ready. True where there may be more to do. */
export async function answerNext(deps: AnswerDeps): Promise<boolean> {
  const { store, clock, ids, log } = deps
  const reader = deps.reader()
  if (!reader) return false
  const now = clock()
  const claim = await store.claimConversation({ now, token: ids.id(), leaseMs: LEASE_MS })
  if (!claim) return false
  const started = performance.now()
  try {
    const body = deps.bodies.get(claim.ente)
    const page = body?.ente.pages.find(one => one.id === claim.page)
    if (!body || !page) {
      log.error({ conversation: claim.conversation, ente: claim.ente, page: claim.page }, 'this body or page is not served here: the messages wait')
      await store.postponeTurn(claim, new Date(now.getTime() + NOT_SERVED_MS))
      return true
    }
    const facts = await factsOf(deps, claim, now)
    const input: TurnInput = { now, ids, body: bodyAt(body, facts.changes, page.id), page, reader, helplines: deps.helplines, facts }
    const outcome = claim.attempts >= MOST_ATTEMPTS ? fallbackOutcome(input) : (await answerTurn(input)).outcome
    const done = await store.commitTurn(outcome, {
      conversation: claim.conversation, version: claim.version, token: claim.token, messages: facts.messages.map(message => message.id),
      turn: ids.id(), replyIds: outcome.replies.map(() => ids.id()), masked: outcome.replies.map(reply => deps.mask(reply.text)), now,
    })
    log.info({ conversation: claim.conversation, decisions: outcome.record.decisions.map(decision => decision.kind), ms: Math.round(performance.now() - started), done }, 'turn')
    return true
  } catch (error) {
    log.error({ conversation: claim.conversation, attempt: claim.attempts, error: causeOf(error) }, 'turn failed')
    await store.postponeTurn(claim, new Date(clock().getTime() + Math.min(RETRY_MS * 2 ** claim.attempts, LONGEST_RETRY_MS)))
    return true
  }
}
