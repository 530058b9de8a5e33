/** What every dialog speaks with: wording bound to ente and language, and the facts a sentence may need. */
import type { WorkCalendar } from '../src/domain/calendar.ts'
import { withCategory, type Category } from '../src/domain/category.ts'
import { clockInWords, dayInWords, dayOf, type Day } from '../src/domain/day.ts'
import { officeOf, told, type Ente, type Fact, type Handling, type Office, type Way } from '../src/domain/ente.ts'
import type { Choice } from '../src/domain/message.ts'
import type { Mode, ModeText } from '../src/domain/mode.ts'
import { listed, type Say } from '../src/domain/phrasing.ts'
import type { Clause, Policy } from '../src/domain/policy.ts'

export type Helpline = {
  for: 'violence' | 'child' | 'self-harm'; number: string; from: string | null; to: string | null; source: string; checked: string
}

/** What words about a body need: its own wording and its facts. */
export type Speaker = Pick<Voice, 'say' | 'ente'>

export type Voice = {
  say: Say
  lang: string
  /** A text the body itself words by language. */
  own: (text: Clause['text']) => string
  /** For an emergency: the citizen's own language even where nobody has read the text yet, and the same in Italian. */
  urgent: Say
  urgentLang: string
  italian: Say
  /** What the citizen writes. */
  citizenLang: string
  ente: Ente
  policy: Policy
  calendar: WorkCalendar
  now: Date
  links: { privacy: string; policy: string | null }
  helplines: readonly Helpline[]
  /** The conversation has a private return link. */
  returnable: boolean
}

/** One paragraph of the turn's reply, or a message of its own. */
export type Said = {
  text: string; choices: Choice[]; separate: boolean; returnLink: boolean
  /** Where several say it, the last one does. */
  closing: boolean
  /** Null where it is the reply's. */
  lang: string | null
  /** The same stands in Italian in the last paragraph. */
  italianUnder: boolean
}

export const paragraph = (...sentences: (string | null | false)[]): Said =>
  ({ text: sentences.filter(Boolean).join(' '), choices: [], separate: false, returnLink: false, closing: false, lang: null, italianUnder: false })

export const apart = (text: string, lang: string): Said => ({ ...paragraph(text), separate: true, lang })

export const officeIn = (voice: Pick<Voice, 'ente'>, id: string): Office => officeOf(voice.ente, id)

/** "martedì 24 novembre". */
export const dayOfReply = (voice: Voice, at: Date) => dayInWords(dayOf(new Date(at.getTime() - 1)), voice.lang)

/** A day in the words of the reply's language; with the year where it is not this one. */
export const dayOfYear = (voice: Voice, day: Day) =>
  dayInWords(day, voice.lang, { year: day.slice(0, 4) !== dayOf(voice.now).slice(0, 4) })

/** "lunedì 23 novembre alle 9:00"; the hour alone where it is still today. */
export function openingInWords(voice: Voice, at: Date): string {
  const time = clockInWords(at)
  return dayOf(at) === dayOf(voice.now)
    ? voice.say('calendar.later', { time })
    : voice.say('calendar.at', { day: dayInWords(dayOf(at), voice.lang), time })
}

/** The ways an office can be reached that were confirmed, in words; null where none is. */
export function confirmedWays(voice: Voice, { facts }: Office): string | null {
  const isReachable = [facts.phone, facts.email, facts.address].some(fact => told(fact) !== null)
  const ways = (['phone', 'email', 'address', 'hours'] as const).flatMap(kind => {
    const value = told(facts[kind])
    return value === null ? [] : [voice.say(`contact.${kind}`, { value })]
  })
  return isReachable ? ways.join('; ') : null
}

const inBrackets = (link: string | null) => (link ? ` (${link})` : '')

/** "sul sito del Comune (https://…)": the address only where the body confirmed it. */
export const onSite = (voice: Voice) => ({ ente: voice.ente, link: inBrackets(told(voice.ente.site)) })

/** The form's address, with what the report is about where the form takes it. */
function formLink(voice: Speaker, { url, categoryParam }: Extract<Way, { kind: 'form' }>, category: Category | null): string {
  const form = told(url)
  return inBrackets(form && category && categoryParam ? withCategory(form, categoryParam, category) : (form ?? told(voice.ente.site)))
}

function wayInWords(voice: Speaker, way: Way, category: Category | null): string | null {
  const linkTo = (fact: Fact<string>) => inBrackets(told(fact) ?? told(voice.ente.site))
  switch (way.kind) {
    case 'form': return voice.say('way.form', { link: formLink(voice, way, category) })
    case 'paper': return voice.say('way.paper', { office: officeIn(voice, way.office) })
    case 'office-list': return voice.say('way.office-list', { link: linkTo(way.url) })
    case 'email': {
      const address = told(way.address)
      return address ? voice.say('way.email', { address }) : null
    }
    case 'office': return voice.say('way.office', { office: officeIn(voice, way.office) })
  }
}

/** "compili il modulo sul sito (https://…) oppure porti il modulo di carta all'URP". */
export function waysInWords(voice: Speaker, handling: Handling, category: Category | null = null): string {
  const ways = handling.do === 'redirect' ? handling.ways : [{ kind: 'office' as const, office: handling.office }]
  return listed(ways.map(way => wayInWords(voice, way, category)).filter(way => way !== null), voice.say('list.or'))
}

/** What the body itself says of a mode, in the reply's language; where it has it in another, as a message of its own in that one. */
function inItsWords(text: ModeText, voice: Voice): Said {
  const lang = voice.lang !== 'it' && text.en !== undefined ? 'en' : 'it'
  const words = lang === 'en' ? text.en! : text.it
  return lang === voice.lang ? paragraph(words) : apart(words, lang)
}

/** What is told of a mode that holds: the body's own words, else the usual ones; of a closure only its own. */
export function ofMode({ kind, text }: Mode, voice: Voice): Said[] {
  if (text) return [inItsWords(text, voice)]
  if (kind === 'off') return [paragraph(voice.say('hand-off.off-now'))]
  return kind === 'reduced' ? [paragraph(voice.say('hand-off.reduced'))] : []
}
