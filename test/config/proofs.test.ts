import { describe, expect, it } from 'vitest'
import { inWords } from '../../src/config/faults.ts'
import { enteProofs, oldHelplines, plainWording, policyProofs, silentTopics } from '../../src/config/proofs.ts'
import type { Ente } from '../../src/domain/ente.ts'
import type { Clause } from '../../src/domain/policy.ts'
import { bodyOf, SLUGS } from '../turn/making.ts'

const { ente, policy } = bodyOf('comune-di-esempio')
const clause = (more: Partial<Clause>): Clause => ({ id: '1', cite: 'art. 1', kind: 'both', topics: [], asks: [], text: { it: 'Il testo è breve.', en: 'The text is short.' }, ...more })
const policyFaults = (more: Partial<Clause>) => policyProofs('enti/borgo', { ...policy, clauses: [clause(more)] }).map(inWords)
const enteFaults = (more: Partial<Ente>) => enteProofs('enti/borgo', { ...ente, ...more }).map(inWords)

describe('the texts of a policy', () => {
  it('are short, in sentences of at most twenty words on average', () => {
    expect(policyFaults({})).toEqual([])
    expect(policyFaults({ text: { it: `${'La casa è qui. '.repeat(30)}Fine.` } })).toEqual([expect.stringMatching(/clauses\[0\]\.text\.it: found 455 characters, expected at most 400/u)])
    expect(policyFaults({ text: { it: `${'e poi va '.repeat(8)}via` } })).toEqual([expect.stringContaining('found 25 words a sentence')])
  })

  it('are easy for whoever finished lower secondary school', () => {
    expect(policyFaults({ text: { it: 'L\'amministrazione comunale provvederà all\'espletamento delle procedure amministrative conseguenti.' } }))
      .toEqual([expect.stringMatching(/found Gulpease \d+[^]*expected at least 60/u)])
  })

  it('tell the same facts in every language', () => {
    expect(policyFaults({ text: { it: 'Le vie {of_ente} sono {hours}.', en: 'The ways of {ente} are {hours}.' } })).toEqual([])
    expect(policyFaults({ text: { it: 'Si risponde in {term}.', en: 'We answer soon.' } }))
      .toEqual(['borgo/policy.yaml: clauses[0].text.en: found {} in clause 1, expected the facts of the Italian, {term}'])
  })

  it('do not end before they begin', () => {
    expect(policyFaults({ from: '2026-02-01', until: '2026-01-01' })).toEqual(['borgo/policy.yaml: clauses[0].until: found 2026-01-01, expected a day from 2026-02-01 on'])
  })
})

describe('what an ente says', () => {
  it('may not close twice at once', () => {
    const closures = [{ from: '2026-08-10', to: '2026-08-14', name: 'Ferragosto' }, { from: '2026-08-14', to: '2026-08-14', name: 'Ponte' }]
    expect(enteFaults({ calendar: { ...ente.calendar, closures } }))
      .toEqual(['borgo/ente.yaml: calendar.closures[1]: found 2026-08-14 – 2026-08-14 (Ponte), expected days apart from 2026-08-10 – 2026-08-14 (Ferragosto)'])
  })

  it('may not tell hours and say in words that they are not known', () => {
    expect(enteFaults({ calendar: { ...ente.calendar, hoursInWords: 'in orario d\'ufficio' } })).toEqual([expect.stringContaining('expected nothing beside hours that are known')])
  })

  it('may not answer on average later than at the latest, nor leave Italian out', () => {
    expect(enteFaults({ term: { workingDays: 2, averageWorkingDays: 3 } as Ente['term'] })).toEqual([expect.stringContaining('expected at most the term of 2')])
    expect(enteFaults({ languages: ['en'] })).toEqual([expect.stringContaining('expected Italian among them')])
  })
})

describe('the bodies that ship', () => {
  it.each(SLUGS)('pass every proof: %s', slug => {
    const body = bodyOf(slug)
    expect([...enteProofs(`enti/${slug}`, body.ente), ...policyProofs(`enti/${slug}`, body.policy)].map(inWords)).toEqual([])
  })

  it('answer every topic or say which they are silent on, and which another document holds', () => {
    expect(silentTopics(bodyOf('comune-di-esempio').policy)).toEqual({ silent: [], elsewhere: [] })
    expect(silentTopics(bodyOf('comune-di-massa').policy).elsewhere).toEqual(['conduct', 'removal', 'block', 'comments'])
    expect(silentTopics(bodyOf('comune-di-alpignano').policy).silent).toEqual(['bot', 'privacy_notice', 'election', 'records'])
  })
})

describe('shared wording and helplines', () => {
  it('are held to the same measure, in Italian', () => {
    const wording = { texts: { it: { again: 'a '.repeat(201) }, de: { again: 'a '.repeat(201) } }, reviewed: {} }
    expect(plainWording('dialogs', wording).map(inWords)).toEqual([expect.stringContaining('texts.it.yaml: again: found 402 characters'), expect.stringContaining('201 words a sentence')])
  })

  it('are checked within twelve months, and not in days to come', () => {
    const line = (checked: string) => ({ for: 'violence' as const, number: '1522', from: null, to: null, source: 'x', checked })
    const now = new Date('2026-11-25T10:00:00Z')
    expect(oldHelplines('helplines.yaml', [line('2025-11-25'), line('2026-11-25')], now)).toEqual([])
    expect(oldHelplines('helplines.yaml', [line('2025-11-24'), line('2026-11-26')], now).map(({ key }) => key)).toEqual(['[0].checked', '[1].checked'])
  })
})
