/** What an answered question leads to: the rules decide again with what the citizen made clear. */
import type { Result } from '../../dialogs/asking.ts'
import { handOff } from '../domain/by-intent.ts'
import { decide } from '../domain/decide.ts'
import type { ClarifyChoice, Decision } from '../domain/decision.ts'
import { move } from '../domain/handoff.ts'
import type { Recognition, RecognizedIntent } from '../domain/intent.ts'
import type { DialogState, Effect } from '../domain/outcome.ts'
import type { Situation } from '../domain/situation.ts'
import type { TurnInput } from './input.ts'

export type Follow = { decisions: Decision[]; effects: Effect[]; about: string[] }

type Original = { text: string; at: Date | null }

/** The words the question was about, where they are still held. */
function originalOf(state: DialogState, { facts }: TurnInput): Original {
  const lines = facts.recent.filter(line => state.about.includes(line.id))
  return { text: lines.map(line => line.clear ?? line.masked).filter(text => text !== '').join('\n'), at: lines[0]?.at ?? null }
}

const certain = (reading: ClarifyChoice, segment: string): RecognizedIntent => ({ ...reading, confidence: 1, doubt: false, segment, alternatives: [] })

const readAs = (recognition: Recognition, intents: RecognizedIntent[]): Recognition => ({ ...recognition, intents })

/** Emergencies taken back are read as the next best thing their words may mean. */
function withoutEmergency(recognition: Recognition): RecognizedIntent[] {
  return recognition.intents.filter(one => one.intent === 'emergency').map(one => {
    const { confidence, ...next } = one.alternatives.find(other => other.intent !== 'emergency') ?? { ...certain({ intent: 'unclear', office: null, topic: null, rule: null }, ''), confidence: 0 }
    return { ...next, confidence, doubt: confidence < 0.5, segment: one.segment, alternatives: one.alternatives.filter(other => other.intent !== 'emergency') }
  })
}

function acknowledged(what: Extract<Decision, { kind: 'acknowledge' }>['what']): Decision[] {
  return [{ kind: 'acknowledge', intent: null, segment: '', what }]
}

/** Only what its state allows: a card staff moved meanwhile is left to them. */
function withdrawn(handoff: TurnInput['facts']['handoffs'][number] | undefined): Effect[] {
  if (!handoff || !move(handoff.state, 'withdraw', 'citizen').ok) return []
  return [{ kind: 'move-handoff', handoff: handoff.id, action: 'withdraw', dueAt: null, promised: null, messages: [] }]
}

export function followUp(result: Result, state: DialogState, input: TurnInput, situation: Situation): Follow {
  const original = originalOf(state, input)
  const again: Situation = { ...situation, waiting: null, cancels: false, kinds: ['text'], timer: null, receivedAt: original.at ?? situation.receivedAt }
  const about = [...state.about, ...input.facts.messages.map(message => message.id)]
  const decided = (decisions: Decision[], effects: Effect[] = []): Follow => ({ decisions, effects, about })
  switch (result.do) {
    case 'read-as': {
      const recognition = input.reader.recognize(original.text)
      return decided(decide(readAs(recognition, [certain(result.reading, original.text)]), { ...again, chosen: result.reading }), [{ kind: 'drop-timers', timer: 'clarify-unanswered' }])
    }
    case 'not-emergency': {
      const recognition = input.reader.recognize(original.text)
      return decided(decide(readAs(recognition, withoutEmergency(recognition)), { ...again, notAnEmergency: true }))
    }
    case 'person':
      return decided([handOff(again, { intent: 'human', segment: original.text, office: situation.page.office, because: 'human' })])
    case 'call-back':
      return decided([handOff(again, { intent: 'personal', segment: '', office: result.office ?? situation.ente.desk, because: 'call-back' })])
    case 'contact':
      return decided(acknowledged('contact'), [{ kind: 'set-contact', email: result.email, phone: result.phone }])
    case 'no-contact': return decided(acknowledged('no-contact'))
    case 'enough': return decided(acknowledged('enough'), withdrawn(input.facts.handoffs.find(one => one.id === result.handoff)))
    case 'privacy': return decided(acknowledged('noted'), [{ kind: 'amend-privacy-request', asks: result.asks }])
    case 'withdraw': {
      const effects = withdrawn(input.facts.handoffs.find(one => one.code === result.code))
      return decided(acknowledged(effects.length > 0 ? 'withdrawn' : 'kept'), effects)
    }
    case 'keep': return decided(acknowledged('kept'))
  }
}
