import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { plainWording } from '../../../src/config/proofs.ts'
import { readTexts } from '../../../src/config/texts.ts'
import { addPerson, changeGrants, endAllSessions, setDisabled } from '../../../src/desk/accounts.ts'
import { ROLES, PERMISSIONS } from '../../../src/domain/access.ts'
import { entrance, localTarget } from '../../../src/web/console/target.ts'
import { consoleTexts } from '../../../src/web/console/texts.ts'
import { webAt, type WebAt } from '../web-at.ts'
import { cookieIn, deskOf, enter, grant, HERE, PASSPHRASE, personAt, sendForm, tokenIn } from './staff.ts'

const home = (web: WebAt, cookie: string, path = '/console') => web.ask(path, { headers: { cookie, accept: 'text/html' } })
const REFUSED = 'Non è possibile entrare'

describe('the entrance of the console', () => {
  it('gives a cookie that only the browser reads, for this host, and a page that no cache keeps', async () => {
    const web = await webAt()
    await personAt(web)
    const answer = await enter(web)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console'])
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-sid=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/u)
    const page = await home(web, cookieIn(answer.headers))
    expect(page.text).toContain('Buongiorno, Maria Rossi')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('referrer-policy')).toBe('same-origin')
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/u)
    expect(page.text).not.toMatch(/ style=|<style|<script>| on[a-z]+="/u)
  })

  it('answers alike to everybody it does not let in', async () => {
    const web = await webAt()
    await personAt(web, { expiresAt: new Date(web.time.now.getTime() + 1000) })
    const shown = async (fields: object) => (({ status, text }) => [status, text.replaceAll(/value="[^"]*"/gu, '')])(await enter(web, { ...fields }))
    const wrong = await shown({ passphrase: 'sbagliata davvero' })
    expect(wrong[1]).toContain(REFUSED)
    expect(await shown({ login: 'nessuno' })).toEqual(wrong)
    web.time.now = new Date(web.time.now.getTime() + 1000)
    expect(await shown({})).toEqual(wrong)
    await changeGrants(deskOf(web), 'maria.rossi', 'Nome Cognome', { expiresAt: null })
    await setDisabled(deskOf(web), 'maria.rossi', 'Nome Cognome', true)
    expect(await shown({})).toEqual(wrong)
  })

  it('stops the sixth try of an account from an address, the right one too, and lets others in', async () => {
    const web = await webAt()
    await personAt(web)
    await personAt(web, { login: 'anna.neri' })
    const wrong = { passphrase: 'sbagliata davvero' }
    for (let tried = 0; tried < 5; tried += 1) expect((await enter(web, wrong)).status).toBe(422)
    const sixth = await enter(web)
    expect([sixth.status, sixth.headers.get('set-cookie')]).toEqual([429, null])
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(60)
    expect(sixth.text).toContain('Ci sono stati troppi tentativi')
    expect((await enter(web, { login: 'MARIA.rossi ' })).status).toBe(429)
    expect((await enter(web, { login: 'anna.neri' })).status).toBe(303)
  })

  it('counts tries that come all at once', async () => {
    const web = await webAt()
    await personAt(web)
    const all = await Promise.all(Array.from({ length: 12 }, () => enter(web, { passphrase: 'sbagliata davvero' })))
    expect(all.filter(({ status }) => status === 422)).toHaveLength(5)
  })

  it('stops an address that tries many accounts, and an account tried from many addresses', async () => {
    const web = await webAt({ settings: { trustedProxies: ['127.0.0.1'], limits: { signInsByAddress: { points: 3, seconds: 60 }, signInsByAccount: { points: 4, seconds: 60 } } } })
    const from = async (address: number, login: string) => (await enter(web, { login, passphrase: 'x' }, { 'x-forwarded-for': `203.0.113.${address}` })).status
    expect([await from(1, 'a'), await from(1, 'b'), await from(1, 'c'), await from(1, 'd')]).toEqual([422, 422, 422, 429])
    expect([await from(2, 'e'), await from(3, 'e'), await from(4, 'e'), await from(5, 'e'), await from(6, 'e')]).toEqual([422, 422, 422, 422, 429])
  })

  it('does not count who gets in: a whole office behind one address comes to work', async () => {
    const web = await webAt({ settings: { limits: { signInsByAddress: { points: 2, seconds: 60 } } } })
    await personAt(web)
    for (let day = 0; day < 4; day += 1) expect((await enter(web)).status).toBe(303)
  })

  it('begins a new session whatever the browser brought, and ends the one before', async () => {
    const web = await webAt()
    await personAt(web)
    const planted = `__Host-sid=${'a'.repeat(43)}`
    const first = cookieIn((await enter(web, {}, { cookie: planted })).headers)
    expect(first).not.toBe(planted)
    expect((await home(web, planted)).status).toBe(303)
    const second = cookieIn((await enter(web, {}, { cookie: first })).headers)
    expect([second === first, (await home(web, first)).status, (await home(web, second)).status]).toEqual([false, 303, 200])
  })

  it('is shown again where the session was ended, the account disabled or expired', async () => {
    const web = await webAt()
    const desk = deskOf(web)
    await personAt(web)
    const session = async () => cookieIn((await enter(web)).headers)
    let cookie = await session()
    await endAllSessions(desk, 'maria.rossi', 'Nome Cognome')
    expect((await home(web, cookie)).headers.get('location')).toBe('/console/entra')
    cookie = await session()
    await setDisabled(desk, 'maria.rossi', 'Nome Cognome', true)
    expect((await home(web, cookie)).status).toBe(303)
    await setDisabled(desk, 'maria.rossi', 'Nome Cognome', false)
    await changeGrants(desk, 'maria.rossi', 'Nome Cognome', { expiresAt: new Date(web.time.now.getTime() + 60_000) })
    cookie = await session()
    expect((await home(web, cookie)).status).toBe(200)
    web.time.now = new Date(web.time.now.getTime() + 60_000)
    expect((await home(web, cookie)).status).toBe(303)
  })

  it('leads a piece of a page, and a stream, to the entrance as a whole', async () => {
    const web = await webAt()
    const answer = await web.ask('/console/account', { headers: { 'hx-request': 'true' } })
    expect([answer.status, answer.headers.get('hx-redirect'), answer.text]).toEqual([401, '/console/entra', ''])
  })

  it('takes the way back to pages of the console alone', async () => {
    const web = await webAt()
    await personAt(web)
    expect((await web.ask('/console/account?x=1')).headers.get('location')).toBe('/console/entra?then=%2Fconsole%2Faccount%3Fx%3D1')
    expect((await enter(web, { to: '/console/account?x=1' })).headers.get('location')).toBe('/console/account?x=1')
    for (const to of [
      'https://evil.example', '//evil.example', '/\\evil.example', '/console/../chat/x', '/consolexyz', '/console\n/x', '/console/entra', '/console/chiave/x', 'javascript:alert(1)', '/console//evil.example/../../..//x', '',
    ]) expect(localTarget(to), to).toBe('/console')
    expect(localTarget('/console//evil.example')).toBe('/console//evil.example')
    expect(entrance(null)).toBe('/console/entra')
  })

  it('reads no form that is too large, of another kind or compressed', async () => {
    const web = await webAt()
    const send = async (body: string, type: string, more: Record<string, string> = {}) =>
      (await web.ask('/console/entra', { method: 'POST', body, headers: { ...HERE, 'content-type': type, ...more } })).status
    const FORM = 'application/x-www-form-urlencoded'
    expect([await send(`login=${'x'.repeat(70_000)}`, FORM), await send('{}', 'application/json'), await send('login=x', 'text/plain'), await send('login=x', FORM, { 'content-encoding': 'gzip' }), await send('a=1&'.repeat(201), FORM)])
      .toEqual([413, 413, 413, 413, 413])
    expect(await send('login=x', FORM)).toBe(422)
  })

  it('writes no login, passphrase, link or cookie to the log', async () => {
    const web = await webAt()
    const added = await addPerson(deskOf(web), { login: 'anna.neri', name: 'Anna Neri', grants: [grant('lead')], expiresAt: null }, 'Nome Cognome')
    if (!added.ok) throw new Error(added.why)
    await sendForm(web, `/console/chiave/${added.secret}`, { passphrase: PASSPHRASE, again: PASSPHRASE })
    const cookie = cookieIn((await enter(web, { login: 'anna.neri' })).headers)
    await home(web, cookie)
    const log = web.lines.join('')
    expect(log).toContain('"route":"console-enter"')
    for (const one of ['anna', PASSPHRASE, added.secret, cookie.split('=')[1]!]) expect(log).not.toContain(one)
  })
})

describe('a setup link', () => {
  const invite = async (web: WebAt) => {
    const added = await addPerson(deskOf(web), { login: 'anna.neri', name: 'Anna Neri', grants: [grant('lead')], expiresAt: null }, 'Nome Cognome')
    if (!added.ok) throw new Error(added.why)
    return `/console/chiave/${added.secret}`
  }
  const set = (web: WebAt, link: string, passphrase: string, again = passphrase) => sendForm(web, link, { passphrase, again })

  it('is not used up by who only opens it, and says what is wrong with a passphrase', async () => {
    const web = await webAt()
    const link = await invite(web)
    for (let look = 0; look < 3; look += 1) expect((await web.ask(link)).status).toBe(200)
    expect((await set(web, link, 'una frase lunga', 'un’altra frase')).text).toContain('Le due frasi non sono uguali')
    expect((await set(web, link, 'breve')).text).toContain('troppo corta')
    expect((await set(web, link, 'io sono anna.neri qui')).text).toContain('contiene il Suo nome utente')
    expect((await set(web, link, 'x'.repeat(3000))).text).toContain('troppo lunga')
    expect((await set(web, link, PASSPHRASE)).headers.get('location')).toBe('/console/entra?fatto=frase')
    expect((await set(web, link, PASSPHRASE)).status).toBe(404)
  })

  it('that is nobody\'s is counted by address, and a good one is not', async () => {
    const web = await webAt({ settings: { limits: { wrongLinks: { points: 3, seconds: 60 } } } })
    const link = await invite(web)
    for (let look = 0; look < 5; look += 1) expect((await web.ask(link)).status).toBe(200)
    const wrong = async () => (await web.ask('/console/chiave/nessuno')).status
    expect([await wrong(), await wrong(), await wrong(), await wrong()]).toEqual([404, 404, 404, 429])
  })
})

describe('one\'s own account', () => {
  it('ends another session and not somebody else\'s', async () => {
    const web = await webAt()
    await personAt(web)
    await personAt(web, { login: 'anna.neri' })
    const [mine, old, hers] = [cookieIn((await enter(web)).headers), cookieIn((await enter(web)).headers), cookieIn((await enter(web, { login: 'anna.neri' })).headers)]
    const sessionsIn = (text: string) => [...text.matchAll(/name="session" value="([^"]+)"/gu)].map(match => match[1]!)
    const page = (await home(web, mine, '/console/account')).text
    const [other = ''] = sessionsIn(page)
    const end = (cookie: string, token: string, session: string) => sendForm(web, '/console/account/sessioni', { _csrf: token, session }, { cookie })
    const herPage = (await home(web, hers, '/console/account')).text
    expect(sessionsIn(herPage)).toEqual([])
    await end(hers, tokenIn(herPage), other)
    expect((await home(web, old)).status).toBe(200)
    await end(mine, tokenIn(page), other)
    expect([(await home(web, old)).status, (await home(web, mine)).status, (await home(web, hers)).status]).toEqual([303, 200, 200])
  })

  it('lets nobody guess the passphrase who found the browser open', async () => {
    const web = await webAt()
    await personAt(web)
    const cookie = cookieIn((await enter(web)).headers)
    const token = tokenIn((await home(web, cookie, '/console/account')).text)
    const guess = async (present: string) => (await sendForm(web, '/console/account/frase', { _csrf: token, present, passphrase: 'tutt’altre parole', again: 'tutt’altre parole' }, { cookie })).status
    for (let tried = 0; tried < 5; tried += 1) expect(await guess('non è questa davvero')).toBe(422)
    expect(await guess(PASSPHRASE)).toBe(429)
  })
})

describe('what the console is made of', () => {
  it('has its files for good, under names that change with them, compressed where that is understood', async () => {
    const web = await webAt()
    const paths = [...(await web.ask('/console/entra')).text.matchAll(/(?:href|src)="(\/assets\/console\/[^"]+)"/gu)].map(match => match[1]!)
    expect(paths).toHaveLength(3)
    for (const path of paths) {
      const [small, plain] = [await fetch(web.base + path, { headers: { 'accept-encoding': 'gzip' } }), await fetch(web.base + path, { headers: { 'accept-encoding': 'identity' } })]
      expect([small.headers.get('content-encoding'), plain.headers.get('content-encoding'), plain.headers.get('cache-control')]).toEqual(['gzip', null, 'public, max-age=31536000, immutable'])
      expect(await small.text()).toBe(await plain.text())
    }
    expect((await web.ask('/assets/console/../../package.json')).status).toBe(404)
  })

  it('says it plainly and shortly', () => {
    const folder = fileURLToPath(new URL('../../../src/web/console/', import.meta.url))
    expect(plainWording(folder, readTexts(folder).value)).toEqual([])
  })

  it('has words for every role, every permission, and every text its pages say', () => {
    const say = consoleTexts()
    for (const role of ROLES) expect(say(`role.${role}`)).not.toBe('')
    for (const permission of PERMISSIONS) expect(say(`may.${permission}`)).not.toBe('')
    const folder = new URL('../../../src/web/console/', import.meta.url)
    const keys = readdirSync(folder).filter(name => name.endsWith('.ts'))
      .flatMap(name => [...readFileSync(new URL(name, folder), 'utf8').matchAll(/(?:\bsay\(|nav: )'([a-z.-]+)'/gu)].map(match => match[1]!))
    expect(keys.length).toBeGreaterThan(30)
    const anything = new Proxy({}, { get: () => 'x' }) as Record<string, string>
    for (const key of keys) expect(() => say(key, anything), key).not.toThrow()
  })
})
