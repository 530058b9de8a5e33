/** Everything one turn is computed from. No store, no clock, no randomness of its own. */
import type { Helpline } from '../../dialogs/voice.ts'
import type { WorkCalendar } from '../domain/calendar.ts'
import type { Ente, Page } from '../domain/ente.ts'
import type { Ids } from '../domain/ids.ts'
import { reviewedOf, type Texts, type Wording } from '../domain/phrasing.ts'
import type { Policy } from '../domain/policy.ts'
import type { ClauseIndex } from '../recognizer/retrieve.ts'
import type { OwnWords } from '../recognizer/own-words.ts'
import type { TurnFacts } from '../store/store.ts'
import type { Reader } from '../training/model.ts'

/** A body with all a turn needs of it, put together once when the files are read. */
export type Body = {
  ente: Ente; policy: Policy; calendar: WorkCalendar; links: { privacy: string; policy: string | null }
  /** What is said, the body's own first; without what nobody who speaks the language has read. */
  wording: Texts[]
  /** What the body calls things, looked up before the model. */
  own: OwnWords
  /** The clauses of its policy by the words people ask in. */
  clauses: ClauseIndex
  /** What an emergency is said with: unread rather than in a language the citizen may not have. */
  emergencies: Texts[]
}

/** The wording of a body from that of its folder and the shared one. */
export function wordingOf(layers: Wording[]): Pick<Body, 'wording' | 'emergencies'> {
  const wording = layers.map(reviewedOf)
  return { wording, emergencies: [...wording, ...layers.map(layer => layer.texts)] }
}

export type TurnInput = { now: Date; ids: Ids; body: Body; page: Page; reader: Reader; helplines: readonly Helpline[]; facts: TurnFacts }
