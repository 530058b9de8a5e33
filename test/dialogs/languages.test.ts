/** The wording in other languages: what is there, that it fits, and that one language is enough to say it. */
import { describe, expect, it } from 'vitest'
import { placeholdersOf } from '../../src/domain/phrasing.ts'
import { bodyOf, SHARED, SLUGS, TEXTS } from '../turn/making.ts'
import { decisionsAt, voiceOf, wordsOf } from './every-decision.ts'

const italian = TEXTS.it!
const LANGUAGES = ['ar', 'de', 'es', 'fr', 'ro', 'sq', 'uk', 'zh']
/** What is said in all of them; the rest in Italian and English. */
const IN_ALL = ['emergency', 'hand-off', 'clarify'] as const

describe('another language', () => {
  it('is one of nine, and has what it says of itself', () => {
    expect(Object.keys(TEXTS).toSorted()).toEqual([...LANGUAGES, 'en', 'it'].toSorted())
    expect(Object.keys(TEXTS.en!).toSorted()).toEqual(Object.keys(italian).filter(key => key !== 'fallback').toSorted())
  })

  it.each(LANGUAGES)('%s tells emergencies, receipts and the question back alone, and has no text besides', lang => {
    const used = new Set(['disclosure', 'disclosure-without-policy', 'again'])
    for (const slug of SLUGS) {
      const lacking: string[] = []
      const voice = voiceOf(slug, lang, {}, (key, lacks) => { used.add(key); if (lacks) lacking.push(key) })
      for (const decision of decisionsAt(slug).filter(one => IN_ALL.some(kind => kind === one.kind))) {
        for (const text of wordsOf(decision, voice)) expect(text, JSON.stringify(decision)).not.toMatch(/[{}]|undefined|\bnull\b|NaN|\[object| {2}|\.\.|。。|::/u)
      }
      expect(lacking, slug).toEqual([])
    }
    const own = Object.keys(TEXTS[lang]!)
    expect(own.filter(key => !used.has(key))).toEqual([])
    expect([...used].filter(key => !own.includes(key))).toEqual([])
  })

  it('uses the placeholders of the Italian, and no Italian preposition', () => {
    for (const lang of ['en', ...LANGUAGES]) {
      for (const [key, text] of Object.entries(TEXTS[lang]!)) {
        expect(new Set(placeholdersOf(text)), `${lang} ${key}`).toEqual(new Set(placeholdersOf(italian[key]!)))
        expect(text, `${lang} ${key}`).not.toMatch(/\{(?:il|di|a|da|in|su):/u)
      }
    }
  })

  it('is short: no sentence runs on', () => {
    for (const lang of LANGUAGES) {
      for (const [key, text] of Object.entries(TEXTS[lang]!)) {
        for (const sentence of text.split(/(?<=[.!?。？])\s*/u)) expect(sentence.length, `${lang} ${key}: ${sentence}`).toBeLessThanOrEqual(150)
      }
    }
  })

  it('words no two choices of a question alike', () => {
    for (const lang of LANGUAGES) {
      const labels = Object.entries(TEXTS[lang]!).filter(([key]) => key.startsWith('clarify.') && !key.includes('wh')).map(([, text]) => text)
      expect(new Set(labels).size, lang).toBe(labels.length)
    }
  })

  it('promises a day in its own words', () => {
    const receipt = decisionsAt('comune-di-alpignano').find(one => one.kind === 'hand-off')
    const days = ['fr', 'de', 'zh', 'ar'].map(lang => wordsOf(receipt!, voiceOf('comune-di-alpignano', lang))[0])
    expect(days[0]).toContain('au plus tard le mercredi 25 novembre.')
    expect(days[1]).toContain('spätestens am Mittwoch, 25. November.')
    expect(days[2]).toContain('最迟会在11月25日星期三发到这里')
    expect(days[3]).toContain('في موعد أقصاه \u2068الأربعاء، 25 نوفمبر\u2069.')
  })

  it('says after a receipt that the office answers in Italian, once, and Italian does not', () => {
    const receipt = decisionsAt('comune-di-massa').find(one => one.kind === 'hand-off' && one.because === 'request' && one.as === 'open')
    for (const lang of ['en', ...LANGUAGES]) {
      const [, closing] = wordsOf(receipt!, voiceOf('comune-di-massa', lang))
      expect(closing, lang).toBe(`${TEXTS[lang]!['hand-off.in-italian']} ${TEXTS[lang]!['hand-off.return-link']}`)
    }
    expect(wordsOf(receipt!, voiceOf('comune-di-massa', 'it')).join()).not.toContain(italian['hand-off.in-italian'])
  })
})

describe('what a person has read', () => {
  it('is the English alone, and nobody has read the others yet', () => {
    expect(SHARED.reviewed).toEqual({ en: { all: '2026-11-25' }, ...Object.fromEntries(LANGUAGES.map(lang => [lang, {}])) })
  })

  it('is all that is said beside an emergency', () => {
    const { wording, emergencies } = bodyOf('comune-di-esempio')
    for (const lang of LANGUAGES) {
      expect(wording.flatMap(layer => Object.keys(layer[lang] ?? {})), lang).toEqual([])
      expect(emergencies.some(layer => layer[lang]?.['emergency.call'] !== undefined), lang).toBe(true)
    }
    expect(wording.at(-1)?.en).toEqual(TEXTS.en)
  })
})
