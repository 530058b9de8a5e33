/** `answer` and `handoff`: what a person does to a request, from a terminal. Who has the machine may act on a colleague's claim only with --over. */
import { text as readAll } from 'node:stream/consumers'
import { answerHandoff, type AnswerRefused } from '../desk/answer-handoff.ts'
import type { CardRefused, CardResult } from '../desk/act.ts'
import { askCitizen, writeInterim } from '../desk/ask-citizen.ts'
import type { CardDeps } from '../desk/body.ts'
import { addNote, readCard } from '../desk/card.ts'
import { claim, release } from '../desk/claim.ts'
import { closeCard, redirectCard, reopenCard, transfer } from '../desk/move-on.ts'
import { approveDraft, shareDraft } from '../desk/share.ts'
import { OUTCOMES } from '../domain/handoff.ts'
import { mask } from '../recognizer/mask.ts'
import { bodies, settings } from './house.ts'
import { realIds } from './ids.ts'
import { print, Refusal } from './lines.ts'
import { reader } from './reader.ts'
import { personNamed, withStore } from './with-store.ts'

export type DeskOptions = { as: string; text?: string; to?: string; note?: string; outcome?: string; over?: boolean; tell?: boolean }

type Why = AnswerRefused | CardRefused['why'] | 'no-such-office' | 'same-office' | 'no-note' | 'note-too-long' | 'not-shared-here' | 'nothing-shared' | 'own-draft'
type Refused = Omit<CardRefused, 'why'> & { why: Why }

const WHY: Record<Why, (code: string, refused: Refused) => string> = {
  'no-such-code': code => `no request ${code}: "handoffs" lists them`,
  'empty-text': () => 'no text: give it with --text "…" or on standard input',
  'too-long': () => 'the text is too long: at most 4,000 characters',
  'claimed-by-another': (code, { has }) => `${code} is being answered by somebody else: ${has?.name ?? 'unknown'}`,
  'wrong-state': (code, { state }) => `${code} is ${state}: that cannot be done to it now`,
  'moved-meanwhile': code => `${code} changed meanwhile: look at it again and repeat`,
  'signature-needed': () => '--as: this body has staff sign with name and surname',
  warnings: () => 'the text has warnings',
  'share-first': code => `${code} is a complaint this body shares: show the draft first with "handoff share"`,
  'wait-for-manager': code => `${code}: the manager still has time to look at the draft, or must agree to it`,
  'other-words-than-agreed': code => `${code}: these are not the words that were shown; share them again`,
  'no-such-office': () => '--to: expected the id of one of the body\'s offices',
  'same-office': code => `${code} is already with that office`,
  'no-note': () => '--note: expected a few words for the colleague',
  'note-too-long': () => '--note: at most 2,000 characters',
  'not-shared-here': code => `${code} is no complaint the body shares`,
  'nothing-shared': code => `${code} has no draft to agree to`,
  'own-draft': () => 'nobody agrees to a draft of their own',
}

const refusal = (code: string, refused: Refused) => new Refusal(WHY[refused.why](code, refused))

const textOf = async (options: DeskOptions) => options.text ?? (process.stdin.isTTY ? '' : await readAll(process.stdin))

async function withDesk(work: (deps: CardDeps) => Promise<void>): Promise<void> {
  const of = settings()
  // The model is loaded only once there is something to send.
  const languageOf = async (words: string) => (await reader(of)).languageOf(words)
  await withStore(of, store => work({ store, ids: realIds, clock: () => new Date(), mask, languageOf, bodies: bodies(of) }))
}

/** Sends an answer; whoever types it has read it: its warnings are printed, and stop nothing. */
export async function answer(code: string, options: DeskOptions): Promise<void> {
  const name = personNamed(options.as)
  const text = await textOf(options)
  await withDesk(async deps => {
    const answered = await answerHandoff(deps, { code, by: { id: name, name }, text, accepted: true, over: options.over ?? false })
    if (!answered.ok) throw refusal(code, answered)
    print({ code: answered.code, state: answered.state, ...(answered.warnings.length > 0 ? { warnings: answered.warnings } : {}) })
  })
}

const outcomeNamed = (name: string | undefined) => {
  const outcome = OUTCOMES.find(each => each === name)
  if (!outcome) throw new Refusal(`--outcome: expected one of ${OUTCOMES.join(', ')}`)
  return outcome
}

type Moving = (deps: CardDeps, on: { code: string; by: { id: string; name: string }; over: boolean }, options: DeskOptions) => Promise<CardResult<Exclude<Why, CardRefused['why']>>>

const MOVES: Record<string, Moving> = {
  claim: (deps, on) => claim(deps, on),
  release: (deps, on) => release(deps, on),
  ask: async (deps, on, options) => askCitizen(deps, { ...on, text: await textOf(options) }),
  interim: async (deps, on, options) => writeInterim(deps, { ...on, text: await textOf(options) }),
  transfer: (deps, on, { to = '', note = '' }) => transfer(deps, { ...on, office: to, note }),
  close: (deps, on, { outcome, tell = false }) => closeCard(deps, { ...on, outcome: outcomeNamed(outcome), tell }),
  reopen: (deps, on) => reopenCard(deps, on),
  redirect: async (deps, on, options) => redirectCard(deps, { ...on, text: await textOf(options) }),
}

/** Actions on one request: the moves above, `card` to look at it, `note`, `share` and `approve`. */
export async function handoff(action: string, code: string, options: DeskOptions): Promise<void> {
  const name = personNamed(options.as)
  const by = { id: name, name }
  const on = { code, by, over: options.over ?? false }
  await withDesk(async deps => {
    const moving = MOVES[action]
    if (moving) {
      const done = await moving(deps, on, options)
      if (!done.ok) throw refusal(code, done)
      print({ code: done.code, state: done.state })
    } else if (action === 'card') {
      const card = await readCard(deps, code)
      if (!card) throw new Refusal(WHY['no-such-code'](code, { ok: false, why: 'no-such-code', state: null, has: null }))
      print({
        code: card.card.code, state: card.card.state, office: card.card.office, claimedBy: card.card.claimedName, promise: card.promise, window: card.window,
        events: card.events, notes: card.notes, failed: card.failed, alike: card.alike.map(({ answer, likeness }) => ({ answer, likeness })),
        lines: card.lines.filter(line => line.onCard).map(({ at, author, masked, signedBy }) => ({ at, author, masked, signedBy })),
      })
    } else if (action === 'note') {
      const noted = await addNote(deps, { code, by, text: options.note ?? '' })
      if (!noted.ok) throw refusal(code, noted)
      print({ code, noted: true })
    } else if (action === 'share') {
      const shared = await shareDraft(deps, { ...on, text: await textOf(options) })
      if (!shared.ok) throw refusal(code, shared)
      print({ code: shared.code, until: shared.until })
    } else if (action === 'approve') {
      const share = (await readCard(deps, code))?.share
      const agreed = await approveDraft(deps, { code, by, sharedAt: share?.at ?? new Date(0) })
      if (!agreed.ok) throw refusal(code, agreed)
      print({ code: agreed.code, approved: true })
    } else {
      throw new Refusal(`expected one of ${[...Object.keys(MOVES), 'card', 'note', 'share', 'approve'].join(', ')}, found "${action}"`)
    }
  })
}
