/** Reads the form of a page: urlencoded, under the same cap as other bodies. Zod says what its fields must be. */
import type { IncomingMessage } from 'node:http'
import { readBytes } from './body.ts'

/** The last value of each field; `all` has those that come several times. */
export type FormFields = { fields: Readonly<Record<string, string>>; all(name: string): string[] }

const MOST_FIELDS = 200

/** Null where the body is no form, is larger than `cap` bytes, has too many fields or came cut off. */
export async function readForm(request: IncomingMessage, cap: number): Promise<FormFields | null> {
  const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = request.headers
  const bytes = await readBytes(request, cap)
  if (!Buffer.isBuffer(bytes) || encoding !== 'identity') return null
  if (type.split(';', 1)[0]!.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return null
  const values = new URLSearchParams(bytes.toString('utf8'))
  if (values.size > MOST_FIELDS) return null
  return { fields: Object.fromEntries(values), all: name => values.getAll(name) }
}
