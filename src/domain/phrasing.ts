/** Wording as data: keys looked up in the ente's own wording, then the shared one, each in the language asked, then in Italian. */
import type { Named } from './ente.ts'

/** Flat keys to sentences, by language. */
export type Texts = Record<string, Record<string, string>>

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

/** Binds wording to a language. `layers` come in order of precedence: the ente's own first. */
export function sayer(layers: Texts[], lang: string): Say {
  return (key, params = {}) => {
    const sentence = layers.map(layer => layer[lang]?.[key]).find(Boolean) ?? layers.map(layer => layer.it?.[key]).find(Boolean)
    if (sentence === undefined) throw new Error(`no wording for ${key}`)
    return fill(sentence, params)
  }
}

/** Whether the shared wording speaks this language at all. */
export const speaks = (layers: Texts[], lang: string) => layers.some(layer => layer[lang] !== undefined)

/** Joins words as Italian does: "a, b e c". */
export function listed(words: string[], and: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`
}

/** The first letter large, for a name that begins a sentence. */
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
