/** Answers from the ente's policy, and the honest admission where it is silent. */
import type { WaterfallStep } from 'botbuilder-dialogs'
import type { Decision } from '../src/domain/decision.ts'
import { told, WEEKDAYS, type Named, type Weekday, type WeekHours } from '../src/domain/ente.ts'
import { ahead, modeOn, type Ahead } from '../src/domain/modes-on.ts'
import { fill, listed, placeholdersOf } from '../src/domain/phrasing.ts'
import { clauseOf, POLICY_PLACEHOLDERS, type Clause, type PolicyPlaceholder } from '../src/domain/policy.ts'
import { offerOfPerson, personOrNothing, type Asked } from './asking.ts'
import { dayOfYear, ofMode, onSite, paragraph, waysInWords, type Said, type Voice } from './voice.ts'

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

/** "chiusura estiva, da lunedì 10 agosto a venerdì 21 agosto". */
function datesInWords(voice: Voice, dates: Ahead[]): string {
  const day = (iso: string) => dayOfYear(voice, iso)
  return dates.slice(0, CLOSURES_TOLD).map(({ kind, name, from, to }) => {
    const named = name ?? voice.say(`closure.${kind}`)
    return from === to ? voice.say('closure.on', { name: named, day: day(from) }) : voice.say('closure.from-to', { name: named, from: day(from), to: day(to) })
  }).join('; ')
}

function closuresInWords(voice: Voice): string {
  const dates = ahead(voice.ente, voice.now)
  return dates.length > 0 ? datesInWords(voice, dates) : voice.say('closure.none')
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
/** And so many clauses: whoever reads on a telephone has read enough then. */
const CLAUSES_TOLD = 4

/** The clauses of one article told together, where the first of them stands. */
const places = (clauses: Clause[]): Clause[][] => [...Map.groupBy(clauses.slice(0, CLAUSES_TOLD), clause => clause.cite).values()].slice(0, PLACES_TOLD)

/** Words with their article before the final stop. */
const citing = (words: string, article: string) => `${words.replace(/\.$/u, '')} (${article}).`

const tellsDates = ({ text }: Clause) => placeholdersOf(text.it).includes('closures')

/** The words of the clauses with their article before the final stop, and the links in lines of their own. */
function cited(clauses: Clause[], voice: Voice): string {
  const facts = Object.fromEntries(POLICY_PLACEHOLDERS.map(name => [name, FACTS[name](voice)]))
  const said = clauses.map(clause => fill(voice.own(clause.text), facts))
  // An address ends its line, so that what follows is no part of it.
  const words = said.map((sentence, index) => (index === said.length - 1 ? sentence : sentence + (/[.!?]$/u.test(sentence) ? ' ' : '\n'))).join('')
  const links = clauses.flatMap(clause => clause.link ?? [])
  return [citing(words, clauses[0]!.cite), ...links].join('\n')
}

/** Topics of which a closure or a time of reduced service that holds now is part of the answer. */
const OF_THE_HOURS: readonly string[] = ['hours', 'reply_time', 'suspension']

/** What the body's dated modes add: what holds now, in its words, and the dates that lie ahead where no clause told them. */
function dated(topic: string | null, voice: Voice, { told }: { told: boolean }): Said[] {
  const { ente, now } = voice
  const holding = topic !== null && OF_THE_HOURS.includes(topic) ? [modeOn(ente, 'closed', now), modeOn(ente, 'reduced', now)] : []
  const dates = topic === 'suspension' && !told ? ahead(ente, now) : []
  return [
    ...(dates.length > 0 ? [paragraph(voice.say('policy.dates-ahead', { dates: datesInWords(voice, dates) }))] : []),
    ...holding.flatMap(mode => (mode ? ofMode(mode, voice) : [])),
    ...(topic === 'election' ? election(voice) : []),
  ]
}

/** From when to when the body's election mode lasts. */
function election(voice: Voice): Said[] {
  const mode = modeOn(voice.ente, 'election', voice.now)
  if (mode === null || mode.to === null) return []
  return [paragraph(voice.say('policy.election-until', { from: dayOfYear(voice, mode.from), to: dayOfYear(voice, mode.to) }))]
}

/** A paragraph of its own: a formal request in the same message tells the ways too, and they are told once. */
const formalWays = (topic: string | null, voice: Voice): Said[] =>
  (topic === 'records' ? [paragraph(voice.say('policy.formal-ways', onSite(voice)))] : [])

/**
 * What the policy says on the topic in the ente's own words, each place with its article. Whether a message counts as an application is
 * not ours to say: the formal ways are told. Whoever asks what they are talking to is told first.
 */
export function say({ topic, article, told: ids }: Answered, voice: Voice): Said[] {
  const mode = topic === 'election' ? modeOn(voice.ente, 'election', voice.now) : null
  if (mode?.text) return [...ofMode(mode, voice).map(said => ({ ...said, text: article ? citing(said.text, article) : said.text })), ...election(voice)]
  const clauses = ids.map(id => clauseOf(voice.policy, id))
  const told = places(clauses).map(one => cited(one, voice))
  const text = [
    ...(topic === 'bot' ? [voice.say('policy.machine')] : []), ...told,
  ]
  return [paragraph(text.map((part, index) => (index === 0 ? part : (text[index - 1]!.includes('\n') ? '\n' : ' ') + part)).join('')), ...formalWays(topic, voice), ...dated(topic, voice, { told: clauses.some(tellsDates) })]
}

export function saySilent(decision: Silent, voice: Voice): Said[] {
  if (decision.topic === null) return [paragraph(voice.say('policy.another-body', { ente: voice.ente }))]
  const { companion } = voice.policy
  if (companion?.topics.includes(decision.topic)) {
    const name = { companion: companion.name }
    const pointed = decision.article ? voice.say('policy.companion-cited', { ...name, article: decision.article }) : voice.say('policy.companion', name)
    return [paragraph(pointed), ...dated(decision.topic, voice, { told: false })]
  }
  const silent = paragraph(voice.say(`policy.silent.${decision.topic}`, { ...onSite(voice), privacy: voice.links.privacy }))
  return [silent, ...formalWays(decision.topic, voice), ...dated(decision.topic, voice, { told: false })]
}

export const ask = (_decision: Silent, voice: Voice): Asked => offerOfPerson(voice.say('policy.offer-person'), voice)

export const steps = (asked: Asked | null): WaterfallStep[] => personOrNothing(asked)
