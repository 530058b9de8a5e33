/** One tidy reply: the emergency first and apart, then one message with everything, then words to copy; choices on the last one. */
import type { Spoken } from '../bot/converse.ts'
import type { OutboundMessage } from '../domain/message.ts'

/** What two decisions say alike is said once; the private link after the last receipt. */
const saidOnce = (parts: Spoken[]) => parts.filter((part, index) => {
  const isSame = (other: Spoken) => other.text === part.text
  return (part.returnLink ? parts.findLastIndex(isSame) : parts.findIndex(isSame)) === index
})

export function compose(spoken: Spoken[], disclosure: string | null, langs: { full: string; urgent: string }): OutboundMessage[] {
  const message = (parts: Spoken[], lang: string): OutboundMessage => ({
    text: parts.map(part => part.text).join('\n\n'),
    choices: parts.flatMap(part => part.choices),
    lang,
    returnLink: parts.some(part => part.returnLink),
  })
  const urgent = spoken[0]?.separate && spoken[0].choices.length > 0 ? [spoken[0]] : []
  const others = saidOnce(spoken.slice(urgent.length).filter(part => part.text.trim() !== ''))
  const together = others.filter(part => !part.separate)
  const apart = others.filter(part => part.separate)
  const opening: Spoken[] = disclosure !== null && urgent.length === 0 && others.length > 0
    ? [{ text: disclosure, choices: [], separate: false, returnLink: false }]
    : []
  const ordinary = [
    ...(together.length + opening.length > 0 ? [message([...opening, ...together], langs.full)] : []),
    ...apart.map(part => message([part], langs.full)),
  ]
  // Buttons are seen under the last message: a question asked before the words to copy has its choices there.
  const choices = ordinary.flatMap(reply => reply.choices.splice(0))
  ordinary.at(-1)?.choices.push(...choices)
  return [...urgent.map(part => message([part], langs.urgent)), ...ordinary]
}
