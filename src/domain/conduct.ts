/** What an ente may do about a breach of its rules. */
import type { Ente } from './ente.ts'
import type { Rule } from './intent.ts'

/** The clauses that may be cited to a citizen for a rule: empty where the ente names none, and then nothing is cited, struck or blocked. */
export const citationsFor = (ente: Ente, rule: Rule): string[] => ente.conduct.rules[rule] ?? []
