/** What each body's policy says, cell by cell of the table of the rules: what a citizen gets, and what staff may do. */
import { describe, expect, it } from 'vitest'
import { personNamed } from '../src/cli/with-store.ts'
import { answerHandoff } from '../src/desk/answer-handoff.ts'
import { block } from '../src/desk/blocks.ts'
import { confirmBreach } from '../src/desk/breaches.ts'
import { reportsAllowed } from '../src/domain/block.ts'
import type { ModeRow } from '../src/domain/mode.ts'
import { RULES, type Rule } from '../src/domain/intent.ts'
import { citation } from '../src/domain/policy.ts'
import { answerTurn } from '../src/turn/answer.ts'
import { onEngines } from './store/ground.ts'
import { DAY, later, newId, openHandoff, outcome, turn as stored } from './store/making.ts'
import { cardsOf, Conversation } from './turn/conversation.ts'
import { bodyOf, confirmed, intent, mode, readerOf, SATURDAY_NIGHT } from './turn/making.ts'
import { inputOf, said, turn } from './turn/saying.ts'

const [ALPIGNANO, MASSA, CISS, BIELLA] = ['comune-di-alpignano', 'comune-di-massa', 'ciss38', 'provincia-di-biella'] as const
type Real = typeof ALPIGNANO | typeof MASSA | typeof CISS | typeof BIELLA
/** A cell each, in the order of the bodies. */
const cells = <Cell>(...[alpignano, massa, ciss, biella]: [Cell, Cell, Cell, Cell]): [Real, Cell][] =>
  [[ALPIGNANO, alpignano], [MASSA, massa], [CISS, ciss], [BIELLA, biella]]

/** A day, a month, an hour or a number of days, in a reply without its code and its private link. */
const DATED = /\b\d{1,2}[:.]\d{2}\b|\b(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica) \d|\b(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)\b|\b\d+ giorn|\bentro\b|\briapre\b/iu

const MINE = 'le mie parole di prima'
/** What is said to a report, a complaint or a case, and what is offered under it. */
async function heard(slug: Real, leaf: string) {
  const { decisions, outcome: { replies, effects } } = await turn(slug, [intent(leaf, { segment: MINE })])
  return { decisions, effects, text: replies[0]!.text, copy: replies.slice(1).map(one => one.text), choices: replies.at(-1)!.choices.map(one => one.value) }
}

type Redirected = { to: string; article: string; ways: RegExp; person: boolean }
const bySite = /scriva all'ufficio competente, che trova sul sito/u
const REPORTS: [Real, Redirected][] = cells(
  {
    to: 'form', article: 'art. 5, c. 2', person: false,
    ways: /compili il modulo sul sito \(http:\/\/www\.comune\.alpignano\.to\.it\) oppure porti il modulo di carta all'Ufficio relazioni con il pubblico \(URP\)\./u,
  },
  {
    to: 'office-list', article: 'punto 8 delle linee di indirizzo', person: true,
    ways: /scriva all'ufficio competente, che trova sul sito \(https:\/\/www\.comune\.massa\.ms\.it\) oppure si rivolga alla Struttura di coordinamento/u,
  },
  { to: 'office-list', article: 'art. 4, c. 1, lett. k', person: false, ways: bySite },
  { to: 'email', article: 'Segnalazioni', person: true, ways: /si rivolga alla Redazione\./u },
)

async function isRedirected(slug: Real, leaf: 'report' | 'complaint', { to, article, ways, person }: Redirected) {
  const { decisions, effects, text, copy, choices } = await heard(slug, leaf)
  expect(decisions).toMatchObject([{ kind: 'redirect', what: leaf, to, offerPerson: person }])
  expect(text).toContain(`(${article}).`)
  expect(text).toMatch(ways)
  expect(copy).toEqual([MINE])
  expect(choices).toEqual(person ? ['person', 'no'] : [])
  expect(effects, 'nothing is queued as a request').toEqual([])
}

describe('a report (CLAUSES 17, 35, 49, 65)', () => {
  it.each(REPORTS)('at %s goes the way its policy names, with the words handed back', async (slug, cell) => isRedirected(slug, 'report', cell))

  it('of whoever prefers a person is on a card of the office that was named', async () => {
    for (const [slug, office] of [[MASSA, 'struttura-di-coordinamento'], [BIELLA, 'redazione']] as const) {
      const talk = new Conversation({ slug, reader: readerOf({ [MINE]: [intent('report')] }) })
      await talk.says(MINE)
      await talk.says({ press: 'person' })
      expect(cardsOf(talk), slug).toMatchObject([{ office, messages: ['m1', expect.any(String)] }])
    }
  })

  it('at Biella is sent to the e-mail address only once the Provincia has confirmed it', async () => {
    const input = inputOf(BIELLA, [intent('report')])
    const { report } = input.body.ente
    if (report.do !== 'redirect' || report.ways[0]?.kind !== 'email') throw new Error('expected an e-mail first')
    const said = async (address: (typeof report.ways)[0] & { kind: 'email' }) => {
      const ente = { ...input.body.ente, report: { ...report, ways: [address, ...report.ways.slice(1)] } }
      return (await answerTurn({ ...input, body: { ...input.body, ente } })).outcome.replies[0]!.text
    }
    expect(await said(report.ways[0])).not.toContain('@')
    expect(await said({ ...report.ways[0], address: 'redazione@provincia.biella.it' })).toContain('scriva a redazione@provincia.biella.it')
  })
})

describe('a complaint (CLAUSES 17, 35, 64)', () => {
  const [alpignano, massa, ciss] = REPORTS.map(([, cell]) => cell) as [Redirected, Redirected, Redirected]
  it.each(cells<Redirected | 'people'>(alpignano, massa, { ...ciss, person: true }, 'people'))('at %s goes the way its policy names, with regret', async (slug, cell) => {
    expect((await heard(slug, 'complaint')).text).toMatch(/^Mi dispiace per quello che (?:Le )?è successo\./u)
    if (cell !== 'people') return isRedirected(slug, 'complaint', cell)
    const { decisions, text, effects } = await heard(slug, 'complaint')
    expect(decisions).toMatchObject([{ kind: 'hand-off', because: 'complaint', office: 'redazione', shareWithManager: true, promised: false }])
    expect(effects).toMatchObject([{ kind: 'open-handoff', shareWithManager: true }])
    // What staff do with a complaint is an internal clause: no citizen's duty, and not cited.
    expect(text).toMatch(/Ho passato il Suo reclamo alla Redazione: il codice è BIE-/u)
    expect(text).not.toMatch(/\((?:art\.|Utilizzo|gestione)/u)
  })
})

describe('somebody\'s own case (CLAUSES 35, 41, 44, 58)', () => {
  it.each(cells<{ article: string | null; where: RegExp }>(
    { article: null, where: /L'ufficio giusto e i suoi recapiti sono sul sito del Comune di Alpignano \(http/u },
    { article: 'punto 8 delle linee di indirizzo', where: /Può rivolgersi alla Struttura di coordinamento/u },
    { article: 'art. 4, c. 1, lett. b', where: /L'ufficio giusto e i suoi recapiti sono sul sito del Consorzio C\.I\.S\.S\. 38\./u },
    { article: 'Regole di utilizzo', where: /L'ufficio giusto e i suoi recapiti sono sul sito della Provincia di Biella \(http/u },
  ))('at %s is stopped, with where to go, and kept nowhere', async (slug, { article, where }) => {
    const { decisions, effects, text, choices } = await heard(slug, 'personal')
    expect(decisions).toMatchObject([{ kind: 'steer', of: 'case', article }])
    expect(text).toMatch(/^Capisco che è una cosa importante\. Proprio per questo La prego di non raccontarmi altro qui/u)
    expect([...text.matchAll(/\((art\.[^)]*|punto 8[^)]*|Regole di utilizzo)\)/gu)].map(found => found[1])).toEqual(article ? [article] : [])
    expect(text).toMatch(where)
    expect(choices).toEqual(['call-back', 'no'])
    expect(effects.map(effect => effect.kind)).toEqual(['shield'])
  })
})

/** The article a rule is warned with; `people` where a moderator reads it and nothing is cited. */
type Cited = Record<Exclude<Rule, 'hate'>, string>
const none: Cited = { insult: 'people', threat: 'people', propaganda: 'people', commercial: 'people', spam: 'people', adult: 'people' }
const letters = (article: string, of: Record<keyof Cited, string>) => Object.fromEntries(Object.entries(of).map(([rule, letter]) => [rule, `${article}, lett. ${letter}`])) as Cited

describe('the rules (CLAUSES 14, 38, 45, 58)', () => {
  const broken = (slug: Real, rule: Rule, strikes = 0) => turn(slug, [intent(`abuse.${rule}`)], { screens: { screens: { abuse: rule } }, known: { breaches: confirmed(strikes) } })

  it.each(cells<Cited>(
    { ...letters('art. 4, c. 3', { insult: 'b', threat: 'c', propaganda: 'f', commercial: 'e', spam: '', adult: 'g' }), spam: 'art. 4, c. 4' },
    none,
    letters('art. 4, c. 1', { insult: 'd', threat: 'd', propaganda: 'l', commercial: 'j', spam: 'h', adult: 'c' }),
    { ...none, insult: 'Regole di utilizzo', threat: 'Regole di utilizzo', commercial: 'Regole di utilizzo', spam: 'Regole di utilizzo' },
  ))('of %s are cited where it has them, else a person reads the message', async (slug, cited) => {
    for (const [rule, article] of Object.entries(cited) as [keyof Cited, string][]) {
      const { decisions, outcome: { replies, effects } } = await broken(slug, rule)
      const text = replies.map(one => one.text).join('\n')
      const kinds = effects.map(effect => effect.kind)
      if (article === 'people') {
        expect(decisions, rule).toMatchObject([{ kind: 'hand-off', because: 'moderation', urgent: rule === 'threat' }])
        expect(text, rule).toBe('Questo messaggio lo leggerà una persona.')
        expect(kinds, rule).toEqual(['open-handoff'])
      } else {
        expect(decisions, rule).toMatchObject([{ kind: 'warn', rule, article }, ...(rule === 'threat' ? [{ kind: 'hand-off', urgent: true }] : [])])
        expect(text, rule).toContain(`(${article}).`)
        expect(kinds, rule).toEqual(['suspect-breach', ...(rule === 'threat' ? ['open-handoff'] : [])])
      }
    }
  })

  it.each(cells<string | null>('4.3d', null, '4.1d', null))('of %s against hate warn nobody: a person reads it, and it is a suspected breach where a clause is there', async (slug, clause) => {
    const { outcome: { replies, effects } } = await broken(slug, 'hate')
    expect(replies.map(one => one.text)).toEqual(['Questo messaggio lo leggerà una persona.'])
    expect(effects).toMatchObject([...(clause ? [{ kind: 'suspect-breach', rule: 'hate', clause }] : []), { kind: 'open-handoff', because: 'moderation' }])
  })

  it.each(cells<string | null>('5.3b', null, '10.2', null))('of %s, broken again after two breaches people confirmed, come to the proposal of a block where there is one', async (slug, clause) => {
    for (const rule of RULES) {
      const { outcome: { effects } } = await broken(slug, rule, 2)
      const proposed = effects.flatMap(effect => (effect.kind === 'propose-block' ? [effect.clause] : []))
      expect(proposed, rule).toEqual(clause && rule !== 'hate' ? [clause] : [])
    }
  })
})

onEngines('the measures (CLAUSES 19, 40, 52, 53, 63)', ground => {
  async function moderated(slug: Real) {
    const { store } = await ground.fresh()
    const deps = { store, ids: { id: () => newId('i'), handoffCode: () => 'XXX-0000-00' }, clock: () => later(DAY) }
    const { ente } = bodyOf(slug)
    const at = { ente: slug, page: `${slug}-web`, masked: 'parole mascherate' }
    const { conversation, message } = await stored(store, outcome({ replies: [], effects: [] }), at)
    await stored(store, outcome({ replies: [], effects: [{ kind: 'suspect-breach', id: 'b', rule: 'insult', clause: 'x', messages: [message] }] }), at)
    await confirmBreach(deps, { ente: slug, breach: 'b', by: 'Nome Cognome' })
    const ask = { ente, conversation, by: 'Nome Cognome', reason: 'insulti ripetuti' }
    const told = async () => (await store.listBlocks({ ente: slug, now: later(DAY), all: false, limit: 2 })).map(one => one.tellReason)
    return { told, block: (until: string | null, tellReason = false) => block(deps, { ...ask, until, tellReason }) }
  }
  const LAST_DAY = '2026-12-31'

  type Measures = { forAWhile: string | 'no-measure'; forGood: string; reasonTold: boolean | null; reports: string[] }
  it.each(cells<Measures>(
    { forAWhile: '5.3b', forGood: 'permanent-not-stated', reasonTold: true, reports: ['platform art. 5, c. 3, lett. b'] },
    {
      forAWhile: 'no-measure', forGood: 'no-measure', reasonTold: null,
      reports: ['platform punto 10 delle linee di indirizzo', 'police punto 10 delle linee di indirizzo'],
    },
    { forAWhile: '10.2', forGood: '10.2', reasonTold: false, reports: ['platform art. 10, c. 3', 'police art. 10, c. 3'] },
    { forAWhile: 'no-measure', forGood: 'no-measure', reasonTold: null, reports: [] },
  ))('of %s are those its policy states', async (slug, { forAWhile, forGood, reasonTold, reports }) => {
    const outcomeOf = (done: Awaited<ReturnType<typeof block>>) => (done.ok ? done.clause : done.why)
    const [first, second] = [await moderated(slug), await moderated(slug)]
    expect(outcomeOf(await first.block(LAST_DAY))).toBe(forAWhile)
    expect(outcomeOf(await second.block(null))).toBe(forGood)
    expect(await first.told()).toEqual(reasonTold === null ? [] : [reasonTold])
    expect(reportsAllowed(bodyOf(slug).ente).map(({ to, clause }) => `${to} ${citation(bodyOf(slug).policy, clause)}`)).toEqual(reports)
  })

  it('of C.I.S.S. 38 leave whoever decides free to tell the reason it does not owe', async () => {
    const desk = await moderated(CISS)
    await desk.block(LAST_DAY, true)
    expect(await desk.told()).toEqual([true])
  })
}, ['sqlite in a file', 'postgres'])

const during = (kind: 'closed' | 'reduced') => {
  const row: ModeRow = { ...mode({ kind, from: '2026-11-20', to: '2026-11-27' }), withdrawn: false }
  return { changes: { version: 1, modes: [row], faults: [] } }
}

describe('the term (CLAUSES 16, 21, 54)', () => {
  const receipt = async (slug: Real, given: Parameters<typeof turn>[2] = {}) => (await said(slug, [intent('info.urp')], given)).join('\n')

  it.each(cells<RegExp | null>(/La risposta arriva qui entro mercoledì 25 novembre\./u, null, null, null))('is told by %s where it promises one', async (slug, day) => {
    const text = await receipt(slug)
    if (day) expect(text).toMatch(day)
    else expect(text).toContain('Le rispondono qui appena possibile.')
    if (!day) expect(text).not.toMatch(DATED)
  })

  it('at Alpignano is counted over a closure, and not told in the periods its art. 6 excepts', async () => {
    expect(await receipt(ALPIGNANO, { known: during('closed') })).toContain('entro martedì 1º dicembre')
    expect(await receipt(ALPIGNANO, { known: during('reduced') })).not.toMatch(DATED)
  })

  it('at the others is never told, closed or with reduced service', async () => {
    for (const slug of [MASSA, CISS, BIELLA]) {
      for (const kind of ['closed', 'reduced'] as const) expect(await receipt(slug, { known: during(kind) }), `${slug} ${kind}`).not.toMatch(DATED)
    }
  })

  it.each(cells<string[] | 'silent'>(
    ['In media rispondiamo entro 2 giorni lavorativi (art. 5, c. 1).', 'Al massimo la risposta arriva entro 2 giorni lavorativi. Fanno eccezione i periodi in cui il servizio è ridotto', '(art. 7, c. 3).'],
    ['appena possibile', '(punto 8 delle linee di indirizzo).'], ['appena può (art. 6, c. 5).'], 'silent',
  ))('asked of %s is told as its policy words it', async (slug, words) => {
    const text = (await said(slug, [intent('policy.reply_time')])).join('\n')
    for (const one of words === 'silent' ? ['Le regole della pagina non danno un termine.'] : words) expect(text).toContain(one)
    if (slug !== ALPIGNANO) expect(text).not.toMatch(DATED)
  })
})

describe('the hours (CLAUSES 15, 54, 60)', () => {
  it.each(cells<string | null>('si riapre lunedì 23 novembre alle 9:00.', null, null, null))('of %s, closed, say when the desk opens again where they are known', async (slug, opening) => {
    const text = (await said(slug, [intent('info.urp')], { now: SATURDAY_NIGHT })).join('\n')
    if (opening) expect(text).toContain(opening)
    else expect(text).not.toMatch(DATED)
  })

  it.each(cells<string>(
    'Le pagine sono seguite almeno dal lunedì al venerdì dalle 9:00 alle 14:00. In media rispondiamo entro 2 giorni lavorativi (art. 5, c. 1).',
    'Le regole della pagina non indicano in quali orari è seguita',
    'in orario d\'ufficio, dal lunedì al venerdì.',
    'negli orari di servizio degli uffici.',
  ))('of %s are told as its policy words them', async (slug, words) => {
    const text = (await said(slug, [intent('policy.hours')])).join('\n')
    expect(text).toContain(words)
    if (slug !== ALPIGNANO) expect(text).not.toMatch(DATED)
  })
})

onEngines('the signature (CLAUSES 9, 31, 50)', ground => {
  it.each(cells<{ staff: string; told: RegExp | null }>(
    { staff: 'usual', told: /Chi scrive per il Comune risponde in prima persona di ciò che pubblica[^(]*\(art\. 3, c\. 10\)/u },
    { staff: 'compulsory', told: /si firma con nome e cognome \(punto 2 delle linee di indirizzo\)/u },
    { staff: 'where-possible', told: /quando si può, si fa riconoscere \(art\. 5, Modalità d'uso in rappresentanza dell'ente\)/u },
    { staff: 'free', told: null },
  ))('of staff at %s is what its policy asks, and an answer keeps it', async (slug, { staff, told }) => {
    expect(bodyOf(slug).ente.signature.staff).toBe(staff)
    const words = (await said(slug, [intent('policy.who_manages')])).join('\n')
    if (told) expect(words).toMatch(told)
    else expect(words).not.toMatch(/firma|riconosc|nome e cognome/iu)

    const { store } = await ground.fresh()
    const { conversation } = await stored(store, outcome({ replies: [], effects: [openHandoff({ code: 'XXX-1111-AA' })] }), { ente: slug, page: `${slug}-web` })
    const desk = { store, ids: { id: () => newId('s'), handoffCode: () => 'XXX-0000-00' }, clock: () => later(1000), mask: (text: string) => text, languageOf: async () => 'it', bodies: new Map([[slug, bodyOf(slug)]]) }
    const name = personNamed(' Nome Cognome ')
    expect(await answerHandoff(desk, { code: 'XXX-1111-AA', by: { id: name, name }, text: 'Buongiorno, ecco la risposta.' })).toMatchObject({ ok: true })
    expect((await store.transcriptAfter(conversation, 1, 10)).map(line => line.signedBy)).toEqual(['Nome Cognome'])
  })

  it('is a name and a surname at every body, the strictest of the four asking for both', () => {
    for (const short of ['', 'Nome', 'URP']) expect(() => personNamed(short)).toThrow('expected name and surname')
  })
}, ['sqlite in a file', 'postgres'])
