/** Signing in and out, and who a session belongs to. */
import { LONGEST_PASSPHRASE, plainLogin, type Person } from '../domain/access.ts'
import { deedOf, hashOf, newSecret, type AccountDeps } from './accounts.ts'
import { fits } from './passphrase.ts'

const HOUR_MS = 3_600_000
/** A session ends when nobody used it for a working day, and after a week whatever happens. */
export const [IDLE_HOURS, LONGEST_HOURS] = [8, 7 * 24]
/** Pages that look again by themselves would else write at every look. */
const SEEN_EVERY_MS = 60_000

const live = (now: Date) => ({ seenSince: new Date(now.getTime() - IDLE_HOURS * HOUR_MS), startedSince: new Date(now.getTime() - LONGEST_HOURS * HOUR_MS) })

/** `id` names the session to its owner; `hash` is what is kept of the cookie. */
export type SignedIn = { person: Person; session: { id: string; hash: string } }

/** Begins a session under a new secret, whatever the browser held before. */
export async function beginSession(deps: AccountDeps, person: Pick<Person, 'id' | 'login'>): Promise<string> {
  const deed = deedOf(deps, person.login)
  const { seenSince, startedSince } = live(deed.now)
  const secret = newSecret()
  await deps.store.beginSession(
    { hash: hashOf(secret), id: deps.ids.id(), person: person.id, startedAt: deed.now, seenAt: deed.now },
    { seenBefore: seenSince, startedBefore: startedSince }, deed)
  return secret
}

/**
 * The secret of a new session for login and passphrase; null for everything else alike: unknown login, wrong passphrase, none set yet,
 * account expired or disabled. All take the same time.
 */
export async function signIn(deps: AccountDeps, { login, passphrase }: { login: string; passphrase: string }): Promise<string | null> {
  const person = await deps.store.personByLogin(plainLogin(login))
  const right = passphrase.length <= LONGEST_PASSPHRASE * 2 && await fits(passphrase, person?.passphrase ?? null)
  if (!right || !person || person.disabledAt || (person.expiresAt && person.expiresAt <= deps.clock())) return null
  return beginSession(deps, person)
}

/** Who this session's secret belongs to, and how far their grants go now; null where it is over. Keeps it alive, unless `quiet`. */
export async function personOfSession({ store, clock }: AccountDeps, secret: string, { quiet = false } = {}): Promise<SignedIn | null> {
  const now = clock()
  const hash = hashOf(secret)
  const known = await store.sessionBy(hash, { ...live(now), now })
  if (!known) return null
  if (!quiet && now.getTime() - known.session.seenAt.getTime() >= SEEN_EVERY_MS) await store.sessionSeen(hash, now)
  const { id, login, name, grants, expiresAt } = known.person
  return { person: { id, login, name, grants, expiresAt }, session: { id: known.session.id, hash } }
}

/** The person's own live sessions, the newest first. */
export const sessionsOf = ({ store, clock }: AccountDeps, person: string) => store.sessionsOf(person, live(clock()))

/** Ends one session of the person by its id, or all but one. */
export const endSessions = (deps: AccountDeps, person: Pick<Person, 'id' | 'login'>, which: { id: string } | { but: string }) =>
  deps.store.endSessions(person.id, which, deedOf(deps, person.login))
