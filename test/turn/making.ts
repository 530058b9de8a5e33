/** Values for the tests of decisions and turns: ordinary ones, with what a test is about put over them. */
import { join } from 'node:path'
import { readEnti } from '../../src/config/enti.ts'
import { readHelplines, readSharedTexts } from '../../src/config/texts.ts'
import type { BlockView } from '../../src/domain/block.ts'
import { workCalendar } from '../../src/domain/calendar.ts'
import { told } from '../../src/domain/ente.ts'
import type { KnownFault } from '../../src/domain/known-fault.ts'
import { modeSchema, type Mode } from '../../src/domain/mode.ts'
import type { HandoffView } from '../../src/domain/handoff.ts'
import { labelled, type Recognition, type RecognizedIntent } from '../../src/domain/intent.ts'
import type { InboundMessage } from '../../src/domain/message.ts'
import { indexOwnWords } from '../../src/recognizer/own-words.ts'
import { indexPolicy } from '../../src/recognizer/retrieve.ts'
import type { Situation } from '../../src/domain/situation.ts'
import type { TurnFacts } from '../../src/store/store.ts'
import { wordingOf, type Body, type TurnInput } from '../../src/turn/input.ts'

const ROOT = join(import.meta.dirname, '../..')
export const SLUGS = ['comune-di-alpignano', 'comune-di-massa', 'ciss38', 'provincia-di-biella', 'comune-di-esempio'] as const
export type Slug = (typeof SLUGS)[number]
/** Bodies whose hours nobody told: no date and no hour may come from them. */
export const DATELESS = ['comune-di-massa', 'ciss38', 'provincia-di-biella'] as const

export const SHARED = readSharedTexts(join(ROOT, 'dialogs'))
export const TEXTS = SHARED.texts
export const HELPLINES = readHelplines(join(ROOT, 'dialogs/helplines.yaml'))

const BODIES = new Map(readEnti(join(ROOT, 'enti'), [...SLUGS]).map(({ ente, policy, wording, words }): [string, Body] => [ente.slug, {
  ente, policy, calendar: workCalendar(ente), ...wordingOf([wording, SHARED]), own: indexOwnWords(words), clauses: indexPolicy(policy),
  links: { privacy: `https://sportello.example/privacy/${ente.slug}`, policy: policy.url ?? told(ente.site) ?? 'https://sportello.example/regole' },
}]))

export function bodyOf(slug: Slug): Body {
  const found = BODIES.get(slug)
  if (!found) throw new Error(`no body ${slug}`)
  return found
}

/** Monday, an hour at which Alpignano and Esempio are open. */
export const MONDAY = new Date('2026-11-23T10:00:00+01:00')
export const SATURDAY_NIGHT = new Date('2026-11-21T22:40:00+01:00')
export const hoursAfter = (hours: number, from = MONDAY) => new Date(from.getTime() + hours * 3_600_000)
export const minutesAfter = (minutes: number, from = MONDAY) => hoursAfter(minutes / 60, from)

/** One intent as the recogniser gives it: `intent('info.anagrafe')`. */
export const intent = (leaf: string, more: Partial<RecognizedIntent> = {}): RecognizedIntent =>
  ({ ...labelled(leaf), confidence: 0.9, doubt: leaf === 'unclear', segment: 'qualcosa su questa pagina', alternatives: [], ...more })

type Read = { text?: string; lang?: string; screens?: Partial<Recognition['screens']> }

export function reading(intents: RecognizedIntent[], { text, lang = 'it', screens }: Read = {}): Recognition {
  return {
    text: text ?? intents.map(one => one.segment).join('\n'), lang, intents,
    screens: { emergency: null, danger: false, personal: false, abuse: null, ...screens },
  }
}

let made = 0
/** A card of the conversation: open, at the URP, promised for Wednesday. */
export function card(more: Partial<HandoffView> = {}): HandoffView {
  made += 1
  return {
    id: `h${made}`, code: `ALP-${String(made).padStart(4, '0')}-AA`, office: 'urp', intent: 'info', because: 'request', state: 'open', urgent: false,
    openedAt: hoursAfter(-1), dueAt: new Date('2026-11-25T14:00:00+01:00'), promised: true, endedAt: null, claimedAt: null, lastStaffAt: null, ...more,
  }
}

/** What is known around the first message on the web page of a body, on a Monday at ten. */
export function situation(slug: Slug, more: Partial<Situation> = {}): Situation {
  const { ente, policy, calendar } = bodyOf(slug)
  return {
    ente, policy, calendar, page: ente.pages.find(page => page.channel === 'web')!, now: MONDAY, receivedAt: MONDAY, kinds: ['text'], timer: null,
    waiting: null, cancels: false, handoffs: [], privacyRequests: [], byCode: [], wrongCodesLastHour: 0, lastDecisions: [], confirmedStrikes: 0,
    block: null, repetition: { times: 0, places: 0 }, inLastFiveMinutes: 1,
    contactKnown: false, toldAway: false, toldOff: false, knownFaults: [], factAsked: () => null, findClauses: () => [], chosen: null, notAnEmergency: false, ...more,
  }
}

/** A block of Alpignano's until Wednesday of next week, nobody told of yet. */
export const blocking = (more: Partial<BlockView> = {}): BlockView => ({
  id: 'block-1', until: new Date('2026-12-03T00:00:00+01:00'), clause: '5.3b', reason: 'insulti ripetuti', contest: 'none', toldAt: null, ...more,
})

/** So many breaches that people confirmed yesterday. */
export const confirmed = (many: number): TurnFacts['breaches'] =>
  Array.from({ length: many }, (_, index) => ({ suspectedAt: hoursAfter(-24), confirmedAt: hoursAfter(-23), messages: [`breach-${index}`] }))

/** A mode of every page, reduced service from Monday to Friday: `mode({ kind: 'closed' })`. */
export const mode = (more: Partial<Mode> = {}): Mode => modeSchema.parse(more.kind === 'off'
  ? { from: '2026-11-23T08:00:00Z', ...more }
  : { kind: 'reduced', from: '2026-11-23', to: '2026-11-27', ...more })

/** Pinned on Sunday. */
export const FAULT: KnownFault = {
  id: 'f1', page: null, title: 'Lampioni spenti in via Po', author: 'Nome Cognome', at: new Date('2026-11-22T10:00:00+01:00'),
  expiresAt: new Date('2026-11-29T10:00:00+01:00'), link: 'https://www.comune.example/avvisi/7',
}

export const message = (text: string, more: Partial<InboundMessage> = {}): InboundMessage => ({ id: 'm1', kind: 'text', text, value: null, at: MONDAY, ...more })

export function facts(messages: InboundMessage[], more: Partial<TurnFacts> = {}): TurnFacts {
  return {
    messages, dialogState: null, recent: [], handoffs: [], privacyRequests: [], lang: null, createdAt: MONDAY, disclosedAt: null, lastBotAt: null, lastStaffAt: null,
    lastDecisions: [], contact: { email: null, phone: null }, returnable: true, breaches: [], block: null,
    repetition: { times: 0, places: 0 }, wrongCodesLastHour: 0,
    inLastFiveMinutes: messages.length, byCode: [], changes: { version: 0, modes: [], faults: [] }, ...more,
  }
}

/** A recogniser that knows a few texts by heart; what it does not know is unclear. */
export function readerOf(known: Record<string, RecognizedIntent[] | Recognition>, fact: TurnInput['reader']['factAsked'] = () => null): TurnInput['reader'] {
  return {
    hash: 'model-hash', factAsked: fact, languageOf: () => 'it',
    recognize: text => {
      const found = known[text]
      if (found === undefined) return reading([intent('unclear', { segment: text })], { text })
      return Array.isArray(found) ? reading(found.map(one => ({ ...one, segment: one.segment === 'qualcosa su questa pagina' ? text : one.segment })), { text }) : found
    },
  }
}

/** Identities one after another, always the same. */
export function countedIds(): TurnInput['ids'] {
  let count = 0
  const next = () => String(++count).padStart(4, '0')
  return { id: () => `id-${next()}`, handoffCode: ente => `${ente}-${next()}-XX` }
}
