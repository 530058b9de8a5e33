import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import type { Situation } from '../../src/domain/situation.ts'
import type { RecognizedIntent, Rule } from '../../src/domain/intent.ts'
import { blocking, card, hoursAfter, intent, reading, situation } from '../turn/making.ts'

const block = blocking()
const told = blocking({ toldAt: hoursAfter(-1) })
type Screens = { danger?: boolean; abuse?: Rule; emergency?: 'general' }
const written = (intents: RecognizedIntent[], more: Partial<Situation> = {}, screens: Screens = {}, text?: string) =>
  decide(reading(intents, { screens, ...(text === undefined ? {} : { text }) }), situation('comune-di-alpignano', { block, ...more }))

describe('who is blocked', () => {
  it('is told until when, by which article, why, and that it can be contested', () => {
    expect(written([intent('info.biblioteca')])).toEqual([{
      kind: 'decline', intent: null, segment: 'qualcosa su questa pagina', because: 'blocked', asked: false, until: block.until, reason: 'insulti ripetuti', contest: 'none',
      clause: '5.3b', article: 'art. 5, c. 3, lett. b',
    }])
  })

  it.each(['info.tributi', 'report', 'complaint', 'policy.hours', 'human', 'feedback', 'smalltalk', 'offtopic', 'unclear'])('gets no other answer to %s, and once a day', leaf => {
    expect(written([intent(leaf)])).toMatchObject([{ kind: 'decline', because: 'blocked' }])
    expect(written([intent(leaf)], { block: told })).toMatchObject([{ kind: 'silence', because: 'blocked' }])
  })

  it('hears all of it again whenever the block is asked about', () => {
    expect(written([intent('policy.block')], { block: told })).toMatchObject([{ kind: 'answer-policy', topic: 'block' }, { kind: 'decline', asked: true }])
  })

  it('has help in danger, with an urgent card, and beside 112 nothing on the block', () => {
    expect(written([intent('emergency'), intent('info.tributi')], {}, { emergency: 'general' })).toMatchObject([{ kind: 'emergency', card: null }])
    expect(written([intent('report')], { block: told }, { danger: true })).toMatchObject([{ kind: 'hand-off', because: 'danger', urgent: true }])
  })

  it('has their data, their requests and their own case served, and is told the rest is not', () => {
    const open = card()
    expect(written([intent('privacy'), intent('info.tributi')])).toMatchObject([{ kind: 'privacy' }, { kind: 'decline' }])
    expect(written([intent('status')], { handoffs: [open], block: told })).toMatchObject([{ kind: 'tell-status', code: open.code }])
    expect(written([intent('status')])).toMatchObject([{ kind: 'decline' }])
    expect(written([intent('personal')], { block: told })).toMatchObject([{ kind: 'steer' }])
  })

  it('answers what the desk asked of an open request', () => {
    const asked = card({ state: 'asked', lastStaffAt: hoursAfter(-2) })
    expect(written([intent('info.urp')], { handoffs: [asked] })).toMatchObject([{ kind: 'hand-off', as: 'reply', handoff: asked.id }])
  })

  it('is seen by people where they threaten or hate, and is not warned a second time', () => {
    const abuse = (rule: Rule) => written([intent(`abuse.${rule}`)], { block: told }, { abuse: rule })
    expect(abuse('threat')).toMatchObject([{ kind: 'hand-off', because: 'moderation', urgent: true }])
    expect(abuse('hate')).toMatchObject([{ kind: 'silence', because: 'suspected-hate' }, { kind: 'hand-off', because: 'moderation' }])
    expect(abuse('insult')).toMatchObject([{ kind: 'silence', because: 'blocked' }])
  })

  it('is not turned away with what may be a formal act', () => {
    const formal = intent('info.other', { segment: 'con la presente chiedo copia degli atti entro 30 giorni' })
    expect(written([formal], { block: told })).toMatchObject([{ kind: 'hand-off', because: 'formal-request' }])
  })

  it('sends pictures, floods and repetitions in vain', () => {
    expect(written([], { kinds: ['photo'], block: told }, {}, '')).toMatchObject([{ kind: 'silence' }])
    expect(written([intent('info.tributi')], { inLastFiveMinutes: 80, block: told, repetition: { times: 9, places: 9 } })).toMatchObject([{ kind: 'silence', because: 'blocked' }])
  })
})

describe('a contest', () => {
  const words = (text: string, more: Partial<Situation> = {}) => written([intent('unclear', { segment: text })], { block: told, ...more })

  it('goes to people on a card of its own, with no day promised', () => {
    const open = card()
    expect(words('contesto il blocco', { handoffs: [open] }))
      .toMatchObject([{ kind: 'hand-off', because: 'contest', as: 'open', handoff: null, office: 'urp', promised: false, urgent: false }])
  })

  it('of something else is decided as ever for who is blocked, and uses nothing up', () => {
    expect(words('Vorrei contestare la multa del 12 novembre')).toMatchObject([{ kind: 'silence', because: 'blocked' }])
    const formal = 'Con la presente contesto la cartella TARI, diffido il Comune a rispondere entro 30 giorni'
    expect(written([intent('info.tributi', { segment: formal })], { block: told })).toMatchObject([{ kind: 'hand-off', because: 'formal-request' }])
  })

  it('takes a formal act in its words on its card, and only where that card opens', () => {
    const act = intent('info.other', { segment: 'contesto il blocco e chiedo copia degli atti entro 30 giorni' })
    expect(written([act], { block: told })).toMatchObject([{ kind: 'hand-off', because: 'contest' }])
    for (const contest of ['open', 'decided'] as const) {
      expect(written([act], { block: blocking({ contest }) })).toMatchObject([{ kind: 'hand-off', because: 'formal-request' }, { kind: 'decline', asked: true, contest }])
    }
  })

  it('leaves the state of a request told and a case steered, whose words stay off its card', () => {
    const open = card()
    const told = written([intent('status'), intent('personal', { segment: 'contesto il blocco' })], { handoffs: [open] }, {}, 'a che punto è? contesto il blocco')
    expect(told).toMatchObject([{ kind: 'tell-status', code: open.code }, { kind: 'hand-off', because: 'contest', segment: '' }, { kind: 'steer', of: 'case' }])
    expect(words('contesto', { block: blocking({ contest: 'open' }) })).toMatchObject([{ kind: 'decline' }])
    const again = written([intent('personal', { segment: 'contesto il blocco' })], { block: blocking({ contest: 'open' }) })
    expect(again.map(one => one.kind)).toEqual(expect.arrayContaining(['steer', 'decline']))
  })

  it('is answered by its card alone where its words are read as a question on the block or a complaint', () => {
    for (const leaf of ['policy.block', 'complaint']) {
      expect(written([intent(leaf, { segment: 'contesto il blocco ai sensi della legge 241' })], { handoffs: [card()] }), leaf).toMatchObject([{ because: 'contest' }])
    }
    expect(written([intent('privacy', { segment: 'contesto il blocco' })]).map(one => one.kind)).toEqual(['hand-off', 'privacy'])
  })

  it('is received once: then its state is told', () => {
    for (const contest of ['open', 'decided'] as const) {
      expect(words('contesto', { block: blocking({ contest }) })).toMatchObject([{ kind: 'decline', asked: true, contest }])
    }
  })

  it('takes no request along when the block is over', () => {
    const contest = card({ because: 'contest', intent: 'policy', office: 'urp' })
    expect(decide(reading([intent('info.urp')]), situation('comune-di-alpignano', { handoffs: [contest] }))).toMatchObject([{ as: 'open', office: 'urp' }])
  })
})
