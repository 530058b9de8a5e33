/** A turn that failed again and again still reaches people: the plainest outcome, without recogniser or dialogs. */
import { handOff } from '../domain/by-intent.ts'
import type { TurnOutcome } from '../domain/outcome.ts'
import { sayer } from '../domain/phrasing.ts'
import { officeOf } from '../domain/ente.ts'
import { effectsOf, named } from './effects.ts'
import type { TurnInput } from './input.ts'
import { situationOf } from './situation.ts'

export function fallbackOutcome(input: TurnInput): TurnOutcome {
  const { body, facts } = input
  const situation = { ...situationOf({ ...input, facts: { ...facts, dialogState: null } }, ''), byCode: [] }
  const decisions = named([handOff(situation, { intent: null, segment: '', office: body.ente.desk, because: 'doubt' })], input)
  const [decision] = decisions
  const say = sayer(body.wording, 'it')
  const text = decision?.kind === 'hand-off' ? say('hand-off.doubt', { office: officeOf(body.ente, decision.office), code: decision.code ?? '' }) : ''
  return {
    replies: [{ text, choices: [], lang: 'it', returnLink: false }],
    dialogState: null,
    effects: decisions.flatMap(one => effectsOf(one, input, facts.messages.map(message => message.id))),
    lang: 'it', disclosed: false,
    record: { model: input.reader.hash, decisions: [{ kind: 'hand-off', intent: null }], alone: false },
  }
}
