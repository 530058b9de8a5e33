import { expect, it } from 'vitest'
import { listFaults, pinFault, unpinFault } from '../../src/desk/known-faults.ts'
import { endMode, listModes, setMode, type Changing, type EnteDeps } from '../../src/desk/modes.ts'
import { onEngines } from '../store/ground.ts'
import { newId, openHandoff, outcome, turn } from '../store/making.ts'
import { bodyOf, hoursAfter, mode, MONDAY } from '../turn/making.ts'

const { ente, policy } = bodyOf('comune-di-alpignano')
const by = 'Nome Cognome'
const body: Changing = { ente, policy, by }
const PAGE = 'comune-di-alpignano-web'

onEngines('staff', ground => {
  const desk = async () => {
    const { store, db } = await ground.fresh()
    const time = { now: MONDAY }
    const deps: EnteDeps = { store, ids: { id: () => newId('i'), handoffCode: () => 'XXX-0000-00' }, clock: () => time.now }
    return { deps, time, db, modes: async () => (await listModes(deps, ente)).map(({ id, from, to, on, source }) => ({ id, from, to, on, source })) }
  }

  it('set, change and end a mode; today it holds no more, and the days that passed stay as they were (CLAUSES 21)', async () => {
    const { deps, time, modes } = await desk()
    expect(await setMode(deps, body, mode())).toMatchObject({ ok: true, mode: { author: by } })
    expect(await setMode(deps, body, mode({ to: '2026-12-04' }))).toMatchObject({ ok: true })
    expect(await modes()).toEqual([{ id: 'reduced-2026-11-23', from: '2026-11-23', to: '2026-12-04', on: true, source: 'staff' }])
    time.now = hoursAfter(48)
    expect(await endMode(deps, body, { kind: 'reduced', page: null })).toMatchObject({ ok: true, mode: { to: '2026-11-24', withdrawn: false } })
    expect(await modes()).toEqual([])
    expect((await deps.store.enteChanges(ente.slug, time.now)).modes).toMatchObject([{ from: '2026-11-23', to: '2026-11-24' }])
  })

  it('withdraw a mode that has not begun, also one of the file', async () => {
    const { deps } = await desk()
    const file = { ...ente, modes: [mode({ id: 'natale', kind: 'closed', from: '2026-12-24', to: '2026-12-31' })] }
    expect(await listModes(deps, file)).toMatchObject([{ id: 'natale', on: false, source: 'file' }])
    expect(await endMode(deps, { ...body, ente: file }, { id: 'natale' })).toMatchObject({ ok: true, mode: { withdrawn: true } })
    expect(await listModes(deps, file)).toEqual([])
    expect(await endMode(deps, { ...body, ente: file }, { id: 'natale' })).toMatchObject({ ok: false, why: 'no-such-mode' })
  })

  it('are told of what speaks against what is there, of a page and of a clause there is not', async () => {
    const { deps, modes } = await desk()
    await setMode(deps, body, mode())
    expect(await setMode(deps, body, mode({ from: '2026-11-25', to: '2026-11-30' })))
      .toEqual({ ok: false, why: 'contradicts', detail: 'reduced-2026-11-23 (2026-11-23 to 2026-11-27) overlaps reduced-2026-11-25 (2026-11-25 to 2026-11-30)' })
    expect(await setMode(deps, body, mode({ from: '2026-11-25', to: '2026-11-30', page: PAGE }))).toMatchObject({ ok: true })
    expect(await setMode(deps, body, mode({ kind: 'closed', page: 'altrove' }))).toMatchObject({ ok: false, why: 'no-such-page' })
    expect(await setMode(deps, body, mode({ kind: 'closed', clause: '99' }))).toMatchObject({ ok: false, why: 'no-such-clause', detail: '99' })
    expect(await endMode(deps, body, { kind: 'closed', page: null })).toMatchObject({ ok: false, why: 'no-such-mode' })
    expect(await modes()).toHaveLength(2)
  })

  it('end the one that holds of several, and are asked which where none does', async () => {
    const { deps } = await desk()
    const [now, soon, later] = [mode(), mode({ from: '2026-12-01', to: '2026-12-02' }), mode({ from: '2026-12-10', to: '2026-12-12' })]
    for (const one of [now, soon, later]) await setMode(deps, body, one)
    expect(await endMode(deps, body, { kind: 'reduced', page: null })).toMatchObject({ ok: true, mode: { id: now.id } })
    expect(await endMode(deps, body, { kind: 'reduced', page: null })).toEqual({ ok: false, why: 'several-modes', detail: `${soon.id}, ${later.id}` })
  })

  it('switch off and on by the instant, page by page', async () => {
    const { deps, time, modes } = await desk()
    const off = (page: string | null = null) => mode({ kind: 'off', from: time.now.toISOString(), page })
    await setMode(deps, body, off())
    await setMode(deps, body, off(PAGE))
    expect((await modes()).map(({ id }) => id)).toEqual(['off', `off-${PAGE}`])
    time.now = hoursAfter(1)
    expect(await endMode(deps, body, { kind: 'off', page: null })).toMatchObject({ ok: true, mode: { to: time.now.toISOString() } })
    expect((await modes()).map(({ id }) => id)).toEqual([`off-${PAGE}`])
    time.now = hoursAfter(2)
    expect(await setMode(deps, body, off())).toMatchObject({ ok: true })
    expect(await modes()).toHaveLength(2)
  })

  it('hear which requests were told a day that a closure now covers, and no date moves', async () => {
    const { deps } = await desk()
    const given = { ente: ente.slug, page: PAGE }
    const told = openHandoff({ code: 'ALP-1111-AA', dueAt: new Date('2026-11-25T14:00:00+01:00') })
    const [internal, early] = [openHandoff({ promised: false, dueAt: told.dueAt }), openHandoff({ dueAt: MONDAY })]
    await turn(deps.store, outcome({ effects: [told, internal, early] }), given, hoursAfter(-24))
    expect(await setMode(deps, body, mode({ kind: 'closed', from: '2026-11-24', to: '2026-11-27' }))).toMatchObject({ ok: true, promised: ['ALP-1111-AA'] })
    expect(await setMode(deps, body, mode({ kind: 'closed', from: '2026-12-24', to: '2026-12-27' }))).toMatchObject({ ok: true, promised: [] })
    expect(await setMode(deps, body, mode({ page: 'alpignano-biblioteca-facebook' }))).toMatchObject({ ok: true, promised: [] })
    expect(await deps.store.handoffByCode('ALP-1111-AA')).toMatchObject({ dueAt: told.dueAt, promised: true })
  })

  it('pin a fault for a week, once, and take it down', async () => {
    const { deps, time } = await desk()
    const pinned = await pinFault(deps, { ente, by }, { title: ' Lampioni spenti in via Po ', page: null, link: null })
    expect(pinned).toMatchObject({ ok: true, fault: { title: 'Lampioni spenti in via Po', author: by, expiresAt: hoursAfter(7 * 24) } })
    expect(await pinFault(deps, { ente, by }, { title: 'LAMPIONI spenti in via Po', page: PAGE, link: null })).toMatchObject({ ok: false, why: 'pinned-already' })
    expect(await pinFault(deps, { ente, by }, { title: 'Altro', page: 'altrove', link: null })).toMatchObject({ ok: false, why: 'no-such-page' })
    expect(await unpinFault(deps, { ente, by }, 'nessuno')).toMatchObject({ ok: false, why: 'no-such-fault' })
    expect(await listFaults(deps, ente)).toMatchObject([{ title: 'Lampioni spenti in via Po', same: 0, shownOn: ente.pages.map(page => page.id) }])
    if (pinned.ok) expect(await unpinFault(deps, { ente, by }, pinned.fault.id)).toMatchObject({ ok: true })
    expect(await listFaults(deps, ente)).toEqual([])
    await pinFault(deps, { ente, by }, { title: 'Fontana', page: PAGE, link: null })
    time.now = hoursAfter(7 * 24)
    expect(await listFaults(deps, ente)).toEqual([])
    expect(await pinFault(deps, { ente, by }, { title: 'Fontana', page: PAGE, link: null })).toMatchObject({ ok: true })
  })

  it('see which pinned faults are not asked about any more, being older than five others', async () => {
    const { deps, time } = await desk()
    for (let minute = 0; minute < 6; minute += 1) {
      time.now = hoursAfter(minute / 60)
      await pinFault(deps, { ente, by }, { title: `Guasto ${minute}`, page: null, link: null })
    }
    expect((await listFaults(deps, ente)).filter(fault => fault.shownOn.length === 0).map(fault => fault.title)).toEqual(['Guasto 0'])
  })
}, ['sqlite in a file'])
