/** The one door of the console: every route passes here, and what is not allowed is refused. */
import { belongsTo, may, PERMISSIONS, type Permission, type Person } from '../../domain/access.ts'
import type { Ente } from '../../domain/ente.ts'
import type { Say } from '../../domain/phrasing.ts'
import type { AccountDeps } from '../../desk/accounts.ts'
import { personOfSession, type SignedIn } from '../../desk/staff-session.ts'
import type { FormFields } from '../form.ts'
import type { Call, Handler } from '../frame.ts'
import { html } from '../html.ts'
import { seeOther, type Reply } from '../reply.ts'
import { NO_COOKIE, secretIn } from './cookie.ts'
import { fromHere, isToken, TOKEN_FIELD, tokenField } from './csrf.ts'
import { consolePage, type NavItem } from './layout.ts'
import type { ConsoleRoute, Knock, PageMore, Visit } from './route.ts'
import { entrance } from './target.ts'

export type GuardDeps = AccountDeps & {
  enti: readonly Ente[]
  say: Say
  demonstration: boolean
  originOf: (call: Call) => string
  /** Addresses of the files pages load. */
  files: { css: readonly string[]; js: readonly string[] }
}

type SignedRoute = Extract<ConsoleRoute, { for: 'signed-in' | Permission }>
type Inside = SignedIn & { secret: string }

const NO_FORM: FormFields = { fields: {}, all: () => [] }

const reaches = (person: Person, access: SignedRoute['for'], { slug }: Ente) =>
  (access === 'signed-in' ? belongsTo(person, slug) : may(person, access, { ente: slug }))

/** Whether a person may use a route somewhere: `signed-in` is for everybody, without any role too. */
const opens = (person: Person, access: SignedRoute['for'], enti: readonly Ente[]) => access === 'signed-in' || enti.some(ente => reaches(person, access, ente))

function navigation(routes: readonly ConsoleRoute[], { say, enti }: GuardDeps, person: Person): NavItem[] {
  return routes.flatMap(route => (route.for !== 'anyone' && route.nav !== undefined && opens(person, route.for, enti)
    ? [{ path: route.path, label: say(route.nav) }] : []))
}

/**
 * Makes handlers of routes.
 * @throws on a route that says not who may use it, or stands in the navigation with a parameter in its path
 */
export function guarding(deps: GuardDeps, routes: readonly ConsoleRoute[]): (route: ConsoleRoute) => Handler {
  const { say, enti, demonstration, files } = deps
  const known: readonly string[] = ['anyone', 'signed-in', ...PERMISSIONS]

  const paging = (call: Call, inside: Inside | null) => (title: string, content: Parameters<Knock['page']>[1], more: PageMore = {}) => consolePage({
    title, content, more, say, demonstration, files, path: call.target.split('?', 1)[0]!,
    visitor: inside && {
      name: inside.person.name, token: tokenField(inside.secret), nav: navigation(routes, deps, inside.person),
      enti: enti.filter(({ slug }) => belongsTo(inside.person, slug)).map(ente => ente.name),
    },
  })

  const refusal = (call: Call, inside: Inside | null, status: 403 | 404 | 413, key: string): Reply => paging(call, inside)(say(`refused.${key}.title`), html`
    <h1>${say(`refused.${key}.title`)}</h1>
    <p>${say(`refused.${key}.text`)}</p>
    <p><a href="/console">${say('refused.home')}</a></p>`, { status })

  async function whoIs(call: Call, quiet: boolean): Promise<Inside | null> {
    const secret = secretIn(call)
    const known = secret === null ? null : await personOfSession(deps, secret, { quiet })
    return secret !== null && known ? { ...known, secret } : null
  }

  /** Signed out: a page leads to the entrance, and a piece of a page leads the whole page there. */
  function outside(call: Call, method: string): Reply {
    const to = entrance(method === 'GET' && call.headers['hx-request'] === undefined ? call.target : null)
    return call.headers['hx-request'] === undefined
      ? seeOther(to, NO_COOKIE)
      : { status: 401, headers: { 'HX-Redirect': to, 'Cache-Control': 'no-store', ...NO_COOKIE }, body: '' }
  }

  function allowed(route: SignedRoute, call: Call, { person }: Inside): Pick<Visit, 'ente' | 'enti'> | 'nowhere' | 'not-here' {
    const reached = enti.filter(one => reaches(person, route.for, one))
    if (!route.path.includes(':ente')) return opens(person, route.for, enti) ? { ente: null, enti: reached } : 'not-here'
    const slug = call.params.ente ?? ''
    const ente = reached.find(one => one.slug === slug)
    if (ente) return { ente, enti: reached }
    // Whose body it is not learns nothing of it, not even that it is served here.
    return belongsTo(person, slug) ? 'not-here' : 'nowhere'
  }

  return route => {
    if (!known.includes(route.for)) throw new Error(`console route ${route.name}: expected who may use it, got "${String(route.for)}"`)
    if (route.for !== 'anyone' && route.nav !== undefined && route.path.includes(':')) throw new Error(`console route ${route.name}: a path with a parameter cannot stand in the navigation`)
    const isForm = route.method === 'POST'
    return async call => {
      const inside = await whoIs(call, route.quiet ?? false)
      if (isForm && !fromHere(call, deps.originOf(call))) return refusal(call, inside, 403, 'elsewhere')
      const signed = route.for === 'anyone' ? null : inside
      if (route.for !== 'anyone' && !signed) return outside(call, route.method)
      const form = isForm ? await call.form() : NO_FORM
      if (!form) return refusal(call, inside, 413, 'form')
      const knock: Knock = { call, say, now: deps.clock(), form, page: paging(call, inside) }
      if (route.for === 'anyone') return route.handler(knock)
      if (!signed) return outside(call, route.method)
      if (isForm && !isToken(form.fields[TOKEN_FIELD], signed.secret)) return refusal(call, inside, 403, 'elsewhere')
      const where = allowed(route, call, signed)
      if (where === 'nowhere') return refusal(call, inside, 404, 'nowhere')
      if (where === 'not-here') return refusal(call, inside, 403, 'permission')
      return route.handler({ ...knock, ...where, person: signed.person, session: signed.session, token: tokenField(signed.secret) })
    }
  }
}
