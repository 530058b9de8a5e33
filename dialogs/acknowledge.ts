import type { Decision } from '../src/domain/decision.ts'
import { sayKnown } from './known-faults.ts'
import { paragraph, type Said, type Voice } from './voice.ts'

/** One short courteous line. */
export const say = (decision: Extract<Decision, { kind: 'acknowledge' }>, voice: Voice): Said[] =>
  (decision.what === 'known-fault' ? sayKnown(decision.fault, voice) : [paragraph(voice.say(`acknowledge.${decision.what}`, { ente: voice.ente }))])
