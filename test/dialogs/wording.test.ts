import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sayFor } from '../../dialogs/index.ts'
import { hoursInWords } from '../../dialogs/policy.ts'
import type { Voice } from '../../dialogs/voice.ts'
import { EMERGENCY_KINDS, INTENTS, TOPICS } from '../../src/domain/intent.ts'
import { placeholdersOf, sayer } from '../../src/domain/phrasing.ts'
import { clausesOn } from '../../src/domain/policy.ts'
import { bodyOf, MONDAY, SLUGS, TEXTS, type Slug } from '../turn/making.ts'
import { about, decisionsAt, handOff, voiceOf as speaking, wordsOf } from './every-decision.ts'

const ROOT = join(import.meta.dirname, '../..')
const italian = TEXTS.it!
const LANGUAGES = Object.keys(TEXTS)

/** Every key that something said in this file asked for. */
const used = new Set<string>()
const voiceOf = (slug: Slug, lang: string, more: Partial<Voice> = {}) => speaking(slug, lang, more, key => used.add(key))

describe('every sentence the dialogs ask for', () => {
  it.each(SLUGS.flatMap(slug => ['it', 'en'].map(lang => [slug, lang] as const)))('exists at %s in %s, with all it needs', (slug, lang) => {
    for (const decision of decisionsAt(slug)) {
      for (const text of wordsOf(decision, voiceOf(slug, lang))) {
        expect(text, JSON.stringify(decision)).not.toMatch(/[{}]|undefined|\bnull\b|NaN|\[object/u)
        expect(text, JSON.stringify(decision)).not.toMatch(/ {2}|\s[.,;:)]|\(\)|\.\.|::/u)
      }
    }
  })

  it('is one that the Italian file has, and the file has no other', () => {
    const elsewhere = ['src/bot', 'src/turn', 'src/desk'].flatMap(folder => readdirSync(join(ROOT, folder)).map(name => readFileSync(join(ROOT, folder, name), 'utf8')))
      .flatMap(source => [...source.matchAll(/(?:say|urgent|italian|\)|'it'\))\('([a-z][\w.-]+)'/gu)].map(match => match[1]!))
      .filter(key => key in italian || key.includes('.'))
    expect(elsewhere).toEqual(expect.arrayContaining(['disclosure', 'again', 'fallback', 'acknowledge.away']))
    // What no shipped body needs and another may: silence on any topic, a confirmed e-mail for reports, no clause, a desk at weekends, dated modes.
    const bodiesToCome = [...TOPICS.map(topic => `policy.silent.${topic}`), 'way.email', 'redirect.report', 'redirect.complaint', 'weekday.saturday', 'weekday.sunday',
      'policy.dates-ahead', 'policy.election-until', 'closure.closed', 'closure.reduced', 'closure.none']
    expect(Object.keys(italian).filter(key => !used.has(key) && !elsewhere.includes(key) && !bodiesToCome.includes(key))).toEqual([])
    expect([...used, ...elsewhere, ...bodiesToCome].filter(key => !(key in italian))).toEqual([])
  })

  afterAll(() => used.clear())
})

describe('the Italian', () => {
  it('is short: no sentence runs on (CLAUSES 22, 60)', () => {
    for (const [key, text] of Object.entries(italian)) {
      for (const sentence of text.split(/(?<=[.!?])\s+/u)) expect(sentence.length, `${key}: ${sentence}`).toBeLessThanOrEqual(150)
    }
  })

  it('says nobody\'s gender, and names people, not users', () => {
    const stiff = /\b(utente|utenti|cittadin[oaie]|la S\.?V\.?|codest|suddett|in oggetto|si prega|presso|inoltrat|al fine|evas[oa]|riscontro|addett[oa]|operatore|Gentile|da sol[oa]|sicur[oa])\b/iu
    expect(Object.entries(italian).filter(([, text]) => stiff.test(text))).toEqual([])
  })

  it('writes the courteous form with a capital everywhere (CLAUSES 32)', () => {
    const small = /\b(?:suoi dati|sua (?:domanda|richiesta|risposta|segnalazione)|suo (?:messaggio|reclamo|link)|sue parole|aiutarla|cercarla|richiamarla|dirle)\b|\ble (?:serve|basta|risponde|rispondono|scrive|dico)\b|\bla (?:segue|faccio|prego|legga|metto)\b/u
    expect(Object.entries(italian).filter(([, text]) => small.test(text))).toEqual([])
  })

  it('promises a day, never an hour, and tells an emergency no word of anybody alerted', () => {
    expect(placeholdersOf(italian['hand-off.by-day']!)).toEqual(['day'])
    expect(Object.entries(italian).filter(([key, text]) => key.startsWith('emergency.') && /avvisat|allertat|inviat|chiamiamo|abbiamo/iu.test(text)))
      .toEqual([])
  })
})

describe('an emergency\'s message', () => {
  const said = (lang: string, emergency: (typeof EMERGENCY_KINDS)[number], now = MONDAY) => {
    const voice = voiceOf('comune-di-massa', 'it', { urgent: sayer([TEXTS], lang), urgentLang: lang, now })
    return sayFor({ kind: 'emergency', ...about, emergency, card: null }, voice)
  }

  it.each(LANGUAGES)('in %s has at most 400 characters, with Italian under it and one choice', lang => {
    for (const kind of EMERGENCY_KINDS) {
      const [only, ...more] = said(lang, kind)
      expect(more).toEqual([])
      expect(only!.text.length, only!.text).toBeLessThanOrEqual(400)
      expect(only!.text).toContain('112')
      expect(only!.text.endsWith('Sono un assistente automatico: scrivendo qui non arrivano i soccorsi.')).toBe(true)
      expect(only!.text.split('\n\n')).toHaveLength(lang === 'it' ? 1 : 2)
      expect(only!.choices).toEqual([{ value: 'not-emergency', label: TEXTS[lang]!['emergency.not'] }])
      expect(only).toMatchObject({ separate: true, lang, italianUnder: lang !== 'it' })
    }
  })

  it('names the one helpline that fits, and only while it answers', () => {
    const numbers = (kind: (typeof EMERGENCY_KINDS)[number], now?: Date) =>
      ['1522', '114', '02 2327 2327'].filter(number => said('it', kind, now)[0]!.text.includes(number))
    expect(EMERGENCY_KINDS.map(kind => numbers(kind))).toEqual([[], ['1522'], ['114'], ['02 2327 2327']])
    const clock = (time: string) => new Date(`2026-11-23T${time}:00+01:00`)
    expect(['09:59', '10:00', '23:59', '00:30'].map(time => numbers('self-harm', clock(time)).length)).toEqual([0, 1, 1, 0])
    expect(numbers('violence', clock('03:00'))).toEqual(['1522'])
  })
})

describe('a promised day', () => {
  it('that ends at midnight is told as that day, not the next', () => {
    const [receipt] = sayFor(handOff('comune-di-alpignano', { dueAt: new Date('2026-11-25T00:00:00+01:00'), reopensAt: null }), voiceOf('comune-di-alpignano', 'it'))
    expect(receipt?.text).toContain('entro martedì 24 novembre.')
  })
})

describe('hours in words', () => {
  const words = (hours: Parameters<typeof hoursInWords>[1], lang = 'it') => hoursInWords(voiceOf('comune-di-esempio', lang), hours)

  it('tell days in a row from the first to the last, and days alike together', () => {
    expect(words({ monday: ['09:00-14:00'], tuesday: ['09:00-14:00'], wednesday: ['09:00-14:00'] }))
      .toBe('dal lunedì al mercoledì dalle 9:00 alle 14:00')
    expect(words({ monday: ['09:00-13:00'], tuesday: ['09:00-13:00', '14:30-17:30'], wednesday: ['09:00-13:00'], thursday: ['09:00-13:00', '14:30-17:30'], friday: ['09:00-13:00'] }))
      .toBe('lunedì, mercoledì e venerdì dalle 9:00 alle 13:00; martedì e giovedì dalle 9:00 alle 13:00 e dalle 14:30 alle 17:30')
    expect(words({ friday: ['10:00-12:00'], saturday: ['10:00-12:00'], sunday: ['10:00-12:00'] }))
      .toBe('dal venerdì alla domenica dalle 10:00 alle 12:00')
    expect(words({ monday: ['09:00-14:00'], tuesday: ['09:00-14:00'], wednesday: ['09:00-14:00'] }, 'en'))
      .toBe('Monday to Wednesday from 9:00 to 14:00')
  })
})

describe('an answer from the policy', () => {
  const told = (slug: Slug, topic: (typeof TOPICS)[number]) =>
    sayFor({ kind: 'answer-policy', ...about, topic, clause: '', article: '', told: clausesOn(bodyOf(slug).policy, topic).map(one => one.id) }, voiceOf(slug, 'it')).map(one => one.text).join('\n')

  it('has each place with its own article, at most three, in one paragraph', () => {
    for (const slug of SLUGS) {
      for (const topic of TOPICS) {
        const cites = [...new Set(bodyOf(slug).policy.clauses.filter(one => one.topics.includes(topic)).slice(0, 4).map(one => one.cite))].slice(0, 3)
        if (cites.length === 0) continue
        const text = told(slug, topic)
        for (const cite of cites) expect(text.split(`(${cite})`), `${slug} ${topic} ${cite}`).toHaveLength(2)
        expect(text.length, `${slug} ${topic}`).toBeLessThan(720)
      }
    }
  })

  it('keeps the links of a clause out of the sentence, and the politicians\' own profiles out of the Comune\'s', () => {
    expect(told('comune-di-alpignano', 'accounts'))
      .toMatch(/Twitter \(art\. 2\)\.\nhttps:\/\/twitter\.com\/Biblioalpignano\n[\s\S]*Sindaco[^\n]*\(art\. 3, c\. 12\)\.$/u)
  })

  it('on records tells the formal ways, neither that a message counts nor that it does not', () => {
    for (const slug of ['ciss38', 'provincia-di-biella', 'comune-di-esempio'] as const) {
      expect(told(slug, 'records'), slug).toContain('Le vie formali sono la PEC, il protocollo e i moduli')
      expect(told(slug, 'records'), slug).not.toMatch(/non vale|non ha valore|non conta|ha valore|vale come/u)
    }
  })

  it('on machines says first that it is one', () => {
    for (const slug of ['ciss38', 'comune-di-esempio'] as const) expect(told(slug, 'bot'), slug).toMatch(/^Sì, sono un assistente automatico, non una persona\./u)
  })

  it('tells the next closures with their day, and with the year where it is another', () => {
    expect(told('comune-di-esempio', 'suspension'))
      .toContain('vigilia di Natale, giovedì 24 dicembre; ultimo giorno dell\'anno, giovedì 31 dicembre; chiusura estiva, da lunedì 9 agosto 2027 a venerdì 20 agosto 2027.')
  })

  it('covers every intent with a word of choice', () => {
    const choices = INTENTS.filter(one => !['smalltalk', 'abuse', 'unclear', 'emergency'].includes(one)).map(one => italian[`clarify.${one}`])
    expect(choices).not.toContain(undefined)
    expect(new Set(choices).size).toBe(choices.length)
  })
})
