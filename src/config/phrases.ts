/** Reads the shipped phrases and concepts: what the recogniser learns from. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { LEAVES } from '../domain/intent.ts'
import type { PhraseSet } from '../recognizer/train.ts'
import { FaultyFiles, type Fault } from './faults.ts'
import { fileName, readYaml } from './yaml.ts'

const phraseFile = z.record(z.string().regex(/^[a-z]{2}$/u, 'expected a language of two letters'), z.array(z.string().trim().min(1)).min(1))
const conceptFile = z.record(z.string(), z.array(z.string().trim().min(1)).min(1))

/** The fewest Italian phrases a leaf may have. */
const FEWEST = 15
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
    if (leaf === 'concepts') continue
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
  const concepts = readYaml(join(folder, 'concepts.yaml'), conceptFile)
  faults.push(...concepts.faults)
  if (faults.length > 0) throw new FaultyFiles(faults)
  return { phrases, concepts: concepts.value ?? {}, seed: SEED }
}
