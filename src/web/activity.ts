/** Direct Line activities: what a client sends, read at the border, and the transcript as activities. */
import { z } from 'zod'
import { capital, joinedTo } from '../domain/phrasing.ts'
import { directionOf, LONGEST_TEXT, type Choice, type InboundKind } from '../domain/message.ts'
import type { Author, TranscriptLine } from '../store/store.ts'
import type { Fields } from './body.ts'
import { refusal, type Reply } from './reply.ts'
import type { ServedEnte } from './served.ts'

const shape = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  value: z.unknown().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).optional(),
  channelData: z.unknown().optional(),
})
const choiceShape = z.looseObject({ choice: z.string().min(1).max(200) })
const clientShape = z.looseObject({ clientActivityID: z.string().regex(/^[\u0020-\u007e]{1,128}$/u) })

/** `from` is not among them: who writes is what the token says. */
export type Posted = { kind: InboundKind; text: string; value: string | null; clientId: string | null }
export type Read = { is: 'message'; posted: Posted } | { is: 'typing' } | { is: 'refused'; reply: Reply }

const refused = (status: number, code: string, message: string): Read => ({ is: 'refused', reply: refusal(status, code, message) })

function kindOf(contentType: string): InboundKind {
  if (contentType.startsWith('image/')) return 'photo'
  return contentType.startsWith('audio/') ? 'voice' : 'file'
}

/** Reads an activity a client posted. */
export function readActivity(fields: Fields): Read {
  const activity = shape.safeParse(fields)
  if (!activity.success) return refused(400, 'BadArgument', 'Il messaggio non è scritto nel formato previsto.')
  const { type, attachments = [], value, channelData } = activity.data
  if (type === 'typing') return { is: 'typing' }
  if (type !== 'message') return refused(400, 'BadArgument', 'Da qui si possono mandare solo messaggi.')
  const written = activity.data.text ?? ''
  if (written.length > LONGEST_TEXT) {
    return refused(413, 'MessageTooLong', 'Il messaggio è troppo lungo: il massimo è 10.000 caratteri. Può dividerlo in più messaggi.')
  }
  const choice = choiceShape.safeParse(value).data?.choice ?? null
  const attachment = attachments[0] ?? null
  if (written.trim() === '' && choice === null && attachment === null) {
    return refused(400, 'EmptyMessage', 'Il messaggio è vuoto: scriva qualche parola.')
  }
  return {
    is: 'message',
    posted: {
      kind: choice === null ? (attachment ? kindOf(attachment.contentType) : 'text') : 'choice',
      text: written || (choice ?? ''),
      value: choice,
      clientId: clientShape.safeParse(channelData).data?.clientActivityID ?? null,
    },
  }
}

/** The name of a line, and the watermark in it. Padded, so that clients that sort ids sort lines. */
export const activityId = (conversation: string, seq: number) => `${conversation}|${String(seq).padStart(7, '0')}`

/**
 * The unique key of what a client sent. Client ids are unique to their client only: without the conversation before it,
 * the message of one citizen could swallow another's.
 */
export const eventKeyOf = (conversation: string, clientId: string | null, id: string) =>
  (clientId === null ? id : `${conversation}:${clientId}`)

const clientIdIn = (conversation: string, eventKey: string | null) =>
  (eventKey?.startsWith(`${conversation}:`) ? eventKey.slice(conversation.length + 1) : undefined)

const WITHOUT_WORDS: Partial<Record<InboundKind, string>> = {
  photo: '[foto]', voice: '[messaggio vocale]', file: '[documento]', place: '[posizione]', sticker: '[adesivo]',
}

export type Reader = { conversation: string; user: string; served: ServedEnte }

function from(author: Author, { user, served: { ente } }: Reader, signedBy: string | null) {
  if (author === 'citizen') return { id: user, name: 'Lei', role: 'user' }
  const name = author === 'staff' ? (signedBy ?? ente.name) : `Assistente automatico ${joinedTo('di', ente)}`
  return { id: `${ente.slug}-${author}`, name: capital(name), role: 'bot' }
}

const inLanguage = (lang: string) => ({ lang, dir: directionOf(lang) })

const actionOf = ({ label, value, lang }: Choice, ofMessage: string) =>
  ({ type: 'messageBack', title: label, displayText: label, text: label, value: { choice: value }, channelData: inLanguage(lang ?? ofMessage) })

/** The two parts of a text that stands in Italian once more, each to be shown and read out in its own language. */
function partsOf(text: string, { lang, italianUnder }: TranscriptLine) {
  const at = text.lastIndexOf('\n\n')
  if (!italianUnder || at < 0) return undefined
  return [{ text: text.slice(0, at), ...inLanguage(lang ?? 'it') }, { text: text.slice(at).trimStart(), ...inLanguage('it') }]
}

/** A line of the transcript as an activity. The citizen reads their own clear words while they are kept. */
export function activityOf(line: TranscriptLine, reader: Reader) {
  const clientActivityID = clientIdIn(reader.conversation, line.eventKey)
  const text = (line.clear ?? line.masked) || (WITHOUT_WORDS[line.kind] ?? '')
  const parts = partsOf(text, line)
  return {
    id: activityId(reader.conversation, line.seq),
    type: 'message',
    timestamp: line.at.toISOString(),
    channelId: 'directline',
    conversation: { id: reader.conversation },
    from: from(line.author, reader, line.signedBy),
    text,
    textFormat: 'plain',
    locale: line.lang ?? 'it',
    ...(line.choices.length > 0 && { suggestedActions: { actions: line.choices.map(choice => actionOf(choice, line.lang ?? 'it')) } }),
    channelData: {
      author: line.author, signedBy: line.signedBy, returnLink: line.returnLink,
      // The language of what a citizen wrote is nowhere kept.
      ...(line.lang !== null && { dir: directionOf(line.lang) }),
      ...(parts && { parts }),
      ...(clientActivityID !== undefined && { clientActivityID }),
    },
  }
}

/** Lines a citizen sees: a timer of ours is none. */
export const isShown = (line: TranscriptLine) => line.kind !== 'timer'

/** Says that an answer is on its way. Sent on sockets only and never kept. */
export const typing = (reader: Reader) => ({
  type: 'typing',
  channelId: 'directline',
  conversation: { id: reader.conversation },
  from: from('bot', reader, null),
  channelData: { author: 'bot', signedBy: null, returnLink: false },
})

/** The position a client has reached: 0 where it names none, null where it is not one. */
export function watermarkIn(query: URLSearchParams): number | null {
  const text = query.get('watermark') ?? ''
  return /^\d{0,15}$/u.test(text) ? Number(text) : null
}
