/** A body's social media policy as citable data: the shape of `enti/<slug>/policy.yaml`, in our own words. */
import { z } from 'zod'
import type { Day } from './day.ts'
import { TOPICS, type Topic } from './intent.ts'

const text = z.string().trim().min(1)

const clause = z.strictObject({
  /** "5.1", "4.3b", or a short name where the policy has only headings. */
  id: text,
  /** How it is cited to a citizen: "art. 5, c. 1", "Regole di utilizzo". */
  cite: text,
  /** Internal clauses explain what staff do and are never cited as a citizen's duty. */
  kind: z.enum(['internal', 'external', 'both']),
  topics: z.array(z.enum(TOPICS)).default([]),
  /** Two or three sentences, in Italian always; the rules are told in no third language. May hold placeholders of ente facts: {hours}, {term} … */
  text: z.strictObject({ it: text, en: text.optional() }),
  link: z.url().optional(),
  /** Words and questions people use for this, in any language: it is found by them where no topic fits. Never said. */
  asks: z.array(text).default([]),
  /** In force from or until this day, where the policy says so. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
})
export type Clause = z.infer<typeof clause>

/** The facts of the ente a clause's text may hold as `{name}`: they are filled from ente.yaml, never typed twice. */
export const POLICY_PLACEHOLDERS = ['hours', 'term', 'average', 'accounts', 'site', 'report_ways', 'complaint_ways', 'ente', 'of_ente', 'closures'] as const
export type PolicyPlaceholder = (typeof POLICY_PLACEHOLDERS)[number]

/** The schema of `policy.yaml`. */
export const policySchema = z.strictObject({
  title: text,
  kind: z.enum(['internal', 'external', 'both']),
  /** Where citizens read it; left out while the ente has not said. */
  url: z.url().optional(),
  /** A second policy this one points to and the installation does not hold. */
  companion: z.strictObject({ name: text, topics: z.array(z.enum(TOPICS)), /** Of this policy, where it points to the other. */ clause: text.optional() }).optional(),
  clauses: z.array(clause),
}).superRefine((policy, context) => {
  const ids = policy.clauses.map(one => one.id)
  const twice = ids.find((one, index) => ids.indexOf(one) !== index)
  if (twice) context.addIssue({ code: 'custom', path: ['clauses'], message: 'expected each clause id once', input: twice })
})

export type Policy = z.infer<typeof policySchema>

/** The clauses that answer a topic, in the policy's order: empty where it is silent. */
export function clausesOn(policy: Policy, topic: Topic): Clause[] {
  return policy.clauses.filter(clause => clause.topics.includes(topic))
}

/** Whether a clause holds on this day. */
export const isInForce = ({ from, until }: Pick<Clause, 'from' | 'until'>, day: Day) => (from === undefined || from <= day) && (until === undefined || day <= until)

/** A clause that shares so many `words` with a question (0 where none of them tells it from the others), and the part of the question's weight they cover, 0 to 1. */
export type FoundClause = { id: string; relevance: number; words: number }

/** From here on a clause answers a question whose topic is not sure, by its words alone. These four were measured on two sets of questions (docs/adr/0018). */
const ANSWERS_ALONE = 0.5
/** From here on it stands in for the clauses of the topic that was read, if it is so much better than they are. */
const STANDS_IN = { from: 0.45, by: 0.25 }
/** From here on it does so where the policy says nothing on the topic: silence is an honest answer too. */
const BREAKS_SILENCE = 0.75
/** From here on a clause of the topic comes before the others of its topic. */
const COMES_FIRST = 0.15
/** One word in common may be chance. */
const LEAST_WORDS = 2

/** Whether words alone make a clause the answer, without a topic that says so. */
export const answersAlone = ({ relevance, words }: FoundClause) => relevance >= ANSWERS_ALONE && words >= LEAST_WORDS

const relevanceOf = (found: readonly FoundClause[], { id }: Clause) => found.find(one => one.id === id)?.relevance ?? 0

/**
 * The clauses told on a question about the page, the one that answers it first: those of the topic, with the one nearest to the citizen's
 * words before the others; where the policy says nothing on the topic, or another clause fits the words far better, that clause alone.
 * @param found what the question's words find, best first
 */
export function clausesFor(policy: Policy, topic: Topic, found: readonly FoundClause[], day: Day): Clause[] {
  const held = policy.clauses.filter(clause => isInForce(clause, day))
  const own = held.filter(clause => clause.topics.includes(topic))
  const nearest = found.find(one => held.some(clause => clause.id === one.id))
  const first = found.find(one => own.some(clause => clause.id === one.id))
  const best = own.find(clause => clause.id === first?.id) ?? own[0]
  const least = best ? Math.max(STANDS_IN.from, relevanceOf(found, best) + STANDS_IN.by) : BREAKS_SILENCE
  const isFar = nearest && own.every(clause => clause.id !== nearest.id) && nearest.words >= LEAST_WORDS && nearest.relevance >= least
  if (isFar) return [clauseOf(policy, nearest.id)]
  if (!best || relevanceOf(found, best) < COMES_FIRST) return own
  return [best, ...own.filter(clause => clause !== best)]
}

/** How a clause is cited. @throws where the policy has no such clause: references are checked when the files are read. */
export const citation = (policy: Policy, id: string): string => clauseOf(policy, id).cite

/** The clause with this id. @throws where the policy has none: references are checked when the files are read. */
export function clauseOf(policy: Policy, id: string): Clause {
  const found = policy.clauses.find(clause => clause.id === id)
  if (!found) throw new Error(`the policy has no clause ${id}`)
  return found
}
