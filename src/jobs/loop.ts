/** A job that runs again and again: at once while there is work, else after a pause a hint may cut short. */
import type { Logger } from 'pino'
import { causeOf } from '../domain/cause.ts'

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
        job.log.error({ job: job.name, error: causeOf(error) }, 'pass failed')
      }
      if (!more && !stopping) await pause()
    }
  })()
  return {
    wake() { hinted = true; wake() },
    async stop() { stopping = true; wake(); await running },
  }
}
