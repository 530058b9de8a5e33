/** `import-policy FILE --ente SLUG`: a body's written policy → drafts for a person to confirm. It writes only drafts, never into enti/. */
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { bytesOf } from '../config/policy-import/file.ts'
import { importPolicy, type Imported } from '../config/policy-import/import.ts'
import { UnreadablePolicy } from '../config/policy-import/line.ts'
import { settings } from './house.ts'
import { print, Refusal } from './lines.ts'

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/u

/** The real place of a folder that may not be there yet. */
function realPlace(folder: string): string {
  const whole = resolve(folder)
  return existsSync(whole) ? realpathSync(whole) : join(dirname(whole) === whole ? whole : realPlace(dirname(whole)), basename(whole))
}

/** @throws Refusal where the drafts would land among the bodies, or on drafts somebody may have worked on */
function placesFor(out: string, entiDir: string, names: readonly string[], force: boolean): string[] {
  const folder = realPlace(out)
  if (`${folder}${sep}`.startsWith(`${realPlace(entiDir)}${sep}`)) throw new Refusal(`--out: ${out} is among the bodies served: drafts go elsewhere`)
  const places = names.map(name => join(out, name))
  const taken = places.filter(place => existsSync(place))
  if (taken.length > 0 && !force) throw new Refusal(`${taken.join(', ')}: already there; --force writes over it`)
  return places
}

function read(file: string, slug: string): Imported {
  try {
    return importPolicy(basename(file), bytesOf(file), slug)
  } catch (error) {
    if (error instanceof UnreadablePolicy) throw new Refusal(`${file}: ${error.message}`)
    throw error
  }
}

export function importInto(file: string, options: { ente: string; out?: string; force?: boolean }): void {
  if (!SLUG.test(options.ente)) throw new Refusal(`--ente: expected lower-case words joined by "-", found "${options.ente}"`)
  const { dataDir, entiDir } = settings()
  const out = options.out ?? join(dataDir, 'import', options.ente)
  const places = placesFor(out, entiDir, ['policy.draft.yaml', 'ente.draft.yaml'], options.force ?? false)
  const found = read(file, options.ente)
  mkdirSync(out, { recursive: true })
  Object.values(found.files).forEach((text, at) => writeFileSync(places[at]!, text, { flag: options.force ? 'w' : 'wx' }))
  for (const { clause: { id, cite, line, page }, kind, topics } of found.clauses) print({ clause: id, cite, line, page, kind, topics })
  for (const proposal of found.proposals) print(proposal)
  for (const missing of found.notFound) print(missing)
  for (const warning of found.warnings) print(warning)
  print({
    ok: true, ente: options.ente, format: found.format, title: found.title, written: places,
    found: { clauses: found.clauses.length, proposals: found.proposals.length, notFound: found.notFound.length, warnings: found.warnings.length },
  })
}
