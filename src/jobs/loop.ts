/** A job that runs again and again: at once while there is work, else after a pause a hint may cut short. */
import type { Logger } from 'pino'

export type Loop = { wake(): void; stop(): Promise<void> }

/**
 * @param pass does one piece of work and says whether there may be more
 * @param pauseMs the longest a change can go unseen, in milliseconds
 */
export function loop(job: { name: string; pass: () => Promise<boolean>; pauseMs: number; log: Logger }): Loop {
  let stopping = false
  let wake: () => void = () => {}
  let hinted = false
  const pause = () => new Promise<void>(resolve => {
    const timer = setTimeout(resolve, hinted ? 0 : job.pauseMs)
    hinted = false
    wake = () => { clearTimeout(timer); resolve() }
  })
  const running = (async () => {
    while (!stopping) {
      let more = false
      try {
        more = await job.pass()
      } catch (error) {
        job.log.error({ job: job.name, error: reasonOf(error) }, 'pass failed')
      }
      if (!more && !stopping) await pause()
    }
  })()
  return {
    wake() { hinted = true; wake() },
    async stop() { stopping = true; wake(); await running },
  }
}

/** An error for the log: its name, place and code; a message may hold a citizen's words only if a bug put them there, so it is left out. */
export function reasonOf(error: unknown): { name: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = (error as NodeJS.ErrnoException).code
  const at = error.stack?.split('\n').find(line => line.trim().startsWith('at '))?.trim()
  return { name: error.name, ...(code ? { code } : {}), ...(at ? { at } : {}) }
}
