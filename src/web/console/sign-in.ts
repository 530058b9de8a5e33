/** The entrance and the way out. */
import { z } from 'zod'
import type { AccountDeps } from '../../desk/accounts.ts'
import { endSessions, personOfSession, signIn } from '../../desk/staff-session.ts'
import { plainLogin } from '../../domain/access.ts'
import { html } from '../html.ts'
import type { Meter } from '../limits.ts'
import { seeOther, type Reply } from '../reply.ts'
import { cookieOf, NO_COOKIE, secretIn } from './cookie.ts'
import { alert, field, submit } from './form-parts.ts'
import type { ConsoleRoute, Knock } from './route.ts'
import { ENTRANCE, localTarget } from './target.ts'

export type SignInDeps = AccountDeps & { tries: Tries }

const shape = z.object({ login: z.string().max(200), passphrase: z.string().max(2000), to: z.string().max(2000).default('') })

/** What was done before the entrance was shown again. */
const DONE = { uscita: 'sign-in.signed-out', frase: 'sign-in.passphrase-set' } as const

/** A try of an account from an address: the seconds to wait, or null and how to give it back. */
export type Tries = { take(address: string, login: string): Promise<number | null>; giveBack(address: string, login: string): Promise<void> }

/** Every try counts before it is judged, so that many at once are no more than one after another. */
export function tries({ byAddress, byAccount, byBoth }: { byAddress: Meter; byAccount: Meter; byBoth: Meter }): Tries {
  const metersOf = (address: string, login: string): [Meter, string][] => {
    // Long words make long keys.
    const account = plainLogin(login).slice(0, 64)
    return [[byBoth, `${account} ${address}`], [byAddress, address], [byAccount, account]]
  }
  return {
    async take(address, login) {
      for (const [meter, key] of metersOf(address, login)) {
        const wait = await meter.take(key)
        if (wait !== null) return wait
      }
      return null
    },
    async giveBack(address, login) {
      for (const [meter, key] of metersOf(address, login)) await meter.giveBack(key)
    },
  }
}

export const waitText = ({ say }: Pick<Knock, 'say'>, seconds: number) => say('sign-in.wait', { minutes: Math.ceil(seconds / 60) })

function form(knock: Knock, { login = '', to, fault = null, status = 200, headers = {} }: { login?: string; to: string; fault?: string | null; status?: number; headers?: Record<string, string> }): Reply {
  const { say, call } = knock
  const done = Object.entries(DONE).find(([key]) => key === call.query.get('fatto'))?.[1]
  return knock.page(say('sign-in.title'), html`
    <h1>${say('sign-in.title')}</h1>
    ${alert(fault)}${done === undefined || fault !== null ? null : alert(say(done), 'success')}
    <form method="post" action="${ENTRANCE}" class="c-form">
      <input type="hidden" name="to" value="${to}">
      ${field({ name: 'login', label: say('sign-in.login'), value: login, autocomplete: 'username' })}
      ${field({ name: 'passphrase', label: say('sign-in.passphrase'), type: 'password', autocomplete: 'current-password' })}
      ${submit(say('sign-in.submit'))}
    </form>
    <p class="c-note">${say('sign-in.lost')}</p>`, { status, error: fault !== null, headers })
}

async function enter(deps: SignInDeps, knock: Knock): Promise<Reply> {
  const { call, say } = knock
  const asked = shape.safeParse(knock.form.fields)
  if (!asked.success) return form(knock, { to: '', fault: say('sign-in.refused'), status: 422 })
  const { login, passphrase, to } = asked.data
  const wait = await deps.tries.take(call.caller.key, login)
  if (wait !== null) return form(knock, { login, to, fault: waitText(knock, wait), status: 429, headers: { 'Retry-After': String(wait) } })
  const secret = await signIn(deps, { login, passphrase })
  if (secret === null) return form(knock, { login, to, fault: say('sign-in.refused'), status: 422 })
  await deps.tries.giveBack(call.caller.key, login)
  const before = secretIn(call)
  const old = before === null ? null : await personOfSession(deps, before)
  if (old) await endSessions(deps, old.person, { id: old.session.id })
  return seeOther(localTarget(to), cookieOf(secret))
}

export function signInRoutes(deps: SignInDeps): ConsoleRoute[] {
  return [
    {
      method: 'GET', path: ENTRANCE, name: 'console-sign-in', for: 'anyone',
      async handler(knock) {
        const to = localTarget(knock.call.query.get('then'))
        const secret = secretIn(knock.call)
        return secret !== null && await personOfSession(deps, secret) ? seeOther(to) : form(knock, { to })
      },
    },
    { method: 'POST', path: ENTRANCE, name: 'console-enter', for: 'anyone', handler: knock => enter(deps, knock) },
    {
      method: 'POST', path: '/console/esci', name: 'console-sign-out', for: 'signed-in',
      async handler({ person, session }) {
        await endSessions(deps, person, { id: session.id })
        return seeOther(`${ENTRANCE}?fatto=uscita`, NO_COOKIE)
      },
    },
  ]
}
