/** Words a person is about to send: their limits, their signature, and what to look at again. */
import { answerWarnings, isFullName, signed, type AnswerWarning } from '../domain/answer-warnings.ts'
import { dueDayOf } from '../domain/clock.ts'
import { counted, type Ente } from '../domain/ente.ts'
import type { Person } from '../domain/person.ts'
import type { CardMessage } from '../store/desk.ts'
import type { HandoffRow } from '../store/store.ts'
import { cardNamed, refuse, type CardRefused, type Facing } from './act.ts'
import { bodyNow, staffLine, type CardDeps } from './body.ts'

/** The longest answer every channel can carry in a few messages. */
export const LONGEST_ANSWER = 4_000

export type WordsRefused = 'empty-text' | 'too-long' | 'signature-needed'

/** Why words cannot go at all; null where they can. */
export function faultOf(text: string, by: Person, { ente }: Pick<Facing, 'ente'>): WordsRefused | null {
  if (text.trim() === '') return 'empty-text'
  if (text.trim().length > LONGEST_ANSWER) return 'too-long'
  return ente.signature.staff === 'compulsory' && !isFullName(by.name) ? 'signature-needed' : null
}

/** The words as the citizen gets them. */
export const signedLine = (deps: CardDeps, text: string, by: Person, { ente, page }: Pick<Facing, 'ente' | 'page'>): Promise<CardMessage> =>
  staffLine(deps, signed(text, by.name, ente.signature.staff, page?.channel ?? 'web'))

/** As signedLine, or the refusal. */
export async function written(deps: CardDeps, text: string, by: Person, facing: Facing): Promise<{ line: CardMessage } | CardRefused<WordsRefused>> {
  const fault = faultOf(text, by, facing)
  return fault ? refuse(fault, facing.card) : { line: await signedLine(deps, text, by, facing) }
}

/** What the offices themselves are reached by is nobody's own data. */
const ofOffices = ({ offices }: Ente): string[] => offices.flatMap(({ facts }) => [facts.phone, facts.email].flatMap(fact => counted(fact) ?? []))

/** What to look at again in words for this card. */
export const warningsOf = ({ mask }: Pick<CardDeps, 'mask'>, text: string, by: Person, { card, ente, calendar, now }: Pick<Facing, 'ente' | 'calendar' | 'now'> & { card: Pick<HandoffRow, 'promised' | 'dueAt'> }): AnswerWarning[] =>
  answerWarnings({ text, masked: mask(ofOffices(ente).reduce((words, way) => words.replaceAll(way, ''), text)), name: by.name, promised: card.promised ? dueDayOf(card.dueAt) : null, now }, { ente, calendar })

export type Reviewed = { ok: true; warnings: AnswerWarning[]; fault: WordsRefused | null } | CardRefused

/** Looks at words before they are sent; nothing is stored. */
export async function reviewWords(deps: CardDeps, ask: { code: string; by: Person; text: string }): Promise<Reviewed> {
  const card = await cardNamed(deps, ask.code)
  if (!card) return refuse('no-such-code', null)
  const now = deps.clock()
  const facing = { card, now, ...await bodyNow(deps, card.ente, card.page, now) }
  return { ok: true, warnings: warningsOf(deps, ask.text, ask.by, facing), fault: faultOf(ask.text, ask.by, facing) }
}
