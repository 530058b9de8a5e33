import { expect, it } from 'vitest'
import { eraseCitizen, exportCitizen, reapplyErasures } from '../../src/desk/citizen.ts'
import { privacyRequests } from '../../src/desk/privacy-requests.ts'
import { unmask } from '../../src/desk/unmask.ts'
import { gdprDue } from '../../src/domain/gdpr-term.ts'
import { mask } from '../../src/recognizer/mask.ts'
import type { Erasure } from '../../src/store/privacy.ts'
import type { Store } from '../../src/store/store.ts'
import { onEngines } from '../store/ground.ts'
import { HOUR, later, newId, openHandoff, outcome, START, turn } from '../store/making.ts'

const ids = { id: () => newId('id'), handoffCode: (ente: string) => `${ente}-ACDE-34` }
const secret = new TextEncoder().encode('a secret only this test knows, of some length')
const deps = (store: Store, now = later(HOUR)) => ({ store, ids, clock: () => now, secret })
const BY = 'Nome Cognome'

onEngines('the desk', ground => {
  const wrote = (store: Store, key: string, contact: string, now = START) => turn(store, outcome({
    effects: [openHandoff({ code: `ALP-${key}` }), { kind: 'set-contact', email: contact, phone: null }],
  }), { conversationKey: key, message: { text: `parole di ${key}` }, eventKey: newId('event') }, now)

  it('keeps the tombstone before it erases, and the tombstone does not tell who it was', async () => {
    const { store } = await ground.fresh()
    const { conversation } = await wrote(store, '393331234567', 'a@x.example')
    const kept: (Erasure & { linesThen: number })[] = []
    const lines = async () => (await store.transcriptAfter(conversation, 0, 9)).length
    const before = await lines()
    const keep = (tombstone: Erasure) => { kept.push({ ...tombstone, linesThen: before }) }
    const erased = await eraseCitizen({ ...deps(store), keep }, { ente: 'alpignano', whom: { code: 'ALP-393331234567' }, by: BY })
    expect(erased).toEqual({ ok: true, conversation, lines: 2, requests: 1 })
    expect(kept).toMatchObject([{ ente: 'alpignano', at: later(HOUR) }])
    expect(kept[0]?.hash).toMatch(/^[\w-]{43}$/u)
    expect(await lines()).toBe(0)
    expect(await eraseCitizen({ ...deps(store), keep }, { ente: 'alpignano', whom: { conversation }, by: BY })).toEqual({ ok: false, why: 'nobody-found', conversations: [] })
  })

  it('erases and exports nobody where a contact may be of several people, and says which conversations there are', async () => {
    const { store, db } = await ground.fresh()
    const [one, two] = [await wrote(store, 'k1', 'famiglia@x.example'), await wrote(store, 'k2', 'famiglia@x.example')]
    const ask = { ente: 'alpignano', whom: { contact: 'famiglia@x.example' }, by: BY }
    const refused = await eraseCitizen({ ...deps(store), keep: () => { throw new Error('kept') } }, ask)
    expect(refused).toEqual({ ok: false, why: 'several-found', conversations: [one.conversation, two.conversation] })
    expect(await exportCitizen(deps(store), ask)).toEqual(refused)
    expect(await db.all("SELECT id FROM audit WHERE action = 'export-citizen'")).toEqual([])
    expect(await exportCitizen(deps(store), { ...ask, whom: { conversation: two.conversation } })).toMatchObject({ ok: true, held: { conversation: { id: two.conversation } } })
    expect(await exportCitizen(deps(store), { ...ask, whom: { code: 'ALP-none' } })).toEqual({ ok: false, why: 'nobody-found', conversations: [] })
  })

  it('erases again what a copy brings back, and nobody who wrote after being erased', async () => {
    const kept: Erasure[] = []
    const { store } = await ground.fresh()
    await wrote(store, 'gone', 'a@x.example')
    await eraseCitizen({ ...deps(store), keep: tombstone => { kept.push(tombstone) } }, { ente: 'alpignano', whom: { contact: 'a@x.example' }, by: BY })
    expect(await reapplyErasures(deps(store), kept)).toBe(0)

    const { store: copy, db } = await ground.fresh()
    await wrote(copy, 'gone', 'a@x.example')
    const other = await wrote(copy, 'stays', 'b@x.example')
    expect(await reapplyErasures(deps(copy, later(9 * HOUR)), kept)).toBe(1)
    expect((await db.all('SELECT clear FROM transcript WHERE author = ?', 'citizen')).map(row => row.clear)).toEqual(['parole di stays'])
    expect((await copy.findCitizen('alpignano', { contact: 'b@x.example' })).map(one => one.conversation)).toEqual([other.conversation])
    await wrote(copy, 'gone', 'a@x.example', later(10 * HOUR))
    expect(await reapplyErasures(deps(copy, later(11 * HOUR)), kept)).toBe(0)

    const { store: late } = await ground.fresh()
    await wrote(late, 'gone', 'a@x.example', later(2 * HOUR))
    expect(await reapplyErasures(deps(late, later(11 * HOUR)), [...kept, { hash: 'of somebody erased later', ente: 'alpignano', at: later(5 * HOUR) }])).toBe(0)
  })

  it('shows clear words for a reason only, which is kept masked (CLAUSES 8)', async () => {
    const { store, db } = await ground.fresh()
    const handoff = openHandoff({ code: 'ALP-7K3Q-9M', messages: ['m-1'] })
    await turn(store, outcome({ effects: [handoff] }), { message: { id: 'm-1', text: 'mi chiamo Anna Bianchi' } })
    const look = (reason: string, code = 'alp-7k3q-9m ') => unmask({ ...deps(store), mask }, { code, by: BY, reason })
    expect(await look(' boh ')).toEqual({ ok: false, why: 'no-reason' })
    expect(await look('serve il nome completo', 'ALP-0000-00')).toEqual({ ok: false, why: 'no-such-code' })
    expect(await db.all("SELECT id FROM audit WHERE action = 'unmask'")).toEqual([])
    expect(await look('la richiamo al 347 1234567')).toMatchObject({ ok: true, code: 'ALP-7K3Q-9M', lines: [{ text: 'mi chiamo Anna Bianchi' }] })
    expect(await db.get("SELECT actor, detail FROM audit WHERE action = 'unmask'")).toEqual({ actor: BY, detail: '{"reason":"la richiamo al [telefono]","lines":1}' })
  })

  it('sees the last day the law gives for a request, and when it is past', async () => {
    const { store } = await ground.fresh()
    const received = new Date('2027-01-31T10:00:00+01:00')
    await turn(store, outcome({ effects: [{ kind: 'privacy-request', id: 'g', asks: 'access', dueAt: gdprDue(received), messages: [] }] }), {}, received)
    const on = async (now: string) => (await privacyRequests(deps(store, new Date(now)), { entes: ['alpignano'], done: false })).map(one => [one.dueDay, one.overdue])
    expect(await on('2027-03-01T23:59:00+01:00')).toEqual([['2027-03-01', false]])
    expect(await on('2027-03-02T00:00:01+01:00')).toEqual([['2027-03-01', true]])
  })
})
