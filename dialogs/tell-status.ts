import type { Decision } from '../src/domain/decision.ts'
import { dayOfReply, officeIn, paragraph, type Said, type Voice } from './voice.ts'

type Status = Extract<Decision, { kind: 'tell-status' }>

export function say(decision: Status, voice: Voice): Said[] {
  const { code, office, state, dueAt, promised, overdue } = decision
  return [paragraph(
    office ? voice.say('status.here', { code, office: officeIn(voice, office) }) : voice.say('status.elsewhere', { code }),
    voice.say(`status.state.${state}`),
    overdue && promised && voice.say('status.overdue'),
    !overdue && dueAt && voice.say('status.by-day', { day: dayOfReply(voice, dueAt) }),
  )]
}
