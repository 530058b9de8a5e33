/** Answers from the ente's policy, and the honest admission where it is silent. */
import type { WaterfallStep } from 'botbuilder-dialogs'
import { dayOf } from '../src/domain/day.ts'
import type { Decision } from '../src/domain/decision.ts'
import { told, WEEKDAYS, type Named, type Weekday, type WeekHours } from '../src/domain/ente.ts'
import { fill, listed } from '../src/domain/phrasing.ts'
import { clauseOf, POLICY_PLACEHOLDERS, type Clause, type PolicyPlaceholder } from '../src/domain/policy.ts'
import { offerOfPerson, personOrNothing, type Asked } from './asking.ts'
import { dayOfYear, onSite, paragraph, waysInWords, type Said, type Voice } from './voice.ts'

type Answered = Extract<Decision, { kind: 'answer-policy' }>
type Silent = Extract<Decision, { kind: 'policy-silent' }>

export const id = 'policy@1'

/** Days named one by one, or from the first to the last where they are more than two in a row. */
function daysInWords(voice: Voice, days: Weekday[]): string {
  const [first, last] = [days[0]!, days.at(-1)!]
  const isRow = days.length > 2 && WEEKDAYS.indexOf(last) - WEEKDAYS.indexOf(first) === days.length - 1
  const name = (day: Weekday) => voice.say(`weekday.${day}`)
  // In Italian the days are masculine but Sunday: "dal lunedì alla domenica".
  const named = (day: Weekday): Named => ({ article: day === 'sunday' ? 'la' : 'il', name: name(day) })
  return isRow ? voice.say('hours.from-to', { from: named(first), to: named(last) }) : listed(days.map(name), voice.say('list.and'))
}

/** "dal lunedì al venerdì dalle 9:00 alle 14:00"; days with the same slots are told together. */
export function hoursInWords(voice: Voice, hours: WeekHours): string {
  const clock = (time: string) => time.replace(/^0/u, '')
  const groups = Map.groupBy(WEEKDAYS.filter(day => hours[day] !== undefined), day => hours[day]!.join())
  return [...groups].map(([slots, days]) => {
    const when = slots.split(',').map(slot => slot.split('-').map(clock)).map(([from, to]) => voice.say('hours.slot', { from: from!, to: to! }))
    return `${daysInWords(voice, days)} ${listed(when, voice.say('list.and'))}`
  }).join('; ')
}

/** So many closures to come are told. */
const CLOSURES_TOLD = 3

function closuresInWords(voice: Voice): string {
  const day = (iso: string) => dayOfYear(voice, iso)
  return voice.ente.calendar.closures.filter(closure => closure.to >= dayOf(voice.now)).slice(0, CLOSURES_TOLD)
    .map(({ name, from, to }) => (from === to
      ? voice.say('closure.on', { name, day: day(from) })
      : voice.say('closure.from-to', { name, from: day(from), to: day(to) })))
    .join('; ')
}

const daysOfTerm = (voice: Voice, days = 0) => (days === 1 ? voice.say('term.one-working-day') : voice.say('term.working-days', { days }))

const FACTS: Record<PolicyPlaceholder, (voice: Voice) => string> = {
  hours: voice => {
    const hours = told(voice.ente.calendar.hours)
    return hours ? hoursInWords(voice, hours) : (voice.ente.calendar.hoursInWords ?? '')
  },
  term: voice => daysOfTerm(voice, voice.ente.term?.workingDays),
  average: voice => daysOfTerm(voice, voice.ente.term?.averageWorkingDays),
  accounts: voice => voice.ente.pages.flatMap(page => {
    const url = told(page.url)
    return url ? [`${page.name}: ${url}`] : []
  }).join('; '),
  site: voice => told(voice.ente.site) ?? '',
  report_ways: voice => waysInWords(voice, voice.ente.report),
  complaint_ways: voice => waysInWords(voice, voice.ente.complaint),
  ente: voice => voice.ente.name,
  of_ente: voice => fill('{di:ente}', { ente: voice.ente }),
  closures: closuresInWords,
}

/** So many places of the policy are told at once. */
const PLACES_TOLD = 3

/** The clauses of one article, one after the other, told together. */
function places(clauses: Clause[]): Clause[][] {
  const grouped: Clause[][] = []
  for (const clause of clauses) {
    const last = grouped.at(-1)
    if (last?.[0]?.cite === clause.cite) last.push(clause)
    else grouped.push([clause])
  }
  return grouped.slice(0, PLACES_TOLD)
}

/** The words of the clauses with their article before the final stop, and the links in lines of their own. */
function cited(clauses: Clause[], voice: Voice): string {
  const facts = Object.fromEntries(POLICY_PLACEHOLDERS.map(name => [name, FACTS[name](voice)]))
  const said = clauses.map(clause => fill(voice.own(clause.text), facts))
  // An address ends its line, so that what follows is no part of it.
  const words = said.map((sentence, index) => (index === said.length - 1 ? sentence : sentence + (/[.!?]$/u.test(sentence) ? ' ' : '\n'))).join('')
  const links = clauses.flatMap(clause => clause.link ?? [])
  return [`${words.replace(/\.$/u, '')} (${clauses[0]!.cite}).`, ...links].join('\n')
}

/** A paragraph of its own: a formal request in the same message tells the ways too, and they are told once. */
const formalWays = (topic: string | null, voice: Voice): Said[] =>
  (topic === 'records' ? [paragraph(voice.say('policy.formal-ways', onSite(voice)))] : [])

/**
 * What the policy says on the topic in the ente's own words, each place with its article. Whether a message counts as an application is
 * not ours to say: the formal ways are told. Whoever asks what they are talking to is told first.
 */
export function say({ topic, told: ids }: Answered, voice: Voice): Said[] {
  const clauses = ids.map(id => clauseOf(voice.policy, id))
  const told = places(clauses).map(one => cited(one, voice))
  const text = [
    ...(topic === 'bot' ? [voice.say('policy.machine')] : []), ...told,
  ]
  return [paragraph(text.map((part, index) => (index === 0 ? part : (text[index - 1]!.includes('\n') ? '\n' : ' ') + part)).join('')), ...formalWays(topic, voice)]
}

export function saySilent(decision: Silent, voice: Voice): Said[] {
  if (decision.topic === null) return [paragraph(voice.say('policy.another-body', { ente: voice.ente }))]
  const { companion } = voice.policy
  if (companion?.topics.includes(decision.topic)) return [paragraph(voice.say('policy.companion', { companion: companion.name }))]
  const silent = paragraph(voice.say(`policy.silent.${decision.topic}`, { ...onSite(voice), privacy: voice.links.privacy }))
  return [silent, ...formalWays(decision.topic, voice)]
}

export const ask = (_decision: Silent, voice: Voice): Asked => offerOfPerson(voice.say('policy.offer-person'), voice)

export const steps = (asked: Asked | null): WaterfallStep[] => personOrNothing(asked)
