import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import type { Situation } from '../../src/domain/situation.ts'
import type { RecognizedIntent } from '../../src/domain/intent.ts'
import { abuseIn } from '../../src/recognizer/screen-abuse.ts'
import { card, intent, reading, situation, type Slug } from '../turn/making.ts'

const came = (slug: Slug, leaf: string, times: number, places = 1, more: Partial<Situation> = {}) =>
  decide(reading([intent(leaf)]), situation(slug, { repetition: { times, places }, ...more }))

describe('the same words in one conversation', () => {
  it('that surely ask for nothing are suspected spam from the fourth time, on the clause of the body', () => {
    expect(came('comune-di-alpignano', 'offtopic', 4)).toMatchObject([{ kind: 'warn', rule: 'spam', clause: '4.4' }])
    expect(came('ciss38', 'offtopic', 4)).toMatchObject([{ kind: 'warn', clause: '4.1h', article: 'art. 4, c. 1, lett. h' }])
    expect(came('provincia-di-biella', 'offtopic', 4)).toMatchObject([{ kind: 'warn', clause: 'regole-pubblicita' }])
    expect(came('ciss38', 'offtopic', 3)).toMatchObject([{ kind: 'decline' }])
  })

  it('are seen by a moderator where no clause can be cited', () => {
    expect(came('comune-di-massa', 'offtopic', 4)).toMatchObject([{ kind: 'hand-off', because: 'moderation', urgent: false }])
  })

  const REQUESTS = ['info.biblioteca', 'report', 'complaint', 'policy.hours', 'status', 'human', 'unclear']

  it.each(REQUESTS)('that ask for something (%s) are served until the tenth time, and then go to people without a warning', leaf => {
    for (const times of [2, 4, 9]) expect(came('ciss38', leaf, times), String(times)).toEqual(came('ciss38', leaf, 1))
    const tenth = came('ciss38', leaf, 10)
    expect(tenth.some(one => one.kind === 'hand-off' && one.as === 'open')).toBe(true)
    expect(tenth.map(one => one.kind)).not.toContain('warn')
  })

  it('that ask for a person get one, at the tenth time too', () => {
    expect(came('comune-di-alpignano', 'human', 10)).toMatchObject([{ kind: 'hand-off', because: 'human', as: 'open' }])
  })

  it.each([...REQUESTS, 'offtopic'])('that are only guessed at (%s) are never suspected', leaf => {
    const doubt = (times: number, places: number) =>
      decide(reading([intent(leaf, { doubt: true })]), situation('ciss38', { repetition: { times, places } })).map(one => one.kind)
    for (const [times, places] of [[4, 1], [9, 1], [10, 1], [40, 1], [0, 3], [0, 30]] as const) expect(doubt(times, places)).not.toContain('warn')
  })

  it.each(['feedback', 'personal', 'privacy'])('that are %s are taken each time as the first', leaf => {
    for (const times of [4, 10, 40]) expect(came('ciss38', leaf, times)).toEqual(came('ciss38', leaf, 1))
  })

  it('that are courtesies are spam only where they are long', () => {
    const courtesy = (segment: string) =>
      decide(reading([intent('smalltalk', { segment })]), situation('ciss38', { repetition: { times: 10, places: 5 } })).map(one => one.kind)
    expect(courtesy('grazie mille a tutti')).toEqual(['acknowledge'])
    expect(courtesy('buongiornissimo e felice giornata a tutti quanti voi e alle vostre famiglie')).toEqual(['warn'])
  })

  it('that tell of danger are seen at once, however often they came', () => {
    const danger = (intents: RecognizedIntent[], times: number) =>
      decide(reading(intents, { screens: { danger: true } }), situation('ciss38', { repetition: { times, places: 5 } }))
    for (const times of [4, 10]) {
      for (const one of [intent('unclear'), intent('report'), intent('offtopic', { doubt: true })]) {
        const decisions = danger([one], times)
        expect(decisions).toContainEqual(expect.objectContaining({ kind: 'hand-off', because: 'danger', urgent: true }))
        expect(decisions.map(({ kind }) => kind)).not.toContain('warn')
      }
    }
    expect(danger([intent('offtopic')], 4).map(({ kind }) => kind)).not.toContain('warn')
  })

  it('that may be about an open request join it, and from the tenth time without one more answer', () => {
    const open = card()
    const handoffs = [open]
    expect(came('comune-di-alpignano', 'unclear', 9, 1, { handoffs })).toMatchObject([{ kind: 'hand-off', as: 'join', handoff: open.id }])
    for (const leaf of ['info.urp', 'human', 'unclear']) {
      const decisions = came('comune-di-alpignano', leaf, 10, 1, { handoffs })
      expect(decisions, leaf).toHaveLength(2)
      expect(decisions, leaf).toEqual(expect.arrayContaining([
        expect.objectContaining({ kind: 'silence', because: 'repeated' }), expect.objectContaining({ kind: 'hand-off', as: 'join', handoff: open.id, because: 'held' }),
      ]))
    }
  })

  it('are warned once: while it goes on nobody is told again and no breach is counted', () => {
    for (const last of ['warn', 'silence'] as const) {
      expect(came('ciss38', 'offtopic', 7, 1, { lastDecisions: [last] })).toMatchObject([{ kind: 'silence', because: 'repeated' }])
    }
  })

  it('are proposed for a block after two breaches people confirmed', () => {
    expect(came('ciss38', 'offtopic', 4, 1, { confirmedStrikes: 2 })).toMatchObject([{ kind: 'warn' }, { kind: 'propose-block', rule: 'spam', clause: '10.2' }])
  })

  it('that insult are insults, however often they come', () => {
    const insult = reading([intent('abuse.insult')], { screens: { abuse: 'insult' } })
    expect(decide(insult, situation('ciss38', { repetition: { times: 8, places: 1 } }))).toMatchObject([{ kind: 'warn', rule: 'insult' }])
  })
})

describe('the same long words in several conversations', () => {
  it('are cross-posting from the third, on its own clause where the body has one', () => {
    expect(came('ciss38', 'offtopic', 0, 3)).toMatchObject([{ kind: 'warn', rule: 'spam', clause: '4.1i', article: 'art. 4, c. 1, lett. i' }])
    expect(came('comune-di-alpignano', 'offtopic', 0, 3)).toMatchObject([{ kind: 'warn', clause: '4.4' }])
    expect(came('ciss38', 'offtopic', 0, 2)).toMatchObject([{ kind: 'decline' }])
  })

  it.each(['info.sociale', 'human', 'unclear', 'feedback', 'report'])('that are %s are served, wherever else they were sent', leaf => {
    expect(came('ciss38', leaf, 0, 30)).toEqual(came('ciss38', leaf, 0))
  })
})

describe('a link', () => {
  const LINKS = ['https://www.regione.piemonte.it/bandi', 'guardate qui www.giornale.it/articolo, ne parla anche il sindaco', 'ho trovato questo bando: https://bandi.example/2026, vale anche per noi?']

  it('alone is on no list of words', () => expect(LINKS.map(abuseIn)).toEqual([null, null, null]))

  it('in one message is never warned as spam, not even where the model is sure', () => {
    for (const slug of ['comune-di-alpignano', 'ciss38', 'provincia-di-biella'] as const) {
      for (const text of LINKS) {
        const decisions = decide(reading([intent('abuse.spam', { confidence: 1, segment: text })], { text, screens: { abuse: abuseIn(text) } }), situation(slug))
        expect(decisions, text).toMatchObject([{ kind: 'hand-off', because: 'moderation' }])
      }
    }
  })
})
