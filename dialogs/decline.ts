import type { Decision } from '../src/domain/decision.ts'
import { paragraph, type Said, type Voice } from './voice.ts'

export const say = (_decision: Extract<Decision, { kind: 'decline' }>, voice: Voice): Said[] =>
  [paragraph(voice.say('decline', { ente: voice.ente }))]
