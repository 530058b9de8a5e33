/** One's own account: the passphrase, and where one is signed in. */
import { z } from 'zod'
import { changePassphrase } from '../../desk/accounts.ts'
import { beginSession, endSessions, sessionsOf } from '../../desk/staff-session.ts'
import { clockInWords, dayInWords, dayOf } from '../../domain/day.ts'
import { html } from '../html.ts'
import { seeOther, type Reply } from '../reply.ts'
import { cookieOf } from './cookie.ts'
import { alert, field, submit } from './form-parts.ts'
import type { ConsoleRoute, Visit } from './route.ts'
import { newPassphrase, passphraseFaultText, passphraseFields } from './setup-link.ts'
import { waitText, type SignInDeps } from './sign-in.ts'

const PATH = '/console/account'

const change = newPassphrase.extend({ present: z.string().max(2000) })
const ending = z.object({ session: z.string().max(100).optional() })

const DONE = { frase: 'account.passphrase-changed', sessioni: 'account.sessions-ended' } as const

const moment = (at: Date) => `${dayInWords(dayOf(at))}, ${clockInWords(at)}`

/** The last day on which an account that ends at this instant opens anything. */
const lastDay = (end: Date) => dayInWords(dayOf(new Date(end.getTime() - 1)), 'it', { year: true })

type Faults = { present?: string; next?: string }

async function account(deps: SignInDeps, visit: Visit, { present, next }: Faults = {}, status = 200): Promise<Reply> {
  const { say, person, token } = visit
  const sessions = await sessionsOf(deps, person.id)
  const fault = present ?? next ?? null
  const done = Object.entries(DONE).find(([key]) => key === visit.call.query.get('fatto'))?.[1]
  return visit.page(say('account.title'), html`
    <h1>${say('account.title')}</h1>
    ${alert(fault)}${done === undefined || fault !== null ? null : alert(say(done), 'success')}
    <p>${say('account.who', { name: person.name, login: person.login })}</p>
    ${person.expiresAt && html`<p>${say('account.expires', { day: lastDay(person.expiresAt) })}</p>`}
    <section aria-labelledby="sessions">
      <h2 id="sessions">${say('account.sessions')}</h2>
      <p>${say('account.sessions-intro')}</p>
      <ul class="c-list">${sessions.map(({ id, startedAt, seenAt }) => html`
        <li>
          <span>${say('account.session', { started: moment(startedAt), seen: moment(seenAt) })}${id === visit.session.id ? html` <strong>${say('account.this-one')}</strong>` : null}</span>
          ${id === visit.session.id ? null : html`<form method="post" action="${PATH}/sessioni">${token}<input type="hidden" name="session" value="${id}">
            <button type="submit" class="btn btn-sm btn-outline-primary" aria-label="${say('account.end-one', { started: moment(startedAt) })}">${say('account.end')}</button></form>`}
        </li>`)}
      </ul>
      ${sessions.length < 2 ? null : html`<form method="post" action="${PATH}/sessioni">${token}
        <button type="submit" class="btn btn-outline-primary">${say('account.end-others')}</button></form>`}
    </section>
    <section aria-labelledby="change">
      <h2 id="change">${say('account.change')}</h2>
      <p>${say('account.change-intro')}</p>
      <form method="post" action="${PATH}/frase" class="c-form">${token}
        <input type="hidden" name="username" autocomplete="username" value="${person.login}">
        ${field({ name: 'present', label: say('account.present'), type: 'password', fault: present ?? null, autocomplete: 'current-password' })}
        ${passphraseFields(say, next ?? null)}
        ${submit(say('account.change-submit'))}
      </form>
    </section>`, { status, error: fault !== null })
}

async function changed(deps: SignInDeps, visit: Visit): Promise<Reply> {
  const { say, person, call } = visit
  const asked = change.safeParse(visit.form.fields)
  const refused = (faults: Faults, status = 422) => account(deps, visit, faults, status)
  if (!asked.success) return refused({ next: passphraseFaultText(say, 'too-long') })
  const { present, passphrase, again } = asked.data
  if (passphrase !== again) return refused({ next: passphraseFaultText(say, 'not-the-same') })
  // Who found a browser open must not guess here what they could not at the entrance.
  const wait = await deps.tries.take(call.caller.key, person.login)
  if (wait !== null) return refused({ present: waitText(visit, wait) }, 429)
  const done = await changePassphrase(deps, person.login, present, passphrase)
  const why = done.ok ? null : done.why
  if (why === 'wrong') return refused({ present: say('account.wrong') })
  await deps.tries.giveBack(call.caller.key, person.login)
  if (why === 'moved-meanwhile') return refused({ present: say('account.moved') })
  if (why !== null) return refused({ next: passphraseFaultText(say, why) })
  return seeOther(`${PATH}?fatto=frase`, cookieOf(await beginSession(deps, person)))
}

export function accountRoutes(deps: SignInDeps): ConsoleRoute[] {
  return [
    { method: 'GET', path: PATH, name: 'console-account', for: 'signed-in', nav: 'account.nav', handler: visit => account(deps, visit) },
    { method: 'POST', path: `${PATH}/frase`, name: 'console-passphrase', for: 'signed-in', handler: visit => changed(deps, visit) },
    {
      method: 'POST', path: `${PATH}/sessioni`, name: 'console-sessions', for: 'signed-in',
      async handler({ form, person, session }) {
        const id = ending.safeParse(form.fields).data?.session
        await endSessions(deps, person, id === undefined ? { but: session.id } : { id })
        return seeOther(`${PATH}?fatto=sessioni`)
      },
    },
  ]
}
