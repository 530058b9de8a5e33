/** What the bot does about a breach of the rules: it warns with the clause or leaves it to people, and never decides a strike or a block. */
import { handOff } from './cards.ts'
import type { Decision } from './decision.ts'
import type { Ente } from './ente.ts'
import type { RecognizedIntent, Rule } from './intent.ts'
import { citation } from './policy.ts'
import { STRIKES_BEFORE_BLOCK, type Situation } from './situation.ts'

/** The clauses that may be cited to a citizen for a rule: empty where the ente names none, and then nothing is cited, struck or blocked. */
export const citationsFor = (ente: Pick<Ente, 'conduct'>, rule: Rule): string[] => ente.conduct.rules[rule] ?? []

/** The clause on which the ente blocks whoever goes on; null where its policy states no such measure. */
export const blockClause = ({ conduct: { measures } }: Pick<Ente, 'conduct'>): string | null =>
  measures['propose-block'] ?? measures['block-temporary'] ?? measures['block-permanent'] ?? null

const BOT = /\b(bot|chatbot|robot|risponditore|assistente (automatic|virtual|digital)\w+|intelligenza artificiale|software|computer)\b/iu
const PEOPLE = /\b(siete|voi|vostr\w+|fate|avete|andate|sindac\w+|assessor\w+|impiegat\w+|dirigent\w+|vigil\w+|comune|uffici\w*)\b/iu

/** One alone is meant, and nobody but the bot has written yet. */
const ONE = /\b(sei|tu)\b/iu

/** Rudeness to the bot is no breach: nobody is hurt by it. */
export const isRudeToTheBot = (segment: string, isAlone: boolean) =>
  (BOT.test(segment) || (isAlone && ONE.test(segment))) && !PEOPLE.test(segment)

/** The graver of what the model reads and the word list finds. */
function ruleOf(one: RecognizedIntent, lexicon: Rule): Rule {
  return (['hate', 'threat'] as const).find(grave => grave === one.rule || grave === lexicon) ?? one.rule ?? lexicon
}

/** A further breach after those people confirmed is proposed for a block, where the body's policy knows one. */
export function proposalAfter({ ente, policy, confirmedStrikes }: Situation, about: Pick<Decision, 'intent' | 'segment'>, rule: Rule): Decision[] {
  const measure = confirmedStrikes >= STRIKES_BEFORE_BLOCK ? blockClause(ente) : null
  return measure ? [{ kind: 'propose-block', ...about, rule, clause: measure, article: citation(policy, measure) }] : []
}

/**
 * The decisions on a message that seems to break a rule. `lexicon` is the word list's rule: without it nobody is warned, since abuse is
 * acted on only where words and probability agree. Hate is never warned automatically. Without a clause people decide.
 */
export function conductOf(one: RecognizedIntent, lexicon: Rule | null, situation: Situation): Decision[] {
  const { ente, policy } = situation
  const about = { intent: one.intent, segment: one.segment }
  const toModerator = (urgent: boolean) => handOff(situation, { ...about, office: ente.desk, because: 'moderation', urgent })
  if (lexicon === null) return [toModerator(false)]
  const rule = ruleOf(one, lexicon)
  const [clause] = citationsFor(ente, rule)
  const isAlone = situation.handoffs.every(handoff => handoff.lastStaffAt === null)
  if (rule === 'insult' && isRudeToTheBot(one.segment, isAlone)) return [{ kind: 'acknowledge', ...about, what: 'rude-to-the-bot' }]
  if (rule === 'hate') return [{ kind: 'silence', ...about, because: 'suspected-hate' }, toModerator(false)]
  if (!clause) return [toModerator(rule === 'threat')]
  return [
    { kind: 'warn', ...about, rule, clause, article: citation(policy, clause) },
    ...proposalAfter(situation, about, rule),
    ...(rule === 'threat' ? [toModerator(true)] : []),
  ]
}
