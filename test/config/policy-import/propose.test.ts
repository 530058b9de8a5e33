import { describe, expect, it } from 'vitest'
import { readText } from '../../../src/config/policy-import/read-text.ts'
import { sentencesOf } from '../../../src/config/policy-import/sentences.ts'
import { structureOf } from '../../../src/config/policy-import/structure.ts'
import { ARTICLES, imported, valuesOf } from './imported.ts'

const article = (...paragraphs: string[]) => imported(`Art. 1 – Regole\n\n${paragraphs.map((text, at) => `${at + 1}. ${text}`).join('\n\n')}`)

describe('what a policy states', () => {
  const found = imported(ARTICLES)
  const proposal = (name: string) => found.proposals.find(one => one.proposal === name)

  it('is proposed with its line, its article, the words it rests on and a question', () => {
    expect(proposal('term')).toEqual({
      proposal: 'term', value: 3, line: 23, page: null, clause: '2.2', cite: 'art. 2, c. 2', confidence: 'sure',
      words: 'In media la risposta arriva entro un giorno lavorativo, e comunque entro tre giorni lavorativi.',
      toConfirm: 'L\'ente promette una risposta entro 3 giorni lavorativi al massimo?',
    })
  })

  it('is found: hours, average, accounts, site, ways, rules, measures, signature, act and entry into force', () => {
    const way = [{ do: 'redirect', ways: [{ kind: 'form' }, { kind: 'paper' }] }]
    const long = ['08:30-12:30', '15:00-17:00']
    expect(valuesOf(found, 'hours')).toEqual([{ monday: long, tuesday: long, wednesday: long, thursday: long, friday: ['09:00-13:00'] }])
    expect(valuesOf(found, 'term.average')).toEqual([1])
    expect(valuesOf(found, 'account')).toMatchObject([
      { channel: 'messenger', url: 'https://www.facebook.com/borgo.prova' }, { channel: 'telegram', url: 'https://t.me/borgoprova' }, { channel: null, url: 'https://www.youtube.com/@borgoprova' },
    ])
    expect(proposal('site')).toMatchObject({ value: 'https://www.comune.borgo.example', confidence: 'sure' })
    expect([valuesOf(found, 'report'), valuesOf(found, 'complaint')]).toEqual([way, way])
    const cited = Object.fromEntries(found.proposals.filter(one => /^(rule|measure)/u.test(one.proposal)).map(one => [one.proposal, one.value]))
    expect(cited).toEqual({
      'rule.insult': '3.1a', 'rule.threat': '3.1b', 'rule.propaganda': '3.1c', 'rule.commercial': '3.1d', 'rule.spam': '3.1d',
      'measure.warning': '3.2', 'measure.block-temporary': '3.2',
    })
    expect([valuesOf(found, 'signature'), valuesOf(found, 'personal'), valuesOf(found, 'closures')]).toEqual([['compulsory'], ['3.3'], ['2.4']])
    expect(proposal('act')).toMatchObject({ value: 'Approvato con delibera di Giunta n. 12 del 3 marzo 2025', clause: null, cite: 'frontespizio' })
    expect(proposal('inForce')).toMatchObject({ clause: '4.2' })
    expect(valuesOf(found, 'name')).toEqual([{ article: 'il', name: 'Comune di Borgo' }])
  })

  it('is listed as not found where the document is silent', () => {
    expect(found.notFound.map(one => one.notFound)).toEqual(['contacts', 'officer', 'rule.hate', 'rule.adult'])
  })

  it('is read clause by clause: topics and whether staff or citizens are spoken to', () => {
    const about = Object.fromEntries(found.clauses.map(one => [one.clause.id, [one.kind, ...one.topics.map(({ topic }) => topic)]]))
    expect(about).toMatchObject({
      '1.1': ['both', 'official_channel'], '2.1': expect.arrayContaining(['hours']), '2.2': expect.arrayContaining(['reply_time']),
      '2.3': expect.arrayContaining(['complaint_channel']), '2.4': expect.arrayContaining(['suspension']), '3.1': ['external', 'conduct'], '3.2': expect.arrayContaining(['block']), '4.1': expect.arrayContaining(['internal']),
    })
  })
})

describe('hours', () => {
  it('that contradict each other are both shown and none is taken', () => {
    const found = article('Le pagine sono presidiate dal lunedì al venerdì dalle 9.00 alle 14.00.', 'Lo staff risponde dal lunedì al venerdì dalle 8.00 alle 12.00.')
    const asked = found.proposals.filter(one => one.proposal === 'hours').map(one => one.toConfirm)
    expect(asked).toHaveLength(2)
    expect(asked[0]).toMatch(/orari diversi.*riga 3, art\. 1, c\. 1.*riga 5, art\. 1, c\. 2/u)
    expect(found.files['ente.draft.yaml']).toMatch(/hours:\n\s+toConfirm: .*orari diversi/u)
    expect(found.files['ente.draft.yaml']).not.toContain('monday')
  })

  it.each([
    ['le pagine sono presidiate il lunedì e il mercoledì ore 9-13', { monday: ['09:00-13:00'], wednesday: ['09:00-13:00'] }],
    ['rispondiamo dalle 8:30 alle 12 dal martedì al giovedì', { tuesday: ['08:30-12:00'], wednesday: ['08:30-12:00'], thursday: ['08:30-12:00'] }],
  ])('are read in "%s"', (text, week) => { expect(valuesOf(article(`${text}.`), 'hours')).toEqual([week]) })

  it('stated differently a thousand times are asked about with a dozen of them, so that the questions do not outgrow the policy', () => {
    const asking = (times: number) => {
      const asked = article(...Array.from({ length: times }, (_, at) => `Le pagine sono presidiate il lunedì dalle ${1 + at % 9}.00 alle 14.00.`)).proposals.filter(one => one.proposal === 'hours')
      return asked.reduce((sum, one) => sum + one.toConfirm.length, 0)
    }
    expect(asking(1000)).toBeLessThan(2.5 * asking(500))
  })

  it('that cannot be are a question', () => {
    expect(article('Le pagine sono presidiate il lunedì dalle 14.00 alle 9.00.').proposals.find(one => one.proposal === 'hours')).toMatchObject({ value: null, confidence: 'unsure' })
  })

  it('of a desk are not those of the pages, and words for hours are kept as words', () => {
    const desk = article('Lo sportello è aperto al pubblico il lunedì dalle 9.00 alle 12.00.')
    expect([valuesOf(desk, 'hours'), valuesOf(desk, 'officeHours')]).toEqual([[], [expect.anything()]])
    expect(valuesOf(article('I canali social sono seguiti in orario d\'ufficio.'), 'hoursInWords')).toEqual(['in orario d\'ufficio'])
  })
})

describe('terms', () => {
  it('that are an average only promise nothing', () => {
    const found = article('La risposta arriva in media entro 2 giorni lavorativi.')
    expect([valuesOf(found, 'term'), valuesOf(found, 'term.average')]).toEqual([[], [2]])
    expect(found.files['ente.draft.yaml']).toMatch(/^term: null$/mu)
  })

  it.each([['48 ore', 'La risposta è data entro 48 ore.'], ['trenta giorni', 'Rispondiamo entro trenta giorni.']])('of %s are asked back', (_what, text) => {
    const found = article(text)
    expect([valuesOf(found, 'term'), valuesOf(found, 'term.other')]).toEqual([[], [expect.any(String)]])
  })

  it('about other things are not terms', () => {
    expect(valuesOf(article('Le richieste di pubblicazione arrivano entro cinque giorni lavorativi prima.', 'Ai diritti sui dati personali si risponde entro 10 giorni lavorativi.'), 'term')).toEqual([])
  })

  it('that differ are both shown and none is promised', () => {
    const found = article('Rispondiamo entro 2 giorni lavorativi.', 'La risposta arriva al massimo entro 5 giorni lavorativi.')
    expect(found.files['ente.draft.yaml']).toMatch(/termini diversi[\s\S]*^term: null$/mu)
  })
})

describe('addresses', () => {
  it('are e-mail, PEC and telephone with their kinds; a fax, links to share and pages of rules are none', () => {
    const found = article('Scrivere a urp@comune.borgo.example o alla PEC protocollo@borgo.example, telefono 011 1234567, fax 011 7654321.', 'Valgono le regole di https://www.facebook.com/policies/x e https://www.facebook.com/sharer/sharer.php?u=a')
    expect(found.proposals.filter(one => one.proposal.startsWith('contact')).map(one => [one.proposal, one.value])).toEqual([
      ['contact.email', 'urp@comune.borgo.example'], ['contact.pec', 'protocollo@borgo.example'], ['contact.phone', '011 123 4567'],
    ])
    expect(valuesOf(found, 'account')).toEqual([])
  })
})

describe('a sentence', () => {
  const sentences = (text: string) => sentencesOf(structureOf(readText(`Art. 1 – Regole\n\n1. ${text}`).lines, null), () => 'both').filter(one => one.clause !== null).map(one => one.text)

  it.each([
    ['an abbreviation nobody listed', 'I sigg. consiglieri e il segr. generale decidono. Gli altri no.', ['I sigg. consiglieri e il segr. generale decidono.', 'Gli altri no.']],
    ['a listed one before a capital', 'Decide il Dott. Tale, vedi Art. Sei e pag. Due. Poi basta.', ['Decide il Dott. Tale, vedi Art. Sei e pag. Due.', 'Poi basta.']],
    ['a question', 'Si può? Sì! «Sempre» e bene.', ['Si può?', 'Sì!', '«Sempre» e bene.']],
    ['a semicolon', 'Si saluta; non si insulta.', ['Si saluta;', 'non si insulta.']],
    ['a word that ends like an abbreviation', 'Si legge il cartello in pag. 3 e si va al parco sud. Restano gli altri.', ['Si legge il cartello in pag. 3 e si va al parco sud.', 'Restano gli altri.']],
    ['a word that ends in one after an accent', 'Si va di là, è così. Restano gli altri.', ['Si va di là, è così.', 'Restano gli altri.']],
  ])('ends where it ends: %s', (_what, text, expected) => { expect(sentences(text)).toEqual(expected) })
})

describe('what is not the citizens\' business', () => {
  it('is no measure and no rule: sanctions of staff, what staff may not do', () => {
    const found = imported('Art. 1 – Uso privato dei dipendenti\n\n1. Ai dipendenti è vietato insultare i colleghi e fare propaganda.\n\n2. I dipendenti ricevono un ammonimento.')
    expect(found.proposals.filter(one => /^(rule|measure)/u.test(one.proposal))).toEqual([])
  })
})
