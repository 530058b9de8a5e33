import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { COUNTED, WORDS } from '../../src/store/citizen.ts'
import type { Driver } from '../../src/store/driver.ts'
import type { Store } from '../../src/store/store.ts'
import { onEngines } from './ground.ts'
import { claimed, commit, DAY, HOUR, later, newBlock, newId, openHandoff, outcome, receipt, reply, SETTLED, settling, answerCard, staffAnswer, START, turn, waiting } from './making.ts'

const deed = (id = newId('deed')) => ({ id, by: 'Nome Cognome', now: later(HOUR) })
const MINE = 'ho perso la tessera di mia figlia'
const OTHERS = 'a che ora apre la biblioteca'

/** One citizen with something in every table, and another who wrote to the same page. */
async function two(store: Store) {
  const mine = openHandoff()
  const made = await turn(store, outcome({
    replies: [reply(`Ha scritto: ${MINE}`)], dialogState: waiting(later(100 * HOUR)), lang: 'fr',
    effects: [
      mine, { kind: 'set-contact', email: 'Anna@Esempio.example', phone: '0123 456' }, { kind: 'record-feedback', id: newId('f'), messages: ['m'] },
      { kind: 'suspect-breach', id: newId('b'), rule: 'insult', clause: '4.1', messages: ['m'] },
      { kind: 'propose-block', id: newId('p'), rule: 'insult', clause: '5.3b', messages: ['m'] },
      { kind: 'privacy-request', id: newId('g'), asks: 'erasure', dueAt: later(720 * HOUR), messages: ['m'] },
      { kind: 'alert', id: newId('a'), about: 'overdue-asked', handoff: mine.id },
      { kind: 'set-timer', id: newId('t'), timer: 'clarify-unanswered', dueAt: later(HOUR) }, { kind: 'wrong-code' },
    ],
  }), { conversationKey: 'key-mine', message: { text: MINE }, masked: 'ho perso la tessera' })
  await answerCard(store, staffAnswer(mine.id, { text: 'La tessera si rifà', masked: 'La tessera si rifà' }))
  const pending = openHandoff({ messages: [made.message] })
  await turn(store, outcome({ effects: [pending] }), { conversationKey: 'key-mine', message: { text: MINE } }, later(HOUR))
  const theirs = openHandoff()
  const other = await turn(store, outcome({ effects: [theirs, { kind: 'record-feedback', id: newId('f'), messages: ['n'] }, { kind: 'set-contact', email: 'altro@esempio.example', phone: null }] }),
    { conversationKey: 'key-other', message: { text: OTHERS }, masked: OTHERS })
  return { conversation: made.conversation, mine, pending, theirs, other: other.conversation }
}

async function everything(db: Driver): Promise<string> {
  const tables = ['conversations', ...COUNTED, ...WORDS, 'handoff_messages', 'erasures', 'erased_events']
  return JSON.stringify(await Promise.all([...new Set(tables)].map(table => db.all(`SELECT * FROM ${table}`))))
}

onEngines('one citizen', ground => {
  it('is found by conversation, by the code of a request or by the contact left, at this body alone', async () => {
    const { store } = await ground.fresh()
    const { conversation, pending } = await two(store)
    const ids = async (ente: string, by: Parameters<Store['findCitizen']>[1]) => (await store.findCitizen(ente, by)).map(one => one.conversation)
    for (const by of [{ conversation }, { code: pending.code }, { contact: 'anna@esempio.example' }, { contact: '0123 456' }]) {
      expect(await ids('alpignano', by)).toEqual([conversation])
      expect(await ids('massa', by)).toEqual([])
    }
    expect(await ids('alpignano', { contact: 'nessuno@esempio.example' })).toEqual([])
  })

  it('is given everything held on them, in clear where it is still kept, and nobody else\'s; the look is written down', async () => {
    const { store, db } = await ground.fresh()
    const { conversation, mine, pending } = await two(store)
    const held = await store.exportCitizen(conversation, deed('look'))
    expect(held).toMatchObject({
      conversation: { page: 'alpignano-telegram', account: 'key-mine', contactEmail: 'Anna@Esempio.example', contactPhone: '0123 456' },
      handoffs: [{ code: mine.code, state: 'answered', openedAt: START.toISOString() }, { code: pending.code, state: 'open' }],
      feedback: [{ at: START.toISOString() }], strikes: [{ rule: 'insult', clause: '4.1' }], blockProposals: [{ rule: 'insult' }],
      privacyRequests: [{ asks: 'erasure', doneAt: null }], decisions: [{ decisions: [{ kind: 'hand-off', intent: 'info' }] }, {}],
    })
    expect(held?.messages).toEqual(expect.arrayContaining([
      expect.objectContaining({ author: 'citizen', text: MINE, inClear: true }), expect.objectContaining({ author: 'staff', text: 'La tessera si rifà', signedBy: 'Nome Cognome' }),
    ]))
    expect(JSON.stringify(held)).not.toMatch(/biblioteca|altro@|dueAt":"2026-12-23/u)
    expect(await db.get("SELECT actor, action, subject FROM audit WHERE id = 'look'")).toEqual({ actor: 'Nome Cognome', action: 'export-citizen', subject: conversation })
    expect(await store.exportCitizen('gone', deed())).toBeNull()
  })

  it('once erased leaves no word, contact, code or key anywhere, only counts that are nobody\'s (CLAUSES 8, 20, 65)', async () => {
    const { store, db } = await ground.fresh()
    const { conversation, mine, pending } = await two(store)
    const counts = async () => Promise.all(COUNTED.map(async table => [table, (await db.get(`SELECT COUNT(*) AS n FROM ${table}`))?.n]))
    const before = new Map(await counts() as [string, number][])
    expect(await store.eraseCitizen(conversation, deed(), { anonymous: 'nobody', hash: 'hash' })).toEqual({ lines: 5, requests: 1 })
    const left = await everything(db)
    for (const word of ['tessera', 'Anna@', '0123 456', 'key-mine', mine.code, pending.code, conversation]) expect(left, word).not.toContain(word)
    for (const table of ['strikes', 'block_proposals', 'privacy_requests']) expect(await db.all(`SELECT messages FROM ${table}`), table).toEqual([{ messages: '[]' }])
    expect(await db.all("SELECT messages FROM feedback WHERE conversation = 'nobody'")).toEqual([{ messages: '[]' }])
    expect(Object.fromEntries(await counts())).toEqual({ ...Object.fromEntries(before), audit: before.get('audit')! + 1 })
    expect(await db.all("SELECT state, office, ended_at FROM handoffs WHERE conversation = 'nobody' ORDER BY opened_at, id")).toMatchObject([
      { state: 'answered', office: 'tributi' }, { state: 'withdrawn', ended_at: later(HOUR).getTime() },
    ])
    expect(await db.get('SELECT done_at, done_by, conversation FROM privacy_requests')).toEqual({ done_at: later(HOUR).getTime(), done_by: 'Nome Cognome', conversation: 'nobody' })
    expect(await db.get("SELECT detail, subject FROM audit WHERE action = 'erase-citizen'")).toEqual({ detail: JSON.stringify({ lines: 5, requests: 1 }), subject: 'nobody' })
    expect(await db.all('SELECT hash, ente FROM erasures')).toEqual([{ hash: 'hash', ente: 'alpignano' }])
    expect(await store.findCitizen('alpignano', { conversation: 'nobody' })).toEqual([])
  })

  it('once erased is not spoken of in the record of what staff did: who did what and when stays, reasons and evidence go', async () => {
    const { store, db } = await ground.fresh()
    const { conversation, mine, theirs, other } = await two(store)
    await store.unmask(mine.id, deed(), 'la madre chiede della figlia')
    const breach = String((await db.get('SELECT id FROM strikes WHERE conversation = ?', conversation))?.id)
    await store.settleBreach(settling({ breach, conversation }))
    expect(await store.addBlock(newBlock(conversation, { evidence: [{ message: 'm-shouted', sha256: null }], breaches: [breach] }))).toBe('done')
    await store.unmask(theirs.id, deed(), 'serve il nome')
    const actions = async (id: string) => (await db.all('SELECT action, actor FROM audit WHERE conversation = ? ORDER BY action, id', id))
    const before = await actions(conversation)
    await store.eraseCitizen(conversation, deed(), { anonymous: 'nobody', hash: 'hash' })
    expect(await actions('nobody')).toEqual([...before, { action: 'erase-citizen', actor: 'Nome Cognome' }].toSorted((one, two) => String(one.action).localeCompare(String(two.action))))
    expect(await db.get("SELECT detail FROM audit WHERE conversation = 'nobody' AND action = 'unmask'")).toEqual({ detail: '{"lines":0}' })
    const { detail } = await db.get("SELECT detail FROM audit WHERE conversation = 'nobody' AND action = 'block'") ?? {}
    expect(JSON.parse(String(detail))).toEqual({ rule: 'insult', clause: '5.3b', until: later(30 * DAY).toISOString(), review: null })
    expect(await db.get("SELECT detail FROM audit WHERE conversation = ? AND action = 'unmask'", other)).toEqual({ detail: '{"reason":"serve il nome","lines":0}' })
    expect(await everything(db)).not.toMatch(/madre|m-shouted|insulti ripetuti/u)
  })

  it('once erased is not written down again by a channel that delivers the same event late; what is new is', async () => {
    const { store, db } = await ground.fresh()
    const event = { conversationKey: 'key-mine', eventKey: 'wamid.393331234567', message: { text: MINE } }
    const { conversation } = await turn(store, outcome(), event)
    await store.eraseCitizen(conversation, deed(), { anonymous: 'nobody', hash: 'hash' })
    expect(await everything(db)).not.toContain('wamid')
    const again = await store.receive(receipt({ ...event, message: { ...event.message, id: 'again' } }), later(7 * DAY))
    expect(again).toMatchObject({ accepted: false, seq: 0, message: 'again' })
    expect([await db.all('SELECT id FROM transcript'), await db.all('SELECT id FROM inbox'), (await db.all('SELECT id FROM conversations')).length]).toEqual([[], [], 1])
    // The same key on another page is another event.
    expect(await store.receive(receipt({ ...event, page: 'alpignano-messenger' }), later(7 * DAY))).toMatchObject({ accepted: true })
    expect(await store.receive(receipt({ ...event, eventKey: 'wamid.2', message: { text: MINE, id: 'new' } }), later(7 * DAY))).toMatchObject({ accepted: true })
  })

  it('leaves everybody else as they were', async () => {
    const { store, db } = await ground.fresh()
    const { conversation, theirs, other } = await two(store)
    const of = (id: string) => Promise.all([
      db.all('SELECT * FROM conversations WHERE id = ?', id), db.all('SELECT * FROM transcript WHERE conversation = ? ORDER BY seq', id),
      db.all('SELECT * FROM feedback WHERE conversation = ?', id), db.all('SELECT * FROM inbox WHERE conversation = ?', id),
      db.all('SELECT * FROM handoff_messages WHERE handoff = ?', theirs.id), db.all('SELECT * FROM handoffs WHERE id = ?', theirs.id),
    ])
    const before = await of(other)
    await store.eraseCitizen(conversation, deed(), { anonymous: 'nobody', hash: 'hash' })
    expect(await of(other)).toEqual(before)
  })

  it('erased while a turn is under way gets no answer: the turn is thrown away', async () => {
    const { store, db } = await ground.fresh()
    const { conversation } = await store.receive(receipt({ message: { text: MINE } }), START)
    const claim = await claimed(store, SETTLED)
    await store.eraseCitizen(conversation, deed(), { anonymous: 'nobody', hash: 'hash' })
    expect(await store.commitTurn(outcome(), {
      conversation, version: claim.version, token: claim.token, messages: [], turn: 't', replyIds: ['r'], masked: ['x'], now: SETTLED,
    })).toBe('stale')
    expect(await db.all('SELECT * FROM transcript')).toEqual([])
    expect(await store.claimConversation({ now: later(100 * HOUR), token: 'u', leaseMs: 1 })).toBeNull()
  })

  it('who writes again is somebody new; an open web page goes on numbering where it was', async () => {
    const { store } = await ground.fresh()
    const web = { page: 'p', channel: 'web', conversationKey: 'web-1', newConversation: 'web-1' }
    await store.startConversation({ id: 'web-1', page: 'p', ente: 'alpignano', channel: 'web', key: 'web-1', secretHash: 'secret' }, START)
    await turn(store, outcome({ effects: [openHandoff()] }), web)
    const chat = await turn(store, outcome({ effects: [openHandoff()] }), { conversationKey: 'chat' })
    await store.eraseCitizen(chat.conversation, deed(), { anonymous: 'nobody too', hash: 'other' })
    expect(await store.conversation(chat.conversation)).toBeNull()
    await store.eraseCitizen('web-1', deed(), { anonymous: 'nobody', hash: 'hash' })
    expect(await store.conversationBySecret('secret', later(HOUR)), 'the private link').toBeNull()
    const again = await store.receive(receipt({ ...web, eventKey: 'again' }), later(2 * HOUR))
    expect([again.conversation, again.seq]).toEqual(['web-1', 3])
    const facts = await store.readTurn(await claimed(store, later(3 * HOUR)), { now: later(3 * HOUR), codes: [] })
    expect([facts.handoffs, facts.recent, facts.disclosedAt]).toEqual([[], [], null])
  })

  it('knows which tombstones a copy lacks, also of somebody erased twice', async () => {
    const { store } = await ground.fresh()
    const at = (hash: string, ms: number) => ({ hash, ente: 'alpignano', at: later(ms) })
    await store.noteErasure(at('one', 0))
    expect(await store.unknownErasures([at('one', 0), at('one', 5), at('two', 0)])).toEqual([at('one', 5), at('two', 0)])
    await store.noteErasure(at('one', 5))
    expect(await store.unknownErasures([at('one', 0), at('one', 5)])).toEqual([])
  })

  it('unmasked leaves who looked and why; a card that is gone shows nothing', async () => {
    const { store, db } = await ground.fresh()
    const { pending } = await two(store)
    expect(await store.unmask(pending.id, deed('look'), 'serve il nome della figlia')).toMatchObject([{ author: 'citizen', text: MINE, masked: 'ho perso la tessera' }])
    expect(await db.get("SELECT actor, action, subject, detail FROM audit WHERE id = 'look'"))
      .toEqual({ actor: 'Nome Cognome', action: 'unmask', subject: pending.id, detail: JSON.stringify({ reason: 'serve il nome della figlia', lines: 1 }) })
    expect(await store.unmask('gone', deed(), 'motivo')).toEqual([])
  })
})

onEngines('a new table', ground => {
  it('that points at a conversation says whether it is counted or erased', async () => {
    const { db } = await ground.fresh()
    const tables = await db.all("SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'conversation' ORDER BY m.name")
    expect(tables.map(row => row.name)).toEqual([...COUNTED, ...WORDS].toSorted())
  })
}, ['sqlite in a file', 'postgres'])

onEngines('the words of who was erased', ground => {
  it('are in no file of the database any more', async () => {
    const { store, settings } = await ground.fresh()
    const { conversation } = await two(store)
    const found = () => readdirSync(dirname(settings.file)).some(name => readFileSync(join(dirname(settings.file), name)).includes(MINE))
    expect(found()).toBe(true)
    await store.eraseCitizen(conversation, deed(), { anonymous: 'nobody', hash: 'hash' })
    expect(found()).toBe(false)
  })
}, ['sqlite in memory', 'postgres'])

onEngines('requests on own data', ground => {
  const asked = async (store: Store, id: string, due: number, given = {}) =>
    turn(store, outcome({ effects: [{ kind: 'privacy-request', id, asks: 'access', dueAt: later(due), messages: [`m-${id}`] }] }),
      { conversationKey: id, message: { id: `m-${id}` }, masked: `chiede ${id}`, ...given })

  it('are listed due first, of the bodies asked, and done once with a last message to the citizen', async () => {
    const { store, db } = await ground.fresh()
    await asked(store, 'late', 5 * HOUR)
    const { conversation } = await asked(store, 'soon', 3 * HOUR)
    await asked(store, 'elsewhere', HOUR, { ente: 'massa' })
    const list = async (done = false) => (await store.listPrivacyRequests({ entes: ['alpignano'], done, limit: 9 })).map(one => [one.id, one.masked, one.doneBy])
    expect(await list()).toEqual([['soon', ['chiede soon'], null], ['late', ['chiede late'], null]])
    const answer = { messageId: newId('s'), text: 'Ecco i Suoi dati', masked: 'Ecco i Suoi dati', lang: 'it' }
    expect(await store.closePrivacyRequest('soon', deed(), answer)).toBe('done')
    expect(await store.closePrivacyRequest('soon', deed(), answer)).toBe('already-done')
    expect(await store.closePrivacyRequest('none', deed(), null)).toBe('no-such-request')
    expect(await list()).toEqual([['late', ['chiede late'], null]])
    expect(await list(true)).toEqual([['soon', ['chiede soon'], 'Nome Cognome'], ['late', ['chiede late'], null]])
    expect((await store.transcriptAfter(conversation, 0, 9)).map(line => [line.author, line.clear])).toEqual([['citizen', 'Buongiorno'], ['bot', 'Risposta'], ['staff', 'Ecco i Suoi dati']])
    expect(await db.all("SELECT subject FROM audit WHERE action = 'close-privacy-request'")).toEqual([{ subject: 'soon' }])
  })

  it('show the words of one that asked in several messages, in their order, and of each its own', async () => {
    const { store } = await ground.fresh()
    const say = (id: string, conversationKey: string) => store.receive(receipt({ conversationKey, message: { id }, masked: `chiede ${id}`, settle: 0 }), START)
    for (const key of ['one', 'two']) for (const id of [`z-${key}`, `a-${key}`]) await say(id, key)
    for (const _ of ['one', 'two']) {
      const claim = await claimed(store, later(1))
      const { messages } = await store.readTurn(claim, { now: later(1), codes: [] })
      await commit(store, claim, outcome({ effects: [
        { kind: 'privacy-request', id: `g-${messages[0]!.id}`, asks: 'access', dueAt: later(HOUR), messages: messages.map(({ id }) => id) },
      ] }), later(1))
    }
    const list = await store.listPrivacyRequests({ entes: ['alpignano'], done: false, limit: 9 })
    expect(list.map(one => [one.id, one.masked])).toEqual([['g-z-one', ['chiede z-one', 'chiede a-one']], ['g-z-two', ['chiede z-two', 'chiede a-two']]])
  })

  it('that are done are not changed by a later answer about what is asked: the one still to be done is', async () => {
    const { store } = await ground.fresh()
    await asked(store, 'open', 5 * HOUR, { conversationKey: 'mine' })
    await asked(store, 'shut', 3 * HOUR, { conversationKey: 'mine' })
    await store.closePrivacyRequest('shut', deed(), null)
    await turn(store, outcome({ effects: [{ kind: 'amend-privacy-request', asks: 'erasure' }] }), { conversationKey: 'mine' }, later(2 * HOUR))
    const asks = async () => (await store.listPrivacyRequests({ entes: ['alpignano'], done: true, limit: 9 })).map(one => [one.id, one.asks])
    expect(await asks()).toEqual([['shut', 'access'], ['open', 'erasure']])
    await store.closePrivacyRequest('open', deed(), null)
    await turn(store, outcome({ effects: [{ kind: 'amend-privacy-request', asks: 'rectification' }] }), { conversationKey: 'mine' }, later(3 * HOUR))
    expect(await asks()).toEqual([['shut', 'access'], ['open', 'erasure']])
  })

  it('are known to the next turn, which a request done meanwhile makes start over', async () => {
    const { store } = await ground.fresh()
    await asked(store, 'mine', HOUR)
    await store.receive(receipt({ conversationKey: 'mine', settle: 0 }), later(1))
    const claim = await claimed(store, later(2))
    expect((await store.readTurn(claim, { now: later(2), codes: [] })).privacyRequests).toEqual([{ id: 'mine', asks: 'access', at: START, doneAt: null }])
    await store.closePrivacyRequest('mine', deed(), null)
    expect(await commit(store, claim, outcome(), later(3))).toBe('stale')
    const again = await claimed(store, later(HOUR))
    expect((await store.readTurn(again, { now: later(HOUR), codes: [] })).privacyRequests).toMatchObject([{ doneAt: later(HOUR) }])
  })
})
