/** How nearly two sentences say the same in the same words. */
import { readable } from './normalize.ts'
import { stem } from './stem.ts'
import { tokensOf } from './tokenize.ts'

/** Words that neither add to a request nor take from it. */
const COURTESY = new Set('buongiorno buonasera buonanotte salve ciao grazie mille scusi scusa scusate per favore piacere cortesia gentilmente saluti cordiali e un il la lo le i gli l a di'
  .split(' ').map(stem))

/** The stems of a text's words, each once, without courtesies. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set(tokensOf(readable(text)).filter(token => token.word).map(token => stem(token.text)).filter(one => !COURTESY.has(one)))
}

/** The part of their stems that two texts share, 0 to 1 (Dice's coefficient). */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  return 2 * one.intersection(other).size / (one.size + other.size)
}

/** Two texts at least so alike say nearly the same. */
export const NEAR = 0.85

/**
 * The pairs of texts that are nearly the same, as indices with the lower first.
 * @param sets the stems of each text; those without any are like nothing
 */
export function nearPairs(sets: readonly ReadonlySet<string>[]): [one: number, other: number][] {
  const times = new Map<string, number>()
  for (const set of sets) for (const one of set) times.set(one, (times.get(one) ?? 0) + 1)
  // Two sets that share so much must share one of their rarest stems.
  const leastShare = NEAR / (2 - NEAR)
  const byRareStem = new Map<string, number[]>()
  return sets.flatMap((set, at) => {
    const rarestFirst = [...set].toSorted((left, right) => (times.get(left) ?? 0) - (times.get(right) ?? 0) || (left < right ? -1 : 1))
    const rare = rarestFirst.slice(0, set.size - Math.ceil(leastShare * set.size) + 1)
    const candidates = new Set(rare.flatMap(one => byRareStem.get(one) ?? []))
    for (const one of rare) byRareStem.set(one, [...(byRareStem.get(one) ?? []), at])
    return [...candidates].filter(other => likeness(set, sets[other]!) >= NEAR).map((other): [number, number] => [other, at])
  })
}
