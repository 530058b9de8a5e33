/** Accounts of the staff: who is added, what they may do, and how they set their passphrase. */
import { createHash, randomBytes } from 'node:crypto'
import { LOGIN, passphraseFault, plainLogin, type Grant } from '../domain/access.ts'
import type { Ids } from '../domain/ids.ts'
import type { PersonChange, PersonRow, SetupLink } from '../store/accounts.ts'
import type { Deed } from '../store/deed.ts'
import type { Store } from '../store/store.ts'
import { fits, hashed } from './passphrase.ts'

export type AccountDeps = { store: Store; ids: Ids; clock: () => Date }

export const LINK_MINUTES = 30

/** 256 bits, for links and cookies; only its hash is kept. */
export const newSecret = () => randomBytes(32).toString('base64url')
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

export const deedOf = ({ ids, clock }: Pick<AccountDeps, 'ids' | 'clock'>, by: string): Deed => ({ id: ids.id(), by, now: clock() })

export type PassphraseRefused = { ok: false; why: 'too-short' | 'too-long' | 'holds-login' }
export type AccountRefused = { ok: false; why: 'not-a-login' | 'taken' | 'no-grants' | 'no-such-person' | 'disabled' | 'admin-exists' | 'expires-in-past' | 'moved-meanwhile' }
/** `secret` is shown once, in a link. */
export type Invited = { ok: true; person: { id: string; login: string }; secret: string; expiresAt: Date }

const refused = (why: AccountRefused['why']): AccountRefused => ({ ok: false, why })

function newLink(person: string, first: boolean, now: Date): { secret: string; link: SetupLink } {
  const secret = newSecret()
  return { secret, link: { hash: hashOf(secret), person, first, expiresAt: new Date(now.getTime() + LINK_MINUTES * 60_000) } }
}

export type NewAccount = { login: string; name: string; grants: readonly Grant[]; expiresAt: Date | null }

async function added(deps: AccountDeps, { login, name, grants, expiresAt }: NewAccount, by: string, first: boolean): Promise<Invited | AccountRefused> {
  const deed = deedOf(deps, by)
  const person = { id: deps.ids.id(), login: plainLogin(login), name: name.trim(), grants, expiresAt }
  if (!LOGIN.test(person.login)) return refused('not-a-login')
  if (grants.length === 0) return refused('no-grants')
  if (expiresAt && expiresAt <= deed.now) return refused('expires-in-past')
  const { secret, link } = newLink(person.id, first, deed.now)
  if (await deps.store.addPerson(person, link, deed) === 'taken') return refused('taken')
  return { ok: true, person, secret, expiresAt: link.expiresAt }
}

/** A person who can enter once they have used the link. */
export const addPerson = (deps: AccountDeps, account: NewAccount, by: string) => added(deps, account, by, false)

/**
 * The link of the installation's first admin; where it ran out, the same login gets another. Refused once an admin exists.
 * @param account must hold the role admin
 */
export async function firstSetup(deps: AccountDeps, account: NewAccount): Promise<Invited | AccountRefused> {
  if (await deps.store.adminExists()) return refused('admin-exists')
  const known = await deps.store.personByLogin(plainLogin(account.login))
  if (!known) return added(deps, account, 'setup', true)
  return known.grants.some(one => one.role === 'admin') ? linkFor(deps, known, 'setup', true) : refused('taken')
}

async function linkFor(deps: AccountDeps, person: PersonRow, by: string, first: boolean): Promise<Invited | AccountRefused> {
  if (person.disabledAt) return refused('disabled')
  const deed = deedOf(deps, by)
  const { secret, link } = newLink(person.id, first, deed.now)
  await deps.store.addLink(link, deed)
  return { ok: true, person, secret, expiresAt: link.expiresAt }
}

/** Another link, for a passphrase that was lost or a link that ran out. The old passphrase holds until it is used. */
export async function newSetupLink(deps: AccountDeps, login: string, by: string): Promise<Invited | AccountRefused> {
  const person = await deps.store.personByLogin(plainLogin(login))
  return person ? linkFor(deps, person, by, false) : refused('no-such-person')
}

export type Changed = { ok: true; person: PersonRow }

async function change(deps: AccountDeps, login: string, by: string, of: (person: PersonRow) => PersonChange | AccountRefused): Promise<Changed | AccountRefused> {
  const person = await deps.store.personByLogin(plainLogin(login))
  if (!person) return refused('no-such-person')
  const changes = of(person)
  if ('why' in changes) return changes
  if (await deps.store.changePerson(person.id, person.version, changes, deedOf(deps, by)) === 'stale') return refused('moved-meanwhile')
  const now = await deps.store.personByLogin(person.login)
  return now ? { ok: true, person: now } : refused('no-such-person')
}

/**
 * Gives roles and takes them. What is given stands in place of the same role at the same body; it holds from the next request on.
 * @param more `take`: roles at bodies to take away; `expiresAt`: the account's end, null for none
 */
export function changeGrants(
  deps: AccountDeps, login: string, by: string,
  { give = [], take = [], expiresAt }: { give?: readonly Grant[]; take?: readonly Pick<Grant, 'role' | 'ente'>[]; expiresAt?: Date | null },
): Promise<Changed | AccountRefused> {
  return change(deps, login, by, person => {
    const gone = [...give, ...take]
    const grants = [...person.grants.filter(one => !gone.some(({ role, ente }) => role === one.role && ente === one.ente)), ...give]
    if (grants.length === 0) return refused('no-grants')
    if (expiresAt && expiresAt <= deps.clock()) return refused('expires-in-past')
    return { grants, ...(expiresAt !== undefined && { expiresAt }) }
  })
}

/** Lets a person in no more, or again: sessions and links end at once. */
export const setDisabled = (deps: AccountDeps, login: string, by: string, disabled: boolean) => change(deps, login, by, () => ({ disabled }))

/** Ends every session of a person; how many there were. */
export async function endAllSessions(deps: AccountDeps, login: string, by: string): Promise<{ ok: true; ended: number } | AccountRefused> {
  const person = await deps.store.personByLogin(plainLogin(login))
  return person ? { ok: true, ended: await deps.store.endSessions(person.id, {}, deedOf(deps, by)) } : refused('no-such-person')
}

/** Whose link this is; null where it is void. A look uses nothing up: mail scanners open links too. */
export const personOfLink = ({ store, clock }: AccountDeps, secret: string) => store.linked(hashOf(secret), clock())

/** Sets the passphrase by a link, which is used up; every session of the person ends. */
export async function useLink(deps: AccountDeps, secret: string, passphrase: string): Promise<{ ok: true } | PassphraseRefused | { ok: false; why: 'void' }> {
  const person = await personOfLink(deps, secret)
  if (!person) return { ok: false, why: 'void' }
  const fault = passphraseFault(passphrase, person.login)
  if (fault) return { ok: false, why: fault }
  const done = await deps.store.useLink(hashOf(secret), await hashed(passphrase), deedOf(deps, person.login))
  return done === 'done' ? { ok: true } : { ok: false, why: 'void' }
}

/** Sets another passphrase for who knows the present one; every session of the person ends, this one too. */
export async function changePassphrase(
  deps: AccountDeps, login: string, present: string, next: string,
): Promise<{ ok: true } | PassphraseRefused | { ok: false; why: 'wrong' | 'moved-meanwhile' }> {
  const person = await deps.store.personByLogin(login)
  if (!await fits(present, person?.passphrase ?? null) || !person) return { ok: false, why: 'wrong' }
  const fault = passphraseFault(next, person.login)
  if (fault) return { ok: false, why: fault }
  const done = await deps.store.setPassphrase(person.id, person.version, await hashed(next), deedOf(deps, person.login))
  return done === 'done' ? { ok: true } : { ok: false, why: 'moved-meanwhile' }
}
