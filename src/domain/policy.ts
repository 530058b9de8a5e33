/** A body's social media policy as citable data: the shape of `enti/<slug>/policy.yaml`, in our own words. */
import { z } from 'zod'
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
  companion: z.strictObject({ name: text, topics: z.array(z.enum(TOPICS)) }).optional(),
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

/** How a clause is cited. @throws where the policy has no such clause: references are checked when the files are read. */
export function citation(policy: Policy, id: string): string {
  const found = policy.clauses.find(clause => clause.id === id)
  if (!found) throw new Error(`the policy has no clause ${id}`)
  return found.cite
}
