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

/** The codes a citizen wrote, as handoffCode writes them. A candidate needs a digit or a dash, so that plain words are none. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(CODE)]
    .filter(([whole]) => /[\d-]/u.test(whole))
    .map(([, ente, four, two]) => `${ente}-${four}-${two}`.toUpperCase())
}
