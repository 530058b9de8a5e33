/** How much one caller may ask. A message in an open conversation is never judged here: slowing it down is the bot's decision. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

type Quota = { points: number; seconds: number }

export type Limits = {
  /** Conversations begun, by address. */
  tokens: Quota
  /** Activities posted, by address and conversation. */
  posts: Quota
  /** Reading and renewing by a token, by address: many citizens may share one. */
  reads: Quota
  /** Streams opened, by address. */
  streams: Quota
  /** Return links that belong to no conversation, by address. */
  wrongSecrets: Quota
  /** Tries to enter the console: by address, by account, and by both. Those that succeed are given back. */
  signInsByAddress: Quota
  signInsByAccount: Quota
  signInsByBoth: Quota
  /** Links to choose a passphrase that are nobody's, by address. */
  wrongLinks: Quota
  /** Pages of one person that watch at the same time. */
  watchesPerPerson: number
  socketsPerConversation: number
  sockets: number
  bodyBytes: number
  /** A socket that answers no ping for this long is dead. */
  heartbeatMs: number
  /** Streams look at the store at least this often. */
  pollMs: number
}

export const LIMITS: Limits = {
  tokens: { points: 30, seconds: 600 },
  posts: { points: 60, seconds: 60 },
  reads: { points: 1800, seconds: 60 },
  streams: { points: 60, seconds: 60 },
  wrongSecrets: { points: 10, seconds: 600 },
  signInsByAddress: { points: 20, seconds: 600 },
  // Loose: who fails on purpose must not keep the owner out, who comes from elsewhere.
  signInsByAccount: { points: 30, seconds: 900 },
  signInsByBoth: { points: 5, seconds: 900 },
  wrongLinks: { points: 10, seconds: 600 },
  watchesPerPerson: 20,
  socketsPerConversation: 5,
  sockets: 2000,
  bodyBytes: 64 * 1024,
  heartbeatMs: 25_000,
  pollMs: 1000,
}

export type Meter = {
  /** Counts one; null where allowed, else the seconds to wait. */
  take(key: string): Promise<number | null>
  /** The seconds to wait where the quota is used up, without counting. */
  spent(key: string): Promise<number | null>
  /** Takes one back that should not have counted. */
  giveBack(key: string): Promise<void>
}

const secondsOf = (ms: number) => Math.max(1, Math.ceil(ms / 1000))

export function meter({ points, seconds }: Quota): Meter {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return {
    async take(key) {
      try {
        await limiter.consume(key)
        return null
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return secondsOf(refused.msBeforeNext)
        throw refused
      }
    },
    async spent(key) {
      const used = await limiter.get(key)
      return used && used.consumedPoints >= points && used.msBeforeNext > 0 ? secondsOf(used.msBeforeNext) : null
    },
    async giveBack(key) {
      await limiter.reward(key)
    },
  }
}
