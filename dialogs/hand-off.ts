import type { WaterfallStep } from 'botbuilder-dialogs'
import type { HandOff } from '../src/domain/decision.ts'
import { askAndConclude, chose, type Asked } from './asking.ts'
import { dayOfReply, officeIn, openingInWords, paragraph, type Said, type Voice } from './voice.ts'

export const id = 'hand-off@1'

function understood(decision: HandOff, voice: Voice): string {
  const office = officeIn(voice, decision.office)
  const code = decision.code ?? ''
  switch (decision.because) {
    case 'human': return voice.say('hand-off.human', { office, code })
    case 'call-back': return voice.say('hand-off.call-back', { office, code })
    case 'attachment': return voice.say('hand-off.attachment', { office, code })
    case 'complaint': return voice.say('hand-off.complaint', { office, code })
    case 'report': return voice.say('hand-off.report', { office, code })
    case 'formal-request': return voice.say('hand-off.formal-request', { office, code })
    case 'unanswered-question': return voice.say('hand-off.unanswered-question', { office, code })
    case 'nothing-found': return voice.say('hand-off.nothing-found', { office, code })
    case 'doubt': return voice.say('hand-off.doubt', { office, code })
    default: return decision.label && decision.label !== 'other' && decision.label !== 'urp'
      ? voice.say('hand-off.request-about', { office, code, matter: voice.say(`matter.${decision.label}`) })
      : voice.say('hand-off.request', { office, code })
  }
}

/** The receipt: what was understood, who has it, the code, the day where the ente promises one, when the desk reopens. */
export function say(decision: HandOff, voice: Voice): Said[] {
  if (decision.because === 'danger') return [paragraph(voice.say('hand-off.danger'))]
  if (decision.because === 'moderation') return [paragraph(voice.say('hand-off.moderation'))]
  const code = decision.code ?? ''
  if (decision.as === 'join') return [paragraph(voice.say('hand-off.join', { office: officeIn(voice, decision.office), code }))]
  const receipt = paragraph(
    understood(decision, voice),
    decision.as === 'reopen' && voice.say('hand-off.reopened', { code }),
    decision.reopensAt && voice.say('hand-off.closed-now', { opening: openingInWords(voice, decision.reopensAt) }),
    decision.promised ? voice.say('hand-off.by-day', { day: dayOfReply(voice, decision.dueAt) }) : voice.say('hand-off.soon'),
  )
  const back = voice.returnable ? [{ ...paragraph(voice.say('hand-off.return-link')), returnLink: true }] : []
  return [receipt, ...back]
}

export function ask(decision: HandOff, voice: Voice): Asked {
  const options = { handoff: decision.handoff, code: decision.code }
  if (decision.fact) {
    const { asked, value } = decision.fact
    return {
      text: voice.say('hand-off.fact', { fact: voice.say(`fact.${asked}`, { value }), office: officeIn(voice, decision.office) }),
      question: { kind: 'choice', choices: [
        { value: 'enough', label: voice.say('hand-off.enough') },
        { value: 'wait', label: voice.say('hand-off.wait') },
      ] },
      options,
    }
  }
  return {
    text: voice.say(decision.because === 'call-back' ? 'hand-off.ask-phone' : 'hand-off.ask-contact'),
    question: { kind: 'contact', choices: [{ value: 'no', label: voice.say('answer.no-thanks') }] },
    options,
  }
}

export const steps = (asked: Asked | null): WaterfallStep[] => askAndConclude(asked, (answer, { handoff }) => {
  if (answer.kind === 'contact') return { do: 'contact', email: answer.email ?? null, phone: answer.phone ?? null }
  if (chose(answer, 'enough') && handoff) return { do: 'enough', handoff }
  return { do: 'no-contact' }
})
