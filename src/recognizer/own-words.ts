/** What one public body calls things: names of its places, services and events, and sentences it has already settled. */
import { LEAVES, labelled, type Labelled, type Leaf } from '../domain/intent.ts'
import { indexConcepts, type ConceptIndex } from './concepts.ts'
import { likeness, NEAR, stemsOf } from './likeness.ts'

/** As data: names under the concept they stand for (`intents/concepts.yaml`), sentences under what they want. */
export type OwnWordsData = { words: Record<string, string[]>; phrases: Partial<Record<Leaf, string[]>> }

/** Ready for look-up. One for each body; the model is the installation's. */
export type OwnWords = { concepts: ConceptIndex; phrases: { leaf: Leaf; stems: ReadonlySet<string> }[] }

/** Prepares a body's own words. @throws on a leaf that is not one: the files are checked before. */
export function indexOwnWords({ words, phrases }: OwnWordsData): OwnWords {
  const entries = Object.entries(phrases).flatMap(([leaf, texts]) => {
    if (!LEAVES.includes(leaf)) throw new Error(`unknown leaf ${leaf}`)
    return (texts ?? []).map(text => ({ leaf, stems: stemsOf(text) }))
  })
  return { concepts: indexConcepts(words), phrases: entries.filter(({ stems }) => stems.size > 0) }
}

/** What a body has settled for a message that says nearly the same as one of its sentences; null where none does. */
export function settledIn({ phrases }: OwnWords, text: string): Labelled | null {
  if (phrases.length === 0 || text.length > 300) return null
  const stems = stemsOf(text)
  const best = phrases.reduce((most, one) => {
    const worth = likeness(stems, one.stems)
    return worth > most.worth ? { leaf: one.leaf, worth } : most
  }, { leaf: '', worth: 0 })
  return best.worth >= NEAR ? labelled(best.leaf) : null
}
