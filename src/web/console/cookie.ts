/** The session's cookie. `__Host-`: only this host may set it, only over HTTPS (or loopback), for the whole site. */
import type { Call } from '../frame.ts'

const NAME = '__Host-sid'
const SECRET = /^[A-Za-z0-9_-]{43}$/u
const KEPT = 'Path=/; HttpOnly; Secure; SameSite=Lax'

/** The secret in the cookie; null where there is none of the right form. */
export function secretIn({ headers }: Pick<Call, 'headers'>): string | null {
  const value = (headers.cookie ?? '').split(';').map(part => part.trim()).find(part => part.startsWith(`${NAME}=`))?.slice(NAME.length + 1)
  return value !== undefined && SECRET.test(value) ? value : null
}

/** Without an age: it goes with the browser. How long it opens anything is kept with the session. */
export const cookieOf = (secret: string) => ({ 'Set-Cookie': `${NAME}=${secret}; ${KEPT}` })

export const NO_COOKIE = { 'Set-Cookie': `${NAME}=; Max-Age=0; ${KEPT}` }
