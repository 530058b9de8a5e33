import { expect, it } from 'vitest'
import { onEngines } from './ground.ts'
import { claimed, commit, LEASE_MS, later, newId, outcome, receipt, reply, SECOND, SETTLED, START, turn, waiting } from './making.ts'

onEngines('receiving', ground => {
  it('numbers the messages of a conversation and shows them at once', async () => {
    const { store } = await ground.fresh()
    const first = await store.receive(receipt({ message: { text: 'Sono Mario Rossi' }, masked: 'Sono [nome]' }), START)
    const second = await store.receive(receipt(), START)
    expect([first.seq, second.seq]).toEqual([1, 2])
    expect(second.conversation).toBe(first.conversation)
    const [line] = await store.transcriptAfter(first.conversation, 0, 10)
    expect(line).toMatchObject({ seq: 1, author: 'citizen', kind: 'text', masked: 'Sono [nome]', clear: 'Sono Mario Rossi', choices: [], at: START })
    expect(await store.transcriptAfter(first.conversation, 1, 10)).toHaveLength(1)
  })

  it('takes a second event of the same key for the first', async () => {
    const { store, db } = await ground.fresh()
    const event = receipt({ eventKey: 'update-7' })
    const first = await store.receive(event, START)
    const again = await store.receive(receipt({ eventKey: 'update-7', conversationKey: 'another chat' }), later(SECOND))
    expect(again).toEqual({ ...first, accepted: false })
    expect(await store.transcriptAfter(first.conversation, 0, 10)).toHaveLength(1)
    expect(await db.all('SELECT next_seq, ready_at, touched_at FROM conversations')).toEqual([
      { next_seq: 2, ready_at: later(2 * SECOND).getTime(), touched_at: START.getTime() }])
  })

  it('stores an event once though it comes ten times at the same moment', async () => {
    const { store } = await ground.fresh()
    const all = await Promise.all(Array.from({ length: 10 }, () => store.receive(receipt({ eventKey: 'update-7' }), START)))
    expect(all.filter(({ accepted }) => accepted)).toHaveLength(1)
    expect(new Set(all.map(({ message }) => message)).size).toBe(1)
    expect(await store.transcriptAfter(all[0]?.conversation ?? '', 0, 10)).toHaveLength(1)
    expect((await store.receive(receipt(), START)).seq).toBe(2)
  })

  it('takes the same event key of another page for another event', async () => {
    const { store } = await ground.fresh()
    await store.receive(receipt({ eventKey: '7' }), START)
    expect((await store.receive(receipt({ eventKey: '7', page: 'massa-telegram' }), START)).accepted).toBe(true)
  })

  it('keeps the rest of a text that holds a NUL character', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await store.receive(receipt({ message: { text: 'prima\0dopo' } }), START)
    expect(await store.transcriptAfter(conversation, 0, 1)).toMatchObject([{ clear: 'primadopo' }])
  })

  it('shows a watcher every line, in order, while many write', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await store.receive(receipt(), START)
    const writers = Array.from({ length: 40 }, () => store.receive(receipt(), START))
    let finished = false
    const all = Promise.all(writers).then(() => { finished = true })
    const seen: number[] = [1]
    while (!finished || seen.length < 41) {
      const lines = await store.transcriptAfter(conversation, seen.at(-1) ?? 0, 5)
      seen.push(...lines.map(({ seq }) => seq))
      await new Promise(resolve => { setImmediate(resolve) })
    }
    await all
    expect(seen).toEqual(Array.from({ length: 41 }, (_, index) => index + 1))
  })
})

onEngines('settling', ground => {
  const ask = (now: Date) => ({ now, token: newId('token'), leaseMs: LEASE_MS })

  it('waits the settle time after the last message', async () => {
    const { store } = await ground.fresh()
    await store.receive(receipt(), START)
    await store.receive(receipt(), later(1.5 * SECOND))
    expect(await store.claimConversation(ask(later(3.4 * SECOND)))).toBeNull()
    expect(await store.claimConversation(ask(later(3.5 * SECOND)))).not.toBeNull()
  })

  it('waits no longer than the cap from the first message', async () => {
    const { store } = await ground.fresh()
    for (const seconds of [0, 1.9, 3.8, 5.7]) await store.receive(receipt(), later(seconds * SECOND))
    expect(await store.claimConversation(ask(later(5.9 * SECOND)))).toBeNull()
    expect(await store.claimConversation(ask(later(6 * SECOND)))).not.toBeNull()
  })

  it('waits another pause while the citizen writes on, within the cap', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await store.receive(receipt(), START)
    await store.stillWriting(conversation, later(1.5 * SECOND))
    expect(await store.claimConversation(ask(later(3.4 * SECOND)))).toBeNull()
    await store.stillWriting(conversation, later(3.4 * SECOND))
    await store.stillWriting(conversation, later(5.3 * SECOND))
    expect(await store.claimConversation(ask(later(5.9 * SECOND)))).toBeNull()
    expect(await store.claimConversation(ask(later(6 * SECOND)))).not.toBeNull()
  })

  it('does not wait for who writes on after pressing a choice, nor make an idle conversation ready', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await store.receive(receipt({ message: { kind: 'choice', value: 'yes' } }), START)
    await store.stillWriting(conversation, START)
    const claim = await claimed(store, START)
    await store.stillWriting(conversation, later(SECOND))
    expect(await commit(store, claim, outcome(), later(SECOND))).toBe('done')
    await store.stillWriting(conversation, later(2 * SECOND))
    expect(await store.claimConversation(ask(later(60 * SECOND)))).toBeNull()
  })

  it('gives a whole burst to one turn, in order', async () => {
    const { store } = await ground.fresh()
    for (const text of ['Buongiorno', 'quando apre', "l'anagrafe?"]) await store.receive(receipt({ message: { text } }), START)
    const facts = await store.readTurn(await claimed(store, SETTLED), { now: SETTLED, codes: [] })
    expect(facts.messages.map(({ text }) => text)).toEqual(['Buongiorno', 'quando apre', "l'anagrafe?"])
    expect(facts).toMatchObject({ recent: [], inLastFiveMinutes: 3, lang: null, disclosedAt: null, createdAt: START })
  })

  it('is ready at once for a pressed choice', async () => {
    const { store } = await ground.fresh()
    await store.receive(receipt({ message: { kind: 'choice', value: 'yes' } }), START)
    const facts = await store.readTurn(await claimed(store, START), { now: START, codes: [] })
    expect(facts.messages).toMatchObject([{ kind: 'choice', value: 'yes' }])
  })

  it('is ready at once where a question waits, and not once it is forgotten', async () => {
    const { store } = await ground.fresh()
    await turn(store, outcome({ dialogState: waiting(later(60 * SECOND)) }))
    await store.receive(receipt(), later(20 * SECOND))
    await commit(store, await claimed(store, later(20 * SECOND)), outcome({ dialogState: waiting(later(60 * SECOND)) }), later(20 * SECOND))
    await store.receive(receipt(), later(60 * SECOND))
    expect(await store.claimConversation(ask(later(61 * SECOND)))).toBeNull()
    expect(await store.claimConversation(ask(later(62 * SECOND)))).not.toBeNull()
  })

  it('makes a message that came during a turn the next turn, settled by its own time', async () => {
    const { store } = await ground.fresh()
    await store.receive(receipt(), START)
    const claim = await claimed(store, later(2 * SECOND))
    const { messages } = await store.readTurn(claim, { now: SETTLED, codes: [] })
    await store.receive(receipt({ message: { text: 'e la tassa?' } }), later(5.5 * SECOND))
    const done = await store.commitTurn(outcome({ replies: [reply('Prima risposta')] }), {
      ...claim, messages: messages.map(({ id }) => id), turn: newId('turn'), replyIds: [newId('r')], masked: ['masked'], now: later(5.6 * SECOND),
    })
    expect(done).toBe('done')
    expect(await store.claimConversation(ask(later(7.4 * SECOND)))).toBeNull()
    const next = await store.readTurn(await claimed(store, later(7.5 * SECOND)), { now: later(7.5 * SECOND), codes: [] })
    expect(next.messages.map(({ text }) => text)).toEqual(['e la tassa?'])
    expect(next.recent.map(({ author, clear }) => [author, clear])).toEqual([['citizen', 'Buongiorno'], ['bot', 'Prima risposta']])
  })
})

onEngines('settling after a turn', ground => {
  it('caps a burst that came during the turn from its own first message', async () => {
    const { store } = await ground.fresh()
    await store.receive(receipt(), START)
    const claim = await claimed(store, later(2 * SECOND))
    const { messages } = await store.readTurn(claim, { now: later(2 * SECOND), codes: [] })
    for (const seconds of [3, 4.9, 6.8, 8.7]) await store.receive(receipt(), later(seconds * SECOND))
    await store.commitTurn(outcome({ replies: [] }), {
      ...claim, messages: messages.map(({ id }) => id), turn: newId('turn'), replyIds: [], masked: [], now: later(8.8 * SECOND),
    })
    expect(await store.claimConversation({ now: later(8.9 * SECOND), token: 't', leaseMs: LEASE_MS })).toBeNull()
    expect(await store.claimConversation({ now: later(9 * SECOND), token: 't', leaseMs: LEASE_MS })).not.toBeNull()
  })
})

onEngines('claiming', ground => {
  const ask = (now: Date, token = newId('token')) => ({ now, token, leaseMs: LEASE_MS })

  it('gives the conversation longest ready first, equals in the order of their ids on every engine', async () => {
    const { store } = await ground.fresh()
    for (const id of ['a', 'B', 'è', 'C']) await store.receive(receipt({ newConversation: id, conversationKey: id }), START)
    await store.receive(receipt({ newConversation: 'first', conversationKey: 'first' }), later(-SECOND))
    const order: string[] = []
    for (let i = 0; i < 5; i++) order.push((await claimed(store, SETTLED)).conversation)
    expect(order).toEqual(['first', 'B', 'C', 'a', 'è'])
    expect(await store.claimConversation(ask(SETTLED))).toBeNull()
  })

  it('gives a leased conversation to nobody else until the lease is over', async () => {
    const { store } = await ground.fresh()
    await store.receive(receipt(), START)
    const first = await claimed(store, SETTLED)
    expect(await store.conversation(first.conversation)).toMatchObject({ working: true, waitingTurn: true })
    expect(await store.claimConversation(ask(later(LEASE_MS - 1, SETTLED)))).toBeNull()
    expect(await store.claimConversation(ask(later(LEASE_MS, SETTLED)))).toMatchObject({ conversation: first.conversation, attempts: 1 })
  })

  it("calls the first worker's turn stale once another took the expired lease", async () => {
    const { store } = await ground.fresh()
    await store.receive(receipt(), START)
    const first = await claimed(store, SETTLED)
    const second = await claimed(store, later(LEASE_MS, SETTLED))
    expect(await commit(store, first, outcome({ replies: [reply('del primo')] }), later(LEASE_MS, SETTLED))).toBe('stale')
    expect(await commit(store, second, outcome({ replies: [reply('del secondo')] }), later(LEASE_MS, SETTLED))).toBe('done')
    const lines = await store.transcriptAfter(first.conversation, 1, 10)
    expect(lines.map(({ clear }) => clear)).toEqual(['del secondo'])
  })

  it('lets a worker finish after its lease, as long as nobody took it', async () => {
    const { store } = await ground.fresh()
    await store.receive(receipt(), START)
    expect(await commit(store, await claimed(store, SETTLED), outcome(), later(LEASE_MS * 2, SETTLED))).toBe('done')
  })

  it('gives a postponed turn again at its time, one attempt older, and a done one no more', async () => {
    const { store } = await ground.fresh()
    await store.receive(receipt(), START)
    await store.postponeTurn(await claimed(store, SETTLED), later(60 * SECOND))
    expect(await store.claimConversation(ask(later(59 * SECOND)))).toBeNull()
    const again = await claimed(store, later(60 * SECOND))
    expect(again.attempts).toBe(1)
    await commit(store, again, outcome(), later(60 * SECOND))
    expect(await store.conversation(again.conversation)).toMatchObject({ working: false, waitingTurn: false })
    await store.receive(receipt(), later(90 * SECOND))
    expect((await claimed(store, later(99 * SECOND))).attempts).toBe(0)
  })

  it('ignores who postpones a turn that is not theirs any more', async () => {
    const { store } = await ground.fresh()
    await store.receive(receipt(), START)
    const first = await claimed(store, SETTLED)
    const second = await claimed(store, later(LEASE_MS, SETTLED))
    await store.postponeTurn(first, later(90 * SECOND))
    expect(await commit(store, second, outcome(), later(LEASE_MS, SETTLED))).toBe('done')
  })

  it('gives each of many conversations to one of many workers', async () => {
    const { store } = await ground.fresh()
    for (let i = 0; i < 30; i++) await store.receive(receipt({ conversationKey: `chat-${i}` }), START)
    const claims = await Promise.all(Array.from({ length: 40 }, () => store.claimConversation(ask(SETTLED))))
    const taken = claims.flatMap(claim => claim ? [claim.conversation] : [])
    expect(new Set(taken).size).toBe(taken.length)
    // A claim may pass by a row another claim is just taking: the next poll finds it.
    while (taken.length < 30) taken.push((await claimed(store, SETTLED)).conversation)
    expect(new Set(taken).size).toBe(30)
  })
})

onEngines('return links', ground => {
  const start = { id: 'web-1', page: 'alpignano-web', ente: 'alpignano', channel: 'web', key: 'web-1', secretHash: 'hash' }

  it('finds the conversation of a secret by its hash alone', async () => {
    const { store } = await ground.fresh()
    await store.startConversation(start, START)
    expect(await store.conversationBySecret('hash', START)).toEqual({ conversation: 'web-1', page: 'alpignano-web', ente: 'alpignano' })
    expect(await store.conversationBySecret('another', START)).toBeNull()
    expect(await store.conversation('web-1')).toEqual(
      { id: 'web-1', page: 'alpignano-web', ente: 'alpignano', channel: 'web', key: 'web-1', lang: null, working: false, waitingTurn: false })
    expect(await store.conversation('web-2')).toBeNull()
  })

  it('receives into a started conversation, which is returnable', async () => {
    const { store } = await ground.fresh()
    await store.startConversation(start, START)
    const { conversation } = await store.receive(receipt({ page: start.page, channel: 'web', conversationKey: 'web-1' }), START)
    expect(conversation).toBe('web-1')
    expect(await store.readTurn(await claimed(store, SETTLED), { now: SETTLED, codes: [] })).toMatchObject({ returnable: true })
  })

  it('never ties a new secret to a conversation that exists', async () => {
    const { store } = await ground.fresh()
    await store.startConversation(start, START)
    await store.startConversation({ ...start, id: 'web-9', secretHash: 'thief' }, START)
    expect(await store.conversationBySecret('thief', START)).toBeNull()
  })
})
