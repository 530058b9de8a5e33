import { expect, it } from 'vitest'
import type { QueueAsk, QueuePlace } from '../../src/store/desk.ts'
import type { Store } from '../../src/store/store.ts'
import { onEngines } from './ground.ts'
import { DAY, deed, HOUR, later, newId, openHandoff, outcome, START, answerCard, staffAnswer, turn } from './making.ts'

const asking = (more: Partial<QueueAsk> = {}): QueueAsk => ({
  entes: ['alpignano'], offices: null, states: [], page: null, claimedBy: null, overdue: false, undelivered: false, text: null, now: later(2 * DAY), after: null, limit: 50, ...more,
})
const codes = async (store: Store, more: Partial<QueueAsk> = {}) => (await store.queue(asking(more))).rows.map(({ code }) => code)

onEngines('the queue of the desk', ground => {
  it('is read page by page in one order, and a card that comes or goes between two pages moves no other', async () => {
    const { store } = await ground.fresh()
    const card = (code: string, days: number, more = {}) => openHandoff({ code, id: `h-${code}`, dueAt: later(days * DAY), ...more })
    // Three due in the same instant: the id decides.
    await turn(store, outcome({ effects: [card('c', 3), card('a', 3), card('b', 3), card('soon', 1), card('u2', 9, { urgent: true }), card('u1', 8, { urgent: true })] }))
    await turn(store, outcome({ effects: [card('office', 2, { office: 'urp' })] }), { conversationKey: 'chat-2' })
    const all: string[] = []
    const pages: number[] = []
    for (let after: QueuePlace | null = null; ;) {
      const { rows, next } = await store.queue(asking({ after, limit: 2 }))
      all.push(...rows.map(({ code }) => code))
      pages.push(rows.length)
      // What was seen goes, and something comes before the place: the next page is not moved by either.
      if (pages.length === 1) await turn(store, outcome({ effects: [card('late-comer', 0.5), { kind: 'move-handoff', handoff: 'h-u1', action: 'withdraw', dueAt: null, promised: null, messages: [] }] }))
      if (next === null) break
      after = next
    }
    expect(all).toEqual(['u1', 'u2', 'late-comer', 'soon', 'office', 'a', 'b', 'c'])
    expect(pages).toEqual([2, 2, 2, 2])
    expect(await codes(store, { offices: ['urp', 'tributi'] })).toEqual(['u2', 'late-comer', 'soon', 'office', 'a', 'b', 'c'])
    expect(await codes(store, { offices: ['urp'] })).toEqual(['office'])
    expect(await codes(store, { offices: [] })).toEqual([])
    expect(await codes(store, { entes: ['massa'] })).toEqual([])
  })

  it('is filtered by state, page, person and what is overdue, and counted', async () => {
    const { store } = await ground.fresh()
    const card = (code: string, days: number, more = {}) => openHandoff({ code, id: `h-${code}`, dueAt: later(days * DAY), ...more })
    await turn(store, outcome({ effects: [card('late', 1), card('mine', 3), card('asked', 1), card('urgent', 5, { urgent: true, office: 'urp' })] }))
    await turn(store, outcome({ effects: [card('web', 4)] }), { page: 'alpignano-web', conversationKey: 'w' })
    const by = { id: 'u1', name: 'Anna Bianchi' }
    const move = (id: string, actions: ('claim' | 'ask')[], to: 'claimed' | 'asked') => store.moveCard({
      auditId: newId('a'), by, now: later(HOUR), handoff: id, version: 0, kind: actions[0]!, actor: 'staff', actions, to, claim: 'take', says: [], note: null, endsDraft: false })
    expect(await move('h-mine', ['claim'], 'claimed')).toBe('done')
    expect(await move('h-mine', ['claim'], 'claimed')).toBe('stale')
    expect(await move('h-asked', ['ask'], 'asked')).toBe('done')
    expect(await codes(store, { states: ['claimed', 'asked'] })).toEqual(['asked', 'mine'])
    expect(await codes(store, { claimedBy: 'u1', states: ['claimed'] })).toEqual(['mine'])
    expect(await codes(store, { page: 'alpignano-web' })).toEqual(['web'])
    expect(await codes(store, { overdue: true })).toEqual(['late'])
    expect((await store.queue(asking({ claimedBy: 'u1' }))).rows).toMatchObject([{ code: 'asked' }, { code: 'mine', claimedBy: by, version: 1 }])
    expect(await store.queueCounts({ entes: ['alpignano'], offices: null, person: 'u1', now: later(2 * DAY) })).toEqual({
      pending: 5, urgent: 1, overdue: 1, undelivered: 0, mine: 2, states: { open: 3, claimed: 1, asked: 1 },
      offices: expect.arrayContaining([{ ente: 'alpignano', office: 'tributi', pending: 4, overdue: 1 }, { ente: 'alpignano', office: 'urp', pending: 1, overdue: 0 }]),
    })
    expect(await store.queueCounts({ entes: ['alpignano'], offices: ['urp'], person: 'u1', now: later(2 * DAY) })).toMatchObject({ pending: 1, urgent: 1, mine: 0 })
  })

  it('finds a card by its code or by words of the citizen, whatever their ending, and no more once those are concealed or gone', async () => {
    const { store, db } = await ground.fresh()
    const says = async (code: string, masked: string) => {
      const id = newId('m')
      await turn(store, outcome({ effects: [openHandoff({ code, id: `h-${code}`, messages: [id] })] }), { masked, message: { id }, conversationKey: code })
      return id
    }
    await says('ALP-7K3Q-9M', 'Vorrei rinnovare la carta d\'identità')
    const other = await says('ALP-7K3Q-9N', 'La carta per i rifiuti')
    expect(await codes(store, { text: 'alp 7k3q 9m' })).toEqual(['ALP-7K3Q-9M'])
    expect(await codes(store, { text: 'carte' })).toEqual(['ALP-7K3Q-9M', 'ALP-7K3Q-9N'])
    expect(await codes(store, { text: 'rinnovo carta' })).toEqual(['ALP-7K3Q-9M'])
    expect(await codes(store, { text: 'rifiuto' })).toEqual(['ALP-7K3Q-9N'])
    expect(await codes(store, { text: 'piscina' })).toEqual([])
    expect(await codes(store, { text: ' ' })).toHaveLength(2)
    expect(await codes(store, { text: '!!' })).toEqual([])
    expect((await store.queue(asking({ text: 'rifiuti' }))).rows).toMatchObject([{ firstWords: 'La carta per i rifiuti', messages: 1, lastCitizenAt: START }])
    await turn(store, outcome({ effects: [{ kind: 'conceal', messages: [other] }] }), { conversationKey: 'ALP-7K3Q-9N' })
    expect(await codes(store, { text: 'rifiuti' })).toEqual([])
    await db.run("DELETE FROM transcript WHERE masked LIKE 'Vorrei%'")
    expect(await db.all('SELECT word FROM handoff_words')).toEqual([])
  })

  it('lists what has ended, the newest end first', async () => {
    const { store } = await ground.fresh()
    const cards = ['a', 'b', 'c'].map(code => openHandoff({ code, id: `h-${code}` }))
    await turn(store, outcome({ effects: cards }))
    for (const [index, code] of ['b', 'a', 'c'].entries()) await answerCard(store, staffAnswer(`h-${code}`, { now: later((index + 1) * HOUR) }))
    const ask = { entes: ['alpignano'], offices: null, states: [], page: null, text: null, after: null, limit: 2 }
    const first = await store.ended(ask)
    expect(first.rows.map(({ code }) => code)).toEqual(['c', 'a'])
    const last = await store.ended({ ...ask, after: first.next })
    expect([last.rows.map(({ code }) => code), last.next]).toEqual([['b'], null])
    expect(await codes(store)).toEqual([])
    expect((await store.ended({ ...ask, states: ['closed'] })).rows).toEqual([])
  })
})

onEngines('an erased citizen', ground => {
  it('leaves no draft, note, shared text, reusable answer or word to search by', async () => {
    const { store, db } = await ground.fresh()
    const [id, message] = [newId('h'), newId('m')]
    const { conversation } = await turn(store, outcome({ effects: [openHandoff({ id, messages: [message] })] }), { masked: 'La carta d\'identità', message: { id: message } })
    const by = { id: 'u1', name: 'Anna Bianchi' }
    const mine = () => ({ auditId: newId('a'), by, now: later(HOUR), handoff: id })
    expect(await store.saveDraft({ handoff: id, version: 0, by, text: 'Gentile', now: later(HOUR) })).toBe(1)
    expect(await store.addNote({ ...mine(), id: newId('n'), masked: 'nota' })).toBe('done')
    expect(await store.shareDraft({ ...mine(), version: 0, text: 'Gentile', until: later(DAY) })).toBe('done')
    expect(await store.markReusable({ ...mine(), id: newId('r'), question: 'Carta?', answer: 'Sì' })).toBe('done')
    await store.lookAt({ handoff: id, person: by, now: later(HOUR), until: later(2 * HOUR) })
    const held = await store.exportCitizen(conversation, deed())
    expect(held).toMatchObject({ notes: [{ masked: 'nota' }], history: [{ kind: 'open' }, { kind: 'share' }] })
    await store.eraseCitizen(conversation, deed(), { anonymous: newId('c'), hash: 'h' })
    for (const table of ['card_drafts', 'card_notes', 'card_shares', 'card_presence', 'reusable_answers', 'handoff_words', 'handoff_sent']) {
      expect(await db.all(`SELECT * FROM ${table}`), table).toEqual([])
    }
  })
})
