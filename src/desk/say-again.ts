/** What the desk says again: answers of the same body marked as reusable, found by likeness, and canned replies. */
import { likeness, stemsOf } from '../recognizer/likeness.ts'
import type { Person } from '../domain/person.ts'
import type { CannedReply, ReusableAnswer } from '../store/desk.ts'
import { cardNamed, refuse, type CardRefused } from './act.ts'
import type { CardDeps } from './body.ts'
import { LONGEST_ANSWER } from './written.ts'

export type AlikeAnswer = ReusableAnswer & { likeness: number }

/** Of a body's answers so many are looked through, the newest; so many are shown, and none less alike than this. */
const MOST_READ = 1_000
const MOST_SHOWN = 5
const ALIKE = 0.3

/** Answers to questions like those of a card, the most alike first. */
export async function alikeAnswers({ store }: Pick<CardDeps, 'store'>, { ente, masked }: { ente: string; masked: string[] }): Promise<AlikeAnswer[]> {
  const asked = stemsOf(masked.join('\n'))
  if (asked.size === 0) return []
  return (await store.reusableFor(ente, MOST_READ))
    .map(answer => ({ ...answer, likeness: likeness(asked, stemsOf(answer.question)) }))
    .filter(answer => answer.likeness >= ALIKE)
    .toSorted((one, other) => other.likeness - one.likeness)
    .slice(0, MOST_SHOWN)
}

type Deps = Pick<CardDeps, 'store' | 'ids' | 'clock' | 'mask'>
export type Marked = { ok: true; id: string } | CardRefused<'empty-text' | 'too-long'>

/** Marks an answer as one to say again. Question and answer are kept masked; without `question` it is the card's own words. */
export async function markReusable(deps: Deps, ask: { code: string; by: Person; question?: string; answer: string }): Promise<Marked> {
  const card = await cardNamed(deps, ask.code)
  if (!card) return refuse('no-such-code', null)
  const [question, answer] = [(ask.question ?? card.masked.join('\n')).trim(), ask.answer.trim()]
  if (question === '' || answer === '') return refuse('empty-text', card)
  if (answer.length > LONGEST_ANSWER || question.length > LONGEST_ANSWER) return refuse('too-long', card)
  const { store, ids, clock, mask } = deps
  const id = ids.id()
  const done = await store.markReusable({ auditId: ids.id(), by: ask.by, now: clock(), id, handoff: card.id, question: mask(question), answer: mask(answer) })
  return done === 'done' ? { ok: true, id } : refuse('moved-meanwhile', card)
}

export type Dropped = { ok: true } | { ok: false; why: 'no-such-reply' }
const dropped = (done: 'done' | 'stale'): Dropped => (done === 'done' ? { ok: true } : { ok: false, why: 'no-such-reply' })
const deed = ({ ids, clock }: Pick<Deps, 'ids' | 'clock'>, by: Person) => ({ auditId: ids.id(), by, now: clock() })

export const dropReusable = async (deps: Deps, { ente, id, by }: { ente: string; id: string; by: Person }): Promise<Dropped> =>
  dropped(await deps.store.dropReusable(ente, id, deed(deps, by)))

/** The canned replies of an office and those of every office; office null: all of the body's. */
export const cannedReplies = ({ store }: Pick<Deps, 'store'>, { ente, office }: { ente: string; office: string | null }): Promise<CannedReply[]> =>
  store.cannedReplies(ente, office)

const LONGEST_TITLE = 80

export type CannedSaved = { ok: true; id: string } | { ok: false; why: 'no-such-office' | 'empty-text' | 'too-long' | 'no-such-reply' }

/** Saves a canned reply; with `id` the one there is changed. */
export async function saveCanned(
  deps: Deps & Pick<CardDeps, 'bodies'>, ask: { id?: string; ente: string; office: string | null; title: string; text: string; by: Person },
): Promise<CannedSaved> {
  const [title, text] = [ask.title.trim(), ask.text.trim()]
  if (title === '' || text === '') return { ok: false, why: 'empty-text' }
  if (title.length > LONGEST_TITLE || text.length > LONGEST_ANSWER) return { ok: false, why: 'too-long' }
  if (ask.office !== null && !deps.bodies.get(ask.ente)?.ente.offices.some(({ id }) => id === ask.office)) return { ok: false, why: 'no-such-office' }
  const id = ask.id ?? deps.ids.id()
  const done = await deps.store.saveCanned({ ...deed(deps, ask.by), id, ente: ask.ente, office: ask.office, title, text })
  return done === 'done' ? { ok: true, id } : { ok: false, why: 'no-such-reply' }
}

export const dropCanned = async (deps: Deps, { ente, id, by }: { ente: string; id: string; by: Person }): Promise<Dropped> =>
  dropped(await deps.store.dropCanned(ente, id, deed(deps, by)))
