import { expect, it } from 'vitest'
import type { Grant } from '../../src/domain/access.ts'
import type { Store } from '../../src/store/store.ts'
import { onEngines } from './ground.ts'
import { DAY, HOUR, later, newId, START } from './making.ts'

const MINUTE = HOUR / 60
const deed = (now = START, by = 'Nome Cognome') => ({ id: newId('d'), by, now })
const ADMIN: Grant = { role: 'admin', ente: 'borgo', offices: null }
const TRIBUTI: Grant = { role: 'operator', ente: 'valle', offices: ['tributi', 'urp'] }
const live = (now: Date) => ({ seenSince: new Date(now.getTime() - 8 * HOUR), startedSince: new Date(now.getTime() - 7 * DAY), now })

onEngines('accounts', (ground, engine) => {
  async function add(store: Store, login: string, { first = false, grants = [ADMIN] as Grant[], expiresAt = null as Date | null } = {}) {
    const person = { id: newId('p'), login, name: 'Nome Cognome', grants, expiresAt }
    const link = { hash: newId('link'), person: person.id, first, expiresAt: later(30 * MINUTE) }
    expect(await store.addPerson(person, link, deed())).toBe('done')
    return { ...person, link: link.hash }
  }
  async function begin(store: Store, person: { id: string }, at = START) {
    const session = { hash: newId('h'), id: newId('s'), person: person.id, startedAt: at, seenAt: at }
    await store.beginSession(session, { seenBefore: live(at).seenSince, startedBefore: live(at).startedSince }, deed(at))
    return session
  }
  const actions = async (db: { all(sql: string): Promise<Record<string, unknown>[]> }) =>
    (await db.all('SELECT action, actor, ente, conversation FROM audit ORDER BY at, id')).map(row => row.action)

  it('are kept with their grants, one login each', async () => {
    const { store } = await ground.fresh()
    const person = await add(store, 'maria', { grants: [ADMIN, TRIBUTI], expiresAt: later(DAY) })
    expect(await store.personByLogin('maria')).toEqual({
      id: person.id, login: 'maria', name: 'Nome Cognome', grants: [ADMIN, TRIBUTI], expiresAt: later(DAY), passphrase: null, disabledAt: null, version: 1,
    })
    expect(await store.addPerson({ ...person, id: 'other' }, { hash: 'x', person: 'other', first: false, expiresAt: later(HOUR) }, deed())).toBe('taken')
    await add(store, 'anna', { grants: [] })
    expect((await store.people()).map(one => [one.login, one.grants.length])).toEqual([['anna', 0], ['maria', 2]])
    expect(await store.personByLogin('nessuno')).toBeNull()
  })

  it('get their passphrase by a link that is good once, for its time', async () => {
    const { store } = await ground.fresh()
    const { id, link } = await add(store, 'maria')
    expect(await store.linked(link, later(30 * MINUTE - 1))).toMatchObject({ id })
    expect(await store.linked(link, later(30 * MINUTE))).toBeNull()
    expect(await store.useLink(link, 'hash', deed(later(30 * MINUTE)))).toBe('void')
    expect(await store.useLink(link, 'hash', deed(later(MINUTE)))).toBe('done')
    expect(await store.useLink(link, 'other', deed(later(MINUTE)))).toBe('void')
    expect(await store.personByLogin('maria')).toMatchObject({ passphrase: 'hash' })
    expect(await store.linked('unknown', START)).toBeNull()
  })

  it('get another link, and the one before is void', async () => {
    const { store } = await ground.fresh()
    const { id, link } = await add(store, 'maria')
    await store.addLink({ hash: 'new', person: id, first: false, expiresAt: later(30 * MINUTE) }, deed())
    expect(await store.useLink(link, 'hash', deed())).toBe('void')
    expect(await store.useLink('new', 'hash', deed())).toBe('done')
  })

  it('have a first admin once: every other first link is void from then on', async () => {
    const { store } = await ground.fresh()
    const [one, other] = [await add(store, 'maria', { first: true }), await add(store, 'anna', { first: true })]
    expect(await store.adminExists()).toBe(false)
    expect(await store.useLink(one.link, 'hash', deed())).toBe('done')
    expect(await store.adminExists()).toBe(true)
    expect(await store.linked(other.link, START)).toBeNull()
    expect(await store.useLink(other.link, 'hash', deed())).toBe('void')
    const late = await add(store, 'carla', { first: true })
    expect(await store.linked(late.link, START)).toBeNull()
    expect(await store.useLink(late.link, 'hash', deed())).toBe('void')
    expect(await store.personByLogin('carla')).toMatchObject({ passphrase: null })
  })

  it('have one first admin even where several links are used at the same instant', async () => {
    const { store, settings } = await ground.fresh()
    const links = []
    for (const login of ['maria', 'anna', 'carla', 'donata', 'elena', 'flora']) links.push((await add(store, login, { first: true })).link)
    const beside = engine === 'sqlite in memory' ? store : ground.another(settings)
    await Promise.all([store.people(), beside.people(), store.people(), beside.people()])
    const used = await Promise.all(links.map((link, index) => (index % 2 === 0 ? store : beside).useLink(link, 'hash', deed())))
    expect(used.toSorted()).toEqual(['done', 'void', 'void', 'void', 'void', 'void'])
    expect((await store.people()).filter(person => person.passphrase !== null)).toHaveLength(1)
  })

  it('are changed on what was read only, at once and audited', async () => {
    const { store, db } = await ground.fresh()
    const { id } = await add(store, 'maria')
    expect(await store.changePerson(id, 1, { grants: [TRIBUTI] }, deed(later(1)))).toBe('done')
    expect(await store.changePerson(id, 1, { grants: [ADMIN] }, deed(later(2)))).toBe('stale')
    expect(await store.changePerson(id, 2, { expiresAt: later(DAY) }, deed(later(3)))).toBe('done')
    expect(await store.personByLogin('maria')).toMatchObject({ grants: [TRIBUTI], expiresAt: later(DAY), version: 3 })
    expect(await actions(db)).toEqual(['add-person', 'change-person', 'change-person'])
  })

  it('that are disabled lose sessions and links; undone, they may enter again by what they know', async () => {
    const { store } = await ground.fresh()
    const { id, link } = await add(store, 'maria')
    const session = await begin(store, { id })
    await store.changePerson(id, 1, { disabled: true }, deed())
    expect(await store.sessionBy(session.hash, live(START))).toBeNull()
    expect(await store.linked(link, START)).toBeNull()
    expect(await store.useLink(link, 'hash', deed())).toBe('void')
    await store.changePerson(id, 2, { disabled: false }, deed())
    expect(await store.personByLogin('maria')).toMatchObject({ disabledAt: null })
    expect(await store.sessionBy(session.hash, live(START))).toBeNull()
  })

  it('open a session while it is used, for a week at most', async () => {
    const { store } = await ground.fresh()
    const person = await add(store, 'maria')
    const { hash, id } = await begin(store, person)
    expect(await store.sessionBy(hash, live(later(8 * HOUR - 1)))).toMatchObject({ session: { id }, person: { login: 'maria', grants: [ADMIN] } })
    expect(await store.sessionBy(hash, live(later(8 * HOUR)))).toBeNull()
    for (let hours = 7; hours < 7 * 24; hours += 7) await store.sessionSeen(hash, later(hours * HOUR))
    expect(await store.sessionBy(hash, live(later(7 * DAY - 1)))).not.toBeNull()
    await store.sessionSeen(hash, later(7 * DAY))
    expect(await store.sessionBy(hash, live(later(7 * DAY)))).toBeNull()
    expect(await store.sessionBy('unknown', live(START))).toBeNull()
  })

  it('that expired open no session, however fresh', async () => {
    const { store } = await ground.fresh()
    const person = await add(store, 'maria', { expiresAt: later(HOUR) })
    const { hash } = await begin(store, person)
    expect(await store.sessionBy(hash, live(later(HOUR - 1)))).not.toBeNull()
    expect(await store.sessionBy(hash, live(later(HOUR)))).toBeNull()
  })

  it('end one session, all but one, or all, of themselves alone', async () => {
    const { store, db } = await ground.fresh()
    const [maria, anna] = [await add(store, 'maria'), await add(store, 'anna')]
    const [one, two, three] = [await begin(store, maria), await begin(store, maria, later(1)), await begin(store, maria, later(2))]
    const hers = await begin(store, anna)
    const left = async () => (await store.sessionsOf(maria.id, live(later(3)))).map(({ id }) => id)
    expect(await left()).toEqual([three.id, two.id, one.id])
    expect(await store.endSessions(anna.id, { id: one.id }, deed())).toBe(0)
    expect(await store.endSessions(maria.id, { id: one.id }, deed())).toBe(1)
    expect(await store.endSessions(maria.id, { but: two.id }, deed())).toBe(1)
    expect(await left()).toEqual([two.id])
    expect(await store.endSessions(maria.id, {}, deed())).toBe(1)
    expect(await store.sessionBy(hers.hash, live(START))).not.toBeNull()
    expect((await actions(db)).filter(action => action === 'end-sessions')).toHaveLength(3)
  })

  it('lose every session with a new passphrase', async () => {
    const { store } = await ground.fresh()
    const person = await add(store, 'maria')
    const session = await begin(store, person)
    expect(await store.setPassphrase(person.id, 9, 'hash', deed())).toBe('stale')
    expect(await store.sessionBy(session.hash, live(START))).not.toBeNull()
    expect(await store.setPassphrase(person.id, 1, 'hash', deed())).toBe('done')
    expect(await store.sessionBy(session.hash, live(START))).toBeNull()
  })

  it('leave no session behind that is over once somebody signs in', async () => {
    const { store, db } = await ground.fresh()
    const person = await add(store, 'maria')
    await begin(store, person)
    await begin(store, person, later(9 * HOUR))
    expect(await db.all('SELECT id FROM staff_sessions')).toHaveLength(1)
  })
})
