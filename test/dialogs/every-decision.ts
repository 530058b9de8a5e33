/** Every decision a turn may say at a body, in all its variants, and a voice to say them with. */
import { askFor, sayFor } from '../../dialogs/index.ts'
import type { Voice } from '../../dialogs/voice.ts'
import type { Acknowledged, Decision, HandOff } from '../../src/domain/decision.ts'
import { STATES } from '../../src/domain/handoff.ts'
import { EMERGENCY_KINDS, FACTS_ASKED, labelled, LEAVES, OFFICES, RULES, TOPICS } from '../../src/domain/intent.ts'
import { sayer, type Say } from '../../src/domain/phrasing.ts'
import { citation, clausesOn } from '../../src/domain/policy.ts'
import { MODE_KINDS } from '../../src/domain/mode.ts'
import { bodyOf, FAULT, HELPLINES, hoursAfter, mode, MONDAY, type Slug } from '../turn/making.ts'

/** Speaks a language with all its texts, read by somebody or not. `asked` is told of every key, and of a text the language lacks. */
export function voiceOf(slug: Slug, lang: string, more: Partial<Voice> = {}, asked: (key: string, lacks: boolean) => void = () => {}): Voice {
  const body = bodyOf(slug)
  const listening = (spoken: string): Say => (key, params) => {
    let lacks = false
    const words = sayer(body.emergencies, spoken, () => { lacks = true })(key, params)
    asked(key, lacks)
    return words
  }
  return {
    say: listening(lang), lang, own: text => (lang === 'it' ? text.it : (text.en ?? text.it)), urgent: listening(lang), urgentLang: lang, italian: listening('it'),
    citizenLang: lang, ente: body.ente, policy: body.policy, calendar: body.calendar, now: MONDAY, links: body.links, helplines: HELPLINES, returnable: true, ...more,
  }
}

export const about = { intent: null, segment: 'le parole' } as const
const BECAUSE: readonly HandOff['because'][] = ['request', 'human', 'attachment', 'doubt', 'unanswered-question', 'formal-request', 'danger', 'report', 'complaint',
  'nothing-found', 'moderation', 'call-back', 'flood', 'held', 'contest', 'off', 'protection']
const AS: readonly HandOff['as'][] = ['open', 'join', 'reopen', 'reply']
const WHAT: readonly Acknowledged[] = ['greeting', 'thanks', 'wishes', 'goodbye', 'ok', 'feedback', 'cannot-read', 'away', 'withdrawn', 'enough',
  'contact', 'no-contact', 'noted', 'kept', 'restarted', 'stale', 'rude-to-the-bot']

export function handOff(slug: Slug, more: Partial<HandOff>): HandOff {
  return {
    kind: 'hand-off', ...about, as: 'open', handoff: 'h', code: 'XXX-0000-00', office: bodyOf(slug).ente.desk, label: null, receivedAt: MONDAY, dueAt: hoursAfter(48),
    promised: true, urgent: false, because: 'request', fact: null, shareWithManager: false, reopensAt: hoursAfter(20), offerContact: true, modes: [], faults: [], ...more,
  }
}

export function decisionsAt(slug: Slug): Decision[] {
  const { ente, policy } = bodyOf(slug)
  const clause = policy.clauses[0]!.id
  const cited = { clause, article: citation(policy, clause) }
  return [
    ...EMERGENCY_KINDS.map((emergency): Decision => ({ kind: 'emergency', ...about, emergency, card: null })),
    ...BECAUSE.flatMap(because => AS.map(as => handOff(slug, { because, as }))),
    ...OFFICES.map(label => handOff(slug, { label })),
    ...FACTS_ASKED.map(asked => handOff(slug, { fact: { asked, value: 'valore' } })),
    handOff(slug, { promised: false, reopensAt: hoursAfter(2) }),
    handOff(slug, { promised: false, because: 'call-back' }),
    ...(['report', 'complaint'] as const).filter(what => ente[what].do === 'redirect').flatMap(what => [true, false]
      .map((offerPerson): Decision => ({ kind: 'redirect', ...about, what, to: 'form', danger: true, offerPerson, category: 'strade', faults: [] }))),
    ...(ente.report.do === 'redirect' ? [true, false].map((offerPerson): Decision =>
      ({ kind: 'redirect', ...about, what: 'report', to: 'form', danger: false, offerPerson, category: null, faults: [FAULT] })) : []),
    handOff(slug, { because: 'report', faults: [FAULT] }),
    ...MODE_KINDS.map(kind => handOff(slug, { modes: [mode({ kind })] })),
    handOff(slug, { because: 'off', as: 'join', modes: [mode({ kind: 'off' })] }),
    ...['segnalo un bambino maltrattato', 'segnalo una violenza domestica', 'segnalo un anziano maltrattato'].map(segment => handOff(slug, { because: 'protection', segment })),
    { kind: 'acknowledge', ...about, what: 'known-fault', fault: FAULT },
    ...TOPICS.flatMap((topic): Decision[] => {
      const [first, ...others] = clausesOn(policy, topic)
      const silent: Decision = { kind: 'policy-silent', ...about, topic, clause: null, article: null }
      return first ? [{ kind: 'answer-policy', ...about, topic, clause: first.id, article: first.cite, told: [first, ...others].map(one => one.id) }] : [silent]
    }),
    ...policy.clauses.map((one): Decision => ({ kind: 'answer-policy', ...about, topic: null, clause: one.id, article: one.cite, told: [one.id] })),
    { kind: 'policy-silent', ...about, topic: null, clause: null, article: null },
    ...(policy.companion?.topics ?? []).map((topic): Decision => ({ kind: 'policy-silent', ...about, topic, ...cited })),
    ...ente.offices.flatMap(office => [true, false].flatMap(named => [cited, { clause: null, article: null }]
      .map((cite): Decision => ({ kind: 'steer', of: 'case', ...about, office: office.id, named, offerCallBack: true, ...cite })))),
    { kind: 'steer', of: 'wrongdoing', concealed: true, ...about, office: ente.desk, named: false, offerCallBack: false, clause: null, article: null },
    ...RULES.flatMap((rule): Decision[] => [{ kind: 'warn', ...about, rule, ...cited }, { kind: 'propose-block', ...about, rule, ...cited }]),
    ...STATES.flatMap(state => [ente.desk, null].flatMap(office => [true, false].map((overdue): Decision =>
      ({ kind: 'tell-status', ...about, code: 'XXX-0000-00', office, state, dueAt: MONDAY, promised: true, overdue, handoff: 'h' })))),
    ...[true, false].map((done): Decision => ({ kind: 'tell-status', ...about, code: null, asks: 'access', done })),
    ...(['unclear', 'access', 'erasure', 'rectification'] as const).map((asks): Decision => ({ kind: 'privacy', ...about, asks })),
    ...WHAT.map((what): Decision => ({ kind: 'acknowledge', ...about, what })),
    { kind: 'decline', ...about, because: 'offtopic' },
    ...[null, hoursAfter(300)].flatMap(until => [null, 'le parole di chi ha deciso'].flatMap(reason => (['none', 'open', 'decided'] as const)
      .map((contest): Decision => ({ kind: 'decline', ...about, because: 'blocked', asked: true, until, reason, contest, ...cited })))),
    ...LEAVES.map((leaf): Decision => ({ kind: 'clarify', ...about, between: [labelled(leaf)] })),
    { kind: 'clarify', ...about, between: [] },
    { kind: 'cancel', ...about, withdraws: null },
    { kind: 'cancel', ...about, withdraws: 'XXX-0000-00' },
    { kind: 'slow-down', ...about },
    { kind: 'silence', ...about, because: 'held' },
  ]
}

export function wordsOf(decision: Decision, voice: Voice): string[] {
  const asked = askFor(decision, voice)?.asked
  const choices = asked && 'choices' in asked.question ? asked.question.choices : []
  return [...sayFor(decision, voice).map(said => said.text), ...(asked ? [asked.text, ...choices.map(choice => choice.label)] : [])]
}
