import { describe, expect, it } from 'vitest'
import type { TurnFacts } from '../../src/store/store.ts'
import { card, hoursAfter, intent, SATURDAY_NIGHT, type Slug } from './making.ts'
import { said, turn } from './saying.ts'

describe('a receipt', () => {
  it('says what was understood, who has it, the code, the reopening and the day in words', async () => {
    expect(await said('comune-di-alpignano', [intent('info.biblioteca')], { now: SATURDAY_NIGHT, known: { returnable: false } })).toEqual([[
      'Ho capito: è una domanda su biblioteca e prestiti. L\'ho passata alla Biblioteca comunale "Caduti per la libertà", il codice è ALP-0002-XX.',
      'Adesso non c\'è nessuno in servizio: si riapre lunedì 23 novembre alle 9:00. La risposta arriva qui entro martedì 24 novembre.',
    ].join(' ') + '\n\nSe vuole, mi lasci un\'e-mail o un telefono per l\'ufficio: non è obbligatorio.'])
  })

  it('says no reopening while the desk is open, and only the hour where it opens later today', async () => {
    expect((await said('comune-di-alpignano', [intent('info.urp')])).join()).not.toMatch(/in servizio|alle \d/u)
    const lunch = new Date('2026-11-24T13:30:00+01:00')
    expect((await said('comune-di-esempio', [intent('info.urp')], { now: lunch })).join())
      .toContain('si riapre oggi alle 14:30. La risposta arriva qui entro giovedì 26 novembre.')
  })

  it('promises no day where the body promises none', async () => {
    expect((await said('comune-di-massa', [intent('info.tributi')]))[0]).toContain('Le rispondono qui appena possibile.')
  })

  it('offers the private link and an e-mail on the web', async () => {
    const { outcome } = await turn('comune-di-massa', [intent('info.tributi')])
    expect(outcome.replies[0]).toMatchObject({ returnLink: true, choices: [{ value: 'no', label: 'No, grazie' }] })
    expect(outcome.replies[0]?.text).toContain('link privato')
    const known = await turn('comune-di-massa', [intent('info.tributi')], { known: { contact: { email: 'a@b.example', phone: null }, returnable: false } })
    expect(known.outcome.replies[0]).toMatchObject({ returnLink: false, choices: [] })
  })

  it('adds a confirmed fact that was asked for, with the choice that closes the request', async () => {
    const { outcome } = await turn('comune-di-esempio', [intent('info.anagrafe')], { fact: 'address' })
    expect(outcome.replies[0]?.text)
      .toMatch(/Indirizzo dell'Ufficio anagrafe: piazza dell'Esempio 1, primo piano\.[\s\S]*Se intanto Le basta questo, chiudo la richiesta ESE-0002-XX\.$/u)
    expect(outcome.replies[0]?.choices.map(choice => choice.label)).toEqual(['Mi basta, grazie', 'Aspetto la risposta'])
  })

  it('of two requests tells the link once and each office with its code', async () => {
    const [text, ...more] = await said('comune-di-alpignano', [intent('info.biblioteca', { segment: 'a' }), intent('info.giovani', { segment: 'b' })])
    expect(more).toEqual([])
    expect(text!.match(/link privato/gu)).toHaveLength(1)
    expect(text).toMatch(/Biblioteca[^\n]*ALP-0002-XX[\s\S]*Informagiovani[^\n]*ALP-0004-XX/u)
  })

  it('of a request that joins is one line', async () => {
    const open = card({ office: 'biblioteca' })
    expect(await said('comune-di-alpignano', [intent('info.biblioteca')], { known: { handoffs: [open] } }))
      .toEqual([`Ho aggiunto il Suo messaggio alla richiesta ${open.code}, che è già alla Biblioteca comunale "Caduti per la libertà".`])
  })

  it('of a request that reopens says so, with the new day', async () => {
    const ended = card({ office: 'biblioteca', state: 'closed', endedAt: hoursAfter(-30) })
    expect((await said('comune-di-alpignano', [intent('info.biblioteca')], { known: { handoffs: [ended] } }))[0])
      .toContain(`Ho riaperto la Sua richiesta ${ended.code}: è di nuovo alla Biblioteca comunale "Caduti per la libertà". La risposta arriva qui entro mercoledì 25 novembre.`)
  })
})

describe('a redirect', () => {
  it('gives the ente\'s way, what to add, and the words back alone, ready to copy', async () => {
    const [text, words, ...more] = await said('comune-di-alpignano', [intent('report', { segment: 'buca in via Po 3' })])
    expect(text).toBe([
      'Grazie della segnalazione. Da qui però non possiamo prenderla in carico (art. 5, c. 2).',
      'Perché arrivi a chi può intervenire, compili il modulo sul sito (http://www.comune.alpignano.to.it) oppure porti il modulo di carta all\'Ufficio relazioni con il pubblico (URP).',
      'Indichi il luogo preciso e da quando c\'è il problema. Qui sotto trova le Sue parole, pronte da copiare.',
    ].join(' '))
    expect([words, more]).toEqual(['buca in via Po 3', []])
  })

  it('offers a person only where the body does, under the words to copy', async () => {
    const offers = async (slug: Slug, leaf: string) => (await turn(slug, [intent(leaf)])).outcome.replies.at(-1)!.choices.map(choice => choice.value)
    expect(await offers('comune-di-alpignano', 'report')).toEqual([])
    expect(await offers('comune-di-massa', 'report')).toEqual(['person', 'no'])
    expect(await offers('ciss38', 'report')).toEqual([])
    expect(await offers('ciss38', 'complaint')).toEqual(['person', 'no'])
    expect(await offers('provincia-di-biella', 'report')).toEqual(['person', 'no'])
  })

  it('keeps to itself an address the body has still to confirm', async () => {
    expect((await said('provincia-di-biella', [intent('report')])).join()).not.toContain('redazione@')
  })

  it('in danger says 112 first, and that people will see it', async () => {
    const { outcome } = await turn('comune-di-alpignano', [intent('report')], { screens: { screens: { danger: true } } })
    expect(outcome.replies[0]?.text)
      .toMatch(/^Se qualcuno può farsi male adesso, chiami il 112\. Ho messo in evidenza il Suo messaggio[\s\S]*Grazie della segnalazione/u)
    expect(outcome.effects).toMatchObject([{ kind: 'open-handoff', because: 'danger', urgent: true, promised: false }])
  })
})

describe('disclosure', () => {
  const opening = 'Sono l\'assistente automatico del Comune di Massa, non una persona.\nPrivacy: https://sportello.example/privacy/comune-di-massa · Regole della pagina: https://www.comune.massa.ms.it\n\n'
  const discloses = async (known: Partial<TurnFacts>, leaf = 'smalltalk') => {
    const { outcome } = await turn('comune-di-massa', [intent(leaf)], { known })
    expect(outcome.disclosed).toBe(outcome.replies[0]?.text.startsWith(opening) ?? false)
    return outcome.disclosed
  }

  it('is told in two lines at first contact, after a long silence and on return from a person', async () => {
    expect(await discloses({ disclosedAt: null, lastBotAt: null })).toBe(true)
    expect(await discloses({ disclosedAt: hoursAfter(-200), lastBotAt: hoursAfter(-168) })).toBe(true)
    expect(await discloses({ lastStaffAt: hoursAfter(-0.5) })).toBe(true)
    expect(await discloses({})).toBe(false)
    expect(await discloses({ lastBotAt: hoursAfter(-167) })).toBe(false)
  })

  it('gives way to an emergency, which says its own sentence, and comes with the next reply', async () => {
    const { outcome } = await turn('comune-di-massa', [intent('emergency'), intent('info.urp', { segment: 'orari' })], { known: { disclosedAt: null, lastBotAt: null } })
    expect(outcome.disclosed).toBe(false)
    expect(outcome.replies.map(reply => reply.text).join()).not.toContain('non una persona')
  })

  it('is not told in silence', async () => {
    const held = card({ state: 'claimed', claimedAt: hoursAfter(-0.2), office: 'redazione' })
    const { outcome } = await turn('provincia-di-biella', [intent('info.urp')], { known: { disclosedAt: null, handoffs: [held] } })
    expect([outcome.replies, outcome.disclosed]).toEqual([[], false])
  })
})

describe('an emergency', () => {
  it('is a message of its own, first, with its one choice and no other question', async () => {
    const { outcome } = await turn('comune-di-alpignano', [intent('info.biblioteca', { segment: 'orari' }), intent('emergency', { segment: 'brucia' })])
    expect(outcome.replies.map(reply => reply.choices.map(choice => choice.value))).toEqual([['not-emergency'], []])
    expect(outcome.replies[0]?.text)
      .toBe('Se qualcuno è in pericolo, chiami subito il 112: è gratuito. Sono un assistente automatico: scrivendo qui non arrivano i soccorsi.')
    expect(outcome.replies[1]?.text).toContain('Biblioteca')
    expect(outcome.dialogState?.dialog).toBe('emergency@1')
  })

  it('opens an urgent card that the citizen hears nothing of (CLAUSES 33)', async () => {
    const { outcome } = await turn('comune-di-massa', [intent('emergency')])
    expect(outcome.effects).toMatchObject([{ kind: 'open-handoff', urgent: true, because: 'emergency', intent: 'emergency', messages: ['m1'] }])
    expect(outcome.replies.map(reply => reply.text).join()).not.toMatch(/MAS-|avvisat|passat/u)
  })
})
