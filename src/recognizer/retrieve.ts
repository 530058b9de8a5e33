/** Finds, for a question in a citizen's own words, the clauses of a policy that speak of it: BM25 over stems, with the words people ask in. */
import type { FoundClause, Policy } from '../domain/policy.ts'
import { stemsOf } from './likeness.ts'
import { readable } from './normalize.ts'
import { stem } from './stem.ts'
import { isClassToken, tokensOf } from './tokenize.ts'

/** What is searched: `texts` are all the words a clause is found by. */
export type Sought = { id: string; texts: readonly string[] }
export type ClauseIndex = { docs: { id: string; times: ReadonlyMap<string, number>; length: number }[]; rarity: ReadonlyMap<string, number>; telling: ReadonlySet<string>; length: number }

/** How soon a repeated word counts no more, and how much a long clause is held against: the usual values (Robertson and Zaragoza, 2009). */
const [SATURATION, LENGTH] = [1.2, 0.75]

/** A word tells clauses apart where so small a part of them has it, or one alone. */
const TELLING = 1 / 6

/** Words that every question has, whatever it is about. */
const COMMON = new Set(('che chi cosa come dove quando quanto quanta quanti quante perche quale quali se non si no ma o ed anche solo piu meno molto gia poi ancora qui li la questo questa '
  + 'questi queste quello quella quelli quelle un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai dalle in nel nella nei nelle su sul sulla sui sulle con per tra fra '
  + 'mi ti ci vi lo gli ne io tu lei lui noi voi loro mio mia miei mie suo sua suoi sue tuo tua nostro nostra nostri nostre vostro vostra vostri vostre essere sono sei siamo siete e era stato stata '
  + 'ho hai ha abbiamo avete hanno avere posso puo puoi possiamo potete possono potrei potrebbe vorrei voglio volevo vuole devo deve dobbiamo dovete devono bisogna fare faccio fa fate fanno '
  + 'qualcosa qualcuno niente nulla sapere dire dite dice dico mi scusi grazie buongiorno salve the a an of to in on is are do does i you we my your what when where how who why it this that for and or not')
  .split(' ').map(stem))

function wordsOf(text: string): string[] {
  return tokensOf(readable(text)).filter(({ word, text: one }) => word && !isClassToken(one)).map(token => stem(token.text)).filter(one => one.length > 1 && !COMMON.has(one))
}

/** Prepares the clauses of one policy. A few hundred clauses take some milliseconds. */
export function indexClauses(clauses: readonly Sought[]): ClauseIndex {
  const docs = clauses.map(({ id, texts }) => {
    const words = texts.flatMap(wordsOf)
    const times = new Map<string, number>()
    for (const word of words) times.set(word, (times.get(word) ?? 0) + 1)
    return { id, times, length: words.length }
  })
  const within = new Map<string, number>()
  for (const { times } of docs) for (const word of times.keys()) within.set(word, (within.get(word) ?? 0) + 1)
  const rarity = new Map([...within].map(([word, many]): [string, number] => [word, Math.log(1 + (docs.length - many + 0.5) / (many + 0.5))]))
  const telling = new Set([...within].flatMap(([word, many]) => (many === 1 || many <= docs.length * TELLING ? [word] : [])))
  return { docs, rarity, telling, length: docs.reduce((sum, doc) => sum + doc.length, 0) / Math.max(1, docs.length) }
}

/** The clauses of a policy, found by what they say and by what people ask. */
export const indexPolicy = ({ clauses }: Policy): ClauseIndex =>
  indexClauses(clauses.map(({ id, text, asks }) => ({ id, texts: [...Object.values(text).flatMap(said => said ?? []), ...asks] })))

/**
 * The clauses that share words with the question, best first. A word no clause has weighs as one that a single clause has: a question about
 * something else stays far from every clause.
 */
export function findClauses({ docs, rarity, telling, length }: ClauseIndex, question: string): FoundClause[] {
  const unknown = Math.log(1 + (docs.length - 0.5) / 1.5)
  const asked = [...stemsOf(question)].filter(word => word.length > 1 && !COMMON.has(word) && !isClassToken(word))
  const weight = asked.reduce((sum, word) => sum + (rarity.get(word) ?? unknown), 0)
  if (weight === 0) return []
  return docs.map(doc => {
    const shared = asked.filter(word => doc.times.has(word))
    const found = shared.reduce((sum, word) => {
      const times = doc.times.get(word) ?? 0
      const worth = times * (SATURATION + 1) / (times + SATURATION * (1 - LENGTH + LENGTH * doc.length / length))
      return sum + (rarity.get(word) ?? 0) * worth
    }, 0)
    return { id: doc.id, relevance: found / weight, words: shared.some(word => telling.has(word)) ? shared.length : 0 }
  }).filter(one => one.relevance > 0).sort((one, other) => other.relevance - one.relevance).map(one => ({ ...one, relevance: Math.min(1, one.relevance) }))
}
