/** Every route of the console, for every role, at the body it is held at, at another and at none: let in only as the one table says. */
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { may, PERMISSIONS, ROLES, type Grant, type Permission } from '../../../src/domain/access.ts'
import { frame } from '../../../src/web/frame.ts'
import { mountConsole } from '../../../src/web/console/console.ts'
import type { ConsoleRoute } from '../../../src/web/console/route.ts'
import { consoleRoutes, type ConsoleDeps } from '../../../src/web/console/routes.ts'
import { LIMITS } from '../../../src/web/limits.ts'
import { ALTRO, PROVA, webAt, type WebAt } from '../web-at.ts'
import { cookieOfSomebody, deskOf, grant, HERE, tokenIn } from './staff.ts'

const INSIDE = 299
const ok = async () => ({ status: INSIDE, headers: {}, body: '' })

/** A route of each kind for each permission, so that the walk is whole however few pages there are. */
const probes: ConsoleRoute[] = PERMISSIONS.flatMap(permission => (['GET', 'POST'] as const).flatMap(method => [
  { method, path: `/console/probe/${permission}`, name: `probe-${permission}-${method}`, for: permission, handler: ok },
  { method, path: `/console/probe/${permission}/:ente`, name: `probe-of-${permission}-${method}`, for: permission, handler: ok },
]))

/** The whole table, its handlers out of the way: what is walked is the door. */
const table = (deps: ConsoleDeps): ConsoleRoute[] => [...consoleRoutes(deps).map(route => ({ ...route, handler: ok })), ...probes]

async function walked() {
  const web = await webAt()
  const door = frame({ log: pino({ level: 'silent' }), requestId: () => 'r', trusted: [], bodyBytes: 65_536, secureOrigin: false, onUpgrade: (_request, socket) => socket.destroy() })
  let routes: ConsoleRoute[] = []
  await mountConsole(door, { ...deskOf(web), enti: [PROVA, ALTRO], demonstration: false, originOf: () => 'http://console.example', limits: LIMITS },
    deps => { routes = table(deps); return routes })
  const port = await door.listen(0, '127.0.0.1')
  const ask = (method: string, path: string, headers: Record<string, string>, fields: Record<string, string> = {}) => fetch(`http://127.0.0.1:${port}${path}`, {
    method, redirect: 'manual', headers: { accept: 'text/html', ...headers }, ...(method === 'POST' && { body: new URLSearchParams(fields) }),
  })
  return { web, routes, ask, close: () => door.close() }
}

const pathAt = ({ path }: ConsoleRoute, ente: string) => path.replace(':ente', ente).replaceAll(/:\w+/gu, 'x')

/** What the table says. */
function expected(route: ConsoleRoute, grants: Grant[], ente: string): number {
  if (route.for === 'anyone' || route.for === 'signed-in') return INSIDE
  const enti = [PROVA.slug, ALTRO.slug]
  const holds = (slug: string) => may({ grants }, route.for as Permission, { ente: slug })
  if (!route.path.includes(':ente')) return enti.some(holds) ? INSIDE : 403
  if (enti.includes(ente) && holds(ente)) return INSIDE
  return grants.some(one => one.ente === ente) ? 403 : 404
}

type Somebody = { who: string; grants: Grant[] }
const EVERYBODY: Somebody[] = [
  { who: 'nobody', grants: [] },
  ...ROLES.flatMap(role => [
    { who: `${role} here`, grants: [grant(role)] },
    { who: `${role} elsewhere`, grants: [grant(role, ALTRO.slug)] },
    { who: `${role} of one office`, grants: [grant(role, PROVA.slug, ['urp'])] },
    { who: `${role} at a body not served`, grants: [grant(role, 'comune-di-nessuno')] },
  ]),
  { who: 'all roles', grants: ROLES.map(role => grant(role)) },
]

async function tokenOf(web: WebAt, cookie: string): Promise<string> {
  return tokenIn((await web.ask('/console', { headers: { cookie, accept: 'text/html' } })).text)
}

describe('the door of the console', () => {
  it('lets in who the table says, where it says, and nobody else', async () => {
    const { web, routes, ask, close } = await walked()
    const wrong: string[] = []
    let asked = 0
    for (const [index, { who, grants }] of EVERYBODY.entries()) {
      const cookie = await cookieOfSomebody(web, `somebody-${index}`, grants)
      const token = await tokenOf(web, cookie)
      for (const route of routes) {
        for (const ente of route.path.includes(':ente') ? [PROVA.slug, ALTRO.slug, 'comune-di-nessuno', 'none'] : ['']) {
          const { status } = await ask(route.method, pathAt(route, ente), { cookie, ...HERE }, { _csrf: token })
          asked += 1
          if (status !== expected(route, grants, ente)) wrong.push(`${who}: ${route.method} ${pathAt(route, ente)}: ${status}, not ${expected(route, grants, ente)}`)
        }
      }
    }
    await close()
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(3000)
  })

  it('shows the entrance to who is not signed in, on every route but those for anyone', async () => {
    const { routes, ask, close } = await walked()
    const open: string[] = []
    for (const route of routes) {
      for (const cookie of ['', `__Host-sid=${'x'.repeat(43)}`, '__Host-sid=damaged']) {
        const answer = await ask(route.method, pathAt(route, PROVA.slug), { ...HERE, ...(cookie && { cookie }) })
        if (answer.status === INSIDE) open.push(`${route.method} ${route.path}`)
        else expect([answer.status, answer.headers.get('location')?.split('?', 1)[0]]).toEqual([303, '/console/entra'])
      }
    }
    await close()
    expect([...new Set(open)].toSorted()).toEqual(['GET /console/chiave/:link', 'GET /console/entra', 'POST /console/chiave/:link', 'POST /console/entra'])
  })

  it('refuses every form without its token, with one of another session, and from another site', async () => {
    const { web, routes, ask, close } = await walked()
    const cookie = await cookieOfSomebody(web, 'somebody', ROLES.map(role => grant(role)))
    const [token, foreign] = [await tokenOf(web, cookie), await tokenOf(web, await cookieOfSomebody(web, 'other', []))]
    expect(token).toHaveLength(43)
    for (const route of routes.filter(one => one.method === 'POST')) {
      const send = async (headers: Record<string, string>, fields: Record<string, string>) =>
        (await ask('POST', pathAt(route, PROVA.slug), { cookie, ...headers }, fields)).status
      const fields = { _csrf: token }
      const elsewhere = [
        await send({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, fields), await send({ 'sec-fetch-site': 'same-site' }, fields),
        await send({ origin: 'https://evil.example' }, fields), await send({ origin: 'null' }, fields), await send({}, fields),
      ]
      expect(elsewhere, route.path).toEqual([403, 403, 403, 403, 403])
      expect(await send({ origin: 'http://console.example' }, fields), route.path).toBe(INSIDE)
      if (route.for === 'anyone') continue
      expect([await send(HERE, {}), await send(HERE, { _csrf: foreign }), await send(HERE, { _csrf: `${token}x` })], route.path).toEqual([403, 403, 403])
    }
    await close()
  })

  it('is not opened by a route that does not say who may use it', async () => {
    const web = await webAt()
    const mounted = (route: object) => mountConsole({ route: () => {} },
      { ...deskOf(web), enti: [PROVA], demonstration: false, originOf: () => '', limits: LIMITS }, () => [route as ConsoleRoute])
    const route = { method: 'GET', path: '/console/x/:id', name: 'x', handler: ok }
    await expect(mounted(route)).rejects.toThrow('console route x: expected who may use it, got "undefined"')
    await expect(mounted({ ...route, for: 'everybody' })).rejects.toThrow('got "everybody"')
    await expect(mounted({ ...route, for: 'signed-in', nav: 'home.nav' })).rejects.toThrow('cannot stand in the navigation')
  })
})
