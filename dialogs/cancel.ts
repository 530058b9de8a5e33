import type { WaterfallStep } from 'botbuilder-dialogs'
import type { Decision } from '../src/domain/decision.ts'
import { askAndConclude, type Asked } from './asking.ts'
import { paragraph, type Said, type Voice } from './voice.ts'

type Cancel = Extract<Decision, { kind: 'cancel' }>

export const id = 'cancel@1'

export const say = (decision: Cancel, voice: Voice): Said[] => (decision.withdraws === null ? [paragraph(voice.say('cancel.dropped'))] : [])

export function ask(decision: Cancel, voice: Voice): Asked {
  const code = decision.withdraws ?? ''
  return {
    text: voice.say('cancel.withdraw', { code }),
    question: { kind: 'choice', choices: [
      { value: 'yes', label: voice.say('cancel.yes') },
      { value: 'no', label: voice.say('cancel.no') },
    ] },
    options: { code },
  }
}

export const steps = (asked: Asked | null): WaterfallStep[] => askAndConclude(asked, (answer, { code }) => {
  const yes = answer.kind === 'yes' || (answer.kind === 'choice' && answer.value === 'yes')
  return yes && code ? { do: 'withdraw', code } : { do: 'keep' }
})
