/** What each body's policy says of conduct: the table of RULES.md and the rows of CLAUSES.md, by their numbers. */
import { describe, expect, it } from 'vitest'
import { reportsAllowed } from '../src/domain/block.ts'
import { blockClause, citationsFor } from '../src/domain/conduct.ts'
import { decide } from '../src/domain/decide.ts'
import { RULES, type Rule } from '../src/domain/intent.ts'
import { citation } from '../src/domain/policy.ts'
import { bodyOf, intent, reading, situation, type Slug } from './turn/making.ts'

const conduct = (slug: Slug) => bodyOf(slug).ente.conduct
const catalogue = (slug: Slug) => Object.fromEntries(RULES.map(rule => [rule, citationsFor(bodyOf(slug).ente, rule)]))
const kindsOn = (slug: Slug, leaf: string) => decide(reading([intent(leaf)]), situation(slug)).map(one => one.kind)
const words = (slug: Slug, clause: string) => bodyOf(slug).policy.clauses.find(one => one.id === clause)?.text.it ?? ''

describe('Comune di Alpignano', () => {
  it('row 12: criticism is allowed and never warned', () => {
    for (const leaf of ['complaint', 'feedback', 'report']) expect(kindsOn('comune-di-alpignano', leaf), leaf).not.toContain('warn')
  })

  it('row 14: cites art. 4, c. 3, by letter, netiquette for spam', () => {
    expect(catalogue('comune-di-alpignano')).toEqual({
      insult: ['4.3b', '4.1'], threat: ['4.3c'], hate: ['4.3d', '4.3c'], propaganda: ['4.3f', '4.3a'], commercial: ['4.3e'], spam: ['4.4'], adult: ['4.3g'],
    })
    expect([...'abcdefgh'].map(letter => citation(bodyOf('comune-di-alpignano').policy, `4.3${letter}`))).toEqual([...'abcdefgh'].map(letter => `art. 4, c. 3, lett. ${letter}`))
  })

  it('rows 18, 19: warns, proposes a block after repetition and reports to the platform by art. 5, c. 3, lett. b; nothing else', () => {
    expect(conduct('comune-di-alpignano').measures).toEqual({ warning: '5.3a', 'propose-block': '5.3b', 'report-to-platform': '5.3b' })
    expect(conduct('comune-di-alpignano').reasonsOwed).toBe(true)
  })

  it('row 20: repetition is flagged', () => {
    expect(decide(reading([intent('offtopic')]), situation('comune-di-alpignano', { repetition: { times: 4, places: 1 } }))).toMatchObject([{ kind: 'warn', rule: 'spam' }])
  })
})

describe('Comune di Massa', () => {
  it('row 38: cites no rule, strikes nobody and proposes no block, as its rules for citizens are not held', () => {
    expect(conduct('comune-di-massa').rules).toEqual({})
    expect(blockClause(bodyOf('comune-di-massa').ente)).toBeNull()
    for (const rule of RULES.filter(one => one !== 'hate')) {
      const decisions = decide(reading([intent(`abuse.${rule}`)], { screens: { abuse: rule } }), situation('comune-di-massa', { confirmedStrikes: 9 }))
      expect(decisions, rule).toMatchObject([{ kind: 'hand-off', because: 'moderation' }])
    }
  })

  it('row 40: may report to the platform and the police, by point 10', () => {
    expect(reportsAllowed(bodyOf('comune-di-massa').ente)).toEqual([{ to: 'platform', clause: 'punto-10' }, { to: 'police', clause: 'punto-10' }])
  })
})

describe('C.I.S.S. 38', () => {
  it('row 43: private messages stay open', () => expect(kindsOn('ciss38', 'info.sociale')).toEqual(['hand-off']))

  it('row 44: a need is heard, a case is steered, and neither is a breach', () => {
    expect(kindsOn('ciss38', 'personal')).toEqual(['steer'])
    expect(Object.values(conduct('ciss38').rules).flat()).not.toContain('4.1b')
  })

  it('row 45: cites art. 4, c. 1, by letter', () => {
    expect(catalogue('ciss38')).toEqual({
      insult: ['4.1d'], threat: ['4.1d'], hate: ['4.1d'], propaganda: ['4.1l'], commercial: ['4.1j'], spam: ['4.1h', '4.1i'], adult: ['4.1c'],
    })
    expect([...'abcdefghijkl'].map(letter => citation(bodyOf('ciss38').policy, `4.1${letter}`))).toEqual([...'abcdefghijkl'].map(letter => `art. 4, c. 1, lett. ${letter}`))
  })

  it('row 46: a link that belongs to the matter is welcome: its clause is on no list of breaches', () => {
    expect(Object.values(conduct('ciss38').rules).flat()).not.toContain('4.1e')
  })

  it('row 47: one profile and a true name are no rule the assistant enforces, and no document proves them', () => {
    for (const clause of ['4.1f', '4.1g']) {
      expect(Object.values(conduct('ciss38').rules).flat()).not.toContain(clause)
      expect(words('ciss38', clause)).not.toMatch(/document|identit/iu)
    }
  })

  it('row 48: the same text in several conversations has a clause of its own', () => expect(conduct('ciss38').crossPosting).toBe('4.1i'))

  it('row 49: a report of a fault is redirected and never a breach', () => {
    expect(kindsOn('ciss38', 'report')).toEqual(['redirect'])
    expect(Object.values(conduct('ciss38').rules).flat()).not.toContain('4.1k')
  })

  it('row 52: blocks for a while or for good, and reports to platform and authorities; it states no warning', () => {
    expect(conduct('ciss38').measures).toEqual({ 'block-temporary': '10.2', 'block-permanent': '10.2', 'report-to-platform': '10.3', 'report-to-police': '10.3' })
  })

  it('row 53: owes no reason', () => expect(conduct('ciss38').reasonsOwed).toBe(false))
})

describe('Provincia di Biella', () => {
  it('row 58: cites its heading of rules for what it names, steers cases, and states no measure', () => {
    expect(catalogue('provincia-di-biella')).toEqual({
      insult: ['regole-utilizzo'], threat: ['regole-utilizzo'], commercial: ['regole-pubblicita'], spam: ['regole-pubblicita'], hate: [], propaganda: [], adult: [],
    })
    expect(words('provincia-di-biella', 'regole-utilizzo')).toMatch(/insulti.*minacce/iu)
    expect(words('provincia-di-biella', 'regole-pubblicita')).toMatch(/pubblicità.*spam/iu)
    expect(conduct('provincia-di-biella').measures).toEqual({})
    expect(kindsOn('provincia-di-biella', 'personal')).toEqual(['steer'])
  })

  it('row 63: deletes only in the cases of a policy that is not held, and so reports and blocks nobody', () => {
    expect(reportsAllowed(bodyOf('provincia-di-biella').ente)).toEqual([])
    const rude = (rule: Rule) => decide(reading([intent(`abuse.${rule}`)], { screens: { abuse: rule } }), situation('provincia-di-biella', { confirmedStrikes: 9 }))
    for (const rule of RULES) expect(rude(rule).map(one => one.kind), rule).not.toContain('propose-block')
  })
})

it('rows 24, 50: no rule of any body is broken by asking, and each answers or hands off', () => {
  for (const slug of ['comune-di-alpignano', 'comune-di-massa', 'ciss38', 'provincia-di-biella'] as const) {
    for (const leaf of ['info.urp', 'info.sociale', 'info.other']) expect(kindsOn(slug, leaf), `${slug} ${leaf}`).toEqual(['hand-off'])
  }
})
