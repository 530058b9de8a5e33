/** A person answers a request. */
import type { AnswerWarning } from '../domain/answer-warnings.ts'
import { mayGo, needsCoSign } from '../domain/share.ts'
import { act, refuse, type CardDone, type CardRefused, type OnCard } from './act.ts'
import type { CardDeps } from './body.ts'
import { warningsOf, written, type WordsRefused } from './written.ts'

export type AnswerRefused = WordsRefused | 'warnings' | 'share-first' | 'wait-for-manager' | 'other-words-than-agreed'
/** `warnings`: what stands in the words, also where they were sent all the same. */
export type Answered = (CardDone | CardRefused<AnswerRefused>) & { warnings: AnswerWarning[] }

const SHARES = { 'share-first': 'share-first', wait: 'wait-for-manager', 'other-words': 'other-words-than-agreed' } as const

/**
 * Claims the request if nobody has it, and sends the answer into the citizen's conversation, signed as the body has it. With warnings it
 * goes only where they are `accepted`; on a complaint the body shares, only after the manager had the time to look. A draft stays until it is sent.
 */
export async function answerHandoff(deps: CardDeps, ask: OnCard & { text: string; accepted?: boolean }): Promise<Answered> {
  let warnings: AnswerWarning[] = []
  const answered = await act<AnswerRefused>(deps, ask, async facing => {
    const { card, ente, now } = facing
    const words = await written(deps, ask.text, ask.by, facing)
    if ('ok' in words) return words
    if (card.shareWithManager) {
      const share = (await deps.store.cardOf(card.code, now))?.share ?? null
      const may = mayGo(share, ask.text, { coSign: needsCoSign(ente), now })
      if (may !== 'yes') return refuse(SHARES[may], card)
    }
    warnings = warningsOf(deps, ask.text, ask.by, facing)
    if (warnings.length > 0 && !ask.accepted) return refuse('warnings', card)
    return { kind: 'answer', actions: card.state === 'open' ? ['claim', 'answer'] : ['answer'], claim: 'take', says: [words.line], endsDraft: true }
  })
  return { ...answered, warnings }
}
