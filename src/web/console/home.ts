/** The first page: what the person may do, body by body. */
import { PERMISSIONS, reach, type Permission, type Person } from '../../domain/access.ts'
import type { Ente } from '../../domain/ente.ts'
import { capital, listed, type Say } from '../../domain/phrasing.ts'
import { html, type Html } from '../html.ts'
import type { ConsoleRoute, Visit } from './route.ts'

function line(say: Say, person: Person, ente: Ente, permission: Permission): Html | null {
  const where = reach(person, permission, ente.slug)
  if (where === null) return null
  const names = where === 'all' ? [] : ente.offices.filter(office => where.includes(office.id)).map(office => office.name)
  return html`<li>${say(`may.${permission}`)}${where === 'all' ? null : html` <span class="c-hint">${say('home.only', { offices: listed(names, say('layout.and')) })}</span>`}</li>`
}

const body = ({ say, person }: Visit, ente: Ente): Html => {
  const roles = person.grants.filter(grant => grant.ente === ente.slug).map(grant => say(`role.${grant.role}`))
  return html`<section class="c-card" aria-labelledby="ente-${ente.slug}">
    <h2 id="ente-${ente.slug}">${capital(ente.name)}</h2>
    <p>${say('home.roles', { roles: listed(roles, say('layout.and')) })}</p>
    <ul>${PERMISSIONS.map(permission => line(say, person, ente, permission))}</ul>
  </section>`
}

export const homeRoutes: ConsoleRoute[] = [{
  method: 'GET', path: '/console', name: 'console-home', for: 'signed-in', nav: 'home.nav',
  async handler(visit) {
    const { say, person, enti } = visit
    return visit.page(say('home.title'), html`
      <h1>${say('home.greeting', { name: person.name })}</h1>
      ${enti.length === 0 ? html`<p>${say('home.nothing')}</p>` : html`<p>${say('home.intro')}</p>`}
      ${enti.map(ente => body(visit, ente))}`)
  },
}]
