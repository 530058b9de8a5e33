/** A body as it is on one page at this moment: its files, and what staff changed put over them. */
import { workCalendar } from '../domain/calendar.ts'
import type { ModeRow } from '../domain/mode.ts'
import { enteOn } from '../domain/modes-on.ts'
import type { EnteChanges } from '../store/store.ts'
import type { Body } from './input.ts'

/** Puts the modes of staff over those of the file, for one page, and reckons its calendar. */
export function bodyOn(body: Body, rows: readonly ModeRow[], page: string): Body {
  const ente = enteOn(body.ente, rows, page)
  return { ...body, ente, calendar: workCalendar(ente, page) }
}

/** The last version of each body seen, by page: a calendar is reckoned again only where somebody changed something. */
const kept = new WeakMap<Body, { version: number; pages: Map<string, Body> }>()

/** As bodyOn, once a version and page. */
export function bodyAt(body: Body, { version, modes }: EnteChanges, page: string): Body {
  const seen = kept.get(body)
  const known = seen?.version === version ? seen : { version, pages: new Map<string, Body>() }
  if (known !== seen) kept.set(body, known)
  const found = known.pages.get(page) ?? bodyOn(body, modes, page)
  known.pages.set(page, found)
  return found
}
