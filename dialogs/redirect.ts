import type { WaterfallStep } from 'botbuilder-dialogs'
import type { Decision } from '../src/domain/decision.ts'
import { citation } from '../src/domain/policy.ts'
import { offerOfPerson, type Asked } from './asking.ts'
import { faultPersonOrNothing, knownFaults } from './known-faults.ts'
import { apart, paragraph, waysInWords, type Said, type Voice } from './voice.ts'

type Redirect = Extract<Decision, { kind: 'redirect' }>

export const id = 'redirect@2'

/** The ente's way, what to add, and the citizen's own words back, ready to copy. A link carries at most a category: the words are never in it. */
export function say({ what, segment, category }: Redirect, voice: Voice): Said[] {
  const handling = voice.ente[what]
  const article = handling.clause ? citation(voice.policy, handling.clause) : null
  return [
    paragraph(
      article ? voice.say(`redirect.${what}-cited`, { article }) : voice.say(`redirect.${what}`),
      voice.say(`redirect.${what}-ways`, { ways: waysInWords(voice, handling, category) }),
      voice.say(`redirect.${what}-add`),
      segment.trim() !== '' && voice.say('redirect.own-words'),
    ),
    apart(segment, voice.citizenLang),
  ]
}

/** One question at most: whether the fault is known already, with the offer of a person as one more choice. */
export const ask = ({ faults, offerPerson }: Redirect, voice: Voice): Asked =>
  (faults.length > 0 ? knownFaults(faults, offerPerson, voice) : offerOfPerson(voice.say('redirect.offer-person'), voice))

export const steps = (asked: Asked | null): WaterfallStep[] => faultPersonOrNothing(asked)
