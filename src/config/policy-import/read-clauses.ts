/** Topics and audience of each clause, by the words of its text and its titles. */
import { TOPICS, type Topic } from '../../domain/intent.ts'
import { folded, type Cues } from './cues.ts'
import { kindOfTitle } from './find-body.ts'
import type { Confidence, Sentence } from './sentences.ts'
import type { DraftClause, Structure } from './structure.ts'

export type ReadClause = { clause: DraftClause; kind: Sentence['kind']; topics: { topic: Topic; confidence: Confidence }[] }
export type Policy = { kind: Sentence['kind']; clauses: ReadClause[] }

/** A clause has at most these: more is a clause that touches everything and answers nothing. */
const MOST_TOPICS = 3
/** How many words of a clause it takes to go against the document's own title. */
const TITLE_WEIGHT = 2

function topicsOf(clause: DraftClause, kind: Sentence['kind'], cues: Cues): ReadClause['topics'] {
  // An address names nothing: "redazione@" is not who manages the page.
  const words = folded(clause.parts.map(part => part.text).join(' ')).split(' ').filter(word => !/@|:\/\/|^www\./u.test(word)).join(' ')
  const titles = folded(clause.titles.join(' '))
  return TOPICS.flatMap(topic => {
    const inWords = cues.topics[topic].count(words)
    // What only the title tells is told once, by the paragraph; and what staff may not do is no rule for citizens.
    const inTitles = clause.lead === '' ? cues.topics[topic].count(titles) : 0
    if (topic === 'conduct' && kind === 'internal') return []
    const score = 2 * inWords + inTitles
    return score > 0 ? [{ topic, score, confidence: inWords > 1 || (inWords > 0 && inTitles > 0) ? 'sure' as const : inWords > 0 ? 'likely' as const : 'unsure' as const }] : []
  }).toSorted((one, other) => other.score - one.score).filter((one, at, all) => at < MOST_TOPICS && (one.confidence !== 'unsure' || all[0]!.confidence === 'unsure'))
    .map(({ topic, confidence }) => ({ topic, confidence }))
}

function kindOf(clause: DraftClause, document: Sentence['kind'] | null, cues: Cues): Sentence['kind'] {
  const score = (kind: 'internal' | 'external') => clause.titles.reduce((sum, title, at) => sum + (at + 2) * cues.kinds[kind].count(folded(title)), 0)
    + cues.kinds[kind].count(folded([clause.lead, ...clause.parts.map(part => part.text)].join(' ')))
  const internal = score('internal') + (document === 'internal' ? TITLE_WEIGHT : 0)
  const external = score('external')
  return internal === external ? (document ?? 'both') : internal > external ? 'internal' : 'external'
}

export function readClauses({ title, clauses }: Structure, cues: Cues): Policy {
  const told = kindOfTitle(title)
  const read = clauses.map(clause => {
    const kind = kindOf(clause, told, cues)
    return { clause, kind, topics: topicsOf(clause, kind, cues) }
  })
  const has = (kind: Sentence['kind']) => read.some(one => one.kind === kind)
  return { kind: told ?? (has('internal') === has('external') ? 'both' : has('internal') ? 'internal' : 'external'), clauses: read }
}
