/** What commands need of the house: the checkout's folders, the bodies, the settings. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readEnti, type EnteFiles } from '../config/enti.ts'
import { readSettings, type Settings } from '../config/settings.ts'
import { readSharedTexts } from '../config/texts.ts'
import { workCalendar } from '../domain/calendar.ts'
import { told } from '../domain/ente.ts'
import type { Texts } from '../domain/phrasing.ts'
import type { Body } from '../turn/input.ts'
import { Refusal } from './lines.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const INTENTS = join(ROOT, 'intents')
export const DIALOGS = join(ROOT, 'dialogs')

export const settings = (): Settings => readSettings(process.env, ROOT)

/** The address citizens reach the installation at: the one told, or the local one. */
export const publicUrl = ({ publicUrl, port }: Settings) => publicUrl ?? `http://localhost:${port}`

function bodyOf({ ente, policy, texts }: EnteFiles, shared: Texts, address: string): Body {
  return {
    ente, policy, calendar: workCalendar(ente), wording: [texts, shared],
    links: { privacy: `${address}/privacy/${ente.slug}`, policy: policy.url ?? told(ente.site) },
  }
}

/** The bodies by slug. @throws FaultyFiles */
export function bodies(of: Settings, port = of.port): { files: EnteFiles[]; bodies: Map<string, Body> } {
  const shared = readSharedTexts(DIALOGS)
  const files = readEnti(of.entiDir, of.enti, shared)
  const address = publicUrl({ ...of, port })
  return { files, bodies: new Map(files.map(file => [file.ente.slug, bodyOf(file, shared, address)])) }
}

/** @throws Refusal naming the bodies there are */
export function bodyNamed(all: Map<string, Body>, slug: string): Body {
  const found = all.get(slug)
  if (!found) throw new Refusal(`no body "${slug}": expected one of ${[...all.keys()].join(', ')}`)
  return found
}
