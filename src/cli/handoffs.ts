/** `handoffs`: what waits for people, from a terminal. */
import { readEnti } from '../config/enti.ts'
import { reportsAllowed } from '../domain/block.ts'
import { isOverdue } from '../domain/handoff.ts'
import { citation } from '../domain/policy.ts'
import { mask } from '../recognizer/mask.ts'
import { unmask } from '../desk/unmask.ts'
import { realIds } from './ids.ts'
import { settings } from './house.ts'
import { print, Refusal } from './lines.ts'
import { personNamed, withStore } from './with-store.ts'

/** Pending requests, due first, masked. */
export async function handoffs(options: { ente?: string; all?: boolean }): Promise<void> {
  const of = settings()
  const bodies = readEnti(of.entiDir, of.enti)
  const entes = options.ente ? [options.ente] : bodies.map(({ ente }) => ente.slug)
  // To whom the policy lets staff report a breach, on the card of whoever moderates.
  const reports = new Map(bodies.map(({ ente, policy }) => [ente.slug, reportsAllowed(ente).map(({ to, clause }) => ({ to, article: citation(policy, clause) }))]))
  const now = new Date()
  await withStore(of, async store => {
    const states = options.all ? ['open', 'claimed', 'asked', 'answered', 'closed', 'redirected', 'withdrawn'] as const : ['open', 'claimed', 'asked'] as const
    for (const card of await store.listHandoffs({ entes, states: [...states], limit: 1000 })) {
      print({
        code: card.code, ente: card.ente, office: card.office, state: card.state, intent: card.intent, because: card.because, urgent: card.urgent,
        openedAt: card.openedAt.toISOString(), dueAt: card.dueAt.toISOString(), promised: card.promised, overdue: isOverdue(card, now),
        claimedBy: card.claimedName, shareWithManager: card.shareWithManager, contact: card.contact, messages: card.masked,
        ...(card.because === 'moderation' ? { mayReport: reports.get(card.ente) ?? [] } : {}),
      })
    }
  })
}

/** The clear words of one request, for a reason that is written down with who looked. */
export async function unmasked(code: string, options: { as?: string; reason?: string }): Promise<void> {
  if (options.as === undefined || options.reason === undefined) throw new Refusal('--unmask: expected --as "Nome Cognome" and --reason "…" beside it')
  const by = personNamed(options.as)
  const reason = options.reason
  await withStore(settings(), async store => {
    const found = await unmask({ store, ids: realIds, clock: () => new Date(), mask }, { code, by, reason })
    if (!found.ok) throw new Refusal(found.why === 'no-reason' ? '--reason: expected why, in a few words' : `no request ${code}: "handoffs" lists them`)
    print({ code: found.code, messages: found.lines.map(line => ({ at: line.at.toISOString(), author: line.author, text: line.text, masked: line.masked })) })
  })
}
