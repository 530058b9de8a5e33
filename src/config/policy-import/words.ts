/** The Italian words of drafts and questions: data in words.yaml. */
import { join } from 'node:path'
import { z } from 'zod'
import { MEASURES, WEEKDAYS, type WeekHours } from '../../domain/ente.ts'
import { RULES } from '../../domain/intent.ts'
import { FaultyFiles } from '../faults.ts'
import { readYaml } from '../yaml.ts'
import type { HandlingFound } from './find-ways.ts'
import { CONFIDENCES, type Evidence } from './sentences.ts'

const text = z.string().min(1)
const QUESTIONS = [
  'name', 'site', 'hours', 'hoursConflict', 'hoursUnreadable', 'hoursInWords', 'officeHours', 'term', 'termConflict', 'average', 'otherUnit', 'noTerm', 'account',
  'email', 'pec', 'phone', 'office', 'rule', 'measure', 'noReasons', 'signature', 'report', 'complaint', 'personal', 'closures', 'companion', 'inForce', 'act', 'officer',
] as const
export const MISSING = [
  'name', 'site', 'hours', 'term', 'accounts', 'contacts', 'offices', 'rules', 'measures', 'signature', 'report', 'complaint', 'personal', 'closures', 'inForce', 'act',
  'officer', 'contact', 'controller', 'legalBasis', 'recipients', 'transcriptDays', 'handoffMonths', 'strikeMonths', 'auditMonths', 'clearDaysAfterClosing', 'ipa', 'patron', 'form', 'officeList', 'chat', 'phone', 'email', 'url',
] as const
const named = <K extends string>(keys: readonly K[]) => z.strictObject(Object.fromEntries(keys.map(key => [key, text])) as Record<K, z.ZodString>)

const wordsFile = z.strictObject({
  confidence: named(CONFIDENCES), place: named(['line', 'page']),
  ...named(['write', 'policyHead', 'enteHead', 'confirm', 'notFound', 'noTopic', 'text', 'topics', 'contacts', 'accountsElsewhere', 'code', 'officeToName', 'webPage']).shape,
  questions: named(QUESTIONS), missing: named(MISSING),
  names: z.strictObject({
    rule: named(RULES), measure: named(MEASURES), signature: named(['usual', 'compulsory', 'where-possible']), way: named(['form', 'paper', 'office-list', 'email']),
    'hand-off': text, unknown: text, days: named(WEEKDAYS),
  }),
})
export type Words = z.infer<typeof wordsFile>
export type Question = (typeof QUESTIONS)[number]

/** @throws FaultyFiles */
export function readWords(): Words {
  const { value, faults } = readYaml(join(import.meta.dirname, 'words.yaml'), wordsFile)
  if (value === null) throw new FaultyFiles(faults)
  return value
}

export const filled = (template: string, values: Record<string, string | number>): string =>
  template.replaceAll(/\{([a-z]+)\}/gu, (all, name: string) => String(values[name] ?? all))

/** "riga 120, pag. 3, art. 5, c. 1" */
export const placeIn = (words: Words, { line, page, cite }: Pick<Evidence, 'line' | 'page' | 'cite'>): string =>
  [filled(words.place.line, { line }), ...(page === null ? [] : [filled(words.place.page, { page })]), cite].join(', ')

export const weekInWords = (words: Words, week: WeekHours): string =>
  WEEKDAYS.flatMap(day => (week[day] ? [`${words.names.days[day]} ${week[day].join(' e ')}`] : [])).join(', ')

export function handlingInWords({ names }: Words, handling: HandlingFound): string {
  if (handling.do === 'hand-off') return names['hand-off']
  return handling.ways.map(way => (way.kind === 'email' ? `${names.way.email} ${way.address}` : names.way[way.kind])).join(', ') || names.unknown
}
