import type { WaterfallStep } from 'botbuilder-dialogs'
import type { Decision } from '../src/domain/decision.ts'
import { citation } from '../src/domain/policy.ts'
import { offerOfPerson, personOrNothing, type Asked } from './asking.ts'
import { apart, paragraph, waysInWords, type Said, type Voice } from './voice.ts'

type Redirect = Extract<Decision, { kind: 'redirect' }>

export const id = 'redirect@1'

/** The ente's way, what to add, and the citizen's own words back, ready to copy. A link is the ente's own: the words are never in it. */
export function say({ what, segment }: Redirect, voice: Voice): Said[] {
  const handling = voice.ente[what]
  const article = handling.clause ? citation(voice.policy, handling.clause) : null
  return [
    paragraph(
      article ? voice.say(`redirect.${what}-cited`, { article }) : voice.say(`redirect.${what}`),
      voice.say(`redirect.${what}-ways`, { ways: waysInWords(voice, handling) }),
      voice.say(`redirect.${what}-add`),
      segment.trim() !== '' && voice.say('redirect.own-words'),
    ),
    apart(segment, voice.citizenLang),
  ]
}

export const ask = (_decision: Redirect, voice: Voice): Asked => offerOfPerson(voice.say('redirect.offer-person'), voice)

export const steps = (asked: Asked | null): WaterfallStep[] => personOrNothing(asked)
