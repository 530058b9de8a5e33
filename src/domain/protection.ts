/** Reports of abuse of a child, an old or disabled person or a partner: to people at once, with the number to call. */
import { isFormal } from './by-intent.ts'
import { handOff } from './cards.ts'
import type { Decision } from './decision.ts'
import { officeAnswering } from './ente.ts'
import { harmTold } from './harm.ts'
import type { Recognition, RecognizedIntent } from './intent.ts'
import type { Situation } from './situation.ts'

/** Whether these words report abuse. Where they ask nobody to act, a question stays a question and somebody's own story their own case. */
function reports(one: RecognizedIntent): boolean {
  const harm = harmTold(one.segment)
  if (harm === null || one.intent === 'privacy' || one.intent === 'status') return false
  if (harm.asks || one.doubt) return true
  return one.intent === 'personal' ? harm.of !== 'violence' : one.intent !== 'policy' && one.intent !== 'info'
}

/** What of a message reports abuse; none where it is an emergency, which is told first and has its own card. */
export const reportsOfHarm = ({ intents, screens }: Recognition): RecognizedIntent[] =>
  (screens.emergency !== null || intents.some(one => one.intent === 'emergency') ? [] : intents.filter(reports))

/** The urgent card for who answers for social matters, with the words in clear: those people need them. What is a formal act says so on its own card. */
export function protectionCards(told: readonly RecognizedIntent[], situation: Situation): Decision[] {
  const office = officeAnswering(situation.ente, 'sociale')?.id ?? situation.ente.desk
  const segment = told.map(one => one.segment).join('\n')
  const formal = told.find(isFormal)
  return [
    handOff(situation, { intent: 'report', segment, office, because: 'protection', urgent: true }),
    ...(formal ? [handOff(situation, { intent: formal.intent, segment, office, because: 'formal-request' })] : []),
  ]
}
