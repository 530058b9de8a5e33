/** The lines of a conversation, numbered as they were committed: a reader that asks for what is after a number misses none. */
import { INBOUND_KINDS, type Choice, type OutboundMessage } from '../domain/message.ts'
import type { Engine } from './conversations.ts'
import type { Transaction } from './driver.ts'
import { flag, instant, number, oneOf, text, textOrNull, type Row } from './row.ts'
import type { Author, Store, TranscriptLine } from './store.ts'

const AUTHORS: readonly Author[] = ['citizen', 'bot', 'staff']

/** The choices of a stored line. */
export function choices(row: Row): Choice[] {
  const stored: Choice[] = JSON.parse(text(row, 'choices'))
  return stored
}

/** A row of the table as a line. */
export const lineOf = (row: Row): TranscriptLine => ({
  seq: number(row, 'seq'), id: text(row, 'id'), author: oneOf(row, 'author', AUTHORS), kind: oneOf(row, 'kind', INBOUND_KINDS),
  masked: text(row, 'masked'), clear: textOrNull(row, 'clear'), choices: choices(row), lang: textOrNull(row, 'lang'),
  italianUnder: flag(row, 'italian_under'), returnLink: flag(row, 'return_link'), signedBy: textOrNull(row, 'signed_by'), eventKey: textOrNull(row, 'event_key'), at: instant(row, 'at'),
})

/** Lines numbered above `seq`, in order, at most `limit`. */
export const transcriptAfter = ({ driver }: Engine): Store['transcriptAfter'] => async (conversation, seq, limit) => {
  const rows = await driver.all('SELECT * FROM transcript WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?', conversation, seq, limit)
  return rows.map(lineOf)
}

export type NewLine = {
  id: string; conversation: string; seq: number; channel: string; author: 'bot' | 'staff'; signedBy: string | null
  message: OutboundMessage; masked: string; at: number
}

/** Writes one message to the citizen: its line, and its place in the outbox. `seq` was taken from the conversation in this transaction. */
export async function say(tx: Transaction, line: NewLine): Promise<void> {
  const { id, conversation, seq, message, at } = line
  await tx.run(
    `INSERT INTO transcript (id, conversation, seq, author, kind, masked, clear, choices, lang, italian_under, return_link, signed_by, at, stored_at)
     VALUES (?, ?, ?, ?, 'text', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id, conversation, seq, line.author, line.masked, message.text, JSON.stringify(message.choices), message.lang,
    message.italianUnder ? 1 : 0, message.returnLink ? 1 : 0, line.signedBy, at, at,
  )
  await tx.run(
    `INSERT INTO outbox (id, conversation, seq, channel, state, due_at, created_at) VALUES (?, ?, ?, ?, 'waiting', ?, ?)`,
    id, conversation, seq, line.channel, at, at,
  )
}
