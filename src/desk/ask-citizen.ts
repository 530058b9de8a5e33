/** Words to the citizen that are no answer: a question back, and a sign of life. */
import { isRequest } from '../domain/handoff.ts'
import { act, type CardResult, type OnCard } from './act.ts'
import { botLine, inWords, type CardDeps } from './body.ts'
import { written, type WordsRefused } from './written.ts'

const langOf = async ({ store }: CardDeps, conversation: string) => (await store.conversation(conversation))?.lang ?? null

/** Asks the citizen something: the clock stands still until the reply, which gets the working days that were left (RULES, "Ask back"). */
export const askCitizen = (deps: CardDeps, ask: OnCard & { text: string }): Promise<CardResult<WordsRefused>> =>
  act<WordsRefused>(deps, ask, async facing => {
    const { card, body } = facing
    const words = await written(deps, ask.text, ask.by, facing)
    if ('ok' in words) return words
    const waits = inWords(body, await langOf(deps, card.conversation), say => say('desk.asked', { code: card.code }))
    return { kind: 'ask', actions: ['ask'], claim: 'take', says: [words.line, ...(isRequest(card) ? [botLine(deps, waits)] : [])], endsDraft: true }
  })

/** The words a sign of life begins with, for the person to change. */
export async function interimWords(deps: CardDeps, { conversation, ente, code }: { conversation: string; ente: string; code: string }): Promise<{ text: string; lang: string } | null> {
  const body = deps.bodies.get(ente)
  return body ? inWords(body, await langOf(deps, conversation), say => say('desk.interim', { code })) : null
}

/** Tells the citizen that work goes on. The date stays; whoever writes has the card. */
export const writeInterim = (deps: CardDeps, ask: OnCard & { text: string }): Promise<CardResult<WordsRefused>> =>
  act<WordsRefused>(deps, ask, async facing => {
    const words = await written(deps, ask.text, ask.by, facing)
    if ('ok' in words) return words
    // Not while the citizen is asked: it would read as another question, and move the day the asking is counted from.
    return { kind: 'interim', actions: facing.card.state === 'claimed' ? [] : ['claim'], claim: 'take', says: [words.line] }
  })
