/** Wording as data: keys looked up in the ente's own wording, then the shared one, each in the language asked, then in Italian. */
import type { Day } from './day.ts'
import type { Named } from './ente.ts'
import { directionOf } from './message.ts'

/** Flat keys to sentences, by language. */
export type Texts = Record<string, Record<string, string>>

/** By language, what a person who speaks it has read, and on which day: a key, the beginning of several ("hand-off"), or EVERYTHING. */
export type Reviews = Record<string, Record<string, Day>>
export const EVERYTHING = 'all'

/** The texts of one folder, and how far they were reviewed. */
export type Wording = { texts: Texts; reviewed: Reviews }

/** Whether what was reviewed covers this key: "hand-off" covers "hand-off.soon". */
export const covers = (reviewed: string, key: string) => reviewed === EVERYTHING || key === reviewed || key.startsWith(`${reviewed}.`)

/** What may be said beside an emergency: all the Italian, and of the other languages what somebody who speaks them has read. */
export function reviewedOf({ texts, reviewed }: Wording): Texts {
  return Object.fromEntries(Object.entries(texts).map(([lang, sentences]) => [lang, lang === 'it' ? sentences : Object.fromEntries(
    Object.entries(sentences).filter(([key]) => Object.keys(reviewed[lang] ?? {}).some(one => covers(one, key))))]))
}

export type Params = Record<string, string | number | Named>
/** Bound once a turn to ente and language. @throws on an unknown key or placeholder: `check` finds both before. */
export type Say = (key: string, params?: Params) => string

type Article = Named['article']
type Preposition = 'di' | 'a' | 'da' | 'in' | 'su'

const JOINED: Record<Preposition, Record<Article, string>> = {
  di: { il: 'del ', lo: 'dello ', "l'": "dell'", la: 'della ', i: 'dei ', gli: 'degli ', le: 'delle ' },
  a: { il: 'al ', lo: 'allo ', "l'": "all'", la: 'alla ', i: 'ai ', gli: 'agli ', le: 'alle ' },
  da: { il: 'dal ', lo: 'dallo ', "l'": "dall'", la: 'dalla ', i: 'dai ', gli: 'dagli ', le: 'dalle ' },
  in: { il: 'nel ', lo: 'nello ', "l'": "nell'", la: 'nella ', i: 'nei ', gli: 'negli ', le: 'nelle ' },
  su: { il: 'sul ', lo: 'sullo ', "l'": "sull'", la: 'sulla ', i: 'sui ', gli: 'sugli ', le: 'sulle ' },
}

/**
 * A name with its article, joined to an Italian preposition.
 * @example joinedTo('a', { article: "l'", name: 'Ufficio anagrafe' }) → "all'Ufficio anagrafe"
 */
export function joinedTo(preposition: Preposition, named: Named): string {
  return JOINED[preposition][named.article] + named.name
}

const withArticle = ({ article, name }: Named) => (article === "l'" ? `l'${name}` : `${article} ${name}`)

const PLACEHOLDER = /\{(?:(il|di|a|da|in|su):)?(\w+)\}/gu

/** The placeholders a sentence uses, without their prepositions. */
export function placeholdersOf(sentence: string): string[] {
  return [...sentence.matchAll(PLACEHOLDER)].map(match => match[2]!)
}

/** Fills `{name}`, and for names with an article `{il:office}`, `{a:office}`, `{di:ente}` … */
export function fill(sentence: string, params: Params): string {
  return sentence.replaceAll(PLACEHOLDER, (whole, form: 'il' | Preposition | undefined, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`no value for ${whole} in "${sentence}"`)
    if (typeof value !== 'object') return String(value)
    if (form === undefined) return value.name
    return form === 'il' ? withArticle(value) : joinedTo(form, value)
  })
}

/** In a text that runs from the right, an address, a code or a number in groups keeps its own order only between these marks. */
const [ISOLATE, END_OF_ISOLATE] = ['\u2068', '\u2069']

const isolated = (params: Params): Params => Object.fromEntries(Object.entries(params).map(([name, value]) =>
  [name, `${ISOLATE}${typeof value === 'object' ? value.name : value}${END_OF_ISOLATE}`]))

/**
 * Binds wording to a language. `layers` come in order of precedence: the ente's own first. A text the language lacks is said in Italian,
 * and `lacking` is told so.
 */
export function sayer(layers: Texts[], lang: string, lacking: () => void = () => {}): Say {
  const find = (spoken: string, key: string) => layers.map(layer => layer[spoken]?.[key]).find(Boolean)
  return (key, params = {}) => {
    const own = find(lang, key)
    if (own !== undefined) return fill(own, directionOf(lang) === 'rtl' ? isolated(params) : params)
    lacking()
    const italian = find('it', key)
    if (italian === undefined) throw new Error(`no wording for ${key}`)
    return fill(italian, params)
  }
}

/** Whether this language has every text of a group the Italian has: "emergency". */
export function speaks(layers: Texts[], lang: string, group: string): boolean {
  const keys = layers.flatMap(layer => Object.keys(layer.it ?? {})).filter(key => covers(group, key))
  return keys.length > 0 && keys.every(key => layers.some(layer => layer[lang]?.[key] !== undefined))
}

/** Joins words as Italian does: "a, b e c". */
export function listed(words: string[], and: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`
}

/** The first letter large, for a name that begins a sentence. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
