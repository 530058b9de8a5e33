/** Direct Line 3.0: begin, resume, refresh, post and fetch. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Ente } from '../domain/ente.ts'
import type { Ids } from '../domain/ids.ts'
import type { Store } from '../store/store.ts'
import { activityId, activityOf, eventKeyOf, isShown, readActivity, watermarkIn, type Posted } from './activity.ts'
import type { Call, Handler } from './frame.ts'
import type { Meter } from './limits.ts'
import { json, refusal, type Reply } from './reply.ts'
import type { Served, ServedEnte } from './served.ts'
import { LIFETIME, type Audience, type Claims, type Tokens } from './tokens.ts'

export type DirectLineDeps = {
  store: Store
  served: Served
  tokens: Tokens
  clock: () => Date
  ids: Ids
  mask: (text: string) => string
  /** What the same words are known by when they come again. */
  fingerprint: (ente: string, text: string) => string | null
  begun: Meter
  posted: Meter
  writing: Meter
  asked: Meter
  /** `https://host`, as the caller reaches this server. */
  originOf: (call: Call) => string
}

/** A web page settles a second after the last message, at most six after the first; a pressed button at once. */
const SETTLE_MS = 1000
const SETTLE_AT_MOST_MS = 6000
/** Lines of one fetch; a client asks again from the watermark it is given. */
const FETCH = 1000

export const tooMany = (seconds: number) => refusal(
  429, 'TooManyRequests', 'Sono arrivate troppe richieste in poco tempo. Riprovi tra qualche minuto.', { 'Retry-After': String(seconds) },
)
/** Whoever is stopped here may have been about to call for help. */
const tooManyMessages = (seconds: number) => refusal(
  429, 'TooManyRequests', 'Sono arrivati troppi messaggi in poco tempo. Riprovi tra un minuto; in caso di emergenza chiami il 112.',
  { 'Retry-After': String(seconds) },
)
const invalid = () => refusal(401, 'BadCredentials', 'La sessione non è valida: ricarichi la pagina.', { 'WWW-Authenticate': 'Bearer' })
const expired = () => refusal(403, 'TokenExpired', 'La sessione è scaduta: ricarichi la pagina.')
const foreign = () => refusal(403, 'Forbidden', 'Questa sessione appartiene a un\'altra conversazione.')
const badWatermark = () => refusal(400, 'BadArgument', 'Il parametro watermark deve essere un numero.')

const generateShape = z.looseObject({
  page: z.string(),
  user: z.looseObject({ id: z.string().regex(/^dl_[\u0021-\u007e]{1,64}$/u) }).optional(),
})

/** A new name for the citizen of a conversation, as Direct Line wants it. */
export const newUser = () => `dl_${randomUUID()}`

type Session = { claims: Claims; served: ServedEnte }
type Proven = { ok: true; session: Session } | { ok: false; reply: Reply }

/** Whose conversation a token opens, for requests and sockets alike. */
export async function prove(
  { tokens, served }: Pick<DirectLineDeps, 'tokens' | 'served'>, token: string, audience: Audience, conversation: string | null,
): Promise<Proven> {
  const verified = await tokens.verify(token, audience)
  if (!verified.ok) return { ok: false, reply: verified.why === 'expired' ? expired() : invalid() }
  const one = served.byPage(verified.claims.page)
  if (!one || (conversation !== null && verified.claims.conversation !== conversation)) return { ok: false, reply: foreign() }
  return { ok: true, session: { claims: verified.claims, served: one } }
}

/** The handlers of Direct Line; `start` makes a conversation, `sessionOf` gives what a page needs to go on with one. */
export function directLine(deps: DirectLineDeps) {
  const { store, served, tokens, clock, ids } = deps

  const fresh = async (claims: Claims) => ({
    conversationId: claims.conversation, token: await tokens.issue(claims, 'directline'), expires_in: LIFETIME.directline,
  })

  const start = ({ conversation, page }: Claims, ente: Ente, secretHash: string | null) =>
    store.startConversation({ id: conversation, page, ente: ente.slug, channel: 'web', key: conversation, secretHash }, clock())

  async function sessionOf(call: Call, claims: Claims, watermark: number) {
    const stream = new URLSearchParams({ t: await tokens.issue(claims, 'stream') })
    if (watermark > 0) stream.set('watermark', String(watermark))
    const socket = deps.originOf(call).replace(/^http/u, 'ws')
    return { ...await fresh(claims), streamUrl: `${socket}/directline/conversations/${claims.conversation}/stream?${stream}` }
  }

  /** Runs a handler for the conversation the bearer's token opens; posting has limits of its own. */
  const bearing = (handler: (call: Call, session: Session) => Promise<Reply>, limit: Meter | null = deps.asked): Handler => async call => {
    const token = /^Bearer ([\w.-]+)$/iu.exec(call.headers.authorization ?? '')?.[1]
    if (token === undefined) return invalid()
    const proven = await prove(deps, token, 'directline', call.params.id ?? null)
    if (!proven.ok) return proven.reply
    const wait = limit && await limit.take(call.caller.key)
    if (wait !== null) return tooMany(wait)
    call.conversation = proven.session.claims.conversation
    return handler(call, proven.session)
  }

  const generate: Handler = async call => {
    const wait = await deps.begun.take(call.caller.key)
    if (wait !== null) return tooMany(wait)
    const body = await call.body()
    if (!body.ok) return body.reply
    const asked = generateShape.safeParse(body.fields)
    if (!asked.success) return refusal(400, 'BadArgument', 'Manca la pagina ("page"), oppure "user.id" non comincia con "dl_".')
    if (!served.byPage(asked.data.page)) return refusal(404, 'NotFound', 'Questa pagina non esiste.')
    return json(200, await fresh({ conversation: ids.id(), user: asked.data.user?.id ?? newUser(), page: asked.data.page }))
  }

  const refresh = bearing(async (_call, { claims }) => json(200, await fresh(claims)))

  const begin = bearing(async (call, { claims, served: { ente } }) => {
    const known = await store.conversation(claims.conversation)
    if (!known) await start(claims, ente, null)
    return json(known ? 200 : 201, await sessionOf(call, claims, 0))
  })

  const resume = bearing(async (call, { claims }) => {
    const watermark = watermarkIn(call.query)
    if (watermark === null) return badWatermark()
    if (!await store.conversation(claims.conversation)) return refusal(404, 'NotFound', 'Questa conversazione non esiste più.')
    return json(200, await sessionOf(call, claims, watermark))
  })

  async function receive({ claims, served: { ente, page } }: Session, { kind, text, value, clientId }: Posted): Promise<Reply> {
    const { conversation } = claims
    const now = clock()
    const id = ids.id()
    const pressed = kind === 'choice'
    const settle = page.settleSeconds === undefined ? SETTLE_MS : page.settleSeconds * 1000
    const { seq } = await store.receive({
      page: page.id,
      ente: ente.slug,
      channel: 'web',
      conversationKey: conversation,
      newConversation: conversation,
      eventKey: eventKeyOf(conversation, clientId, id),
      message: { id, kind, text, value, at: now },
      masked: deps.mask(text),
      fingerprint: kind === 'text' ? deps.fingerprint(ente.slug, text) : null,
      settle: pressed ? 0 : settle,
      settleAtMost: pressed ? 0 : SETTLE_AT_MOST_MS,
    }, now)
    return json(200, { id: activityId(conversation, seq) })
  }

  const post = bearing(async (call, session) => {
    const { conversation } = session.claims
    const caller = `${call.caller.key} ${conversation}`
    const spent = await deps.posted.spent(caller)
    if (spent !== null) return tooManyMessages(spent)
    const body = await call.body()
    if (!body.ok) return body.reply
    const read = readActivity(body.fields)
    if (read.is === 'typing') {
      // Signs of writing have their own measure: they must never use up the messages.
      if (await deps.writing.take(caller) === null) await store.stillWriting(conversation, clock())
      return json(200, { id: `${conversation}|typing` })
    }
    const wait = await deps.posted.take(caller)
    if (wait !== null) return tooManyMessages(wait)
    return read.is === 'refused' ? read.reply : receive(session, read.posted)
  }, null)

  const fetch = bearing(async (call, { claims, served: one }) => {
    const watermark = watermarkIn(call.query)
    if (watermark === null) return badWatermark()
    const { conversation, user } = claims
    // Who asks for what comes after N has everything up to N.
    if (watermark > 0) await store.markFetched(conversation, watermark, clock())
    const lines = await store.transcriptAfter(conversation, watermark, FETCH)
    const activities = lines.filter(isShown).map(line => activityOf(line, { conversation, user, served: one }))
    return json(200, { activities, watermark: String(lines.at(-1)?.seq ?? watermark) })
  })

  return { generate, refresh, begin, resume, post, fetch, start, sessionOf }
}
