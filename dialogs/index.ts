/** The table of what is said and asked for each kind of decision. */
import type { WaterfallStep } from 'botbuilder-dialogs'
import { asks } from '../src/domain/arrange.ts'
import type { Decision } from '../src/domain/decision.ts'
import * as acknowledge from './acknowledge.ts'
import type { Asked } from './asking.ts'
import * as cancel from './cancel.ts'
import * as clarify from './clarify.ts'
import * as decline from './decline.ts'
import * as emergency from './emergency.ts'
import * as handOff from './hand-off.ts'
import * as knownFaults from './known-faults.ts'
import * as policy from './policy.ts'
import * as privacy from './privacy.ts'
import * as redirect from './redirect.ts'
import * as slowDown from './slow-down.ts'
import * as steer from './steer.ts'
import * as tellStatus from './tell-status.ts'
import type { Said, Voice } from './voice.ts'
import * as warn from './warn.ts'

/** What is said for a decision; silence and continued dialogs say nothing here. */
export function sayFor(decision: Decision, voice: Voice): Said[] {
  switch (decision.kind) {
    case 'emergency': return emergency.say(decision, voice)
    case 'hand-off': return handOff.say(decision, voice)
    case 'redirect': return redirect.say(decision, voice)
    case 'answer-policy': return policy.say(decision, voice)
    case 'policy-silent': return policy.saySilent(decision, voice)
    case 'steer': return steer.say(decision, voice)
    case 'warn':
    case 'propose-block': return warn.say(decision, voice)
    case 'tell-status': return tellStatus.say(decision, voice)
    case 'privacy': return privacy.say(decision, voice)
    case 'acknowledge': return acknowledge.say(decision, voice)
    case 'decline': return decline.say(decision, voice)
    case 'clarify': return clarify.say(decision, voice)
    case 'cancel': return cancel.say(decision, voice)
    case 'slow-down': return slowDown.say(decision, voice)
    case 'continue':
    case 'silence': return []
  }
}

/** The dialog a decision begins and its question; null where it asks nothing. */
export function askFor(decision: Decision, voice: Voice): { dialog: string; asked: Asked } | null {
  if (!asks(decision)) return null
  switch (decision.kind) {
    case 'emergency': return { dialog: emergency.id, asked: emergency.ask(decision, voice) }
    case 'hand-off': return decision.faults.length > 0
      ? { dialog: knownFaults.id, asked: knownFaults.knownFaults(decision.faults, false, voice) }
      : { dialog: handOff.id, asked: handOff.ask(decision, voice) }
    case 'redirect': return { dialog: redirect.id, asked: redirect.ask(decision, voice) }
    case 'policy-silent': return { dialog: policy.id, asked: policy.ask(decision, voice) }
    case 'steer': return { dialog: steer.id, asked: steer.ask(decision, voice) }
    case 'privacy': return { dialog: privacy.id, asked: privacy.ask(decision, voice) }
    case 'clarify': return { dialog: clarify.id, asked: clarify.ask(decision, voice) }
    case 'cancel': return { dialog: cancel.id, asked: cancel.ask(decision, voice) }
    default: return null
  }
}

/** Every dialog that may be saved half-way, by its versioned id. */
export const STEPS: Record<string, (asked: Asked | null) => WaterfallStep[]> = {
  [emergency.id]: emergency.steps,
  [handOff.id]: handOff.steps,
  [redirect.id]: redirect.steps,
  [knownFaults.id]: knownFaults.steps,
  [policy.id]: policy.steps,
  [steer.id]: steer.steps,
  [privacy.id]: privacy.steps,
  [clarify.id]: clarify.steps,
  [cancel.id]: cancel.steps,
}
