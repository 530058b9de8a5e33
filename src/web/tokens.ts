/** Direct Line tokens: each opens one conversation, for a short while. */
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose'

export type Claims = { conversation: string; user: string; page: string }
/** `stream` tokens stand in an address, so they live a minute and open nothing but the socket. */
export type Audience = 'directline' | 'stream'
export type Verified = { ok: true; claims: Claims } | { ok: false; why: 'invalid' | 'expired' }

export const LIFETIME: Record<Audience, number> = { directline: 30 * 60, stream: 60 }

export type Tokens = {
  issue(claims: Claims, audience: Audience): Promise<string>
  verify(token: string, audience: Audience): Promise<Verified>
}

function claimsIn({ conv, user, page }: JWTPayload): Claims | null {
  return typeof conv === 'string' && typeof user === 'string' && typeof page === 'string' ? { conversation: conv, user, page } : null
}

/** @throws on a secret too short to sign with. */
export function tokens(secret: Uint8Array, clock: () => Date): Tokens {
  if (secret.length < 32) throw new Error(`SPORTELLO_SECRET: expected at least 32 bytes, got ${secret.length}`)
  return {
    issue({ conversation, user, page }, audience) {
      const now = clock()
      return new SignJWT({ conv: conversation, user, page })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(new Date(now.getTime() + LIFETIME[audience] * 1000))
        .sign(secret)
    },
    async verify(token, audience) {
      try {
        const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'], audience, currentDate: clock(), requiredClaims: ['exp'] })
        const claims = claimsIn(payload)
        return claims ? { ok: true, claims } : { ok: false, why: 'invalid' }
      } catch (error) {
        if (error instanceof errors.JWTExpired) return { ok: false, why: 'expired' }
        if (error instanceof errors.JOSEError) return { ok: false, why: 'invalid' }
        throw error
      }
    },
  }
}
