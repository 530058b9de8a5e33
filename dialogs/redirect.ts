import type { WaterfallStep } from 'botbuilder-dialogs'
import type { Decision } from '../src/domain/decision.ts'
import { citation } from '../src/domain/policy.ts'
import { askAndConclude, type Asked } from './asking.ts'
import { apart, paragraph, waysInWords, type Said, type Voice } from './voice.ts'

type Redirect = Extract<Decision, { kind: 'redirect' }>

export const id = 'redirect@1'

/** The ente's way, what to add, and the citizen's own words back, ready to copy. */
export function say(decision: Redirect, voice: Voice): Said[] {
  const handling = voice.ente[decision.what]
  const article = handling.clause ? citation(voice.policy, handling.clause) : null
  return [
    ...(decision.danger ? [paragraph(voice.say('redirect.danger'))] : []),
    paragraph(
      article ? voice.say(`redirect.${decision.what}-cited`, { article }) : voice.say(`redirect.${decision.what}`),
      voice.say('redirect.ways', { ways: waysInWords(voice, handling) }),
      voice.say(`redirect.${decision.what}-add`),
      voice.say('redirect.own-words'),
    ),
    apart(decision.segment),
  ]
}

export function ask(_decision: Redirect, voice: Voice): Asked {
  return {
    text: voice.say('redirect.offer-person'),
    question: { kind: 'choice', choices: [
      { value: 'person', label: voice.say('answer.person') },
      { value: 'no', label: voice.say('answer.no-thanks') },
    ] },
    options: {},
  }
}

export const steps = (asked: Asked | null): WaterfallStep[] =>
  askAndConclude(asked, answer => (answer.kind === 'choice' && answer.value === 'person' ? { do: 'person' } : { do: 'keep' }))
