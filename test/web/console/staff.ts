/** People of the staff for tests of the console, and what their browsers send. */
import { v7 } from 'uuid'
import { expect } from 'vitest'
import { addPerson, useLink, type AccountDeps } from '../../../src/desk/accounts.ts'
import { hashed } from '../../../src/desk/passphrase.ts'
import { beginSession } from '../../../src/desk/staff-session.ts'
import type { Grant, Role } from '../../../src/domain/access.ts'
import type { WebAt } from '../web-at.ts'

export const PASSPHRASE = 'quattro parole a caso'
export const COOKIE = '__Host-sid'

export const deskOf = ({ store, time }: Pick<WebAt, 'store' | 'time'>): AccountDeps =>
  ({ store, clock: () => time.now, ids: { id: () => v7(), handoffCode: () => 'XXX-0000-00' } })

export const grant = (role: Role, ente = 'comune-di-prova', offices: string[] | null = null): Grant => ({ role, ente, offices })

type Given = { login?: string; name?: string; grants?: Grant[]; expiresAt?: Date | null }

/** A person who can enter by PASSPHRASE. */
export async function personAt(web: WebAt, { login = 'maria.rossi', name = 'Maria Rossi', grants = [grant('operator')], expiresAt = null }: Given = {}) {
  const added = await addPerson(deskOf(web), { login, name, grants, expiresAt }, 'Nome Cognome')
  if (!added.ok) throw new Error(added.why)
  expect(await useLink(deskOf(web), added.secret, PASSPHRASE)).toEqual({ ok: true })
  return added.person
}

let kept: Promise<string> | null = null

/** A person with a session already begun, without the cost of a passphrase of their own: the cookie of their browser. */
export async function cookieOfSomebody(web: WebAt, login: string, grants: Grant[]): Promise<string> {
  const desk = deskOf(web)
  const person = { id: v7(), login, name: login, grants, expiresAt: null }
  await web.store.addPerson(person, { hash: v7(), person: person.id, first: false, expiresAt: web.time.now }, { id: v7(), by: 'test', now: web.time.now })
  await web.store.setPassphrase(person.id, 1, await (kept ??= hashed(PASSPHRASE)), { id: v7(), by: 'test', now: web.time.now })
  return `${COOKIE}=${await beginSession(desk, person)}`
}

export const HERE = { 'sec-fetch-site': 'same-origin' }

/** Sends a form as a page of ours would. */
export const sendForm = (web: WebAt, path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  web.ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { ...HERE, accept: 'text/html', ...headers } })

export const enter = (web: WebAt, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  sendForm(web, '/console/entra', { login: 'maria.rossi', passphrase: PASSPHRASE, ...fields }, headers)

/** The cookie an answer sets, as a browser sends it back. */
export const cookieIn = (headers: Headers) => (headers.get('set-cookie') ?? '').split(';', 1)[0]!

/** The hidden token of a page. */
export const tokenIn = (page: string) => /name="_csrf" value="([^"]+)"/u.exec(page)?.[1] ?? ''
