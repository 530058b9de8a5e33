/** One card with all that its page shows, in a handful of queries. Words are masked: the clear ones have a door of their own. */
import { OUTCOMES } from '../domain/handoff.ts'
import { misreadingOf } from './answers-again.ts'
import { decisionsOf } from './bot-answers.ts'
import { eventOf } from './card-events.ts'
import { draftOf, noteOf, shareOf } from './card-side.ts'
import type { Engine } from './conversations.ts'
import type { CardLine, Delivery, DeskStore } from './desk.ts'
import { handoffByCode, viewOf } from './handoffs.ts'
import { requestsOf } from './privacy-requests.ts'
import { claimerOf, labelOf } from './queue-row.ts'
import { instant, instantOrNull, oneOf, text, textOrNull, type Row } from './row.ts'
import type { OutboxState } from './store.ts'
import { lineOf } from './transcript.ts'

/** A conversation longer than this shows its end. */
const MOST_LINES = 300
const MOST_TURNS = 100
const MOST_OTHERS = 50

const OUTBOX_STATES: readonly OutboxState[] = ['waiting', 'delivered', 'temporary-failure', 'permanent-failure']

const deliveryOf = (row: Row): Delivery | null => row.out_state === null ? null
  : { state: oneOf(row, 'out_state', OUTBOX_STATES), reason: textOrNull(row, 'out_reason'), settledAt: instantOrNull(row, 'settled_at') }

const cardLineOf = (row: Row): CardLine => ({ ...lineOf(row), clear: null, onCard: row.linked !== null || row.sent !== null, delivery: deliveryOf(row) })

/** See DeskStore. */
export const cardOf = ({ driver, changes }: Engine): DeskStore['cardOf'] => async (code, now) => {
  const card = await handoffByCode({ driver, changes })(code)
  const more = card && await driver.get(
    'SELECT h.label, h.ended_as, h.undelivered, h.first_due_at, h.claimed_by, h.claimed_name, c.channel, c.lang, c.last_citizen_at FROM handoffs h JOIN conversations c ON c.id = h.conversation WHERE h.id = ?',
    card.id)
  if (!card || !more) return null
  const { id, conversation } = card
  const beside = (table: string, order: string) => driver.all(`SELECT * FROM ${table} WHERE handoff = ? ORDER BY ${order}`, id)
  const lines = await driver.all(
    `SELECT t.*, o.state AS out_state, o.reason AS out_reason, o.settled_at, m.handoff AS linked, s.handoff AS sent FROM transcript t
     LEFT JOIN outbox o ON o.id = t.id LEFT JOIN handoff_messages m ON m.handoff = ? AND m.message = t.id
     LEFT JOIN handoff_sent s ON s.message = t.id AND s.handoff = ?
     WHERE t.conversation = ? ORDER BY t.seq DESC LIMIT ${MOST_LINES}`, id, id, conversation)
  const turns = await driver.all(`SELECT * FROM turns WHERE conversation = ? ORDER BY version DESC LIMIT ${MOST_TURNS}`, conversation)
  const [draft] = await beside('card_drafts', 'handoff')
  const [share] = await beside('card_shares', 'handoff')
  const present = await driver.all('SELECT person, name FROM card_presence WHERE handoff = ? AND until_at > ? ORDER BY name, person', id, now.getTime())
  const others = await driver.all(`SELECT * FROM handoffs WHERE conversation = ? AND id <> ? ORDER BY opened_at DESC, id DESC LIMIT ${MOST_OTHERS}`, conversation, id)
  const turnsShown = turns.toReversed()
  return {
    card: {
      ...card, claimer: claimerOf(more), label: labelOf(more), channel: text(more, 'channel'), lang: textOrNull(more, 'lang'), firstDueAt: instant(more, 'first_due_at'),
      outcome: more.ended_as === null ? null : oneOf(more, 'ended_as', OUTCOMES), lastCitizenAt: instantOrNull(more, 'last_citizen_at'),
      undelivered: textOrNull(more, 'undelivered'),
    },
    lines: lines.map(cardLineOf).toReversed(),
    turns: turnsShown.map(row => ({ turn: text(row, 'id'), at: instant(row, 'at'), lang: text(row, 'lang'), decisions: decisionsOf(row) })),
    events: (await beside('card_events', 'version')).map(eventOf),
    notes: (await beside('card_notes', 'at, id')).map(noteOf),
    draft: draft ? draftOf(draft) : null,
    share: share ? shareOf(share) : null,
    presence: present.map(row => ({ id: text(row, 'person'), name: text(row, 'name') })),
    others: others.map(viewOf),
    privacyRequests: await requestsOf(driver, conversation),
    misreadings: (await beside('misreadings', 'at, id')).map(misreadingOf),
  }
}
