/** The draft of policy.yaml: every clause with its place and its own text as a comment, and own words still to write. */
import { Draft } from './draft-yaml.ts'
import type { Findings } from './propose.ts'
import { shortened } from './sentences.ts'
import { placeIn, type Words } from './words.ts'

/** As much of a clause as is needed to say it in own words. */
const LONGEST_QUOTE = 1500

export function policyDraft(found: Findings, words: Words): string {
  const { policy, companion } = found
  const clauses = policy.clauses.map(({ clause, kind, topics }) => ({
    id: clause.id, cite: clause.cite, kind, ...(topics.length > 0 ? { topics: topics.map(one => one.topic) } : {}), text: { it: words.write },
  }))
  const about = policy.clauses.find(one => one.clause.id === companion?.at.clause)?.topics.map(one => one.topic) ?? []
  const draft = new Draft({ title: found.title ?? '', kind: policy.kind, ...(companion ? { companion: { name: companion.value, topics: about } } : {}), clauses }, words.policyHead)
  for (const birth of ['act', 'inForce'] as const) {
    const said = found[birth]
    draft.note(['title'], said ? `${words.confirm}: ${words.questions[birth].replace('{value}', said.value)} (${placeIn(words, said.at)})` : `${words.notFound}: ${words.missing[birth]}`)
  }
  if (companion) draft.note(['companion'], `${words.confirm}: ${words.questions.companion.replace('{value}', companion.value)} (${placeIn(words, companion.at)})`)
  policy.clauses.forEach(({ clause, topics }, at) => {
    const told = topics.map(one => `${one.topic} (${words.confidence[one.confidence]})`).join(', ') || words.noTopic
    draft.note(['clauses', at], `${placeIn(words, clause)} – ${words.topics}: ${told}\n${words.text}: ${shortened(clause.parts.map(part => part.text).join(' '), LONGEST_QUOTE)}`)
  })
  return draft.toString()
}
