/** A text as the first message of a web conversation: same input, same output, and nothing is kept. */
import { join } from 'node:path'
import { readHelplines } from '../config/texts.ts'
import type { Ids } from '../domain/ids.ts'
import type { EnteChanges, TurnFacts } from '../store/store.ts'
import type { Reader } from '../training/model.ts'
import { answerTurn } from '../turn/answer.ts'
import { bodyOn } from '../turn/body.ts'
import type { Body } from '../turn/input.ts'
import { DIALOGS } from './house.ts'

/** Fixed identities: the code is always the same. */
export function fixedIds(): Ids {
  let count = 0
  return { id: () => `00000000-0000-7000-8000-${String(count++).padStart(12, '0')}`, handoffCode: () => 'XXX-0000-00' }
}

const NOTHING_CHANGED: EnteChanges = { version: 0, modes: [], faults: [] }

/** A conversation nobody has written in yet. */
export const untouched = (text: string, at: Date, changes: EnteChanges = NOTHING_CHANGED): TurnFacts => ({
  messages: [{ id: 'first', kind: 'text', text, value: null, at }], dialogState: null, recent: [], handoffs: [], privacyRequests: [], lang: null, createdAt: at,
  disclosedAt: null, lastBotAt: null, lastStaffAt: null, lastDecisions: [], contact: { email: null, phone: null }, returnable: true,
  breaches: [], block: null, repetition: { times: 0, places: 0 }, wrongCodesLastHour: 0, inLastFiveMinutes: 1, byCode: [], changes,
})

/** Answers a body's citizens who write for the first time, with what its staff changed. */
export function firstAnswers(reader: Reader): (body: Body, at: Date, text: string, changes?: EnteChanges) => ReturnType<typeof answerTurn> {
  const helplines = readHelplines(join(DIALOGS, 'helplines.yaml'))
  return (body, at, text, changes = NOTHING_CHANGED) => {
    const page = body.ente.pages.find(one => one.channel === 'web')!
    return answerTurn({ now: at, ids: fixedIds(), body: bodyOn(body, changes.modes, page.id), page, reader, helplines, facts: untouched(text, at, changes) })
  }
}
