import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import type { Effect } from '../../src/domain/outcome.ts'
import { onEngines } from './ground.ts'
import {
  claimed, commit, DAY, HOUR, later, newId, openHandoff, outcome, receipt, reply, SECOND, SETTLED, answerCard, staffAnswer, START, turn, waiting,
} from './making.ts'

onEngines('a turn', ground => {
  it('writes replies after what was received, in order, masked and clear', async () => {
    const { store } = await ground.fresh()
    const choices = [{ value: 'ok', label: 'Mi basta, grazie' }]
    const replies = [reply('prima', { choices, returnLink: true }), reply('seconda\n\nseconda', { lang: 'en', italianUnder: true })]
    const result = outcome({ replies, disclosed: true, lang: 'en' })
    const { conversation } = await turn(store, result)
    const lines = await store.transcriptAfter(conversation, 0, 10)
    expect(lines.map(({ seq, author }) => [seq, author])).toEqual([[1, 'citizen'], [2, 'bot'], [3, 'bot']])
    expect(lines[1]).toMatchObject({ clear: 'prima', masked: 'masked prima', choices, returnLink: true, lang: 'it', italianUnder: false, eventKey: null, at: START })
    expect(lines[2]).toMatchObject({ clear: 'seconda\n\nseconda', choices: [], returnLink: false, lang: 'en', italianUnder: true })
    await store.receive(receipt(), later(HOUR))
    const facts = await store.readTurn(await claimed(store, later(2 * HOUR)), { now: later(2 * HOUR), codes: [] })
    expect(facts).toMatchObject({ lang: 'en', disclosedAt: START, lastBotAt: START, lastStaffAt: null, lastDecisions: ['hand-off'] })
    expect(facts.recent.map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  it('gives the 30 last lines and no more', async () => {
    const { store } = await ground.fresh()
    for (let i = 0; i < 16; i++) await turn(store, outcome(), {}, later(i * SECOND))
    await store.receive(receipt(), later(20 * SECOND))
    const facts = await store.readTurn(await claimed(store, later(HOUR)), { now: later(HOUR), codes: [] })
    expect(facts.recent).toHaveLength(30)
    expect(facts.recent.at(-1)?.seq).toBe(32)
  })

  it('keeps the question that waits until it is forgotten or replaced', async () => {
    const { store } = await ground.fresh()
    const state = waiting(later(DAY))
    await turn(store, outcome({ dialogState: state, replies: [] }))
    await store.receive(receipt(), later(HOUR))
    const claim = await claimed(store, later(HOUR))
    expect((await store.readTurn(claim, { now: later(DAY - 1), codes: [] })).dialogState).toEqual(state)
    expect((await store.readTurn(claim, { now: later(DAY), codes: [] })).dialogState).toBeNull()
    await commit(store, claim, outcome(), later(HOUR))
    await store.receive(receipt(), later(2 * HOUR))
    expect((await store.readTurn(await claimed(store, later(3 * HOUR)), { now: later(3 * HOUR), codes: [] })).dialogState).toBeNull()
  })

  it('marks exactly the messages it read, and is stale where one of them is not undone', async () => {
    const { store } = await ground.fresh()
    const { conversation, message } = await turn(store, outcome())
    await store.receive(receipt(), later(SECOND))
    const claim = await claimed(store, SETTLED)
    const fence = { ...claim, turn: newId('turn'), replyIds: [newId('r')], masked: ['m'], now: SETTLED }
    expect(await store.commitTurn(outcome(), { ...fence, messages: [message] })).toBe('stale')
    expect(await store.transcriptAfter(conversation, 3, 10)).toEqual([])
    expect(await commit(store, await claimed(store, SETTLED), outcome(), SETTLED)).toBe('done')
  })

  it('refuses a reply without an id and writes nothing of the turn', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await store.receive(receipt(), START)
    const claim = await claimed(store, SETTLED)
    const fence = { ...claim, messages: [], turn: newId('turn'), replyIds: [newId('r')], masked: ['m'], now: SETTLED }
    await expect(store.commitTurn(outcome({ replies: [reply('una'), reply('due')] }), fence)).rejects.toThrow('no id')
    expect(await store.transcriptAfter(conversation, 1, 10)).toEqual([])
    expect(await commit(store, claim, outcome(), SETTLED)).toBe('done')
  })

  it('counts what the citizen wrote in five minutes and wrong codes in an hour', async () => {
    const { store } = await ground.fresh()
    await turn(store, outcome({ effects: [{ kind: 'wrong-code' }, { kind: 'wrong-code' }] }))
    await turn(store, outcome({ effects: [{ kind: 'wrong-code' }] }), {}, later(50 * 60 * SECOND))
    await store.receive(receipt(), later(54 * 60 * SECOND))
    const claim = await claimed(store, later(55 * 60 * SECOND))
    const facts = async (at: Date) => {
      const { wrongCodesLastHour, inLastFiveMinutes } = await store.readTurn(claim, { now: at, codes: [] })
      return [wrongCodesLastHour, inLastFiveMinutes]
    }
    expect(await facts(later(54.5 * 60 * SECOND))).toEqual([3, 2])
    expect(await facts(later(61 * 60 * SECOND))).toEqual([1, 0])
  })

  it('records the turn with its decisions and whether the bot answered alone', async () => {
    const { store, db } = await ground.fresh()
    await turn(store, outcome())
    const decisions = [{ kind: 'answer-policy' as const, intent: 'policy' as const, topic: 'hours' as const, confidence: 0.9 }]
    await turn(store, outcome({ record: { model: 'abc', decisions, alone: true } }))
    const rows = await db.all('SELECT model, decisions, alone, read_at, version FROM turns WHERE version = 2')
    expect(rows).toEqual([{ model: 'abc', decisions: JSON.stringify(decisions), alone: 1, read_at: null, version: 2 }])
    await store.receive(receipt(), START)
    expect(await store.readTurn(await claimed(store, SETTLED), { now: SETTLED, codes: [] })).toMatchObject({ lastDecisions: ['answer-policy'] })
  })
})

onEngines('the effects of a turn', ground => {
  const effects = (...all: Effect[]) => outcome({ effects: all })

  it('opens a request with its messages', async () => {
    const { store } = await ground.fresh()
    const { conversation, message } = await store.receive(receipt({ masked: 'Quando apre?' }), START)
    const handoff = openHandoff({ messages: [message], code: 'ALP-7K3Q-9M', urgent: true, shareWithManager: true, intent: null })
    await commit(store, await claimed(store, SETTLED), effects(handoff), SETTLED)
    expect(await store.handoffByCode('ALP-7K3Q-9M')).toEqual({
      id: handoff.id, code: 'ALP-7K3Q-9M', office: 'tributi', intent: 'unclear', state: 'open', urgent: true, openedAt: SETTLED, dueAt: handoff.dueAt,
      promised: true, endedAt: null, claimedAt: null, lastStaffAt: null, conversation, page: 'alpignano-telegram', ente: 'alpignano',
      because: 'request', shareWithManager: true, receivedAt: START, claimedBy: null, claimedName: null, masked: ['Quando apre?'],
      contact: { email: null, phone: null }, version: 0,
    })
  })

  it('calls a turn stale whose code is taken, writing nothing of it, and the same turn with another code is done', async () => {
    const { store, db } = await ground.fresh()
    await turn(store, effects(openHandoff({ code: 'ALP-AAAA-AA' })))
    const { conversation } = await store.receive(receipt({ conversationKey: 'chat-2' }), START)
    const collides = effects({ kind: 'set-contact', email: 'a@b.it', phone: null }, openHandoff({ code: 'ALP-AAAA-AA' }))
    expect(await commit(store, await claimed(store, SETTLED), collides, SETTLED)).toBe('stale')
    expect(await store.transcriptAfter(conversation, 1, 10)).toEqual([])
    expect(await db.get('SELECT version, contact_email FROM conversations WHERE id = ?', conversation)).toEqual({ version: 0, contact_email: null })
    expect(await commit(store, await claimed(store, SETTLED), effects(openHandoff()), SETTLED)).toBe('done')
  })

  it('joins further messages to a request, each once, without moving it', async () => {
    const { store } = await ground.fresh()
    const handoff = openHandoff()
    const { message } = await turn(store, effects(handoff), { masked: 'uno' })
    const next = await store.receive(receipt({ masked: 'due' }), later(SECOND))
    await commit(store, await claimed(store, SETTLED), effects(
      { kind: 'join-handoff', handoff: handoff.id, messages: [message, next.message] },
      { kind: 'join-handoff', handoff: handoff.id, messages: [next.message] },
    ), SETTLED)
    expect(await store.handoffByCode(handoff.code)).toMatchObject({ state: 'open', version: 0, masked: ['uno', 'due'], dueAt: handoff.dueAt })
  })

  it("moves a request as the citizen may: withdraws it, or reopens an answered one with a new date", async () => {
    const { store } = await ground.fresh()
    const [first, second] = [openHandoff(), openHandoff()]
    await turn(store, effects(first, second))
    const withdraw: Effect = { kind: 'move-handoff', handoff: first.id, action: 'withdraw', dueAt: null, promised: null, messages: [] }
    await turn(store, effects(withdraw), {}, later(SECOND))
    expect(await store.handoffByCode(first.code)).toMatchObject({ state: 'withdrawn', endedAt: later(SECOND), version: 1, dueAt: first.dueAt })
    await answerCard(store, staffAnswer(second.id))
    const reopen: Effect = { kind: 'move-handoff', handoff: second.id, action: 'reopen', dueAt: later(5 * DAY), promised: false, messages: [] }
    await turn(store, effects(reopen), {}, later(DAY))
    expect(await store.handoffByCode(second.code)).toMatchObject(
      { state: 'open', endedAt: null, claimedAt: null, claimedBy: null, dueAt: later(5 * DAY), promised: false, version: 2, lastStaffAt: later(HOUR) })
  })

  it('throws on a move the citizen cannot make, and on a request of another conversation', async () => {
    const { store } = await ground.fresh()
    const handoff = openHandoff()
    await turn(store, effects(handoff))
    const close: Effect = { kind: 'move-handoff', handoff: handoff.id, action: 'close', dueAt: null, promised: null, messages: [] }
    await expect(turn(store, effects(close))).rejects.toThrow('wrong-state')
    const foreign: Effect = { kind: 'join-handoff', handoff: handoff.id, messages: [] }
    await expect(turn(store, effects(foreign), { conversationKey: 'chat-2' }, later(-SECOND))).rejects.toThrow('is none of conversation')
  })

  it('finds a request by its code from another conversation of the same ente only', async () => {
    const { store } = await ground.fresh()
    await turn(store, effects(openHandoff({ code: 'ALP-AAAA-AA' })))
    const codes = ['ALP-AAAA-AA', 'ALP-NONE-00']
    const byCode = async (given: Parameters<typeof receipt>[0]) => {
      await store.receive(receipt({ ...given, settle: 0 }), START)
      const facts = await store.readTurn(await claimed(store, START), { now: START, codes })
      return facts.byCode.map(({ code, handoff, here }) => [code, handoff?.state ?? null, here])
    }
    expect(await byCode({})).toEqual([['ALP-AAAA-AA', 'open', true], ['ALP-NONE-00', null, false]])
    expect(await byCode({ conversationKey: 'chat-2' })).toEqual([['ALP-AAAA-AA', 'open', false], ['ALP-NONE-00', null, false]])
    expect(await byCode({ ente: 'massa', page: 'massa' })).toEqual([['ALP-AAAA-AA', null, false], ['ALP-NONE-00', null, false]])
  })

  it('adds to the contact known and forgets none of it', async () => {
    const { store } = await ground.fresh()
    await turn(store, effects({ kind: 'set-contact', email: 'mario@esempio.it', phone: null }))
    await turn(store, effects({ kind: 'set-contact', email: null, phone: '+393331234567' }, openHandoff({ code: 'ALP-CCCC-CC' })))
    expect((await store.handoffByCode('ALP-CCCC-CC'))?.contact).toEqual({ email: 'mario@esempio.it', phone: '+393331234567' })
  })

  it('erases the clear words of shielded messages and keeps the masked ones and the others (CLAUSES 8, 44)', async () => {
    const { store } = await ground.fresh()
    const { conversation, message } = await store.receive(receipt({ masked: 'mio figlio [nome]' }), START)
    await store.receive(receipt({ message: { text: 'altro' } }), START)
    await commit(store, await claimed(store, SETTLED), effects({ kind: 'shield', messages: [message] }), SETTLED)
    const lines = await store.transcriptAfter(conversation, 0, 2)
    expect(lines.map(({ clear, masked }) => [clear, masked])).toEqual([[null, 'mio figlio [nome]'], ['altro', 'mascherato']])
  })

  it('keeps not even the masked words of concealed messages', async () => {
    const { store } = await ground.fresh()
    const { conversation, message } = await store.receive(receipt({ masked: 'il concorso era truccato' }), START)
    await commit(store, await claimed(store, SETTLED), effects({ kind: 'conceal', messages: [message] }), SETTLED)
    expect((await store.transcriptAfter(conversation, 0, 1)).map(({ clear, masked }) => [clear, masked])).toEqual([[null, '[…]']])
  })

  it('stores suspicions, proposals, alerts, feedback and privacy requests, and counts confirmed breaches only', async () => {
    const { store, db } = await ground.fresh()
    const handoff = openHandoff()
    await turn(store, effects(
      handoff,
      { kind: 'suspect-breach', id: 'b1', rule: 'insult', clause: '4.3a', messages: ['m'] },
      { kind: 'suspect-breach', id: 'b2', rule: 'hate', clause: null, messages: ['m'] },
      { kind: 'propose-block', id: 'p1', rule: 'insult', clause: '5.3b', messages: ['m'] },
      { kind: 'alert', id: 'a1', about: 'overdue-asked', handoff: handoff.id },
      { kind: 'record-feedback', id: 'f1', messages: ['m'] },
      { kind: 'privacy-request', id: 'g1', asks: 'unclear', dueAt: later(30 * DAY), messages: ['m'] },
    ))
    await turn(store, effects(
      { kind: 'privacy-request', id: 'g2', asks: 'unclear', dueAt: later(31 * DAY), messages: ['m'] },
      { kind: 'amend-privacy-request', asks: 'erasure' },
    ), {}, later(DAY))
    expect(await db.all('SELECT id, rule, clause, confirmed_at FROM strikes ORDER BY id')).toEqual([
      { id: 'b1', rule: 'insult', clause: '4.3a', confirmed_at: null }, { id: 'b2', rule: 'hate', clause: null, confirmed_at: null }])
    expect(await db.all('SELECT id, clause FROM block_proposals')).toEqual([{ id: 'p1', clause: '5.3b' }])
    expect(await db.all('SELECT id, handoff FROM alerts')).toEqual([{ id: 'a1', handoff: handoff.id }])
    expect(await db.all('SELECT id, messages FROM feedback')).toEqual([{ id: 'f1', messages: '["m"]' }])
    expect(await db.all('SELECT id, asks FROM privacy_requests ORDER BY id')).toEqual([{ id: 'g1', asks: 'unclear' }, { id: 'g2', asks: 'erasure' }])
    await db.run("UPDATE strikes SET confirmed_at = 1, confirmed_by = 'Anna' WHERE id = 'b1'")
    await store.receive(receipt(), later(DAY))
    expect(await store.readTurn(await claimed(store, later(2 * DAY)), { now: later(2 * DAY), codes: [] })).toMatchObject({ breaches: [
      { suspectedAt: START, confirmedAt: new Date(1), messages: ['m'] }, { suspectedAt: START, confirmedAt: null }] })
  })
})

onEngines('words that may not stay', ground => {
  it.each(['shield', 'conceal'] as const)('are in no file of the database once the turn is written (%s)', async kind => {
    const { store, settings } = await ground.fresh()
    const words = 'parole-da-non-tenere'
    const found = () => readdirSync(dirname(settings.file)).some(name => readFileSync(join(dirname(settings.file), name)).includes(words))
    const { message } = await store.receive(receipt({ message: { text: words } }), START)
    expect(found()).toBe(true)
    await commit(store, await claimed(store, SETTLED), outcome({ effects: [{ kind, messages: [message] }] }), SETTLED)
    expect(found()).toBe(false)
  })
}, ['sqlite in memory', 'postgres'])
