/** Sessions of the staff: known by the hash of their secret, alive while somebody looks, ended by a row that goes. */
import { grantsOf, noted, personOf, type AccountsStore } from './accounts.ts'
import type { Engine } from './conversations.ts'
import { instant, text, type Row } from './row.ts'

/** `id` names it to its owner; only `hash` opens it. */
export type StaffSession = { hash: string; id: string; person: string; startedAt: Date; seenAt: Date }

const sessionOf = (row: Row): StaffSession => ({
  hash: text(row, 'hash'), id: text(row, 'id'), person: text(row, 'person'), startedAt: instant(row, 'started_at'), seenAt: instant(row, 'seen_at'),
})

export const beginSession = ({ driver }: Engine): AccountsStore['beginSession'] => (session, over, deed) => driver.transaction(async tx => {
  await tx.run('DELETE FROM staff_sessions WHERE seen_at < ? OR started_at < ?', over.seenBefore.getTime(), over.startedBefore.getTime())
  await tx.run(
    'INSERT INTO staff_sessions (hash, id, person, started_at, seen_at) VALUES (?, ?, ?, ?, ?)',
    session.hash, session.id, session.person, session.startedAt.getTime(), session.seenAt.getTime())
  await noted(tx, deed, 'sign-in', session.person)
})

export const sessionBy = ({ driver }: Engine): AccountsStore['sessionBy'] => async (hash, { seenSince, startedSince, now }) => {
  const row = await driver.get(
    'SELECT * FROM staff_sessions WHERE hash = ? AND seen_at > ? AND started_at > ?', hash, seenSince.getTime(), startedSince.getTime())
  if (row === null) return null
  const session = sessionOf(row)
  const person = await driver.get(
    'SELECT * FROM people WHERE id = ? AND disabled_at IS NULL AND (expires_at IS NULL OR expires_at > ?)', session.person, now.getTime())
  return person === null ? null : { session, person: personOf(person, await grantsOf(driver, session.person)) }
}

export const sessionSeen = ({ driver }: Engine): AccountsStore['sessionSeen'] => async (hash, at) => {
  await driver.run('UPDATE staff_sessions SET seen_at = ? WHERE hash = ?', at.getTime(), hash)
}

export const sessionsOf = ({ driver }: Engine): AccountsStore['sessionsOf'] => async (person, { seenSince, startedSince }) =>
  (await driver.all(
    'SELECT * FROM staff_sessions WHERE person = ? AND seen_at > ? AND started_at > ? ORDER BY started_at DESC, id',
    person, seenSince.getTime(), startedSince.getTime())).map(sessionOf)

export const endSessions = ({ driver }: Engine): AccountsStore['endSessions'] => (person, { id, but }, deed) => driver.transaction(async tx => {
  const ended = id === undefined
    ? await tx.run('DELETE FROM staff_sessions WHERE person = ? AND id <> ?', person, but ?? '')
    : await tx.run('DELETE FROM staff_sessions WHERE person = ? AND id = ?', person, id)
  if (ended > 0) await noted(tx, deed, 'end-sessions', person, { ended })
  return ended
})
