import { describe, expect, it } from 'vitest'
import { LEAVES, type RecognizedIntent } from '../../src/domain/intent.ts'
import { answerTurn } from '../../src/turn/answer.ts'
import { Conversation } from './conversation.ts'
import { bodyOf, card, confirmed, DATELESS, hoursAfter, intent, message, MONDAY, readerOf, SATURDAY_NIGHT, SLUGS, type Slug } from './making.ts'
import { inputOf, said, turn, WORDS } from './saying.ts'

describe('somebody\'s own case', () => {
  const STORY = 'mio padre Ugo ha la demenza e la sua domanda di assegno è ferma'

  it('leaves nothing of itself in replies, dialog state, effects or record', async () => {
    for (const slug of SLUGS) {
      const input = inputOf(slug, [intent('personal', { segment: STORY })])
      const reader = readerOf({ [`${WORDS}\n${STORY}`]: [intent('personal', { segment: STORY })] })
      const { outcome } = await answerTurn({ ...input, facts: { ...input.facts, messages: [message(WORDS), message(STORY, { id: 'm2' })] }, reader })
      expect(JSON.stringify(outcome), slug).not.toMatch(/padre|Ugo|demenza|assegno è ferma/u)
      expect(outcome.effects).toEqual([{ kind: 'shield', messages: ['m1', 'm2'] }])
      expect(outcome.dialogState?.about ?? [], slug).toEqual([])
    }
  })

  it('is stopped, with the ways of an office that has confirmed some, else with the choice to be called', async () => {
    const [confirmed] = await said('comune-di-esempio', [intent('personal')])
    expect(confirmed)
      .toMatch(/La prego di non raccontarmi altro qui[^\n]*\(art\. 5, c\. 3\)\. Può rivolgersi all'Ufficio relazioni con il pubblico: telefono 0123 456 701/u)
    const { outcome } = await turn('comune-di-massa', [intent('personal')])
    expect(outcome.replies[0]?.text).toContain('Può rivolgersi alla Struttura di coordinamento')
    expect(outcome.replies[0]?.choices.map(choice => choice.label)).toEqual(['Mi faccia richiamare', 'No, grazie'])
    expect((await said('ciss38', [intent('personal')]))[0]).toContain('L\'ufficio giusto e i suoi recapiti sono sul sito del Consorzio C.I.S.S. 38.')
    expect((await said('comune-di-alpignano', [intent('personal')]))[0]).not.toMatch(/\(art\./u)
  })
})

describe('a state', () => {
  const told = async (more: Parameters<typeof card>[0], slug: Slug = 'comune-di-alpignano') =>
    turn(slug, [intent('status')], { known: { handoffs: [card({ office: bodyOf(slug).ente.desk, code: 'ALP-7K3Q-9M', ...more })] } })

  it('is told with office and promised day', async () => {
    expect((await told({})).outcome.replies[0]?.text)
      .toBe('La richiesta ALP-7K3Q-9M è all\'Ufficio relazioni con il pubblico (URP). È in attesa di una persona che la segua. La risposta arriva entro mercoledì 25 novembre.')
  })

  it('late is told with an apology and without a new day, and the lead hears of it', async () => {
    const { outcome } = await told({ id: 'late', dueAt: hoursAfter(-1) })
    expect(outcome.replies[0]?.text).toMatch(/doveva già essere arrivata: ci scusiamo\. Ho avvisato chi coordina l'ufficio\.$/u)
    expect(outcome.replies[0]?.text).not.toMatch(/novembre/u)
    expect(outcome.effects).toMatchObject([{ kind: 'alert', about: 'overdue-asked', handoff: 'late' }])
  })

  it('late against a target nobody promised is not told to the citizen, only to the lead', async () => {
    const { outcome } = await told({ promised: false, dueAt: hoursAfter(-1) }, 'comune-di-massa')
    expect(outcome.replies[0]?.text).not.toMatch(/scusiamo|avvisato/u)
    expect(outcome.effects).toMatchObject([{ kind: 'alert' }])
  })

  it('by a code of another conversation has no office, and a wrong code is counted', async () => {
    const elsewhere = card({ code: 'ALP-7K3Q-9M', office: 'biblioteca', dueAt: hoursAfter(-1), id: 'far' })
    const { outcome } = await turn('comune-di-alpignano', [intent('status')], { known: { byCode: [
      { code: 'ALP-7K3Q-9M', handoff: elsewhere, here: false }, { code: 'ALP-9999-99', handoff: null, here: false }, { code: 'VIA-9999-99', handoff: null, here: false },
    ] } })
    expect(outcome.replies[0]?.text).toMatch(/^Ho trovato la richiesta ALP-7K3Q-9M\. È in attesa/u)
    expect(outcome.replies[0]?.text).not.toContain('Biblioteca')
    expect(outcome.effects).toMatchObject([{ kind: 'alert', handoff: 'far' }, { kind: 'wrong-code' }])
    expect(outcome.effects).toHaveLength(2)
  })
})

describe('bodies whose hours nobody told', () => {
  const month = /\b(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\b/iu
  const dated = /\b\d{1,2}[:.]\d{2}\b|\b(?:oggi|domani|ieri)\b|\b20\d\d\b|\b\d+ giorni lavorativi/iu

  it.each(DATELESS)('%s tells no date and no time in any reply', async slug => {
    const { desk } = bodyOf(slug).ente
    const states = ['open', 'claimed', 'asked', 'answered', 'closed'] as const
    for (const leaf of LEAVES) {
      for (const now of [MONDAY, SATURDAY_NIGHT, new Date('2026-12-25T12:00:00+01:00')]) {
        const late = { office: desk, promised: false, dueAt: hoursAfter(-5, now) }
        const before = states.map(state => [card({ ...late, state, endedAt: state === 'closed' ? hoursAfter(-9, now) : null })])
        const screens = { abuse: leaf.startsWith('abuse') ? 'insult' as const : null, danger: true }
        for (const handoffs of [[], ...before]) {
          const replies = await said(slug, [intent(leaf)], { now, known: { handoffs, breaches: confirmed(2) }, screens: { screens } })
          const text = replies.join('\n').replaceAll(/02 2327 2327|[A-Z]{3}-\w{4}-\w{2}/gu, '')
          for (const told of [dated, month]) expect(text, leaf).not.toMatch(told)
        }
      }
    }
  })
})

describe('every leaf at every body', () => {
  it.each(SLUGS)('is answered in words, at first contact and in the middle of a request: %s', async slug => {
    for (const leaf of LEAVES) {
      for (const known of [{}, { disclosedAt: null, lastBotAt: null }, { handoffs: [card({ office: bodyOf(slug).ente.desk })] }]) {
        const { outcome } = await turn(slug, [intent(leaf)], { known, screens: { screens: { abuse: leaf.startsWith('abuse') ? 'insult' : null } } })
        const text = outcome.replies.map(reply => reply.text).join('\n')
        expect(text.trim(), leaf).not.toBe('')
        expect(outcome.replies.flatMap(reply => reply.choices).length === 0, leaf).toBe(outcome.dialogState === null)
        expect(outcome.replies.slice(0, -1).flatMap(reply => reply.choices), leaf).toEqual([])
      }
    }
  })

  it('gives the same outcome for the same input', async () => {
    for (const leaf of LEAVES) expect(await turn('comune-di-esempio', [intent(leaf)])).toEqual(await turn('comune-di-esempio', [intent(leaf)]))
  })
})

describe('what a turn leaves to look at', () => {
  it('lists what the bot answered alone, a request handed off beside it or not (CLAUSES 36)', async () => {
    const alone = async (...intents: RecognizedIntent[]) => (await turn('comune-di-alpignano', intents)).outcome.record.alone
    expect(await alone(intent('policy.hours'))).toBe(true)
    expect(await alone(intent('policy.hours'), intent('info.urp'))).toBe(true)
    expect(await alone(intent('info.urp'))).toBe(false)
    expect(await alone(intent('smalltalk'))).toBe(false)
  })

  it('records kinds and labels, never a word of the citizen\'s', async () => {
    const { outcome } = await turn('comune-di-alpignano', [intent('info.biblioteca'), intent('policy.hours')])
    expect(outcome.record).toEqual({ model: 'model-hash', alone: true, decisions: [
      { kind: 'answer-policy', intent: 'policy', topic: 'hours' }, { kind: 'hand-off', intent: 'info', office: 'biblioteca' },
    ] })
  })
})

describe('a held conversation', () => {
  it('keeps a contact left to the person and registers a right, in silence', async () => {
    const talk = new Conversation({ reader: readerOf({ 'quanto costa?': [intent('info.urp')], 'voglio i miei dati': [intent('privacy')] }) })
    await talk.says('quanto costa?')
    const [open] = [...talk.cards.values()]
    talk.staffWrites(open!.id, 'Mi lascia un recapito?', 'claimed')
    const left = await talk.says('mario@posta.example')
    expect(left.outcome.replies).toEqual([])
    expect(left.outcome.effects).toContainEqual({ kind: 'set-contact', email: 'mario@posta.example', phone: null })
    const right = await talk.says('voglio i miei dati')
    expect(right.outcome.replies).toEqual([])
    expect(right.outcome.effects.map(effect => effect.kind)).toEqual(['join-handoff', 'privacy-request'])
  })
})
