import { describe, expect, it } from 'vitest'
import { decide, MESSAGE_ROWS } from '../../src/domain/decide.ts'
import type { Decision, HandOff } from '../../src/domain/decision.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { blocking, card, hoursAfter, intent, mode, reading, situation } from '../turn/making.ts'

const tested: string[] = []
/** A test that carries the sentence of its row. */
function row(rule: string, test: () => void): void {
  tested.push(rule)
  it(rule, test)
}

const kinds = (decisions: Decision[]) => decisions.map(one => one.kind)
const cards = (decisions: Decision[]) => decisions.filter((one): one is HandOff => one.kind === 'hand-off')
const waiting = (dialog: string, more: Partial<NonNullable<Situation['waiting']>> = {}): Situation['waiting'] =>
  ({ dialog, question: { kind: 'choice', choices: [{ value: 'human', label: 'Parlare con una persona' }] }, repeated: false, answer: null, ...more })

const library = intent('info.biblioteca', { segment: 'a che ora apre la biblioteca?' })
const fire = intent('emergency', { segment: 'brucia la scuola' })
const vague = intent('unclear', { segment: 'per quella cosa' })
const held = () => card({ state: 'claimed', claimedAt: hoursAfter(-0.5) })

describe('a message', () => {
  row('danger to people now gets 112 first, whatever else waits, and the rest of the message is served too', () => {
    const decisions = decide(reading([library, fire]), situation('comune-di-alpignano'))
    expect(kinds(decisions)).toEqual(['emergency', 'hand-off'])
    expect(decisions[0]).toMatchObject({ emergency: 'general', card: null, segment: 'brucia la scuola' })
    const whatever: Partial<Situation>[] = [
      { inLastFiveMinutes: 900 }, { waiting: waiting('clarify@1') }, { cancels: true, handoffs: [card()] }, { now: new Date('2026-12-25T03:00:00Z') },
      { timer: 'clarify-unanswered' }, { handoffs: [card({ state: 'asked' })] }, { confirmedStrikes: 9 }, { block: blocking({ clause: '10.2' }) },
      { repetition: { times: 99, places: 99 } },
    ]
    for (const more of whatever) expect(decide(reading([fire]), situation('ciss38', more))[0]?.kind, JSON.stringify(more)).toBe('emergency')
  })

  row('wrongdoing inside the body is sent to the reserved channel, and nothing that was told of it is kept', () => {
    const told = reading([intent('complaint', { segment: 'il concorso era truccato' })])
    expect(decide(told, situation('comune-di-massa'))).toMatchObject([{ kind: 'steer', of: 'wrongdoing', segment: '' }])
  })

  row('while a person is writing with the citizen the bot keeps silent and the words join the card', () => {
    const by = held()
    const silent = (recognition = reading([library]), more: Partial<Situation> = {}) =>
      decide(recognition, situation('comune-di-alpignano', { handoffs: [card({ office: 'biblioteca' }), by], ...more }))
    expect(silent())
      .toMatchObject([{ kind: 'silence', because: 'held' }, { kind: 'hand-off', as: 'join', handoff: by.id, because: 'held', offerContact: false }])
    expect(kinds(silent(reading([vague]), { waiting: waiting('clarify@1') }))).toEqual(['silence', 'hand-off'])
    expect(kinds(silent(reading([]), { timer: 'clarify-unanswered' }))).toEqual(['silence', 'hand-off'])
    expect(kinds(silent(reading([library]), { cancels: true }))).toEqual(['silence', 'hand-off'])
    expect(kinds(silent(reading([intent('privacy')])))).toEqual(['silence', 'hand-off', 'privacy'])
  })

  row('abuse of a child, an old or disabled person or a partner goes at once to who answers for social matters, with the number to call', () => {
    const told = intent('policy.complaint_channel', { segment: 'Come segnalo una mamma che picchia i figli?' })
    expect(decide(reading([told]), situation('comune-di-esempio'))).toMatchObject([{ kind: 'hand-off', because: 'protection', office: 'servizi-sociali', urgent: true }])
  })

  row('with the assistant switched off people get everything and the body\'s own line is said once a day', () => {
    const ente = { ...situation('ciss38').ente, modes: [mode({ kind: 'off' })] }
    expect(decide(reading([intent('report')]), situation('ciss38', { ente }))).toMatchObject([{ kind: 'hand-off', because: 'off', modes: ente.modes }])
  })

  row('a question back that nobody answered for two hours goes to people, counted from the first message', () => {
    const receivedAt = new Date('2026-11-20T13:00:00+01:00')
    const [only, ...more] = decide(reading([vague], { text: '' }), situation('comune-di-alpignano', { timer: 'clarify-unanswered', receivedAt, kinds: ['timer'] }))
    expect(more).toEqual([])
    expect(only)
      .toMatchObject({ kind: 'hand-off', because: 'unanswered-question', office: 'urp', dueAt: new Date('2026-11-24T14:00:00+01:00'), receivedAt })
  })

  row('"annulla" drops the question that waits; with none waiting it offers to withdraw the open request', () => {
    const open = card()
    const cancel = (more: Partial<Situation>) => decide(reading([vague]), situation('comune-di-alpignano', { cancels: true, ...more }))
    expect(cancel({ waiting: waiting('clarify@1'), handoffs: [open] })).toMatchObject([{ kind: 'cancel', withdraws: null }])
    expect(cancel({ handoffs: [open, card({ urgent: true, intent: 'emergency' }), card({ intent: 'abuse' })] }))
      .toMatchObject([{ kind: 'cancel', withdraws: open.code }])
  })

  row('"annulla" where nothing is open asks for nothing', () => {
    const cancel = (handoffs: Situation['handoffs']) => decide(reading([intent('personal')]), situation('comune-di-alpignano', { cancels: true, handoffs }))
    for (const handoffs of [[], [card({ urgent: true, intent: 'emergency' })], [card({ state: 'withdrawn' })]]) {
      expect(cancel(handoffs)).toMatchObject([{ kind: 'acknowledge', what: 'ok' }])
    }
    expect(kinds(cancel([card()]))).toEqual(['cancel'])
  })

  row('an answer the waiting question accepts continues it', () => {
    const answer = { kind: 'choice' as const, value: 'human' }
    expect(decide(reading([intent('human')]), situation('comune-di-alpignano', { waiting: waiting('clarify@1', { answer }) })))
      .toMatchObject([{ kind: 'continue', answer }])
    expect(decide(reading([fire]), situation('comune-di-alpignano', { waiting: waiting('emergency@1', { answer }) }))[0]?.kind).toBe('continue')
  })

  row('what the citizen writes after the desk asked back is the answer: the clock goes on and the new day is told', () => {
    // Asked on Friday with Monday and Tuesday left, answered on Monday: Wednesday.
    const asked = card({ state: 'asked', dueAt: new Date('2026-11-24T14:00:00+01:00'), lastStaffAt: new Date('2026-11-20T11:00:00+01:00') })
    const reply = (recognition = reading([intent('report')]), more: Partial<Situation> = {}) =>
      decide(recognition, situation('comune-di-alpignano', { handoffs: [asked], ...more }))
    expect(reply())
      .toMatchObject([{ kind: 'hand-off', as: 'reply', handoff: asked.id, promised: true, dueAt: new Date('2026-11-25T14:00:00+01:00') }])
    for (const leaf of ['personal', 'unclear', 'complaint', 'info.urp', 'info.tributi', 'human']) expect(cards(reply(reading([intent(leaf)])))[0], leaf).toMatchObject({ as: 'reply' })
    expect(reply(reading([vague], { text: '' }), { kinds: ['photo'] })).toMatchObject([{ as: 'reply' }])
    expect(reply(reading([intent('smalltalk', { segment: 'ok' })]))).toMatchObject([{ as: 'reply' }])
    expect(kinds(reply(reading([intent('smalltalk', { segment: 'grazie mille' })])))).toEqual(['acknowledge'])
    expect(kinds(reply(reading([intent('policy.hours')])))).toEqual(['answer-policy'])
    expect(cards(reply(reading([library])))[0]).toMatchObject({ as: 'open', office: 'biblioteca' })
    expect(reply(reading([vague]), { cancels: true })).toMatchObject([{ as: 'reply' }])
  })

  row('who is blocked still gets help in danger, their rights, the state of their requests and the other ways, and is told of the block once a day', () => {
    const of = (leaf: string, toldAt: Date | null = null) => kinds(decide(reading([intent(leaf)]), situation('comune-di-alpignano', { block: blocking({ toldAt }), handoffs: [card()] })))
    expect(['emergency', 'privacy', 'status', 'personal', 'info.biblioteca'].flatMap(leaf => of(leaf))).toEqual(['emergency', 'privacy', 'tell-status', 'steer', 'decline'])
    expect(of('info.biblioteca', hoursAfter(-1))).toEqual(['silence'])
    expect(kinds(decide(reading([vague]), situation('comune-di-alpignano', { block: blocking(), waiting: waiting('emergency@1') })))).toEqual(['emergency'])
  })

  row('the same words again and again are suspected spam, once, where they surely ask for nothing; a request goes to people in the end', () => {
    const again = (leaf: string, more: Partial<Situation>) => kinds(decide(reading([intent(leaf)]), situation('ciss38', more)))
    expect(again('offtopic', { repetition: { times: 4, places: 1 } })).toEqual(['warn'])
    expect(again('offtopic', { repetition: { times: 3, places: 2 } })).toEqual(['decline'])
    expect(again('offtopic', { repetition: { times: 5, places: 1 }, lastDecisions: ['warn'] })).toEqual(['silence'])
    expect(again('info.sociale', { repetition: { times: 9, places: 9 }, handoffs: [card({ office: 'urp' })] })).toEqual(['hand-off'])
  })

  row('a flood of messages is kept for people and asked for patience once', () => {
    const flood = (more: Partial<Situation>) => decide(reading([library]), situation('comune-di-alpignano', { inLastFiveMinutes: 26, ...more }))
    expect(flood({})).toMatchObject([{ kind: 'slow-down' }, { kind: 'hand-off', because: 'flood', as: 'open' }])
    const open = card()
    const after = flood({ lastDecisions: ['slow-down', 'hand-off'], handoffs: [open] })
    expect(after).toMatchObject([{ kind: 'silence' }, { kind: 'hand-off', as: 'join', handoff: open.id, because: 'held' }])
    expect(kinds(flood({ lastDecisions: ['silence', 'hand-off'], handoffs: [open] }))).toEqual(['silence', 'hand-off'])
    expect(kinds(decide(reading([library]), situation('comune-di-alpignano', { inLastFiveMinutes: 25 })))).toEqual(['hand-off'])
  })

  row('a voice message, photo, file or place without words is handed to people at once and a few words are asked for, once', () => {
    const without = reading([vague], { text: '' })
    for (const kind of ['voice', 'photo', 'file', 'place'] as const) {
      const decisions = decide(without, situation('comune-di-alpignano', { kinds: [kind], waiting: waiting('clarify@1') }))
      expect(decisions, kind)
        .toMatchObject([{ kind: 'acknowledge', what: 'cannot-read' }, { kind: 'hand-off', because: 'attachment', as: 'open', office: 'urp' }])
    }
    expect(decide(without, situation('comune-di-alpignano', { kinds: ['photo'], handoffs: [card({ office: 'biblioteca' })] })))
      .toMatchObject([{ kind: 'hand-off', as: 'join' }])
    expect(kinds(decide(reading([library]), situation('comune-di-alpignano', { kinds: ['photo', 'text'] })))).toEqual(['hand-off'])
  })

  row('a sticker alone is a courtesy', () => {
    expect(decide(reading([vague], { text: '' }), situation('comune-di-massa', { kinds: ['sticker'] })))
      .toMatchObject([{ kind: 'acknowledge', what: 'ok' }])
  })

  row('a button of a question that waits no longer starts over politely', () => {
    const pressed = situation('comune-di-massa', { kinds: ['choice'] })
    expect(decide(reading([intent('report')]), pressed)).toMatchObject([{ kind: 'acknowledge', what: 'stale' }])
    expect(kinds(decide(reading([intent('report')]), { ...pressed, kinds: ['choice', 'text'] }))).toEqual(['redirect'])
  })

  row('unclear words after the number 112 was told still belong to the emergency', () => {
    const urgent = card({ urgent: true, intent: 'emergency' })
    const more = { waiting: waiting('emergency@1'), handoffs: [urgent] }
    expect(decide(reading([vague]), situation('ciss38', more))).toMatchObject([{ kind: 'emergency', card: urgent.id }])
    expect(kinds(decide(reading([library]), situation('ciss38', more)))).toEqual(['hand-off'])
  })

  row('a question that waits is asked once more when what came says nothing clear, then dropped', () => {
    const again = (more: Partial<NonNullable<Situation['waiting']>> = {}, recognition = reading([vague]), others: Partial<Situation> = {}) =>
      kinds(decide(recognition, situation('comune-di-massa', { waiting: waiting('redirect@1', more), ...others })))
    expect(again()).toEqual(['continue'])
    expect(again({ repeated: true })).toEqual(['clarify'])
    expect(again({ question: { kind: 'contact', choices: [] } })).toEqual(['clarify'])
    expect(again({ dialog: 'steer@1', question: { kind: 'contact', choices: [] } })).toEqual(['continue'])
    expect(again({}, reading([library]))).toEqual(['hand-off'])
    expect(again({}, reading([vague]), { timer: 'clarify-unanswered' })).toEqual(['clarify'])
    expect(again({}, reading([vague], { screens: { danger: true } }))).toEqual(['hand-off', 'clarify'])
    expect(again({}, reading([intent('unclear', { segment: 'vi metto in mora' })]))).toEqual(['hand-off'])
  })

  it('has a test for every row, in the same words', () => {
    expect(tested.toSorted()).toEqual(MESSAGE_ROWS.map(one => one.rule).toSorted())
  })
})

describe('an emergency', () => {
  it('is one by the words of danger alone, and what they are read as instead is not served', () => {
    const read = reading([intent('report')], { screens: { emergency: 'violence' } })
    expect(decide(read, situation('comune-di-massa'))).toMatchObject([{ kind: 'emergency', emergency: 'violence' }])
    expect(kinds(decide(reading([intent('report'), library], { screens: { emergency: 'general' } }), situation('comune-di-massa'))))
      .toEqual(['emergency', 'redirect', 'hand-off'])
  })

  it('leaves to its urgent card what is in doubt and what is dangerous beside it', () => {
    const read = reading([fire, vague, intent('report', { segment: 'il lampione pende' })], { screens: { danger: true } })
    expect(decide(read, situation('comune-di-massa'))).toMatchObject([{ kind: 'emergency' }, { kind: 'redirect', danger: false }])
  })

  it('is told while a person holds the conversation, and the rest stays silent', () => {
    const by = held()
    expect(decide(reading([fire, library]), situation('comune-di-alpignano', { handoffs: [by] })))
      .toMatchObject([{ kind: 'emergency' }, { kind: 'silence', because: 'held' }, { kind: 'hand-off', handoff: by.id, because: 'held' }])
  })

  it('told again joins the card it opened', () => {
    const urgent = card({ urgent: true, intent: 'emergency' })
    const ended = card({ urgent: true, intent: 'emergency', state: 'closed' })
    expect(decide(reading([fire]), situation('comune-di-massa', { handoffs: [urgent, ended] }))[0]).toMatchObject({ card: urgent.id })
  })

  it('taken back is decided again without this row', () => {
    const decisions = decide(reading([fire]), situation('comune-di-massa', { notAnEmergency: true }))
    expect(decisions).toMatchObject([{ kind: 'hand-off', because: 'doubt' }])
    expect(kinds(decide(reading([intent('report')], { screens: { emergency: 'general' } }), situation('comune-di-massa', { notAnEmergency: true }))))
      .toEqual(['redirect'])
  })
})

describe('danger to passers-by', () => {
  const danger = { screens: { danger: true } }
  const hole = intent('report', { segment: 'tombino aperto in via Po' })

  it('is redirected and opens an urgent card, said first', () => {
    const decisions = decide(reading([hole], danger), situation('comune-di-alpignano'))
    expect(decisions).toMatchObject([
      { kind: 'hand-off', because: 'danger', urgent: true, promised: false, offerContact: false, as: 'open' }, { kind: 'redirect', what: 'report', danger: true },
    ])
  })

  it('opens the card also where it is told in a complaint or in doubt, never where it is only asked about', () => {
    expect(cards(decide(reading([intent('complaint')], danger), situation('comune-di-alpignano')))).toMatchObject([{ because: 'danger' }])
    expect(kinds(decide(reading([vague], danger), situation('comune-di-alpignano')))).toEqual(['hand-off', 'clarify'])
    expect(cards(decide(reading([library], danger), situation('comune-di-alpignano')))).toMatchObject([{ because: 'request' }])
  })

  it('told again joins the urgent card that is open', () => {
    const urgent = card({ urgent: true, intent: 'report' })
    expect(cards(decide(reading([hole], danger), situation('comune-di-alpignano', { handoffs: [urgent] }))))
      .toMatchObject([{ as: 'join', handoff: urgent.id }])
  })
})

describe('several things in one message', () => {
  it('each get their decision, those that only state first, the one that asks last', () => {
    const decisions = decide(reading([library, intent('policy.hours'), intent('report')]), situation('comune-di-alpignano'))
    expect(kinds(decisions)).toEqual(['answer-policy', 'redirect', 'hand-off'])
  })

  it('keep the order of the text among those that only state', () => {
    const known = { contactKnown: true }
    expect(kinds(decide(reading([library, intent('policy.hours')]), situation('comune-di-alpignano', known)))).toEqual(['hand-off', 'answer-policy'])
    expect(kinds(decide(reading([intent('policy.hours'), library]), situation('comune-di-alpignano', known)))).toEqual(['answer-policy', 'hand-off'])
  })

  it('serve a request before the breach beside it is named', () => {
    const read = reading([intent('abuse.insult', { segment: 'siete degli incapaci' }), library], { screens: { abuse: 'insult' } })
    expect(kinds(decide(read, situation('comune-di-alpignano')))).toEqual(['hand-off', 'warn'])
  })

  it('go on one card for one office, and a wish for a person goes with them', () => {
    const urp = intent('info.urp', { segment: 'chi riceve al pubblico?' })
    expect(decide(reading([urp, intent('human', { segment: 'un operatore' })]), situation('comune-di-alpignano')))
      .toMatchObject([{ kind: 'hand-off', because: 'request', office: 'urp', segment: 'chi riceve al pubblico?\nun operatore' }])
    expect(decide(reading([intent('human', { segment: 'un operatore' }), library]), situation('comune-di-alpignano')))
      .toMatchObject([{ kind: 'hand-off', because: 'request', office: 'biblioteca' }])
    expect(cards(decide(reading([urp, library]), situation('comune-di-alpignano')))).toHaveLength(2)
  })

  it('never open a sixth card', () => {
    const four = ['tributi', 'anagrafe', 'polizia-locale', 'tecnico-ambiente'].map(office => card({ office }))
    const asked = reading([intent('info.urp', { segment: 'uno' }), library, intent('info.scuola', { segment: 'tre' })])
    const decisions = cards(decide(asked, situation('comune-di-esempio', { handoffs: four })))
    expect(decisions).toHaveLength(1)
    expect(decisions[0]).toMatchObject({ as: 'open', office: 'urp', segment: 'uno\na che ora apre la biblioteca?\ntre' })
  })

  it('leave a doubt to who reads the card, but never to a moderator', () => {
    expect(kinds(decide(reading([library, vague]), situation('comune-di-alpignano')))).toEqual(['hand-off'])
    const hate = reading([intent('abuse.hate', { segment: 'x' }), vague], { screens: { abuse: 'hate' } })
    expect(kinds(decide(hate, situation('comune-di-alpignano')))).toEqual(['silence', 'hand-off', 'clarify'])
  })

  it('let a courtesy beside them go unsaid', () => {
    expect(kinds(decide(reading([intent('smalltalk', { segment: 'buongiorno' }), library]), situation('comune-di-alpignano')))).toEqual(['hand-off'])
    expect(kinds(decide(reading([intent('smalltalk', { segment: 'buongiorno' })]), situation('comune-di-alpignano')))).toEqual(['acknowledge'])
  })
})

describe('nothing at all', () => {
  it('is silence', () => {
    expect(decide(reading([], { text: '' }), situation('comune-di-massa')))
      .toEqual([{ kind: 'silence', intent: null, segment: '', because: 'nothing-to-say' }])
  })
})
