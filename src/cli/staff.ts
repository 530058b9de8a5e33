/** What commands of staff share: the body meant, the store, and who acts. */
import type { z } from 'zod'
import { readEnti, type EnteFiles } from '../config/enti.ts'
import type { Changing, EnteDeps } from '../desk/modes.ts'
import { openStore } from '../store/open.ts'
import { settings } from './house.ts'
import { realIds } from './ids.ts'
import { Refusal } from './lines.ts'

/** Runs a command of the desk on one body, with the store open. @throws Refusal naming the bodies there are */
export async function atDesk(slug: string, work: (deps: EnteDeps, body: EnteFiles) => Promise<void>): Promise<void> {
  const of = settings()
  const all = readEnti(of.entiDir, of.enti)
  const body = all.find(one => one.ente.slug === slug)
  if (!body) throw new Refusal(`no body "${slug}": expected one of ${all.map(one => one.ente.slug).join(', ')}`)
  const store = await openStore({ databaseUrl: of.databaseUrl, file: of.databaseFile, migrate: true })
  try {
    await work({ store, ids: realIds, clock: () => new Date() }, body)
  } finally {
    await store.close()
  }
}

/** The body and the name that stands in the audit. @throws Refusal where it is not a name and surname */
export function changing({ ente, policy }: EnteFiles, as: string): Changing {
  if (!/\S+\s+\S+/u.test(as)) throw new Refusal(`--as: expected name and surname, found "${as}"`)
  return { ente, policy, by: as.trim() }
}

/** The faults of options, each by its own name. */
export const optionFaults = (error: z.ZodError) => error.issues.map(issue => `--${issue.path[0] === undefined ? '' : String(issue.path[0])}: ${issue.message}`).join('; ')
