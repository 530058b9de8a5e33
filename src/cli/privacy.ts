/** The rights of whoever wrote, from a terminal: `export`, `erase`, `privacy-requests`, `retention`. */
import { text as readAll } from 'node:stream/consumers'
import { readEnti } from '../config/enti.ts'
import { keepErasure } from '../config/erasures.ts'
import { tokenSecret } from '../config/settings.ts'
import { eraseCitizen, exportCitizen, type Exported, type Whom } from '../desk/citizen.ts'
import { closePrivacyRequest, privacyRequests } from '../desk/privacy-requests.ts'
import { cutoffsOf, RETENTION, retentionOf } from '../domain/retention.ts'
import { mask } from '../recognizer/mask.ts'
import { filesNamed, settings } from './house.ts'
import { realIds } from './ids.ts'
import { print, Refusal } from './lines.ts'
import { reader } from './reader.ts'
import { personNamed, withStore } from './with-store.ts'

export type WhomOptions = { ente: string; as: string; conversation?: string; code?: string; contact?: string }

const clock = () => new Date()

/** @throws Refusal unless it is told in exactly one way who it is */
function whomOf({ conversation, code, contact }: WhomOptions): Whom {
  const told: Whom[] = [
    ...(conversation ? [{ conversation }] : []), ...(code ? [{ code: code.trim().toUpperCase() }] : []), ...(contact ? [{ contact: contact.trim() }] : []),
  ]
  const [whom] = told
  if (!whom || told.length > 1) throw new Refusal('say who it is in one way: --conversation ID, --code CODE or --contact E-MAIL')
  return whom
}

/** Why it is not the one citizen asked for. */
function notOne({ why, conversations }: Extract<Exported, { ok: false }>, ente: string, act: 'export' | 'erase'): Refusal {
  if (why === 'nobody-found') return new Refusal(`nobody found at ${ente}: look at the code, the conversation or the contact again`)
  return new Refusal(`several conversations have this contact, and they may be of several people: ${act} them one by one with --conversation (${conversations.join(', ')})`)
}

/** Prints all that is held on one citizen, as one line of JSON. */
export async function exportOf(options: WhomOptions): Promise<void> {
  const of = settings()
  const ask = { ente: filesNamed(of, options.ente).ente.slug, whom: whomOf(options), by: personNamed(options.as) }
  const exported = await withStore(of, store => exportCitizen({ store, ids: realIds, clock }, ask))
  if (!exported.ok) throw notOne(exported, ask.ente, 'export')
  print(exported.held)
}

export async function erase(options: WhomOptions): Promise<void> {
  const of = settings()
  const ask = { ente: filesNamed(of, options.ente).ente.slug, whom: whomOf(options), by: personNamed(options.as) }
  const erased = await withStore(of, store =>
    eraseCitizen({ store, ids: realIds, clock, secret: tokenSecret(of), keep: tombstone => keepErasure(of, tombstone) }, ask))
  if (!erased.ok) throw notOne(erased, ask.ente, 'erase')
  print({ erased: erased.conversation, messages: erased.lines, requestsWithdrawn: erased.requests })
}

const WHY = {
  'no-such-request': 'no such request: "privacy-requests list" lists them',
  'already-done': 'it was done before: nothing has changed',
  'too-long': 'the answer is too long: at most 4,000 characters',
} as const

export async function privacyRequestsOf(action: string, request: string | undefined, options: { ente?: string; all?: boolean; as?: string; text?: string }): Promise<void> {
  const of = settings()
  if (action === 'list') {
    const entes = options.ente ? [filesNamed(of, options.ente).ente.slug] : readEnti(of.entiDir, of.enti).map(({ ente }) => ente.slug)
    return withStore(of, async store => {
      for (const one of await privacyRequests({ store, clock }, { entes, done: options.all ?? false })) {
        print({
          id: one.id, ente: one.ente, asks: one.asks, receivedAt: one.at.toISOString(), dueDay: one.dueDay, overdue: one.overdue,
          doneAt: one.doneAt?.toISOString() ?? null, doneBy: one.doneBy, conversation: one.conversation, page: one.page, contact: one.contact, messages: one.masked,
        })
      }
    })
  }
  if (action !== 'done') throw new Refusal(`privacy-requests: expected list or done, found "${action}"`)
  if (!request || options.as === undefined) throw new Refusal('privacy-requests done: expected the id of a request and --as "Nome Cognome"')
  const by = personNamed(options.as)
  const text = options.text === '-' ? await readAll(process.stdin) : options.text ?? ''
  const languageOf = async (words: string) => (await reader(of)).languageOf(words)
  return withStore(of, async store => {
    const closed = await closePrivacyRequest({ store, ids: realIds, clock, mask, languageOf }, { request, by, text })
    if (!closed.ok) throw new Refusal(WHY[closed.why])
    print({ id: request, done: true, answered: text.trim() !== '' })
  })
}

/** For each body its times, and what is over them now: zeros are the proof. `held`: as old, but a pending request needs it. */
export async function retention(options: { ente?: string }): Promise<void> {
  const of = settings()
  const served = new Map(readEnti(of.entiDir, of.enti).map(({ ente }) => [ente.slug, ente]))
  const now = clock()
  await withStore(of, async store => {
    const entes = options.ente ? [filesNamed(of, options.ente).ente.slug] : [...new Set([...served.keys(), ...await store.entesHeld()])]
    for (const slug of entes) {
      const ente = served.get(slug)
      const times = ente ? retentionOf(ente) : RETENTION
      print({ ente: slug, times, ...await store.overdue({ ente: slug, now, before: cutoffsOf(times, now) }) })
    }
  })
}
