/** One card with all its page shows. */
import type { Person } from '../domain/person.ts'
import { remediesFor, type Remedy } from '../domain/undelivered.ts'
import type { Card } from '../store/desk.ts'
import { cardNamed, refuse, type CardRefused } from './act.ts'
import { bodyNow, type CardDeps } from './body.ts'
import { alikeAnswers, type AlikeAnswer } from './say-again.ts'
import { clocksOf, type Clocks, type QueueDeps } from './queue.ts'
import { LONGEST_NOTE } from './move-on.ts'
import { LONGEST_ANSWER } from './written.ts'

/** Something sent from the card that was not delivered: why, and what to do, best first. */
export type Failed = { message: string; at: Date; reason: string | null; remedies: Remedy[] }

export type CardView = Card & Clocks & { failed: Failed[]; alike: AlikeAnswer[] }

/** The card of a code, words masked; null where there is none. The clear words have a door of their own (desk/unmask). */
export async function readCard(deps: QueueDeps, code: string): Promise<CardView | null> {
  const now = deps.clock()
  const found = await deps.store.cardOf(code.trim().toUpperCase(), now)
  if (!found) return null
  const { card, lines } = found
  const failed = lines.filter(line => line.onCard && line.delivery?.state === 'permanent-failure')
    .map(line => ({ message: line.id, at: line.at, reason: line.delivery!.reason, remedies: remediesFor(line.delivery!.reason, card.contact) }))
  const body = await bodyNow(deps, card.ente, card.page, now)
  return { ...found, ...clocksOf(body, card, now), failed, alike: await alikeAnswers(deps, card) }
}

/** How long a look counts without another. */
const PRESENT_MS = 60_000

/** Notes that a person has the card open, for a minute; answers who else has. Empty where there is no such card. */
export async function lookAt(deps: Pick<CardDeps, 'store' | 'clock'>, ask: { code: string; by: Person }): Promise<Person[]> {
  const card = await cardNamed(deps, ask.code)
  const now = deps.clock()
  return card ? deps.store.lookAt({ handoff: card.id, person: ask.by, now, until: new Date(now.getTime() + PRESENT_MS) }) : []
}

export type Saved = { ok: true; version: number } | CardRefused<'too-long'>

/** Keeps a draft. `version`: of the draft it goes on from, 0 where there was none; `moved-meanwhile` where a colleague saved since, or the card ended. */
export async function saveDraft(deps: Pick<CardDeps, 'store' | 'clock'>, ask: { code: string; by: Person; text: string; version: number }): Promise<Saved> {
  const card = await cardNamed(deps, ask.code)
  if (!card) return refuse('no-such-code', null)
  if (ask.text.length > LONGEST_ANSWER) return refuse('too-long', card)
  const saved = await deps.store.saveDraft({ handoff: card.id, version: ask.version, by: ask.by, text: ask.text, now: deps.clock() })
  return saved === 'stale' ? refuse('moved-meanwhile', card) : { ok: true, version: saved }
}

export type Noted = { ok: true } | CardRefused<'no-note' | 'note-too-long'>

/** A note for colleagues, kept masked. The citizen may ask to read it: it is data about them. */
export async function addNote(deps: Pick<CardDeps, 'store' | 'clock' | 'ids' | 'mask'>, ask: { code: string; by: Person; text: string }): Promise<Noted> {
  const card = await cardNamed(deps, ask.code)
  if (!card) return refuse('no-such-code', null)
  const text = ask.text.trim()
  if (text === '') return refuse('no-note', card)
  if (text.length > LONGEST_NOTE) return refuse('note-too-long', card)
  const { ids, clock, mask, store } = deps
  const done = await store.addNote({ auditId: ids.id(), by: ask.by, now: clock(), handoff: card.id, id: ids.id(), masked: mask(text) })
  return done === 'done' ? { ok: true } : refuse('moved-meanwhile', card)
}

