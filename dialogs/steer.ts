import type { WaterfallStep } from 'botbuilder-dialogs'
import type { Decision } from '../src/domain/decision.ts'
import { told } from '../src/domain/ente.ts'
import { askAndConclude, chose, type Asked } from './asking.ts'
import { confirmedWays, officeIn, onSite, paragraph, type Said, type Voice } from './voice.ts'

type Steer = Extract<Decision, { kind: 'steer' }>

export const id = 'steer@1'

function where({ office: id, named }: Steer, voice: Voice): string {
  const office = officeIn(voice, id)
  const ways = confirmedWays(voice, office)
  if (ways) return voice.say('steer.ways', { office, ways })
  return named ? voice.say('steer.office', { office, ...onSite(voice) }) : voice.say('steer.some-office', onSite(voice))
}

/** Where wrongdoing is told: the ente's channel where it stated one. No question, no detail, no name. */
function reserved(concealed: boolean, voice: Voice): Said {
  const channel = told(voice.ente.whistleblowing)
  return paragraph(
    voice.say('steer.wrongdoing'),
    concealed && voice.say('steer.wrongdoing-not-kept'),
    channel ? voice.say('steer.wrongdoing-channel', { link: channel }) : voice.say('steer.wrongdoing-site', onSite(voice)),
  )
}

/** Stops the citizen before more is told, and says where the case is in good hands. */
export function say(decision: Steer, voice: Voice): Said[] {
  if (decision.of === 'wrongdoing') return [reserved(decision.concealed, voice)]
  const { article } = decision
  return [paragraph(article ? voice.say('steer.stop-cited', { article }) : voice.say('steer.stop'), where(decision, voice))]
}

export function ask(decision: Steer, voice: Voice): Asked {
  return {
    text: voice.say('steer.offer-call-back'),
    question: { kind: 'contact', choices: [
      { value: 'call-back', label: voice.say('steer.call-back') },
      { value: 'no', label: voice.say('answer.no-thanks') },
    ] },
    options: { office: decision.office },
  }
}

export const steps = (asked: Asked | null): WaterfallStep[] => askAndConclude(asked, (answer, { office = null }) => {
  if (answer.kind === 'contact') return { do: 'call-back', office, email: answer.email ?? null, phone: answer.phone ?? null }
  return chose(answer, 'call-back') ? { do: 'call-back', office, email: null, phone: null } : { do: 'nothing' }
})
