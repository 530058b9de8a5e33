import type { WaterfallStep } from 'botbuilder-dialogs'
import type { Decision } from '../src/domain/decision.ts'
import { askAndConclude, chose, type Asked } from './asking.ts'
import { confirmedWays, officeIn, paragraph, siteOf, type Said, type Voice } from './voice.ts'

type Steer = Extract<Decision, { kind: 'steer' }>

export const id = 'steer@1'

/** Stops the citizen before more is told, and says where the case is in good hands. */
export function say(decision: Steer, voice: Voice): Said[] {
  const office = officeIn(voice, decision.office)
  const ways = confirmedWays(voice, office)
  return [paragraph(
    decision.article ? voice.say('steer.stop-cited', { article: decision.article }) : voice.say('steer.stop'),
    ways ? voice.say('steer.ways', { office, ways }) : voice.say('steer.office', { office, site: siteOf(voice) }),
  )]
}

export function ask(decision: Steer, voice: Voice): Asked {
  return {
    text: voice.say('steer.offer-call-back'),
    question: { kind: 'choice', choices: [
      { value: 'call-back', label: voice.say('steer.call-back') },
      { value: 'no', label: voice.say('answer.no-thanks') },
    ] },
    options: { office: decision.office },
  }
}

export const steps = (asked: Asked | null): WaterfallStep[] =>
  askAndConclude(asked, (answer, { office }) => (chose(answer, 'call-back') ? { do: 'call-back', office: office ?? null } : { do: 'keep' }))
