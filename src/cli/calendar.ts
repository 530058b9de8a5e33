/** `calendar`: when a body works and when a term from an instant ends. */
import { z } from 'zod'
import { calendarAnswer, instantAt, workCalendar } from '../domain/calendar.ts'
import { readEnti } from '../config/enti.ts'
import { bodyNamed, settings } from './house.ts'
import { forEachLine, print, Refusal } from './lines.ts'

const HAS_OFFSET = /(?:Z|[+-]\d{2}:?\d{2})$/u

/** An instant with its offset from UTC; without one it is the wall clock in Rome. */
export const instant = z.iso.datetime({ offset: true, local: true, error: 'expected an instant as "2026-11-22T21:30:00+01:00"' }).transform(text => {
  if (HAS_OFFSET.test(text)) return new Date(text)
  const [day = '', clock = ''] = text.split('T')
  return new Date(instantAt(day, clock.slice(0, 5)).getTime() + Number(clock.slice(6) || 0) * 1000)
})

export async function calendar(options: { ente?: string; at?: string }): Promise<void> {
  const of = settings()
  const enti = new Map(readEnti(of.entiDir, null).map(({ ente }) => [ente.slug, { ente, calendar: workCalendar(ente) }]))
  const answer = (slug: string, at: Date) => {
    const found = bodyNamed(enti, slug)
    return calendarAnswer(found.ente, found.calendar, at)
  }
  if (options.at === undefined) {
    return forEachLine(z.object({ ente: z.string().default(options.ente ?? ''), at: instant }), ({ ente, at }) => answer(ente, at))
  }
  const at = instant.safeParse(options.at)
  if (!at.success) throw new Refusal(`--at: ${at.error.issues[0]?.message}, found "${options.at}"`)
  print(answer(options.ente ?? '', at.data))
}
