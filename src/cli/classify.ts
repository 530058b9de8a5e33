/** `classify`: what the recogniser reads in a text. */
import { z } from 'zod'
import type { Recognition } from '../domain/intent.ts'
import { LONGEST_TEXT } from '../domain/message.ts'
import { bodies, bodyNamed, settings } from './house.ts'
import { forEachLine, print } from './lines.ts'
import { reader } from './reader.ts'

/** The contract's form: names of the labels, null where a label has no detail. */
export const classified = ({ text, lang, intents }: Recognition) => ({
  text, lang,
  intents: intents.map(({ intent, office, topic, rule, confidence, doubt, segment }) => ({ intent, office, topic, rule, confidence, doubt, segment })),
})

export const textLine = z.object({ text: z.string().max(LONGEST_TEXT) })

export async function classify(options: { ente?: string; text?: string }): Promise<void> {
  const of = settings()
  const own = options.ente === undefined ? null : bodyNamed(bodies({ ...of, enti: null }), options.ente).own
  const { recognize } = await reader(of)
  if (options.text !== undefined) return print(classified(recognize(options.text, own)))
  return forEachLine(textLine, ({ text }) => classified(recognize(text, own)))
}
