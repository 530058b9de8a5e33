/** Patience with an engine that says "not now". */
import { randomInt } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

const MOST_TRIES = 10
const LONGEST_PAUSE_MS = 500

/** Runs `work` until it succeeds, at most ten times in about two seconds, as long as it fails with what `passes` knows to pass. */
export async function retried<T>(work: () => Promise<T>, passes: (error: unknown) => boolean): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (tried === MOST_TRIES || !passes(error)) throw error
      // Jitter, or two processes that met once would meet again.
      await pause(randomInt(1, Math.min(LONGEST_PAUSE_MS, 10 * 2 ** tried)))
    }
  }
}
