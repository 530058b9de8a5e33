/** Answers from the ente's policy, and the honest admission where it is silent. */
import type { WaterfallStep } from 'botbuilder-dialogs'
import { dayInWords } from '../src/domain/day.ts'
import type { Decision } from '../src/domain/decision.ts'
import { told, WEEKDAYS, type Weekday, type WeekHours } from '../src/domain/ente.ts'
import { capital, fill, listed, placeholdersOf } from '../src/domain/phrasing.ts'
import { clausesOn } from '../src/domain/policy.ts'
import { askAndConclude, type Asked } from './asking.ts'
import { paragraph, siteOf, waysInWords, type Said, type Voice } from './voice.ts'

type Answered = Extract<Decision, { kind: 'answer-policy' }>
type Silent = Extract<Decision, { kind: 'policy-silent' }>

export const id = 'policy@1'

/** "dal lunedì al venerdì dalle 9:00 alle 14:00", grouping neighbouring days with the same slots. */
export function hoursInWords(voice: Voice, hours: WeekHours): string {
  const groups: { days: Weekday[]; slots: string[] }[] = []
  for (const day of WEEKDAYS) {
    const slots = hours[day]
    if (!slots) continue
    const last = groups.at(-1)
    const follows = last && WEEKDAYS.indexOf(day) === WEEKDAYS.indexOf(last.days.at(-1)!) + 1
    if (last && follows && last.slots.join() === slots.join()) last.days.push(day)
    else groups.push({ days: [day], slots })
  }
  const name = (day: Weekday) => voice.say(`weekday.${day}`)
  const clock = (time: string) => time.replace(/^0/u, '')
  return listed(groups.map(({ days, slots }) => {
    const which = days.length > 2 ? voice.say('hours.from-to', { from: name(days[0]!), to: name(days.at(-1)!) }) : listed(days.map(name), voice.say('list.and'))
    const when = slots.map(slot => slot.split('-').map(clock)).map(([from, to]) => voice.say('hours.slot', { from: from!, to: to! }))
    return `${which} ${listed(when, voice.say('list.and'))}`
  }), voice.say('list.and'))
}

const FACTS: Record<string, (voice: Voice) => string> = {
  hours: voice => {
    const hours = told(voice.ente.calendar.hours)
    return hours ? hoursInWords(voice, hours) : (voice.ente.calendar.hoursInWords ?? '')
  },
  term: voice => voice.say('term.working-days', { days: voice.ente.term?.workingDays ?? '' }),
  average: voice => voice.say('term.working-days', { days: voice.ente.term?.averageWorkingDays ?? '' }),
  accounts: voice => voice.ente.pages.flatMap(page => {
    const url = told(page.url)
    return url ? [`${page.name}: ${url}`] : []
  }).join('; '),
  site: siteOf,
  report_ways: voice => waysInWords(voice, voice.ente.report),
  complaint_ways: voice => waysInWords(voice, voice.ente.complaint),
  ente: voice => voice.ente.name,
  of_ente: voice => fill('{di:ente}', { ente: voice.ente }),
  closures: voice => voice.ente.calendar.closures
    .filter(closure => closure.to >= voice.now.toISOString().slice(0, 10))
    .map(closure => voice.say('closure.from-to', { name: closure.name, from: dayInWords(closure.from), to: dayInWords(closure.to) })).join('; '),
}

/** Placeholders a clause may use, for `check`. */
export const POLICY_PLACEHOLDERS = Object.keys(FACTS)

/** All clauses on the topic, at most three, each with its article. */
export function say(decision: Answered, voice: Voice): Said[] {
  const clauses = clausesOn(voice.policy, decision.topic).slice(0, 3)
  return clauses.map(clause => {
    const sentence = clause.text[voice.lang] ?? clause.text.it
    const params = Object.fromEntries(placeholdersOf(sentence).map(name => [name, FACTS[name]!(voice)]))
    return paragraph(fill(sentence, params), voice.say('policy.cite', { article: capital(clause.cite) }), clause.link ?? null)
  })
}

export function saySilent(decision: Silent, voice: Voice): Said[] {
  const companion = voice.policy.companion?.topics.includes(decision.topic) ? voice.policy.companion.name : null
  return [paragraph(companion ? voice.say('policy.companion', { companion }) : voice.say(`policy.silent.${decision.topic}`, { site: siteOf(voice), ente: voice.ente, privacy: voice.links.privacy }))]
}

export function ask(_decision: Silent, voice: Voice): Asked {
  return {
    text: voice.say('policy.offer-person'),
    question: { kind: 'choice', choices: [
      { value: 'person', label: voice.say('answer.person') },
      { value: 'no', label: voice.say('answer.no-thanks') },
    ] },
    options: {},
  }
}

export const steps = (asked: Asked | null): WaterfallStep[] =>
  askAndConclude(asked, answer => (answer.kind === 'choice' && answer.value === 'person' ? { do: 'person' } : { do: 'keep' }))
