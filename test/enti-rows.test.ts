/** What the four policies demand of the assistant beside answers and rules of conduct, by the numbers of CLAUSES.md. */
import { describe, expect, it } from 'vitest'
import { enteSchema, type Ente } from '../src/domain/ente.ts'
import { LEAVES, OFFICES, RULES, TOPICS } from '../src/domain/intent.ts'
import { policySchema, type Policy } from '../src/domain/policy.ts'
import { workCalendar } from '../src/domain/calendar.ts'
import { indexPolicy } from '../src/recognizer/retrieve.ts'
import { answerTurn } from '../src/turn/answer.ts'
import type { TurnInput } from '../src/turn/input.ts'
import { Conversation } from './turn/conversation.ts'
import { bodyOf, confirmed, intent, readerOf, type Slug } from './turn/making.ts'
import { inputOf, said, turn } from './turn/saying.ts'

const REAL = ['comune-di-alpignano', 'comune-di-massa', 'ciss38', 'provincia-di-biella'] as const
const abused = (slug: Slug, rule: (typeof RULES)[number], strikes = 0) =>
  turn(slug, [intent(`abuse.${rule}`)], { screens: { screens: { abuse: rule } }, known: { breaches: confirmed(strikes) } })

/** The same message to the body with other files. */
function answeredBy(input: TurnInput, { ente = {}, policy = input.body.policy }: { ente?: Partial<Ente>; policy?: Policy }) {
  const changed = enteSchema.parse({ ...input.body.ente, ...ente })
  return answerTurn({ ...input, body: { ...input.body, ente: changed, policy, calendar: workCalendar(changed), clauses: indexPolicy(policy) } })
}

describe('Comune di Alpignano', () => {
  it('row 1: links the rules of the page in its first words, before anything is asked', async () => {
    const [first] = await said('comune-di-alpignano', [intent('info.urp')], { known: { disclosedAt: null, lastBotAt: null } })
    expect(first).toMatch(/^Sono l'assistente automatico del Comune di Alpignano, non una persona\.\nPrivacy: \S+ · Regole della pagina: http:\/\/www\.comune\.alpignano\.to\.it\n/u)
  })

  it('row 3: says the same to everybody who asks the same', async () => {
    for (const leaf of LEAVES) expect(await said('comune-di-alpignano', [intent(leaf)]), leaf).toEqual(await said('comune-di-alpignano', [intent(leaf)]))
  })

  it('row 5: keeps what was thought of the service, and counts every question by its topic', async () => {
    expect((await turn('comune-di-alpignano', [intent('feedback')])).outcome.effects).toMatchObject([{ kind: 'record-feedback' }])
    for (const topic of TOPICS) expect((await turn('comune-di-alpignano', [intent(`policy.${topic}`)])).outcome.record.decisions).toMatchObject([{ intent: 'policy', topic }])
  })

  it('rows 6, 13: takes private messages on each of its pages, each for the office of the page', async () => {
    const offices = await Promise.all(bodyOf('comune-di-alpignano').ente.pages.map(async page => {
      const talk = new Conversation({ page: page.id, reader: readerOf({ ciao: [intent('info.other')] }) })
      const { decisions } = await talk.says('ciao')
      return [page.id, ...decisions.map(one => (one.kind === 'hand-off' ? one.office : one.kind))]
    }))
    expect(offices).toEqual([
      ['comune-di-alpignano-web', 'urp'], ['alpignano-biblioteca-facebook', 'biblioteca'], ['alpignano-informagiovani-facebook', 'informagiovani'],
      ['alpignano-consulta-facebook', 'consulta-giovanile'], ['alpignano-consulta-instagram', 'consulta-giovanile'], ['alpignano-informagiovani-instagram', 'informagiovani'],
    ])
  })

  it('row 10: has a new page, with the act that opens it, by data alone', async () => {
    const input = inputOf('comune-di-alpignano', [intent('policy.accounts')])
    const page = { id: 'alpignano-ambiente', channel: 'messenger', name: 'Ufficio ambiente (Facebook)', office: 'urp', url: 'https://www.facebook.com/ambiente.example', act: 'delibera che la apre' } as const
    const { outcome } = await answeredBy(input, { ente: { pages: [...input.body.ente.pages, { ...page, humanAgent: 'no', template: 'no' }] } })
    expect(outcome.replies[0]!.text).toContain('Ufficio ambiente (Facebook): https://www.facebook.com/ambiente.example')
    expect((await said('comune-di-alpignano', [intent('policy.accounts')])).join()).not.toContain('ambiente')
  })

  it('rows 20, 23: takes nothing away for a breach: it is suspected, a person is told, and the message stays', async () => {
    for (const rule of RULES) {
      const { outcome } = await abused('comune-di-alpignano', rule, 2)
      const done = new Set(outcome.effects.map(effect => effect.kind))
      expect([...done].filter(kind => !['suspect-breach', 'propose-block', 'open-handoff'].includes(kind)), rule).toEqual([])
      expect(outcome.replies, rule).not.toEqual([])
    }
  })

  it('rows 24, 25: hands every request for information to the office that has it, by one and the same day', async () => {
    const due = await Promise.all(OFFICES.map(async label => {
      const { decisions } = await turn('comune-di-alpignano', [intent(`info.${label}`)])
      expect(decisions, label).toMatchObject([{ kind: 'hand-off', promised: true }])
      return decisions.flatMap(one => (one.kind === 'hand-off' ? [`${one.office} ${one.dueAt.toISOString()}`] : []))
    }))
    const day = new Date('2026-11-25T14:00:00+01:00').toISOString()
    expect(new Set(due.flat())).toEqual(new Set(['urp', 'biblioteca', 'informagiovani'].map(office => `${office} ${day}`)))
  })

  it('row 27: tells of its manual no number and no date of an act, which the title page leaves blank', () => {
    const { policy } = bodyOf('comune-di-alpignano')
    expect(policy.clauses.filter(one => /delibera|\bn\. ?\d|\b(?:19|20)\d\d\b/iu.test(one.text.it)).map(one => one.id)).toEqual([])
    expect(policy.clauses.filter(one => one.from ?? one.until)).toEqual([])
  })
})

describe('Comune di Massa', () => {
  it('rows 30, 31: names the structure that answers for the page in every receipt, and never itself for a person', async () => {
    for (const label of OFFICES) {
      const text = (await said('comune-di-massa', [intent(`info.${label}`)])).join('\n')
      expect(text, label).toMatch(/alla Struttura di coordinamento delle attività di informazione e di comunicazione[:,] il codice è/u)
    }
    expect((await said('comune-di-massa', [intent('policy.bot')])).join()).toMatch(/sono un assistente automatico/u)
  })

  it('row 33: takes each listed matter to an office, and words of danger first to 112', async () => {
    const labels = ['cultura', 'sociale', 'tecnico', 'protezione_civile'] as const
    for (const label of labels) expect((await turn('comune-di-massa', [intent(`info.${label}`)])).decisions, label).toMatchObject([{ kind: 'hand-off', label }])
    const { decisions, outcome } = await turn('comune-di-massa', [intent('info.protezione_civile')], { screens: { screens: { emergency: 'general' } } })
    expect(decisions[0]).toMatchObject({ kind: 'emergency' })
    expect(outcome.replies[0]!.text).toContain('112')
  })

  it('row 37: has requests answered by whichever office the network names, with referent and deputy, by data alone', async () => {
    const input = inputOf('comune-di-massa', [intent('info.tributi')])
    const referents = [{ name: 'Nome Cognome', deputy: false }, { name: 'Altro Cognome', deputy: true }]
    const office: Ente['offices'][number] = { id: 'tributi', article: "l'", name: 'Ufficio tributi', answers: ['tributi'], referents, facts: { email: 'tributi@comune.example' } }
    const { decisions, outcome } = await answeredBy(input, { ente: { offices: [...input.body.ente.offices, office] } })
    expect(decisions).toMatchObject([{ kind: 'hand-off', office: 'tributi' }])
    expect(outcome.replies.map(reply => reply.text).join()).not.toMatch(/Nome Cognome|Altro Cognome/u)
  })

  it('row 38: warns and answers by the external policy once that is loaded beside the internal one', async () => {
    const { policy, ente } = bodyOf('comune-di-massa')
    const rule = { id: 'esterna-1', cite: 'Social Media Policy esterna, punto 1', kind: 'external', topics: ['conduct'], text: { it: 'Gli insulti non sono ammessi.', en: 'Insults are not allowed.' }, asks: [] }
    const { companion: _, ...held } = policy
    const both = policySchema.parse({ ...held, kind: 'both', clauses: [...policy.clauses, rule] })
    const given = { policy: both, ente: { conduct: { ...ente.conduct, rules: { insult: ['esterna-1'] } } } }
    const insult = await answeredBy(inputOf('comune-di-massa', [intent('abuse.insult')], { screens: { screens: { abuse: 'insult' } } }), given)
    expect(insult.decisions).toMatchObject([{ kind: 'warn', article: 'Social Media Policy esterna, punto 1' }])
    const asked = await answeredBy(inputOf('comune-di-massa', [intent('policy.conduct')]), given)
    expect(asked.outcome.replies[0]!.text).toBe('Gli insulti non sono ammessi (Social Media Policy esterna, punto 1).')
  })
})

describe('C.I.S.S. 38', () => {
  it('row 41: opens no case for whoever tells their own: the site has the way', async () => {
    const { outcome } = await turn('ciss38', [intent('personal')])
    expect(outcome.effects.map(effect => effect.kind)).toEqual(['shield'])
    expect(outcome.replies[0]!.text).toContain('sono sul sito del Consorzio C.I.S.S. 38')
  })

  it('row 42: never says that a message counts or does not count as an application, and marks one for people', async () => {
    const words = 'con la presente chiedo copia degli atti ai sensi della legge 241'
    const talk = new Conversation({ slug: 'ciss38', reader: readerOf({ [words]: [intent('policy.records')] }) })
    const { text } = await talk.says(words)
    expect(text).toContain('Le vie formali sono la PEC, il protocollo e i moduli')
    expect(text).not.toMatch(/non vale|ha valore|vale come/u)
    expect([...talk.cards.values()]).toMatchObject([{ because: 'formal-request' }])
  })

  it('row 51: hides no message from people, not even hate', async () => {
    for (const rule of RULES) {
      const { outcome } = await abused('ciss38', rule)
      const shown = outcome.effects.flatMap(effect => (effect.kind === 'suspect-breach' || effect.kind === 'open-handoff' ? effect.messages : []))
      expect(shown, rule).toContain('m1')
      expect(outcome.effects.filter(effect => effect.kind === 'shield' || effect.kind === 'conceal'), rule).toEqual([])
    }
  })
})

describe('Provincia di Biella', () => {
  it('row 61: takes every request up, for the editors or for the office that is named for it', async () => {
    for (const label of OFFICES) expect((await turn('provincia-di-biella', [intent(`info.${label}`)])).decisions, label).toMatchObject([{ kind: 'hand-off', office: 'redazione' }])
    const input = inputOf('provincia-di-biella', [intent('info.tecnico')])
    const office: Ente['offices'][number] = { id: 'viabilita', article: "l'", name: 'Ufficio viabilità', answers: ['tecnico'], referents: [], facts: {} }
    expect((await answeredBy(input, { ente: { offices: [...input.body.ente.offices, office] } })).decisions).toMatchObject([{ kind: 'hand-off', office: 'viabilita' }])
  })

  it('row 64: is sorry for what a complaint tells, and people show their answer to the manager first', async () => {
    const { outcome } = await turn('provincia-di-biella', [intent('complaint')])
    expect(outcome.replies[0]!.text).toMatch(/^Mi dispiace per quello che è successo\./u)
    expect(outcome.effects).toMatchObject([{ kind: 'open-handoff', because: 'complaint', shareWithManager: true }])
  })
})

describe('every body', () => {
  it('rows 12, 62: never takes criticism for a breach, and answers it politely', async () => {
    for (const slug of REAL) {
      for (const leaf of ['complaint', 'feedback', 'report', 'policy.conduct']) {
        const { decisions, outcome } = await turn(slug, [intent(leaf)], { known: { breaches: confirmed(5) } })
        expect(decisions.map(one => one.kind).filter(kind => kind === 'warn' || kind === 'propose-block'), `${slug} ${leaf}`).toEqual([])
        expect(outcome.effects.map(effect => effect.kind), `${slug} ${leaf}`).not.toContain('suspect-breach')
      }
      expect((await said(slug, [intent('feedback')])).join()).toMatch(/^Grazie di avercelo scritto/u)
      expect((await said(slug, [intent('complaint')])).join(), slug).toMatch(/^Mi dispiace/u)
    }
  })

  it('row 66: sends who suspects an employee the way complaints go', async () => {
    const words = 'un vostro dipendente insulta le persone sul suo profilo'
    const kinds = await Promise.all(REAL.map(async slug => (await turn(slug, [intent('complaint', { segment: words })])).decisions.map(one => one.kind).join()))
    expect(kinds).toEqual(['redirect', 'redirect', 'redirect', 'hand-off'])
  })

  it('row 67: opens no picture it is sent: a person looks at it', async () => {
    for (const slug of REAL) {
      const talk = new Conversation({ slug, reader: readerOf({}) })
      const { text } = await talk.says({ kind: 'photo' })
      expect(text, slug).toContain('Non posso aprire foto, file, vocali o posizioni')
      expect([...talk.cards.values()], slug).toMatchObject([{ because: 'attachment', messages: ['m1'] }])
    }
  })
})
