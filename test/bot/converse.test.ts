import { describe, expect, it } from 'vitest'
import { askFor, STEPS } from '../../dialogs/index.ts'
import type { Voice } from '../../dialogs/voice.ts'
import { askAgain, conclude, isResumable, speak } from '../../src/bot/converse.ts'
import { RecordingAdapter } from '../../src/bot/recording-adapter.ts'
import type { Answer } from '../../src/domain/answer.ts'
import type { Decision, HandOff } from '../../src/domain/decision.ts'
import type { DialogState } from '../../src/domain/outcome.ts'
import { sayer } from '../../src/domain/phrasing.ts'
import { bodyOf, FAULT, HELPLINES, MONDAY } from '../turn/making.ts'

const body = bodyOf('comune-di-massa')
const voice: Voice = {
  say: sayer(body.wording, 'it'), lang: 'it', own: text => text.it, urgent: sayer(body.emergencies, 'it'), urgentLang: 'it', italian: sayer(body.wording, 'it'),
  citizenLang: 'it', ente: body.ente, policy: body.policy, calendar: body.calendar, now: MONDAY, links: body.links, helplines: HELPLINES, returnable: false,
}
const about = { intent: null, segment: 'le parole' } as const
const office = body.ente.desk
const handOff: HandOff = {
  kind: 'hand-off', ...about, as: 'open', handoff: 'h1', code: 'MAS-0000-00', office, label: null, receivedAt: MONDAY, dueAt: MONDAY, promised: false, urgent: false,
  because: 'request', fact: null, shareWithManager: false, reopensAt: null, offerContact: true, modes: [], faults: [],
}
const ASKING: Record<string, Decision> = {
  'emergency@1': { kind: 'emergency', ...about, emergency: 'general', card: null },
  'hand-off@1': { ...handOff, fact: { asked: 'hours', value: 'sempre' } },
  'redirect@2': { kind: 'redirect', ...about, what: 'report', to: 'form', danger: false, offerPerson: true, category: null, faults: [] },
  'known-fault@1': { ...handOff, because: 'report', faults: [FAULT] },
  'policy@1': { kind: 'policy-silent', ...about, topic: 'bot', clause: null, article: null },
  'steer@1': { kind: 'steer', of: 'case', ...about, office, clause: null, article: null, named: true, offerCallBack: true },
  'privacy@1': { kind: 'privacy', ...about, asks: 'unclear' },
  'clarify@1': { kind: 'clarify', ...about, between: [] },
  'cancel@1': { kind: 'cancel', ...about, withdraws: 'MAS-0000-00' },
}

/** Asks, saves as JSON and reads it again. */
async function saved(decision: Decision): Promise<DialogState> {
  const { waits } = await speak([decision], voice)
  if (!waits) throw new Error(`${decision.kind} asks nothing`)
  const state: DialogState = { dialog: waits.dialog, question: waits.asked.question, lang: 'it', stack: waits.stack, about: [], repeated: false, expiresAt: MONDAY.toISOString() }
  const read: DialogState = JSON.parse(JSON.stringify(state))
  return read
}

describe('a dialog', () => {
  it('of every id begins, is saved as JSON, resumes in a later turn and concludes each answer', async () => {
    const choice = (value: string): Answer => ({ kind: 'choice', value })
    const expected: [string, Answer, object][] = [
      ['emergency@1', choice('not-emergency'), { do: 'not-emergency' }],
      ['hand-off@1', choice('enough'), { do: 'enough', handoff: 'h1' }],
      ['hand-off@1', choice('wait'), { do: 'no-contact' }],
      ['hand-off@1', { kind: 'contact', email: 'a@b.example' }, { do: 'contact', email: 'a@b.example', phone: null }],
      ['redirect@2', choice('person'), { do: 'person' }],
      ['redirect@2', choice('no'), { do: 'nothing' }],
      ['redirect@2', choice('fault:f1'), { do: 'known-fault', fault: 'f1' }],
      ['redirect@2', choice('another'), { do: 'nothing' }],
      ['redirect@2', choice('to-person'), { do: 'person' }],
      ['known-fault@1', choice('fault:f1'), { do: 'known-fault', fault: 'f1' }],
      ['known-fault@1', choice('another'), { do: 'nothing' }],
      ['policy@1', choice('person'), { do: 'person' }],
      ['policy@1', choice('no'), { do: 'nothing' }],
      ['steer@1', choice('call-back'), { do: 'call-back', office, email: null, phone: null }],
      ['steer@1', { kind: 'contact', phone: '+393331234567' }, { do: 'call-back', office, email: null, phone: '+393331234567' }],
      ['steer@1', choice('no'), { do: 'nothing' }],
      ['privacy@1', choice('erasure'), { do: 'privacy', asks: 'erasure' }],
      ['clarify@1', choice('info.urp'), { do: 'read-as', reading: { intent: 'info', office: 'urp', topic: null, rule: null } }],
      ['clarify@1', choice('human'), { do: 'person' }],
      ['clarify@1', choice('info.altrove'), { do: 'person' }],
      ['cancel@1', choice('yes'), { do: 'withdraw', code: 'MAS-0000-00' }],
      ['cancel@1', choice('no'), { do: 'keep' }],
    ]
    expect(Object.keys(ASKING).toSorted()).toEqual(Object.keys(STEPS).toSorted())
    for (const [dialog, answer, result] of expected) expect(await conclude(await saved(ASKING[dialog]!), answer), `${dialog} ${JSON.stringify(answer)}`).toEqual(result)
  })

  it('saves the same state for the same question, without a mark of chance', async () => {
    for (const decision of Object.values(ASKING)) expect(await saved(decision)).toEqual(await saved(decision))
  })

  it('concludes again the same way: a turn thrown away leaves its state as it was', async () => {
    const state = await saved(ASKING['cancel@1']!)
    const before = structuredClone(state)
    await conclude(state, { kind: 'choice', value: 'yes' })
    expect(state).toEqual(before)
    expect(await conclude(state, { kind: 'choice', value: 'yes' })).toEqual({ do: 'withdraw', code: 'MAS-0000-00' })
  })

  it('of an unknown id or without its stack does not go on', async () => {
    const state = await saved(ASKING['redirect@2']!)
    for (const broken of [{ ...state, dialog: 'redirect@0' }, { ...state, stack: null }, { ...state, stack: { dialogStack: 3 } }]) {
      expect(isResumable(broken)).toBe(false)
      expect(await conclude(broken, { kind: 'choice', value: 'person' })).toBeNull()
    }
    expect(isResumable(state)).toBe(true)
    expect(await conclude({ ...state, stack: { dialogStack: [] } }, { kind: 'choice', value: 'person' })).toBeNull()
  })
})

describe('speaking', () => {
  it('says the decisions in order and asks only the weightiest question, after them', async () => {
    const { spoken, waits } = await speak([handOff, ASKING['redirect@2']!], voice)
    expect(waits?.of).toBe(handOff)
    expect(spoken.map(one => one.text.split(' ').slice(0, 2).join(' '))).toEqual(['Ho passato', 'Grazie della', 'le parole', 'Se vuole,'])
    expect(spoken.at(-1)?.choices).toEqual([{ value: 'no', label: 'No, grazie' }])
  })

  it('asks nothing where no decision does', async () => {
    expect((await speak([{ kind: 'decline', ...about, because: 'offtopic' }], voice)).waits).toBeNull()
    expect(askFor({ ...handOff, offerContact: false }, voice)).toBeNull()
  })

  it('puts a question again in the same words of choice', async () => {
    const again = askAgain(await saved(ASKING['policy@1']!), voice)
    expect(again.choices.map(choice => choice.value)).toEqual(['person', 'no'])
  })

  it('can neither edit nor delete nor speak outside its turn', async () => {
    const adapter = new RecordingAdapter()
    await expect(adapter.updateActivity()).rejects.toThrow('edit')
    await expect(adapter.deleteActivity()).rejects.toThrow('delete')
    await expect(adapter.continueConversation({})).rejects.toThrow('outside its turn')
    await expect(adapter.run({ type: 'message', channelId: 'x' }, async () => { throw new Error('a bug passes through') })).rejects.toThrow('a bug passes through')
  })
})
