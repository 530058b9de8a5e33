/** What `check` proves of data that parses: that it is short and plain, says the same in every language and does not contradict itself. */
import { join } from 'node:path'
import { subMonths } from 'date-fns/subMonths'
import type { Helpline } from '../../dialogs/voice.ts'
import { dayOf, type Day } from '../domain/day.ts'
import { told, type Ente } from '../domain/ente.ts'
import { TOPICS, type Topic } from '../domain/intent.ts'
import { placeholdersOf, type Wording } from '../domain/phrasing.ts'
import { clausesOn, type Policy } from '../domain/policy.ts'
import { EASY, readability } from '../domain/readability.ts'
import type { Fault } from './faults.ts'
import { fileName } from './yaml.ts'

/** A citizen reads on a telephone: the longest a text may be, in characters, and its sentences on average, in words. */
const LONGEST = 400
const LONGEST_SENTENCE = 20
/** Shorter texts have too few words for the index to mean anything. */
const LEAST_WORDS = 8

type Place = Pick<Fault, 'file' | 'key'>

/** Whether an Italian text is short and easy enough. */
function plainness(text: string, at: Place): Fault[] {
  const { words, perSentence, gulpease } = readability(text)
  const found = JSON.stringify(text).slice(0, 60)
  return [
    ...(text.length > LONGEST ? [{ ...at, found: `${text.length} characters`, expected: `at most ${LONGEST}` }] : []),
    ...(perSentence > LONGEST_SENTENCE ? [{ ...at, found: `${Math.round(perSentence)} words a sentence in ${found}`, expected: `at most ${LONGEST_SENTENCE}` }] : []),
    ...(words >= LEAST_WORDS && gulpease !== null && gulpease < EASY ? [{ ...at, found: `Gulpease ${gulpease} in ${found}`, expected: `at least ${EASY}` }] : []),
  ]
}

/** The Italian wording of a folder. */
export const plainWording = (folder: string, { texts }: Wording): Fault[] => Object.entries(texts.it ?? {})
  .flatMap(([key, text]) => plainness(text, { file: fileName(join(folder, 'texts.it.yaml')), key }))

/** The same fact may be told with or without its preposition. */
const factsIn = (text: string) => placeholdersOf(text).map(name => name.replace('of_ente', 'ente')).toSorted().join(', ')

/** The clauses of a policy: plain Italian, and the same facts in every language. */
export function policyProofs(folder: string, { clauses }: Policy): Fault[] {
  const file = fileName(join(folder, 'policy.yaml'))
  return clauses.flatMap(({ id, text, from, until }, index) => [
    ...plainness(text.it, { file, key: `clauses[${index}].text.it` }),
    ...(text.en !== undefined && factsIn(text.en) !== factsIn(text.it)
      ? [{ file, key: `clauses[${index}].text.en`, found: `{${factsIn(text.en)}} in clause ${id}`, expected: `the facts of the Italian, {${factsIn(text.it)}}` }] : []),
    ...(from !== undefined && until !== undefined && until < from ? [{ file, key: `clauses[${index}].until`, found: until, expected: `a day from ${from} on` }] : []),
  ])
}

/** What an ente says that cannot all be true. */
export function enteProofs(folder: string, { calendar, term, languages }: Ente): Fault[] {
  const file = fileName(join(folder, 'ente.yaml'))
  const overlaps = calendar.closures.flatMap((closure, index) => calendar.closures.slice(0, index)
    .filter(other => closure.from <= other.to && other.from <= closure.to)
    .map(other => ({ file, key: `calendar.closures[${index}]`, found: `${closure.from} – ${closure.to} (${closure.name})`, expected: `days apart from ${other.from} – ${other.to} (${other.name})` })))
  return [
    ...overlaps,
    ...(told(calendar.hours) !== null && calendar.hoursInWords !== undefined
      ? [{ file, key: 'calendar.hoursInWords', found: JSON.stringify(calendar.hoursInWords), expected: 'nothing beside hours that are known' }] : []),
    ...(term?.averageWorkingDays !== undefined && term.averageWorkingDays > term.workingDays
      ? [{ file, key: 'term.averageWorkingDays', found: String(term.averageWorkingDays), expected: `at most the term of ${term.workingDays}` }] : []),
    ...(languages.includes('it') ? [] : [{ file, key: 'languages', found: languages.join(', '), expected: 'Italian among them' }]),
  ]
}

/** Topics the policy says nothing about, which citizens are told: those that another document holds, and the rest. */
export function silentTopics(policy: Policy): { silent: Topic[]; elsewhere: Topic[] } {
  const unanswered = TOPICS.filter(topic => clausesOn(policy, topic).length === 0)
  const elsewhere = unanswered.filter(topic => policy.companion?.topics.includes(topic))
  return { silent: unanswered.filter(topic => !elsewhere.includes(topic)), elsewhere }
}

/** A number that tells a frightened person to call must not be old. */
const MOST_MONTHS = 12

/** Helplines whose number nobody checked in the last twelve months. */
export function oldHelplines(file: string, lines: readonly Helpline[], now: Date): Fault[] {
  const oldest: Day = dayOf(subMonths(now, MOST_MONTHS))
  const today = dayOf(now)
  return lines.flatMap(({ number, checked }, index) => (checked < oldest || checked > today
    ? [{ file: fileName(file), key: `[${index}].checked`, found: `${checked} for ${number}`, expected: `a day from ${oldest} to ${today}` }] : []))
}
