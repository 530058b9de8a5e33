import type { Decision } from '../src/domain/decision.ts'
import { paragraph, type Said, type Voice } from './voice.ts'

/** The rule and its article, without reproach; the door stays open. */
export function say(decision: Extract<Decision, { kind: 'warn' | 'propose-block' }>, voice: Voice): Said[] {
  const { article } = decision
  if (decision.kind === 'propose-block') return [paragraph(voice.say('propose-block.told', { article }))]
  return [paragraph(voice.say(`warn.${decision.rule}`, { article }), decision.rule !== 'threat' && voice.say('warn.welcome'))]
}
