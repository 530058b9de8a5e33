/** The matters of a message: stretches of its words that each want one thing, with what the model makes of them. */
import { stretchesOf } from './cut.ts'
import type { Model } from './model.ts'
import type { OwnWords } from './own-words.ts'
import { openPage, readStretch, type Page, type Scores } from './page.ts'
import { readingOf, type Reading } from './read.ts'

/** A matter. `text` is `source.slice(start, end)` without the blanks around it; `apart` the probability that it stands for itself. */
export type Matter = { start: number; end: number; text: string; reading: Reading; scores: Scores; apart: number }

/** A message read: as one matter, and as the matters it holds. */
export type Matters = { page: Page; source: string; whole: Scores; matters: Matter[] }

/** Reads a text: whole, and cut where the matter changes. At least one matter, unless there is no word. */
export function mattersOf(model: Model, text: string, own: OwnWords | null): Matters {
  const page = openPage(model, text, own)
  const { source, tokens } = page.sheet
  const whole = readStretch(page, 0, tokens.length)
  const stretches = stretchesOf(page, whole)
  const matters = stretches.map(({ from, to, apart }, at): Matter => {
    const start = at === 0 ? 0 : tokens[from]!.start
    const next = stretches[at + 1]
    const end = next ? tokens[next.from]!.start : source.length
    const scores = stretches.length === 1 ? whole : readStretch(page, from, to)
    return { start, end, text: source.slice(start, end).trim(), reading: readingOf(scores), scores, apart }
  })
  return { page, source, whole, matters: tokens.length === 0 ? [] : matters }
}
