/** The one door to a card's clear words for a person: each look is written down with its reason. */
import { audited } from './audit.ts'
import type { Engine } from './conversations.ts'
import type { PrivacyStore } from './privacy.ts'
import { text } from './row.ts'
import { lineOf } from './transcript.ts'

/** Clear words and their audit in one transaction; the reason comes masked. Empty where the card is gone. */
export const unmask = ({ driver }: Engine): PrivacyStore['unmask'] => (handoff, deed, reason) => driver.transaction(async tx => {
  const card = await tx.get('SELECT conversation, ente FROM handoffs WHERE id = ?', handoff)
  if (!card) return []
  const rows = await tx.all('SELECT t.* FROM handoff_messages m JOIN transcript t ON t.id = m.message WHERE m.handoff = ? ORDER BY t.seq', handoff)
  await audited(tx, deed, {
    action: 'unmask', subject: handoff, conversation: text(card, 'conversation'), ente: text(card, 'ente'), detail: { reason, lines: rows.length },
  })
  return rows.map(lineOf).map(({ at, author, clear, masked }) => ({ at, author, text: clear, masked }))
})
