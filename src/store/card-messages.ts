/** Which of the citizen's lines are on a card, and the words the queue's search finds it by. */
import { stemsOf } from '../recognizer/likeness.ts'
import type { Transaction } from './driver.ts'
import { text } from './row.ts'
import { places } from './value.ts'

/** A flood of words is found by its first ones. */
const MOST_WORDS = 200

/** Puts lines of the conversation on a card, each once. */
export async function link(tx: Transaction, handoff: string, messages: string[]): Promise<void> {
  if (messages.length === 0) return
  for (const message of messages) {
    await tx.run('INSERT INTO handoff_messages (handoff, message) VALUES (?, ?) ON CONFLICT (handoff, message) DO NOTHING', handoff, message)
  }
  const lines = await tx.all(`SELECT id, masked FROM transcript WHERE id IN (${places(messages)})`, ...messages)
  for (const line of lines) {
    const words = [...stemsOf(text(line, 'masked'))].slice(0, MOST_WORDS)
    if (words.length === 0) continue
    await tx.run(
      `INSERT INTO handoff_words (word, handoff, message) VALUES ${words.map(() => '(?, ?, ?)').join(', ')} ON CONFLICT (word, handoff, message) DO NOTHING`,
      ...words.flatMap(word => [word, handoff, text(line, 'id')]))
  }
}

/** Lines whose words may not stay are found by none. */
export async function unlearn(tx: Transaction, messages: string[]): Promise<void> {
  await tx.run(`DELETE FROM handoff_words WHERE message IN (${places(messages)})`, ...messages)
}
