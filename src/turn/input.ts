/** Everything one turn is computed from. No store, no clock, no randomness of its own. */
import type { Helpline } from '../../dialogs/voice.ts'
import type { WorkCalendar } from '../domain/calendar.ts'
import type { Ente, Page } from '../domain/ente.ts'
import type { Ids } from '../domain/ids.ts'
import type { Texts } from '../domain/phrasing.ts'
import type { Policy } from '../domain/policy.ts'
import type { OwnWords } from '../recognizer/own-words.ts'
import type { TurnFacts } from '../store/store.ts'
import type { Reader } from '../training/model.ts'

/** A body with all a turn needs of it, put together once when the files are read. */
export type Body = { ente: Ente; policy: Policy; calendar: WorkCalendar; wording: Texts[]; own: OwnWords; links: { privacy: string; policy: string | null } }

export type TurnInput = { now: Date; ids: Ids; body: Body; page: Page; reader: Reader; helplines: readonly Helpline[]; facts: TurnFacts }
