/** One message to a body, and what the bot says. */
import type { RecognizedIntent } from '../../src/domain/intent.ts'
import type { TurnFacts } from '../../src/store/store.ts'
import { answerTurn } from '../../src/turn/answer.ts'
import { bodyOn } from '../../src/turn/body.ts'
import type { TurnInput } from '../../src/turn/input.ts'
import { bodyOf, countedIds, facts, HELPLINES, hoursAfter, message, MONDAY, reading, readerOf, type Slug } from './making.ts'

/** What the citizen writes, read as the test says. */
export const WORDS = 'qualcosa su questa pagina'

type Given = { now?: Date; screens?: Parameters<typeof reading>[1]; known?: Partial<TurnFacts>; fact?: 'hours' | 'address' }

/** A turn's input: one message in the middle of a conversation on the web page. */
export function inputOf(slug: Slug, intents: RecognizedIntent[], { now = MONDAY, screens, known, fact }: Given = {}): TurnInput {
  const files = bodyOf(slug)
  const page = files.ente.pages.find(one => one.channel === 'web')!
  return {
    now, ids: countedIds(), body: bodyOn(files, known?.changes?.modes ?? [], page.id), page, helplines: HELPLINES,
    reader: readerOf({ [WORDS]: reading(intents, { text: WORDS, ...screens }) }, () => fact ?? null),
    facts: facts([message(WORDS, { at: now })], { disclosedAt: hoursAfter(-1, now), lastBotAt: hoursAfter(-1, now), ...known }),
  }
}

export const turn = (...given: Parameters<typeof inputOf>) => answerTurn(inputOf(...given))
/** The texts of the replies. */
export async function said(...given: Parameters<typeof inputOf>): Promise<string[]> {
  return (await turn(...given)).outcome.replies.map(reply => reply.text)
}
