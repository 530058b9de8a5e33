import { describe, expect, it } from 'vitest'
import type { Spoken } from '../../src/bot/converse.ts'
import { compose } from '../../src/turn/compose.ts'

const said = (text: string, more: Partial<Spoken> = {}): Spoken => ({ text, choices: [], separate: false, returnLink: false, ...more })
const choice = (value: string) => ({ value, label: value })
const LANGS = { full: 'it', urgent: 'fr' }
const texts = (...given: Parameters<typeof compose>) => compose(...given).map(reply => reply.text)

describe('a reply', () => {
  it('is one message with everything, the disclosure first', () => {
    expect(texts([said('a'), said('b'), said('domanda?')], 'chi sono', LANGS)).toEqual(['chi sono\n\na\n\nb\n\ndomanda?'])
    expect(texts([said('a')], null, LANGS)).toEqual(['a'])
  })

  it('has the emergency first and apart, in its own language, without disclosure', () => {
    const replies = compose([said('112', { separate: true, choices: [choice('not-emergency')] }), said('a')], 'chi sono', LANGS)
    expect(replies.map(reply => [reply.text, reply.lang, reply.choices.length])).toEqual([['112', 'fr', 1], ['a', 'it', 0]])
  })

  it('has words to copy last and alone, with the choices under them', () => {
    const replies = compose([said('via'), said('le mie parole', { separate: true }), said('una persona?', { choices: [choice('person')] })], null, LANGS)
    expect(replies.map(reply => [reply.text, reply.choices.map(one => one.value)])).toEqual([['via\n\nuna persona?', []], ['le mie parole', ['person']]])
  })

  it('says once what two decisions say alike, and marks the private link', () => {
    const link = said('con il link', { returnLink: true })
    expect(compose([said('a'), link, said('b'), link], null, LANGS)).toEqual([{ text: 'a\n\nb\n\ncon il link', choices: [], lang: 'it', returnLink: true }])
  })

  it('is none where nothing is said, disclosure or not', () => {
    expect(compose([], 'chi sono', LANGS)).toEqual([])
    expect(compose([said(''), said('  ', { separate: true })], 'chi sono', LANGS)).toEqual([])
  })
})
