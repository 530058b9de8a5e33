/** The rights of whoever wrote, as staff use them: processes on a data folder with one citizen in it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { openHandoff, outcome, turn } from '../store/making.ts'
import { run } from './run.ts'

let folder = ''
let conversation = ''
const CODE = 'ESE-7K3Q-9M'
const AS = ['--as', 'Nome Cognome']
const WHO = ['--ente', 'comune-di-esempio', ...AS]
const sportello = (...args: string[]) => run(args, '', { SPORTELLO_DATA_DIR: folder, SPORTELLO_ENTI: 'comune-di-esempio,comune-di-massa', SPORTELLO_SECRET: 's'.repeat(40) })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'privacy-'))
  const store = await openStore({ databaseUrl: null, file: join(folder, 'sportello.db'), migrate: true })
  const effects = [
    openHandoff({ code: CODE, messages: ['m-1'] }), { kind: 'set-contact' as const, email: 'anna@esempio.example', phone: null },
    { kind: 'privacy-request' as const, id: 'g-1', asks: 'access' as const, dueAt: new Date('2027-03-01T23:00:00Z'), messages: ['m-1'] },
  ]
  const web = { ente: 'comune-di-esempio', page: 'comune-di-esempio-web', channel: 'web' }
  conversation = (await turn(store, outcome({ effects }), { ...web, message: { id: 'm-1', text: 'mi chiamo Anna Bianchi' }, masked: 'mi chiamo [nome]' })).conversation
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('export and erase', () => {
  it('give out all that is held, then leave nothing to find', async () => {
    const { code, lines } = await sportello('export', ...WHO, '--contact', 'anna@esempio.example')
    expect(code).toBe(0)
    expect(lines).toMatchObject([{ conversation: { id: conversation }, messages: [{ text: 'mi chiamo Anna Bianchi', inClear: true }, {}], handoffs: [{ code: CODE }] }])
    expect((await sportello('erase', ...WHO, '--code', 'ese-7k3q-9m')).lines).toEqual([{ erased: conversation, messages: 2, requestsWithdrawn: 1 }])
    const kept = readFileSync(join(folder, 'erasures.jsonl'), 'utf8')
    expect(kept.split('\n')).toHaveLength(2)
    expect(kept).not.toContain(conversation)
    const again = await sportello('export', ...WHO, '--code', CODE)
    expect([again.code, again.stderr]).toEqual([2, 'sportello: nobody found at comune-di-esempio: look at the code, the conversation or the contact again\n'])
    // Of a web conversation the empty row stays.
    expect((await sportello('export', ...WHO, '--conversation', conversation)).lines).toMatchObject([{ messages: [], handoffs: [], feedback: [], actions: [] }])
  })

  it('are refused for a contact that several conversations have, naming them', async () => {
    const store = await openStore({ databaseUrl: null, file: join(folder, 'sportello.db'), migrate: true })
    const web = { ente: 'comune-di-esempio', page: 'comune-di-esempio-web', channel: 'web', conversationKey: 'other' }
    const other = await turn(store, outcome({ effects: [{ kind: 'set-contact', email: 'anna@esempio.example', phone: null }] }), { ...web, message: { text: 'parole di un altro' } })
    await store.close()
    for (const command of ['export', 'erase']) {
      const { code, stdout, stderr } = await sportello(command, ...WHO, '--contact', 'anna@esempio.example')
      expect([code, stdout]).toEqual([2, ''])
      for (const words of [`${command} them one by one with --conversation`, conversation, other.conversation]) expect(stderr).toContain(words)
    }
    const { lines } = await sportello('export', ...WHO, '--conversation', other.conversation)
    expect(lines).toMatchObject([{ messages: [{ text: 'parole di un altro' }, {}] }])
  })

  it('touch nothing where it is not told who, whose or by whom', async () => {
    const refused = async (...args: string[]) => {
      const { code, stdout, stderr } = await sportello(...args)
      expect([code, stdout]).toEqual([2, ''])
      return stderr
    }
    expect(await refused('erase', ...WHO)).toContain('say who it is in one way')
    expect(await refused('erase', ...WHO, '--code', CODE, '--contact', 'anna@esempio.example')).toContain('say who it is in one way')
    expect(await refused('erase', '--ente', 'comune-di-massa', ...AS, '--code', CODE)).toContain('nobody found at comune-di-massa')
    expect(await refused('erase', '--ente', 'altrove', ...AS, '--code', CODE)).toContain('no body "altrove"')
    expect(await refused('export', '--ente', 'comune-di-esempio', '--as', 'Anna', '--code', CODE)).toContain('expected name and surname')
    expect((await sportello('handoffs')).lines).toMatchObject([{ code: CODE, state: 'open' }])
  })
})

describe('the clear words of a request', () => {
  it('are shown for a reason by somebody with a name, and masked otherwise', async () => {
    expect((await sportello('handoffs')).stdout).not.toContain('Bianchi')
    const { lines } = await sportello('handoffs', '--unmask', CODE, ...AS, '--reason', 'serve il nome per la pratica')
    expect(lines).toMatchObject([{ code: CODE, messages: [{ author: 'citizen', text: 'mi chiamo Anna Bianchi' }] }])
    for (const args of [AS, [...AS, '--reason', ' '], ['--reason', 'serve il nome per la pratica']]) {
      const { code, stdout } = await sportello('handoffs', '--unmask', CODE, ...args)
      expect([code, stdout]).toEqual([2, ''])
    }
  })
})

describe('privacy-requests and retention', () => {
  it('list a request with the last day of the law, and end it once', async () => {
    const list = await sportello('privacy-requests', 'list', '--ente', 'comune-di-esempio')
    expect(list.lines).toMatchObject([{ id: 'g-1', asks: 'access', dueDay: '2027-03-01', doneAt: null, messages: ['mi chiamo [nome]'] }])
    expect((await sportello('privacy-requests', 'done', 'g-1', ...AS)).lines).toEqual([{ id: 'g-1', done: true, answered: false }])
    const again = await sportello('privacy-requests', 'done', 'g-1', ...AS)
    expect([again.code, again.stderr]).toEqual([2, 'sportello: it was done before: nothing has changed\n'])
    expect((await sportello('privacy-requests', 'list')).lines).toEqual([])
    expect((await sportello('privacy-requests', 'forget')).code).toBe(2)
  })

  it('tells for each body its times and what is over them', async () => {
    const { lines } = await sportello('retention')
    expect(lines).toMatchObject([
      { ente: 'comune-di-esempio', times: { transcriptDays: 180, auditMonths: 24 }, over: { audit: 0 }, held: { contacts: expect.any(Number) } }, { ente: 'comune-di-massa' },
    ])
  })
})
