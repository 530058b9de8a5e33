import { describe, expect, it } from 'vitest'
import { Conversation } from './conversation.ts'
import { card, confirmed, hoursAfter, intent, message, MONDAY, readerOf, reading } from './making.ts'

const cardsOf = (talk: Conversation) => [...talk.cards.values()]

describe('a burst', () => {
  it('is read as one text and answered once, with all its messages on the card', async () => {
    const talk = new Conversation({ reader: readerOf({ 'salve\nvolevo sapere\nquando apre la biblioteca': [intent('info.biblioteca')] }) })
    const once = await talk.says('salve', 'volevo sapere', '', 'quando apre la biblioteca')
    expect(once.outcome.replies).toHaveLength(1)
    expect(cardsOf(talk)).toMatchObject([{ office: 'biblioteca', messages: ['m1', 'm2', 'm3', 'm4'] }])
  })

  it('counts from its first message', async () => {
    const talk = new Conversation({ reader: readerOf({ 'prima\ndopo': [intent('info.urp')] }) })
    talk.now = new Date('2026-11-24T00:00:03+01:00')
    const before = new Date('2026-11-23T23:59:58+01:00')
    const midnight = await talk.says(message('prima', { id: 'a', at: before }), message('dopo', { id: 'b', at: talk.now }))
    expect(midnight.text).toContain('entro mercoledì 25 novembre')
    expect(cardsOf(talk)).toMatchObject([{ receivedAt: before }])
  })

  it('of a photo and its words is answered for the words', async () => {
    const talk = new Conversation({ reader: readerOf({ 'buca in via Po': [intent('report')] }) })
    expect((await talk.says({ kind: 'photo', text: '' }, 'buca in via Po')).kinds).toEqual(['redirect'])
    expect(talk.cards.size).toBe(0)
  })
})

describe('a photo alone', () => {
  it('is handed to people at once, with what the bot cannot do and what it asks, once', async () => {
    const talk = new Conversation({ reader: readerOf({ 'è la buca di via Po': [intent('report')] }) })
    const first = await talk.says({ kind: 'photo' })
    expect(first.text)
      .toMatch(/Non posso aprire foto, file, vocali o posizioni: mi scriva in poche parole di che cosa si tratta\.[\s\S]*Intanto ho passato all'Ufficio relazioni con il pubblico \(URP\) quello che ha inviato: il codice è/u)
    const second = await talk.says({ kind: 'photo' })
    expect(second.text)
      .toBe(`Ho aggiunto il Suo messaggio alla richiesta ${cardsOf(talk)[0]!.code}, che è già all'Ufficio relazioni con il pubblico (URP).`)
    expect(cardsOf(talk)).toMatchObject([{ because: 'attachment', messages: ['m1', 'm3'] }])
  })

  it('sent to a question is handed over too, with the doubt it was asked about', async () => {
    const talk = new Conversation({ reader: readerOf({}) })
    await talk.says('per quella cosa')
    expect((await talk.says({ kind: 'photo' })).kinds).toEqual(['acknowledge', 'hand-off'])
    expect(cardsOf(talk)).toMatchObject([{ messages: ['m1', 'm3'] }])
    expect(talk.timers).toEqual([])
  })
})

describe('a flood', () => {
  const flooded = () => new Conversation({ reader: readerOf({ x: [intent('info.urp')], 'al fuoco': [intent('emergency')] }), known: { inLastFiveMinutes: 30, disclosedAt: MONDAY, lastBotAt: MONDAY } })

  it('is asked for patience once and goes on one card, whole', async () => {
    const talk = flooded()
    const first = await talk.says('x')
    expect(first.text)
      .toMatch(/^Ho ricevuto tutti i Suoi messaggi e non se ne perde nessuno\.[\s\S]*Li ho passati tutti all'Ufficio relazioni con il pubblico \(URP\): il codice è/u)
    expect((await talk.says('x')).outcome.replies).toEqual([])
    expect((await talk.says('x', 'x')).outcome.replies).toEqual([])
    expect(cardsOf(talk)).toMatchObject([{ because: 'flood', messages: ['m1', 'm3', 'm4', 'm5'] }])
  })

  it('never stops an emergency', async () => {
    const talk = flooded()
    await talk.says('x')
    expect((await talk.says('al fuoco')).text).toContain('112')
  })

  it('never hides danger to passers-by', async () => {
    const hole = reading([intent('report')], { text: 'tombino aperto', screens: { danger: true } })
    const talk = new Conversation({ reader: readerOf({ 'tombino aperto': hole }), known: { inLastFiveMinutes: 30 } })
    await talk.says('tombino aperto')
    expect(cardsOf(talk).map(one => one.because)).toEqual(['danger', 'flood'])
  })
})

describe('several things', () => {
  it('are answered in one tidy reply, with at most one question, last', async () => {
    const three = [intent('policy.hours', { segment: 'che orari' }), intent('info.biblioteca', { segment: 'libri' }), intent('complaint', { segment: 'sgarbo' })]
    const talk = new Conversation({ reader: readerOf({ tutto: three }) })
    const { outcome, choices } = await talk.says('tutto')
    expect(outcome.replies).toHaveLength(2)
    expect(outcome.replies[0]!.text.split('\n\n').map(part => part.split(' ').slice(0, 3).join(' ')))
      .toEqual(['Sono l\'assistente automatico', 'Le pagine sono', 'Mi dispiace per', 'Ho capito: è', 'Può chiudere la', 'Se vuole, mi'])
    expect(outcome.replies[1]?.text).toBe('sgarbo')
    expect(choices).toEqual(['No, grazie'])
  })

  it('with an insult are served first, then the rule is named, and the breach is only suspected', async () => {
    const words = reading([intent('abuse.insult', { segment: 'incapaci' }), intent('info.biblioteca', { segment: 'quando apre' })], { text: 'x', screens: { abuse: 'insult' } })
    const { outcome, text } = await new Conversation({ reader: readerOf({ x: words }) }).says('x')
    expect(text.indexOf('Biblioteca')).toBeLessThan(text.indexOf('Le critiche sono benvenute'))
    expect(text.indexOf('Le critiche')).toBeLessThan(text.indexOf('Se vuole, mi lasci'))
    expect(outcome.effects.map(effect => effect.kind)).toEqual(['open-handoff', 'suspect-breach'])
  })
})

describe('a breach', () => {
  const abused = (slug: 'comune-di-alpignano' | 'comune-di-massa' | 'provincia-di-biella' | 'ciss38', rule: 'insult' | 'hate' | 'threat' | 'adult', strikes = 0) =>
    new Conversation({ slug, reader: readerOf({ x: reading([intent(`abuse.${rule}`)], { text: 'x', screens: { abuse: rule } }) }), known: { breaches: confirmed(strikes) } }).says('x')
  const effects = async (...given: Parameters<typeof abused>) => (await abused(...given)).outcome.effects

  it('is a suspicion with its clause where there is one, and none at all where there is not', async () => {
    expect(await effects('comune-di-alpignano', 'insult'))
      .toMatchObject([{ kind: 'suspect-breach', rule: 'insult', clause: '4.3b', messages: ['m1'] }])
    expect(await effects('comune-di-alpignano', 'hate'))
      .toMatchObject([{ kind: 'suspect-breach', rule: 'hate', clause: '4.3d' }, { kind: 'open-handoff', because: 'moderation' }])
    expect((await effects('comune-di-massa', 'insult')).map(effect => effect.kind)).toEqual(['open-handoff'])
    expect((await effects('provincia-di-biella', 'hate')).map(effect => effect.kind)).toEqual(['open-handoff'])
    expect((await effects('provincia-di-biella', 'adult')).map(effect => effect.kind)).toEqual(['open-handoff'])
  })

  it('of a threat opens an urgent card, and hate is not warned', async () => {
    expect(await effects('ciss38', 'threat'))
      .toMatchObject([{ kind: 'suspect-breach' }, { kind: 'open-handoff', because: 'moderation', urgent: true, promised: false }])
    expect((await abused('comune-di-alpignano', 'hate')).text).toMatch(/Questo messaggio lo leggerà una persona\.$/u)
    expect((await abused('comune-di-alpignano', 'hate')).text).not.toMatch(/art\./u)
  })

  it('repeated is proposed for a block, which people decide', async () => {
    expect(await effects('comune-di-alpignano', 'insult', 2))
      .toMatchObject([{ kind: 'suspect-breach', clause: '4.3b' }, { kind: 'propose-block', clause: '5.3b' }])
  })
})

describe('a possible formal request', () => {
  it('is handed off marked, with the formal ways and neither yes nor no', async () => {
    const words = 'con la presente chiedo copia degli atti'
    const talk = new Conversation({ reader: readerOf({ [words]: [intent('policy.records')] }), known: { disclosedAt: MONDAY, lastBotAt: MONDAY } })
    const { text, kinds } = await talk.says(words)
    expect(kinds).toEqual(['policy-silent', 'hand-off'])
    expect(text).toContain('come possibile richiesta formale: il codice è ALP-')
    expect(text).not.toMatch(/non vale|ha valore|non ha valore|vale come richiesta/u)
    expect(cardsOf(talk)).toMatchObject([{ because: 'formal-request', office: 'urp' }])
  })
})

describe('a complaint at Biella', () => {
  it('is handed off, with the draft shared with the manager', async () => {
    const talk = new Conversation({ slug: 'provincia-di-biella', reader: readerOf({ x: [intent('complaint')] }) })
    expect((await talk.says('x')).text).toContain('Mi dispiace per quello che è successo. Ho passato il Suo reclamo alla Redazione: il codice è BIE-')
    expect(cardsOf(talk)).toMatchObject([{ because: 'complaint', shareWithManager: true, office: 'redazione' }])
  })
})

describe('feedback and thanks', () => {
  it('are recorded and acknowledged, and thanks never reopen', async () => {
    const ended = card({ state: 'answered', endedAt: hoursAfter(-1) })
    const talk = new Conversation({ reader: readerOf({ 'bella pagina': [intent('feedback')], grazie: [intent('smalltalk')] }), known: { handoffs: [ended] } })
    expect((await talk.says('bella pagina')).outcome.effects).toMatchObject([{ kind: 'record-feedback', messages: ['m1'] }])
    expect((await talk.says('grazie')).outcome.effects).toEqual([])
    expect(talk.cards.get(ended.id)?.state).toBe('answered')
  })
})
