/** Reads the bodies: one folder each, ente.yaml, policy.yaml and optional own wording. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { enteSchema, openQuestion, told, type Ente } from '../domain/ente.ts'
import { LEAVES } from '../domain/intent.ts'
import { placeholdersOf, type Wording } from '../domain/phrasing.ts'
import { POLICY_PLACEHOLDERS, policySchema, type Policy } from '../domain/policy.ts'
import type { OwnWordsData } from '../recognizer/own-words.ts'
import { FaultyFiles, type Fault } from './faults.ts'
import { differences, readTexts } from './texts.ts'
import { fileName, readYaml } from './yaml.ts'

export type EnteFiles = { ente: Ente; policy: Policy; wording: Wording; words: OwnWordsData }
/** Something the body still has to confirm. */
export type OpenPoint = { ente: string; key: string; ask: string; source: string | null }

const words = z.strictObject({
  words: z.record(z.string(), z.array(z.string().trim().min(1)).min(1)).default({}),
  phrases: z.record(z.string(), z.array(z.string().trim().min(1)).min(1)).default({}),
})
const NO_WORDS: OwnWordsData = { words: {}, phrases: {} }

/** What the body calls things: `words.yaml`, which it may do without. Names stand under a concept, sentences under what they want. */
function readWords(folder: string, concepts: readonly string[] | null): { value: OwnWordsData; faults: Fault[] } {
  const path = join(folder, 'words.yaml')
  if (!existsSync(path)) return { value: NO_WORDS, faults: [] }
  const { value, faults } = readYaml(path, words)
  const strangers = Object.keys(value?.phrases ?? {}).filter(leaf => !LEAVES.includes(leaf))
    .map(leaf => ({ file: fileName(path), key: `phrases.${leaf}`, found: JSON.stringify(leaf), expected: 'a label with its detail, as "info.biblioteca"' }))
  const unknown = Object.keys(value?.words ?? {}).filter(name => concepts !== null && !concepts.includes(name))
    .map(name => ({ file: fileName(path), key: `words.${name}`, found: JSON.stringify(name), expected: 'a group of intents/concepts.yaml' }))
  return { value: value ?? NO_WORDS, faults: [...faults, ...strangers, ...unknown] }
}

/** Clauses an ente refers to, with the key that does. */
function references(ente: Ente): [string, string][] {
  const found: [string, string][] = []
  const walk = (value: unknown, key: string) => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) {
      const path = Array.isArray(value) ? `${key}[${name}]` : key ? `${key}.${name}` : name
      if (typeof inner === 'string' && /^([a-z]+C|c)lause$/u.test(name)) found.push([path, inner])
      else walk(inner, path)
    }
  }
  walk(ente, '')
  for (const [rule, clauses] of Object.entries(ente.conduct.rules)) clauses.forEach((clause, index) => found.push([`conduct.rules.${rule}[${index}]`, clause]))
  if (ente.conduct.crossPosting) found.push(['conduct.crossPosting', ente.conduct.crossPosting])
  for (const [measure, clause] of Object.entries(ente.conduct.measures)) found.push([`conduct.measures.${measure}`, clause])
  return found
}

function crossFaults(folder: string, ente: Ente, policy: Policy): Fault[] {
  const ids = policy.clauses.map(clause => clause.id)
  const missing = references(ente).filter(([, clause]) => !ids.includes(clause))
    .map(([key, clause]) => ({ file: fileName(join(folder, 'ente.yaml')), key, found: JSON.stringify(clause), expected: 'the id of a clause in policy.yaml' }))
  const { companion } = policy
  const pointing = companion?.clause !== undefined && !ids.includes(companion.clause)
    ? [{ file: fileName(join(folder, 'policy.yaml')), key: 'companion.clause', found: JSON.stringify(companion.clause), expected: 'the id of one of its clauses' }] : []
  const placeholders = policy.clauses.flatMap((clause, index) => Object.entries(clause.text).flatMap(([lang, text]) =>
    placeholdersOf(text).filter(name => !(POLICY_PLACEHOLDERS as readonly string[]).includes(name)).map(name => ({
      file: fileName(join(folder, 'policy.yaml')), key: `clauses[${index}].text.${lang}`, found: `{${name}}`, expected: `one of ${POLICY_PLACEHOLDERS.map(one => `{${one}}`).join(', ')}`,
    }))))
  const promises = policy.clauses.flatMap((clause, index) => Object.values(clause.text).flatMap(text => placeholdersOf(text)
    .filter(name => (name === 'term' && ente.term === null) || (name === 'hours' && told(ente.calendar.hours) === null && !ente.calendar.hoursInWords)
      || (name === 'average' && ente.term?.averageWorkingDays === undefined))
    .map(name => ({ file: fileName(join(folder, 'policy.yaml')), key: `clauses[${index}].text`, found: `{${name}}`, expected: 'no placeholder for what ente.yaml does not state' }))))
  return [...missing, ...pointing, ...placeholders, ...promises]
}

/**
 * Reads every body in the folder, or those named; with the shared wording, a body's own is held to its keys and placeholders, and with the
 * names of concepts its own words to those.
 * @throws FaultyFiles with every fault of every file at once.
 */
export function readEnti(folder: string, slugs: string[] | null, shared: Wording | null = null, concepts: readonly string[] | null = null): EnteFiles[] {
  const found = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name).toSorted() : []
  const faults: Fault[] = (slugs ?? []).filter(slug => !found.includes(slug))
    .map(slug => ({ file: 'SPORTELLO_ENTI', key: slug, found: 'no such folder', expected: `some of ${found.join(', ') || 'the folders of SPORTELLO_ENTI_DIR'}` }))
  if (found.length === 0) faults.push({ file: folder.split('/').at(-1) ?? folder, key: '', found: 'no folder of a body', expected: '<slug>/ente.yaml' })
  const bodies = found.filter(slug => slugs === null || slugs.includes(slug)).flatMap(slug => {
    const at = join(folder, slug)
    const ente = readYaml(join(at, 'ente.yaml'), enteSchema)
    const policy = readYaml(join(at, 'policy.yaml'), policySchema)
    const texts = readTexts(at)
    const own = readWords(at, concepts)
    faults.push(...ente.faults, ...policy.faults, ...texts.faults, ...own.faults, ...(shared ? differences(at, texts.value, shared.texts) : []))
    if (!ente.value || !policy.value) return []
    if (ente.value.slug !== slug) faults.push({ file: fileName(join(at, 'ente.yaml')), key: 'slug', found: JSON.stringify(ente.value.slug), expected: `"${slug}", the name of its folder` })
    faults.push(...crossFaults(at, ente.value, policy.value))
    return [{ ente: ente.value, policy: policy.value, wording: texts.value, words: own.value }]
  })
  faults.push(...sharedTwice(bodies.map(body => body.ente)))
  if (faults.length > 0) throw new FaultyFiles(faults)
  return bodies
}

/** Page ids and codes are known to the whole installation. */
function sharedTwice(enti: Ente[]): Fault[] {
  const seen = new Map<string, string>()
  return enti.flatMap(ente => [[`code ${ente.code}`, 'code'], ...ente.pages.map((page, index) => [`page ${page.id}`, `pages[${index}].id`])].flatMap(([what, key]) => {
    const earlier = seen.get(what!)
    seen.set(what!, ente.slug)
    return earlier ? [{ file: `${ente.slug}/ente.yaml`, key: key!, found: what!, expected: `one that ${earlier} does not use` }] : []
  }))
}

/** Everything the body still has to confirm, for `check` and the admin. */
export function openPoints(ente: Ente): OpenPoint[] {
  const walk = (value: unknown, key: string): OpenPoint[] => {
    const open = openQuestion(value)
    if (open) return [{ ente: ente.slug, key, ...open }]
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([name, inner]) => walk(inner, Array.isArray(value) ? `${key}[${name}]` : key ? `${key}.${name}` : name))
  }
  return walk(ente, '')
}
