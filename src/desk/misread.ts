/** "The bot misunderstood": what it took something for, and what that was. No words: whoever trains it writes a new sentence. */
import { labelled, leafOf, LEAVES, type Leaf } from '../domain/intent.ts'
import type { Person } from '../domain/person.ts'
import { cardNamed } from './act.ts'
import type { CardDeps } from './body.ts'

export type Misread = { ok: true } | { ok: false; why: 'no-such-code' | 'no-such-answer' | 'no-such-intent' }

/** Notes that the bot read a card, or an answer it gave alone, as something it was not. `right`: a finest class, "info.tributi". */
export async function misread(
  { store, ids, clock }: Pick<CardDeps, 'store' | 'ids' | 'clock'>, ask: ({ code: string } | { turn: string }) & { right: Leaf; by: Person },
): Promise<Misread> {
  if (!LEAVES.includes(ask.right)) return { ok: false, why: 'no-such-intent' }
  const deed = { auditId: ids.id(), id: ids.id(), by: ask.by, now: clock(), right: ask.right }
  if ('turn' in ask) {
    const answer = await store.botAnswer(ask.turn)
    if (!answer) return { ok: false, why: 'no-such-answer' }
    const [first] = answer.decisions
    const wrong = first?.intent ? leafOf({ ...labelled('unclear'), intent: first.intent, topic: first.topic ?? null, rule: first.rule ?? null }) : null
    await store.misread({ ...deed, ente: answer.ente, handoff: null, turn: ask.turn, wrong })
    return { ok: true }
  }
  const card = await cardNamed({ store }, ask.code)
  const found = card && await store.cardOf(card.code, deed.now)
  if (!found) return { ok: false, why: 'no-such-code' }
  const wrong = leafOf({ ...labelled('unclear'), intent: found.card.intent, office: found.card.label })
  await store.misread({ ...deed, ente: found.card.ente, handoff: found.card.id, turn: null, wrong })
  return { ok: true }
}
