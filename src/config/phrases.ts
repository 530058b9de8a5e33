/** Reads the shipped phrases and concepts: what the recogniser learns from. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LEAVES } from '../domain/intent.ts'
import { calibration } from '../recognizer/calibration.ts'
import { nearPairs, stemsOf } from '../recognizer/likeness.ts'
import { severalOf, type SeveralPhrase } from '../recognizer/several.ts'
import type { PhraseSet } from '../recognizer/train.ts'
import { FaultyFiles, type Fault } from './faults.ts'
import { fileName, readYaml } from './yaml.ts'

const phraseFile = z.record(z.string().regex(/^[a-z]{2}$/u, 'expected a language of two letters'), z.array(z.string().trim().min(1)).min(1))
const severalFile = z.record(z.string().regex(/^[a-z]{2}$/u, 'expected a language of two letters'), z.array(z.string().trim().min(1)).min(1))
const conceptFile = z.record(z.string(), z.array(z.string().trim().min(1)).min(1))

/** Files beside those of the leaves. */
const OTHERS = ['concepts', 'several', 'calibration']

/** The fewest Italian phrases a leaf may have. */
const FEWEST = 60
/** Fixed: the same phrases make the same model everywhere. */
const SEED = 20_261_122

/** @throws FaultyFiles with every fault of every file. */
export function readPhrases(folder: string): PhraseSet {
  const faults: Fault[] = []
  const names = readdirSync(folder).filter(name => name.endsWith('.yaml')).toSorted()
  const phrases: PhraseSet['phrases'] = []
  const first = new Map<string, string>()
  for (const leaf of LEAVES) if (!names.includes(`${leaf}.yaml`)) faults.push({ file: 'intents', key: `${leaf}.yaml`, found: 'no such file', expected: 'a file for every leaf' })
  for (const name of names) {
    const leaf = name.slice(0, -'.yaml'.length)
    if (OTHERS.includes(leaf)) continue
    if (!LEAVES.includes(leaf)) {
      faults.push({ file: `intents/${name}`, key: '', found: leaf, expected: 'a label with its detail, as "info.biblioteca"' })
      continue
    }
    const read = readYaml(join(folder, name), phraseFile)
    faults.push(...read.faults)
    for (const [lang, texts] of Object.entries(read.value ?? {})) {
      texts.forEach((text, index) => {
        const same = text.toLowerCase()
        const earlier = first.get(same)
        if (earlier) faults.push({ file: fileName(join(folder, name)), key: `${lang}[${index}]`, found: JSON.stringify(text), expected: `a phrase that ${earlier} does not hold` })
        first.set(same, `${leaf}.yaml`)
        phrases.push({ leaf, lang, text })
      })
    }
    const italian = read.value?.it?.length ?? 0
    if (read.value && italian < FEWEST) faults.push({ file: `intents/${name}`, key: 'it', found: `${italian} phrases`, expected: `at least ${FEWEST}` })
  }
  const several = readSeveral(folder)
  faults.push(...several.faults)
  const concepts = readYaml(join(folder, 'concepts.yaml'), conceptFile)
  faults.push(...concepts.faults)
  const measured = readCalibration(folder)
  faults.push(...measured.faults)
  if (faults.length > 0) throw new FaultyFiles(faults)
  return { phrases, several: several.value, concepts: concepts.value ?? {}, seed: SEED, calibration: measured.value?.calibration ?? null }
}

/** The messages with several matters; none is fine. */
function readSeveral(folder: string): { value: SeveralPhrase[]; faults: Fault[] } {
  const path = join(folder, 'several.yaml')
  if (!existsSync(path)) return { value: [], faults: [] }
  const { value, faults } = readYaml(path, severalFile)
  const read = Object.entries(value ?? {}).flatMap(([lang, lines]) => lines.map((line, at) => ({ key: `${lang}[${at}]`, line, found: severalOf(lang, line) })))
  return {
    value: read.flatMap(({ found }) => (typeof found === 'string' ? [] : [found])),
    faults: [...faults, ...read.flatMap(({ key, line, found }) => (
      typeof found === 'string' ? [{ file: fileName(path), key, found: JSON.stringify(line.slice(0, 60)), expected: found.replace(/^expected /u, '') }] : []
    ))],
  }
}

/** What was measured about the phrases, and about which: none is fine, then nothing is known of their probabilities. */
export const measuredFile = z.strictObject({ measuredOn: z.strictObject({ hash: z.string(), phrases: z.int(), sketch: z.array(z.int()) }), calibration })
export type Measured = z.infer<typeof measuredFile>

/** The calibration's file of a folder of phrases. */
export const calibrationPath = (folder: string): string => join(folder, 'calibration.yaml')

export function readCalibration(folder: string): { value: Measured | null; faults: Fault[] } {
  return existsSync(calibrationPath(folder)) ? readYaml(calibrationPath(folder), measuredFile) : { value: null, faults: [] }
}

/** Every pair of phrases of one language that say nearly the same: one too many, or one sentence that is to mean two things. */
export function nearDuplicates({ phrases }: PhraseSet): Fault[] {
  return [...Map.groupBy(phrases, ({ lang }) => lang)].flatMap(([lang, own]) => (
    nearPairs(own.map(({ text }) => stemsOf(text))).map(([one, other]): Fault => {
      const [first, second] = [own[one]!, own[other]!]
      return { file: `intents/${second.leaf}.yaml`, key: lang, found: JSON.stringify(second.text), expected: `a phrase unlike ${JSON.stringify(first.text)} of ${first.leaf}.yaml` }
    })
  ))
}
