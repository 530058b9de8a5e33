/** `user`: accounts of the console from a terminal. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../../src/cli/house.ts'
import { openStore } from '../../src/store/open.ts'
import { run } from './run.ts'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'user-')) })
afterEach(() => rmSync(folder, { recursive: true }))

const env = () => ({ SPORTELLO_DATA_DIR: folder, SPORTELLO_URL: 'https://sportello.example', SPORTELLO_ENTI: 'comune-di-alpignano,comune-di-massa' })
const user = (...args: string[]) => run(['user', ...args], '', env())
const AS = ['--as', 'Nome Cognome']
const SETUP = ['setup', '--login', 'Maria.Rossi', '--name', 'Maria Rossi']
const ADD = ['add', '--login', 'anna.neri', '--name', 'Anna Neri', '--ente', 'comune-di-alpignano', '--role', 'operator', ...AS]
const refusal = async (...args: string[]) => {
  const { code, stderr, stdout } = await user(...args)
  expect([code, stdout]).toEqual([2, ''])
  return stderr
}

describe('accounts from a terminal', () => {
  it('begin with a link in a file only its owner reads, never on a pipe', async () => {
    const { code, lines, stdout, stderr } = await user(...SETUP, '--role', 'lead')
    const file = join(folder, 'setup-links/maria.rossi.txt')
    expect([code, lines]).toEqual([0, [{ login: 'maria.rossi', linkFile: file, linkExpiresAt: expect.any(String) }]])
    const link = readFileSync(file, 'utf8')
    expect(link).toMatch(/^https:\/\/sportello\.example\/console\/chiave\/[A-Za-z0-9_-]{43}\n$/u)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(stdout + stderr).not.toContain('/console/chiave/')
    expect(stderr).toContain(file)
    await user(...SETUP)
    expect(readFileSync(file, 'utf8')).not.toBe(link)
    expect((await user('list')).lines).toMatchObject([{
      login: 'maria.rossi', name: 'Maria Rossi', hasPassphrase: false, disabled: false, expiresAt: null,
      grants: ['comune-di-alpignano', 'comune-di-massa'].flatMap(ente => ['admin', 'lead'].map(role => ({ role, ente, offices: null }))),
    }])
  })

  it.skipIf(spawnSync('script', ['--version']).status !== 0)('shows the link where somebody looks at a terminal', () => {
    const command = [process.execPath, join(ROOT, 'bin/sportello.mjs'), 'user', ...SETUP].map(word => `'${word}'`).join(' ')
    const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], { env: { ...process.env, ...env() }, encoding: 'utf8' })
    expect(stdout).toContain(readFileSync(join(folder, 'setup-links/maria.rossi.txt'), 'utf8').trim())
  })

  it('have no second first administrator', async () => {
    await user(...SETUP)
    const store = await openStore({ databaseUrl: null, file: join(folder, 'sportello.db'), migrate: false })
    const person = await store.personByLogin('maria.rossi')
    await store.setPassphrase(person!.id, 1, 'hash', { id: 'd', by: 'test', now: new Date() })
    await store.close()
    expect(await refusal('setup', '--login', 'altra', '--name', 'Altra Persona')).toContain('there is an administrator already')
  })

  it('are added, given roles and offices, disabled, and told in JSON lines', async () => {
    expect((await user(...ADD, '--office', 'urp', '--expires', '2036-12-31')).lines).toMatchObject([{ login: 'anna.neri' }])
    const granted = await user('grant', 'anna.neri', '--ente', 'comune-di-massa', '--role', 'lead,privacy', ...AS)
    expect(granted.lines).toEqual([{
      login: 'anna.neri', name: 'Anna Neri', expiresAt: '2036-12-31T23:00:00.000Z', disabled: false, hasPassphrase: false,
      grants: [
        { role: 'operator', ente: 'comune-di-alpignano', offices: ['urp'] },
        { role: 'lead', ente: 'comune-di-massa', offices: null }, { role: 'privacy', ente: 'comune-di-massa', offices: null },
      ],
    }])
    const taken = await user('grant', 'anna.neri', '--ente', 'comune-di-massa', '--role', 'lead', '--take', '--expires', 'never', ...AS)
    expect(taken.lines).toMatchObject([{ expiresAt: null, grants: [{ role: 'operator' }, { role: 'privacy' }] }])
    expect((await user('sessions-end', 'anna.neri', ...AS)).lines).toEqual([{ login: 'anna.neri', ended: 0 }])
    expect((await user('disable', 'anna.neri', ...AS)).lines).toMatchObject([{ disabled: true }])
    expect(await refusal('link', 'anna.neri', ...AS)).toContain('this account is disabled')
    await user('disable', 'anna.neri', '--undo', ...AS)
    expect((await user('link', 'anna.neri', ...AS)).lines).toMatchObject([{ login: 'anna.neri' }])
  })

  it('say what is wrong in one line', async () => {
    expect(await refusal(...ADD.with(8, 'capo'))).toBe('sportello: --role: expected one of operator, lead, moderator, admin, privacy, supervisor, found "capo"\n')
    expect(await refusal(...ADD.with(6, 'comune-di-nessuno'))).toContain('--ente: expected one of comune-di-alpignano, comune-di-massa, found "comune-di-nessuno"')
    expect(await refusal(...ADD, '--office', 'cucina')).toContain('--office: expected one of')
    expect(await refusal(...ADD.with(6, 'comune-di-alpignano,comune-di-massa'), '--office', 'urp')).toContain('--office: expected one body')
    expect(await refusal(...ADD, '--expires', 'domani')).toContain('--expires: expected a day as "2026-12-31"')
    expect(await refusal(...ADD, '--expires', '2020-01-01')).toContain('--expires: expected a day to come')
    expect(await refusal(...ADD.with(2, '../x'))).toContain('--login: expected 3 to 64')
    expect(await refusal(...ADD.with(10, 'Nome'))).toContain('--as: expected name and surname')
    expect(await refusal('disable', 'nessuno', ...AS)).toContain('nobody has this login')
    expect(await refusal('grant', 'nessuno', '--ente', 'comune-di-massa', ...AS)).toContain('give --role, --expires or both')
  })
})
