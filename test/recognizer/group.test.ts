import { describe, expect, it } from 'vitest'
import { INTENTS, LEAVES, type Intent } from '../../src/domain/intent.ts'
import { grouped } from '../../src/recognizer/group.ts'
import { candidates, type Reading } from '../../src/recognizer/read.ts'
import { atomsOf } from '../../src/recognizer/segment.ts'

/** A reading in which some intents have these probabilities and the others share the rest. */
function reading(known: Partial<Record<Intent, number>>): Reading {
  const rest = (1 - Object.values(known).reduce((sum, one) => sum + one, 0)) / (INTENTS.length - Object.keys(known).length)
  const seen = new Set<string>()
  const leaves = new Map(LEAVES.map(leaf => {
    const intent = INTENTS.find(one => leaf.split('.')[0] === one)!
    const first = !seen.has(intent)
    seen.add(intent)
    return [leaf, first ? known[intent] ?? rest : 0]
  }))
  return { leaves, intents: candidates(leaves) }
}

/** Groups a text whose stretches, and the whole, are read as said. */
function intentsOf(text: string, parts: Partial<Record<Intent, number>>[], whole: Partial<Record<Intent, number>>): (string | undefined)[] {
  const atoms = atomsOf(text)
  const known = new Map(atoms.map((atom, at) => [atom.text, reading(parts[at] ?? {})]))
  return grouped(text, atoms, part => known.get(part) ?? reading(whole)).map(group => group.reading.intents[0]?.intent)
}

const LONG = 'Il lampione di via Verdi è spento ormai. La biblioteca comunale che orari fa in estate?'
const SHORT = 'Il lampione di via Verdi è spento ormai. E gli orari?'

describe('grouped', () => {
  it('keeps apart two plain matters', () => {
    expect(intentsOf(LONG, [{ report: 0.9 }, { info: 0.9 }], { report: 0.5, info: 0.4 })).toEqual(['report', 'info'])
  })

  it('joins where the whole is plainer than its parts together', () => {
    expect(intentsOf(LONG, [{ report: 0.9, info: 0.05 }, { info: 0.5, report: 0.4 }], { report: 0.97 })).toEqual(['report'])
  })

  it('joins a part that is not plain enough', () => {
    expect(intentsOf(LONG, [{ report: 0.9 }, { info: 0.4 }], { report: 0.5, info: 0.4 })).toEqual(['report'])
  })

  it('asks more of a short part, and nothing short of three words stands alone', () => {
    expect(intentsOf(SHORT, [{ report: 0.95 }, { info: 0.8 }], { report: 0.5, info: 0.4 })).toEqual(['report'])
    expect(intentsOf(SHORT, [{ report: 0.95 }, { info: 0.95 }], { report: 0.5, info: 0.4 })).toEqual(['report', 'info'])
    expect(intentsOf('Il lampione di via Verdi è spento ormai. Quali orari?', [{ report: 0.95 }, { info: 0.95 }], { report: 0.5, info: 0.4 }))
      .toEqual(['report'])
  })

  it('never lets a greeting or a scrap stand beside a request', () => {
    expect(intentsOf(LONG, [{ report: 0.9 }, { smalltalk: 0.99 }], { report: 0.6 })).toEqual(['report'])
    expect(intentsOf(LONG, [{ unclear: 0.99 }, { info: 0.99 }], { info: 0.6 })).toEqual(['info'])
  })

  it('cuts more readily where the words open a new matter', () => {
    const [first, second, whole] = [{ report: 0.75, info: 0.2 }, { info: 0.75, report: 0.2 }, { report: 0.6, info: 0.35 }]
    const turned = 'Il lampione di via Verdi è spento ormai. Inoltre la biblioteca comunale che orari fa in estate?'
    expect(intentsOf(LONG, [first, second], whole)).toEqual(['report'])
    expect(intentsOf(turned, [first, second], whole)).toEqual(['report', 'info'])
  })

  it('finds no matter where there is no stretch', () => {
    expect(grouped('', [], () => reading({}))).toEqual([])
  })
})
