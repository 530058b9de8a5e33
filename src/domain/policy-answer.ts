/** Which clauses answer a question about the page. */
import { dayOf } from './day.ts'
import type { Decision } from './decision.ts'
import type { Intent, RecognizedIntent, Topic } from './intent.ts'
import { modeOn } from './modes-on.ts'
import { answersAlone, citation, clauseOf, clausesFor, isInForce, type Clause, type Policy } from './policy.ts'
import type { Situation } from './situation.ts'

/** From here on a question may be about the page. Together with a clause that has its words this is never met by a request for an office. */
const POSSIBLY = 0.05

/** What may be a question about the page taken for another: whoever reports, complains or tells a case is not answered with an article. */
const TAKEN_FOR: readonly Intent[] = ['policy', 'info', 'human', 'offtopic', 'unclear']

/** Whether the page is among what a question may be about. */
export const mayAskAboutThePage = ({ intent, confidence, alternatives }: RecognizedIntent): boolean => TAKEN_FOR.includes(intent)
  && (intent === 'policy' ? confidence : Math.max(0, ...alternatives.map(other => (other.intent === 'policy' ? other.confidence : 0)))) >= POSSIBLY

/** The clause in force that answers a question by its words alone, if one does. */
export function foundIn({ segment }: RecognizedIntent, { policy, findClauses, now }: Situation): Clause | undefined {
  const found = findClauses(segment).find(one => answersAlone(one) && isInForce(clauseOf(policy, one.id), dayOf(now)))
  return found && clauseOf(policy, found.id)
}

/** What belongs to a page: its words, its people, what is done on it. */
const OF_THE_PAGE = new RegExp(`\\b(?:${[
  'pagin', 'post\\b', 'posta', 'pubblic', 'comment', 'scriv', 'messagg', 'risp', 'social', 'facebook', 'fb\\b', 'instagram', 'profil', 'account', 'canal', 'chat', 'bot\\b',
  'blocc', 'bann', 'like', 'link', 'online', 'internet', 'gestis', 'policy', 'foto', 'insult', 'offes', 'parolacc', 'bestemm', 'spam', 'critic', 'polem', 'write', 'page',
].join('|')})`, 'iu')

/** Topics whose words ("regole", "responsabile", "dipendenti") the whole body has, and not the page alone. */
const SHARED_TOPICS: readonly (Topic | null)[] = ['conduct', 'who_manages', 'staff']
/** Below this a clause with one word in common says nothing on the matter. */
const SAYS_SOMETHING = 0.6

/** Rules, people and staff of something else than the page: "quali regole per la caccia?" */
export function isOfTheTown({ intent, topic, segment }: RecognizedIntent, { findClauses }: Situation): boolean {
  if (intent !== 'policy' || !SHARED_TOPICS.includes(topic) || OF_THE_PAGE.test(segment)) return false
  const [nearest] = findClauses(segment)
  return nearest === undefined || (nearest.words <= 1 && nearest.relevance < SAYS_SOMETHING)
}

type About = 'intent' | 'segment'
type Answered = Omit<Extract<Decision, { kind: 'answer-policy' }>, About> | Omit<Extract<Decision, { kind: 'policy-silent' }>, About>

/** That the policy says nothing; where it points to another document, by which clause. */
function silentOn(policy: Policy, topic: Topic): Extract<Answered, { kind: 'policy-silent' }> {
  const clause = policy.companion?.topics.includes(topic) ? policy.companion.clause ?? null : null
  return { kind: 'policy-silent', topic, clause, article: clause && citation(policy, clause) }
}

/** What the policy says on a topic, with the clause cited first, or that it says nothing; before a vote what the body itself says of it. */
export function answeredBy({ segment }: RecognizedIntent, { ente, policy, findClauses, now }: Situation, topic: Topic): Answered {
  const clauses = clausesFor(policy, topic, findClauses(segment), dayOf(now))
  const [first] = clauses
  const election = topic === 'election' ? modeOn(ente, 'election', now) : null
  if (election?.text) {
    // A clause staff named may have left the policy since.
    const cited = policy.clauses.find(one => one.id === election.clause) ?? first
    return { kind: 'answer-policy', topic, clause: cited?.id ?? null, article: cited?.cite ?? null, told: [] }
  }
  if (!first) return silentOn(policy, topic)
  return { kind: 'answer-policy', topic, clause: first.id, article: first.cite, told: clauses.map(({ id }) => id) }
}
