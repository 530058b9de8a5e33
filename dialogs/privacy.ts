import type { WaterfallStep } from 'botbuilder-dialogs'
import type { Decision } from '../src/domain/decision.ts'
import { askAndConclude, type Asked } from './asking.ts'
import { paragraph, type Said, type Voice } from './voice.ts'

type Privacy = Extract<Decision, { kind: 'privacy' }>

const ASKS = ['access', 'erasure', 'rectification'] as const

export const id = 'privacy@1'

/** The request is registered before anything is asked; a person fulfils it. */
export function say(decision: Privacy, voice: Voice): Said[] {
  return [paragraph(voice.say(`privacy.${decision.asks}`), voice.say('privacy.person', { link: voice.links.privacy }))]
}

export function ask(_decision: Privacy, voice: Voice): Asked {
  return {
    text: voice.say('privacy.which'),
    question: { kind: 'choice', choices: ASKS.map(value => ({ value, label: voice.say(`privacy.choice.${value}`) })) },
    options: {},
  }
}

export const steps = (asked: Asked | null): WaterfallStep[] => askAndConclude(asked, answer => {
  const asks = ASKS.find(value => answer.kind === 'choice' && answer.value === value)
  return asks ? { do: 'privacy', asks } : { do: 'nothing' }
})
