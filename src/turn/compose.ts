/** One tidy reply: the emergency first and apart, then one message with everything, then words to copy; choices on the last one. */
import type { Spoken } from '../bot/converse.ts'
import type { OutboundMessage } from '../domain/message.ts'

export function compose(spoken: Spoken[], disclosure: string | null, langs: { full: string; urgent: string }): OutboundMessage[] {
  const message = (parts: Spoken[], lang: string): OutboundMessage => ({
    text: parts.map(part => part.text).join('\n\n'),
    choices: parts.flatMap(part => part.choices),
    lang,
    returnLink: parts.some(part => part.returnLink),
  })
  const urgent = spoken[0]?.separate && spoken[0].choices.length > 0 ? [spoken[0]] : []
  const others = spoken.slice(urgent.length)
  const together = others.filter(part => !part.separate && part.text !== '')
  const apart = others.filter(part => part.separate && part.text.trim() !== '')
  const opening: Spoken[] = disclosure && urgent.length === 0 && spoken.length > 0 ? [{ text: disclosure, choices: [], separate: false, returnLink: false }] : []
  const replies = [
    ...urgent.map(part => message([part], langs.urgent)),
    ...(together.length + opening.length > 0 ? [message([...opening, ...together], langs.full)] : []),
    ...apart.map(part => message([part], langs.full)),
  ]
  // Buttons are seen under the last message: a question asked before the words to copy moves its choices there.
  const last = replies.at(-1)
  const asking = replies.slice(urgent.length, -1).flatMap(reply => reply.choices.splice(0))
  if (last && asking.length > 0) last.choices.push(...asking)
  return replies
}
