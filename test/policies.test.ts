import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { TOPICS } from '../src/domain/intent.ts'
import { clausesOn, policySchema } from '../src/domain/policy.ts'
import { readability } from '../src/domain/readability.ts'

const REAL = ['comune-di-alpignano', 'ciss38', 'comune-di-massa', 'provincia-di-biella'] as const
const SLUGS = [...REAL, 'comune-di-esempio'] as const
const load = (slug: (typeof SLUGS)[number]) => policySchema.parse(parse(readFileSync(new URL(`../enti/${slug}/policy.yaml`, import.meta.url), 'utf8')))

describe('a policy', () => {
  it.each(SLUGS)('of %s can be asked for each clause in words of its own', slug => {
    const { clauses } = load(slug)
    expect(clauses.filter(({ asks }) => asks.length < 4 || asks.length > 30).map(({ id }) => id)).toEqual([])
    const words = clauses.flatMap(({ asks }) => asks.map(one => one.toLowerCase()))
    expect(words.filter((one, index) => words.indexOf(one) !== index)).toEqual([])
  })

  it.each(SLUGS)('of %s speaks in at most two sentences', slug => {
    for (const { id, text } of load(slug).clauses) {
      const { words, perSentence } = readability(text.it)
      expect(words / perSentence, id).toBeLessThanOrEqual(2)
    }
  })
})

/** The clause cited first on each topic; a topic left out is one on which the policy is silent. */
const FIRST = {
  'comune-di-alpignano': {
    hours: '5.1', reply_time: '5.1', complaint_channel: '5.2', accounts: '2', official_channel: '1.4', content: '3.4', event_publication: '3.5',
    conduct: '4.3', removal: '5.3', block: '5.3b', comments: '4.2', who_manages: '3.9', suspension: '6', copyright: '4.3h', staff: '7.4',
  },
  ciss38: {
    hours: '6.5', reply_time: '6.5', complaint_channel: '4.1k', official_channel: '1.2', content: '2.1', event_publication: '2.1b', conduct: '4.1-regole',
    removal: '6.1', block: '6.2', comments: '4.1', who_manages: '3.1', bot: '4.1', election: '7.1', copyright: '5-grafica', records: '3.4', staff: '5-privato',
  },
  'comune-di-massa': {
    reply_time: 'punto-8', complaint_channel: 'punto-8-canale', official_channel: 'premessa', content: 'punto-3', who_manages: 'punto-1',
    copyright: 'punto-10-condivisione',
  },
  'provincia-di-biella': {
    hours: 'utilizzo-autorizzato', complaint_channel: 'segnalazioni', accounts: 'elenco-account', official_channel: 'finalita', content: 'contenuti',
    event_publication: 'contenuti-di-altri', conduct: 'regole-utilizzo', removal: 'gestione-dei-commenti', comments: 'regole-commenti',
    who_manages: 'chi-gestisce', privacy_notice: 'privacy', copyright: 'regole-riuso', records: 'finalita', staff: 'utilizzo-privato',
  },
}

describe('on each topic', () => {
  it.each(REAL)('%s cites first the clause that answers it most broadly, or is silent', slug => {
    const policy = load(slug)
    const first = TOPICS.flatMap(topic => clausesOn(policy, topic).slice(0, 1).map(({ id }) => [topic, id]))
    expect(Object.fromEntries(first)).toEqual(FIRST[slug])
  })
})
