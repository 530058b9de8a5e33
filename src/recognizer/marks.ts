/** How a stretch of words is put, whatever it is about: question or statement, negation, who is spoken of, how long. */
import type { Token } from './tokenize.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Grammar words by what they show; Italian first, then the other languages of our citizens. */
const SHOWS: readonly (readonly [mark: number, words: ReadonlySet<string>])[] = [
  [1, words('chi che cosa come quando quanto quanti quanta quante dove perche quale quali qual dov quant com what where when why who how which que quoi '
    + 'comment quand combien ou pourquoi quel quelle donde cuando cuanto como quien cual was wo wann wie warum wer welche ce unde cand cum cat care cine ku kur si '
    + 'pse sa kush cili')],
  [2, words('posso si puo potete potreste potrei devo bisogna serve servono avete esiste sapete ce e è can could do does is are may est puis peut puedo puede hay '
    + 'kann darf gibt pot poate este a mund eshte')],
  [4, words('non mai niente nessuno nessuna senza ne nulla nemmeno neanche manco mica not never no nothing nobody without ne pas jamais rien sans nada nunca sin '
    + 'nicht kein keine nie nu niciodata nimic nuk asgje')],
  [8, words('mio mia miei mie mi io me my mine i mon ma mes je moi mi mis yo mein meine ich mich meu mea mei eu imi im ime une')],
  [16, words('voi vostro vostra vostri vostre vi ve tu tuo lei you your vous votre vos ustedes su ihr euch ihre dumneavoastra voi ju juaj')],
  [32, words('padre madre marito moglie figlio figlia figli suocera suocero nonno nonna fratello sorella zio zia nipote mamma papa bimbo bimba bambino bambina '
    + 'cognato cognata compagno compagna ex son daughter mother father husband wife kid kids fils fille mere pere mari femme hijo hija madre padre marido mujer sohn '
    + 'tochter mutter vater mann frau mama tata sot sotul sotia fiul fiica djali vajza burri gruaja nena babai')],
]
const GERUND = 64
const ASKS = 128
/** Marks of the first word (question word, verb of asking), of the last (question mark), and of no question at all. */
const BEGINS_WITH = 256
const ENDS_ASKING = 1024
const ASKS_NOTHING = 2048
const LENGTH_AT = 12
/** Stretches of up to so many words are of one length. */
const LENGTHS = [1, 2, 4, 8, 16, 32, 64]

/** As many different marks as can stand beside each other. */
export const MOST_MARKS = LENGTH_AT + LENGTHS.length

/** What each word shows, as bits. */
export function marksOf(tokens: readonly Token[]): Uint16Array {
  return Uint16Array.from(tokens, ({ text }) => {
    if (text === '?' || text === '??') return ASKS
    const shown = SHOWS.reduce((bits, [mark, list]) => (list.has(text) ? bits | mark : bits), 0)
    return /[ae]ndo$/u.test(text) ? shown | GERUND : shown
  })
}

/** The marks of a stretch as bits: `union` of what its words show, its first and last word's, and how many words it has. */
export function marksOfStretch(union: number, first: number, last: number, count: number): number {
  const length = LENGTHS.findIndex(most => count <= most)
  const begins = (first & 3) * BEGINS_WITH
  const asks = (union & ASKS) !== 0
  const ends = (last & ASKS) === 0 ? 0 : ENDS_ASKING
  return union | begins | ends | (!asks && count > 4 ? ASKS_NOTHING : 0) | (1 << (LENGTH_AT + (length < 0 ? LENGTHS.length - 1 : length)))
}

/** The marks of the words from one to another (not included). */
export function marksBetween(tokens: readonly Token[], shown: Uint16Array, from: number, to: number): number {
  let union = 0
  let count = 0
  let first = -1
  for (let at = from; at < to; at += 1) {
    union |= shown[at] ?? 0
    if (!tokens[at]?.word) continue
    count += 1
    if (first < 0) first = shown[at] ?? 0
  }
  return marksOfStretch(union, Math.max(0, first), shown[to - 1] ?? 0, count)
}

/** Each mark of these bits and each pair of them, as numbers below `MOST_MARKS * MOST_MARKS`. */
export function markNumbers(bits: number): number[] {
  const single = Array.from({ length: MOST_MARKS }, (_, at) => at).filter(at => (bits & (1 << at)) !== 0)
  return single.flatMap((one, at) => single.slice(at).map(other => one * MOST_MARKS + other))
}
