/** Everything one turn is computed from. No store, no clock, no randomness of its own. */
import type { Helpline } from '../../dialogs/voice.ts'
import type { WorkCalendar } from '../domain/calendar.ts'
import type { Ente, Page } from '../domain/ente.ts'
import type { Ids } from '../domain/ids.ts'
import type { FactAsked, Recognition } from '../domain/intent.ts'
import type { Texts } from '../domain/phrasing.ts'
import type { Policy } from '../domain/policy.ts'
import type { TurnFacts } from '../store/store.ts'

/** A body with all a turn needs of it, put together once when the files are read. */
export type Body = { ente: Ente; policy: Policy; calendar: WorkCalendar; wording: Texts[]; links: { privacy: string; policy: string } }

/** The recogniser with the model pinned for this turn. */
export type Reader = {
  hash: string
  recognize: (text: string) => Recognition
  factAsked: (text: string) => FactAsked | null
}

export type TurnInput = { now: Date; ids: Ids; body: Body; page: Page; reader: Reader; helplines: readonly Helpline[]; facts: TurnFacts }
