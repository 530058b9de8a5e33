/** Dated modes in conversations: what a citizen hears, and what goes on all the same. */
import { describe, expect, it } from 'vitest'
import type { ModeRow } from '../../src/domain/mode.ts'
import { cardsOf, talking, VAGUE, type Conversation } from './conversation.ts'
import { card, hoursAfter, intent, mode, MONDAY, type Slug } from './making.ts'
import { said, turn } from './saying.ts'

const row = (...given: Parameters<typeof mode>): ModeRow => ({ ...mode(...given), withdrawn: false })
const changes = (...modes: ModeRow[]) => ({ changes: { version: 1, modes, faults: [] } })
const own = { it: 'Fino a venerdì siamo in pochi.', en: 'Until Friday we are few.' }
const library = intent('info.biblioteca')

// Alpignano 7.3 excepts the periods of article 6.
describe('reduced service (CLAUSES 16, 21)', () => {
  it('at Alpignano tells no day, but the body\'s own text, and the desk keeps its target', async () => {
    const { outcome } = await turn('comune-di-alpignano', [library], { known: changes(row({ text: own })) })
    expect(outcome.replies[0]!.text).toContain('Le rispondono qui appena possibile.\n\nFino a venerdì siamo in pochi.')
    expect(outcome.replies[0]!.text).not.toMatch(/entro|novembre/u)
    expect(outcome.effects[0]).toMatchObject({ kind: 'open-handoff', promised: false, dueAt: new Date('2026-11-25T14:00:00+01:00') })
  })

  it('that begins before the day is told keeps it from being told', async () => {
    const text = (await said('comune-di-alpignano', [library], { known: changes(row({ from: '2026-11-25', to: '2026-12-31', text: own })) })).join()
    expect(text).toContain(own.it)
    expect(text).not.toContain('entro')
    expect((await said('comune-di-alpignano', [library], { known: changes(row({ from: '2026-11-26', to: '2026-12-31', text: own })) })).join())
      .toMatch(/entro mercoledì 25 novembre\.(?!.*Fino a venerdì)/su)
  })

  it('where the policy excepts nothing tells day and text', async () => {
    expect((await said('comune-di-esempio', [library], { known: changes(row({ text: own })) })).join())
      .toMatch(/La risposta arriva qui entro mercoledì 25 novembre\.\n\nFino a venerdì siamo in pochi\./u)
  })

  it('without a text of the body is told in the usual words, in the citizen\'s language', async () => {
    expect((await said('comune-di-massa', [library], { known: changes(row()) })).join()).toContain('In questo periodo il servizio è ridotto')
    expect((await said('comune-di-massa', [library], { known: changes(row()), screens: { lang: 'en' } })).join()).toContain('The service is reduced in this period')
    expect((await said('comune-di-massa', [library], { known: changes(row({ text: own })), screens: { lang: 'en' } })).join()).toContain(own.en)
  })

  it('whose text is Italian alone leaves the receipt in English, and says the text as a message of its own', async () => {
    const { replies } = (await turn('comune-di-massa', [library], { known: changes(row({ text: { it: own.it } })), screens: { lang: 'en' } })).outcome
    expect(replies.map(reply => reply.lang)).toEqual(['en', 'it'])
    expect(replies[1]!.text).toBe(own.it)
  })

  it('holds on its own page alone', async () => {
    expect((await said('comune-di-alpignano', [library], { known: changes(row({ page: 'alpignano-biblioteca-facebook', text: own })) })).join())
      .toMatch(/entro mercoledì 25 novembre/u)
  })

  it('moves no day that was told: who asks hears it as before', async () => {
    const told = card({ office: 'biblioteca' })
    const text = (await said('comune-di-alpignano', [intent('status')], { known: { ...changes(row({ text: own })), handoffs: [told] } })).join()
    expect(text).toContain('La risposta arriva entro mercoledì 25 novembre.')
    const { outcome } = await turn('comune-di-alpignano', [library], { known: { ...changes(row({ text: own })), handoffs: [told] } })
    expect(outcome.effects).toMatchObject([{ kind: 'join-handoff', handoff: told.id }])
  })

  it('lets the clock of a question go on without a new day', async () => {
    const asked = card({ state: 'asked', lastStaffAt: hoursAfter(-24), claimedAt: hoursAfter(-25) })
    const { outcome } = await turn('comune-di-alpignano', [intent('unclear')], { known: { ...changes(row({ text: own })), handoffs: [asked] } })
    expect(outcome.effects[0]).toMatchObject({ kind: 'move-handoff', action: 'reply-to-ask', promised: false })
    expect(outcome.replies[0]!.text).not.toContain('entro')
    expect(outcome.replies[0]!.text).toContain(own.it)
  })
})

describe('a closed mode (CLAUSES 15, 21)', () => {
  it('counts no working day and says when the desk opens again, with the body\'s text', async () => {
    const text = (await said('comune-di-alpignano', [library], { known: changes(row({ kind: 'closed', text: { it: 'Siamo chiusi per la festa.' } })) })).join()
    expect(text).toContain('si riapre lunedì 30 novembre alle 9:00. La risposta arriva qui entro martedì 1º dicembre.\n\nSiamo chiusi per la festa.')
  })

  it('leaves hours nobody told untold', async () => {
    for (const slug of ['comune-di-massa', 'ciss38', 'provincia-di-biella'] as const) {
      expect((await said(slug, [library], { known: changes(row({ kind: 'closed' })) })).join(), slug).not.toMatch(/riapre|entro|\d{1,2} novembre/u)
    }
  })
})

describe('who asks when the page pauses', () => {
  const asked = (slug: Slug, ...modes: ModeRow[]) => said(slug, [intent('policy.suspension')], { known: changes(...modes) }).then(texts => texts.join('\n'))
  const [summer, few] = [row({ kind: 'closed', from: '2026-12-28', to: '2026-12-31', name: 'chiusura di fine anno' }), row({ text: own })]

  it('hears the closures and modes that lie ahead, first come first, beside the policy or its silence', async () => {
    expect(await asked('comune-di-alpignano', summer, few))
      .toMatch(/\(art\. 6\)\.\n\nQueste sono le prossime date: servizio ridotto, da lunedì 23 novembre a venerdì 27 novembre; chiusura di fine anno, da lunedì 28 dicembre a giovedì 31 dicembre\.\n\nFino a venerdì/u)
    expect(await asked('comune-di-massa', summer)).toMatch(/non parlano di periodi di chiusura\.\n\nQueste sono le prossime date: chiusura di fine anno/u)
    expect(await asked('comune-di-esempio', summer)).toMatch(/queste date: vigilia di Natale, giovedì 24 dicembre; chiusura di fine anno, da lunedì 28/u)
    expect(await asked('comune-di-alpignano')).not.toContain('prossime date')
  })

  it('hears that there is none rather than half a sentence', async () => {
    const text = await said('comune-di-esempio', [intent('policy.suspension')], { now: new Date('2029-03-05T10:00:00+01:00') })
    expect(text.join()).toContain('in queste date: per ora nessuna.')
  })
})

// A campaign limits what is published; answering people goes on.
describe('an election mode (CLAUSES 55)', () => {
  const period = row({ kind: 'election', from: '2026-11-20', to: '2026-12-13' })
  const text = { it: 'Fino al voto pubblichiamo lo stretto necessario.' }
  const asked = (slug: Slug, mode: ModeRow, now = MONDAY) => said(slug, [intent('policy.election')], { known: changes(mode), now }).then(texts => texts.join('\n'))

  it('adds its dates to the policy\'s answer, or to its silence', async () => {
    expect(await asked('ciss38', period)).toMatch(/\(art\. 7, c\. 1\)\.\n\nIl periodo va da venerdì 20 novembre a domenica 13 dicembre\./su)
    expect(await asked('comune-di-massa', period)).toMatch(/non parlano del periodo prima del voto[\s\S]*Il periodo va da venerdì 20 novembre/u)
    expect(await asked('ciss38', period, new Date('2026-12-14T10:00:00+01:00'))).not.toContain('Il periodo')
  })

  it('speaks in its own text where it has one, cited where a clause is there', async () => {
    expect(await asked('ciss38', { ...period, text })).toContain('Fino al voto pubblichiamo lo stretto necessario (art. 7, c. 1).\n\nIl periodo va da')
    const { decisions, outcome } = await turn('comune-di-massa', [intent('policy.election')], { known: changes({ ...period, text, clause: 'tolta-dalle-regole' }) })
    expect(decisions).toMatchObject([{ kind: 'answer-policy', topic: 'election', clause: null, article: null }])
    expect(outcome.replies[0]!.text).toContain('lo stretto necessario.\n\nIl periodo')
  })

  it('changes nothing else: requests, terms, redirects and other answers go on', async () => {
    const others = ['info.biblioteca', 'report', 'complaint', 'policy.hours', 'policy.suspension', 'human', 'privacy', 'smalltalk']
    for (const slug of ['comune-di-alpignano', 'ciss38'] as const) {
      for (const leaf of others) expect(await said(slug, [intent(leaf)], { known: changes({ ...period, text }) }), `${slug} ${leaf}`).toEqual(await said(slug, [intent(leaf)]))
    }
  })
})

describe('the off-switch', () => {
  const off = (more: Parameters<typeof mode>[0] = {}) => row({ kind: 'off', text: { it: 'Oggi l\'assistente è fermo: per urgenze chiami lo 011 1234567.' }, ...more })
  const LINE = 'Oggi l\'assistente è fermo'
  const switched = (slug: Slug = 'comune-di-esempio', mode = off(), known = {}): Conversation => {
    const talk = talking(slug, known)
    talk.changes = { version: 2, modes: [mode], faults: [] }
    return talk
  }

  it('hands everything to the desk with one line of the body a day, then is silent while all joins the card', async () => {
    const talk = switched()
    const first = await talk.says('quando apre la biblioteca?')
    expect(first.decisions).toMatchObject([{ kind: 'hand-off', because: 'off', office: 'urp' }])
    expect(first.text).toContain(LINE)
    expect(first.text).toMatch(/Ho passato il Suo messaggio all'Ufficio relazioni con il pubblico: il codice è \S+\. La risposta arriva qui entro mercoledì 25 novembre\./u)
    expect(first.choices).toEqual([])
    for (const words of ['c\'è una buca in via Po', 'mi hanno trattato male', 'posso commentare?', 'grazie', VAGUE, 'annulla', 'a che punto è la pratica di mio padre?']) {
      const next = await talk.says(words)
      expect(next.text, words).toBe('')
      expect(next.kinds, words).toEqual(['silence', 'hand-off'])
    }
    expect(cardsOf(talk)).toHaveLength(1)
    expect(cardsOf(talk)[0]!.messages).toHaveLength(8)
  })

  it('says its line again the next day, on the same card', async () => {
    const talk = switched()
    await talk.says('quando apre la biblioteca?')
    talk.now = hoursAfter(24)
    const next = await talk.says('ci siete?')
    expect(next.text).toContain(LINE)
    expect(next.text).toContain('Ho aggiunto il Suo messaggio alla richiesta')
    expect(cardsOf(talk)).toHaveLength(1)
  })

  it('has a line of its own where the body gave none, in the citizen\'s language', async () => {
    const known = changes(off({ text: null }))
    expect((await said('comune-di-esempio', [library], { known })).join()).toContain('In questo momento l\'assistente è spento')
    expect((await said('comune-di-esempio', [library], { known, screens: { lang: 'en' } })).join()).toContain('The assistant is switched off at the moment')
    const talk = switched('comune-di-esempio', off({ text: null }))
    await talk.says('quando apre la biblioteca?')
    expect((await talk.says(VAGUE)).text).toBe('')
  })

  it('still tells 112, and takes back an emergency on the card', async () => {
    const talk = switched('comune-di-esempio', off(), { 'va a fuoco la scuola': [intent('emergency')] })
    const alarm = await talk.says('va a fuoco la scuola')
    expect(alarm.kinds).toEqual(['emergency'])
    expect(alarm.text).toContain('112')
    expect(alarm.text).not.toContain(LINE)
    const back = await talk.says({ press: 'not-emergency', label: 'Non è un\'emergenza' })
    expect(back.kinds).toEqual(['continue', 'hand-off'])
    expect(back.text).toContain(LINE)
    expect(cardsOf(talk).map(one => [one.urgent, one.because])).toEqual([[true, 'emergency'], [false, 'off']])
    expect(cardsOf(talk)[0]!.messages).toHaveLength(2)
  })

  it('shows danger to people at once', async () => {
    const { decisions } = await turn('comune-di-esempio', [intent('report')], { known: changes(off()), screens: { screens: { danger: true } } })
    expect(decisions).toMatchObject([{ kind: 'hand-off', because: 'danger', urgent: true }, { kind: 'hand-off', because: 'off' }])
  })

  it('still registers a request on one\'s own data, and asks nothing of it', async () => {
    const { outcome } = await turn('comune-di-esempio', [intent('privacy')], { known: changes(off()) })
    expect(outcome.effects.map(effect => effect.kind)).toEqual(['open-handoff', 'privacy-request'])
    expect(outcome.replies.map(reply => reply.text).join()).not.toContain('Che cosa desidera')
    expect(outcome.dialogState).toBeNull()
  })

  it('still tells the reserved channel for wrongdoing, of which people here must read nothing', async () => {
    const words = 'come faccio un whistleblowing?'
    const talk = switched('comune-di-esempio', off(), { [words]: [intent('complaint')] })
    const { decisions, text } = await talk.says(words)
    expect(decisions).toMatchObject([{ kind: 'steer', of: 'wrongdoing' }])
    expect(text).not.toBe('')
    expect(cardsOf(talk)).toEqual([])
  })

  it('marks a formal request, and at Biella a complaint its manager must see', async () => {
    const formal = await turn('provincia-di-biella', [intent('info.urp', { segment: 'vi metto in mora' })], { known: changes(off()) })
    expect(formal.outcome.effects).toMatchObject([{ kind: 'open-handoff', because: 'off' }])
    const talk = switched('provincia-di-biella', off(), { 'vi metto formalmente in mora, diffido': [intent('complaint')] })
    expect((await talk.says('vi metto formalmente in mora, diffido')).decisions).toMatchObject([{ because: 'formal-request', shareWithManager: true }])
    expect((await turn('provincia-di-biella', [intent('complaint')], { known: changes(off()) })).outcome.effects)
      .toMatchObject([{ kind: 'open-handoff', because: 'off', shareWithManager: true }])
  })

  it('drops a question that waited, and lets the answer to what the desk asked start the clock again', async () => {
    const talk = talking('comune-di-massa')
    expect((await talk.says('c\'è una buca in via Po')).choices).not.toEqual([])
    talk.changes = { version: 2, modes: [off()], faults: [] }
    expect((await talk.says({ press: 'person' })).kinds).toEqual(['hand-off'])
    const asked = card({ state: 'asked', lastStaffAt: hoursAfter(-24), claimedAt: hoursAfter(-25) })
    const { outcome } = await turn('comune-di-alpignano', [intent('unclear')], { known: { ...changes(off()), handoffs: [asked] } })
    expect(outcome.effects[0]).toMatchObject({ kind: 'move-handoff', action: 'reply-to-ask' })
  })

  it('says nothing over a person who is writing with the citizen', async () => {
    const held = card({ state: 'claimed', claimedAt: hoursAfter(-0.5) })
    const { outcome, decisions } = await turn('comune-di-alpignano', [library], { known: { ...changes(off()), handoffs: [held] } })
    expect(decisions.map(one => one.kind)).toEqual(['silence', 'hand-off'])
    expect(outcome.replies).toEqual([])
  })

  it('of one page leaves the others as they are, and ends with its instant', async () => {
    expect((await turn('comune-di-esempio', [library], { known: changes(off({ page: 'comune-di-esempio-telegram' })) })).decisions).toMatchObject([{ because: 'request' }])
    expect((await turn('comune-di-esempio', [library], { known: changes(off({ to: MONDAY.toISOString() })) })).decisions).toMatchObject([{ because: 'request' }])
    expect((await turn('comune-di-esempio', [library], { known: changes(off({ page: 'comune-di-esempio-web' })) })).decisions).toMatchObject([{ because: 'off' }])
  })
})
