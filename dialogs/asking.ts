/** How a dialog asks: one step sends the question, the next reads the answer and concludes. No rule, no store. */
import { Dialog, type WaterfallStep } from 'botbuilder-dialogs'
import type { Answer, Question } from '../src/domain/answer.ts'
import type { ClarifyChoice } from '../src/domain/decision.ts'
import type { Choice } from '../src/domain/message.ts'
import type { Voice } from './voice.ts'

/** A question to put to the citizen. `text` is empty where what was said already asks it. Options are kept with the dialog: ids only, no words. */
export type Asked = { text: string; question: Question; options: Options }
export type Options = { handoff?: string | null; code?: string | null; office?: string }

/** What an answered question comes to; the turn lets the rules decide what follows. */
export type Result =
  | { do: 'read-as'; reading: ClarifyChoice }
  | { do: 'not-emergency' }
  | { do: 'person' }
  | { do: 'call-back'; office: string | null; email: string | null; phone: string | null }
  | { do: 'contact'; email: string | null; phone: string | null }
  | { do: 'no-contact' }
  | { do: 'enough'; handoff: string }
  | { do: 'privacy'; asks: 'access' | 'erasure' | 'rectification' }
  | { do: 'withdraw'; code: string }
  /** The request stays as it is. */
  | { do: 'keep' }
  /** The report is this known fault. */
  | { do: 'known-fault'; fault: string }
  /** An offer was declined. */
  | { do: 'nothing' }

export const choicesOf = (question: Question): Choice[] => ('choices' in question ? question.choices : [])

/** The two steps of a question; `asked` is null when a saved dialog goes on. */
export function askAndConclude(asked: Asked | null, conclude: (answer: Answer, options: Options) => Result): WaterfallStep[] {
  return [
    async step => {
      if (asked && asked.text !== '') {
        await step.context.sendActivity({ type: 'message', text: asked.text, channelData: { choices: choicesOf(asked.question) } })
      }
      return Dialog.EndOfTurn
    },
    async step => step.endDialog(conclude(step.context.activity.value as Answer, step.options as Options)),
  ]
}

/** A person's help is offered: taken up or not. */
export function offerOfPerson(text: string, voice: Voice): Asked {
  return {
    text,
    question: { kind: 'choice', choices: [
      { value: 'person', label: voice.say('answer.person') },
      { value: 'no', label: voice.say('answer.no-thanks') },
    ] },
    options: {},
  }
}

export const personOrNothing = (asked: Asked | null): WaterfallStep[] =>
  askAndConclude(asked, answer => (chose(answer, 'person') ? { do: 'person' } : { do: 'nothing' }))

export const chose = (answer: Answer, value: string) => answer.kind === 'choice' && answer.value === value
