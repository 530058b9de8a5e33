/** Faults staff have pinned. */
import type { KnownFault } from '../domain/known-fault.ts'
import type { Engine } from './conversations.ts'
import type { Query } from './driver.ts'
import { changing } from './ente-changes.ts'
import { instant, number, text, textOrNull, type Row } from './row.ts'
import type { Store } from './store.ts'

const faultOf = (row: Row): KnownFault => ({
  id: text(row, 'id'), page: textOrNull(row, 'page_id'), title: text(row, 'title'), author: text(row, 'author'), at: instant(row, 'at'),
  expiresAt: instant(row, 'expires_at'), link: textOrNull(row, 'link'),
})

const rows = (query: Query, ente: string, now: Date) => query.all(
  'SELECT * FROM known_faults WHERE ente = ? AND unpinned_at IS NULL AND expires_at > ? ORDER BY at DESC, id', ente, now.getTime())

/** What is pinned at this instant, the newest first. */
export const pinned = async (query: Query, ente: string, now: Date): Promise<KnownFault[]> => (await rows(query, ente, now)).map(faultOf)

/** The same with how many citizens said theirs is it. */
export const listFaults = ({ driver }: Engine): Store['listFaults'] => async (ente, now) =>
  (await rows(driver, ente, now)).map(row => ({ ...faultOf(row), same: number(row, 'same') }))

/** Pins a fault. */
export const pinFault = (engine: Engine): Store['pinFault'] => async (fault, change) =>
  changing(engine, change, { action: 'pin-fault', subject: fault.id, detail: { page: fault.page } }, async tx => {
    await tx.run(
      'INSERT INTO known_faults (id, ente, page_id, title, link, author, at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      fault.id, change.ente, fault.page, fault.title, fault.link, change.by, fault.at.getTime(), fault.expiresAt.getTime(),
    )
    return true
  })

/** Takes a fault down; 'stale' where it is pinned no longer. */
export const unpinFault = (engine: Engine): Store['unpinFault'] => async (fault, change) =>
  changing(engine, change, { action: 'unpin-fault', subject: fault, detail: {} }, async tx =>
    await tx.run('UPDATE known_faults SET unpinned_at = ? WHERE id = ? AND ente = ? AND unpinned_at IS NULL', change.now.getTime(), fault, change.ente) === 1)
