/** A turn that failed again and again still reaches people: the plainest outcome, without recogniser or dialogs. */
import { handOff, joinSilently } from '../domain/cards.ts'
import { officeOf } from '../domain/ente.ts'
import { holdOf } from '../domain/hold.ts'
import { sayer } from '../domain/phrasing.ts'
import type { TurnOutcome } from '../domain/outcome.ts'
import { disclosureOf } from './answer.ts'
import { effectsOf, named } from './effects.ts'
import type { TurnInput } from './input.ts'
import { arrivedIn, inDoubt, situationOf } from './situation.ts'

const ABOUT = { intent: null, segment: '' }

/** Hands everything to the desk, or to the person who holds the conversation. Nobody looked for an emergency: 112 is always told. */
export function fallbackOutcome(input: TurnInput): TurnOutcome {
  const { body, facts, now } = input
  const { situation } = situationOf({ ...input, facts: { ...facts, dialogState: null } })
  const hold = holdOf(facts.handoffs, body.calendar, now)
  const by = hold?.is === 'open' ? hold.by : null
  const card = by ? joinSilently(situation, by, ABOUT) : handOff(situation, { ...ABOUT, office: body.ente.desk, because: 'doubt' })
  const decisions = named([card], input)
  const messages = [...inDoubt(input), ...arrivedIn(facts).map(message => message.id)]
  const say = sayer(body.wording, 'it')
  const disclosure = disclosureOf(input, say)
  const replies = by ? [] : decisions.flatMap(one => (one.kind === 'hand-off'
    ? [[disclosure, say('fallback', { office: officeOf(body.ente, one.office), code: one.code ?? '' })].filter(Boolean).join('\n\n')]
    : []))
  return {
    replies: replies.map(text => ({ text, choices: [], lang: 'it', italianUnder: false, returnLink: false })),
    dialogState: null,
    effects: decisions.flatMap(one => effectsOf(one, input, messages)),
    lang: facts.lang ?? 'it', disclosed: disclosure !== null && replies.length > 0,
    record: { model: input.reader.hash, decisions: decisions.map(({ kind, intent }) => ({ kind, intent })), alone: false },
  }
}
