/** The Italian stemmer of `natural`, taken by its own path: the package root loads databases, prints adverts and reads `.env`. */
import { createRequire } from 'node:module'

type Stemmer = { stem: (word: string) => string }

function isStemmer(value: unknown): value is Stemmer {
  return typeof value === 'object' && value !== null && 'stem' in value && typeof value.stem === 'function'
}

function italianStemmer(): Stemmer {
  const loaded: unknown = createRequire(import.meta.url)('natural/lib/natural/stemmers/porter_stemmer_it.js')
  if (!isStemmer(loaded)) throw new Error('natural has no Italian stemmer at the expected path')
  return loaded
}

const stemmer = italianStemmer()

/** The stem of a token by the Italian rules; tokens of other scripts, class tokens and short words come back as they are. */
export function stem(token: string): string {
  if (token.length < 3 || !/^[a-zàèéìòù]+$/u.test(token)) return token
  // Short words keep the h of their plural (buche), which longer ones lose.
  return stemmer.stem(token).replace(/(?<=[cg])h$/u, '')
}
