/** `reply`: what the bot would do with a text as the first message of a web conversation. Keeps nothing; same input, same output. */
import { join } from 'node:path'
import { z } from 'zod'
import { readHelplines } from '../config/texts.ts'
import type { Decision } from '../domain/decision.ts'
import type { Ids } from '../domain/ids.ts'
import { LONGEST_TEXT } from '../domain/message.ts'
import type { TurnFacts } from '../store/store.ts'
import { answerTurn } from '../turn/answer.ts'
import { instant } from './calendar.ts'
import { bodies, bodyNamed, DIALOGS, settings } from './house.ts'
import { forEachLine, print, Refusal } from './lines.ts'
import { reader } from './reader.ts'

/** Fixed identities: the code is always the same. */
function fixedIds(): Ids {
  let count = 0
  return { id: () => `00000000-0000-7000-8000-${String(count++).padStart(12, '0')}`, handoffCode: () => 'XXX-0000-00' }
}

/** A conversation nobody has written in yet. */
const untouched = (text: string, at: Date): TurnFacts => ({
  messages: [{ id: 'first', kind: 'text', text, value: null, at }], dialogState: null, recent: [], handoffs: [], lang: null, createdAt: at,
  disclosedAt: null, lastBotAt: null, lastStaffAt: null, lastDecisions: [], contact: { email: null, phone: null }, returnable: true,
  confirmedStrikes: 0, wrongCodesLastHour: 0, inLastFiveMinutes: 1, byCode: [],
})

/** The contract's form of a decision. */
function told(decision: Decision, article: string | null) {
  const has = <K extends string>(key: K) => (key in decision ? (decision as unknown as Record<K, unknown>)[key] : null)
  return {
    kind: decision.kind, intent: decision.intent, office: has('office'), topic: has('topic'), rule: has('rule'),
    ...(decision.kind === 'hand-off' ? { as: decision.as, code: decision.code, because: decision.because, urgent: decision.urgent, dueAt: decision.dueAt.toISOString(), promised: decision.promised } : {}),
    ...(decision.kind === 'redirect' ? { to: decision.to, danger: decision.danger } : {}),
    ...('clause' in decision ? { clause: decision.clause, article } : {}),
    ...(decision.kind === 'acknowledge' ? { what: decision.what } : {}),
    ...(decision.kind === 'emergency' ? { emergency: decision.emergency } : {}),
  }
}

const line = z.object({ ente: z.string(), at: instant, text: z.string().max(LONGEST_TEXT) })

export async function reply(options: { ente?: string; at?: string; text?: string }): Promise<void> {
  const of = settings()
  const all = bodies({ ...of, enti: null })
  const helplines = readHelplines(join(DIALOGS, 'helplines.yaml'))
  const reading = await reader(of)
  const answer = async ({ ente, at, text }: { ente: string; at: Date; text: string }) => {
    const body = bodyNamed(all, ente)
    const page = body.ente.pages.find(one => one.channel === 'web')!
    const { outcome, decisions } = await answerTurn({ now: at, ids: fixedIds(), body, page, reader: reading, helplines, facts: untouched(text, at) })
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
