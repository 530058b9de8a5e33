/** A policy's text → what it seems to state, each with its place. Nothing is decided here: a person confirms or throws away. */
import { readCues } from './cues.ts'
import { findAddresses } from './find-addresses.ts'
import { findBirth, findCompanion, findName, findOffices } from './find-body.ts'
import { findMeasures, findNoReasons, findRules, findSignature } from './find-conduct.ts'
import { findHours } from './find-hours.ts'
import { findTerms } from './find-terms.ts'
import { findWays } from './find-ways.ts'
import { readClauses } from './read-clauses.ts'
import { sentencesOf, type Found } from './sentences.ts'
import type { DraftClause, Structure } from './structure.ts'

export type Findings = ReturnType<typeof findingsOf>

export function findingsOf(structure: Structure) {
  const cues = readCues()
  const policy = readClauses(structure, cues)
  const kinds = new Map(policy.clauses.map(one => [one.clause, one.kind]))
  const kindOf = (clause: DraftClause) => kinds.get(clause) ?? 'both'
  const sentences = sentencesOf(structure, kindOf)
  const suspension = policy.clauses.find(one => one.topics.some(({ topic }) => topic === 'suspension'))
  const closures: Found<string> | null = suspension ? {
    value: suspension.clause.id, confidence: 'likely',
    at: sentences.find(one => one.clause === suspension.clause && cues.topics.suspension.has(one.folded))?.at ?? sentences.find(one => one.clause === suspension.clause)!.at,
  } : null
  const addresses = findAddresses(sentences, cues)
  const listed = new Set(addresses.accounts.map(one => one.at.clause))
  policy.clauses.filter(one => listed.has(one.clause.id) && one.topics.every(({ topic }) => topic !== 'accounts'))
    .forEach(one => one.topics.unshift({ topic: 'accounts', confidence: 'sure' }))
  return {
    title: structure.title, policy, name: findName(sentences), offices: findOffices(sentences, cues),
    hours: findHours(sentences, cues), terms: findTerms(sentences, cues), ...addresses,
    rules: findRules(structure.clauses, kindOf, cues), measures: findMeasures(sentences, cues), signature: findSignature(sentences, cues),
    noReasons: findNoReasons(sentences, cues), ...findWays(sentences, cues), closures,
    companion: findCompanion(sentences, policy.kind, cues), ...findBirth(sentences, cues),
  }
}
