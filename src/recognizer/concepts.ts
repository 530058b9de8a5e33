/** Groups of words with one meaning, edited by the body's staff in `intents/concepts.yaml`. */
import { readable } from './normalize.ts'
import { stem } from './stem.ts'
import { tokensOf } from './tokenize.ts'

type Matcher = { text: string; prefix: boolean }
type Entry = { concept: string; rest: Matcher[] }

/** Concepts ready for look-up by a sequence's first word, whole (by stem) or by beginning. */
export type ConceptIndex = { byStem: Map<string, Entry[]>; byPrefix: Map<string, Entry[]>; longestPrefix: number }

/** An entry's words: `multa` matches its stem, `lampion*` any word that begins so, several words a sequence. */
function matchers(entry: string): Matcher[] {
  return entry.trim().split(/\s+/u).flatMap(word => {
    const prefix = word.endsWith('*')
    const tokens = tokensOf(readable(prefix ? word.slice(0, -1) : word)).map(token => token.text)
    return tokens.map((token, index) => (
      prefix && index === tokens.length - 1 ? { text: token, prefix: true } : { text: stem(token), prefix: false }
    ))
  })
}

function push(index: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = index.get(key)
  if (entries) entries.push(entry)
  else index.set(key, [entry])
}

/** Builds the look-up of concept → words. Words are normalised as messages are, so accents and capitals do not matter. */
export function indexConcepts(concepts: Record<string, readonly string[]>): ConceptIndex {
  const index: ConceptIndex = { byStem: new Map(), byPrefix: new Map(), longestPrefix: 0 }
  for (const [concept, entries] of Object.entries(concepts)) {
    for (const entry of entries) {
      const [first, ...rest] = matchers(entry)
      if (!first) continue
      push(first.prefix ? index.byPrefix : index.byStem, first.text, { concept, rest })
      if (first.prefix) index.longestPrefix = Math.max(index.longestPrefix, first.text.length)
    }
  }
  return index
}

function matches(matcher: Matcher, token: string | undefined, stemmed: string | undefined): boolean {
  if (token === undefined || stemmed === undefined) return false
  return matcher.prefix ? token.startsWith(matcher.text) : stemmed === matcher.text
}

/** A concept named by the words `from` to `to`. */
export type Named = { name: string; from: number; to: number }

/** The concepts named by a text's words, each place of naming once, in the order of their first words. */
export function conceptsAt(index: ConceptIndex, tokens: readonly string[], stems: readonly string[]): Named[] {
  const found: Named[] = []
  tokens.forEach((token, at) => {
    const consider = (entries: Entry[] | undefined): void => {
      for (const { concept, rest } of entries ?? []) {
        const to = at + rest.length
        if (found.some(one => one.name === concept && one.from === at && one.to === to)) continue
        if (rest.every((one, offset) => matches(one, tokens[at + 1 + offset], stems[at + 1 + offset]))) found.push({ name: concept, from: at, to })
      }
    }
    consider(index.byStem.get(stems[at] ?? token))
    for (let length = 2; length <= Math.min(token.length, index.longestPrefix); length += 1) {
      consider(index.byPrefix.get(token.slice(0, length)))
    }
  })
  return found
}
