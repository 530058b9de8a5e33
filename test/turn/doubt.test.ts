import { describe, expect, it } from 'vitest'
import type { RecognizedIntent } from '../../src/domain/intent.ts'
import { cardsOf, Conversation, KNOWN, talking, VAGUE } from './conversation.ts'
import { card, hoursAfter, intent, minutesAfter, MONDAY, readerOf } from './making.ts'

const vague = (...alternatives: string[]): Record<string, RecognizedIntent[]> => ({
  [VAGUE]: [intent(alternatives[0] ?? 'unclear', {
    doubt: true, confidence: 0.3, alternatives: alternatives.slice(1).map(leaf => ({ ...intent(leaf), confidence: 0.2 })),
  })],
})

describe('asking back', () => {
  it('offers the likeliest readings and a person, and acts on the one chosen, however it is said', async () => {
    for (const said of [{ press: 'report' }, '2', 'la seconda', 'segnalare un problema'] as const) {
      const talk = talking('comune-di-alpignano', vague('info.tributi', 'report'))
      const asked = await talk.says(VAGUE)
      expect(asked.text).toContain('Forse non ho capito bene. Che cosa Le serve?')
      expect(asked.choices).toEqual(['Un\'informazione su tasse e tributi', 'Segnalare un problema', 'Parlare con una persona'])
      const answered = await talk.says(said)
      expect(answered.kinds, JSON.stringify(said)).toEqual(['continue', 'redirect'])
      expect(answered.outcome.replies.at(-1)?.text).toBe(VAGUE)
      expect(talk.timers).toEqual([])
    }
  })

  it('acts on a chosen request with the words, the message and the date of the first one', async () => {
    const talk = talking('comune-di-alpignano', vague('info.tributi', 'report'))
    talk.now = new Date('2026-11-20T23:30:00+01:00')
    await talk.says(VAGUE)
    talk.now = new Date('2026-11-21T00:30:00+01:00')
    const answered = await talk.says({ press: 'info.tributi' })
    expect(answered.text).toContain('entro martedì 24 novembre')
    expect(cardsOf(talk))
      .toMatchObject([{ office: 'urp', label: 'tributi', messages: ['m1', 'm3'], receivedAt: new Date('2026-11-20T23:30:00+01:00') }])
  })

  it('steers a chosen case of one\'s own and takes back the words that told it', async () => {
    const talk = talking('comune-di-massa', vague('personal', 'info.sociale'))
    await talk.says(VAGUE)
    const answered = await talk.says({ press: 'personal' })
    expect(answered.kinds).toEqual(['continue', 'steer'])
    expect(talk.shielded).toEqual(['m1', 'm3'])
    expect(JSON.parse(talk.state!).about).toEqual([])
  })

  it('offers the usual matters where nothing at all is guessed, and a person once only', async () => {
    expect((await talking().says(VAGUE)).choices).toEqual(['Un\'informazione', 'Segnalare un problema', 'Fare un reclamo', 'Parlare con una persona'])
    const rude = talking('comune-di-alpignano', vague('abuse.insult', 'human'))
    expect((await rude.says(VAGUE)).choices).toEqual(['Un\'informazione', 'Segnalare un problema', 'Fare un reclamo', 'Parlare con una persona'])
  })

  it('is done once: then it is repeated once, then a person has the first words and the last', async () => {
    const talk = talking()
    await talk.says(VAGUE)
    const again = await talk.says('mah')
    expect(again.text).toBe('Mi scusi, non ho capito. Può scegliere una di queste risposte? Basta anche il numero.')
    expect(again.choices).toHaveLength(4)
    const person = await talk.says('boh')
    expect(person.kinds).toEqual(['hand-off'])
    expect(cardsOf(talk)).toMatchObject([{ because: 'doubt', messages: ['m1', 'm3', 'm5'], receivedAt: MONDAY }])
    expect(talk.timers).toEqual([])
  })

  it('is not done again right after: a person decides', async () => {
    const talk = talking()
    await talk.says(VAGUE)
    talk.state = null
    expect((await talk.says('mah')).kinds).toEqual(['hand-off'])
  })
})

describe('a doubt nobody cleared up', () => {
  it('goes to people after two hours, counted from the first message', async () => {
    const talk = talking()
    talk.now = new Date('2026-11-20T23:00:00+01:00')
    await talk.says(VAGUE, 'quella di ieri')
    expect(talk.timers).toEqual([{ at: new Date('2026-11-21T01:00:00+01:00') }])
    const late = await talk.timerFires(new Date('2026-11-21T01:00:05+01:00'))
    expect(late.kinds).toEqual(['hand-off'])
    expect(late.text)
      .toMatch(/^Non ho capito bene che cosa Le serve[^\n]*all'Ufficio relazioni con il pubblico \(URP\)[^\n]*entro martedì 24 novembre\./u)
    expect(cardsOf(talk))
      .toMatchObject([{ because: 'unanswered-question', messages: ['m1', 'm2'], receivedAt: new Date('2026-11-20T23:00:00+01:00') }])
  })

  it('survives a courtesy: the question goes on waiting with its choices, and the timer stays', async () => {
    const talk = talking()
    await talk.says(VAGUE)
    const thanks = await talk.says('grazie')
    expect(thanks.text).toBe('Prego! Se Le serve altro, sono qui.')
    expect(thanks.choices).toHaveLength(4)
    expect((await talk.says({ press: 'complaint' })).kinds).toEqual(['continue', 'redirect'])

    const silent = talking()
    await silent.says(VAGUE)
    silent.now = minutesAfter(5)
    await silent.says('grazie')
    await silent.timerFires(hoursAfter(2))
    expect(cardsOf(silent)).toMatchObject([{ because: 'unanswered-question', messages: ['m1'] }])
  })

  it('survives a new question answered meanwhile: its own words are found again', async () => {
    const talk = talking()
    await talk.says('che orari fate?')
    talk.now = minutesAfter(1)
    await talk.says(VAGUE)
    talk.now = minutesAfter(3)
    expect((await talk.says('posso commentare?')).kinds).toEqual(['answer-policy'])
    expect([talk.state, talk.timers.length]).toEqual([null, 1])
    await talk.timerFires(minutesAfter(121))
    expect(cardsOf(talk)).toMatchObject([{ messages: ['m3'], receivedAt: minutesAfter(1) }])
  })

  it('goes along with the next request, on one card', async () => {
    const talk = talking()
    await talk.says(VAGUE)
    talk.now = minutesAfter(4)
    expect((await talk.says('quando apre la biblioteca?')).kinds).toEqual(['hand-off'])
    expect(cardsOf(talk)).toMatchObject([{ office: 'biblioteca', messages: ['m1', 'm3'], receivedAt: MONDAY }])
    expect(talk.timers).toEqual([])
  })

  it('whose time comes with the next words is handed over beside what they want', async () => {
    const talk = talking()
    await talk.says(VAGUE)
    const both = await talk.timerFires(hoursAfter(2), 'posso commentare?')
    expect(both.kinds).toEqual(['answer-policy', 'hand-off'])
    expect(cardsOf(talk))
      .toMatchObject([{ because: 'unanswered-question', messages: ['m1', 't04'].map((id, index) => (index === 0 ? id : expect.any(String))) }])
    const answer = talking()
    await answer.says(VAGUE)
    expect((await answer.timerFires(hoursAfter(2), 'fare un reclamo')).kinds).toEqual(['continue', 'redirect'])
    expect(answer.cards.size).toBe(0)
  })

  it('joins in silence the card of the person who holds the conversation', async () => {
    const talk = new Conversation({ reader: readerOf(KNOWN), known: { handoffs: [] } })
    await talk.says(VAGUE)
    const mine = card({ id: 'mine', state: 'claimed', claimedAt: minutesAfter(90) })
    talk.cards.set('mine', { ...mine, messages: [], because: 'request', receivedAt: MONDAY, label: null, shareWithManager: false })
    const late = await talk.timerFires(hoursAfter(2))
    expect(late.outcome.replies).toEqual([])
    expect(talk.cards.get('mine')?.messages).toEqual(['m1'])
  })
})
