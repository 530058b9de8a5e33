/**
 * Where a card goes from here: to another office, to its end, back from it, or to another way. Of urgent cards and those of a moderator the
 * citizen never hears a code: nothing is told of them.
 */
import { waysInWords } from '../../dialogs/voice.ts'
import { termFrom } from '../domain/calendar.ts'
import { dueDayOf } from '../domain/clock.ts'
import { dayInWords } from '../domain/day.ts'
import { officeOf } from '../domain/ente.ts'
import { isRequest, type HandoffOutcome } from '../domain/handoff.ts'
import { suspending } from '../domain/modes-on.ts'
import { act, cardNamed, refuse, type CardResult, type OnCard } from './act.ts'
import { botLine, inWords, type CardDeps } from './body.ts'
import { written, type WordsRefused } from './written.ts'

const langOf = async ({ store }: CardDeps, conversation: string) => (await store.conversation(conversation))?.lang ?? null

/** Longer notes belong in a document. */
export const LONGEST_NOTE = 2_000

/** Hands the card to another office with a note; the date is kept, and the citizen is told where it is. */
export const transfer = (deps: CardDeps, ask: OnCard & { office: string; note: string; tell?: boolean }): Promise<CardResult<'no-such-office' | 'same-office' | 'no-note' | 'note-too-long'>> =>
  act<'no-such-office' | 'same-office' | 'no-note' | 'note-too-long'>(deps, ask, async ({ card, body, ente }) => {
    const office = ente.offices.find(one => one.id === ask.office)
    const note = ask.note.trim()
    if (!office) return refuse('no-such-office', card)
    if (office.id === card.office) return refuse('same-office', card)
    if (note === '') return refuse('no-note', card)
    if (note.length > LONGEST_NOTE) return refuse('note-too-long', card)
    // A claim does not go along: nobody of the new office has it yet.
    const told = inWords(body, await langOf(deps, card.conversation), (say, lang) => [
      say('desk.transferred', { code: card.code, office }),
      ...(card.promised ? [say('hand-off.by-day', { day: dayInWords(dueDayOf(card.dueAt), lang) })] : []),
    ].join(' '))
    return {
      kind: 'transfer', actions: card.state === 'claimed' ? ['release', 'transfer'] : ['transfer'], claim: 'drop', office: office.id,
      note: { id: deps.ids.id(), masked: deps.mask(note) }, says: ask.tell === false || !isRequest(card) ? [] : [botLine(deps, told)],
    }
  })

/** Ends a card that was answered or, claimed, was seen to by telephone or at the desk. `tell`: the citizen reads that it is over. */
export const closeCard = (deps: CardDeps, ask: OnCard & { outcome: HandoffOutcome; tell?: boolean }): Promise<CardResult> =>
  act(deps, ask, async ({ card, body }) => {
    const over = inWords(body, await langOf(deps, card.conversation), say => say('desk.closed', { code: card.code }))
    const settles = card.state === 'claimed'
    return {
      kind: settles ? 'settle' : 'close', actions: [settles ? 'settle' : 'close'], claim: 'keep', outcome: ask.outcome, endsDraft: true,
      says: ask.tell && isRequest(card) ? [botLine(deps, over)] : [],
    }
  })

/** Opens an ended card again with a new date, counted from today; told to the citizen, with the day where the body promises one. */
export const reopenCard = (deps: CardDeps, ask: OnCard & { tell?: boolean }): Promise<CardResult> =>
  act(deps, ask, async ({ card, body, ente, calendar, now }) => {
    const tell = ask.tell !== false && isRequest(card)
    const dueAt = termFrom(calendar, now, ente.term?.workingDays ?? ente.target).at
    const promised = tell && ente.term !== null && suspending(ente, now, dueDayOf(dueAt)) === null
    const told = inWords(body, await langOf(deps, card.conversation), (say, lang) => [
      say('hand-off.reopened', { code: card.code, office: officeOf(ente, card.office) }),
      ...(promised ? [say('hand-off.by-day', { day: dayInWords(dueDayOf(dueAt), lang) })] : []),
    ].join(' '))
    return { kind: 'reopen', actions: ['reopen'], claim: 'drop', dueAt, promised, says: tell ? [botLine(deps, told)] : [] }
  })

/** The way the body takes a report or a complaint, in words for the person to change; null where it takes it here. */
export async function redirectWords(deps: CardDeps, ask: { code: string; what: 'report' | 'complaint' }): Promise<{ text: string; lang: string } | null> {
  const card = await cardNamed(deps, ask.code)
  const body = card && deps.bodies.get(card.ente)
  if (!card || !body || body.ente[ask.what].do !== 'redirect') return null
  return inWords(body, await langOf(deps, card.conversation), say => [
    say(`redirect.${ask.what}`), say(`redirect.${ask.what}-ways`, { ways: waysInWords({ say, ente: body.ente }, body.ente[ask.what]) }), say(`redirect.${ask.what}-add`),
  ].join(' '))
}

/** Tells the citizen the right way and ends the card as redirected. */
export const redirectCard = (deps: CardDeps, ask: OnCard & { text: string }): Promise<CardResult<WordsRefused>> =>
  act<WordsRefused>(deps, ask, async facing => {
    const words = await written(deps, ask.text, ask.by, facing)
    return 'ok' in words ? words : { kind: 'redirect', actions: ['redirect'], claim: 'keep', says: [words.line], endsDraft: true }
  })
