/** In which language a turn answers: docs/adr/0014. */
import { describe, expect, it } from 'vitest'
import type { Texts, Wording } from '../../src/domain/phrasing.ts'
import type { RecognizedIntent } from '../../src/domain/intent.ts'
import type { TurnFacts } from '../../src/store/store.ts'
import { answerTurn } from '../../src/turn/answer.ts'
import { wordingOf } from '../../src/turn/input.ts'
import { languagesFor } from '../../src/turn/languages.ts'
import { bodyOf, facts, hoursAfter, intent, message, reading, readerOf, SHARED, type Slug } from './making.ts'
import { inputOf } from './saying.ts'

type Given = {
  intents?: RecognizedIntent[]; text?: string; languages?: string[]; known?: Partial<TurnFacts>; slug?: Slug; kind?: 'choice' | 'photo'; value?: string
  /** What somebody has read, in the language the citizen writes. */
  read?: string[]; own?: Texts
}

/** A turn with a citizen who writes this language, at a body that speaks it and English. */
async function answered(lang: string, { intents = [intent('info.tributi')], text = 'qualcosa su questa pagina', languages = ['it', 'en', lang], read = [], known, own, ...given }: Given = {}) {
  const shared: Wording = { ...SHARED, reviewed: { ...SHARED.reviewed, ...(lang === 'en' ? {} : { [lang]: Object.fromEntries(read.map(key => [key, '2026-11-25'])) }) } }
  const input = inputOf(given.slug ?? 'comune-di-alpignano', intents)
  const body = { ...bodyOf(given.slug ?? 'comune-di-alpignano'), ...wordingOf([{ texts: own ?? {}, reviewed: {} }, shared]) }
  const arrived = message(text, { kind: given.kind ?? 'text', value: given.value ?? null, at: input.now })
  const { outcome } = await answerTurn({
    ...input, body: { ...body, ente: { ...body.ente, languages } }, reader: readerOf({ [text]: reading(intents, { text, lang }) }),
    facts: facts([arrived], { disclosedAt: hoursAfter(-1), lastBotAt: hoursAfter(-1), returnable: false, contact: { email: 'a@b.example', phone: null }, ...known }),
  })
  return outcome
}
const repliesTo = async (...given: Parameters<typeof answered>) => (await answered(...given)).replies
const first = async (...given: Parameters<typeof answered>) => {
  const [reply] = await repliesTo(...given)
  return [reply!.lang, reply!.text.split(/[ ：:]/u)[0]]
}

describe('a body', () => {
  it('answers in the citizen\'s language where it speaks it, else English where it speaks either, else Italian', () => {
    const { ente } = bodyOf('comune-di-massa')
    const languages = (speaks: string[], lang: string) => languagesFor({ ...ente, languages: speaks }, lang)
    expect(languages(['it', 'en', 'fr'], 'fr')).toEqual(['fr', 'en', 'it'])
    expect(languages(['it', 'fr'], 'fr')).toEqual(['fr', 'en', 'it'])
    expect(languages(['it', 'en'], 'fr')).toEqual(['en', 'it'])
    expect(languages(['it'], 'fr')).toEqual(['it'])
    expect(languages(['it', 'en'], 'en')).toEqual(['en', 'it'])
    expect(languages(['it', 'fr'], 'en')).toEqual(['it'])
    expect(languages(['en', 'it'], 'it')).toEqual(['it'])
  })
})

describe('a reply', () => {
  it('is in the citizen\'s language where a person has read all it needs, with a day in its words and what the office answers in', async () => {
    expect(await repliesTo('fr', { read: ['hand-off', 'matter'] })).toMatchObject([{
      lang: 'fr', italianUnder: false,
      text: 'J\'ai compris : c\'est une question sur les impôts locaux. Je l\'ai transmise à ce service : Ufficio relazioni con il pubblico (URP). Le code est ALP-0002-XX. La réponse arrivera ici au plus tard le mercredi 25 novembre.\n\nLe service répond en italien.',
    }])
  })

  it('is in English where one text of it was not read, the disclosure and the choices included', async () => {
    expect(await first('fr', { read: ['hand-off'] })).toEqual(['en', 'I'])
    const newcomer = { disclosedAt: null, lastBotAt: null }
    expect(await first('fr', { read: ['hand-off', 'matter'], known: newcomer })).toEqual(['en', 'I'])
    expect(await first('fr', { read: ['hand-off', 'matter', 'disclosure'], known: newcomer })).toEqual(['fr', 'Je'])
    const asking = { contact: { email: null, phone: null }, returnable: true }
    expect(await first('fr', { read: ['hand-off', 'matter'], known: asking })).toEqual(['en', 'I'])
    expect(await first('fr', { read: ['hand-off', 'matter', 'answer.no-thanks'], known: asking })).toEqual(['fr', 'J\'ai'])
  })

  it('is in English where it needs what only Italian and English tell, the rules of the page among it', async () => {
    for (const intents of [[intent('smalltalk')], [intent('policy.reply_time')], [intent('info.tributi'), intent('policy.reply_time')]]) {
      expect((await repliesTo('de', { intents, read: ['all'] })).map(reply => reply.lang)).toEqual(['en'])
    }
  })

  it('is in Italian where the body speaks neither, and where it has no rule in English', async () => {
    expect(await first('fr', { languages: ['it'], read: ['all'] })).toEqual(['it', 'Ho'])
    expect(await first('ja')).toEqual(['en', 'I'])
    expect(await first('en', { languages: ['it'] })).toEqual(['it', 'Ho'])
    expect(await first('en')).toEqual(['en', 'I'])
  })

  it('never mixes languages where only the rules are in Italian alone', async () => {
    const body = bodyOf('comune-di-esempio')
    const input = inputOf('comune-di-esempio', [intent('policy.reply_time')], { screens: { lang: 'en' } })
    const clauses = body.policy.clauses.map(clause => ({ ...clause, text: { it: clause.text.it } }))
    const { outcome } = await answerTurn({ ...input, body: { ...body, policy: { ...body.policy, clauses } } })
    expect(outcome.replies.map(reply => reply.lang)).toEqual(['it'])
  })

  it('does not hold the body\'s own text that nobody has read', async () => {
    const own = { fr: { 'hand-off.soon': 'Bientôt.', 'hand-off.by-day': 'Bientôt, le {day}.' } }
    expect((await repliesTo('fr', { read: ['all'], own }))[0]?.text).toContain('La réponse arrivera ici au plus tard')
  })

  it('to words given back to copy says whose language they are, and in which its choices stand', async () => {
    const replies = await repliesTo('ar', { intents: [intent('report', { segment: 'حفرة في الشارع' })], slug: 'comune-di-massa' })
    expect(replies.map(({ lang }) => lang)).toEqual(['en', 'ar'])
    expect(replies[1]).toMatchObject({ text: 'حفرة في الشارع', choices: [{ value: 'person', label: 'I prefer a person', lang: 'en' }, { value: 'no', lang: 'en' }] })
  })
})

describe('an emergency', () => {
  const emergency = [intent('emergency'), intent('info.urp', { segment: 'x' })]

  it('speaks the citizen\'s language with Italian under it though nobody has read it, and the rest English', async () => {
    const { replies, dialogState } = await answered('fr', { intents: emergency })
    expect(replies.map(reply => [reply.lang, reply.italianUnder])).toEqual([['fr', true], ['en', false]])
    expect(replies[0]?.text).toMatch(/^Si quelqu'un est en danger[\s\S]*\n\nSe qualcuno è in pericolo/u)
    expect(replies[0]?.choices).toEqual([{ value: 'not-emergency', label: 'Ce n\'est pas une urgence' }])
    expect(dialogState?.lang).toBe('fr')
  })

  it('speaks it also at a body that answers in Italian only', async () => {
    expect((await repliesTo('uk', { intents: emergency, languages: ['it'] })).map(reply => [reply.lang, reply.italianUnder])).toEqual([['uk', true], ['it', false]])
  })

  it('is in English over Italian for whoever writes what nobody here worded, and in Italian once', async () => {
    expect((await repliesTo('ja', { intents: emergency, languages: ['it'] }))[0]).toMatchObject({ lang: 'en', italianUnder: true })
    expect((await repliesTo('it', { intents: emergency }))[0]).toMatchObject({ lang: 'it', italianUnder: false })
  })

  it('is said as somebody read it rather than in the body\'s own words that nobody read', async () => {
    const own = { fr: { 'emergency.call': 'Appelez le 112 !' } }
    expect((await repliesTo('fr', { intents: emergency, own }))[0]?.text).toMatch(/^Appelez le 112 !/u)
    expect((await repliesTo('fr', { intents: emergency, own, read: ['emergency'] }))[0]?.text).toMatch(/^Si quelqu'un est en danger/u)
  })
})

describe('a conversation', () => {
  it('stays in the citizen\'s language though a reply was in another', async () => {
    expect((await answered('fr', { intents: [intent('smalltalk')] })).lang).toBe('fr')
  })

  it('goes on in it after a photograph, which is of none', async () => {
    const photo = { text: '', kind: 'photo' as const, known: { lang: 'fr', contact: { email: 'a@b.example', phone: null } } }
    expect((await answered('it', { ...photo, intents: [], languages: ['it', 'en'] })).replies[0]?.text).toMatch(/^I cannot open/u)
  })

  it('is asked again in the language it was asked in, under the same choices', async () => {
    const vague = [intent('unclear')]
    const asked = await answered('es', { intents: vague, read: ['clarify', 'again'] })
    expect(asked.dialogState?.lang).toBe('es')
    expect(asked.replies[0]).toMatchObject({ lang: 'es', choices: expect.arrayContaining([{ value: 'human', label: 'Hablar con una persona' }]) })
    const known = { dialogState: asked.dialogState, lang: 'es' }
    const again = await answered('es', { intents: vague, text: 'asdf', read: ['clarify', 'again'], known })
    expect(again.replies).toMatchObject([{ lang: 'es', text: 'Disculpe, no he entendido. ¿Puede elegir una de estas respuestas? Basta con el número.' }])
    const unread = await answered('es', { intents: vague, text: 'asdf', read: ['clarify'], known })
    expect(unread.replies).toMatchObject([{ lang: 'en', choices: expect.arrayContaining([{ value: 'human', label: 'Hablar con una persona', lang: 'es' }]) }])
  })

  it('thanked while a question waits is answered in English over the choices in their own language', async () => {
    const asked = await answered('es', { intents: [intent('unclear')], read: ['clarify'] })
    const [reply] = await repliesTo('es', { intents: [intent('smalltalk')], text: 'muchas gracias', read: ['clarify'], known: { dialogState: asked.dialogState, lang: 'es' } })
    expect(reply).toMatchObject({ lang: 'en', choices: expect.arrayContaining([{ value: 'human', label: 'Hablar con una persona', lang: 'es' }]) })
  })
})
