import { describe, expect, it } from 'vitest'
import { paragraph, type Said } from '../../dialogs/voice.ts'
import { compose } from '../../src/turn/compose.ts'

const said = (text: string, more: Partial<Said> = {}): Said => ({ ...paragraph(text), ...more })
const choice = (value: string) => ({ value, label: value })
const texts = (...given: Parameters<typeof compose>) => compose(...given).map(reply => reply.text)

describe('a reply', () => {
  it('is one message with everything, the disclosure first', () => {
    expect(texts([said('a'), said('b'), said('domanda?')], 'chi sono', 'it')).toEqual(['chi sono\n\na\n\nb\n\ndomanda?'])
    expect(texts([said('a')], null, 'it')).toEqual(['a'])
  })

  it('has the emergency first and apart, in its own language with Italian under it, without disclosure', () => {
    const replies = compose([said('112', { separate: true, choices: [choice('not-emergency')], lang: 'fr', italianUnder: true }), said('a')], 'chi sono', 'en')
    expect(replies.map(reply => [reply.text, reply.lang, reply.italianUnder, reply.choices])).toEqual([['112', 'fr', true, [choice('not-emergency')]], ['a', 'en', false, []]])
  })

  it('has words to copy last and alone, with the choices under them', () => {
    const replies = compose([said('via'), said('le mie parole', { separate: true }), said('una persona?', { choices: [choice('person')] })], null, 'it')
    expect(replies.map(reply => [reply.text, reply.choices.map(one => one.value)])).toEqual([['via\n\nuna persona?', []], ['le mie parole', ['person']]])
  })

  it('names the language of choices that stand under words in another', () => {
    const given = [said('way'), said('كلماتي', { separate: true, lang: 'ar' }), said('a person?', { choices: [choice('person')] })]
    expect(compose(given, null, 'en').map(reply => [reply.lang, reply.choices])).toEqual([['en', []], ['ar', [{ ...choice('person'), lang: 'en' }]]])
  })

  it('says once what two decisions say alike, what closes a receipt after the last one, and marks the private link', () => {
    const link = said('con il link', { returnLink: true, closing: true })
    expect(compose([said('a'), link, said('b'), link, said('a')], null, 'it'))
      .toEqual([{ text: 'a\n\nb\n\ncon il link', choices: [], lang: 'it', italianUnder: false, returnLink: true }])
  })

  it('is none where nothing is said, disclosure or not', () => {
    expect(compose([], 'chi sono', 'it')).toEqual([])
    expect(compose([said(''), said('  ', { separate: true })], 'chi sono', 'it')).toEqual([])
  })
})
