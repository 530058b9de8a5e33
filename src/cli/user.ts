/** `user`: the accounts of the console from a terminal. */
import { z } from 'zod'
import { readEnti } from '../config/enti.ts'
import type { Settings } from '../config/settings.ts'
import {
  addPerson, changeGrants, endAllSessions, firstSetup, newSetupLink, setDisabled, type AccountDeps, type AccountRefused, type Changed, type Invited,
} from '../desk/accounts.ts'
import { ROLES, type Grant, type Role } from '../domain/access.ts'
import { addDays, instantAt } from '../domain/day.ts'
import type { Ente } from '../domain/ente.ts'
import type { PersonRow } from '../store/accounts.ts'
import { settings } from './house.ts'
import { realIds } from './ids.ts'
import { print, Refusal } from './lines.ts'
import { keepLink } from './setup-link.ts'
import { personNamed, withStore } from './with-store.ts'

const WHY: Record<AccountRefused['why'], string> = {
  'not-a-login': '--login: expected 3 to 64 lower-case letters, digits, ".", "-", "_" or "@", as "maria.rossi"',
  taken: '--login: somebody has it already',
  'no-grants': 'a person without any role cannot enter: "user disable" is for that',
  'no-such-person': 'nobody has this login: "user list" lists them',
  disabled: 'this account is disabled: "user disable LOGIN --undo" lets them in again',
  'admin-exists': 'there is an administrator already: they add people with "user add"',
  'expires-in-past': '--expires: expected a day to come',
  'moved-meanwhile': 'somebody changed this account meanwhile: look at it again and repeat',
}

type Desk = { of: Settings; enti: Ente[]; deps: AccountDeps }

function atAccounts(work: (desk: Desk) => Promise<void>): Promise<void> {
  const of = settings()
  const enti = readEnti(of.entiDir, of.enti).map(one => one.ente)
  return withStore(of, store => work({ of, enti, deps: { store, ids: realIds, clock: () => new Date() } }))
}

const words = (text: string) => text.split(',').map(part => part.trim()).filter(part => part !== '')

function rolesIn(text: string): Role[] {
  return words(text).map(word => {
    const role = ROLES.find(one => one === word)
    if (!role) throw new Refusal(`--role: expected one of ${ROLES.join(', ')}, found "${word}"`)
    return role
  })
}

function entesIn(text: string, enti: Ente[]): Ente[] {
  return words(text).map(slug => {
    const ente = enti.find(one => one.slug === slug)
    if (!ente) throw new Refusal(`--ente: expected one of ${enti.map(one => one.slug).join(', ')}, found "${slug}"`)
    return ente
  })
}

function officesIn(text: string | undefined, entes: Ente[]): string[] | null {
  if (text === undefined) return null
  const [ente, ...more] = entes
  if (!ente || more.length > 0) throw new Refusal('--office: expected one body in --ente')
  const known = ente.offices.map(one => one.id)
  for (const id of words(text)) if (!known.includes(id)) throw new Refusal(`--office: expected one of ${known.join(', ')}, found "${id}"`)
  return words(text)
}

function grantsIn({ ente, role, office }: { ente: string; role: string; office?: string }, enti: Ente[]): Grant[] {
  const entes = entesIn(ente, enti)
  const offices = officesIn(office, entes)
  return entes.flatMap(({ slug }) => rolesIn(role).map(one => ({ role: one, ente: slug, offices })))
}

/** The end of the day in Rome. */
function endOf(day: string | undefined): Date | null {
  if (day === undefined) return null
  if (!z.iso.date().safeParse(day).success) throw new Refusal(`--expires: expected a day as "2026-12-31", found "${day}"`)
  return instantAt(addDays(day, 1), '00:00')
}

function invited(of: Settings, done: Invited | AccountRefused): void {
  if (!done.ok) throw new Refusal(WHY[done.why])
  const { login } = done.person
  print({ login, linkFile: keepLink(of, login, done.secret), linkExpiresAt: done.expiresAt.toISOString() })
}

export const setup = (options: { login: string; name: string; role?: string }) => atAccounts(async ({ of, enti, deps }) => {
  const roles = [...new Set<Role>(['admin', ...rolesIn(options.role ?? '')])]
  const grants = enti.flatMap(({ slug }) => roles.map(role => ({ role, ente: slug, offices: null })))
  invited(of, await firstSetup(deps, { login: options.login, name: personNamed(options.name), grants, expiresAt: null }))
})

type Add = { login: string; name: string; ente: string; role: string; office?: string; expires?: string; as: string }

export const add = (options: Add) => atAccounts(async ({ of, enti, deps }) => {
  const account = { login: options.login, name: options.name, grants: grantsIn(options, enti), expiresAt: endOf(options.expires) }
  invited(of, await addPerson(deps, account, personNamed(options.as)))
})

const told = ({ login, name, grants, expiresAt, disabledAt, passphrase }: PersonRow) => ({
  login, name, grants, expiresAt: expiresAt?.toISOString() ?? null, disabled: disabledAt !== null, hasPassphrase: passphrase !== null,
})

function printed(done: Changed | AccountRefused): void {
  if (!done.ok) throw new Refusal(WHY[done.why])
  print(told(done.person))
}

type GrantOptions = { ente: string; role?: string; office?: string; take?: boolean; expires?: string; as: string }

export const grant = (login: string, { ente, role = '', office, take, expires, as }: GrantOptions) => atAccounts(async ({ enti, deps }) => {
  if (role === '' && expires === undefined) throw new Refusal('give --role, --expires or both')
  const grants = grantsIn({ ente, role, ...(office !== undefined && { office }) }, enti)
  printed(await changeGrants(deps, login, personNamed(as), {
    ...(take ? { take: grants } : { give: grants }), ...(expires !== undefined && { expiresAt: expires === 'never' ? null : endOf(expires) }),
  }))
})

export const link = (login: string, options: { as: string }) => atAccounts(async ({ of, deps }) =>
  invited(of, await newSetupLink(deps, login, personNamed(options.as))))

export const disable = (login: string, options: { as: string; undo?: boolean }) => atAccounts(async ({ deps }) =>
  printed(await setDisabled(deps, login, personNamed(options.as), !options.undo)))

export const sessionsEnd = (login: string, options: { as: string }) => atAccounts(async ({ deps }) => {
  const done = await endAllSessions(deps, login, personNamed(options.as))
  if (!done.ok) throw new Refusal(WHY[done.why])
  print({ login, ended: done.ended })
})

export const list = () => atAccounts(async ({ deps }) => {
  for (const person of await deps.store.people()) print(told(person))
})
