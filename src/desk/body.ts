/** A body as the desk needs it: its rules on one page as staff last changed them, and its words. */
import { workCalendar, type WorkCalendar } from '../domain/calendar.ts'
import type { Ente, Page } from '../domain/ente.ts'
import type { Ids } from '../domain/ids.ts'
import { languagesFor } from '../domain/languages.ts'
import { merged, modesFor } from '../domain/mode.ts'
import { sayer, type Say, type Texts } from '../domain/phrasing.ts'
import type { CardMessage } from '../store/desk.ts'
import type { Store } from '../store/store.ts'

/** What is read from a body's files. */
export type DeskBody = { ente: Ente; wording: Texts[]; links: { privacy: string } }

export type CardDeps = {
  store: Store; ids: Ids; clock: () => Date; mask: (text: string) => string; languageOf: (text: string) => Promise<string>
  bodies: ReadonlyMap<string, DeskBody>
}

/** The body on one page, now. `page` null: what holds for all of them. */
export type BodyNow = { body: DeskBody; ente: Ente; calendar: WorkCalendar; page: Page | null }

/** @throws where no files of the body are served: its requests are shown by nobody here */
export async function bodyNow({ store, bodies }: Pick<CardDeps, 'store' | 'bodies'>, slug: string, page: string | null, now: Date): Promise<BodyNow> {
  const body = bodies.get(slug)
  if (!body) throw new Error(`body ${slug} is not served here`)
  const { modes } = await store.enteChanges(slug, now)
  const ente = { ...body.ente, modes: modesFor(merged(body.ente.modes, modes), page) }
  return { body, ente, calendar: workCalendar(ente, page), page: ente.pages.find(one => one.id === page) ?? null }
}

/** Reads each body and page once. */
export function bodiesNow(deps: Pick<CardDeps, 'store' | 'bodies'>, now: Date): (slug: string, page: string | null) => Promise<BodyNow> {
  const known = new Map<string, Promise<BodyNow>>()
  return (slug, page) => {
    const key = `${slug} ${page}`
    const found = known.get(key) ?? bodyNow(deps, slug, page, now)
    known.set(key, found)
    return found
  }
}

/** Says it in the first language the body and the citizen share that lacks no text of it; the last is Italian. */
export function inWords({ wording, ente }: DeskBody, lang: string | null, words: (say: Say, lang: string) => string): { text: string; lang: string } {
  for (const spoken of languagesFor(ente, lang ?? 'it')) {
    let lacks = false
    const text = words(sayer(wording, spoken, () => { lacks = true }), spoken)
    if (!lacks || spoken === 'it') return { text, lang: spoken }
  }
  throw new Error('languages end with Italian')
}

/** A line the assistant adds to what a person does. Its words come from the body's own texts: nothing in them is to mask. */
export const botLine = ({ ids }: Pick<CardDeps, 'ids'>, { text, lang }: { text: string; lang: string }): CardMessage =>
  ({ id: ids.id(), author: 'bot', text, masked: text, lang })

/** A person's own words. */
export const staffLine = async ({ ids, mask, languageOf }: Pick<CardDeps, 'ids' | 'mask' | 'languageOf'>, text: string): Promise<CardMessage> =>
  ({ id: ids.id(), author: 'staff', text, masked: mask(text), lang: await languageOf(text) })
