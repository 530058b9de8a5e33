/** A policy's document → the two drafts and what a person is asked to confirm. Nothing is written here. */
import { enteDraft } from './draft-ente.ts'
import { policyDraft } from './draft-policy.ts'
import { readPolicy, type Format } from './file.ts'
import type { Warning } from './line.ts'
import { notFoundIn, proposalsOf, type NotFound, type Proposal } from './proposals.ts'
import { findingsOf, type Findings } from './propose.ts'
import { structureOf } from './structure.ts'
import { readWords } from './words.ts'

export type Imported = {
  format: Format
  title: string | null
  clauses: Findings['policy']['clauses']
  proposals: Proposal[]
  notFound: NotFound[]
  warnings: Warning[]
  files: { 'policy.draft.yaml': string; 'ente.draft.yaml': string }
}

/**
 * @param name the file's name: its ending tells the format
 * @param slug the body the drafts are for
 * @throws UnreadablePolicy
 */
export function importPolicy(name: string, bytes: Uint8Array, slug: string): Imported {
  const words = readWords()
  const { format, lines, title, warnings } = readPolicy(name, bytes)
  const structure = structureOf(lines, title)
  const found = findingsOf(structure)
  return {
    format, title: structure.title, clauses: found.policy.clauses, proposals: proposalsOf(found, words), notFound: notFoundIn(found, words),
    warnings: [...warnings, ...structure.warnings],
    files: { 'policy.draft.yaml': policyDraft(found, words), 'ente.draft.yaml': enteDraft(found, words, slug) },
  }
}
