/** Whether a form comes from a page of ours: by what the browser says of its origin, and by the token that only our pages hold. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Call } from '../frame.ts'
import { html } from '../html.ts'

export const TOKEN_FIELD = '_csrf'

/** Every browser says where a form comes from, the newer ones by a header that no page can write: silence is refused. */
export function fromHere({ headers: { 'sec-fetch-site': site, origin } }: Pick<Call, 'headers'>, ownOrigin: string): boolean {
  return site === undefined ? origin === ownOrigin : site === 'same-origin'
}

/** A session's token: of its secret, so that nothing more is kept, and none fits another session. */
export const tokenOf = (secret: string) => createHmac('sha256', secret).update('console form').digest('base64url')

export function isToken(given: string | undefined, secret: string): boolean {
  const [mine, theirs] = [Buffer.from(tokenOf(secret)), Buffer.from(given ?? '')]
  return mine.length === theirs.length && timingSafeEqual(mine, theirs)
}

/** The hidden field every form of a signed-in page has, so that forms work without a script. */
export const tokenField = (secret: string) => html`<input type="hidden" name="${TOKEN_FIELD}" value="${tokenOf(secret)}">`
