/** Redirects with their category, and faults staff already know of. */
import { describe, expect, it } from 'vitest'
import { CATEGORIES } from '../../src/domain/category.ts'
import { told, type Ente } from '../../src/domain/ente.ts'
import type { KnownFault } from '../../src/domain/known-fault.ts'
import { cardsOf, talking, VAGUE } from './conversation.ts'
import { bodyOf, FAULT, hoursAfter, intent, SLUGS, type Slug } from './making.ts'
import { said, turn } from './saying.ts'

const other: KnownFault = { ...FAULT, id: 'f2', title: 'Fontana di piazza Roma chiusa', link: null, at: hoursAfter(1, FAULT.at) }
const pinned = (...faults: KnownFault[]) => ({ changes: { version: 1, modes: [], faults } })
const REPORT = 'c\'è una buca in via Po'

/** A conversation at a body where these faults are pinned. */
function reporting(slug: Slug, ...faults: KnownFault[]) {
  const talk = talking(slug)
  talk.changes = { version: 1, modes: [], faults }
  return talk
}

// CLAUSES rows 17, 35 and 49: a report is sent the right way, politely, and never a breach.
describe('a report where faults are known', () => {
  it('is redirected first, with the words back; then it is asked whether it is one of them', async () => {
    const first = await reporting('comune-di-alpignano', FAULT, other).says(REPORT)
    const [text, words] = first.outcome.replies
    expect(first.kinds).toEqual(['redirect'])
    expect(text!.text).toMatch(/Da qui però non possiamo prenderla in carico \(art\. 5, c\. 2\)[\s\S]*pronte da copiare\.\n\nIl problema è uno di questi, già noti\?$/u)
    expect(words!.text).toBe(REPORT)
    expect(words!.choices.map(choice => choice.label)).toEqual(['Fontana di piazza Roma chiusa', 'Lampioni spenti in via Po', 'No, è un altro'])
  })

  it('that is one of them is thanked for with the day it is known since and its link, counted, and nothing is opened', async () => {
    const talk = reporting('comune-di-alpignano', FAULT, other)
    await talk.says(REPORT)
    const chosen = await talk.says('la seconda')
    expect(chosen.text).toContain('Grazie, lo sappiamo già: «Lampioni spenti in via Po» è tra i problemi noti da domenica 22 novembre.\nhttps://www.comune.example/avvisi/7')
    expect(chosen.text).not.toMatch(/entro|presto|appena/u)
    expect(chosen.outcome.effects).toEqual([{ kind: 'count-fault', fault: 'f1' }])
    expect(cardsOf(talk)).toEqual([])
    expect(talk.state).toBeNull()
  })

  it('understands the choice in words, a plain yes only where one fault is asked about, and no', async () => {
    const answered = async (words: string, ...faults: KnownFault[]) => {
      const talk = reporting('comune-di-massa', ...faults)
      await talk.says(REPORT)
      return talk.says(words)
    }
    expect((await answered('i lampioni di via Po', FAULT, other)).text).toContain('«Lampioni spenti')
    expect((await answered('sì', FAULT)).text).toContain('«Lampioni spenti')
    expect((await answered('sì', FAULT, other)).text).toContain('Può scegliere una di queste risposte?')
    for (const no of ['no', 'no, è un altro', 'è un altro']) {
      const said = await answered(no, FAULT, other)
      expect(said.text, no).toContain('Va bene. Se Le serve altro, sono qui.')
      expect(said.outcome.effects, no).toEqual([])
    }
  })

  it('offers a person as one more choice where the body does, and asks one question', async () => {
    for (const slug of ['comune-di-massa', 'provincia-di-biella'] as const) {
      const talk = reporting(slug, FAULT)
      const first = await talk.says(REPORT)
      expect(first.choices, slug).toEqual(['Lampioni spenti in via Po', 'No, è un altro', 'Preferisco una persona'])
      expect(first.text.match(/\?|Se preferisce/gu), slug).toHaveLength(1)
      expect((await talk.says('Preferisco una persona')).decisions, slug).toMatchObject([{ kind: 'continue' }, { kind: 'hand-off', because: 'human', segment: REPORT }])
    }
  })

  it('goes on as a new message where the citizen writes of something else', async () => {
    const talk = reporting('comune-di-alpignano', FAULT)
    await talk.says(REPORT)
    expect((await talk.says('quando apre la biblioteca?')).kinds).toEqual(['hand-off'])
  })

  it('is no known fault any more once it was unpinned or its week is over', async () => {
    for (const faults of [[], [{ ...FAULT, expiresAt: hoursAfter(0) }]]) {
      const talk = reporting('comune-di-alpignano', FAULT)
      await talk.says(REPORT)
      talk.changes = { version: 2, modes: [], faults }
      const late = await talk.says({ press: 'fault:f1' })
      expect(late.text).toContain('Va bene.')
      expect(late.outcome.effects).toEqual([])
    }
    expect((await said('comune-di-alpignano', [intent('report')], { known: pinned({ ...FAULT, expiresAt: hoursAfter(0) }) })).join()).not.toContain('già noti')
  })

  it('is asked about in the citizen\'s language, with the staff\'s own titles marked Italian', async () => {
    const { replies } = (await turn('comune-di-esempio', [intent('report')], { known: pinned(FAULT), screens: { lang: 'en' } })).outcome
    expect(replies[0]!.text).toContain('Is it one of these problems')
    expect(replies.at(-1)!.choices).toEqual([{ value: 'fault:f1', label: FAULT.title, lang: 'it' }, { value: 'another', label: 'No, it is another one' }])
  })

  it('from a question of an earlier version starts over politely', async () => {
    const talk = reporting('comune-di-massa', FAULT)
    await talk.says(REPORT)
    talk.state = talk.state!.replaceAll('redirect@2', 'redirect@1')
    const again = await talk.says({ press: 'no' })
    expect(again.text).toContain('ricominciamo da qui')
    expect(talk.state).toBeNull()
  })

  it('asks nothing of complaints: at Biella they go to people, shared with the manager', async () => {
    for (const slug of SLUGS) {
      expect((await said(slug, [intent('complaint')], { known: pinned(FAULT) })), slug).toEqual(await said(slug, [intent('complaint')]))
    }
    // CLAUSES row 64.
    const { outcome } = await turn('provincia-di-biella', [intent('complaint')], { known: pinned(FAULT) })
    expect(outcome.effects).toMatchObject([{ kind: 'open-handoff', because: 'complaint', shareWithManager: true }])
  })
})

describe('a body that takes reports itself', () => {
  const handing = (talk: ReturnType<typeof talking>) => {
    const plain = talk.input.bind(talk)
    talk.input = messages => {
      const input = plain(messages)
      const ente: Ente = { ...input.body.ente, report: { do: 'hand-off', office: 'tecnico-ambiente', shareWithManager: false } }
      return { ...input, body: { ...input.body, ente } }
    }
    return talk
  }

  it('has the report on a card first, then asks; what is known is counted and the card stands', async () => {
    const talk = handing(reporting('comune-di-esempio', FAULT))
    const first = await talk.says(REPORT)
    expect(first.text).toMatch(/L'ho passata all'Ufficio tecnico e ambiente[\s\S]*Il problema è uno di questi, già noti\?$/u)
    expect(first.choices).toEqual(['Lampioni spenti in via Po', 'No, è un altro'])
    expect((await talk.says(VAGUE)).text).toContain('Può scegliere una di queste risposte?')
    expect(cardsOf(talk)[0]!.messages).toHaveLength(2)
    expect((await talk.says('1')).outcome.effects).toEqual([{ kind: 'count-fault', fault: 'f1' }])
    expect(cardsOf(talk).map(one => one.state)).toEqual(['open'])
  })
})

describe('the link of a redirect', () => {
  const linksIn = (texts: string[]) => texts.slice(0, 1).join().match(/https?:\/\/[^\s)]+/gu) ?? []

  it('carries one word of a closed list where the form takes it and the report is surely of one matter', async () => {
    const links = async (segment: string, slug: Slug = 'comune-di-esempio') => linksIn(await said(slug, [intent('report', { segment })]))
    expect(await links('il lampione di via Po è spento')).toEqual(['https://www.comune.esempio.example/segnalazioni?categoria=illuminazione'])
    expect(await links('un lampione caduto sulla strada')).toEqual(['https://www.comune.esempio.example/segnalazioni'])
    expect(await links('qualcosa non va')).toEqual(['https://www.comune.esempio.example/segnalazioni'])
    expect(await links('il lampione di via Po è spento', 'comune-di-alpignano')).toEqual(['http://www.comune.alpignano.to.it'])
  })

  it('of two matters in one message carries neither', async () => {
    const texts = await said('comune-di-esempio', [intent('report', { segment: 'una buca in via Po' }), intent('report', { segment: 'topi in cantina' })])
    expect(linksIn(texts)).toEqual(['https://www.comune.esempio.example/segnalazioni'])
  })

  it('never carries the citizen\'s words, whatever they are', async () => {
    const odd = ['buca "><script>', 'https://evil.example/?x=buca', 'categoria=segreto', 'buca&categoria=altro#x', 'Mario Rossi RSSMRA80A01H501U buca', 'rifiuti%20rifiuti', ...CATEGORIES]
    for (const slug of SLUGS) {
      const { ente } = bodyOf(slug)
      for (const what of ['report', 'complaint'] as const) {
        const handling = ente[what]
        const own = [told(ente.site), ...(handling.do === 'redirect' ? handling.ways.map(way => ('url' in way ? told(way.url) : null)) : [])]
        const allowed = own.flatMap(url => (url === null ? [] : [url, ...CATEGORIES.map(category => `${url}?categoria=${category}`)]))
        for (const segment of odd) {
          for (const link of linksIn(await said(slug, [intent(what, { segment })]))) expect(allowed, `${slug} ${what} ${segment}`).toContain(link)
        }
      }
    }
  })
})
