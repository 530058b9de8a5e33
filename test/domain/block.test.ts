import { describe, expect, it } from 'vitest'
import { endOf, evidenceIn, lastDayOfBlock, mayDecideAgain, measureOf, reportsAllowed, reviewDue, strikesOf, wasToldToday, type Breach } from '../../src/domain/block.ts'
import { cutoffsOf, RETENTION } from '../../src/domain/retention.ts'
import { blocking, bodyOf, type Slug } from '../turn/making.ts'

const at = (iso: string) => new Date(iso)
const breach = (suspectedAt: string, confirmed: boolean, ...messages: string[]): Breach =>
  ({ suspectedAt: at(suspectedAt), confirmedAt: confirmed ? at(suspectedAt) : null, messages })

describe('a strike', () => {
  const { ente } = bodyOf('comune-di-alpignano')
  const now = at('2026-11-23T10:00:00Z')

  it('counts only where a person confirmed the breach, and for twelve months', () => {
    const breaches = [breach('2025-11-22T22:59:00Z', true), breach('2025-11-22T23:00:00Z', true), breach('2026-11-01T10:00:00Z', false)]
    expect(strikesOf(ente, breaches, now)).toEqual([breaches[1]])
  })

  it('counts exactly as long as it is kept, whatever the zone of the machine', () => {
    const first = cutoffsOf(RETENTION, now).strike
    const breaches = [breach(new Date(first.getTime() - 1).toISOString(), true), breach(first.toISOString(), true)]
    expect(strikesOf(ente, breaches, now)).toEqual([breaches[1]])
  })

  it('expires as soon as the body says', () => {
    const strict = { conduct: { ...ente.conduct, strikesExpireMonths: 1 } }
    expect(strikesOf(strict, [breach('2026-10-20T10:00:00Z', true)], now)).toEqual([])
  })

  it('leaves its messages as evidence, suspected ones too, each once and none that expired', () => {
    const breaches = [breach('2025-01-01T10:00:00Z', true, 'old'), breach('2026-11-01T10:00:00Z', true, 'a', 'b'), breach('2026-11-02T10:00:00Z', false, 'b', 'c')]
    expect(evidenceIn(ente, breaches, now)).toEqual(['a', 'b', 'c'])
  })
})

describe('a block', () => {
  it.each<[Slug, unknown, unknown]>([
    ['comune-di-alpignano', { ok: true, clause: '5.3b' }, { ok: false, why: 'permanent-not-stated' }],
    ['ciss38', { ok: true, clause: '10.2' }, { ok: true, clause: '10.2' }],
    ['comune-di-massa', { ok: false, why: 'no-measure' }, { ok: false, why: 'no-measure' }],
    ['provincia-di-biella', { ok: false, why: 'no-measure' }, { ok: false, why: 'no-measure' }],
    ['comune-di-esempio', { ok: true, clause: '6.3' }, { ok: true, clause: '6.4' }],
  ])('at %s is what the policy states', (slug, temporary, permanent) => {
    expect([measureOf(bodyOf(slug).ente, false), measureOf(bodyOf(slug).ente, true)]).toEqual([temporary, permanent])
  })

  it('lasts to the midnight of its last day in Rome, winter and summer', () => {
    expect([endOf('2026-12-02'), endOf('2026-07-02')]).toEqual([at('2026-12-03T00:00:00+01:00'), at('2026-07-03T00:00:00+02:00')])
  })

  it('lasts twelve months at most where the policy knows none for good, or as long as the body says', () => {
    const { ente } = bodyOf('comune-di-alpignano')
    expect(lastDayOfBlock(ente, at('2026-11-23T23:30:00Z'))).toBe('2027-11-24')
    expect(lastDayOfBlock({ conduct: { ...ente.conduct, longestBlockMonths: 1 } }, at('2027-01-31T10:00:00Z'))).toBe('2027-02-28')
    expect(lastDayOfBlock(bodyOf('ciss38').ente, at('2026-11-23T10:00:00Z'))).toBeNull()
  })

  it('that is permanent is looked at again a year later, on a leap day too', () => {
    expect([reviewDue(at('2026-11-23T10:00:00Z')), reviewDue(at('2028-02-29T10:00:00Z'))]).toEqual([at('2027-11-23T00:00:00+01:00'), at('2029-02-28T00:00:00+01:00')])
  })

  it('is decided again by somebody else, however the name is typed, unless there is nobody', () => {
    expect(mayDecideAgain('Nome Cognome', 'Altro Cognome', false)).toBe(true)
    expect(mayDecideAgain('Nome Cognome', ' nome  COGNOME', false)).toBe(false)
    expect(mayDecideAgain('Cognome Nome', 'Nome Cognome', false)).toBe(false)
    expect(mayDecideAgain('Nome Cognome', 'Nome Cognome', true)).toBe(true)
  })

  it('is told once a day of Rome', () => {
    const told = blocking({ toldAt: at('2026-11-23T22:30:00Z') })
    expect([wasToldToday(told, at('2026-11-23T22:50:00Z')), wasToldToday(told, at('2026-11-23T23:10:00Z')), wasToldToday(blocking(), at('2026-11-23T23:10:00Z'))])
      .toEqual([true, false, false])
  })
})

it('is reported only to whom the policy names', () => {
  const to = (slug: Slug) => reportsAllowed(bodyOf(slug).ente).map(one => `${one.to} ${one.clause}`)
  expect([to('comune-di-alpignano'), to('comune-di-massa'), to('ciss38'), to('provincia-di-biella')])
    .toEqual([['platform 5.3b'], ['platform punto-10', 'police punto-10'], ['platform 10.3', 'police 10.3'], []])
})
