import { describe, expect, it } from 'vitest'
import { STEPS } from '../../dialogs/index.ts'
import { cardsOf, Conversation, talking, VAGUE } from './conversation.ts'
import { hoursAfter, intent, MONDAY, readerOf, reading } from './making.ts'

describe('a question that waits', () => {
  it('is saved as JSON that holds no words of the citizen, under a dialog id with its version', async () => {
    for (const words of [VAGUE, 'quando apre la biblioteca?', 'voglio i miei dati']) {
      const talk = talking('comune-di-massa')
      await talk.says(words)
      expect(talk.state, words).not.toContain(words)
      expect(Object.keys(STEPS)).toContain(JSON.parse(talk.state!).dialog)
    }
    expect(Object.keys(STEPS).every(id => /^[a-z-]+@\d+$/u.test(id))).toBe(true)
  })

  it('is forgotten after a day', async () => {
    const talk = talking('comune-di-massa')
    await talk.says('mi hanno trattato male')
    talk.now = hoursAfter(24)
    expect((await talk.says('2')).kinds).toEqual(['clarify'])
  })

  it('of a dialog that is no more starts over politely, and what was written is served', async () => {
    for (const state of [{ dialog: 'moduli@3' }, { stack: 'rotto' }]) {
      const talk = talking('comune-di-massa')
      await talk.says('mi hanno trattato male')
      talk.state = JSON.stringify({ ...JSON.parse(talk.state!), ...state })
      const pressed = await talk.says({ press: 'person', label: 'Preferisco una persona' })
      expect(pressed.kinds).toEqual(['continue', 'acknowledge'])
      expect(pressed.text).toBe('Mi scusi, ho perso il filo: ricominciamo da qui.')
      talk.state = JSON.stringify({ ...JSON.parse((await talk.says('mi hanno trattato male'), talk.state)!), ...state })
      expect((await talk.says('quando apre la biblioteca?')).kinds).toEqual(['hand-off'])
    }
  })

  it('is dropped by "annulla", what was opened stands, and nobody is bothered later', async () => {
    const talk = talking()
    await talk.says(VAGUE)
    const dropped = await talk.says('lascia perdere')
    expect(dropped.text).toBe('Va bene, lasciamo stare. Le richieste già passate agli uffici restano lì: per ritirarne una, mi scriva «annulla».')
    expect([talk.state, talk.timers, talk.cards.size]).toEqual([null, [], 0])
  })

  it('is answered by a button even beside other words, which are served in the same turn', async () => {
    const talk = talking('comune-di-massa')
    await talk.says('mi hanno trattato male')
    const both = await talk.says({ press: 'person', label: 'Preferisco una persona' }, 'posso commentare?')
    expect(both.kinds).toEqual(['continue', 'policy-silent', 'hand-off'])
    expect(cardsOf(talk)).toMatchObject([{ because: 'human', messages: expect.arrayContaining(['m1']) }])
  })

  it('is answered by the one message of a burst that is an answer', async () => {
    const talk = talking()
    await talk.says('quando apre la biblioteca?')
    const both = await talk.says('mario.rossi@posta.example', 'c\'è una buca in via Po')
    expect(both.kinds).toEqual(['continue', 'acknowledge', 'redirect'])
    expect(talk.effects).toContainEqual({ kind: 'set-contact', email: 'mario.rossi@posta.example', phone: null })
  })

  it('gives way to a new request, and what was opened stands', async () => {
    const talk = talking()
    await talk.says('quando apre la biblioteca?')
    expect((await talk.says('posso commentare?')).kinds).toEqual(['answer-policy'])
    expect(cardsOf(talk)).toMatchObject([{ state: 'open' }])
  })

  it('a stale button starts over politely', async () => {
    expect((await talking().says({ press: 'info.tributi', label: 'Un\'informazione su tasse e tributi' })).text)
      .toContain('Questa domanda non è più aperta. Mi scriva pure che cosa Le serve.')
  })
})

describe('what an answer leads to', () => {
  it('a person: the words that were sent elsewhere go to the page\'s office', async () => {
    const talk = talking('comune-di-massa')
    await talk.says('mi hanno trattato male')
    const person = await talk.says('preferisco una persona')
    expect(person.text).toContain('Certo, Le risponde una persona. Ho passato la Sua richiesta alla Struttura di coordinamento')
    expect(cardsOf(talk)).toMatchObject([{ because: 'human', messages: ['m1', 'm4'] }])
    const none = talking('comune-di-massa')
    await none.says('mi hanno trattato male')
    expect((await none.says('no grazie')).text).toBe('Va bene. Se Le serve altro, sono qui.')
    expect(none.cards.size).toBe(0)
  })

  it('a person asked for after a redirect: the term runs from the words that were redirected', async () => {
    const talk = talking('provincia-di-biella')
    talk.now = new Date('2026-11-23T23:30:00+01:00')
    await talk.says('c\'è una buca in via Po')
    talk.now = new Date('2026-11-24T00:30:00+01:00')
    await talk.says({ press: 'person' })
    expect(cardsOf(talk)).toMatchObject([{ receivedAt: new Date('2026-11-23T23:30:00+01:00'), dueAt: new Date('2026-11-26T00:00:00+01:00') }])
  })

  it('enough: the request closes; waiting: it stays', async () => {
    const talk = talking('comune-di-esempio', {}, 'hours')
    await talk.says('quando apre la biblioteca?')
    expect((await talk.says('mi basta, grazie')).text).toBe('Bene, chiudo la richiesta. Se Le serve altro, sono qui.')
    expect(cardsOf(talk)).toMatchObject([{ state: 'withdrawn' }])
    const waits = talking('comune-di-esempio', {}, 'hours')
    await waits.says('quando apre la biblioteca?')
    expect((await waits.says('aspetto la risposta')).text).toBe('Va bene: la risposta arriva qui.')
    expect(cardsOf(waits)).toMatchObject([{ state: 'open' }])
  })

  it('enough said of a card staff moved meanwhile changes nothing and claims nothing', async () => {
    const talk = talking('comune-di-esempio', {}, 'hours')
    await talk.says('quando apre la biblioteca?')
    const [open] = cardsOf(talk)
    talk.cards.set(open!.id, { ...open!, state: 'answered', endedAt: MONDAY })
    expect((await talk.says('mi basta, grazie')).text).toContain('Va bene. Se Le serve altro, sono qui.')
    expect(cardsOf(talk)).toMatchObject([{ state: 'answered' }])
  })

  it('words said instead, while the fact is asked about, are on the card and the question is put again', async () => {
    const talk = talking('comune-di-esempio', {}, 'hours')
    await talk.says('quando apre la biblioteca?')
    expect((await talk.says('quella in largo dei Lettori')).kinds).toEqual(['continue'])
    expect(cardsOf(talk)[0]?.messages).toEqual(['m1', 'm3'])
  })

  it('a contact: it is kept; thanks meanwhile do not close the offer', async () => {
    const talk = talking()
    await talk.says('quando apre la biblioteca?')
    const thanks = await talk.says('ok grazie mille')
    expect([thanks.text, thanks.choices]).toEqual(['Prego! Se Le serve altro, sono qui.', []])
    expect((await talk.says('333 1234567')).text).toBe('Grazie, ho passato il recapito all\'ufficio.')
    expect(talk.effects).toContainEqual({ kind: 'set-contact', email: null, phone: '+393331234567' })
  })

  it('a call back: by the button with the number asked, or by the number at once; the case stays out of the card', async () => {
    const talk = talking('comune-di-massa')
    await talk.says('a che punto è la pratica di mio padre?')
    const asked = await talk.says('mi faccia richiamare')
    expect(asked.text)
      .toMatch(/^Ho chiesto alla Struttura di coordinamento[^\n]*di mettersi in contatto con Lei: il codice è MAS-[\s\S]*A quale telefono o e-mail può cercarLa l'ufficio\?$/u)
    expect(cardsOf(talk)).toMatchObject([{ because: 'call-back', messages: ['m3'] }])
    expect((await talk.says('0585 123456')).text).toBe('Grazie, ho passato il recapito all\'ufficio.')
    const direct = talking('comune-di-massa')
    await direct.says('a che punto è la pratica di mio padre?')
    const done = await direct.says('mi chiami al 333 1234567')
    expect(done.kinds).toEqual(['continue', 'hand-off'])
    expect(done.choices).toEqual([])
    expect(direct.effects).toContainEqual({ kind: 'set-contact', email: null, phone: '+393331234567' })
  })

  it('of a case told in two pieces, the piece that was in doubt is taken back with the other', async () => {
    const talk = talking('comune-di-massa')
    await talk.says('mio padre')
    await talk.says('a che punto è la pratica di mio padre?')
    expect([talk.shielded, talk.timers]).toEqual([['m1', 'm3'], []])
  })

  it('more of the case told after the stop is taken back too', async () => {
    const talk = talking('comune-di-massa')
    await talk.says('a che punto è la pratica di mio padre?')
    await talk.says('insomma lui sta male e la casa è grande')
    expect(talk.shielded).toEqual(['m1', 'm3'])
    expect(JSON.parse(talk.state!)).toMatchObject({ dialog: 'steer@1', about: [], repeated: true })
  })

  it('which right: the registered request says it', async () => {
    const talk = talking('comune-di-massa')
    const asked = await talk.says('voglio i miei dati')
    expect(asked.choices).toEqual(['Vedere i miei dati', 'Cancellarli', 'Correggerli'])
    expect(asked.outcome.effects)
      .toEqual([{ kind: 'privacy-request', id: expect.any(String), asks: 'unclear', dueAt: new Date('2026-12-24T00:00:00+01:00'), messages: ['m1'] }])
    expect((await talk.says('cancellarli')).outcome.effects).toEqual([{ kind: 'amend-privacy-request', asks: 'erasure' }])
  })

  it('a withdrawal: asked first, done on yes, and "sì, annulla" is a yes', async () => {
    for (const [said, state] of [['sì', 'withdrawn'], ['sì, annulla', 'withdrawn'], ['annulla la richiesta', 'withdrawn'], ['no', 'open'], ['lasci perdere', 'open']] as const) {
      const talk = talking('comune-di-esempio')
      await talk.says('quando apre la biblioteca?')
      await talk.says('no grazie')
      const [open] = cardsOf(talk)
      expect((await talk.says('annulla')).text, said).toBe(`Vuole ritirare la richiesta ${open!.code}?`)
      const done = await talk.says(said)
      expect(cardsOf(talk)[0]?.state, said).toBe(state)
      expect(done.text, said).toBe(state === 'open' ? 'Va bene, resta tutto com\'è.' : 'Fatto: la richiesta è ritirata.')
    }
  })
})

describe('"Non è un\'emergenza"', () => {
  const alarmed = (...likely: [string, number][]) => {
    const alternatives = likely.map(([leaf, confidence]) => ({ ...intent(leaf), confidence }))
    const alarm = [intent('emergency')]
    return talking('comune-di-massa', {
      'il bidone brucia': [intent('emergency', { segment: 'il bidone brucia', alternatives })], 'Non è un\'emergenza': alarm, 'non è un\'emergenza': alarm,
    })
  }

  it('decides the message again by the next likely reading, and tells it on the urgent card', async () => {
    for (const said of [{ press: 'not-emergency', label: 'Non è un\'emergenza' }, 'non è un\'emergenza'] as const) {
      const talk = alarmed(['report', 0.6], ['complaint', 0.1])
      await talk.says('il bidone brucia')
      const back = await talk.says(said)
      expect(back.kinds, JSON.stringify(said)).toEqual(['continue', 'redirect'])
      expect(cardsOf(talk)).toMatchObject([{ urgent: true, messages: ['m1', 'm3'] }])
    }
  })

  it('asks back where nothing else is likely', async () => {
    const talk = alarmed(['report', 0.3], ['complaint', 0.2])
    await talk.says('il bidone brucia')
    const back = await talk.says({ press: 'not-emergency', label: 'Non è un\'emergenza' })
    expect(back.kinds).toEqual(['continue', 'clarify'])
    expect(back.choices).toEqual(['Segnalare un problema', 'Fare un reclamo', 'Parlare con una persona'])
    expect((await talk.says({ press: 'report' })).outcome.replies.at(-2)?.text).toContain('Grazie della segnalazione')
  })

  it('is answered by nobody\'s "è un\'emergenza", and words that say nothing clear get 112 again', async () => {
    const talk = alarmed(['report', 0.6])
    await talk.says('il bidone brucia')
    const more = await talk.says('in fondo alla via')
    expect(more.kinds).toEqual(['emergency'])
    expect(more.text).toContain('112')
    expect(cardsOf(talk)).toMatchObject([{ messages: ['m1', 'm3'] }])
  })

  it('of words only the list took for one decides what the message was read as', async () => {
    const read = reading([intent('report', { segment: 'il bidone brucia' })], { text: 'il bidone brucia', screens: { emergency: 'general' } })
    const talk = new Conversation({ slug: 'comune-di-massa', reader: readerOf({ 'il bidone brucia': read }) })
    expect((await talk.says('il bidone brucia')).kinds).toEqual(['emergency'])
    expect((await talk.says({ press: 'not-emergency' })).kinds).toEqual(['continue', 'redirect'])
  })
})

describe('the desk asks back', () => {
  it('and the citizen\'s next words are the answer: the clock goes on and the new day is told', async () => {
    const talk = talking()
    talk.now = new Date('2026-11-23T10:00:00+01:00')
    await talk.says('quando apre la biblioteca?')
    const [open] = cardsOf(talk)
    expect(open).toMatchObject({ dueAt: new Date('2026-11-25T14:00:00+01:00') })
    talk.now = new Date('2026-11-24T10:00:00+01:00')
    talk.staffWrites(open!.id, 'Quale sede?', 'asked')
    talk.now = new Date('2026-11-30T22:00:00+01:00')
    const answered = await talk.says('c\'è una buca in via Po')
    expect(answered.kinds).toEqual(['hand-off'])
    expect(answered.text)
      .toContain(`Grazie, ho passato la Sua risposta alla Biblioteca comunale "Caduti per la libertà" per la richiesta ${open!.code}. La risposta arriva qui entro martedì 1º dicembre.`)
    expect(answered.text).toContain('non una persona')
    expect(cardsOf(talk)).toMatchObject([{ state: 'claimed', dueAt: new Date('2026-12-01T14:00:00+01:00'), promised: true, messages: ['m1', 'm4'] }])
  })

  it('and where no day was promised none is told', async () => {
    const talk = talking('comune-di-massa')
    await talk.says('quando apre la biblioteca?')
    talk.staffWrites(cardsOf(talk)[0]!.id, 'Quale sede?', 'asked')
    expect((await talk.says('quella in centro')).text)
      .toMatch(/Grazie, ho passato la Sua risposta alla Struttura[^\n]*\. Le rispondono qui appena possibile\.$/u)
  })
})

describe('held in the closed hours', () => {
  it('says once that nobody is on duty, and lets the words join the card (CLAUSES 15)', async () => {
    const talk = talking('comune-di-alpignano', { 'commenti e orari': [intent('policy.comments'), intent('info.urp')] })
    await talk.says('quando apre la biblioteca?')
    const [open] = cardsOf(talk)
    talk.now = hoursAfter(3)
    talk.staffWrites(open!.id, 'Verifico', 'claimed')
    talk.now = hoursAfter(8)
    const away = await talk.says(VAGUE)
    expect(away.text).toContain('Chi La segue ora non è in servizio: ho aggiunto il Suo messaggio alla richiesta e sarà letto alla riapertura.')
    expect(away.text).not.toContain('Ho aggiunto')
    talk.now = hoursAfter(9)
    expect((await talk.says('posso commentare?')).kinds).toEqual(['answer-policy'])
    expect((await talk.says('vorrei un operatore')).outcome.replies).toEqual([])
    expect(talk.cards.get(open!.id)?.messages).toHaveLength(3)
    const both = await talk.says('commenti e orari')
    expect(both.text).toMatch(/^Può commentare i post[^\n]*$/u)
    expect(talk.cards.get(open!.id)?.messages).toHaveLength(4)
    talk.now = hoursAfter(33)
    expect((await talk.says('posso commentare?')).kinds).toEqual(['answer-policy'])
  })
})
