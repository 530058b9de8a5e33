/** What commands of staff share: the body meant, the store, and who acts. */
import type { z } from 'zod'
import type { EnteFiles } from '../config/enti.ts'
import type { Changing, EnteDeps } from '../desk/modes.ts'
import { filesNamed, settings } from './house.ts'
import { realIds } from './ids.ts'
import { personNamed, withStore } from './with-store.ts'

/** Runs a command of the desk on one body, with the store open. @throws Refusal naming the bodies there are */
export async function atDesk(slug: string, work: (deps: EnteDeps, body: EnteFiles) => Promise<void>): Promise<void> {
  const of = settings()
  const body = filesNamed(of, slug)
  await withStore(of, store => work({ store, ids: realIds, clock: () => new Date() }, body))
}

/** The body and the name that stands in the audit. @throws Refusal where it is not a name and surname */
export const changing = ({ ente, policy }: EnteFiles, as: string): Changing => ({ ente, policy, by: personNamed(as) })

/** The faults of options, each by its own name. */
export const optionFaults = (error: z.ZodError) => error.issues.map(issue => `--${issue.path[0] === undefined ? '' : String(issue.path[0])}: ${issue.message}`).join('; ')
