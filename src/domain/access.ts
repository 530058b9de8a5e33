/** Who of the staff may do what, and where: roles, grants, and the one table of permissions. */

export const ROLES = ['operator', 'lead', 'moderator', 'admin', 'privacy', 'supervisor'] as const
export type Role = (typeof ROLES)[number]

/** What is done to the requests of one office. */
export const OFFICE_PERMISSIONS = ['see-queue', 'see-card', 'work-card', 'unmask', 'share'] as const
/** What concerns the whole body: a grant limited to offices gives none of it. */
export const BODY_PERMISSIONS = ['moderate', 'privacy', 'notices', 'calendar', 'supervise', 'accounts', 'to-confirm'] as const
export const PERMISSIONS = [...OFFICE_PERMISSIONS, ...BODY_PERMISSIONS] as const
/**
 * `see-queue` the list of requests; `see-card` one request, masked; `work-card` claim, answer, ask back, transfer, close; `unmask` its clear
 * words, for a reason; `share` the drafts a body's policy shares with its manager; `moderate` breaches and blocks; `privacy` requests on own
 * data; `notices` known faults and notices; `calendar` closures, modes, the off-switch; `supervise` figures; `accounts` people and grants;
 * `to-confirm` what the body's data leave open.
 */
export type Permission = (typeof PERMISSIONS)[number]

/** The one table. Nobody has a permission that is not in it. */
export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  operator: ['see-queue', 'see-card', 'work-card', 'unmask'],
  lead: ['see-queue', 'see-card', 'work-card', 'unmask', 'share', 'notices', 'calendar', 'supervise'],
  moderator: ['see-queue', 'see-card', 'moderate'],
  admin: ['notices', 'calendar', 'accounts', 'to-confirm'],
  privacy: ['see-card', 'unmask', 'privacy', 'to-confirm'],
  supervisor: ['see-queue', 'share', 'supervise'],
}

/** A role at a body. `offices`: the ids it is limited to; null for the whole body. */
export type Grant = { role: Role; ente: string; offices: readonly string[] | null }

/** `expiresAt`: the instant from which the account opens nothing; null for one without end. */
export type Person = { id: string; login: string; name: string; grants: readonly Grant[]; expiresAt: Date | null }

const ofOffice = (permission: Permission) => OFFICE_PERMISSIONS.some(one => one === permission)

/** Where a permission holds in a body: all its offices, or these; null: nowhere. */
export type Reach = 'all' | readonly string[] | null

/**
 * How far a person's permission reaches in a body, all their grants taken together. Whoever lists requests filters by it.
 * @example reach(person, 'see-queue', 'comune-di-borgo') → ['tributi']
 */
export function reach({ grants }: Pick<Person, 'grants'>, permission: Permission, ente: string): Reach {
  const giving = grants.filter(grant => grant.ente === ente && PERMISSIONS_OF[grant.role].includes(permission))
  if (giving.some(grant => grant.offices === null)) return 'all'
  const offices = ofOffice(permission) ? [...new Set(giving.flatMap(grant => grant.offices ?? []))] : []
  return offices.length > 0 ? offices : null
}

/**
 * Whether a person may do something at a body; denied unless a grant says so.
 * @param at `office` left out: at one office at least. An office given must be within the grant.
 */
export function may(person: Pick<Person, 'grants'>, permission: Permission, { ente, office }: { ente: string; office?: string }): boolean {
  const where = reach(person, permission, ente)
  return where === 'all' || (where !== null && (office === undefined || where.includes(office)))
}

/** Whether a person holds any grant at a body: to others the body does not exist. */
export const belongsTo = ({ grants }: Pick<Person, 'grants'>, ente: string) => grants.some(grant => grant.ente === ente)

/** The form of a login, lower case: "maria.rossi", or an e-mail address. */
export const LOGIN = /^[a-z0-9][a-z0-9._@-]{2,63}$/u

/** A login as it is kept: people write their own with capitals and blanks. */
export const plainLogin = (text: string) => text.trim().toLowerCase()

/** Characters a passphrase has at least; at most, so that nobody makes the server hash a book. */
export const [SHORTEST_PASSPHRASE, LONGEST_PASSPHRASE] = [12, 256]

/** What speaks against a passphrase; null where nothing does. Which characters it is made of is nobody's business. */
export function passphraseFault(passphrase: string, login: string): 'too-short' | 'too-long' | 'holds-login' | null {
  const { length } = [...passphrase]
  if (length < SHORTEST_PASSPHRASE) return 'too-short'
  if (length > LONGEST_PASSPHRASE) return 'too-long'
  return passphrase.toLowerCase().includes(login.toLowerCase()) ? 'holds-login' : null
}
