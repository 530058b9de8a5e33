/** What staff change of a body: each change whole or not at all, and seen by every instance at its next turn. */
import { expect, it } from 'vitest'
import { cutoffsOf, RETENTION } from '../../src/domain/retention.ts'
import type { Driver } from '../../src/store/driver.ts'
import type { EnteChange, Store } from '../../src/store/store.ts'
import { FAULT, mode } from '../turn/making.ts'
import { onEngines } from './ground.ts'
import { claimed, DAY, later, newId, outcome, receipt, START, turn } from './making.ts'

const ENTE = 'alpignano'
const change = (version: number, more: Partial<EnteChange> = {}): EnteChange => ({ ente: ENTE, version, by: 'Nome Cognome', auditId: newId('a'), now: START, ...more })
const audited = async (db: Driver) => (await db.all('SELECT actor, action, subject, ente, detail FROM audit ORDER BY id'))
  .map(({ actor, action, subject, ente, detail }) => [actor, action, subject, { ente, ...JSON.parse(String(detail)) }])

onEngines('changes of a body', (ground, engine) => {
  const facts = async (store: Store, now = START) => {
    await store.receive(receipt({ settle: 0, conversationKey: newId('key') }), now)
    const claim = await claimed(store, now)
    const read = await store.readTurn(claim, { now, codes: [] })
    await store.postponeTurn(claim, later(1000 * DAY))
    return read.changes
  }
  const closed = mode({ kind: 'closed', name: 'ponte', text: { it: 'Chiusi.', en: 'Closed.' }, clause: '6', page: 'alpignano-telegram' })

  it('reach the next turn, with all that was said of them', async () => {
    const { store } = await ground.fresh()
    expect(await facts(store)).toEqual({ version: 0, modes: [], faults: [] })
    expect(await store.setMode(closed, change(0))).toBe('done')
    expect(await store.pinFault({ ...FAULT, at: START, expiresAt: later(7 * DAY) }, change(1))).toBe('done')
    expect(await facts(store)).toEqual({
      version: 2, modes: [{ ...closed, author: 'Nome Cognome', withdrawn: false }], faults: [{ ...FAULT, at: START, expiresAt: later(7 * DAY) }],
    })
    expect(await store.enteChanges(ENTE, START)).toEqual(await facts(store))
    expect(await store.enteChanges('massa', START)).toEqual({ version: 0, modes: [], faults: [] })
  })

  it('are written with their author and an audit without words', async () => {
    const { store, db } = await ground.fresh()
    await store.setMode(closed, change(0))
    await store.endMode({ ...closed, to: '2026-11-24', withdrawn: false }, change(1, { by: 'Altra Persona' }))
    await store.pinFault(FAULT, change(2))
    await store.unpinFault(FAULT.id, change(3))
    const told = { ente: ENTE, kind: 'closed', from: closed.from, to: closed.to, page: closed.page, withdrawn: false }
    expect(await audited(db)).toEqual([
      ['Nome Cognome', 'set-mode', closed.id, told], ['Altra Persona', 'end-mode', closed.id, { ...told, to: '2026-11-24' }],
      ['Nome Cognome', 'pin-fault', FAULT.id, { ente: ENTE, page: null }], ['Nome Cognome', 'unpin-fault', FAULT.id, { ente: ENTE }],
    ])
    expect((await facts(store)).modes).toMatchObject([{ id: closed.id, to: '2026-11-24', author: 'Altra Persona' }])
  })

  it('decided on an older version are stale, and leave nothing', async () => {
    const { store, db } = await ground.fresh()
    await store.setMode(closed, change(0))
    expect(await store.setMode(mode(), change(0))).toBe('stale')
    expect(await store.pinFault(FAULT, change(5))).toBe('stale')
    expect(await store.unpinFault('nessuno', change(1))).toBe('stale')
    expect(await facts(store)).toMatchObject({ version: 1, modes: [{ id: closed.id }], faults: [] })
    expect(await audited(db)).toHaveLength(1)
  })

  it('that break half-way leave neither row nor version', async () => {
    const { store } = await ground.fresh()
    const first = change(0)
    await store.setMode(closed, first)
    await expect(store.setMode(mode(), change(1, { auditId: first.auditId }))).rejects.toThrow()
    expect(await facts(store)).toMatchObject({ version: 1, modes: [{ id: closed.id }] })
  })

  it('of a fault end with its week or when it is taken down', async () => {
    const { store } = await ground.fresh()
    await store.pinFault({ ...FAULT, id: 'uno', at: START, expiresAt: later(7 * DAY) }, change(0))
    await store.pinFault({ ...FAULT, id: 'due', at: later(1), expiresAt: later(8 * DAY) }, change(1))
    expect((await store.listFaults(ENTE, START)).map(({ id, same }) => [id, same])).toEqual([['due', 0], ['uno', 0]])
    expect((await store.listFaults(ENTE, later(7 * DAY))).map(({ id }) => id)).toEqual(['due'])
    await store.unpinFault('due', change(2))
    expect(await store.unpinFault('due', change(3))).toBe('stale')
    expect(await store.listFaults(ENTE, later(7 * DAY))).toEqual([])
  })

  it('count the citizens whose report is a known fault, of this body alone', async () => {
    const { store } = await ground.fresh()
    await store.pinFault(FAULT, change(0, { ente: 'massa' }))
    await store.pinFault({ ...FAULT, id: 'nostro' }, change(0))
    for (const key of ['a', 'b']) {
      await turn(store, outcome({ effects: [{ kind: 'count-fault', fault: 'nostro' }, { kind: 'count-fault', fault: FAULT.id }] }), { conversationKey: key })
    }
    expect(await store.listFaults(ENTE, START)).toMatchObject([{ id: 'nostro', same: 2 }])
    expect(await store.listFaults('massa', START)).toMatchObject([{ id: FAULT.id, same: 0 }])
    // Counting is no change of the body: no turn reads anything again for it.
    expect((await store.enteChanges(ENTE, START)).version).toBe(1)
  })

  it('are kept no longer than the audit, and modes as long as a term may be reckoned again', async () => {
    const { store, db } = await ground.fresh()
    await store.pinFault(FAULT, change(0))
    const retained = (now: Date) => store.retain({ ente: ENTE, now, before: cutoffsOf(RETENTION, now) }, 9)
    await retained(later(700 * DAY))
    expect(await db.get('SELECT COUNT(*) AS n FROM known_faults')).toEqual({ n: 1 })
    await retained(later(800 * DAY))
    expect(await db.get('SELECT COUNT(*) AS n FROM known_faults')).toEqual({ n: 0 })
  })

  if (engine === 'sqlite in memory') return

  it('made by another instance are seen by this one\'s next turn, though it kept the version before', async () => {
    const { store, settings } = await ground.fresh()
    const other = ground.another(settings)
    await store.setMode(closed, change(0))
    expect((await facts(store)).version).toBe(1)
    expect((await facts(other)).version).toBe(1)
    await other.setMode(mode({ kind: 'off' }), change(1))
    expect((await facts(store)).modes.map(({ kind }) => kind)).toEqual(['closed', 'off'])
    await store.pinFault(FAULT, change(2))
    expect((await facts(other)).faults.map(({ id }) => id)).toEqual([FAULT.id])
  })

  it('made by two instances at once are one done and one stale', async () => {
    const { store, settings, db } = await ground.fresh()
    const other = ground.another(settings)
    for (let version = 0; version < 8; version += 1) {
      const both = await Promise.all([store, other].map((one, index) => one.setMode(mode({ id: `m-${version}-${index}` }), change(version))))
      expect(both.toSorted(), String(version)).toEqual(['done', 'stale'])
    }
    expect(await db.get('SELECT COUNT(*) AS n FROM modes')).toEqual({ n: 8 })
  })
})
