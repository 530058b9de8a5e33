import { describe, expect, it } from 'vitest'
import { cardsOf, Conversation, talking, VAGUE } from './conversation.ts'
import { intent, readerOf, reading } from './making.ts'
import { said } from './saying.ts'

describe('a question that waits', () => {
  it('that offers something is answered by a plain yes or no, but not by "ok", which may be a courtesy', async () => {
    for (const [words, kinds] of [['sì', ['continue', 'hand-off']], ['Sì, grazie', ['continue', 'hand-off']], ['no', ['continue', 'acknowledge']], ['ok', ['continue']]] as const) {
      const talk = talking('comune-di-massa')
      await talk.says('posso commentare?')
      expect((await talk.says(words)).kinds, words).toEqual(kinds)
    }
    const steered = talking('ciss38')
    await steered.says('a che punto è la pratica di mio padre?')
    expect((await steered.says('sì')).decisions.at(-1)).toMatchObject({ kind: 'hand-off', because: 'call-back' })
    const told = talking('comune-di-esempio', {}, 'hours')
    await told.says('quando apre la biblioteca?')
    expect((await told.says('no')).text).toBe('Va bene: la risposta arriva qui.')
    expect(cardsOf(told)).toMatchObject([{ state: 'open' }])
  })

  it('with one guess alone has what people usually want beside it', async () => {
    const guessed = (leaf: string) => talking('comune-di-esempio', { [VAGUE]: [intent(leaf, { doubt: true, confidence: 0.2 })] }).says(VAGUE)
    expect((await guessed('report')).choices).toEqual(['Segnalare un problema', 'Un\'informazione', 'Fare un reclamo', 'Parlare con una persona'])
    expect((await guessed('info.tributi')).choices)
      .toEqual(['Un\'informazione su tasse e tributi', 'Un\'altra informazione', 'Segnalare un problema', 'Fare un reclamo', 'Parlare con una persona'])
    expect((await guessed('info.urp')).choices).toEqual(['Un\'informazione', 'Segnalare un problema', 'Fare un reclamo', 'Parlare con una persona'])
  })
})

describe('a telephone number or an address nobody asked for', () => {
  it('goes to the request that is open, also in place of an answer', async () => {
    for (const fact of [null, 'hours'] as const) {
      const talk = talking('comune-di-esempio', {}, fact)
      await talk.says('quando apre la biblioteca?')
      if (fact === null) await talk.says('no grazie')
      expect((await talk.says('il mio numero è 333 1234567')).text).toBe('Grazie, ho passato il recapito all\'ufficio.')
      expect(talk.effects).toContainEqual({ kind: 'set-contact', email: null, phone: '+393331234567' })
    }
  })

  it('is a wish to be called after a private case was stopped', async () => {
    const talk = talking('comune-di-esempio')
    await talk.says('a che punto è la pratica di mio padre?')
    const called = await talk.says('333 1234567')
    expect(called.text).toMatch(/Ho chiesto all'Ufficio relazioni con il pubblico di mettersi in contatto con Lei: [^\n]* La cercano entro mercoledì 25 novembre\./u)
    expect(called.choices).toEqual([])
    expect(talk.effects).toContainEqual({ kind: 'set-contact', email: null, phone: '+393331234567' })
  })

  it('is not asked for again where it stands in the wish to be called, and answers what a person asked', async () => {
    const talk = talking('comune-di-esempio', { 'richiamatemi al 333 1234567': [intent('human')] })
    expect((await talk.says('richiamatemi al 333 1234567')).choices).toEqual([])
    talk.staffWrites(cardsOf(talk)[0]!.id, 'A che numero?', 'asked')
    expect((await talk.says('333 7654321')).decisions).toMatchObject([{ kind: 'hand-off', as: 'reply' }])
    expect(talk.effects).toContainEqual({ kind: 'set-contact', email: null, phone: '+393337654321' })
  })
})

describe('"ok"', () => {
  it('is of no language: the conversation goes on in its own', async () => {
    const talk = new Conversation({ slug: 'comune-di-esempio', reader: readerOf({
      'thank you': reading([intent('smalltalk', { segment: 'thank you' })], { text: 'thank you', lang: 'en' }), ok: [intent('smalltalk', { segment: 'ok' })],
    }) })
    await talk.says('thank you')
    expect((await talk.says('ok')).text).toBe('All right. If you need anything else, I am here.')
  })
})

describe('what was said already', () => {
  it('is not said again: the formal ways, and that a person reads it', async () => {
    const formal = 'pretendo una risposta entro 30 giorni'
    const [both] = await said('comune-di-esempio', [intent('policy.records', { segment: formal })])
    expect(both!.split('Le vie formali sono')).toHaveLength(2)
    const talk = talking('comune-di-esempio', { [formal]: [intent('abuse.threat', { segment: formal })] })
    const rude = await talk.says(formal)
    expect(rude.decisions.map(one => (one.kind === 'hand-off' ? one.because : one.kind))).toEqual(['formal-request', 'moderation'])
    expect(rude.text).not.toContain('Questo messaggio lo leggerà una persona.')
    expect(cardsOf(talk).find(one => one.because === 'formal-request')?.intent).not.toBe('abuse')
    const bare = talking('comune-di-massa', { fuori: reading([intent('abuse.insult', { segment: 'fuori' })], { text: 'fuori' }).intents })
    expect((await bare.says('fuori')).text).toContain('Questo messaggio lo leggerà una persona.')
  })

  it('has the private link after the last receipt', async () => {
    const [reply] = await said('comune-di-esempio', [intent('info.anagrafe'), intent('info.tributi')])
    expect(reply!.indexOf('link privato')).toBeGreaterThan(reply!.indexOf('Ufficio tributi'))
    expect(reply!.split('link privato')).toHaveLength(2)
  })
})
