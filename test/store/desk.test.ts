import { expect, it } from 'vitest'
import { onEngines } from './ground.ts'
import {
  claimed, commit, DAY, HOUR, later, LEASE_MS, newId, openHandoff, outcome, receipt, reply, SETTLED, answerCard, staffAnswer, START, turn, waiting,
} from './making.ts'

onEngines('the queue', ground => {
  const ask = { entes: ['alpignano'], states: ['open' as const, 'claimed' as const, 'asked' as const], limit: 10 }

  it('gives urgent cards first, then those due first, of the enti and states asked', async () => {
    const { store } = await ground.fresh()
    const card = (code: string, days: number, more = {}) => openHandoff({ code, dueAt: later(days * DAY), ...more })
    await turn(store, outcome({ effects: [card('late', 3), card('soon', 1), card('urgent', 9, { urgent: true })] }))
    await turn(store, outcome({ effects: [card('other', 2)] }), { ente: 'massa', page: 'massa' })
    const codes = async (given: Partial<Parameters<typeof store.listHandoffs>[0]>) =>
      (await store.listHandoffs({ ...ask, ...given })).map(({ code }) => code)
    expect(await codes({})).toEqual(['urgent', 'soon', 'late'])
    expect(await codes({ limit: 1 })).toEqual(['urgent'])
    expect(await codes({ entes: ['alpignano', 'massa'] })).toEqual(['urgent', 'soon', 'other', 'late'])
    expect(await codes({ entes: [] })).toEqual([])
    expect(await codes({ states: ['closed'] })).toEqual([])
    await turn(store, outcome({ effects: [card('gone', 2, { id: 'gone' })] }))
    await turn(store, outcome({ effects: [{ kind: 'move-handoff', handoff: 'gone', action: 'withdraw', dueAt: null, promised: null, messages: [] }] }))
    expect(await codes({})).toEqual(['urgent', 'soon', 'late'])
    expect(await codes({ states: ['open', 'withdrawn'] })).toEqual(['urgent', 'soon', 'gone', 'late'])
  })

  it('gives the cards of one intent', async () => {
    const { store } = await ground.fresh()
    await turn(store, outcome({ effects: [openHandoff({ code: 'info' }), openHandoff({ code: 'human', intent: 'human' })] }))
    expect((await store.listHandoffs({ ...ask, intent: 'human' })).map(({ code }) => code)).toEqual(['human'])
  })

  it('shows the masked words of each card, oldest first', async () => {
    const { store } = await ground.fresh()
    const [one, two] = [await store.receive(receipt({ masked: 'uno' }), START), await store.receive(receipt({ masked: 'due' }), START)]
    await commit(store, await claimed(store, SETTLED), outcome({ effects: [
      openHandoff({ code: 'both', messages: [two.message, one.message] }), openHandoff({ code: 'none' })] }), SETTLED)
    expect((await store.listHandoffs(ask)).map(({ code, masked }) => [code, masked])).toEqual([['both', ['uno', 'due']], ['none', []]])
    expect(await store.handoffByCode('unknown')).toBeNull()
  })
})

onEngines("a person's answer", ground => {
  it('claims and answers an open card at once, signed, and is delivered like any message', async () => {
    const { store, db } = await ground.fresh()
    const handoff = openHandoff()
    const state = waiting(later(DAY))
    const { conversation } = await turn(store, outcome({ replies: [], effects: [handoff], dialogState: state }))
    const answer = staffAnswer(handoff.id)
    expect(await answerCard(store, answer)).toBe('done')
    expect(await store.handoffByCode(handoff.code)).toMatchObject(
      { state: 'answered', claimedBy: 'Nome Cognome', claimedAt: answer.now, endedAt: answer.now, lastStaffAt: answer.now, version: 1 })
    expect(await store.transcriptAfter(conversation, 1, 10)).toMatchObject([{
      seq: 2, id: answer.messageId, author: 'staff', signedBy: 'Nome Cognome', clear: answer.text, masked: 'masked staff', lang: 'it', at: answer.now,
    }])
    expect(await store.claimOutbox({ now: answer.now, token: 't', leaseMs: LEASE_MS, channels: ['telegram'], limit: 5 })).toMatchObject(
      [{ id: answer.messageId, text: answer.text }])
    expect(await db.all('SELECT actor, action, subject, conversation, detail FROM audit')).toEqual([{
      actor: 'Nome Cognome', action: 'answer-handoff', subject: handoff.id, conversation, detail: '{"from":"open","actions":["claim","answer"]}',
    }])
    await store.receive(receipt(), later(2 * HOUR))
    const facts = await store.readTurn(await claimed(store, later(3 * HOUR)), { now: later(3 * HOUR), codes: [] })
    expect(facts).toMatchObject({ lastStaffAt: answer.now, dialogState: state })
  })

  it('of a claimed card keeps whose claim it was', async () => {
    const { store, db } = await ground.fresh()
    const handoff = openHandoff()
    await turn(store, outcome({ effects: [handoff] }))
    await db.run("UPDATE handoffs SET state = 'claimed', claimed_by = 'Altro Cognome', claimed_at = 5, version = 1")
    expect(await answerCard(store, staffAnswer(handoff.id, { version: 1 }))).toBe('done')
    expect(await store.handoffByCode(handoff.code)).toMatchObject({ state: 'answered', claimedBy: 'Altro Cognome', claimedAt: new Date(5) })
  })

  it('is stale where the card moved meanwhile or cannot be answered, and writes nothing', async () => {
    const { store, db } = await ground.fresh()
    const handoff = openHandoff()
    const { conversation } = await turn(store, outcome({ effects: [handoff], replies: [] }))
    const before = await db.all('SELECT * FROM conversations')
    for (const wrong of [{ version: 1 }, { state: 'claimed' as const }, { handoff: 'none' }]) {
      expect(await answerCard(store, staffAnswer(handoff.id, wrong))).toBe('stale')
    }
    expect(await db.all('SELECT * FROM conversations')).toEqual(before)
    expect(await store.transcriptAfter(conversation, 1, 10)).toEqual([])
    expect(await answerCard(store, staffAnswer(handoff.id))).toBe('done')
    expect(await answerCard(store, staffAnswer(handoff.id))).toBe('stale')
  })

  it('is stale for a card that waits for the citizen', async () => {
    const { store, db } = await ground.fresh()
    const handoff = openHandoff()
    await turn(store, outcome({ effects: [handoff] }))
    await db.run("UPDATE handoffs SET state = 'asked', version = 1")
    expect(await answerCard(store, staffAnswer(handoff.id, { version: 1 }))).toBe('stale')
    expect(await store.handoffByCode(handoff.code)).toMatchObject({ state: 'asked', version: 1, lastStaffAt: null })
  })

  it('lets one of two persons answer', async () => {
    const { store } = await ground.fresh()
    const handoff = openHandoff()
    const { conversation } = await turn(store, outcome({ effects: [handoff], replies: [] }))
    const both = await Promise.all(['Anna', 'Luca'].map(by => answerCard(store, staffAnswer(handoff.id, { by }))))
    expect(both.toSorted()).toEqual(['done', 'stale'])
    expect(await store.transcriptAfter(conversation, 1, 10)).toHaveLength(1)
  })

  it('makes the turn in flight stale, which runs again knowing of it', async () => {
    const { store } = await ground.fresh()
    const handoff = openHandoff()
    await turn(store, outcome({ effects: [handoff] }))
    await store.receive(receipt(), later(HOUR))
    const claim = await claimed(store, later(2 * HOUR))
    await answerCard(store, staffAnswer(handoff.id))
    expect(await commit(store, claim, outcome({ replies: [reply('vecchia')] }), later(2 * HOUR))).toBe('stale')
    const again = await claimed(store, later(2 * HOUR))
    expect(again.attempts).toBe(0)
    const facts = await store.readTurn(again, { now: later(2 * HOUR), codes: [] })
    expect(facts.handoffs).toMatchObject([{ state: 'answered' }])
    expect(facts.recent.at(-1)).toMatchObject({ author: 'staff' })
    expect(await commit(store, again, outcome({ replies: [reply('nuova')] }), later(2 * HOUR))).toBe('done')
    const lines = await store.transcriptAfter(again.conversation, 2, 10)
    expect(lines.map(({ clear }) => clear)).toEqual(['Buongiorno', 'Le scrivo per la sua richiesta', 'nuova'])
  })

  it('and a turn written at the same moment never both go on from the same conversation', async () => {
    const { store } = await ground.fresh()
    for (let round = 0; round < 10; round++) {
      const handoff = openHandoff()
      const { conversation } = await turn(store, outcome({ effects: [handoff], replies: [] }), { conversationKey: newId('chat') })
      const { message } = await store.receive(receipt({ conversationKey: (await store.conversation(conversation))?.key ?? '', settle: 0 }), START)
      const claim = await claimed(store, START)
      const [done, answered] = await Promise.all([
        store.commitTurn(outcome(), { ...claim, messages: [message], turn: newId('turn'), replyIds: [newId('r')], masked: ['m'], now: START }),
        answerCard(store, staffAnswer(handoff.id)),
      ])
      expect(answered).toBe('done')
      const authors = (await store.transcriptAfter(conversation, 2, 10)).map(({ author }) => author)
      // Either the turn was written before the answer, or it was thrown away.
      expect(authors).toEqual(done === 'done' ? ['bot', 'staff'] : ['staff'])
      if (done === 'stale') await commit(store, await claimed(store, START), outcome(), START)
    }
  })
})
