/** The words that tell what a clause is about: data in cues.yaml, compiled once. */
import { join } from 'node:path'
import { z } from 'zod'
import { MEASURES } from '../../domain/ente.ts'
import { CHANNELS } from '../../domain/message.ts'
import { OFFICES, RULES, TOPICS } from '../../domain/intent.ts'
import { FaultyFiles } from '../faults.ts'
import { readYaml } from '../yaml.ts'

const words = z.array(z.string().regex(/^[a-z0-9'*… ]+$/u, 'expected small letters without accents, "*" and "…"')).min(1)
const office = z.strictObject({ words, article: z.enum(['il', 'lo', "l'", 'la', 'i', 'gli', 'le']), name: z.string() })
const cuesFile = z.strictObject({
  topics: z.record(z.enum(TOPICS), words),
  prohibits: words,
  rules: z.record(z.enum(RULES), words),
  measures: z.record(z.enum(MEASURES), words),
  kinds: z.strictObject({ internal: words, external: words }),
  about: z.record(z.string(), words),
  offices: z.partialRecord(z.enum(OFFICES), office),
  platforms: z.record(z.string(), z.enum(CHANNELS).nullable()),
  notAccounts: z.array(z.string()),
})

/** A text as the cues are written: small letters, no accents, straight apostrophes, single blanks. */
export const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[’‘`´]/gu, "'").replaceAll(/\s+/gu, ' ')

const WORD = '[a-z0-9]'
/** Up to six words between the two ends. */
const BETWEEN = "(?:[^a-z0-9]+[a-z0-9]+){0,6}?[^a-z0-9]+"

/** One cue as a pattern on folded text. */
const patternOf = (cue: string): string =>
  cue.split('…').map(part => part.trim().split(' ').map(word => word.replaceAll('*', `${WORD}*`)).join('[^a-z0-9]+')).join(BETWEEN)

/** How many different cues of a group a folded text has. */
export type Cue = { count: (text: string) => number; has: (text: string) => boolean }

function cueOf(group: readonly string[]): Cue {
  const any = new RegExp(`(?<!${WORD})(?:${group.map(patternOf).join('|')})(?!${WORD})`, 'u')
  const each = group.map(cue => new RegExp(`(?<!${WORD})${patternOf(cue)}(?!${WORD})`, 'u'))
  const has = (text: string) => any.test(text)
  return { has, count: text => (has(text) ? each.filter(pattern => pattern.test(text)).length : 0) }
}

const cuesIn = <K extends string>(groups: Record<K, readonly string[]>): Record<K, Cue> =>
  Object.fromEntries(Object.entries<readonly string[]>(groups).map(([name, group]) => [name, cueOf(group)])) as Record<K, Cue>

export type Cues = ReturnType<typeof readCues>

/** @throws FaultyFiles */
export function readCues() {
  const { value, faults } = readYaml(join(import.meta.dirname, 'cues.yaml'), cuesFile)
  if (value === null) throw new FaultyFiles(faults)
  const about = cuesIn(value.about)
  return {
    topics: cuesIn(value.topics), rules: cuesIn(value.rules), measures: cuesIn(value.measures), kinds: cuesIn(value.kinds),
    prohibits: cueOf(value.prohibits),
    offices: Object.entries(value.offices).map(([label, one]) => ({ label: label as (typeof OFFICES)[number], article: one.article, name: one.name, cue: cueOf(one.words) })),
    platforms: value.platforms, notAccounts: new Set(value.notAccounts),
    /** @throws on a group the file has not: a bug */
    about: (name: string): Cue => {
      const found = about[name]
      if (!found) throw new Error(`no group of words ${name} in cues.yaml`)
      return found
    },
  }
}
