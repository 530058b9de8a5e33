/** `reply`: what the bot would do with a text as the first message of a web conversation. Keeps nothing; same input, same output. */
import { z } from 'zod'
import { FaultyFiles } from '../config/faults.ts'
import { readYaml } from '../config/yaml.ts'
import type { Decision } from '../domain/decision.ts'
import { knownFaultSchema } from '../domain/known-fault.ts'
import { LONGEST_TEXT } from '../domain/message.ts'
import { contradictions, inWords, merged, modeSchema } from '../domain/mode.ts'
import type { EnteChanges } from '../store/store.ts'
import type { Body } from '../turn/input.ts'
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

/** What staff changed, as it would be read from the store. */
const changed = z.strictObject({ modes: z.array(modeSchema).default([]), knownFaults: z.array(knownFaultSchema).default([]) })
type Changed = z.infer<typeof changed>

const line = z.object({ ente: z.string(), at: instant, text: z.string().max(LONGEST_TEXT), ...changed.shape })

/** The file of `--modes`: a list of modes, or modes and known faults. @throws FaultyFiles */
function changesIn(file: string | undefined): Changed {
  if (file === undefined) return { modes: [], knownFaults: [] }
  const { value, faults } = readYaml(file, z.union([z.array(modeSchema).transform((modes): Changed => ({ modes, knownFaults: [] })), changed]))
  if (value === null) throw new FaultyFiles(faults)
  return value
}

/** @throws Refusal where modes of one body speak against each other */
function enteChanges(body: Body, { modes, knownFaults }: Changed): EnteChanges {
  const rows = modes.map(mode => ({ ...mode, withdrawn: false }))
  const [twice] = contradictions(rows)
  const [against] = twice ? [twice] : contradictions(merged(body.ente.modes, rows))
  if (against) throw new Refusal(`modes: ${inWords(against)}`)
  const stranger = [...modes, ...knownFaults].find(one => one.page !== null && !body.ente.pages.some(page => page.id === one.page))
  if (stranger) throw new Refusal(`page: expected one of ${body.ente.pages.map(page => page.id).join(', ')}, found "${stranger.page}"`)
  return { version: 0, modes: rows, faults: knownFaults }
}

export async function reply(options: { ente?: string; at?: string; text?: string; modes?: string }): Promise<void> {
  const of = settings()
  const { modes: file, ...asking } = options
  const all = bodies({ ...of, enti: null })
  const inFile = changesIn(file)
  const answered = firstAnswers(await reader(of))
  const answer = async ({ ente, at, text, modes, knownFaults }: { ente: string; at: Date; text: string } & Changed) => {
    const body = bodyNamed(all, ente)
    const changes = enteChanges(body, { modes: [...inFile.modes, ...modes], knownFaults: [...inFile.knownFaults, ...knownFaults] })
    const { outcome, decisions } = await answered(body, at, text, changes)
    return {
      decisions: decisions.map(decision => told(decision, 'article' in decision ? decision.article : null)),
      replies: outcome.replies.map(message => message.text),
    }
  }
  if (options.text === undefined) return forEachLine(line, answer)
  const asked = line.safeParse(asking)
  if (!asked.success) throw new Refusal(asked.error.issues.map(issue => `--${issue.path.join('.')}: ${issue.message}`).join('; '))
  return print(await answer(asked.data))
}
