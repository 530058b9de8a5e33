/** "Risposte dell'assistente": what the bot answered alone, until a person has read it. */
import { termFrom } from '../domain/calendar.ts'
import { dueDayOf, lateBefore, readingDue } from '../domain/clock.ts'
import { dayInWords } from '../domain/day.ts'
import { labelled, LEAVES, type Labelled, type Leaf } from '../domain/intent.ts'
import { suspending } from '../domain/modes-on.ts'
import type { Person } from '../domain/person.ts'
import type { BotAnswer, BotAnswersAsk, NewestPlace } from '../store/desk.ts'
import { bodyNow, botLine, inWords, type CardDeps } from './body.ts'

/** `late`: unread past the internal target, which no citizen hears of. */
export type ListedAnswer = BotAnswer & { readBy: string | null; dueToRead: Date; late: boolean }

type Deps = Pick<CardDeps, 'store' | 'bodies' | 'clock'>

/** A page of the list: unread ones the oldest first, all of them the newest first. */
export async function listBotAnswers(deps: Deps, ask: BotAnswersAsk): Promise<{ rows: ListedAnswer[]; next: NewestPlace | null }> {
  const now = deps.clock()
  const { ente, calendar } = await bodyNow(deps, ask.ente, null, now)
  const { rows, next } = await deps.store.botAnswers(ask)
  return {
    next, rows: rows.map(row => {
      const dueToRead = readingDue(calendar, row.at, ente.target)
      return { ...row, dueToRead, late: row.readAt === null && now > dueToRead }
    }),
  }
}

/** How many are unread, and how many of those late. */
export async function countBotAnswers(deps: Deps, slug: string): Promise<{ unread: number; late: number }> {
  const now = deps.clock()
  const { ente, calendar } = await bodyNow(deps, slug, null, now)
  return deps.store.botAnswerCounts({ ente: slug, lateBefore: lateBefore(calendar, now, ente.target) })
}

/** Notes that a person has read them; answers how many were unread. */
export const markRead = ({ store, ids, clock }: Pick<CardDeps, 'store' | 'ids' | 'clock'>, ask: { ente: string; turns: string[]; by: Person }): Promise<number> =>
  store.markRead(ask.ente, ask.turns, { auditId: ids.id(), by: ask.by, now: clock() })

export type MadeRequest = { ok: true; code: string; conversation: string; dueAt: Date }
  | { ok: false; why: 'no-such-answer' | 'already-a-request' | 'no-such-office' | 'no-such-intent' | 'words-gone' | 'moved-meanwhile' }

/**
 * Makes a request of what the bot had answered, and tells the citizen with its code. The term runs from the citizen's message; a day that
 * is already over is not told.
 * @param ask.leaf what it really is ("info.tributi"); else what the bot took it for
 */
export async function toRequest(deps: CardDeps, ask: { turn: string; by: Person; office: string; leaf?: Leaf }): Promise<MadeRequest> {
  const { store, ids, clock } = deps
  const answer = await store.botAnswer(ask.turn)
  if (!answer) return { ok: false, why: 'no-such-answer' }
  if (answer.handoff !== null) return { ok: false, why: 'already-a-request' }
  const receivedAt = answer.asked[0]?.at
  if (receivedAt === undefined) return { ok: false, why: 'words-gone' }
  if (ask.leaf !== undefined && !LEAVES.includes(ask.leaf)) return { ok: false, why: 'no-such-intent' }
  const now = clock()
  const { body, ente, calendar } = await bodyNow(deps, answer.ente, answer.page, now)
  const office = ente.offices.find(one => one.id === ask.office)
  if (!office) return { ok: false, why: 'no-such-office' }
  const dueAt = termFrom(calendar, receivedAt, ente.term?.workingDays ?? ente.target).at
  const promised = ente.term !== null && dueAt > now && suspending(ente, now, dueDayOf(dueAt)) === null
  const { intent, office: label }: Pick<Labelled, 'intent' | 'office'> = ask.leaf === undefined
    ? { intent: answer.decisions[0]?.intent ?? 'unclear', office: null } : labelled(ask.leaf)
  const code = ids.handoffCode(ente.code)
  const told = inWords(body, answer.lang, (say, lang) => [
    say('desk.to-request', { code, office }), ...(promised ? [say('hand-off.by-day', { day: dayInWords(dueDayOf(dueAt), lang) })] : []),
  ].join(' '))
  const shareWithManager = intent === 'complaint' && ente.complaint.do === 'hand-off' && ente.complaint.shareWithManager
  const done = await store.requestOfTurn({
    auditId: ids.id(), by: ask.by, now, turn: ask.turn, says: botLine(deps, told),
    handoff: { id: ids.id(), code, office: office.id, intent, label, dueAt, promised, shareWithManager, receivedAt },
  })
  return done === 'done' ? { ok: true, code, conversation: answer.conversation, dueAt } : { ok: false, why: 'moved-meanwhile' }
}
