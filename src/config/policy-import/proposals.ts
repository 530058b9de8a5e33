/** Findings → a flat list for whoever reads lines: each proposal with its place, the words it rests on and the question to the body. */
import { RULES } from '../../domain/intent.ts'
import { MEASURES } from '../../domain/ente.ts'
import type { Findings } from './propose.ts'
import type { Confidence, Found } from './sentences.ts'
import { filled, handlingInWords, placeIn, weekInWords, type MISSING, type Question, type Words } from './words.ts'

export type Proposal = {
  proposal: string
  value: unknown
  line: number
  page: number | null
  clause: string | null
  cite: string
  words: string
  confidence: Confidence
  toConfirm: string
}
export type NotFound = { notFound: string; toConfirm: string }

const sameWeek = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The hours every statement agrees on; else what is to be asked. */
export function agreedHours({ hours }: Findings): 'none' | 'conflict' | 'unreadable' | { agreed: Found<{ week: Record<string, string[]> }> } {
  const [first, ...others] = hours.pages
  if (!first) return 'none'
  if (hours.pages.some(one => 'unreadable' in one.value)) return 'unreadable'
  return others.every(one => sameWeek(one.value, first.value)) ? { agreed: first as Found<{ week: Record<string, string[]> }> } : 'conflict'
}

/** One number where all agree, null where they differ or there is none. */
export const agreedTerm = (found: readonly Found<number>[]): Found<number> | null =>
  (found.every(one => one.value === found[0]!.value) ? (found.find(one => one.confidence === 'sure') ?? found[0] ?? null) : null)

/** More than these tell a person no more. Each of them asks with all of them. */
const MOST_SHOWN = 12

/** Statements that differ, each with its place: "2 (riga 10, art. 5); 5 (riga 40, art. 7)". */
export const eachWithPlace = <T>(words: Words, found: readonly Found<T>[], shown: (value: T) => string | number): string =>
  [...found.slice(0, MOST_SHOWN).map(one => `${shown(one.value)} (${placeIn(words, one.at)})`), ...(found.length > MOST_SHOWN ? ['…'] : [])].join('; ')

export const hoursShown = (words: Words) => (value: Findings['hours']['pages'][number]['value']): string =>
  ('week' in value ? weekInWords(words, value.week) : `«${value.unreadable}»`)

export function proposalsOf(found: Findings, words: Words): Proposal[] {
  const of = <T>(proposal: string, one: Found<T>, question: Question, shown: string | number = String(one.value), more: Record<string, string> = {}): Proposal => {
    const { words: said, ...at } = one.at
    return { proposal, value: one.value, ...at, words: said, confidence: one.confidence, toConfirm: filled(words.questions[question], { value: shown, ...more }) }
  }
  const one = <T>(proposal: string, finding: Found<T> | null, question: Question, shown?: (value: T) => string): Proposal[] =>
    (finding ? [of(proposal, finding, question, shown?.(finding.value))] : [])
  const { hours, terms, rules, measures } = found
  const agreed = agreedHours(found)
  const hoursQuestion = agreed === 'conflict' ? 'hoursConflict' : 'hours'
  const everyHour = eachWithPlace(words, hours.pages, hoursShown(words))
  const termsDiffer = terms.maximum.length > 0 && agreedTerm(terms.maximum) === null
  return [
    ...one('name', found.name, 'name', value => value.name), ...one('site', found.site, 'site'),
    ...hours.pages.map(read => ('unreadable' in read.value
      ? of('hours', { ...read, value: null }, 'hoursUnreadable', read.value.unreadable)
      : of('hours', { ...read, value: read.value.week }, hoursQuestion, agreed === 'conflict' ? everyHour : weekInWords(words, read.value.week)))),
    ...one('hoursInWords', hours.inWords, 'hoursInWords'), ...hours.offices.map(read => of('officeHours', read, 'officeHours', hoursShown(words)(read.value))),
    ...terms.maximum.map(read => of('term', read, termsDiffer ? 'termConflict' : 'term', termsDiffer ? eachWithPlace(words, terms.maximum, String) : read.value)),
    ...terms.average.map(read => of('term.average', read, 'average')), ...terms.otherUnits.map(read => of('term.other', read, 'otherUnit')),
    ...one('term.none', terms.maximum.length === 0 && terms.average.length === 0 ? terms.asSoonAsPossible : null, 'noTerm'),
    ...found.accounts.map(read => of('account', read, 'account', `${read.value.name} ${read.value.url ?? ''}`.trim())),
    ...found.contacts.map(read => of(`contact.${read.value.kind}`, { ...read, value: read.value.value }, read.value.kind)),
    ...found.offices.map(read => of('office', read, 'office', read.value.name)),
    ...RULES.flatMap(rule => (rules[rule] ?? []).map(read => of(`rule.${rule}`, read, 'rule', read.at.cite, { rule: words.names.rule[rule] }))),
    ...MEASURES.flatMap(measure => {
      const read = measures[measure]
      return read ? [of(`measure.${measure}`, read, 'measure', read.at.cite, { measure: words.names.measure[measure] })] : []
    }),
    ...one('reasonsOwed', found.noReasons, 'noReasons'), ...one('signature', found.signature, 'signature', value => words.names.signature[value]),
    ...one('report', found.report, 'report', value => handlingInWords(words, value)), ...one('complaint', found.complaint, 'complaint', value => handlingInWords(words, value)),
    ...one('personal', found.personal, 'personal'), ...one('closures', found.closures, 'closures'), ...one('companion', found.companion, 'companion'),
    ...one('inForce', found.inForce, 'inForce'), ...one('act', found.act, 'act'), ...one('privacy.officer', found.officer, 'officer'),
  ]
}

/** What was looked for and is not in the document. */
export function notFoundIn(found: Findings, words: Words): NotFound[] {
  const { hours, terms } = found
  const absent: Partial<Record<(typeof MISSING)[number], boolean>> = {
    name: found.name === null, site: found.site === null, hours: hours.pages.length === 0,
    term: terms.maximum.length + terms.average.length + terms.otherUnits.length === 0 && terms.asSoonAsPossible === null,
    accounts: found.accounts.length === 0, contacts: found.contacts.length === 0, offices: found.offices.length === 0,
    rules: Object.keys(found.rules).length === 0, measures: Object.keys(found.measures).length === 0, signature: found.signature === null,
    report: found.report === null, complaint: found.complaint === null, personal: found.personal === null, closures: found.closures === null,
    inForce: found.inForce === null, act: found.act === null, officer: found.officer === null,
  }
  const whole = (Object.keys(absent) as (typeof MISSING)[number][]).filter(key => absent[key]).map(key => ({ notFound: key as string, toConfirm: words.missing[key] }))
  const some = Object.keys(found.rules).length > 0 ? RULES.filter(rule => !found.rules[rule]).map(rule => ({ notFound: `rule.${rule}`, toConfirm: `${words.missing.rules} (${words.names.rule[rule]})` })) : []
  return [...whole, ...some]
}
