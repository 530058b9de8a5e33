/** `calendar`: when a body works and when a term from an instant ends. */
import { z } from 'zod'
import { calendarAnswer, workCalendar } from '../domain/calendar.ts'
import { readEnti } from '../config/enti.ts'
import { settings } from './house.ts'
import { forEachLine, print, Refusal } from './lines.ts'

/** An instant with its offset from UTC. */
export const instant = z.iso.datetime({ offset: true, error: 'expected an instant as "2026-11-22T21:30:00+01:00"' }).transform(text => new Date(text))

export async function calendar(options: { ente?: string; at?: string }): Promise<void> {
  const of = settings()
  const enti = new Map(readEnti(of.entiDir, null).map(({ ente }) => [ente.slug, { ente, calendar: workCalendar(ente) }]))
  const answer = (slug: string, at: Date) => {
    const found = enti.get(slug)
    if (!found) throw new Refusal(`no body "${slug}": expected one of ${[...enti.keys()].join(', ')}`)
    return calendarAnswer(found.ente, found.calendar, at)
  }
  if (options.at === undefined) {
    return forEachLine(z.object({ ente: z.string().default(options.ente ?? ''), at: instant }), ({ ente, at }) => answer(ente, at))
  }
  const at = instant.safeParse(options.at)
  if (!at.success) throw new Refusal(`--at: ${at.error.issues[0]?.message}, found "${options.at}"`)
  print(answer(options.ente ?? '', at.data))
}
