/** Whether a report is one of the faults staff have pinned. It is asked after the redirect or the receipt: nobody is sent away by a guess. */
import type { WaterfallStep } from 'botbuilder-dialogs'
import { dayOf } from '../src/domain/day.ts'
import type { KnownFault } from '../src/domain/known-fault.ts'
import { under } from '../src/domain/message.ts'
import { askAndConclude, chose, type Asked } from './asking.ts'
import { dayOfYear, paragraph, type Said, type Voice } from './voice.ts'

export const id = 'known-fault@1'

/** Begins the value of a choice that is a fault; its id follows. */
export const FAULT = 'fault:'

/** Titles are the staff's own, in Italian. A person is called other than in an offer, where a plain yes would mean one. */
export function knownFaults(faults: readonly KnownFault[], offerPerson: boolean, voice: Voice): Asked {
  const titles = faults.map(fault => ({ value: FAULT + fault.id, label: fault.title }))
  return {
    text: voice.say('known-fault.which'),
    question: { kind: 'choice', choices: [
      ...under(voice.lang, titles, 'it'),
      { value: 'another', label: voice.say('known-fault.another') },
      ...(offerPerson ? [{ value: 'to-person', label: voice.say('answer.person') }] : []),
    ] },
    options: {},
  }
}

/** It is known, since when, and where to read of it; no word of when it will be mended. */
export function sayKnown({ title, at, link }: KnownFault, voice: Voice): Said[] {
  const known = voice.say('acknowledge.known-fault', { title, day: dayOfYear(voice, dayOf(at)) })
  return [paragraph(link ? `${known}\n${link}` : known)]
}

export const faultPersonOrNothing = (asked: Asked | null): WaterfallStep[] => askAndConclude(asked, answer => {
  if (answer.kind === 'choice' && answer.value.startsWith(FAULT)) return { do: 'known-fault', fault: answer.value.slice(FAULT.length) }
  return chose(answer, 'person') || chose(answer, 'to-person') ? { do: 'person' } : { do: 'nothing' }
})

export const steps = faultPersonOrNothing
