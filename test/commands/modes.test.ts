/** `mode`, `off`, `on`, `fault`, and `reply` with what staff would change. */
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/house.ts'
import { openStore } from '../../src/store/open.ts'
import { preparedFolder } from '../journeys/service.ts'
import { openHandoff, outcome, turn } from '../store/making.ts'
import { run } from './run.ts'

let folder = ''
beforeAll(async () => { folder = await preparedFolder() })
afterAll(() => rmSync(folder, { recursive: true }))
const env = () => ({ SPORTELLO_DATA_DIR: folder })
const SLUG = 'comune-di-esempio'
const AS = ['--ente', SLUG, '--as', 'Nome Cognome']
const sportello = (...args: string[]) => run(args, '', env())
const refusal = async (...args: string[]) => {
  const { code, stderr, stdout } = await sportello(...args)
  expect([code, stdout]).toEqual([2, ''])
  return stderr
}

describe('the desk from a terminal', () => {
  it('sets, lists and ends a mode', async () => {
    const set = await sportello('mode', 'set', ...AS, '--kind', 'reduced', '--from', '2036-08-04', '--to', '2036-08-29', '--text', 'Ad agosto siamo in pochi.', '--name', 'orario estivo')
    const told = { id: 'reduced-2036-08-04', kind: 'reduced', from: '2036-08-04', to: '2036-08-29', page: null, name: 'orario estivo', text: { it: 'Ad agosto siamo in pochi.' }, clause: null, author: 'Nome Cognome' }
    expect(set).toMatchObject({ code: 0, lines: [told] })
    expect((await sportello('mode', 'list', '--ente', SLUG)).lines).toEqual([{ ...told, on: false, source: 'staff' }])
    expect((await sportello('mode', 'end', ...AS, '--kind', 'reduced')).lines).toMatchObject([{ id: told.id, withdrawn: true }])
    expect((await sportello('mode', 'list', '--ente', SLUG)).lines).toEqual([])
  })

  it('switches off and on, and says what is wrong in one line', async () => {
    expect((await sportello('off', ...AS, '--text', 'Torniamo domani.')).lines).toMatchObject([{ id: 'off', kind: 'off', to: null, text: { it: 'Torniamo domani.' } }])
    expect((await sportello('on', ...AS)).lines).toMatchObject([{ id: 'off', to: expect.any(String) }])
    expect(await refusal('on', ...AS)).toBe('sportello: no such mode holds or lies ahead: "mode list" lists them\n')
    expect(await refusal('off', '--ente', SLUG, '--as', 'Nome')).toContain('--as: expected name and surname, found "Nome"')
    expect(await refusal('mode', 'set', ...AS, '--kind', 'closed', '--from', '10/8', '--to', '2036-08-29')).toContain('--from: expected a day as "2026-08-10"')
    expect(await refusal('mode', 'end', ...AS)).toContain('--kind: expected one of closed, reduced, election, off, or --id')
  })

  it('pins, lists and unpins a fault', async () => {
    const pinned = await sportello('fault', 'pin', ...AS, '--title', 'Lampioni spenti in via Po', '--link', 'https://www.comune.esempio.example/avvisi/7')
    expect(pinned.lines).toMatchObject([{ title: 'Lampioni spenti in via Po', page: null, author: 'Nome Cognome' }])
    const { id } = pinned.lines[0] as { id: string }
    expect((await sportello('fault', 'list', '--ente', SLUG)).lines).toMatchObject([{ id, same: 0, shownOn: expect.arrayContaining(['comune-di-esempio-web']) }])
    expect(await refusal('fault', 'pin', ...AS, '--title', 'x'.repeat(61))).toContain('--title: expected a title of at most 60 characters')
    expect((await sportello('fault', 'unpin', ...AS, '--id', id)).lines).toMatchObject([{ id }])
    expect(await refusal('fault', 'unpin', ...AS, '--id', id)).toContain('no fault with this id is pinned')
  })

  // CLAUSES row 64: Biella's answer to a complaint is shared with the manager.
  it('shows which requests are shared with the manager', async () => {
    const store = await openStore({ databaseUrl: null, file: join(folder, 'sportello.db'), migrate: false })
    await turn(store, outcome({ effects: [openHandoff({ code: 'BIE-1111-AA', because: 'complaint', intent: 'complaint', shareWithManager: true }), openHandoff({ code: 'BIE-2222-BB' })] }), { ente: 'provincia-di-biella' })
    await store.close()
    const { lines } = await sportello('handoffs', '--ente', 'provincia-di-biella')
    expect(lines.map(line => [(line as { code: string }).code, (line as { shareWithManager: boolean }).shareWithManager]).toSorted()).toEqual([['BIE-1111-AA', true], ['BIE-2222-BB', false]])
  })
})

describe('reply with what staff would change', () => {
  const ask = async (lines: object[], ...args: string[]) => (await run(['reply', ...args], lines.map(line => JSON.stringify(line)).join('\n'), env())).lines as
    { decisions: Record<string, unknown>[]; replies: string[]; error?: string }[]
  const at = '2026-08-12T10:00:00+02:00'
  const reduced = { kind: 'reduced', from: '2026-08-01', to: '2026-08-31', text: 'Ad agosto siamo in pochi.' }

  it('takes modes and known faults in a line, and keeps nothing', async () => {
    const answers = await ask([
      { ente: 'comune-di-alpignano', at, text: 'a che ora apre la biblioteca il sabato?', modes: [reduced] },
      { ente: 'comune-di-alpignano', at, text: 'a che ora apre la biblioteca il sabato?' },
      { ente: SLUG, at, text: 'il lampione di via Po è spento da una settimana', knownFaults: [{ id: 'a', title: 'Fontana chiusa', at: '2026-08-11T10:00:00+02:00' }] },
      { ente: SLUG, at, text: 'a che ora apre la biblioteca il sabato?', modes: [{ kind: 'off', from: '2026-08-12T09:00:00+02:00', text: 'Oggi siamo fermi.' }] },
    ])
    expect(answers[0]).toMatchObject({ decisions: [{ kind: 'hand-off', promised: false, dueAt: '2026-08-14T12:00:00.000Z' }], replies: [expect.stringContaining('Ad agosto siamo in pochi.')] })
    expect(answers[1]).toMatchObject({ decisions: [{ kind: 'hand-off', promised: true }] })
    expect(answers[2]!.replies.join()).toContain('già noti?')
    expect(answers[3]).toMatchObject({ decisions: [{ kind: 'hand-off', because: 'off' }], replies: [expect.stringContaining('Oggi siamo fermi.')] })
  })

  it('says of a line what is wrong with its modes', async () => {
    const line = (...modes: object[]) => ({ ente: SLUG, at, text: 'ciao', modes })
    const errors = (await ask([
      line({ ...reduced, to: '2026-07-01' }), line({ ...reduced, kind: 'ferie' }), line(reduced, { ...reduced, from: '2026-08-20' }), line({ ...reduced, page: 'altrove' }),
      { ente: SLUG, at, text: 'ciao', knownFaults: [{ id: 'a', title: 'x'.repeat(61), at }] },
    ])).map(answer => answer.error)
    expect(errors[0]).toBe('modes.0.to: expected "to" on or after "from"')
    expect(errors[1]).toContain('modes.0.kind')
    expect(errors[2]).toBe('modes: reduced-2026-08-01 (2026-08-01 to 2026-08-31) overlaps reduced-2026-08-20 (2026-08-20 to 2026-08-31)')
    expect(errors[3]).toContain('page: expected one of comune-di-esempio-web')
    expect(errors[4]).toContain('knownFaults.0.title: expected a title of at most 60 characters')
  })

  it('takes a file of modes, YAML or JSON', async () => {
    const [yaml, json, wrong] = ['modes.yaml', 'modes.json', 'wrong.yaml'].map(name => join(folder, name)) as [string, string, string]
    writeFileSync(yaml, '- { kind: reduced, from: "2026-08-01", to: "2026-08-31", text: Ad agosto siamo in pochi. }\n')
    writeFileSync(json, JSON.stringify({ modes: [reduced], knownFaults: [] }))
    writeFileSync(wrong, '- { kind: reduced, from: "2026-08-01", to: "2026-07-31" }\n')
    const asked = ['--ente', 'comune-di-alpignano', '--at', at, '--text', 'a che ora apre la biblioteca il sabato?']
    for (const file of [yaml, json]) expect(await ask([], ...asked, '--modes', file), file).toMatchObject([{ decisions: [{ promised: false }] }])
    expect(await refusal('reply', ...asked, '--modes', wrong)).toMatch(/wrong\.yaml: \[0\]\.to: found "2026-07-31", expected "to" on or after "from"/u)
  })
})

describe('modes known in advance', () => {
  const bodies = mkdtempSync(join(tmpdir(), 'modes-'))
  afterAll(() => rmSync(bodies, { recursive: true }))
  const withModes = (name: string, modes: string) => {
    const enti = join(bodies, name)
    cpSync(join(ROOT, 'enti/comune-di-alpignano'), join(enti, 'comune-di-alpignano'), { recursive: true })
    appendFileSync(join(enti, 'comune-di-alpignano/ente.yaml'), `\nmodes:\n${modes}`)
    return { ...env(), SPORTELLO_ENTI_DIR: enti }
  }

  it('apply by their date, in the calendar too', async () => {
    const of = withModes('good', '  - { kind: reduced, from: "2026-08-01", to: "2026-08-31", text: Ad agosto siamo in pochi., clause: "6" }\n  - { kind: closed, from: "2026-08-12", to: "2026-08-14", name: ferie }\n')
    expect((await run(['check'], '', of)).code).toBe(0)
    const calendar = await run(['calendar'], ['2026-08-11T10:00:00', '2026-09-01T10:00:00'].map(at => JSON.stringify({ ente: 'comune-di-alpignano', at })).join('\n'), of)
    expect(calendar.lines).toMatchObject([{ deadline: '2026-08-18T12:00:00.000Z', promised: false }, { deadline: '2026-09-03T12:00:00.000Z', promised: true }])
    const replied = await run(['reply', '--ente', 'comune-di-alpignano', '--at', '2026-08-11T10:00:00+02:00', '--text', 'a che ora apre la biblioteca il sabato?'], '', of)
    expect(replied.lines).toMatchObject([{ decisions: [{ promised: false, dueAt: '2026-08-18T12:00:00.000Z' }] }])
  })

  it('are at fault where they contradict each other, name a page or clause there is not, or end before they begin', async () => {
    const of = withModes('bad', [
      '  - { kind: reduced, from: "2026-08-01", to: "2026-08-31" }', '  - { kind: reduced, id: due, from: "2026-08-31", to: "2026-09-01" }', '  - { kind: closed, from: "2026-08-01", to: "2026-08-02", page: altrove }',
    ].join('\n'))
    const { code, lines } = await run(['check'], '', of)
    expect(code).toBe(2)
    expect(lines.map(line => (line as { fault: string }).fault)).toEqual([
      expect.stringContaining('modes[2].page: found "altrove", expected the id of one of its pages'),
      expect.stringContaining('"to":"2026-09-01"}, expected modes that do not contradict each other: reduced-2026-08-01 (2026-08-01 to 2026-08-31) overlaps due (2026-08-31 to 2026-09-01)'),
    ])
    const clause = await run(['check'], '', withModes('clause', '  - { kind: closed, from: "2026-08-01", to: "2026-08-02", clause: "99" }\n'))
    expect(clause.lines.map(line => (line as { fault: string }).fault)).toEqual([expect.stringContaining('modes[0].clause: found "99", expected the id of a clause')])
  })
})
