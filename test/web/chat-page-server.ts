/** The contract the chat page lives by, played by a small server that also fails on demand. Only the page's own test uses it. */
import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import { z } from 'zod'
import { enteSchema } from '../../src/domain/ente.ts'
import { RETENTION } from '../../src/domain/retention.ts'
import { directionOf } from '../../src/domain/message.ts'
import { policySchema } from '../../src/domain/policy.ts'
import { chatPage } from '../../src/web/chat-page.ts'

const ente = enteSchema.parse({
  slug: 'comune-di-prova', code: 'PRO', article: 'il', name: 'Comune di Prova', site: 'https://www.prova.example',
  calendar: { hours: { monday: ['09:00-12:00'] }, patron: { toConfirm: 'Quando è il patrono?' } },
  term: null,
  offices: [{ id: 'urp', article: "l'", name: 'Ufficio relazioni con il pubblico', answers: ['urp'] }],
  desk: 'urp',
  pages: [{ id: 'prova-web', channel: 'web', name: 'Chat', office: 'urp' }],
  report: { do: 'hand-off', office: 'urp' }, complaint: { do: 'hand-off', office: 'urp' },
  personal: {}, conduct: { rules: {}, measures: {} }, signature: { staff: 'free' },
  privacy: { controller: { toConfirm: 'Chi?' }, dpo: { contact: { toConfirm: 'Quale?' } }, legalBasis: { toConfirm: 'Quale base?' }, recipients: { toConfirm: 'Chi altro?' }, retention: RETENTION },
})
const page = ente.pages[0]!
const policy = policySchema.parse({ title: 'Regole', kind: 'external', clauses: [] })

const postShape = z.object({
  type: z.literal('message'), text: z.string(),
  value: z.object({ choice: z.string() }).optional(), channelData: z.object({ clientActivityID: z.uuid() }),
})
const typingShape = z.strictObject({ type: z.literal('typing') })
const sessionShape = z.object({ secret: z.string().nullable() })

type Post = z.infer<typeof postShape>
type Author = 'citizen' | 'bot' | 'staff'
type Line = {
  seq: number; author: Author; text: string; locale: string; choices: string[]; italianUnder?: string
  signedBy: string | null; returnLink: boolean; clientId?: string; at: Date
}
type Conversation = { id: string; secret: string; lines: Line[]; sockets: Set<WebSocket> }

/** What a message to the citizen may have beside its text. */
export type Said = Partial<Pick<Line, 'author' | 'locale' | 'choices' | 'italianUnder' | 'signedBy' | 'returnLink' | 'at'>>

const chat = `/chat/${ente.slug}`
const asset = (name: string) => readFileSync(new URL(`../../src/web/chat/${name}`, import.meta.url))

const mark = (lang: string) => ({ lang, dir: directionOf(lang) })
const actionOf = (title: string, lang: string) =>
  ({ type: 'messageBack', title, text: title, displayText: title, value: { choice: title.toLowerCase() }, channelData: mark(lang) })

const activityOf = (id: string, line: Line) => ({
  id: `${id}|${String(line.seq).padStart(7, '0')}`, type: 'message', timestamp: line.at.toISOString(), text: line.text, locale: line.locale,
  from: { id: line.author, role: line.author === 'citizen' ? 'user' : 'bot' },
  ...(line.choices.length > 0 && { suggestedActions: { actions: line.choices.map(title => actionOf(title, line.locale)) } }),
  channelData: {
    author: line.author, signedBy: line.signedBy, returnLink: line.returnLink,
    ...(line.author !== 'citizen' && { dir: directionOf(line.locale) }),
    ...(line.italianUnder !== undefined && { parts: [{ text: line.text, ...mark(line.locale) }, { text: line.italianUnder, ...mark('it') }] }),
    ...(line.clientId !== undefined && { clientActivityID: line.clientId }),
  },
})

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text)
}

export async function contractServer() {
  const conversations: Conversation[] = []
  const tokens = new Map<string, Conversation>()
  const posts: Post[] = []
  let signs = 0
  const sessions: (string | null)[] = []
  /** The position each socket asked to go on from. */
  const positions: number[] = []
  const faults = {
    /** Answers for the next posts, instead of taking them. */
    refusals: [] as { status: number; message: string }[],
    /** How many of the next posts are taken but never answered. */
    lostAnswers: 0,
    /** Every request and socket of the conversation breaks. */
    down: false,
    socketsRefused: false,
    /** What the answer to a new session waits for. */
    held: Promise.resolve(),
  }
  let origin = ''

  function frame(socket: WebSocket, { id }: Conversation, lines: Line[]): void {
    if (lines.length > 0) socket.send(JSON.stringify({ activities: lines.map(line => activityOf(id, line)), watermark: String(lines.at(-1)!.seq) }))
  }

  function add(conversation: Conversation, line: Omit<Line, 'seq'>): Line {
    const made = { ...line, seq: conversation.lines.length + 1 }
    conversation.lines.push(made)
    for (const socket of conversation.sockets) frame(socket, conversation, [made])
    return made
  }

  const json = (response: ServerResponse, status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  const refuse = (response: ServerResponse, status: number, code: string, message: string) => json(response, status, { error: { code, message } })

  function html(response: ServerResponse, returning: boolean) {
    const { headers, body } = chatPage({ ente, policy, page }, { demonstration: true, returning })
    response.writeHead(200, headers).end(body)
  }

  const opened = (conversation: Conversation, watermark: string) => {
    const token = randomUUID()
    tokens.set(token, conversation)
    const after = watermark === '0' ? '' : `&watermark=${watermark}`
    const streamUrl = `${origin.replace('http', 'ws')}/directline/conversations/${conversation.id}/stream?t=${token}${after}`
    return { conversationId: conversation.id, token, expires_in: 1800, streamUrl }
  }

  async function session(request: IncomingMessage, response: ServerResponse) {
    const { secret } = sessionShape.parse(await bodyOf(request))
    sessions.push(secret)
    const known = conversations.find(one => one.secret === secret)
    if (secret !== null && !known) return refuse(response, 404, 'UnknownSecret', 'Il link privato non è valido. Può iniziare una nuova conversazione.')
    await faults.held
    const conversation = known ?? { id: randomUUID(), secret: randomBytes(32).toString('base64url'), lines: [], sockets: new Set() }
    if (!known) conversations.push(conversation)
    return json(response, 200, { ...opened(conversation, '0'), secret: conversation.secret, resumed: Boolean(known) })
  }

  async function post(request: IncomingMessage, response: ServerResponse, conversation: Conversation) {
    const body = await bodyOf(request)
    if (typingShape.safeParse(body).success) {
      signs += 1
      return json(response, 200, { id: 'typing' })
    }
    const taken = postShape.parse(body)
    const refusal = faults.refusals.shift()
    if (refusal) return refuse(response, refusal.status, 'Refused', refusal.message)
    posts.push(taken)
    const { clientActivityID: clientId } = taken.channelData
    const line = conversation.lines.find(one => one.clientId === clientId) ??
      add(conversation, { author: 'citizen', text: taken.text, locale: 'it', choices: [], signedBy: null, returnLink: false, clientId, at: new Date() })
    if (faults.lostAnswers > 0) {
      faults.lostAnswers -= 1
      return request.socket.destroy()
    }
    return json(response, 200, { id: activityOf(conversation.id, line).id })
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin)
    if (pathname === chat) return html(response, false)
    if (pathname.startsWith('/r/')) return conversations.some(one => pathname === `/r/${one.secret}`) ? html(response, true) : response.writeHead(404).end()
    if (pathname === '/assets/chat.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(asset('chat.js'))
    if (pathname === '/assets/chat.css') return response.writeHead(200, { 'content-type': 'text/css' }).end(asset('chat.css'))
    if (pathname === '/assets/icon.svg') return response.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg xmlns="http://www.w3.org/2000/svg"/>')
    if (faults.down) return request.socket.destroy()
    if (pathname === `${chat}/session`) return session(request, response)
    const conversation = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''))
    if (!conversation || !pathname.startsWith(`/directline/conversations/${conversation.id}`)) {
      return refuse(response, 403, 'TokenExpired', 'La sessione è scaduta.')
    }
    const watermark = searchParams.get('watermark') ?? '0'
    if (!pathname.endsWith('/activities')) return json(response, 200, opened(conversation, watermark))
    if (request.method === 'POST') return post(request, response, conversation)
    const lines = conversation.lines.filter(line => line.seq > Number(watermark))
    return json(response, 200, { activities: lines.map(line => activityOf(conversation.id, line)), watermark: String(conversation.lines.length) })
  }

  const streams = new WebSocketServer({ noServer: true })
  const server = createServer((request, response) => void serve(request, response))
  server.on('upgrade', (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? '/', origin)
    const conversation = tokens.get(searchParams.get('t') ?? '')
    if (!conversation || faults.down || faults.socketsRefused) return socket.destroy()
    return streams.handleUpgrade(request, socket, head, opened => {
      conversation.sockets.add(opened)
      opened.on('close', () => conversation.sockets.delete(opened))
      const position = Number(searchParams.get('watermark') ?? '0')
      positions.push(position)
      frame(opened, conversation, conversation.lines.filter(line => line.seq > position))
    })
  })
  await new Promise<void>(done => { server.listen(0, '127.0.0.1', done) })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address')
  origin = `http://127.0.0.1:${address.port}`

  const latest = () => conversations.at(-1)!
  return {
    url: origin + chat, origin, conversations, posts, sessions, positions, faults, latest,
    /** How many signs that the citizen is writing arrived. */
    signs: () => signs,
    /** Writes to the citizen of the latest conversation. */
    say: (text: string, more: Said = {}) =>
      add(latest(), { author: 'bot', text, locale: 'it', choices: [], signedBy: null, returnLink: false, at: new Date(), ...more }),
    typing: () => { for (const socket of latest().sockets) socket.send(JSON.stringify({ activities: [{ type: 'typing' }], watermark: null })) },
    expireTokens: () => tokens.clear(),
    /** Sends the whole conversation once more to whoever watches. */
    repeat: () => { for (const socket of latest().sockets) frame(socket, latest(), latest().lines) },
    cutSockets: () => {
      for (const socket of latest().sockets) socket.terminate()
      latest().sockets.clear()
    },
    close: () => new Promise<void>(done => {
      for (const socket of streams.clients) socket.terminate()
      server.close(() => done())
      server.closeAllConnections()
    }),
  }
}

export type ContractServer = Awaited<ReturnType<typeof contractServer>>
