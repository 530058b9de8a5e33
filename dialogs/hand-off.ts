import type { WaterfallStep } from 'botbuilder-dialogs'
import type { HandOff } from '../src/domain/decision.ts'
import { harmTold } from '../src/domain/harm.ts'
import { askAndConclude, chose, type Asked } from './asking.ts'
import { helplineFor } from './emergency.ts'
import { dayOfReply, officeIn, ofMode, onSite, openingInWords, paragraph, type Said, type Voice } from './voice.ts'

export const id = 'hand-off@1'

/** Labels that name no matter. */
const PLAIN: readonly (string | null)[] = [null, 'other', 'urp']

function understood(decision: HandOff, voice: Voice): string {
  const params = { office: officeIn(voice, decision.office), code: decision.code ?? '' }
  switch (decision.because) {
    case 'request': return PLAIN.includes(decision.label)
      ? voice.say('hand-off.request', params)
      : voice.say('hand-off.request-about', { ...params, matter: voice.say(`matter.${decision.label}`) })
    default: return voice.say(`hand-off.${decision.because}`, params)
  }
}

const joined = (decision: HandOff, voice: Voice) => (decision.because === 'nothing-found'
  ? voice.say('hand-off.no-such-code', { office: officeIn(voice, decision.office), code: decision.code ?? '' })
  : understood(decision, voice))

/** What was understood, who has it and the code; of a request that was there already, that it goes on. */
function opening(decision: HandOff, voice: Voice): string {
  const params = { office: officeIn(voice, decision.office), code: decision.code ?? '' }
  switch (decision.as) {
    case 'open': return understood(decision, voice)
    case 'reopen': return voice.say('hand-off.reopened', params)
    case 'reply': return voice.say('hand-off.reply', params)
    case 'join': return ['call-back', 'flood', 'nothing-found'].includes(decision.because) ? joined(decision, voice) : voice.say('hand-off.join', params)
  }
}

function known({ fact, office }: HandOff, voice: Voice): string | null {
  return fact && voice.say(`fact.${fact.asked}`, { value: fact.value, office: officeIn(voice, office) })
}

/** The day the ente promises, else that it will be soon. Who is to be called is not told to wait here. */
function when({ because, promised, dueAt }: HandOff, voice: Voice): string {
  const name = because === 'call-back' ? 'hand-off.call-back-' : 'hand-off.'
  return promised ? voice.say(`${name}by-day`, { day: dayOfReply(voice, dueAt) }) : voice.say(`${name}soon`)
}

/** What is told once after all receipts: that the office writes Italian, and how to find the answer. */
function closing(as: HandOff['as'], voice: Voice): Said[] {
  const returnLink = voice.returnable && as !== 'reply'
  const said = paragraph(voice.lang !== 'it' && voice.say('hand-off.in-italian'), returnLink && voice.say('hand-off.return-link'))
  return said.text === '' ? [] : [{ ...said, returnLink, closing: true }]
}

/** That the assistant is off stands before what is done instead. */
const isOff = ({ modes }: HandOff) => modes.some(mode => mode.kind === 'off')

/** Whom to call before anybody reads it, and who does. */
function protection({ segment, office }: HandOff, voice: Voice): Said {
  const harm = harmTold(segment)
  const kind = harm && harm.of !== 'frail' ? harm.of : null
  const line = kind ? helplineFor(kind, voice) : undefined
  return paragraph(
    voice.say('hand-off.protection'), line !== undefined && voice.say(`emergency.${line.for}`, { number: line.number }),
    voice.say('hand-off.protection-passed', { office: officeIn(voice, office) }),
  )
}

/** The receipt: what was understood, who has it, the code, when the desk reopens, the day where the ente promises one. */
export function say(decision: HandOff, voice: Voice): Said[] {
  const { because, as, reopensAt } = decision
  if (because === 'held') return []
  if (because === 'danger' || because === 'moderation') return [paragraph(voice.say(`hand-off.${because}`))]
  if (because === 'protection') return [protection(decision, voice)]
  const modes = decision.modes.flatMap(mode => ofMode(mode, voice))
  if (as === 'join') return [...modes, paragraph(opening(decision, voice))]
  const receipt = paragraph(
    opening(decision, voice),
    reopensAt && voice.say('hand-off.closed-now', { opening: openingInWords(voice, reopensAt) }),
    when(decision, voice),
  )
  const fact = known(decision, voice)
  const formal = because === 'formal-request' ? [paragraph(voice.say('policy.formal-ways', onSite(voice)))] : []
  return [...(isOff(decision) ? [...modes, receipt] : [receipt, ...modes]), ...formal, ...(fact ? [paragraph(fact)] : []), ...closing(as, voice)]
}

export function ask(decision: HandOff, voice: Voice): Asked {
  const code = decision.code ?? ''
  const options = { handoff: decision.handoff, code }
  if (decision.fact) {
    return {
      text: voice.say('hand-off.ask-enough', { code }),
      question: { kind: 'choice', choices: [
        { value: 'enough', label: voice.say('hand-off.enough') },
        { value: 'wait', label: voice.say('hand-off.wait') },
      ] },
      options,
    }
  }
  return {
    text: voice.say(decision.because === 'call-back' ? 'hand-off.ask-phone' : 'hand-off.ask-contact'),
    question: { kind: 'contact', choices: [{ value: 'no', label: voice.say('answer.no-thanks') }] },
    options,
  }
}

export const steps = (asked: Asked | null): WaterfallStep[] => askAndConclude(asked, (answer, { handoff }) => {
  if (answer.kind === 'contact') return { do: 'contact', email: answer.email ?? null, phone: answer.phone ?? null }
  if (chose(answer, 'enough') && handoff) return { do: 'enough', handoff }
  return { do: 'no-contact' }
})
