import type { WaterfallStep } from 'botbuilder-dialogs'
import type { ClarifyChoice, Decision } from '../src/domain/decision.ts'
import { labelled, leafOf, LEAVES, type Intent } from '../src/domain/intent.ts'
import { askAndConclude, type Asked } from './asking.ts'
import type { Said, Voice } from './voice.ts'

type Clarify = Extract<Decision, { kind: 'clarify' }>

export const id = 'clarify@1'

/** What is offered when nothing was understood at all. */
const USUAL: ClarifyChoice[] = [labelled('info.urp'), labelled('report'), labelled('complaint')]

/** Nobody chooses to be rude, and the last choice is a person anyway. */
const UNOFFERED: readonly Intent[] = ['smalltalk', 'abuse', 'unclear', 'emergency', 'human']

function label(reading: ClarifyChoice, voice: Voice): string {
  if (reading.intent === 'info' && reading.office && !['urp', 'other'].includes(reading.office)) {
    return voice.say('clarify.info-about', { matter: voice.say(`matter.${reading.office}`) })
  }
  if (reading.intent === 'policy') return voice.say('clarify.policy')
  return voice.say(`clarify.${reading.intent}`)
}

const isAboutOneMatter = ([one]: ClarifyChoice[]) => one?.intent === 'info' && one.office !== null && !['urp', 'other'].includes(one.office)

/** One choice per label: two readings that would be worded alike are one question. */
function offered(decision: Clarify, voice: Voice): { value: string; label: string }[] {
  const readings = decision.between.filter(one => !UNOFFERED.includes(one.intent))
  const guessed = readings.map(one => ({ value: leafOf(one), label: label(one, voice) }))
  // One guess alone is hardly a choice: what people usually want stands beside it.
  const usual = readings.length > 1 ? [] : USUAL.map(one => ({ value: leafOf(one), label: label(one, voice) }))
  const other = isAboutOneMatter(readings) ? voice.say('clarify.info-other') : null
  const all = [...guessed, ...usual.map(one => (other && one.value === 'info.urp' ? { ...one, label: other } : one))]
  const different = all.filter((one, index) => all.findIndex(other => other.label === one.label) === index)
  return [...different, { value: 'human', label: voice.say('clarify.human') }]
}

/** Asking back says nothing before its question. */
export const say = (_decision: Clarify, _voice: Voice): Said[] => []

export function ask(decision: Clarify, voice: Voice): Asked {
  return {
    text: voice.say(decision.segment.trim() === '' || decision.between.length === 0 ? 'clarify.what' : 'clarify.which'),
    question: { kind: 'choice', choices: offered(decision, voice) },
    options: {},
  }
}

export const steps = (asked: Asked | null): WaterfallStep[] => askAndConclude(asked, answer => {
  const leaf = answer.kind === 'choice' && LEAVES.includes(answer.value) ? answer.value : 'human'
  return leaf === 'human' ? { do: 'person' } : { do: 'read-as', reading: labelled(leaf) }
})
