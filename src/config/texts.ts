/** Reads wording: `texts.<lang>.yaml` files, nested keys joined by dots. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Helpline } from '../../dialogs/voice.ts'
import { placeholdersOf, type Texts } from '../domain/phrasing.ts'
import { FaultyFiles, type Fault } from './faults.ts'
import { fileName, readYaml } from './yaml.ts'

type Nested = { [key: string]: string | Nested }
const nested: z.ZodType<Nested> = z.lazy(() => z.record(z.string(), z.union([z.string().trim().min(1), nested])))

function flat(tree: Nested, under = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[under + key, value]] : Object.entries(flat(value, `${under}${key}.`))))
}

const FILE = /^texts\.([a-z]{2})\.yaml$/u

/** The wording files of a folder: none is fine. */
export function readTexts(folder: string): { value: Texts; faults: Fault[] } {
  const value: Texts = {}
  const faults: Fault[] = []
  for (const name of existsSync(folder) ? readdirSync(folder).toSorted() : []) {
    const lang = FILE.exec(name)?.[1]
    if (!lang) continue
    const read = readYaml(join(folder, name), nested)
    faults.push(...read.faults)
    if (read.value) value[lang] = flat(read.value)
  }
  return { value, faults }
}

/** Where wording leaves the measure, the shared Italian: keys nobody says, placeholders nobody fills. */
export function differences(folder: string, texts: Texts, shared: Texts): Fault[] {
  const measure = shared.it ?? {}
  return Object.entries(texts).flatMap(([lang, sentences]) => Object.entries(sentences).flatMap(([key, sentence]) => {
    const file = fileName(join(folder, `texts.${lang}.yaml`))
    const italian = measure[key]
    if (italian === undefined) return [{ file, key, found: JSON.stringify(sentence).slice(0, 60), expected: 'a key of dialogs/texts.it.yaml' }]
    const allowed = placeholdersOf(italian)
    return placeholdersOf(sentence).filter(name => !allowed.includes(name))
      .map(name => ({ file, key, found: `{${name}}`, expected: allowed.map(one => `{${one}}`).join(', ') || 'no placeholder' }))
  }))
}

/** The shared wording. Another language may hold fewer keys than Italian, never others or other placeholders. */
export function readSharedTexts(folder: string): Texts {
  const { value, faults } = readTexts(folder)
  const all = [...faults, ...differences(folder, value, value)]
  if (all.length > 0) throw new FaultyFiles(all)
  return value
}

const clock = z.string().regex(/^([01][0-9]|2[0-4]):[0-5][0-9]$/u)
const helplines = z.array(z.strictObject({
  for: z.enum(['violence', 'child', 'self-harm']), number: z.string(), from: clock.nullable().default(null), to: clock.nullable().default(null),
  source: z.string(), checked: z.iso.date(),
}))

export function readHelplines(file: string): Helpline[] {
  const { value, faults } = readYaml(file, helplines)
  if (!value) throw new FaultyFiles(faults)
  return value
}
