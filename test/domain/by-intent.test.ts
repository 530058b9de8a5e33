import { describe, expect, it } from 'vitest'
import { INTENT_ROWS } from '../../src/domain/by-intent.ts'
import { decide } from '../../src/domain/decide.ts'
import type { Decision } from '../../src/domain/decision.ts'
import { TOPICS, type Recognition } from '../../src/domain/intent.ts'
import type { Situation } from '../../src/domain/situation.ts'
import { bodyOf, card, hoursAfter, intent, reading, SATURDAY_NIGHT, situation, SLUGS, type Slug } from '../turn/making.ts'

const tested: string[] = []
/** A test that carries the sentence of its row. */
function row(rule: string, test: () => void): void {
  tested.push(rule)
  it(rule, test)
}

const decided = (slug: Slug, leaf: string, more: Partial<Situation> = {}, screens: Partial<Recognition['screens']> = {}): Decision[] =>
  decide(reading([intent(leaf)], { screens: { ...(leaf.startsWith('abuse.') ? { abuse: 'insult' } : {}), ...screens } }), situation(slug, more))
const only = (...given: Parameters<typeof decided>) => {
  const decisions = decided(...given)
  expect(decisions).toHaveLength(1)
  return decisions[0]
}

const doubtful = (leaf: string, ...others: string[]) => reading([intent(leaf, {
  doubt: true, confidence: 0.3, alternatives: others.map(other => ({ ...intent(other), confidence: 0.2 })),
})])

describe('what the bot does with one thing the citizen wants', () => {
  row('held by a person but closed: what needs people joins their card, with one away line a closed period', () => {
    const by = card({ state: 'claimed', claimedAt: new Date('2026-11-23T11:00:00+01:00') })
    const evening = { handoffs: [by], now: new Date('2026-11-23T20:00:00+01:00') }
    for (const leaf of ['info.biblioteca', 'human', 'unclear']) {
      expect(decided('comune-di-alpignano', leaf, evening), leaf)
        .toMatchObject([{ kind: 'acknowledge', what: 'away' }, { kind: 'hand-off', as: 'join', handoff: by.id, because: 'held' }])
      expect(decided('comune-di-alpignano', leaf, { ...evening, toldAway: true }), leaf)
        .toMatchObject([{ kind: 'hand-off', as: 'join', handoff: by.id }])
    }
    expect(only('comune-di-alpignano', 'policy.hours', evening)?.kind).toBe('answer-policy')
    expect(only('comune-di-alpignano', 'personal', evening)?.kind).toBe('steer')
    expect(only('comune-di-alpignano', 'status', evening)?.kind).toBe('tell-status')
    expect(only('comune-di-alpignano', 'report', evening)?.kind).toBe('redirect')
  })

  row('a code alone asks after its request', () => {
    const open = card({ office: 'biblioteca' })
    const doubt = (segment: string, byCode: Situation['byCode']) =>
      decide(reading([intent('unclear', { segment })]), situation('comune-di-alpignano', { handoffs: [open], byCode }))
    expect(doubt(open.code, [{ code: open.code, handoff: open, here: true }])).toMatchObject([{ kind: 'tell-status', code: open.code }])
    expect(doubt(`${open.code} e intanto il cane abbaia tutta la notte`, [{ code: open.code, handoff: open, here: true }])).toMatchObject([{ kind: 'hand-off', as: 'join' }])
  })

  row('saying sorry after a warning is taken kindly, and "scusate" alone is a greeting', () => {
    const sorry = (segment: string, more: Partial<Situation> = {}) => decide(reading([intent('unclear', { segment })]), situation('comune-di-alpignano', more))
    expect(sorry('scusate, ero arrabbiato', { lastDecisions: ['warn'] })).toMatchObject([{ kind: 'acknowledge', what: 'ok' }])
    expect(sorry('scusate, ero arrabbiato')).toMatchObject([{ kind: 'clarify' }])
    expect(sorry('scusate, quella cosa quando la fate?', { lastDecisions: ['warn'] })).toMatchObject([{ kind: 'clarify' }])
    expect(sorry('Scusate!')).toMatchObject([{ kind: 'acknowledge', what: 'greeting' }])
  })

  row('a detail that asks for nothing and names no other matter joins the request that is open', () => {
    const told = (leaf: string, segment: string) => decide(reading([intent(leaf, { segment })]), situation('comune-di-alpignano', { handoffs: [card({ office: 'biblioteca' })] }))
    expect(told('info.urp', 'è scaduta da un mese')).toMatchObject([{ as: 'join', office: 'biblioteca' }])
    expect(told('info.urp', 'quando apre l\'URP?')).toMatchObject([{ as: 'open', office: 'urp' }])
    expect(told('info.urp', 'volevo un appuntamento')).toMatchObject([{ as: 'open', office: 'urp' }])
    expect(told('info.giovani', 'il bando per i giovani')).toMatchObject([{ as: 'open', office: 'informagiovani' }])
  })

  row('what is probably a breach, though no single word says so, is read by a person and not asked back about', () => {
    const said = (confidence: number) => reading([intent('abuse.hate', { confidence, doubt: true })])
    expect(decide(said(0.95), situation('comune-di-alpignano'))).toMatchObject([{ kind: 'hand-off', because: 'moderation', promised: false }])
    expect(decide(said(0.5), situation('comune-di-alpignano'))).toMatchObject([{ kind: 'clarify' }])
  })

  row('something that cannot be told joins the request that is open, rather than ask back', () => {
    const open = card({ office: 'biblioteca' })
    expect(only('comune-di-alpignano', 'unclear', { handoffs: [open] })).toMatchObject({ kind: 'hand-off', as: 'join', handoff: open.id })
    expect(decide(doubtful('report'), situation('comune-di-massa', { handoffs: [card({ office: 'rete-dei-referenti' })] })))
      .toMatchObject([{ as: 'join' }])
    const none = [card({ urgent: true }), card({ intent: 'abuse' }), card({ state: 'closed', office: 'biblioteca', endedAt: hoursAfter(-1) })]
    expect(only('comune-di-alpignano', 'unclear', { handoffs: none })?.kind).toBe('clarify')
  })

  row('in doubt the bot asks once; still in doubt, a person decides', () => {
    expect(decide(doubtful('info.tributi', 'complaint', 'report'), situation('comune-di-alpignano'))).toMatchObject([
      { kind: 'clarify', between: [{ intent: 'info', office: 'tributi' }, { intent: 'complaint' }] },
    ])
    expect(only('comune-di-massa', 'unclear', { lastDecisions: ['clarify'] }))
      .toMatchObject({ kind: 'hand-off', because: 'doubt', as: 'open', office: 'struttura-di-coordinamento' })
    const waiting = { dialog: 'clarify@1', question: { kind: 'choice' as const, choices: [] }, repeated: true, answer: null }
    expect(only('comune-di-massa', 'unclear', { waiting, lastDecisions: ['continue'] })).toMatchObject({ kind: 'hand-off', because: 'doubt' })
    for (const leaf of ['report', 'complaint', 'personal', 'offtopic', 'abuse.insult', 'policy.block', 'privacy']) {
      expect(decide(doubtful(leaf), situation('comune-di-alpignano')).map(one => one.kind), `nobody is sent away on a guess: ${leaf}`)
        .toEqual(['clarify'])
    }
    const chosen = intent('report')
    expect(decide(reading([{ ...chosen, doubt: true }]), situation('comune-di-alpignano', { chosen })).map(one => one.kind)).toEqual(['redirect'])
  })

  row('a request for information goes to the office that answers it, with the day the ente promises', () => {
    expect(only('comune-di-alpignano', 'info.biblioteca')).toMatchObject({
      kind: 'hand-off', office: 'biblioteca', as: 'open', promised: true, dueAt: new Date('2026-11-25T14:00:00+01:00'), reopensAt: null, fact: null,
    })
    expect(only('comune-di-alpignano', 'info.tributi')).toMatchObject({ office: 'urp', label: 'tributi' })
    expect(only('comune-di-alpignano', 'info.urp', { now: SATURDAY_NIGHT, receivedAt: SATURDAY_NIGHT })).toMatchObject({
      dueAt: new Date('2026-11-24T14:00:00+01:00'), reopensAt: new Date('2026-11-23T09:00:00+01:00'),
    })
    for (const slug of ['comune-di-massa', 'ciss38', 'provincia-di-biella'] as const) {
      expect(only(slug, 'info.tributi', { now: SATURDAY_NIGHT, receivedAt: SATURDAY_NIGHT }), slug)
        .toMatchObject({ kind: 'hand-off', promised: false, reopensAt: null })
    }
  })

  row('a report goes the way the ente takes reports', () => {
    const redirect = (slug: Slug) => only(slug, 'report')
    expect(redirect('comune-di-alpignano')).toMatchObject({ kind: 'redirect', what: 'report', to: 'form', offerPerson: false })
    expect(redirect('comune-di-massa')).toMatchObject({ kind: 'redirect', to: 'office-list', offerPerson: true })
    expect(redirect('ciss38')).toMatchObject({ kind: 'redirect', to: 'office-list', offerPerson: false })
    expect(redirect('provincia-di-biella')).toMatchObject({ kind: 'redirect', to: 'email', offerPerson: true })
  })

  row('a complaint goes the way the ente takes complaints', () => {
    expect(only('comune-di-alpignano', 'complaint')).toMatchObject({ kind: 'redirect', what: 'complaint', to: 'form', offerPerson: false })
    expect(only('comune-di-massa', 'complaint')).toMatchObject({ kind: 'redirect', to: 'office-list', offerPerson: true })
    expect(only('ciss38', 'complaint')).toMatchObject({ kind: 'redirect', to: 'office-list', offerPerson: true })
    expect(only('provincia-di-biella', 'complaint'))
      .toMatchObject({ kind: 'hand-off', because: 'complaint', office: 'redazione', shareWithManager: true, promised: false })
    expect(only('provincia-di-biella', 'complaint', { handoffs: [card({ office: 'redazione' })] }))
      .toMatchObject({ as: 'open', shareWithManager: true })
  })

  row('a question on the page is answered from the policy with its article, or the policy is said to be silent', () => {
    expect(only('comune-di-alpignano', 'policy.hours')).toMatchObject({ kind: 'answer-policy', clause: '5.1', article: 'art. 5, c. 1' })
    expect(only('provincia-di-biella', 'policy.conduct'))
      .toMatchObject({ kind: 'answer-policy', clause: 'regole-utilizzo', article: 'Regole di utilizzo' })
    expect(only('comune-di-massa', 'policy.block')).toMatchObject({ kind: 'policy-silent', clause: 'punto-9', article: 'punto 9 delle linee di indirizzo' })
    expect(only('comune-di-massa', 'policy.staff')).toMatchObject({ kind: 'policy-silent', clause: null, article: null })
    for (const slug of SLUGS) {
      for (const topic of TOPICS) {
        const clause = bodyOf(slug).policy.clauses.find(one => one.topics.includes(topic))
        const decision = only(slug, `policy.${topic}`)
        expect(decision, `${slug} on ${topic}`).toMatchObject(clause
          ? { kind: 'answer-policy', topic, clause: clause.id, article: clause.cite }
          : { kind: 'policy-silent', topic })
      }
    }
  })

  row('a question about another public body is not answered with this one\'s policy', () => {
    const asked = (segment: string) => decide(reading([intent('policy.hours', { segment })]), situation('comune-di-alpignano'))
    expect(asked('e il comune di Rivoli a che ora risponde?')).toMatchObject([{ kind: 'policy-silent', topic: null, clause: null }])
    expect(asked('e il comune di Alpignano a che ora risponde?')).toMatchObject([{ kind: 'answer-policy', topic: 'hours' }])
  })

  row('rules and people of the town rather than of the page are asked about', () => {
    const asked = (leaf: string, segment: string, relevance: number, words: number) => decide(reading([intent(leaf, { segment })]),
      situation('comune-di-alpignano', { findClauses: () => [{ id: '1.3', relevance, words }] }))[0]?.kind
    expect(asked('policy.conduct', 'quali regole per i rifiuti?', 0.4, 1)).toBe('clarify')
    expect(asked('policy.conduct', 'quali regole per chi scrive?', 0.4, 1)).toBe('answer-policy')
    expect(asked('policy.conduct', 'quali regole per i rifiuti?', 0.7, 2)).toBe('answer-policy')
    expect(asked('policy.hours', 'quando ci siete?', 0.4, 1)).toBe('answer-policy')
    expect(decide(reading([intent('policy.staff', { segment: 'i dipendenti fanno sciopero?' })]), situation('comune-di-alpignano', { chosen: { intent: 'policy', office: null, topic: 'staff', rule: null } }))[0]?.kind)
      .toBe('answer-policy')
  })

  row('a question that fits no topic is answered by the clause that has its words, with the article', () => {
    const doubt = doubtful('policy.conduct', 'info.urp')
    const found = (relevance: number, words: number) => decide(doubt, situation('ciss38', { findClauses: () => [{ id: '4.1f', relevance, words }] }))
    expect(found(0.9, 2)).toMatchObject([{ kind: 'answer-policy', intent: 'policy', topic: null, clause: '4.1f', article: 'art. 4, c. 1, lett. f' }])
    expect(found(0.9, 1)).toMatchObject([{ kind: 'clarify' }])
    expect(found(0.3, 4)).toMatchObject([{ kind: 'clarify' }])
    const sure = (leaf: string, ...others: string[]) => decide(
      reading([intent(leaf, { alternatives: others.map(other => ({ ...intent(other), confidence: 0.1 })) })]),
      situation('ciss38', { findClauses: () => [{ id: '4.1f', relevance: 1, words: 3 }] }),
    )[0]?.kind
    expect([sure('info.urp', 'policy.conduct'), sure('info.urp'), sure('report', 'policy.conduct')]).toEqual(['answer-policy', 'hand-off', 'redirect'])
  })

  row("someone's own case is steered to the office before more is told", () => {
    expect(only('comune-di-alpignano', 'personal'))
      .toMatchObject({ kind: 'steer', segment: '', clause: null, article: null, named: false, offerCallBack: true })
    expect(only('comune-di-massa', 'personal')).toMatchObject({ kind: 'steer', clause: 'punto-8', named: true, office: 'struttura-di-coordinamento' })
    expect(only('ciss38', 'personal')).toMatchObject({ kind: 'steer', clause: '4.1b', article: 'art. 4, c. 1, lett. b' })
    expect(only('provincia-di-biella', 'personal')).toMatchObject({ kind: 'steer', article: 'Regole di utilizzo' })
    expect(only('comune-di-esempio', 'personal')).toMatchObject({ kind: 'steer', office: 'urp', named: true, offerCallBack: false })
    const told = reading([intent('personal', { segment: 'mio padre è invalido', alternatives: [{ ...intent('info.anagrafe'), confidence: 0.2 }] })])
    expect(decide(told, situation('comune-di-esempio'))).toMatchObject([{ office: 'servizi-sociali' }])
    const permit = reading([intent('personal', { segment: 'la mia pratica 12', alternatives: [{ ...intent('info.tecnico'), confidence: 0.2 }] })])
    expect(decide(permit, situation('comune-di-esempio'))).toMatchObject([{ office: 'tecnico-ambiente' }])
  })

  row('a breach of the rules is warned with its clause, hate goes to a moderator in silence, and without a clause people decide', () => {
    expect(only('comune-di-alpignano', 'abuse.insult'))
      .toMatchObject({ kind: 'warn', rule: 'insult', clause: '4.3b', article: 'art. 4, c. 3, lett. b' })
    expect(decided('comune-di-alpignano', 'abuse.hate', {}, { abuse: 'hate' }))
      .toMatchObject([{ kind: 'silence', because: 'suspected-hate' }, { because: 'moderation', urgent: false }])
    expect(only('comune-di-massa', 'abuse.insult')).toMatchObject({ kind: 'hand-off', because: 'moderation' })
    expect(decided('ciss38', 'abuse.threat', {}, { abuse: 'threat' }))
      .toMatchObject([{ kind: 'warn', clause: '4.1d' }, { because: 'moderation', urgent: true }])
  })

  row('who asks after a request hears its state, office and promised day', () => {
    const open = card({ office: 'biblioteca' })
    expect(only('comune-di-alpignano', 'status', { handoffs: [open] }))
      .toMatchObject({ kind: 'tell-status', code: open.code, office: 'biblioteca', state: 'open', dueAt: open.dueAt, overdue: false })
    expect(only('comune-di-alpignano', 'status')).toMatchObject({ kind: 'hand-off', because: 'nothing-found', office: 'urp' })
    expect(only('comune-di-alpignano', 'status', { handoffs: [card({ urgent: true }), card({ intent: 'abuse' })] }))
      .toMatchObject({ because: 'nothing-found' })
    // A code that is nobody's is not answered with another request's state alone.
    expect(decided('comune-di-alpignano', 'status', { handoffs: [open], byCode: [{ code: 'ALP-AAAA-AA', handoff: null, here: false }] }))
      .toMatchObject([{ kind: 'hand-off', because: 'nothing-found', as: 'join', handoff: open.id }, { kind: 'tell-status', code: open.code }])
  })

  row('who asks for a person gets one', () => {
    expect(only('comune-di-alpignano', 'human')).toMatchObject({ kind: 'hand-off', because: 'human', office: 'urp' })
    const page = bodyOf('comune-di-alpignano').ente.pages.find(one => one.office === 'biblioteca')!
    expect(only('comune-di-alpignano', 'human', { page })).toMatchObject({ office: 'biblioteca' })
    const open = card({ office: 'biblioteca' })
    expect(only('comune-di-alpignano', 'human', { handoffs: [open] })).toMatchObject({ as: 'join', handoff: open.id })
    expect(decide(reading([intent('personal', { segment: 'potete chiamarmi?' })]), situation('comune-di-alpignano'))).toMatchObject([{ because: 'call-back' }])
    const called = intent('human', { segment: 'mi faccia richiamare' })
    expect(decide(reading([called]), situation('comune-di-alpignano'))).toMatchObject([{ because: 'call-back', offerContact: true }])
    expect(decide(reading([intent('info.biblioteca'), called]), situation('comune-di-esempio', { factAsked: () => 'hours' })))
      .toMatchObject([{ because: 'call-back', office: 'biblioteca-cultura', fact: null, offerContact: true }])
  })

  row('who asks how a request on their own data is going hears that it is registered and a person follows it, and no day', () => {
    const asks = (segment: string, doneAt: Date | null = null) => decide(reading([intent('privacy', { segment })]),
      situation('comune-di-esempio', { privacyRequests: [{ id: 'g', asks: 'erasure', at: hoursAfter(-24), doneAt }] }))
    for (const words of ['avete già cancellato i miei dati?', 'ci sono novità sui miei dati?', 'any news about my data?']) {
      expect(asks(words), words).toEqual([{ kind: 'tell-status', intent: 'privacy', segment: words, code: null, asks: 'erasure', done: false }])
    }
    expect(asks('avete provveduto?', hoursAfter(-1))).toMatchObject([{ kind: 'tell-status', code: null, done: true }])
    expect(asks('vorrei anche correggere i miei dati')).toMatchObject([{ kind: 'privacy', asks: 'rectification' }])
  })

  row('a request on one\'s own data is registered and never promised', () => {
    expect(decide(reading([intent('privacy', { segment: 'cancellate i miei dati' })]), situation('comune-di-massa'))).toEqual([
      { kind: 'privacy', intent: 'privacy', segment: 'cancellate i miei dati', asks: 'erasure' },
    ])
    expect(only('comune-di-massa', 'privacy')).toMatchObject({ asks: 'unclear' })
  })

  row('praise and suggestions are thanked for and recorded', () => {
    expect(only('ciss38', 'feedback')).toMatchObject({ kind: 'acknowledge', what: 'feedback' })
  })

  row('a courtesy gets a courtesy', () => {
    const said = (segment: string, more: Partial<Situation> = {}) => decide(reading([intent('smalltalk', { segment })]), situation('comune-di-alpignano', more))
    expect(said('grazie mille')).toMatchObject([{ kind: 'acknowledge', what: 'thanks' }])
    expect(said('buongiorno')).toMatchObject([{ what: 'greeting' }])
    expect(said('ok')).toMatchObject([{ what: 'ok' }])
    expect(said('non ho capito'), 'a person is offered').toMatchObject([{ what: 'rude-to-the-bot' }])
    expect(said('grazie', { handoffs: [card({ state: 'answered', endedAt: hoursAfter(-1) })] }), '"grazie" never reopens')
      .toMatchObject([{ kind: 'acknowledge' }])
  })

  row('what does not concern the body is declined, with what the page is for', () => {
    expect(only('provincia-di-biella', 'offtopic')?.kind).toBe('decline')
  })

  row('an emergency taken back is looked at by people', () => {
    expect(only('provincia-di-biella', 'emergency', { notAnEmergency: true })).toMatchObject({ kind: 'hand-off', because: 'doubt', urgent: false })
  })

  it('has a test for every row, in the same words', () => {
    expect(tested.toSorted()).toEqual(INTENT_ROWS.map(one => one.rule).toSorted())
  })
})

describe('every intent at every body', () => {
  /** By body, in the order of SLUGS: Alpignano, Massa, C.I.S.S. 38, Biella, Esempio. */
  const EXPECTED: Record<string, string[]> = {
    'info.other': ['hand-off', 'hand-off', 'hand-off', 'hand-off', 'hand-off'],
    report: ['redirect', 'redirect', 'redirect', 'redirect', 'redirect'],
    complaint: ['redirect', 'redirect', 'redirect', 'hand-off', 'redirect'],
    'policy.who_manages': ['answer-policy', 'answer-policy', 'answer-policy', 'answer-policy', 'answer-policy'],
    'policy.bot': ['policy-silent', 'policy-silent', 'answer-policy', 'policy-silent', 'answer-policy'],
    'abuse.insult': ['warn', 'hand-off', 'warn', 'warn', 'warn'],
    'abuse.adult': ['warn', 'hand-off', 'warn', 'hand-off', 'warn'],
  }
  const SAME: Record<string, string[]> = {
    personal: ['steer'], emergency: ['emergency'], status: ['hand-off'], human: ['hand-off'], privacy: ['privacy'], feedback: ['acknowledge'],
    smalltalk: ['acknowledge'], offtopic: ['decline'], unclear: ['clarify'],
  }

  it.each(SLUGS)('comes to what the rules say: %s', slug => {
    for (const [leaf, kinds] of Object.entries(EXPECTED)) expect(decided(slug, leaf).map(one => one.kind), leaf).toEqual([kinds[SLUGS.indexOf(slug)]])
    for (const [leaf, kinds] of Object.entries(SAME)) expect(decided(slug, leaf).map(one => one.kind), leaf).toEqual(kinds)
  })
})
