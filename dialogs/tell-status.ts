import type { Decision } from '../src/domain/decision.ts'
import { dayOfReply, officeIn, paragraph, type Said, type Voice } from './voice.ts'

type Status = Extract<Decision, { kind: 'tell-status' }>

/** A request on one's own data: registered and followed by a person; its day is never told. */
const onData = ({ done }: Extract<Status, { code: null }>, voice: Voice): Said[] => [paragraph(voice.say(done ? 'status.data.done' : 'status.data.pending'))]

/** Late against a day that was told: said with an apology and without a new day. A target of the desk's own is never told. */
export function say(decision: Status, voice: Voice): Said[] {
  if (decision.code === null) return onData(decision, voice)
  const { code, office, state, dueAt, promised, overdue } = decision
  return [paragraph(
    office ? voice.say('status.here', { code, office: officeIn(voice, office) }) : voice.say('status.elsewhere', { code }),
    voice.say(`status.state.${state}`),
    overdue && promised && voice.say('status.overdue'),
    !overdue && dueAt && state !== 'asked' && voice.say('status.by-day', { day: dayOfReply(voice, dueAt) }),
  )]
}
