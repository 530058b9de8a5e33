/** Faults staff already know of, pinned so that a citizen who reports one can say it is that one. */
import { z } from 'zod'
import { MS_A_DAY } from './day.ts'

/** After so many days a pinned fault is shown no longer. */
export const FAULT_DAYS = 7
/** So many are asked about, the newest. */
export const MOST_FAULTS = 5
export const LONGEST_FAULT = 60

const title = z.string().trim().min(1, 'expected a title').max(LONGEST_FAULT, `expected a title of at most ${LONGEST_FAULT} characters`)
  .regex(/^[^\n\r\t]*$/u, 'expected a title of one line')
const moment = z.iso.datetime({ offset: true, error: 'expected an instant as "2026-11-22T21:30:00+01:00"' }).transform(text => new Date(text))

/** One pinned fault as a file or a command gives it; without `expiresAt` it ends after FAULT_DAYS. */
export const knownFaultSchema = z.strictObject({
  id: z.string().min(1),
  page: z.string().min(1).nullable().default(null),
  title,
  author: z.string().trim().min(1).nullable().default(null),
  at: moment,
  expiresAt: moment.optional(),
  link: z.url({ protocol: /^https?$/u, error: 'expected a link beginning with https:// or http://' }).nullable().default(null),
}).transform((fault): KnownFault => ({ ...fault, expiresAt: fault.expiresAt ?? expiryOf(fault.at) }))

/** `page` null: on every page of the body. */
export type KnownFault = { id: string; page: string | null; title: string; author: string | null; at: Date; expiresAt: Date; link: string | null }

export const expiryOf = (at: Date) => new Date(at.getTime() + FAULT_DAYS * MS_A_DAY)

/** What is still pinned on a page, the newest first, at most MOST_FAULTS. */
export const activeFaults = (faults: readonly KnownFault[], page: string, now: Date): KnownFault[] => faults
  .filter(fault => (fault.page === null || fault.page === page) && fault.at <= now && now < fault.expiresAt)
  .toSorted((one, other) => other.at.getTime() - one.at.getTime())
  .slice(0, MOST_FAULTS)
