/** What commands need of the house: the checkout's folders, the bodies, the settings. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readEnti, type EnteFiles } from '../config/enti.ts'
import { readSettings, type Settings } from '../config/settings.ts'
import { readSharedTexts } from '../config/texts.ts'
import { workCalendar } from '../domain/calendar.ts'
import { told } from '../domain/ente.ts'
import type { Wording } from '../domain/phrasing.ts'
import { indexOwnWords } from '../recognizer/own-words.ts'
import { indexPolicy } from '../recognizer/retrieve.ts'
import { wordingOf, type Body } from '../turn/input.ts'
import { Refusal } from './lines.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const INTENTS = join(ROOT, 'intents')
export const DIALOGS = join(ROOT, 'dialogs')

export const settings = (): Settings => readSettings(process.env, ROOT)

/** The address citizens reach the installation at: the one told, or the local one. */
export const publicUrl = ({ publicUrl, port }: Settings) => publicUrl ?? `http://localhost:${port}`

function bodyOf({ ente, policy, wording, words }: EnteFiles, shared: Wording, address: string): Body {
  return {
    ente, policy, calendar: workCalendar(ente), ...wordingOf([wording, shared]), own: indexOwnWords(words), clauses: indexPolicy(policy),
    links: { privacy: `${address}/privacy/${ente.slug}`, policy: policy.url ?? told(ente.site) },
  }
}

export type BodyFiles = { files: EnteFiles[]; shared: Wording }

/** Reads the bodies and the wording they share. @throws FaultyFiles */
export function readBodies(of: Settings): BodyFiles {
  const shared = readSharedTexts(DIALOGS)
  return { files: readEnti(of.entiDir, of.enti, shared), shared }
}

/** The bodies by slug, as citizens reach them at this address. */
export const bodiesAt = ({ files, shared }: BodyFiles, address: string): Map<string, Body> =>
  new Map(files.map(file => [file.ente.slug, bodyOf(file, shared, address)]))

/** Both at once, for commands. @throws FaultyFiles */
export const bodies = (of: Settings): Map<string, Body> => bodiesAt(readBodies(of), publicUrl(of))

/** @throws Refusal naming the bodies there are */
export function bodyNamed<T>(all: Map<string, T>, slug: string): T {
  const found = all.get(slug)
  if (!found) throw new Refusal(`no body "${slug}": expected one of ${[...all.keys()].join(', ')}`)
  return found
}

/** The files of one of the bodies served here. @throws Refusal naming those there are @throws FaultyFiles */
export const filesNamed = (of: Settings, slug: string): EnteFiles => bodyNamed(new Map(readEnti(of.entiDir, of.enti).map(files => [files.ente.slug, files])), slug)
