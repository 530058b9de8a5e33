import type { WaterfallStep } from 'botbuilder-dialogs'
import { dayOf, instantAt } from '../src/domain/day.ts'
import type { Decision } from '../src/domain/decision.ts'
import type { Say } from '../src/domain/phrasing.ts'
import { askAndConclude, choicesOf, type Asked } from './asking.ts'
import { apart, type Helpline, type Said, type Voice } from './voice.ts'

type Emergency = Extract<Decision, { kind: 'emergency' }>

export const id = 'emergency@1'

/** A line that is not answered now would cost a life's minutes: it is left out. */
function answersNow(line: Helpline, now: Date): boolean {
  if (line.from === null || line.to === null) return true
  const today = dayOf(now)
  return now >= instantAt(today, line.from) && now < instantAt(today, line.to)
}

/** The helpline for this that answers now. */
export const helplineFor = (kind: Emergency['emergency'], { helplines, now }: Voice): Helpline | undefined =>
  helplines.find(one => one.for === kind && answersNow(one, now))

function call(say: Say, kind: Emergency['emergency'], voice: Voice): string {
  const line = helplineFor(kind, voice)
  return [say('emergency.call'), line && say(`emergency.${kind}`, { number: line.number }), say('emergency.machine')].filter(Boolean).join(' ')
}

export function say(decision: Emergency, voice: Voice): Said[] {
  const own = call(voice.urgent, decision.emergency, voice)
  const italian = call(voice.italian, decision.emergency, voice)
  const italianUnder = voice.urgentLang !== 'it'
  const text = italianUnder ? `${own}\n\n${italian}` : italian
  return [{ ...apart(text, voice.urgentLang), italianUnder, choices: choicesOf(ask(decision, voice).question) }]
}

export function ask(_decision: Emergency, voice: Voice): Asked {
  return {
    text: '',
    question: { kind: 'choice', choices: [{ value: 'not-emergency', label: voice.urgent('emergency.not') }] },
    options: {},
  }
}

export const steps = (asked: Asked | null): WaterfallStep[] => askAndConclude(asked, () => ({ do: 'not-emergency' }))
