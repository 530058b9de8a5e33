/** `conduct`: breaches and blocks from a terminal. */
import { z } from 'zod'
import { block, contestBlock, isReviewDue, liftBlock, reviewBlock, LONGEST_REASON, type AgainAsk, type Blocked, type Moved } from '../desk/blocks.ts'
import { confirmBreach, dismissBreach, dismissProposal, evidenceOf, type ConductDeps } from '../desk/breaches.ts'
import { citation } from '../domain/policy.ts'
import { filesNamed, settings } from './house.ts'
import { realIds } from './ids.ts'
import { print, Refusal } from './lines.ts'
import { personNamed, withStore } from './with-store.ts'

type Of = { ente: string }
type By = Of & { as: string }

const bodyOf = ({ ente }: Of) => filesNamed(settings(), ente)

const withDesk = <T>(work: (deps: ConductDeps) => Promise<T>) => withStore(settings(), store => work({ store, ids: realIds, clock: () => new Date() }))

const MOST = 1000

/** What waits for a moderator: breaches, proposals, and blocks with the reviews that are due. Masked. */
export async function list(options: Of & { all?: boolean }): Promise<void> {
  const { ente, policy } = bodyOf(options)
  const article = (clause: string | null) => clause && citation(policy, clause)
  await withDesk(async ({ store, clock }) => {
    const now = clock()
    for (const { id, conversation, page, rule, clause, suspectedAt, lines } of await store.suspectedBreaches(ente.slug, MOST)) {
      print({ is: 'breach', breach: id, conversation, page, rule, article: article(clause), suspectedAt, lines })
    }
    for (const { id, conversation, rule, clause, at, lines } of await store.blockProposals(ente.slug, MOST)) {
      print({ is: 'proposal', proposal: id, conversation, rule, article: article(clause), at, lines })
    }
    for (const one of await store.listBlocks({ ente: ente.slug, now, all: options.all ?? false, limit: MOST })) {
      const { id, clause, version: _, ...block } = one
      print({ is: 'block', block: id, ...block, article: article(clause), reviewDue: isReviewDue(one, now) })
    }
  })
}

type Why = Extract<Blocked | Moved | Awaited<ReturnType<typeof confirmBreach>> | Awaited<ReturnType<typeof dismissProposal>> | Awaited<ReturnType<typeof evidenceOf>>, { ok: false }>['why']

const WHY: Record<Why, (id: string) => string> = {
  'no-such-breach': id => `no breach ${id} at this body: "conduct list" lists them`,
  'already-decided': id => `breach ${id} was decided already`,
  'no-such-proposal': id => `no proposal ${id} at this body: "conduct list" lists them`,
  'proposal-decided': id => `proposal ${id} was decided already`,
  'no-such-conversation': id => `no conversation ${id} at this body: "conduct list" names them`,
  'no-reason': () => '--reason: a block needs a reason',
  'reason-too-long': () => `--reason: at most ${LONGEST_REASON} characters`,
  'until-is-past': () => '--until: that day is past',
  'too-long': () => '--until: troppo lontano. Le regole di questo ente non prevedono un blocco permanente: un blocco dura al massimo i mesi di conduct.longestBlockMonths in ente.yaml (12, se manca)',
  'no-measure': () => 'the policy of this body states no block: ente.yaml, conduct.measures',
  'permanent-not-stated': () => 'the policy of this body states no permanent block: give --until with its last day',
  'no-confirmed-breach': id => `conversation ${id} has no confirmed breach that still counts: "conduct confirm" first`,
  'already-blocked': id => `conversation ${id} is blocked already`,
  'no-such-block': id => `no block ${id} at this body: "conduct list" lists them`,
  'already-over': id => `block ${id} is over`,
  'not-contested': id => `block ${id} has no contest to decide`,
  'not-permanent': id => `block ${id} ends by itself: only permanent ones are reviewed`,
  'same-person': () => 'whoever confirmed a breach does not take it back, and whoever decided a block does not decide its contest or review: another person, or --nobody-else where there is none',
  'moved-meanwhile': id => `${id} changed meanwhile: look at it again and repeat`,
}

function printed(id: string, result: { ok: true } | { ok: false; why: Why }): void {
  if (!result.ok) throw new Refusal(WHY[result.why](id))
  const { ok: _, ...told } = result
  print(told)
}

export const confirm = (breach: string, options: By) =>
  withDesk(async deps => printed(breach, await confirmBreach(deps, { ente: bodyOf(options).ente.slug, breach, by: personNamed(options.as) })))

export const dismiss = (breach: string, options: By & { nobodyElse?: boolean }) => withDesk(async deps => printed(breach, await dismissBreach(
  deps, { ente: bodyOf(options).ente.slug, breach, by: personNamed(options.as), nobodyElse: options.nobodyElse ?? false })))

/** A proposed block is not wanted. */
export const refuse = (proposal: string, options: By) =>
  withDesk(async deps => printed(proposal, await dismissProposal(deps, { ente: bodyOf(options).ente.slug, proposal, by: personNamed(options.as) })))

const day = z.iso.date()

type BlockOptions = By & { reason: string; until?: string; permanent?: boolean; tellReason?: boolean }

export async function blockConversation(conversation: string, options: BlockOptions): Promise<void> {
  const until = options.until ?? null
  if ((until === null) !== (options.permanent ?? false)) throw new Refusal('give either --until DAY or --permanent')
  if (until !== null && !day.safeParse(until).success) throw new Refusal(`--until: expected a day as "2026-12-31", found "${until}"`)
  const { ente } = bodyOf(options)
  const ask = { ente, conversation, by: personNamed(options.as), reason: options.reason, until, tellReason: options.tellReason ?? false }
  await withDesk(async deps => printed(conversation, await block(deps, ask)))
}

type MoveOptions = By & { note?: string }

const asked = (id: string, options: MoveOptions) =>
  ({ ente: bodyOf(options).ente.slug, block: id, by: personNamed(options.as), ...(options.note === undefined ? {} : { note: options.note }) })

export const lift = (id: string, options: MoveOptions) => withDesk(async deps => printed(id, await liftBlock(deps, asked(id, options))))

type AgainOptions = MoveOptions & { end?: boolean; keep?: boolean; nobodyElse?: boolean }

function askedAgain(id: string, options: AgainOptions): AgainAsk {
  if ((options.end ?? false) === (options.keep ?? false)) throw new Refusal('give either --end or --keep')
  return { ...asked(id, options), ends: options.end ?? false, nobodyElse: options.nobodyElse ?? false }
}

export const decideContest = (id: string, options: AgainOptions) => withDesk(async deps => printed(id, await contestBlock(deps, askedAgain(id, options))))

export const review = (id: string, options: AgainOptions) => withDesk(async deps => printed(id, await reviewBlock(deps, askedAgain(id, options))))

/** Every breach of a conversation with its masked lines and their hashes, one a line. */
export async function evidence(conversation: string, options: By): Promise<void> {
  const { ente } = bodyOf(options)
  await withDesk(async deps => {
    const found = await evidenceOf(deps, { ente: ente.slug, conversation, by: personNamed(options.as) })
    if (!found.ok) throw new Refusal(WHY[found.why](conversation))
    for (const breach of found.breaches) print(breach)
  })
}
