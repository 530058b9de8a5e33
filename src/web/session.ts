/** What the chat page asks for when it begins or comes back: the secret of its private link, or a new one. */
import { z } from 'zod'
import type { Ids } from '../domain/ids.ts'
import type { Store } from '../store/store.ts'
import { newUser, tooMany, type directLine } from './direct-line.ts'
import type { Call, Handler } from './frame.ts'
import type { Meter } from './limits.ts'
import { json, refusal } from './reply.ts'
import { hashOf, newSecret } from './return-link.ts'
import type { Served, ServedEnte } from './served.ts'

export type SessionDeps = {
  store: Store
  served: Served
  clock: () => Date
  ids: Ids
  line: Pick<ReturnType<typeof directLine>, 'start' | 'sessionOf'>
  begun: Meter
  wrongSecrets: Meter
  originOf: (call: Call) => string
}

const shape = z.looseObject({ secret: z.string().max(200).nullish() })

/** Whether a browser says that another site sent this. Programs say nothing, and hold no citizen's session. */
function fromElsewhere(call: Call, ownOrigin: string): boolean {
  const site = call.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin'
  const { origin, host = '' } = call.headers
  if (origin === undefined) return false
  return origin !== ownOrigin && (!URL.canParse(origin) || new URL(origin).host !== host)
}

export type Found = { found: 'none'; wait: number | null } | { found: 'one'; conversation: string; served: ServedEnte }

/** The conversation a return link's secret belongs to. Guessing is counted by address; a right secret never is. */
export async function conversationOf(
  deps: Pick<SessionDeps, 'store' | 'served' | 'clock' | 'wrongSecrets'>, call: Call, secret: string,
): Promise<Found> {
  const { key } = call.caller
  const wait = await deps.wrongSecrets.spent(key)
  if (wait !== null) return { found: 'none', wait }
  const hash = hashOf(secret)
  const known = hash === null ? null : await deps.store.conversationBySecret(hash, deps.clock())
  const served = known && deps.served.byPage(known.page)
  if (known && served) return { found: 'one', conversation: known.conversation, served }
  await deps.wrongSecrets.take(key)
  return { found: 'none', wait: null }
}

export const session = (deps: SessionDeps): Handler => async call => {
  const served = deps.served.bySlug(call.params.ente ?? '')
  if (!served) return refusal(404, 'NotFound', 'Questa chat non esiste.')
  if (fromElsewhere(call, deps.originOf(call))) return refusal(403, 'Forbidden', 'La richiesta arriva da un altro sito.')
  const body = await call.body()
  if (!body.ok) return body.reply
  const asked = shape.safeParse(body.fields)
  if (!asked.success) return refusal(400, 'BadArgument', 'La richiesta non è scritta nel formato previsto.')
  const { secret } = asked.data
  if (secret === null || secret === undefined) {
    // Only beginnings are counted: who comes back from a shared address with their own secret is never too many.
    const wait = await deps.begun.take(call.caller.key)
    if (wait !== null) return tooMany(wait)
    const claims = { conversation: deps.ids.id(), user: newUser(), page: served.page.id }
    const mine = newSecret()
    await deps.line.start(claims, served.ente, hashOf(mine))
    call.conversation = claims.conversation
    return json(200, { ...await deps.line.sessionOf(call, claims, 0), secret: mine, resumed: false })
  }
  const known = await conversationOf(deps, call, secret)
  if (known.found === 'none' && known.wait !== null) return tooMany(known.wait)
  if (known.found === 'none' || known.served.ente.slug !== served.ente.slug) {
    return refusal(404, 'UnknownSecret', 'Il link privato non è valido oppure la conversazione è stata cancellata. Può iniziarne una nuova.')
  }
  call.conversation = known.conversation
  const claims = { conversation: known.conversation, user: newUser(), page: known.served.page.id }
  return json(200, { ...await deps.line.sessionOf(call, claims, 0), secret, resumed: true })
}
