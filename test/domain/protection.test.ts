import { describe, expect, it } from 'vitest'
import { decide } from '../../src/domain/decide.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { blocking, card, intent, mode, reading, situation, type Slug } from '../turn/making.ts'

const told = (leaf: string, segment: string, slug: Slug = 'comune-di-esempio', more: Partial<Situation> = {}) =>
  decide(reading([intent(leaf, { segment })]), situation(slug, more))
const urgent = { kind: 'hand-off', because: 'protection', urgent: true, promised: false, offerContact: false }

describe('a report of abuse', () => {
  it.each(['report', 'policy.complaint_channel', 'info.sociale', 'unclear', 'personal', 'complaint'])('goes to the social office with its words, though it reads like %s', leaf => {
    const segment = 'Come segnalo una mamma che picchia i figli?'
    expect(told(leaf, segment)).toMatchObject([{ ...urgent, office: 'servizi-sociali', segment }])
  })

  it('goes to the desk where the body names no social office', () => {
    expect(told('report', 'Dove si segnala un maltrattamento su anziani?', 'ciss38')).toMatchObject([{ ...urgent, office: 'gruppo-di-lavoro' }])
  })

  it('is none in a question on the page, nor in somebody\'s own story', () => {
    expect(told('policy.privacy_notice', 'se una donna vi scrive che il marito la maltratta, chi legge?')[0]?.kind).toBe('answer-policy')
    expect(told('personal', 'mio marito mi ha picchiata, ora ho chiesto il contributo')[0]?.kind).toBe('steer')
  })

  it('is taken from who is blocked and with the assistant off', () => {
    expect(told('report', 'segnalo un bambino maltrattato', 'comune-di-alpignano', { block: blocking() })).toMatchObject([urgent])
    const ente = { ...situation('comune-di-esempio').ente, modes: [mode({ kind: 'off' })] }
    expect(told('report', 'segnalo un bambino maltrattato', 'comune-di-esempio', { ente })).toMatchObject([urgent])
  })

  it('keeps what is a formal act on a card of its own, and is put on no card for danger in the street', () => {
    expect(told('report', 'segnalo un bambino maltrattato, vi diffido dal non intervenire')).toMatchObject([{ because: 'protection' }, { because: 'formal-request' }])
    const street = card({ urgent: true, because: 'danger', intent: 'report' })
    expect(told('report', 'segnalo un bambino maltrattato', 'comune-di-esempio', { handoffs: [street] })).toMatchObject([{ as: 'open' }])
    const same = card({ urgent: true, because: 'protection', intent: 'report', office: 'servizi-sociali' })
    expect(told('report', 'segnalo un bambino maltrattato', 'comune-di-esempio', { handoffs: [street, same] })).toMatchObject([{ as: 'join', handoff: same.id }])
  })

  it('stays an emergency where it is read as one', () => {
    expect(told('emergency', 'segnalo che stanno picchiando un bambino')[0]?.kind).toBe('emergency')
  })

  it('leaves the rest of the message its own decision', () => {
    const both = reading([intent('report', { segment: 'segnalo un bambino maltrattato' }), intent('info.biblioteca', { segment: 'a che ora apre la biblioteca?' })])
    expect(decide(both, situation('comune-di-esempio')).map(one => one.kind === 'hand-off' && one.because)).toEqual(['protection', 'request'])
  })
})
