/** `reply`: what the bot would do with a text as the first message of a web conversation. Keeps nothing; same input, same output. */
import { z } from 'zod'
import type { Decision } from '../domain/decision.ts'
import { LONGEST_TEXT } from '../domain/message.ts'
import { instant } from './calendar.ts'
import { firstAnswers } from './first-message.ts'
import { bodies, bodyNamed, settings } from './house.ts'
import { forEachLine, print, Refusal } from './lines.ts'
import { reader } from './reader.ts'

/** The contract's form of a decision. */
function told(decision: Decision, article: string | null) {
  const has = <K extends string>(key: K) => (key in decision ? (decision as unknown as Record<K, unknown>)[key] : null)
  return {
    kind: decision.kind, intent: decision.intent, office: has('office'), topic: has('topic'), rule: has('rule'),
    ...(decision.kind === 'hand-off' ? { as: decision.as, code: decision.code, because: decision.because, urgent: decision.urgent, dueAt: decision.dueAt.toISOString(), promised: decision.promised } : {}),
    ...(decision.kind === 'redirect' ? { to: decision.to, danger: decision.danger } : {}),
    ...('clause' in decision ? { clause: decision.clause, article } : {}),
    ...(decision.kind === 'decline' ? { because: decision.because } : {}),
    ...(decision.kind === 'acknowledge' ? { what: decision.what } : {}),
    ...(decision.kind === 'emergency' ? { emergency: decision.emergency } : {}),
  }
}

const line = z.object({ ente: z.string(), at: instant, text: z.string().max(LONGEST_TEXT) })

export async function reply(options: { ente?: string; at?: string; text?: string }): Promise<void> {
  const of = settings()
  const all = bodies({ ...of, enti: null })
  const answered = firstAnswers(await reader(of))
  const answer = async ({ ente, at, text }: { ente: string; at: Date; text: string }) => {
    const { outcome, decisions } = await answered(bodyNamed(all, ente), at, text)
    return {
      decisions: decisions.map(decision => told(decision, 'article' in decision ? decision.article : null)),
      replies: outcome.replies.map(message => message.text),
    }
  }
  if (options.text === undefined) return forEachLine(line, answer)
  const asked = line.safeParse(options)
  if (!asked.success) throw new Refusal(asked.error.issues.map(issue => `--${issue.path.join('.')}: ${issue.message}`).join('; '))
  return print(await answer(asked.data))
}
