/** The private return link: a secret only the citizen's browser keeps. The store knows its hash alone, and a request's code opens nothing. */
import { createHash, randomBytes } from 'node:crypto'

const SECRET = /^[A-Za-z0-9_-]{43}$/u

/** 256 random bits, base64url. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** The hash the conversation is found by, or null where the text cannot be a secret. */
export function hashOf(secret: string): string | null {
  return SECRET.test(secret) ? createHash('sha256').update(secret).digest('hex') : null
}
