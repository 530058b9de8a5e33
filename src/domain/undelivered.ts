/** A message that could not be delivered: what whoever wrote it can do. */

/** `contact`: by the telephone or e-mail the citizen left. `again`: send it once more. `wait`: only the citizen can open the way again. */
export type Remedy = 'contact' | 'again' | 'wait'

/** Why trying again would help: the trouble was on the way, not with the citizen. */
const PASSING: readonly string[] = ['no-sender', 'no-answer', 'sender-broke']

/** What to do about a failed message, best first. A reason nobody knows is treated as the citizen's way being closed. */
export function remediesFor(reason: string | null, contact: { email: string | null; phone: string | null }): Remedy[] {
  const known = contact.email !== null || contact.phone !== null
  return [...(known ? ['contact' as const] : []), PASSING.includes(reason ?? '') ? 'again' : 'wait']
}
