import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { abuseIn } from '../../src/recognizer/screen-abuse.ts'
import { card, intent, reading, situation, type Slug } from '../turn/making.ts'

const came = (slug: Slug, leaf: string, times: number, places = 1, more: Partial<Situation> = {}) =>
  decide(reading([intent(leaf)]), situation(slug, { repetition: { times, places }, ...more }))

describe('the same words in one conversation', () => {
  it('are suspected spam from the fourth time, on the clause of the body', () => {
    expect(came('comune-di-alpignano', 'offtopic', 4)).toMatchObject([{ kind: 'warn', rule: 'spam', clause: '4.4' }])
    expect(came('ciss38', 'feedback', 4)).toMatchObject([{ kind: 'warn', clause: '4.1h', article: 'art. 4, c. 1, lett. h' }])
    expect(came('provincia-di-biella', 'unclear', 4)).toMatchObject([{ kind: 'warn', clause: 'regole-pubblicita' }])
    expect(came('ciss38', 'feedback', 3)).toMatchObject([{ kind: 'acknowledge' }])
  })

  it('are seen by a moderator where no clause can be cited', () => {
    expect(came('comune-di-massa', 'offtopic', 4)).toMatchObject([{ kind: 'hand-off', because: 'moderation', urgent: false }])
  })

  it.each(['info.biblioteca', 'report', 'complaint', 'personal', 'policy.hours', 'human', 'privacy'])('that ask for something (%s) are served until the tenth time', leaf => {
    for (const times of [2, 4, 9]) expect(came('ciss38', leaf, times), String(times)).toEqual(came('ciss38', leaf, 1))
    expect(came('ciss38', leaf, 10)[0]).toMatchObject({ kind: 'warn', rule: 'spam' })
  })

  it('that may be about an open request join it, and at the tenth time join it still', () => {
    const open = card()
    const handoffs = [open]
    expect(came('comune-di-alpignano', 'unclear', 9, 1, { handoffs })).toMatchObject([{ kind: 'hand-off', as: 'join', handoff: open.id }])
    expect(came('comune-di-alpignano', 'info.urp', 10, 1, { handoffs })).toMatchObject([{ kind: 'hand-off', as: 'join', handoff: open.id }, { kind: 'warn' }])
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

  it('that ask for something are served, wherever else they were sent', () => {
    expect(came('ciss38', 'info.sociale', 0, 30)).toEqual(came('ciss38', 'info.sociale', 0))
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
