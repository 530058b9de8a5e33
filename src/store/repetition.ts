/** How often the words of a turn came before, by their fingerprints. */
import { isLong, REPETITION_HOURS } from '../domain/fingerprint.ts'
import type { Repetition } from '../domain/repetition.ts'
import type { Query } from './driver.ts'
import { number, textOrNull } from './row.ts'

const HOUR_MS = 3_600_000
const NONE: Repetition = { times: 0, places: 0 }

/** Of the message of the turn that came least often: whoever adds something new does not only repeat. A first burst is no repetition. */
export async function repetition(query: Query, conversation: string, at: number): Promise<Repetition> {
  const since = at - REPETITION_HOURS * HOUR_MS
  const rows = await query.all(
    `SELECT i.fingerprint,
       (SELECT COUNT(*) FROM inbox j WHERE j.fingerprint = i.fingerprint AND j.received_at > ? AND j.conversation = i.conversation) AS times,
       (SELECT COUNT(*) FROM inbox j WHERE j.fingerprint = i.fingerprint AND j.received_at > ? AND j.conversation = i.conversation
          AND j.done_at IS NOT NULL) AS before,
       (SELECT COUNT(DISTINCT j.conversation) FROM inbox j WHERE j.fingerprint = i.fingerprint AND j.received_at > ?) AS places
     FROM inbox i WHERE i.conversation = ? AND i.done_at IS NULL AND i.kind <> 'timer'`,
    since, since, since, conversation,
  )
  const counts = rows.map((row): Repetition => {
    const fingerprint = textOrNull(row, 'fingerprint')
    if (fingerprint === null) return NONE
    return { times: number(row, 'before') > 0 ? number(row, 'times') : 0, places: isLong(fingerprint) ? number(row, 'places') : 0 }
  })
  if (counts.length === 0) return NONE
  return { times: Math.min(...counts.map(one => one.times)), places: Math.min(...counts.map(one => one.places)) }
}
