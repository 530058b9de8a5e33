/** The one source of identity, made in `main` and passed down; tests and `reply` pass a fixed one. */
export type Ids = {
  /** A UUIDv7, text. */
  id(): string
  /** The code of a new handoff: the ente's three letters and six characters, as handoffCode writes them. */
  handoffCode(enteCode: string): string
}

/** Letters and digits nobody confuses on the phone: no 0 O, 1 I L, 2 Z, 5 S, 8 B. */
export const CODE_ALPHABET = 'ACDEFGHJKMNPQRTUVWXY34679'

/** `ALP-7K3Q-9M` of an ente's three letters and six characters. */
export function handoffCode(enteCode: string, six: string): string {
  return `${enteCode}-${six.slice(0, 4)}-${six.slice(4)}`
}

const CODE = /\b([a-z]{3})[-\s–]?([a-z0-9]{4})[-\s–]?([a-z0-9]{2})\b/giu

/** Nobody has more requests to ask of at once; a text of nothing but codes is no reason to look up thousands. */
const MOST_CODES = 20

/** The codes a citizen wrote, as handoffCode writes them, each once, at most twenty. A candidate needs a digit or a dash, so that plain words are none. */
export function codesIn(text: string): string[] {
  const found = new Set<string>()
  for (const [whole, ente, four, two] of text.matchAll(CODE)) {
    if (found.size === MOST_CODES) break
    if (/[\d-]/u.test(whole)) found.add(`${ente}-${four}-${two}`.toUpperCase())
  }
  return [...found]
}
