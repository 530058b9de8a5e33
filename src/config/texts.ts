/** Reads wording: `texts.<lang>.yaml` files, nested keys joined by dots, and which of them a speaker of the language has read. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Helpline } from '../../dialogs/voice.ts'
import type { Day } from '../domain/day.ts'
import { covers, placeholdersOf, reviewedOf, type Texts, type Wording } from '../domain/phrasing.ts'
import { FaultyFiles, type Fault } from './faults.ts'
import { fileName, readYaml } from './yaml.ts'

type Nested = { [key: string]: string | Nested }
const sentence = z.string().trim().min(1)
const nested: z.ZodType<Nested> = z.lazy(() => z.record(z.string(), z.union([sentence, nested])))

/** Nothing below "reviewed:" is nothing reviewed. */
const reviews = z.record(z.string(), z.iso.date('expected a day as "2026-11-25"')).nullable()
const italianFile = z.object({ reviewed: z.undefined('expected no such key: the others are reviewed against the Italian').optional() })
  .catchall(z.union([sentence, nested]))
const foreignFile = z.object({ reviewed: reviews.optional() }).catchall(z.union([sentence, nested])).superRefine((file, context) => {
  if (!('reviewed' in file)) context.addIssue({ code: 'custom', path: ['reviewed'], message: 'expected "reviewed:", and below it what a speaker of the language has read' })
})

function flat(tree: Nested, under = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[under + key, value]] : Object.entries(flat(value, `${under}${key}.`))))
}

const FILE = /^texts\.([a-z]{2})\.yaml$/u

/** The wording files of a folder: none is fine. */
export function readTexts(folder: string): { value: Wording; faults: Fault[] } {
  const value: Wording = { texts: {}, reviewed: {} }
  const faults: Fault[] = []
  for (const name of existsSync(folder) ? readdirSync(folder).toSorted() : []) {
    const lang = FILE.exec(name)?.[1]
    if (!lang) continue
    const read = readYaml(join(folder, name), lang === 'it' ? italianFile : foreignFile)
    faults.push(...read.faults)
    if (!read.value) continue
    const { reviewed, ...tree } = read.value
    value.texts[lang] = flat(tree)
    if (lang !== 'it') value.reviewed[lang] = reviewed ?? {}
  }
  return { value, faults: [...faults, ...ofNothing(folder, value)] }
}

const reviewsIn = (folder: string, { reviewed }: Wording) => Object.entries(reviewed).flatMap(([lang, days]) =>
  Object.entries(days).map(([key, day]) => ({ lang, key, day, at: { file: fileName(join(folder, `texts.${lang}.yaml`)), key: `reviewed.${key}` } })))

/** Reviews that cover no text of their file: a slip would leave a text unsaid without a word. */
function ofNothing(folder: string, wording: Wording): Fault[] {
  return reviewsIn(folder, wording).filter(({ lang, key }) => !Object.keys(wording.texts[lang] ?? {}).some(text => covers(key, text)))
    .map(({ at, key }) => ({ ...at, found: JSON.stringify(key), expected: 'the key of a text in this file, the first part of several keys, or "all"' }))
}

/** Reviews of a day to come. Not asked at start: a clock that is wrong must not keep the service down. */
export function reviewsToCome(folder: string, wording: Wording, today: Day): Fault[] {
  return reviewsIn(folder, wording).filter(({ day }) => day > today)
    .map(({ at, day }) => ({ ...at, found: day, expected: `a day until today, ${today}` }))
}

/** How many texts of each language nobody who speaks it has read. */
export function toReview(folder: string, wording: Wording): { file: string; lang: string; texts: number }[] {
  const reviewed = reviewedOf(wording)
  return Object.entries(wording.texts).map(([lang, texts]) =>
    ({ file: fileName(join(folder, `texts.${lang}.yaml`)), lang, texts: Object.keys(texts).length - Object.keys(reviewed[lang] ?? {}).length }))
    .filter(({ texts }) => texts > 0)
}

/** Where wording leaves the measure, the shared Italian: keys nobody says, placeholders nobody fills. */
export function differences(folder: string, { texts }: Wording, shared: Texts): Fault[] {
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
export function readSharedTexts(folder: string): Wording {
  const { value, faults } = readTexts(folder)
  const all = [...faults, ...differences(folder, value, value.texts)]
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
