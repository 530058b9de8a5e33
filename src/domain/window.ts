/** How long a channel still lets us write after the citizen's last message. */
import type { Page } from './ente.ts'

const HOUR = 3_600_000

/**
 * The end of the usable window, or null where the channel has none. Messenger and Instagram: 24 hours, seven days for a person's answer where
 * the page has the human agent permission; WhatsApp: 24 hours, no end where the page has an approved template (Meta's messaging policies,
 * September 2026). The web chat counts as closed when the page is, so at once.
 */
export function windowEnd({ channel, humanAgent, template }: Pick<Page, 'channel' | 'humanAgent' | 'template'>, lastMessageAt: Date): Date | null {
  const after = (hours: number) => new Date(lastMessageAt.getTime() + hours * HOUR)
  switch (channel) {
    case 'messenger':
    case 'instagram': return after(humanAgent === 'granted' ? 168 : 24)
    case 'whatsapp': return template === 'no' ? after(24) : null
    case 'web': return lastMessageAt
    case 'telegram':
    case 'azure': return null
  }
}
