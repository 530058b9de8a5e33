/** People of the staff, their grants, and the links by which they set a passphrase. Every change is audited, ids and roles only. */
import { ROLES, type Grant, type Person } from '../domain/access.ts'
import { audited } from './audit.ts'
import type { Engine } from './conversations.ts'
import type { Deed } from './deed.ts'
import type { Query, Transaction } from './driver.ts'
import { instantOrNull, number, oneOf, text, textOrNull, type Row } from './row.ts'
import type { StaffSession } from './staff-sessions.ts'

/** `passphrase`: its hash; null until one is set. `version` fences changes. */
export type PersonRow = Person & { passphrase: string | null; disabledAt: Date | null; version: number }

export type NewPerson = Pick<Person, 'id' | 'login' | 'name' | 'grants' | 'expiresAt'>
/** `hash`: SHA-256 of the link's secret. `first`: it makes the first admin, and is void once there is one. */
export type SetupLink = { hash: string; person: string; first: boolean; expiresAt: Date }
/** What changes of a person; what is left out stays. */
export type PersonChange = { grants?: readonly Grant[]; expiresAt?: Date | null; disabled?: boolean }

export type AccountsStore = {
  /** Everybody, by login. */
  people(): Promise<PersonRow[]>
  personByLogin(login: string): Promise<PersonRow | null>
  /** Somebody not disabled has a passphrase and the role admin. */
  adminExists(): Promise<boolean>
  /** A new person and the link to set their passphrase. 'taken': the login is somebody's. */
  addPerson(person: NewPerson, link: SetupLink, deed: Deed): Promise<'done' | 'taken'>
  /** Another link for a person: the ones before it are void. */
  addLink(link: SetupLink, deed: Deed): Promise<void>
  /** Whose unused link this is at `now`; null where it is void, used or unknown. Uses nothing up. */
  linked(hash: string, now: Date): Promise<PersonRow | null>
  /** Uses the link: the passphrase is set, all sessions of the person end. 'void' where somebody was faster, or an admin exists by now. */
  useLink(hash: string, passphrase: string, deed: Deed): Promise<'done' | 'void'>
  /** All sessions of the person end. 'stale' where the person was changed since `version`. */
  setPassphrase(person: string, version: number, passphrase: string, deed: Deed): Promise<'done' | 'stale'>
  changePerson(person: string, version: number, change: PersonChange, deed: Deed): Promise<'done' | 'stale'>

  /** Begins a session, clearing away those that are over. */
  beginSession(session: StaffSession, over: { seenBefore: Date; startedBefore: Date }, deed: Deed): Promise<void>
  /** The session of this hash and whose it is, where it was seen and begun since, and the person may still enter at `now`. */
  sessionBy(hash: string, live: { seenSince: Date; startedSince: Date; now: Date }): Promise<{ session: StaffSession; person: PersonRow } | null>
  sessionSeen(hash: string, at: Date): Promise<void>
  sessionsOf(person: string, live: { seenSince: Date; startedSince: Date }): Promise<StaffSession[]>
  /** Ends the sessions of a person: one by its id, all but one, or all. Returns how many there were. */
  endSessions(person: string, which: { id?: string; but?: string }, deed: Deed): Promise<number>
}

const PERSON = 'SELECT p.* FROM people p'

function grantOf(row: Row): Grant {
  const offices = textOrNull(row, 'offices')
  return { role: oneOf(row, 'role', ROLES), ente: text(row, 'ente'), offices: offices === null ? null : JSON.parse(offices) as string[] }
}

/** A person's row with the grants beside it. */
export const personOf = (row: Row, grants: Row[]): PersonRow => ({
  id: text(row, 'id'), login: text(row, 'login'), name: text(row, 'name'), grants: grants.map(grantOf), expiresAt: instantOrNull(row, 'expires_at'),
  passphrase: textOrNull(row, 'passphrase'), disabledAt: instantOrNull(row, 'disabled_at'), version: number(row, 'version'),
})

export const grantsOf = (query: Query, person: string) => query.all('SELECT * FROM grants WHERE person = ? ORDER BY ente, role', person)

const whole = async (query: Query, row: Row | null) => (row === null ? null : personOf(row, await grantsOf(query, text(row, 'id'))))

async function writeGrants(tx: Transaction, person: string, grants: readonly Grant[]): Promise<void> {
  await tx.run('DELETE FROM grants WHERE person = ?', person)
  for (const { role, ente, offices } of grants) {
    await tx.run('INSERT INTO grants (person, ente, role, offices) VALUES (?, ?, ?, ?)', person, ente, role, offices === null ? null : JSON.stringify(offices))
  }
}

async function writeLink(tx: Transaction, { hash, person, first, expiresAt }: SetupLink, now: Date): Promise<void> {
  await tx.run('UPDATE setup_links SET used_at = ? WHERE person = ? AND used_at IS NULL', now.getTime(), person)
  await tx.run(
    'INSERT INTO setup_links (hash, person, first, expires_at, used_at) VALUES (?, ?, ?, ?, NULL)', hash, person, first ? 1 : 0, expiresAt.getTime())
}

/** An entry on a person. */
export const noted = (tx: Transaction, deed: Deed, action: string, person: string, detail: object = {}) =>
  audited(tx, deed, { action, subject: person, conversation: null, ente: null, detail })

const hasAdmin = async (query: Query) => await query.get(
  `SELECT p.id FROM people p JOIN grants g ON g.person = p.id WHERE g.role = 'admin' AND p.passphrase IS NOT NULL AND p.disabled_at IS NULL LIMIT 1`) !== null

export const people = ({ driver }: Engine): AccountsStore['people'] => async () => {
  const grants = Map.groupBy(await driver.all('SELECT * FROM grants ORDER BY ente, role'), row => text(row, 'person'))
  return (await driver.all(`${PERSON} ORDER BY p.login`)).map(row => personOf(row, grants.get(text(row, 'id')) ?? []))
}

export const personByLogin = ({ driver }: Engine): AccountsStore['personByLogin'] => async login =>
  whole(driver, await driver.get(`${PERSON} WHERE p.login = ?`, login))

export const adminExists = ({ driver }: Engine): AccountsStore['adminExists'] => () => hasAdmin(driver)

export const addPerson = ({ driver }: Engine): AccountsStore['addPerson'] => ({ id, login, name, grants, expiresAt }, link, deed) =>
  driver.transaction(async tx => {
    const added = await tx.run(
      'INSERT INTO people (id, login, name, passphrase, expires_at, disabled_at, version, at) VALUES (?, ?, ?, NULL, ?, NULL, 1, ?) ON CONFLICT (login) DO NOTHING',
      id, login, name, expiresAt?.getTime() ?? null, deed.now.getTime())
    if (added === 0) return 'taken'
    await writeGrants(tx, id, grants)
    await writeLink(tx, link, deed.now)
    await noted(tx, deed, 'add-person', id, { grants, expiresAt, first: link.first })
    return 'done'
  })

export const addLink = ({ driver }: Engine): AccountsStore['addLink'] => (link, deed) => driver.transaction(async tx => {
  await writeLink(tx, link, deed.now)
  await noted(tx, deed, 'add-setup-link', link.person)
})

export const linked = ({ driver }: Engine): AccountsStore['linked'] => async (hash, now) => {
  const row = await driver.get(
    `SELECT p.*, l.first FROM setup_links l JOIN people p ON p.id = l.person
     WHERE l.hash = ? AND l.used_at IS NULL AND l.expires_at > ? AND p.disabled_at IS NULL`, hash, now.getTime())
  return row !== null && number(row, 'first') === 1 && await hasAdmin(driver) ? null : whole(driver, row)
}

async function takenUp(tx: Transaction, hash: string, passphrase: string, deed: Deed): Promise<boolean> {
  const at = deed.now.getTime()
  const link = await tx.get(
    'UPDATE setup_links SET used_at = ? WHERE hash = ? AND used_at IS NULL AND expires_at > ? RETURNING person, first', at, hash, at)
  if (link === null) return false
  if (number(link, 'first') === 1) {
    // Two first links used at once wait for each other here: the later one finds the admin the earlier one made.
    await tx.run('UPDATE setup_links SET used_at = COALESCE(used_at, ?) WHERE first = 1', at)
    if (await hasAdmin(tx)) return false
  }
  const person = text(link, 'person')
  if (await tx.run('UPDATE people SET passphrase = ?, version = version + 1 WHERE id = ? AND disabled_at IS NULL', passphrase, person) === 0) return false
  await tx.run('DELETE FROM staff_sessions WHERE person = ?', person)
  await noted(tx, deed, 'use-setup-link', person)
  return true
}

export const useLink = ({ driver }: Engine): AccountsStore['useLink'] => async (hash, passphrase, deed) =>
  (await driver.transaction(tx => takenUp(tx, hash, passphrase, deed), done => done) ? 'done' : 'void')

export const setPassphrase = ({ driver }: Engine): AccountsStore['setPassphrase'] => (person, version, passphrase, deed) =>
  driver.transaction(async tx => {
    const set = await tx.run('UPDATE people SET passphrase = ?, version = version + 1 WHERE id = ? AND version = ?', passphrase, person, version)
    if (set === 0) return 'stale'
    await tx.run('DELETE FROM staff_sessions WHERE person = ?', person)
    await noted(tx, deed, 'set-passphrase', person)
    return 'done'
  })

export const changePerson = ({ driver }: Engine): AccountsStore['changePerson'] => (person, version, change, deed) => driver.transaction(async tx => {
  if (await tx.run('UPDATE people SET version = version + 1 WHERE id = ? AND version = ?', person, version) === 0) return 'stale'
  if (change.grants) await writeGrants(tx, person, change.grants)
  if (change.expiresAt !== undefined) await tx.run('UPDATE people SET expires_at = ? WHERE id = ?', change.expiresAt?.getTime() ?? null, person)
  if (change.disabled !== undefined) await tx.run('UPDATE people SET disabled_at = ? WHERE id = ?', change.disabled ? deed.now.getTime() : null, person)
  if (change.disabled) {
    await tx.run('DELETE FROM staff_sessions WHERE person = ?', person)
    await tx.run('UPDATE setup_links SET used_at = COALESCE(used_at, ?) WHERE person = ?', deed.now.getTime(), person)
  }
  await noted(tx, deed, 'change-person', person, change)
  return 'done'
})
