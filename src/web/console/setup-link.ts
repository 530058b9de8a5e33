/** The page behind a setup link: its owner chooses a passphrase, once. */
import { z } from 'zod'
import { personOfLink, useLink, type AccountDeps, type PassphraseRefused } from '../../desk/accounts.ts'
import { SHORTEST_PASSPHRASE } from '../../domain/access.ts'
import type { Say } from '../../domain/phrasing.ts'
import { html, type Html } from '../html.ts'
import type { Meter } from '../limits.ts'
import { seeOther, type Reply } from '../reply.ts'
import { alert, field, submit } from './form-parts.ts'
import type { ConsoleRoute, Knock } from './route.ts'
import { waitText } from './sign-in.ts'
import { ENTRANCE } from './target.ts'

export type SetupDeps = AccountDeps & { wrongLinks: Meter }

/** A passphrase twice; it is judged by domain/access. */
export const newPassphrase = z.object({ passphrase: z.string().max(2000), again: z.string().max(2000) })

export const passphraseFaultText = (say: Say, why: PassphraseRefused['why'] | 'not-the-same') => say(`passphrase.${why}`, { least: SHORTEST_PASSPHRASE })

/** The two fields, with the login beside them for who keeps passphrases in a program. */
export const passphraseFields = (say: Say, fault: string | null): Html => html`
  ${field({ name: 'passphrase', label: say('passphrase.new'), type: 'password', hint: say('passphrase.hint', { least: SHORTEST_PASSPHRASE }), fault, autocomplete: 'new-password' })}
  ${field({ name: 'again', label: say('passphrase.again'), type: 'password', autocomplete: 'new-password' })}`

function form(knock: Knock, { login, name, fault = null }: { login: string; name: string; fault?: string | null }): Reply {
  const { say, call } = knock
  return knock.page(say('setup.title'), html`
    <h1>${say('setup.title')}</h1>
    ${alert(fault)}
    <p>${say('setup.intro', { name })}</p>
    <form method="post" action="/console/chiave/${call.params.link ?? ''}" class="c-form">
      ${field({ name: 'login', label: say('sign-in.login'), value: login, autocomplete: 'username', readonly: true })}
      ${passphraseFields(say, fault)}
      ${submit(say('setup.submit'))}
    </form>`, { error: fault !== null, status: fault === null ? 200 : 422 })
}

function voided(knock: Knock): Reply {
  const { say } = knock
  return knock.page(say('setup.void-title'), html`
    <h1>${say('setup.void-title')}</h1>
    <p>${say('setup.void')}</p>
    <p><a href="${ENTRANCE}">${say('setup.enter')}</a></p>`, { status: 404 })
}

function late(knock: Knock, wait: number): Reply {
  return knock.page(knock.say('setup.title'), html`<h1>${knock.say('setup.title')}</h1>${alert(waitText(knock, wait))}`, { status: 429, error: true, headers: { 'Retry-After': String(wait) } })
}

/** The page for whoever holds a link that is good; wrong ones are counted by address. */
async function withLink(deps: SetupDeps, knock: Knock, answer: (link: string, person: { login: string; name: string }) => Promise<Reply>): Promise<Reply> {
  const { key } = knock.call.caller
  const wait = await deps.wrongLinks.spent(key)
  if (wait !== null) return late(knock, wait)
  const link = knock.call.params.link ?? ''
  const person = await personOfLink(deps, link)
  if (person) return answer(link, person)
  await deps.wrongLinks.take(key)
  return voided(knock)
}

async function set(deps: SetupDeps, knock: Knock, link: string, person: { login: string; name: string }): Promise<Reply> {
  const { say } = knock
  const asked = newPassphrase.safeParse(knock.form.fields)
  const refused = (why: Parameters<typeof passphraseFaultText>[1]) => form(knock, { ...person, fault: passphraseFaultText(say, why) })
  if (!asked.success) return refused('too-long')
  if (asked.data.passphrase !== asked.data.again) return refused('not-the-same')
  const done = await useLink(deps, link, asked.data.passphrase)
  if (done.ok) return seeOther(`${ENTRANCE}?fatto=frase`)
  return done.why === 'void' ? voided(knock) : refused(done.why)
}

export function setupRoutes(deps: SetupDeps): ConsoleRoute[] {
  const path = '/console/chiave/:link'
  return [
    { method: 'GET', path, name: 'console-setup', for: 'anyone', handler: knock => withLink(deps, knock, async (_link, person) => form(knock, person)) },
    { method: 'POST', path, name: 'console-set-up', for: 'anyone', handler: knock => withLink(deps, knock, (link, person) => set(deps, knock, link, person)) },
  ]
}
