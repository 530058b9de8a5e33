/** What an answered question leads to: the rules decide again with what the citizen made clear. */
import type { Result } from '../../dialogs/asking.ts'
import { readAnswer } from '../domain/answer.ts'
import { handOff } from '../domain/cards.ts'
import { decide } from '../domain/decide.ts'
import type { Acknowledged, ClarifyChoice, Decision } from '../domain/decision.ts'
import { isPending, move } from '../domain/handoff.ts'
import { labelled, type Recognition, type RecognizedIntent } from '../domain/intent.ts'
import type { DialogState, Effect } from '../domain/outcome.ts'
import type { Situation } from '../domain/situation.ts'
import type { TurnInput } from './input.ts'
import { arrivedIn, wordsOf } from './situation.ts'

export type Follow = { decisions: Decision[]; effects: Effect[] }

type Facts = TurnInput['facts']

/** The words the question was about, where they are still held. */
function originalOf({ about }: Pick<DialogState, 'about'>, { recent }: Facts): { text: string; at: Date | null } {
  const lines = recent.filter(line => about.includes(line.id))
  return { text: lines.map(line => line.clear ?? line.masked).filter(text => text !== '').join('\n'), at: lines[0]?.at ?? null }
}

const certain = (reading: ClarifyChoice, segment: string): RecognizedIntent =>
  ({ ...reading, confidence: 1, doubt: false, segment, alternatives: [] })

/** From this probability on the next reading of an emergency taken back is acted on; below it the bot asks. */
const LIKELY = 0.5

/** An emergency taken back is read as the next best thing its words may mean. What stood beside it was served before. */
function takenBack({ intents, text }: Recognition): RecognizedIntent[] {
  const told = intents.filter(one => one.intent === 'emergency')
  if (told.length === 0) return intents.length > 1 ? [certain(labelled('unclear'), text)] : intents
  return told.map(({ segment, alternatives }) => {
    const others = alternatives.filter(other => other.intent !== 'emergency')
    const { intent, office, topic, rule, confidence } = others[0] ?? { ...labelled('unclear'), confidence: 0 }
    return { intent, office, topic, rule, confidence, doubt: confidence < LIKELY, segment, alternatives: others.slice(1) }
  })
}

const acknowledged = (what: Acknowledged): Decision[] => [{ kind: 'acknowledge', intent: null, segment: '', what }]

/** Only what its state allows: a card staff moved meanwhile is left to them. */
function withdrawn(handoff: Facts['handoffs'][number] | undefined): Effect[] {
  if (!handoff || !move(handoff.state, 'withdraw', 'citizen').ok) return []
  return [{ kind: 'move-handoff', handoff: handoff.id, action: 'withdraw', dueAt: null, promised: null, messages: [] }]
}

/** Whoever reads the urgent card sees that it was taken back. */
function toldOnUrgentCard({ facts }: TurnInput): Effect[] {
  const card = facts.handoffs.findLast(one => one.urgent && one.intent === 'emergency' && isPending(one.state))
  return card ? [{ kind: 'join-handoff', handoff: card.id, messages: arrivedIn(facts).map(message => message.id) }] : []
}

/** A telephone or an address sent though nothing asked for it: it belongs to the request that is open, or to the case that was just stopped. */
export function contactLeft({ facts }: TurnInput, { waiting, lastDecisions }: Situation): Extract<Result, { do: 'contact' | 'call-back' }> | null {
  // The question that waits on a receipt does not matter to whoever leaves a contact instead.
  if (waiting !== null && (waiting.answer !== null || !waiting.dialog.startsWith('hand-off@'))) return null
  const answer = readAnswer({ kind: 'contact', choices: [] }, { text: wordsOf(arrivedIn(facts)), value: null })
  if (answer?.kind !== 'contact') return null
  const ways = { email: answer.email ?? null, phone: answer.phone ?? null }
  return lastDecisions.includes('steer') ? { do: 'call-back', office: null, ...ways } : { do: 'contact', ...ways }
}

export function followUp(result: Result, state: Pick<DialogState, 'about'>, input: TurnInput, situation: Situation): Follow {
  const { facts, reader, body, page } = input
  const original = originalOf(state, facts)
  const receivedAt = original.at ?? situation.receivedAt
  const again: Situation = { ...situation, waiting: null, cancels: false, kinds: ['text'], timer: null, receivedAt }
  switch (result.do) {
    case 'read-as': {
      const recognition = { ...reader.recognize(original.text, body.own), intents: [certain(result.reading, original.text)] }
      return { decisions: decide(recognition, { ...again, chosen: result.reading }), effects: [] }
    }
    case 'not-emergency': {
      const recognition = reader.recognize(original.text, body.own)
      const decisions = decide({ ...recognition, intents: takenBack(recognition) }, { ...again, notAnEmergency: true })
      return { decisions, effects: toldOnUrgentCard(input) }
    }
    case 'person':
      return { decisions: [handOff(again, { intent: 'human', segment: original.text, office: page.office, because: 'human' })], effects: [] }
    case 'call-back': {
      const left = result.email !== null || result.phone !== null
      const card = handOff({ ...again, contactKnown: again.contactKnown || left },
        { intent: 'personal', segment: '', office: result.office ?? body.ente.desk, because: 'call-back' })
      return { decisions: [card], effects: left ? [{ kind: 'set-contact', email: result.email, phone: result.phone }] : [] }
    }
    case 'contact':
      return { decisions: acknowledged('contact'), effects: [{ kind: 'set-contact', email: result.email, phone: result.phone }] }
    case 'no-contact': return { decisions: acknowledged('no-contact'), effects: [] }
    case 'enough': {
      const effects = withdrawn(facts.handoffs.find(one => one.id === result.handoff))
      return { decisions: acknowledged(effects.length > 0 ? 'enough' : 'ok'), effects }
    }
    case 'privacy': return { decisions: acknowledged('noted'), effects: [{ kind: 'amend-privacy-request', asks: result.asks }] }
    case 'withdraw': {
      const effects = withdrawn(facts.handoffs.find(one => one.code === result.code))
      return { decisions: acknowledged(effects.length > 0 ? 'withdrawn' : 'kept'), effects }
    }
    case 'known-fault': {
      // Unpinned or expired meanwhile, it is counted no more.
      const fault = situation.knownFaults.find(one => one.id === result.fault)
      if (!fault) return { decisions: acknowledged('ok'), effects: [] }
      return { decisions: [{ kind: 'acknowledge', intent: null, segment: '', what: 'known-fault', fault }], effects: [{ kind: 'count-fault', fault: fault.id }] }
    }
    case 'keep': return { decisions: acknowledged('kept'), effects: [] }
    case 'nothing': return { decisions: acknowledged('ok'), effects: [] }
  }
}
