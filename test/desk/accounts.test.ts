import { expect, it, describe } from 'vitest'
import {
  addPerson, changeGrants, changePassphrase, endAllSessions, firstSetup, hashOf, newSetupLink, personOfLink, setDisabled, useLink, type AccountDeps,
} from '../../src/desk/accounts.ts'
import { fits, hashed } from '../../src/desk/passphrase.ts'
import { personOfSession, signIn } from '../../src/desk/staff-session.ts'
import type { Grant } from '../../src/domain/access.ts'
import { onEngines } from '../store/ground.ts'
import { newId } from '../store/making.ts'
import { hoursAfter, MONDAY } from '../turn/making.ts'

const by = 'Nome Cognome'
const PASSPHRASE = 'quattro parole a caso'
const grant = (role: Grant['role'], ente = 'comune-di-borgo', offices: string[] | null = null): Grant => ({ role, ente, offices })
const account = (more: object = {}) => ({ login: 'maria.rossi', name: ' Maria Rossi ', grants: [grant('operator')], expiresAt: null, ...more })

onEngines('accounts of the staff', ground => {
  const desk = async () => {
    const { store, db } = await ground.fresh()
    const time = { now: MONDAY }
    const deps: AccountDeps = { store, ids: { id: () => newId('i'), handoffCode: () => 'XXX-0000-00' }, clock: () => time.now }
    return { deps, time, db }
  }
  async function ready(deps: AccountDeps, more: object = {}) {
    const added = await addPerson(deps, account(more), by)
    if (!added.ok) throw new Error(added.why)
    expect(await useLink(deps, added.secret, PASSPHRASE)).toEqual({ ok: true })
    return added
  }
  const enter = (deps: AccountDeps, more: object = {}) => signIn(deps, { login: 'maria.rossi', passphrase: PASSPHRASE, ...more })

  it('begin with a link for thirty minutes; a look at it uses nothing up', async () => {
    const { deps, time } = await desk()
    const added = await addPerson(deps, account({ login: ' Maria.Rossi ' }), by)
    if (!added.ok) throw new Error(added.why)
    expect(added).toMatchObject({ person: { login: 'maria.rossi' }, expiresAt: hoursAfter(0.5) })
    expect(await personOfLink(deps, added.secret)).toMatchObject({ name: 'Maria Rossi' })
    expect(await useLink(deps, added.secret, 'troppo corta'.slice(1))).toEqual({ ok: false, why: 'too-short' })
    expect(await useLink(deps, added.secret, 'sono Maria.Rossi di Borgo')).toEqual({ ok: false, why: 'holds-login' })
    expect(await enter(deps)).toBeNull()
    time.now = hoursAfter(0.5)
    expect(await useLink(deps, added.secret, PASSPHRASE)).toEqual({ ok: false, why: 'void' })
    const again = await newSetupLink(deps, 'maria.rossi', by)
    if (again.ok) expect(await useLink(deps, again.secret, PASSPHRASE)).toEqual({ ok: true })
    expect(await enter(deps)).not.toBeNull()
  })

  it('keep of secrets only hashes', async () => {
    const { deps, db } = await desk()
    const { secret } = await ready(deps)
    const session = await enter(deps)
    const kept = JSON.stringify([await db.all('SELECT * FROM people'), await db.all('SELECT * FROM setup_links'), await db.all('SELECT * FROM staff_sessions'), await db.all('SELECT * FROM audit')])
    expect(kept).toContain(hashOf(secret))
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
    for (const one of [secret, session ?? '', PASSPHRASE]) expect(kept).not.toContain(one)
  })

  it('are set up by one first administrator, whose link is void once there is one', async () => {
    const { deps, time } = await desk()
    const first = { ...account(), grants: [grant('admin')] }
    await firstSetup(deps, first)
    time.now = hoursAfter(1)
    const again = await firstSetup(deps, first)
    const other = await firstSetup(deps, { ...first, login: 'anna.neri' })
    if (!again.ok || !other.ok) throw new Error('expected links')
    expect(await useLink(deps, again.secret, PASSPHRASE)).toEqual({ ok: true })
    expect(await personOfLink(deps, other.secret)).toBeNull()
    expect(await useLink(deps, other.secret, PASSPHRASE)).toEqual({ ok: false, why: 'void' })
    expect(await firstSetup(deps, { ...first, login: 'carla' })).toEqual({ ok: false, why: 'admin-exists' })
  })

  it('never make an administrator of somebody who was added as something else', async () => {
    const { deps } = await desk()
    await ready(deps)
    expect(await firstSetup(deps, { ...account(), grants: [grant('admin')] })).toEqual({ ok: false, why: 'taken' })
  })

  it('are refused without a login, without a role, twice, and with an end that is past', async () => {
    const { deps } = await desk()
    const why = async (more: object) => { const done = await addPerson(deps, account(more), by); return done.ok ? null : done.why }
    expect([await why({ login: 'm r' }), await why({ grants: [] }), await why({ expiresAt: MONDAY }), await why({}), await why({ login: 'MARIA.ROSSI' })])
      .toEqual(['not-a-login', 'no-grants', 'expires-in-past', null, 'taken'])
  })

  it('sign in for a session under a new secret each time, and out', async () => {
    const { deps, time } = await desk()
    await ready(deps)
    const [one, other] = [await enter(deps, { login: ' MARIA.rossi' }), await enter(deps)]
    expect(one).not.toBe(other)
    expect(await personOfSession(deps, one ?? '')).toMatchObject({ person: { login: 'maria.rossi', grants: [grant('operator')] } })
    time.now = hoursAfter(7)
    await personOfSession(deps, one ?? '')
    time.now = hoursAfter(8)
    expect([await personOfSession(deps, one ?? '') !== null, await personOfSession(deps, other ?? '')]).toEqual([true, null])
    expect(await endAllSessions(deps, 'maria.rossi', by)).toMatchObject({ ok: true })
    expect(await personOfSession(deps, one ?? '')).toBeNull()
  })

  it('answer alike to a wrong passphrase, an unknown login, an expired account and a disabled one', async () => {
    const { deps, time } = await desk()
    await ready(deps, { expiresAt: hoursAfter(24) })
    expect([await enter(deps, { passphrase: 'un’altra cosa qui' }), await enter(deps, { login: 'nessuno' }), await enter(deps, { passphrase: '' })]).toEqual([null, null, null])
    await setDisabled(deps, 'maria.rossi', by, true)
    expect(await enter(deps)).toBeNull()
    await setDisabled(deps, 'maria.rossi', by, false)
    expect(await enter(deps)).not.toBeNull()
    time.now = hoursAfter(24)
    expect(await enter(deps)).toBeNull()
  })

  it('are given roles and lose them from one request to the next', async () => {
    const { deps } = await desk()
    await ready(deps)
    const session = await enter(deps) ?? ''
    expect(await changeGrants(deps, 'maria.rossi', by, { give: [grant('operator', 'comune-di-borgo', ['urp']), grant('lead', 'valle')] })).toMatchObject({ ok: true })
    expect((await personOfSession(deps, session))?.person.grants).toEqual([grant('operator', 'comune-di-borgo', ['urp']), grant('lead', 'valle')])
    await changeGrants(deps, 'maria.rossi', by, { take: [grant('operator')], expiresAt: hoursAfter(1) })
    expect((await personOfSession(deps, session))?.person).toMatchObject({ grants: [grant('lead', 'valle')], expiresAt: hoursAfter(1) })
    expect(await changeGrants(deps, 'maria.rossi', by, { take: [grant('lead', 'valle')] })).toEqual({ ok: false, why: 'no-grants' })
    expect(await changeGrants(deps, 'nessuno', by, {})).toEqual({ ok: false, why: 'no-such-person' })
  })

  it('change their passphrase where they know the present one, and every session ends', async () => {
    const { deps } = await desk()
    await ready(deps)
    const session = await enter(deps) ?? ''
    expect(await changePassphrase(deps, 'maria.rossi', 'non è questa davvero', 'tutt’altre parole')).toEqual({ ok: false, why: 'wrong' })
    expect(await changePassphrase(deps, 'maria.rossi', PASSPHRASE, 'breve')).toEqual({ ok: false, why: 'too-short' })
    expect(await personOfSession(deps, session)).not.toBeNull()
    expect(await changePassphrase(deps, 'maria.rossi', PASSPHRASE, 'tutt’altre parole')).toEqual({ ok: true })
    expect(await personOfSession(deps, session)).toBeNull()
    expect([await enter(deps), await enter(deps, { passphrase: 'tutt’altre parole' }) !== null]).toEqual([null, true])
  })
}, ['sqlite in a file'])

describe('a passphrase as it is kept', () => {
  it('fits itself, however its letters were composed, and nothing else', async () => {
    const kept = await hashed('perché è così lungo')
    expect(await fits('perché è così lungo'.normalize('NFD'), kept)).toBe(true)
    expect(await fits('perche e cosi lungo', kept)).toBe(false)
    expect(await hashed('perché è così lungo')).not.toBe(kept)
  })

  it('that is none fits nothing, and takes the same work', async () => {
    expect([await fits('', null), await fits('qualcosa', null), await fits('qualcosa', 'damaged')]).toEqual([false, false, false])
  })
})
