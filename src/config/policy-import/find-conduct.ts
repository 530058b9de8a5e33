/** What citizens may not write, what follows when they do, and how staff sign: each with its clause. */
import { RULES, type Rule } from '../../domain/intent.ts'
import { MEASURES, type Measure } from '../../domain/ente.ts'
import { folded, type Cues } from './cues.ts'
import { shortened, type Found, type Sentence } from './sentences.ts'
import type { DraftClause } from './structure.ts'

/** More clauses than these for a rule are a sign of words used in passing. */
const MOST_CLAUSES = 3

const evidenceOf = (clause: DraftClause) => ({
  line: clause.line, page: clause.page, clause: clause.id, cite: clause.cite, words: shortened(clause.parts.map(part => part.text).join(' ')),
})

/** The clauses that forbid each of the seven: those spoken to citizens and with most of its words first, lettered ones before what they stand under. */
export function findRules(clauses: readonly DraftClause[], kindOf: (clause: DraftClause) => Sentence['kind'], cues: Cues): Partial<Record<Rule, Found<string>[]>> {
  // Points of one paragraph share their lead.
  const leads = new Map<string, boolean>()
  const forbids = (lead: string) => {
    const known = leads.get(lead) ?? cues.prohibits.has(folded(lead))
    leads.set(lead, known)
    return known
  }
  const read = clauses.filter(clause => kindOf(clause) !== 'internal').map(clause => {
    const words = folded(clause.parts.map(part => part.text).join(' '))
    return { clause, words, forbids: cues.prohibits.has(words) || forbids(clause.lead) }
  }).filter(one => one.forbids)
  return Object.fromEntries(RULES.flatMap(rule => {
    const found = read.map(one => ({ ...one, times: cues.rules[rule].count(one.words) })).filter(one => one.times > 0)
      .toSorted((one, other) => Number(kindOf(other.clause) === 'external') - Number(kindOf(one.clause) === 'external') || other.times - one.times || other.clause.lead.length - one.clause.lead.length)
    return found.length === 0 ? [] : [[rule, found.slice(0, MOST_CLAUSES).map(({ clause, times }) => (
      { value: clause.id, at: evidenceOf(clause), confidence: times > 1 || clause.lead !== '' ? 'sure' as const : 'likely' as const }
    ))]]
  }))
}

/** Measures against citizens. Those against staff are another matter. */
export function findMeasures(sentences: readonly Sentence[], cues: Cues): Partial<Record<Measure, Found<string>>> {
  const about = sentences.filter(one => one.clause !== null && (one.kind !== 'internal' || /\butent[ei]\b/u.test(one.folded)))
  const found = Object.fromEntries(MEASURES.flatMap(measure => {
    const sentence = about.find(one => cues.measures[measure].has(one.folded))
    return sentence ? [[measure, { value: sentence.clause!.id, at: sentence.at, confidence: 'likely' as const }]] : []
  })) as Partial<Record<Measure, Found<string>>>
  // A block said to be temporary or permanent is that measure, not a third one.
  if (found['block-temporary'] || found['block-permanent']) delete found['propose-block']
  return found
}

export type Signature = 'usual' | 'compulsory' | 'where-possible'

export function findSignature(sentences: readonly Sentence[], cues: Cues): Found<Signature> | null {
  const found = sentences.find(one => one.clause !== null && one.kind !== 'external' && cues.about('signature').has(one.folded) && !cues.about('citizensNames').has(one.folded))
  if (!found) return null
  const value = cues.about('wherePossible').has(found.folded) ? 'where-possible' : /\b(?:dev\w+|dovr\w+|sempre|obblig\w+)\b/u.test(found.folded) ? 'compulsory' : 'usual'
  return { value, at: found.at, confidence: value === 'usual' ? 'unsure' : 'likely' }
}

/** No reasons need be given for what was removed or blocked. */
export function findNoReasons(sentences: readonly Sentence[], cues: Cues): Found<false> | null {
  const found = sentences.find(one => one.kind !== 'internal' && cues.about('noReasons').has(one.folded))
  return found ? { value: false, at: found.at, confidence: 'likely' } : null
}
