import { expect, it } from 'vitest'
import type { Effect } from '../../src/domain/outcome.ts'
import { cutoffsOf, RETENTION } from '../../src/domain/retention.ts'
import type { Store } from '../../src/store/store.ts'
import { onEngines } from './ground.ts'
import { claimed, commit, DAY, deed, HOUR, later, newBlock, newId, openHandoff, outcome, receipt, SETTLED, settling, START, struck, turn } from './making.ts'

const suspected = (id: string, messages: string[] = ['m']): Effect => ({ kind: 'suspect-breach', id, rule: 'insult', clause: '4.3b', messages })
const LIMIT = 100
/** Erases all that is over by the times every installation begins with. */
async function retained(store: Store, now: Date): Promise<void> {
  const over = () => store.retain({ ente: 'alpignano', now, before: cutoffsOf(RETENTION, now) }, LIMIT)
  while (Object.values(await over()).some(count => count > 0));
}

/** What a turn begun at this time knows. */
async function factsAt(store: Store, now: Date) {
  await store.receive(receipt({ settle: 0 }), now)
  const claim = await claimed(store, now)
  const facts = await store.readTurn(claim, { now, codes: [] })
  await commit(store, claim, outcome({ replies: [] }), now)
  return facts
}

onEngines('a suspected breach', ground => {
  it('is listed with its masked words until a person confirms or dismisses it, audited (CLAUSES 51)', async () => {
    const { store, db } = await ground.fresh()
    const { conversation, message } = await turn(store, outcome({ replies: [] }), { masked: 'parole mascherate' })
    await turn(store, outcome({ replies: [], effects: [suspected('b1', [message, 'gone']), suspected('b2')] }))
    await turn(store, outcome({ replies: [], effects: [suspected('other')] }), { ente: 'massa', page: 'massa' })
    const list = async () => (await store.suspectedBreaches('alpignano', 10)).map(({ id }) => id)
    expect(await list()).toEqual(['b1', 'b2'])
    expect((await store.breach('b1'))?.lines).toEqual([{ message, at: START, masked: 'parole mascherate' }, { message: 'gone', at: null, masked: null }])
    expect(await store.settleBreach(settling({ id: 'a1', breach: 'b1', conversation }))).toBe('done')
    expect(await store.settleBreach(settling({ id: 'a2', breach: 'b2', conversation, as: 'dismissed' }))).toBe('done')
    for (const as of ['confirmed', 'dismissed'] as const) expect(await store.settleBreach(settling({ breach: 'b1', conversation, as }))).toBe('stale')
    expect(await list()).toEqual([])
    expect(await db.all('SELECT id, actor, action, subject, detail FROM audit ORDER BY id')).toEqual([
      { id: 'a1', actor: 'Nome Cognome', action: 'confirm-breach', subject: 'b1', detail: '{}' },
      { id: 'a2', actor: 'Nome Cognome', action: 'dismiss-breach', subject: 'b2', detail: '{}' },
    ])
    expect((await factsAt(store, later(2 * HOUR))).breaches).toEqual([{ suspectedAt: START, confirmedAt: later(HOUR), messages: [message, 'gone'] }])
  })

  it('that was confirmed is taken back once, audited, and counts no more', async () => {
    const { store, db } = await ground.fresh()
    const { conversation, breach } = await struck(store)
    expect(await store.settleBreach(settling({ breach, conversation, as: 'dismissed' }))).toBe('stale')
    const takenBack = settling({ id: 'a2', by: 'Altro Cognome', breach, conversation, as: 'dismissed', wasConfirmed: true, nobodyElse: true })
    expect(await store.settleBreach(takenBack)).toBe('done')
    expect(await store.settleBreach({ ...takenBack, id: 'a3' })).toBe('stale')
    expect(await db.all("SELECT actor, action, detail FROM audit WHERE id = 'a2'"))
      .toEqual([{ actor: 'Altro Cognome', action: 'dismiss-breach', detail: '{"wasConfirmed":true,"nobodyElse":true}' }])
    expect((await factsAt(store, later(2 * HOUR))).breaches).toEqual([])
    expect(await store.breach(breach)).toMatchObject({ confirmedBy: 'Nome Cognome', dismissedBy: 'Altro Cognome' })
  })

  it('that is dismissed takes along the proposed block that rests on it alone, and no other', async () => {
    const { store, db } = await ground.fresh()
    const proposal = (id: string, messages: string[]): Effect => ({ kind: 'propose-block', id, rule: 'insult', clause: '5.3b', messages })
    const { conversation } = await turn(store, outcome({ replies: [], effects: [
      suspected('b1', ['m1']), suspected('b2', ['m2']), proposal('both', ['m1', 'm2']), proposal('first', ['m1']),
    ] }))
    const list = async () => (await store.blockProposals('alpignano', 9)).map(({ id }) => id)
    await store.settleBreach(settling({ id: 'a1', breach: 'b1', conversation, as: 'dismissed' }))
    expect(await list()).toEqual(['both'])
    await store.settleBreach(settling({ id: 'a2', breach: 'b2', conversation, as: 'dismissed' }))
    expect(await list()).toEqual([])
    expect(await db.all('SELECT detail FROM audit ORDER BY id')).toEqual([{ detail: '{"proposals":["first"]}' }, { detail: '{"proposals":["both"]}' }])
  })

  it('is taken out whole as evidence, which is audited too', async () => {
    const { store, db } = await ground.fresh()
    const { conversation } = await turn(store, outcome({ effects: [suspected('b1')] }))
    expect(await store.evidence({ ...deed(), conversation })).toMatchObject([{ id: 'b1', lines: [{ message: 'm' }] }])
    expect(await store.evidence({ ...deed(), conversation: 'unknown' })).toBeNull()
    expect(await db.all('SELECT action, detail FROM audit')).toEqual([{ action: 'export-evidence', detail: '{"breaches":["b1"]}' }])
  })
})

onEngines('a block', ground => {
  it('stands alone on its conversation, makes a turn in flight stale, and is over after its day', async () => {
    const { store, db } = await ground.fresh()
    const { conversation } = await struck(store)
    await store.receive(receipt({ settle: 0 }), START)
    const flying = await claimed(store, START)
    expect(await store.addBlock(newBlock(conversation, { block: 'k1', id: 'a1', until: later(2 * DAY) }))).toBe('done')
    expect(await commit(store, flying, outcome(), SETTLED)).toBe('stale')
    expect(await store.addBlock(newBlock(conversation, { block: 'k2' }))).toBe('stands')
    expect(await store.addBlock(newBlock('unknown'))).toBe('stale')
    expect((await factsAt(store, later(DAY))).block).toEqual({ id: 'k1', until: later(2 * DAY), clause: '5.3b', reason: 'insulti ripetuti', contest: 'none', toldAt: null })
    expect((await factsAt(store, later(2 * DAY))).block).toBeNull()
    const all = (now: Date, every = false) => store.listBlocks({ ente: 'alpignano', now, all: every, limit: 9 }).then(rows => rows.map(({ id, messagesSince }) => [id, messagesSince]))
    expect([await all(later(DAY)), await all(later(3 * DAY)), await all(later(3 * DAY), true)]).toEqual([[['k1', 1]], [], [['k1', 1]]])
    expect(await store.addBlock(newBlock(conversation, { block: 'k3', now: later(3 * DAY), until: later(9 * DAY), tellReason: false }))).toBe('done')
    expect((await factsAt(store, later(4 * DAY))).block).toMatchObject({ id: 'k3', reason: null })
    expect(await store.block('k1')).toMatchObject({ endedAt: later(2 * DAY), endedBy: 'clock' })
    expect(await db.all("SELECT id, action, subject FROM audit WHERE id = 'a1'")).toEqual([{ id: 'a1', action: 'block', subject: 'k1' }])
  })

  it('counts the messages written while it stood, and none after a person ended it', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await struck(store)
    await store.addBlock(newBlock(conversation, { block: 'k1' }))
    await factsAt(store, later(DAY))
    await store.moveBlock({ ...deed({ now: later(2 * DAY) }), block: 'k1', conversation, version: 0, action: 'lift', ends: true, reviewAt: null, note: null, nobodyElse: false })
    await factsAt(store, later(3 * DAY))
    expect((await store.block('k1'))?.messagesSince).toBe(1)
  })

  it('needs the breaches it rests on as they were seen, one of them confirmed still', async () => {
    const { store } = await ground.fresh()
    const { conversation, breach } = await struck(store)
    await turn(store, outcome({ replies: [], effects: [suspected('b2')] }))
    expect(await store.addBlock(newBlock(conversation, { breaches: [] }))).toBe('stale')
    expect(await store.addBlock(newBlock(conversation, { breaches: ['b2'] }))).toBe('stale')
    const seen = newBlock(conversation, { breaches: [breach, 'b2'] })
    await store.settleBreach(settling({ breach, conversation, as: 'dismissed', wasConfirmed: true }))
    expect(await store.addBlock(seen)).toBe('stale')
    expect(await store.listBlocks({ ente: 'alpignano', now: later(DAY), all: true, limit: 9 })).toEqual([])
  })

  it('remembers that it was told and contested, the first time only', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await struck(store)
    await store.addBlock(newBlock(conversation, { block: 'k1' }))
    const contest = (handoff: string): Effect => ({ kind: 'contest-block', block: 'k1', handoff })
    await turn(store, outcome({ effects: [openHandoff({ id: 'h1' }), contest('h1'), { kind: 'block-told', block: 'k1' }] }), {}, later(2 * HOUR))
    await turn(store, outcome({ effects: [contest('h2')] }), {}, later(3 * HOUR))
    expect(await store.block('k1')).toMatchObject({ contestedAt: later(2 * HOUR), version: 1 })
    expect((await factsAt(store, later(4 * HOUR))).block).toMatchObject({ contest: 'open', toldAt: later(2 * HOUR) })
  })

  it('is decided again only as it was seen, each time audited', async () => {
    const { store, db } = await ground.fresh()
    const { conversation } = await struck(store)
    await store.addBlock(newBlock(conversation, { block: 'k1', until: null, reviewAt: later(365 * DAY) }))
    await turn(store, outcome({ effects: [{ kind: 'contest-block', block: 'k1', handoff: 'h' }] }))
    const move = (version: number, more = {}) => store.moveBlock(
      { ...deed({ by: 'Altro Cognome' }), block: 'k1', conversation, version, action: 'decide-contest', ends: false, reviewAt: null, note: null, nobodyElse: false, ...more })
    expect(await move(0)).toBe('stale')
    expect(await move(1, { nobodyElse: true })).toBe('done')
    expect((await factsAt(store, later(2 * HOUR))).block).toMatchObject({ contest: 'decided' })
    expect(await move(2, { action: 'review', reviewAt: later(700 * DAY), note: 'resta' })).toBe('done')
    expect(await store.block('k1')).toMatchObject({ reviewAt: later(700 * DAY), reviewedBy: 'Altro Cognome', contestDecidedBy: 'Altro Cognome', note: 'resta', endedAt: null })
    expect(await move(3, { action: 'lift', ends: true })).toBe('done')
    expect(await move(4, { action: 'lift', ends: true })).toBe('stale')
    expect((await factsAt(store, later(3 * HOUR))).block).toBeNull()
    const audit = (await db.all('SELECT action, detail FROM audit ORDER BY id')).slice(1)
    expect(audit.map(row => row.action)).toEqual(['block', 'decide-contest', 'review-block', 'lift-block'])
    // That the same person decided twice leaves its trace.
    expect(audit.map(row => 'nobodyElse' in JSON.parse(String(row.detail)))).toEqual([false, true, false, false])
  })

  it('takes its proposal from the list, until another is made', async () => {
    const { store } = await ground.fresh()
    const proposal = (id: string): Effect => ({ kind: 'propose-block', id, rule: 'insult', clause: '5.3b', messages: ['m'] })
    const { conversation } = await struck(store)
    await turn(store, outcome({ replies: [], effects: [proposal('p1')] }))
    const list = async () => (await store.blockProposals('alpignano', 9)).map(({ id }) => id)
    expect(await list()).toEqual(['p1'])
    await store.addBlock(newBlock(conversation))
    expect(await list()).toEqual([])
    await turn(store, outcome({ replies: [], effects: [proposal('p2')] }), {}, later(DAY))
    expect(await list()).toEqual(['p2'])
  })

  it('that is proposed and refused leaves the list for good, audited', async () => {
    const { store, db } = await ground.fresh()
    const { conversation } = await turn(store, outcome({ replies: [], effects: [{ kind: 'propose-block', id: 'p1', rule: 'insult', clause: '5.3b', messages: ['m'] }] }))
    expect(await store.proposal('p1')).toEqual({ conversation, ente: 'alpignano' })
    expect(await store.proposal('p2')).toBeNull()
    const refused = { ...deed({ id: 'a1' }), proposal: 'p1', conversation }
    expect(await store.dismissProposal(refused)).toBe('done')
    expect(await store.dismissProposal({ ...refused, id: 'a2' })).toBe('stale')
    expect(await store.blockProposals('alpignano', 9)).toEqual([])
    expect(await db.all('SELECT id, actor, action, subject FROM audit')).toEqual([{ id: 'a1', actor: 'Nome Cognome', action: 'dismiss-proposal', subject: 'p1' }])
    expect(await db.all('SELECT dismissed_by FROM block_proposals')).toEqual([{ dismissed_by: 'Nome Cognome' }])
  })

  it('that stands keeps its strikes and their masked lines for who looks again, until it ends', async () => {
    const { store } = await ground.fresh()
    const { conversation, message, breach } = await struck(store)
    await turn(store, outcome({ replies: [], effects: [suspected('none', ['other'])] }))
    await store.settleBreach(settling({ breach: 'none', conversation, as: 'dismissed' }))
    await store.addBlock(newBlock(conversation, { block: 'k1', until: null, reviewAt: later(365 * DAY) }))
    await retained(store, later(400 * DAY))
    expect((await store.breachesIn(conversation)).map(({ id }) => id)).toEqual([breach])
    expect((await store.transcriptAfter(conversation, 0, 99)).map(({ id, masked, clear }) => [id, masked, clear])).toEqual([[message, 'parole mascherate', null]])
    await store.moveBlock({ ...deed({ now: later(401 * DAY) }), block: 'k1', conversation, version: 0, action: 'lift', ends: true, reviewAt: null, note: null, nobodyElse: false })
    await retained(store, later(402 * DAY))
    expect(await store.breachesIn(conversation)).toEqual([])
    expect(await store.transcriptAfter(conversation, 0, 99)).toEqual([])
  })

  it('that stands is kept however old, with its conversation; one that is over goes with the strikes', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await struck(store)
    await store.addBlock(newBlock(conversation, { block: 'forever', until: null }))
    const other = await struck(store, { conversationKey: 'chat-2' })
    await store.addBlock(newBlock(other.conversation, { block: 'over', until: later(5 * DAY) }))
    const retain = (now: Date) => retained(store, now)
    await retain(later(369 * DAY))
    expect(await store.block('over')).not.toBeNull()
    await retain(later(800 * DAY))
    expect([await store.block('over'), (await store.block('forever'))?.id, (await store.conversation(conversation))?.id]).toEqual([null, 'forever', conversation])
    expect(await store.conversation(other.conversation)).toBeNull()
  })
})

onEngines('the same words', ground => {
  const say = (store: Store, now: Date, key = 'chat-1', fingerprint: string | null = 'Labc') =>
    store.receive(receipt({ fingerprint, conversationKey: key, newConversation: newId('c'), settle: 0 }), now)
  async function counted(store: Store, now: Date) {
    const claim = await claimed(store, now)
    const { repetition } = await store.readTurn(claim, { now, codes: [] })
    await commit(store, claim, outcome({ replies: [] }), now)
    return repetition
  }
  const times = async (store: Store, now: Date, ...said: Parameters<typeof say> extends [unknown, unknown, ...infer R] ? R : never) => {
    await say(store, now, ...said)
    return counted(store, now)
  }

  it('are counted within a day in their conversation, the first burst as nothing', async () => {
    const { store } = await ground.fresh()
    await say(store, START)
    await say(store, START)
    expect(await counted(store, START)).toEqual({ times: 0, places: 1 })
    expect(await times(store, later(HOUR))).toEqual({ times: 3, places: 1 })
    expect(await times(store, later(2 * HOUR), 'chat-1', 'Lother')).toEqual({ times: 0, places: 1 })
    expect(await times(store, later(24.5 * HOUR))).toEqual({ times: 2, places: 1 })
  })

  it('beside something new are no repetition, and short ones never', async () => {
    const { store } = await ground.fresh()
    await times(store, START)
    await say(store, later(HOUR))
    await say(store, later(HOUR), 'chat-1', 'Lnew')
    expect(await counted(store, later(HOUR))).toEqual({ times: 0, places: 1 })
    await times(store, later(2 * HOUR), 'chat-1', null)
    expect(await times(store, later(3 * HOUR), 'chat-1', null)).toEqual({ times: 0, places: 0 })
  })

  it('are counted over conversations where they are long', async () => {
    const { store } = await ground.fresh()
    for (const key of ['a', 'b']) await times(store, START, key)
    expect(await times(store, later(HOUR), 'c')).toEqual({ times: 0, places: 3 })
    expect(await times(store, later(HOUR), 'd', 'Sshort')).toEqual({ times: 0, places: 0 })
    expect(await times(store, later(26 * HOUR), 'e')).toEqual({ times: 0, places: 1 })
  })

  it('leave no hash where they are a case or an offence, which may not stay', async () => {
    const { store, db } = await ground.fresh()
    for (const kind of ['shield', 'conceal'] as const) {
      const { message } = await say(store, START)
      await commit(store, await claimed(store, START), outcome({ effects: [{ kind, messages: [message] }] }), START)
      expect(await db.all('SELECT fingerprint FROM inbox WHERE id = ?', message), kind).toEqual([{ fingerprint: null }])
    }
  })

  it('leave no hash after a day', async () => {
    const { store, db } = await ground.fresh()
    await times(store, START)
    await retained(store, later(23 * HOUR))
    expect(await db.all('SELECT fingerprint FROM inbox')).toEqual([{ fingerprint: 'Labc' }])
    await retained(store, later(25 * HOUR))
    expect(await db.all('SELECT fingerprint FROM inbox')).toEqual([{ fingerprint: null }])
  })
})
