/** How far behind the loops are. */
import type { Engine } from './conversations.ts'
import { number, numberOrNull } from './row.ts'
import type { Store } from './store.ts'

const DAY_MS = 86_400_000

/** Counts at `now`: conversations ready for a turn, the longest wait of a citizen's message, rows to deliver, and failures of the last day. */
export const backlog = ({ driver }: Engine): Store['backlog'] => async now => {
  const at = now.getTime()
  const row = await driver.get(
    `SELECT (SELECT COUNT(*) FROM conversations WHERE ready_at <= ?) AS ready,
       (SELECT MIN(first_undone_at) FROM conversations WHERE first_undone_at IS NOT NULL) AS oldest,
       (SELECT COUNT(*) FROM outbox WHERE settled_at IS NULL AND channel <> 'web') AS outbox,
       (SELECT COUNT(*) FROM outbox WHERE state = 'permanent-failure' AND settled_at > ?) AS failures`,
    at, at - DAY_MS,
  )
  if (!row) throw new Error('a query of counts gave no row')
  const oldest = numberOrNull(row, 'oldest')
  return {
    ready: number(row, 'ready'), oldestMs: oldest === null ? 0 : Math.max(0, at - oldest), outbox: number(row, 'outbox'),
    permanentFailures: number(row, 'failures'),
  }
}
