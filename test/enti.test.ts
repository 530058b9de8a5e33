import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { counted, enteSchema, MEASURES, officeAnswering, openQuestion, told, type Ente } from '../src/domain/ente.ts'
import { OFFICES, RULES, TOPICS } from '../src/domain/intent.ts'
import { citation, clausesOn, policySchema, type Policy } from '../src/domain/policy.ts'
import { RETENTION, retentionOf } from '../src/domain/retention.ts'

const root = new URL('../enti/', import.meta.url)
const yaml = (slug: string, file: string): unknown => parse(readFileSync(new URL(`${slug}/${file}.yaml`, root), 'utf8'))
const load = (slug: string): { ente: Ente; policy: Policy } =>
  ({ ente: enteSchema.parse(yaml(slug, 'ente')), policy: policySchema.parse(yaml(slug, 'policy')) })

const SLUGS = ['ciss38', 'comune-di-alpignano', 'comune-di-esempio', 'comune-di-massa', 'provincia-di-biella']
const REAL = SLUGS.filter(slug => slug !== 'comune-di-esempio')

/** Every value inside, with the way to it. */
function walk(value: unknown, path = ''): [string, unknown][] {
  const inside = typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => walk(one, path === '' ? key : `${path}.${key}`))
    : []
  return [[path, value], ...inside]
}

const clausesReferred = (ente: Ente): string[] => [
  ...walk(ente).flatMap(([path, value]) => (/(^|\.)(c|[a-z]+C)lause$/u.test(path) && typeof value === 'string' ? [value] : [])),
  ...Object.values(ente.conduct.rules).flat(),
  ...Object.values(ente.conduct.measures),
]
const placeholders = (text: string) => [...text.matchAll(/\{([^}]*)\}/gu)].map(match => match[1])
const texts = (policy: Policy) => policy.clauses.flatMap(clause => Object.values(clause.text))
const article = (policy: Policy, clause: string | undefined) => (clause === undefined ? null : citation(policy, clause))

describe('the bodies that ship', () => {
  it('are the five, each in a folder of its own name', () => {
    const folders = readdirSync(root).filter(name => existsSync(new URL(`${name}/ente.yaml`, root))).sort()
    expect(folders).toEqual(SLUGS)
    expect(SLUGS.map(slug => load(slug).ente.slug)).toEqual(SLUGS)
    expect(SLUGS.map(slug => load(slug).ente.code)).toEqual(['CIS', 'ALP', 'ESE', 'MAS', 'BIE'])
  })

  it('never share the id of a page', () => {
    const ids = SLUGS.flatMap(slug => load(slug).ente.pages.map(page => page.id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(SLUGS.map(slug => `${slug}-web`)))
  })

  it.each(SLUGS)('%s refers only to clauses its policy has', slug => {
    const { ente, policy } = load(slug)
    const ids = new Set(policy.clauses.map(clause => clause.id))
    expect(clausesReferred(ente).filter(clause => !ids.has(clause))).toEqual([])
    expect(clausesReferred(ente)).not.toEqual([])
  })

  it.each(SLUGS)('%s cites to a citizen only clauses written for citizens', slug => {
    const { ente, policy } = load(slug)
    const cited = new Set(Object.values(ente.conduct.rules).flat())
    expect(policy.clauses.filter(clause => cited.has(clause.id) && clause.kind === 'internal')).toEqual([])
  })

  it.each(SLUGS)('%s has no clause that answers nothing and is referred to by nothing', slug => {
    const { ente, policy } = load(slug)
    const referred = clausesReferred(ente)
    const idle = policy.clauses.filter(one => one.topics.length === 0 && one.asks.length === 0 && !referred.includes(one.id))
    expect(idle.map(clause => clause.id)).toEqual([])
  })

  it.each(SLUGS)('%s speaks Italian and English, in the same facts', slug => {
    for (const { id, text } of load(slug).policy.clauses) {
      expect(Object.keys(text), id).toEqual(['it', 'en'])
      const facts = (words: string | undefined) => placeholders(words ?? '').map(name => name?.replace('of_ente', 'ente')).sort()
      expect(facts(text['en']), id).toEqual(facts(text.it))
    }
  })

  it.each(SLUGS)('%s leaves to ente.yaml only facts that it holds and may tell', slug => {
    const { ente, policy } = load(slug)
    const holds: Record<string, boolean> = {
      ente: true,
      of_ente: true,
      site: told(ente.site) !== null,
      hours: told(ente.calendar.hours) !== null,
      term: ente.term !== null,
      average: ente.term?.averageWorkingDays !== undefined,
      accounts: ente.pages.some(page => told(page.url) !== null),
      report_ways: ente.report.do === 'redirect',
      complaint_ways: ente.complaint.do === 'redirect',
      closures: ente.calendar.closures.length > 0,
    }
    expect(texts(policy).flatMap(placeholders).filter(name => !holds[name ?? ''])).toEqual([])
  })
})

describe('a body nobody has confirmed yet', () => {
  it.each(REAL)('%s tells no office hours, address, phone, e-mail or form', slug => {
    const facts = load(slug).ente.offices.flatMap(office => Object.values(office.facts))
    expect(facts.filter(fact => told(fact) !== null)).toEqual([])
    expect(facts.map(fact => counted(fact)).filter(value => value !== null)).toEqual([])
  })

  it.each(REAL)('%s names no person and no data protection officer', slug => {
    const { ente } = load(slug)
    expect(ente.offices.flatMap(office => office.referents)).toEqual([])
    expect([told(ente.privacy.controller), told(ente.privacy.dpo.name), told(ente.privacy.dpo.contact)]).toEqual([null, null, null])
  })

  it.each(REAL)('%s erases by times that are proposals, and says so of each', slug => {
    const { ente: { privacy } } = load(slug)
    for (const time of Object.values(privacy.retention)) expect([told<number>(time), openQuestion(time)?.source]).toEqual([null, 'proposta del programma'])
    expect(retentionOf({ privacy })).toEqual(RETENTION)
  })

  it('counts with a value to confirm only where somebody gave it', () => {
    const waiting = REAL.flatMap(slug => walk(load(slug).ente).flatMap(([path, value]) => {
      const open = openQuestion(value)
      return open?.source && !path.startsWith('privacy.') ? [`${slug} ${path}`] : []
    }))
    expect(waiting).toEqual([
      'ciss38 calendar.patron', 'comune-di-alpignano ipa', 'comune-di-alpignano calendar.patron', 'comune-di-massa calendar.patron',
      'provincia-di-biella calendar.patron', 'provincia-di-biella report.ways.0.address',
    ])
  })

  it.each(['comune-di-massa', 'ciss38', 'provincia-di-biella'])('%s promises no date and no time in its words', slug => {
    const dated = /\d{1,2}\s?[:.,h]\s?\d{2}|\d{1,2}\s?[/.-]\s?\d{1,2}|\b(19|20)\d{2}\b|\b\d+\s?(giorn|ore|or[ae]|mes|days?|hours?)/iu
    const month = /gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre/iu
    // Neither the act of approval printed on the title page nor the version of a licence is a promise.
    const promises = load(slug).policy.clauses.filter(clause => clause.cite !== 'frontespizio').flatMap(clause => Object.values(clause.text))
    expect(promises.map(text => text.replace('BY-SA 3.0', 'BY-SA')).filter(text => dated.test(text) || month.test(text))).toEqual([])
  })
})

describe('Comune di Alpignano', () => {
  const { ente, policy } = load('comune-di-alpignano')

  it('sends reports and complaints to the form or to paper at the URP, by art. 5, c. 2', () => {
    for (const handling of [ente.report, ente.complaint]) {
      expect(handling).toMatchObject({ do: 'redirect', offerPerson: false, ways: [{ kind: 'form' }, { kind: 'paper', office: 'urp' }] })
      expect(article(policy, handling.clause)).toBe('art. 5, c. 2')
    }
  })

  it('steers private cases without an article', () => expect(ente.personal).toEqual({ nameOffice: false }))

  it('cites the rules of art. 4 and proposes, never decides, a block', () => {
    const citable = ['4.1', '4.4', ...'abcdefgh'].map(one => (one.length === 1 ? `4.3${one}` : one))
    expect(Object.values(ente.conduct.rules).flat().filter(clause => !citable.includes(clause))).toEqual([])
    expect(citable.map(clause => citation(policy, clause)).at(-1)).toBe('art. 4, c. 3, lett. h')
    expect(Object.keys(ente.conduct.rules)).toEqual([...RULES])
    expect(ente.conduct.measures).toEqual({ warning: '5.3a', 'propose-block': '5.3b', 'report-to-platform': '5.3b' })
    expect(ente.conduct.reasonsOwed).toBe(true)
  })

  it('promises 2 working days and says average, maximum and exception', () => {
    expect(ente.term).toEqual({ workingDays: 2, clause: '7.3', averageWorkingDays: 2, averageClause: '5.1', suspendedIn: ['reduced'], suspendedClause: '7.3' })
    const words = clausesOn(policy, 'reply_time').map(clause => clause.text.it).join(' ')
    expect(placeholders(words)).toEqual(expect.arrayContaining(['average', 'term']))
    expect(words).toMatch(/eccezione/u)
    expect(ente.calendar.closuresClause).toBe('6')
  })

  it('is at work Monday to Friday from 9 to 14, and its staff usually give their name', () => {
    expect(Object.entries(told(ente.calendar.hours) ?? {})).toEqual(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map(day => [day, ['09:00-14:00']]),
    )
    expect(ente.calendar.hoursClause).toBe('5.1')
    expect(ente.signature).toEqual({ staff: 'usual' })
  })

  it('gives each listed page its own office (CLAUSES 4, 6)', () => {
    expect(ente.pages.map(page => `${page.channel} ${page.office} ${told(page.url) ?? '-'}`)).toEqual([
      'web urp -',
      'messenger biblioteca https://www.facebook.com/biblioalpignano',
      'messenger informagiovani https://www.facebook.com/alpignano.giovani',
      'messenger consulta-giovanile https://www.facebook.com/Alpigiovani/',
      'instagram consulta-giovanile https://www.instagram.com/cga_alpignano',
      'instagram informagiovani https://www.instagram.com/informagiovani_alpignano',
    ])
  })
})

describe('Comune di Massa', () => {
  const { ente, policy } = load('comune-di-massa')

  it('names way and office for reports and complaints and offers a person, by point 8', () => {
    for (const handling of [ente.report, ente.complaint]) {
      expect(handling).toMatchObject({ do: 'redirect', offerPerson: true, ways: [{}, { kind: 'office', office: ente.desk }] })
      expect(article(policy, handling.clause)).toBe('punto 8 delle linee di indirizzo')
    }
    expect(ente.personal).toEqual({ clause: 'punto-8', nameOffice: true })
  })

  it('cites no rule, as they are in the external policy, and only reports the gravest', () => {
    expect(ente.conduct).toEqual({
      rules: {}, measures: { 'report-to-platform': 'punto-10', 'report-to-police': 'punto-10' }, reasonsOwed: true, strikesExpireMonths: 12, longestBlockMonths: 12,
    })
    for (const topic of ['conduct', 'removal', 'block'] as const) {
      expect(policy.companion?.topics).toContain(topic)
      expect(clausesOn(policy, topic)).toEqual([])
    }
  })

  it('tells no term and no hours, and its staff sign with name and surname', () => {
    expect([ente.term, counted(ente.calendar.hours), ente.calendar.hoursInWords ?? null]).toEqual([null, null, null])
    expect(ente.signature).toEqual({ staff: 'compulsory', clause: 'punto-2' })
  })
})

describe('C.I.S.S. 38', () => {
  const { ente, policy } = load('ciss38')

  it('sends reports to the offices listed on the site, complaints too but with the offer of a person', () => {
    expect(ente.report).toMatchObject({ do: 'redirect', offerPerson: false, ways: [{ kind: 'office-list' }] })
    expect(ente.complaint).toMatchObject({ do: 'redirect', offerPerson: true, ways: [{ kind: 'office-list' }] })
    expect([ente.report, ente.complaint].map(one => article(policy, one.clause))).toEqual(Array(2).fill('art. 4, c. 1, lett. k'))
    expect(article(policy, ente.personal.clause)).toBe('art. 4, c. 1, lett. b')
  })

  it('cites art. 4, may block or report, gives no warning and owes no reasons', () => {
    expect(Object.keys(ente.conduct.rules)).toEqual([...RULES])
    expect(Object.values(ente.conduct.rules).flat().filter(clause => !/^4\.1[a-l]$/u.test(clause))).toEqual([])
    expect('abcdefghijkl'.split('').map(letter => citation(policy, `4.1${letter}`)).at(-1)).toBe('art. 4, c. 1, lett. l')
    expect(ente.conduct.measures).toEqual({
      'block-temporary': '10.2', 'block-permanent': '10.2', 'report-to-platform': '10.3', 'report-to-police': '10.3',
    })
    expect(ente.conduct.reasonsOwed).toBe(false)
  })

  it('tells no term, and hours only in words', () => {
    expect([ente.term, counted(ente.calendar.hours)]).toEqual([null, null])
    expect([ente.calendar.hoursInWords, ente.calendar.hoursClause]).toEqual(["in orario d'ufficio", '6.5'])
    expect(ente.signature).toEqual({ staff: 'where-possible', clause: '5' })
  })
})

describe('Provincia di Biella', () => {
  const { ente, policy } = load('provincia-di-biella')

  it('takes reports by an e-mail address still to confirm, with the offer of a person', () => {
    const first = ente.report.do === 'redirect' ? ente.report.ways[0] : undefined
    expect(ente.report).toMatchObject({ do: 'redirect', offerPerson: true })
    if (first?.kind !== 'email') throw new Error('expected the first way to be an e-mail address')
    expect([counted(first.address), told(first.address)]).toEqual(['redazione@provincia.biella.it', null])
    expect(article(policy, ente.report.clause)).toBe('Segnalazioni')
  })

  it('hands complaints off and shares the answer with the manager', () => {
    expect(ente.complaint).toMatchObject({ do: 'hand-off', shareWithManager: true })
    expect(article(policy, ente.complaint.clause)).toMatch(/^Utilizzo dei social da parte di personale autorizzato .*, gestione dei contenuti$/u)
  })

  it('cites its one heading of rules and states no measure', () => {
    expect([...new Set(Object.values(ente.conduct.rules).flat().map(clause => citation(policy, clause)))]).toEqual(['Regole di utilizzo'])
    expect(ente.conduct.measures).toEqual({})
    expect(article(policy, ente.personal.clause)).toBe('Regole di utilizzo')
  })

  it('tells no term, hours only in words, and leaves the signature free', () => {
    expect([ente.term, counted(ente.calendar.hours)]).toEqual([null, null])
    expect(ente.calendar.hoursInWords).toBe('negli orari di servizio degli uffici')
    expect(ente.signature).toEqual({ staff: 'free' })
  })
})

describe('Comune di Esempio', () => {
  const { ente, policy } = load('comune-di-esempio')

  it('answers all nineteen topics and cites all seven rules and all measures', () => {
    expect(TOPICS.filter(topic => clausesOn(policy, topic).length === 0)).toEqual([])
    expect(Object.keys(ente.conduct.rules)).toEqual([...RULES])
    expect(Object.keys(ente.conduct.measures)).toEqual([...MEASURES])
  })

  it('has nothing left to confirm, and an office with a deputy for every matter (CLAUSES 37)', () => {
    expect(walk(ente).filter(([, value]) => openQuestion(value) !== null)).toEqual([])
    expect(OFFICES.filter(label => officeAnswering(ente, label) === null)).toEqual(['other'])
    for (const { id, facts, referents } of ente.offices) {
      expect(Object.keys(facts), id).toHaveLength(6)
      expect(referents.map(one => one.deputy), id).toEqual([false, true])
    }
  })

  it('lives only at addresses that can never be real', () => {
    const links = walk([ente, policy]).flatMap(([, value]) => (typeof value === 'string' && /:\/\/|@/u.test(value) ? [value] : []))
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter(link => !/\.example($|\/)/u.test(link))).toEqual([])
  })

  it('closes for lunch, at mid-August and at the end of the year, and speaks on four channels for more than one office', () => {
    expect(told(ente.calendar.hours)?.tuesday).toHaveLength(2)
    expect([...new Set(ente.calendar.closures.map(one => one.from.slice(0, 4)))]).toEqual(['2026', '2027'])
    expect(ente.pages.map(page => page.channel)).toEqual(['web', 'messenger', 'whatsapp', 'telegram'])
    expect(new Set(ente.pages.map(page => page.office)).size).toBe(2)
  })
})
