/**
 * A public body as data: the shape of `enti/<slug>/ente.yaml`.
 * Every value a policy states carries the clause it rests on; what nobody confirmed is `toConfirm` and never told.
 */
import { z } from 'zod'
import { CHANNELS } from './message.ts'
import { OFFICES, RULES, type FACTS_ASKED } from './intent.ts'
import { contradictions, inWords, modeSchema } from './mode.ts'

const text = z.string().trim().min(1)
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'expected lower-case words joined by "-"')
const id = z.string().regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/u, 'expected lower-case letters, digits, "-" or "_"')
const url = z.url({ protocol: /^https?$/u, error: 'expected a link beginning with https:// or http://' })
const phone = z.string().regex(/^\+?[0-9][0-9 ]{2,18}$/u, 'expected digits and spaces, as "011 1234567"')
const isoDay = z.iso.date('expected a day as "2026-08-10"')
const clockTime = /^([01][0-9]|2[0-3]):[0-5][0-9]$/u

/** A half-open stretch of one day, "09:00-14:00"; the end may be "24:00". */
const slot = z.string().refine(value => {
  const [from = '', to = '', ...rest] = value.split('-')
  return rest.length === 0 && clockTime.test(from) && (clockTime.test(to) || to === '24:00') && from < to
}, 'expected a slot as "09:00-14:00", ending after it begins')

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Slots by weekday, in order and apart; a weekday left out is not staffed. */
const weekHours = z.partialRecord(z.enum(WEEKDAYS), z.array(slot).min(1).refine(
  slots => slots.every((one, index) => index === 0 || slots[index - 1]!.slice(6) <= one.slice(0, 5)),
  'expected slots in order that do not overlap',
))
export type WeekHours = z.infer<typeof weekHours>

const toConfirm = <T extends z.ZodType>(schema: T) => z.strictObject({
  value: schema.optional(),
  /** What the body is asked to confirm, in Italian, for the admin. */
  toConfirm: text,
  source: text.optional(),
}).refine(fact => fact.value === undefined || fact.source !== undefined, 'a value to confirm needs its source')

/** A value the body stated, or one it still has to confirm. */
const fact = <T extends z.ZodType>(schema: T) => z.union([toConfirm(schema), schema])
export type Fact<T> = T | { value?: T | undefined; toConfirm: string; source?: string | undefined }

function isUnconfirmed<T>(fact: Fact<T>): fact is { value?: T; toConfirm: string; source?: string } {
  return typeof fact === 'object' && fact !== null && 'toConfirm' in fact
}

/** The value that may be told to a citizen: null while it is to confirm or absent. */
export function told<T>(fact: Fact<T> | undefined): T | null {
  return fact === undefined || isUnconfirmed(fact) ? null : fact
}

/** The value that counts in reckoning, confirmed or not: null where there is none. */
export function counted<T>(fact: Fact<T> | undefined): T | null {
  if (fact === undefined) return null
  return isUnconfirmed(fact) ? (fact.value ?? null) : fact
}

/** What the body is asked to confirm about this fact, or null. */
export function openQuestion(fact: unknown): { ask: string; source: string | null } | null {
  if (typeof fact !== 'object' || fact === null || !isUnconfirmed(fact as Fact<unknown>)) return null
  const open = fact as { toConfirm: string; source?: string }
  return { ask: open.toConfirm, source: open.source ?? null }
}

/** A name with its Italian article, so that sentences can join it: "all'Ufficio anagrafe", "della Provincia". */
const named = { article: z.enum(['il', 'lo', "l'", 'la', 'i', 'gli', 'le']), name: text }
export type Named = { article: 'il' | 'lo' | "l'" | 'la' | 'i' | 'gli' | 'le'; name: string }

const office = z.strictObject({
  id,
  ...named,
  /** The labels of requests this office answers (messages of kind info). */
  answers: z.array(z.enum(OFFICES)),
  referents: z.array(z.strictObject({ name: text, deputy: z.boolean().default(false) })).default([]),
  facts: z.strictObject({
    hours: fact(text).optional(),
    address: fact(text).optional(),
    phone: fact(phone).optional(),
    email: fact(z.email()).optional(),
    form: fact(url).optional(),
    appointment: fact(text).optional(),
  } satisfies Record<(typeof FACTS_ASKED)[number], z.ZodType>).default({}),
})
export type Office = z.infer<typeof office>

const page = z.strictObject({
  id,
  channel: z.enum(CHANNELS),
  name: text,
  /** The default office of what is written to this page. */
  office: id,
  url: fact(url).optional(),
  /** The act that opened the page, where known. */
  act: text.optional(),
  humanAgent: z.enum(['granted', 'no']).default('no'),
  template: text.default('no'),
  /** Seconds a burst may pause before it is answered; the channel's usual where left out. */
  settleSeconds: z.number().min(0).max(6).optional(),
})
export type Page = z.infer<typeof page>

const clauseId = text
const way = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('form'), url: fact(url), clause: clauseId.optional(),
    /** The form's query parameter for what the report is about: the link then carries one word of a closed list, and nothing the citizen wrote. */
    categoryParam: z.string().regex(/^[A-Za-z][\w-]*$/u, 'expected the name of a query parameter, as "categoria"').optional(),
  }),
  z.strictObject({ kind: z.literal('paper'), office: id, clause: clauseId.optional() }),
  z.strictObject({ kind: z.literal('office-list'), url: fact(url), clause: clauseId.optional() }),
  z.strictObject({ kind: z.literal('email'), address: fact(z.email()), clause: clauseId.optional() }),
  z.strictObject({ kind: z.literal('office'), office: id, clause: clauseId.optional() }),
])
/** A way the ente takes reports or complaints; the first one is where `redirect` points. */
export type Way = z.infer<typeof way>

const handling = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('redirect'),
    clause: clauseId.optional(),
    ways: z.array(way).min(1),
    /** The citizen may ask for a person instead. */
    offerPerson: z.boolean().default(false),
  }),
  z.strictObject({ do: z.literal('hand-off'), clause: clauseId.optional(), office: id, shareWithManager: z.boolean().default(false),
    /** Nothing goes before the manager, or the deputy, agreed; else the manager has half the time left to look. */
    coSign: z.boolean().optional() }),
])
/** What the ente does with a report or a complaint. */
export type Handling = z.infer<typeof handling>

export const MEASURES = ['warning', 'propose-block', 'block-temporary', 'block-permanent', 'report-to-platform', 'report-to-police'] as const
export type Measure = (typeof MEASURES)[number]

/** Words of the body on its page about privacy: in Italian, and in English where it gave them. */
const worded = z.union([text, z.strictObject({ it: text, en: text })])
export type Worded = z.infer<typeof worded>
const days = z.number().int().min(1).max(3650)
const months = z.number().int().min(1).max(120)

/** What articles 13 and 14 of the GDPR have the body say. While one of these is to confirm, no public channel opens. */
const privacy = z.strictObject({
  /** The controller's name and how it is reached. */
  controller: fact(worded),
  dpo: z.strictObject({ name: fact(text).optional(), contact: fact(text) }),
  legalBasis: fact(worded),
  /** Who receives the data besides the offices and the operators of the channels, which the page names by itself. */
  recipients: fact(z.array(worded).min(1)),
  /** How long things are kept; the job that erases follows these. */
  retention: z.strictObject({
    transcriptDays: fact(days),
    /** From the end of the request. */
    handoffMonths: fact(months),
    strikeMonths: fact(months),
    auditMonths: fact(months),
    /** The words as they were written, from the end of the request. */
    clearDaysAfterClosing: fact(days),
  }),
})

const enteShape = z.strictObject({
  slug,
  /** Three letters that begin the code of every handoff. */
  code: z.string().regex(/^[A-Z]{3}$/u, 'expected three capital letters'),
  ...named,
  ipa: fact(text).optional(),
  site: fact(url),
  languages: z.array(z.string().length(2)).min(1).default(['it']),
  /** Sites that may show the chat inside their own pages. */
  embedOrigins: z.array(z.url()).default([]),
  calendar: z.strictObject({
    hours: fact(weekHours),
    hoursClause: clauseId.optional(),
    /** How the policy words unknown hours, when it does ("in orario d'ufficio"). */
    hoursInWords: text.optional(),
    patron: fact(z.strictObject({ name: text, day: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/u, 'expected month and day as "07-25"') })),
    closures: z.array(z.strictObject({ from: isoDay, to: isoDay, name: text })
      .refine(closure => closure.from <= closure.to, 'expected "to" on or after "from"')).default([]),
    closuresClause: clauseId.optional(),
  }),
  /** The term the ente promises to citizens, in working days; null where it promises none. */
  term: z.strictObject({
    workingDays: z.number().int().min(1).max(60),
    clause: clauseId.optional(),
    averageWorkingDays: z.number().int().min(1).max(60).optional(),
    averageClause: clauseId.optional(),
    /** Modes in which the policy excepts the term: no day is promised then. */
    suspendedIn: z.array(z.enum(['reduced'])).optional(),
    suspendedClause: clauseId.optional(),
  }).nullable(),
  /** Internal target in working days, never shown to a citizen. */
  target: z.number().int().min(1).max(60).default(2),
  offices: z.array(office).min(1),
  /** The office of what nobody else answers. */
  desk: id,
  /** Dated modes known in advance; staff add and change them without touching the file. */
  modes: z.array(modeSchema).default([]),
  pages: z.array(page).min(1),
  report: handling,
  complaint: handling,
  /** The reserved channel for wrongdoing inside the body (d.lgs. 24/2023). */
  whistleblowing: fact(url).optional(),
  personal: z.strictObject({ clause: clauseId.optional(), nameOffice: z.boolean().default(false) }),
  conduct: z.strictObject({
    /** Clauses that may be cited to a citizen, per rule; a rule left out is never cited, struck or blocked for. */
    rules: z.partialRecord(z.enum(RULES), z.array(clauseId).min(1)),
    measures: z.partialRecord(z.enum(MEASURES), clauseId),
    /** The clause on the same text in several conversations, where it is another than that on spam. */
    crossPosting: clauseId.optional(),
    /** Whether who is blocked is told why; false where the policy frees the body of it, and then whoever decides may still tell. */
    reasonsOwed: z.boolean().default(true),
    /** A confirmed breach counts for so many months. No longer than breaches are kept. */
    strikesExpireMonths: z.number().int().min(1).max(12).default(12),
    /** The longest block where the policy states none for good. */
    longestBlockMonths: z.number().int().min(1).max(60).default(12),
  }),
  signature: z.strictObject({ staff: z.enum(['usual', 'compulsory', 'where-possible', 'free']), clause: clauseId.optional() }),
  privacy,
})

const sameTwice = (values: string[]) => values.find((value, index) => values.indexOf(value) !== index)

/** The schema of `ente.yaml`, with the references inside the file checked. */
export const enteSchema = enteShape.superRefine((ente, context) => {
  const fault = (path: (string | number)[], message: string, input: unknown) => context.addIssue({ code: 'custom', path, message, input })
  const offices = ente.offices.map(one => one.id)
  const known = (path: (string | number)[], office: string) => {
    if (!offices.includes(office)) fault(path, `expected the id of one of its offices: ${offices.join(', ')}`, office)
  }
  const twice = sameTwice(offices)
  if (twice) fault(['offices'], 'expected each office id once', twice)
  const pageTwice = sameTwice(ente.pages.map(one => one.id))
  if (pageTwice) fault(['pages'], 'expected each page id once', pageTwice)
  const answeredTwice = sameTwice(ente.offices.flatMap(one => one.answers))
  if (answeredTwice) fault(['offices'], 'expected each label answered by one office', answeredTwice)
  known(['desk'], ente.desk)
  ente.pages.forEach((one, index) => known(['pages', index, 'office'], one.office))
  for (const key of ['report', 'complaint'] as const) {
    const handling = ente[key]
    if (handling.do === 'hand-off') known([key, 'office'], handling.office)
    else handling.ways.forEach((one, index) => { if ('office' in one) known([key, 'ways', index, 'office'], one.office) })
  }
  ente.modes.forEach((one, index) => {
    if (one.page !== null && !ente.pages.some(page => page.id === one.page)) {
      fault(['modes', index, 'page'], `expected the id of one of its pages: ${ente.pages.map(page => page.id).join(', ')}`, one.page)
    }
  })
  for (const found of contradictions(ente.modes)) {
    fault(['modes', ente.modes.indexOf(found.other)], `expected modes that do not contradict each other: ${inWords(found)}`, found.other.id)
  }
  if (!ente.pages.some(one => one.channel === 'web')) fault(['pages'], 'expected a page of channel "web"', ente.pages.map(one => one.channel).join(', '))
})

/** One public body. The program reads it, never writes it. */
export type Ente = z.infer<typeof enteShape>

/** The office with this id. @throws where the ente has none: ids are checked when the file is read. */
export function officeOf(ente: Ente, id: string): Office {
  const found = ente.offices.find(office => office.id === id)
  if (!found) throw new Error(`${ente.slug} has no office ${id}`)
  return found
}

/** The office that answers requests of this label, or null where the ente names none for it. */
export function officeAnswering(ente: Ente, label: (typeof OFFICES)[number]): Office | null {
  return ente.offices.find(office => office.answers.includes(label)) ?? null
}
