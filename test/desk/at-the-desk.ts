/** A desk with requests of a body in it, at a time the test sets. */
import type { CardDeps } from '../../src/desk/body.ts'
import type { Effect } from '../../src/domain/outcome.ts'
import type { Person } from '../../src/domain/person.ts'
import { mask } from '../../src/recognizer/mask.ts'
import type { OutboxClaim, Receipt, Store } from '../../src/store/store.ts'
import type { Driver } from '../../src/store/driver.ts'
import type { Ground } from '../store/ground.ts'
import { LEASE_MS, newId, openHandoff, outcome, turn } from '../store/making.ts'
import { bodyOf, MONDAY, SLUGS, type Slug } from '../turn/making.ts'

export const ANNA: Person = { id: 'u-anna', name: 'Anna Bianchi' }
export const LUCA: Person = { id: 'u-luca', name: 'Luca Rossi' }

type OpenHandoff = Extract<Effect, { kind: 'open-handoff' }>

export type Desk = {
  store: Store; db: Driver; deps: CardDeps; time: { now: Date }
  /** A request, alone in a conversation of its own, with the citizen's masked words. */
  request(given?: Partial<OpenHandoff>, where?: Partial<Omit<Receipt, 'message'>>): Promise<{ code: string; id: string; conversation: string }>
  /** Fails the next message that waits to leave. */
  fails(reason: string): Promise<OutboxClaim>
}

export async function deskOf(ground: Ground, slug: Slug, channel = 'telegram'): Promise<Desk> {
  const { store, db } = await ground.fresh()
  const time = { now: MONDAY }
  let codes = 0
  const deps: CardDeps = {
    store, clock: () => time.now, mask, languageOf: async () => 'it', bodies: new Map(SLUGS.map(each => [each, bodyOf(each)])),
    ids: { id: () => newId('i'), handoffCode: code => `${code}-${String(++codes).padStart(4, '0')}-AA` },
  }
  // Its page on that channel, else its first: most bodies have the web alone.
  const { pages } = bodyOf(slug).ente
  const page = (pages.find(one => one.channel === channel) ?? pages[0]!).id
  return {
    store, db, deps, time,
    async request(given = {}, where = {}) {
      const id = newId('h')
      const message = newId('m')
      const open = openHandoff({ id, code: deps.ids.handoffCode('ALP'), office: bodyOf(slug).ente.desk, receivedAt: MONDAY, dueAt: new Date('2026-11-25T14:00:00+01:00'), messages: [message], ...given })
      const { conversation } = await turn(store, outcome({ replies: [], effects: [open] }),
        { ente: slug, page, channel, conversationKey: newId('k'), masked: 'Quando apre la biblioteca?', message: { id: message, at: time.now }, ...where }, time.now)
      return { code: open.code, id, conversation }
    },
    async fails(reason) {
      const [row] = await store.claimOutbox({ now: time.now, token: newId('t'), leaseMs: LEASE_MS, channels: [channel], limit: 1 })
      if (!row) throw new Error('nothing waits to leave')
      await store.settleOutbox(row, { state: 'permanent-failure', retryAt: null, reason, now: time.now })
      return row
    },
  }
}
