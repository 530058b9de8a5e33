/** What is decided beside the reserved channel, for who tells of wrongdoing: nothing they told reaches a card, and nothing they have a right to is lost. */
import type { Decision } from './decision.ts'
import type { Recognition } from './intent.ts'
import type { Situation } from './situation.ts'
import { tellsOfWrongdoing } from './wrongdoing.ts'

/** Where to tell of it. `concealed`: not a word of the message is kept. */
export const toReservedChannel = ({ intents }: Recognition, { ente }: Situation, concealed: boolean): Decision => ({
  kind: 'steer', of: 'wrongdoing', concealed, intent: intents[0]?.intent ?? null, segment: '', office: ente.desk, clause: null, article: null, named: false, offerCallBack: false,
})

/** Words that people need because of danger are kept; where wrongdoing is told is said all the same. */
export const besideDanger = (recognition: Recognition, situation: Situation): Decision[] =>
  (recognition.screens.danger && tellsOfWrongdoing(recognition.text) ? [toReservedChannel(recognition, situation, false)] : [])

/** Wrongdoing told in plain words, of which nothing need be kept for anybody's safety. */
export const isConcealed = ({ text, screens }: Recognition): boolean => !screens.danger && screens.emergency === null && tellsOfWrongdoing(text)

function stands(decision: Decision): boolean {
  switch (decision.kind) {
    case 'privacy':
    case 'tell-status': return true
    case 'decline': return decision.because === 'blocked' && decision.asked
    case 'silence': return decision.because === 'held'
    case 'hand-off': return decision.as === 'reply' || decision.because === 'formal-request' || decision.because === 'contest'
    default: return false
  }
}

/**
 * Rights on one's data, the state of a request, a formal act, the contest of a block and the answer to a desk that asked back: each without the words.
 * All else is answered by the reserved channel alone.
 */
export const withheld = (decisions: Decision[]): Decision[] => decisions.filter(stands).map(decision => ({ ...decision, segment: '' }))
