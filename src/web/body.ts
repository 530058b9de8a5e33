/**
 * Reads a request's body as JSON. restify's own bodyParser is never used: it counts compressed bytes against its limit,
 * and a body that only claims to be gzip ends the process.
 */
import type { IncomingMessage } from 'node:http'
import { refusal, type Reply } from './reply.ts'

export type Fields = Record<string, unknown>
/** `rawBody` is what was signed, where a channel signs its requests. */
export type Body = { ok: true; fields: Fields; rawBody: Buffer } | { ok: false; reply: Reply }

/** A body this many times over the cap is read to its end without being kept, so that the client can read the refusal. */
const DRAIN = 32

/** The body's bytes, or why not. Stops keeping them at the cap. */
export function readBytes(request: IncomingMessage, cap: number): Promise<Buffer | 'too-large' | 'cut-off'> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= cap) chunks.push(chunk)
      else if (length > cap * DRAIN) resolve('too-large')
      else chunks.length = 0
    })
    request.once('end', () => resolve(length > cap ? 'too-large' : Buffer.concat(chunks)))
    request.once('error', () => resolve('cut-off'))
    request.once('close', () => resolve('cut-off'))
  })
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(rawBody: Buffer): Fields | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody))
    return isFields(value) ? value : null
  } catch {
    return null
  }
}

const no = (status: number, code: string, message: string): Body =>
  ({ ok: false, reply: refusal(status, code, message, { Connection: 'close' }) })

/** Reads a JSON object of at most `cap` bytes. An empty body is an empty object. */
export async function readBody(request: IncomingMessage, cap: number): Promise<Body> {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    return no(415, 'UnsupportedEncoding', 'La richiesta è compressa: la invii senza compressione.')
  }
  const bytes = await readBytes(request, cap)
  if (bytes === 'too-large') return no(413, 'TooLarge', `La richiesta è troppo grande: il massimo è ${Math.floor(cap / 1024)} KB.`)
  if (bytes === 'cut-off') return no(400, 'BadArgument', 'La richiesta è arrivata incompleta.')
  if (bytes.length === 0) return { ok: true, fields: {}, rawBody: bytes }
  // A type that browsers send to other sites without asking first would let any page post here.
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase()
  if (type !== 'application/json') return no(415, 'UnsupportedMediaType', 'La richiesta deve essere in formato JSON.')
  const fields = parsed(bytes)
  return fields ? { ok: true, fields, rawBody: bytes } : no(400, 'BadArgument', 'La richiesta non è un oggetto JSON valido.')
}
