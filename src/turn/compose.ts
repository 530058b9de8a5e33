/** One tidy reply: the emergency first and apart, then one message with everything, then words to copy; choices on the last one. */
import { paragraph, type Said } from '../../dialogs/voice.ts'
import { under, type OutboundMessage } from '../domain/message.ts'

/** What two decisions say alike is said once; what closes a receipt after the last of them. */
const saidOnce = (parts: Said[]) => parts.filter((part, index) => {
  const isSame = (other: Said) => other.text === part.text
  return (part.closing ? parts.findLastIndex(isSame) : parts.findIndex(isSame)) === index
})

/** `lang` is that of all that names no other. */
export function compose(spoken: Said[], disclosure: string | null, lang: string): OutboundMessage[] {
  const message = (parts: Said[]): OutboundMessage => ({
    text: parts.map(part => part.text).join('\n\n'),
    choices: parts.flatMap(part => part.choices),
    lang: parts[0]?.lang ?? lang,
    italianUnder: parts.some(part => part.italianUnder),
    returnLink: parts.some(part => part.returnLink),
  })
  const urgent = spoken[0]?.separate && spoken[0].choices.length > 0 ? [spoken[0]] : []
  const others = saidOnce(spoken.slice(urgent.length).filter(part => part.text.trim() !== ''))
  const together = others.filter(part => !part.separate)
  const apart = others.filter(part => part.separate)
  const opening = disclosure !== null && urgent.length === 0 && others.length > 0 ? [paragraph(disclosure)] : []
  const ordinary = [
    ...(together.length + opening.length > 0 ? [message([...opening, ...together])] : []),
    ...apart.map(part => message([part])),
  ]
  // Buttons are seen under the last message: a question asked before the words to copy has its choices there.
  const choices = ordinary.flatMap(reply => reply.choices.splice(0))
  const last = ordinary.at(-1)
  last?.choices.push(...under(last.lang, choices, lang))
  return [...urgent.map(part => message([part])), ...ordinary]
}
