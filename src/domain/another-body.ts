/** Whether a question is about a public body that is not this one. */
import type { Ente } from './ente.ts'
import { fold } from './fold.ts'

const REGIONS = 'piemonte|toscana|lombardia|liguria|veneto|lazio|umbria|marche|abruzzo|molise|campania|puglia|basilicata|calabria|sicilia|sardegna|emilia|friuli|trentino|valle d\'aosta'
const MENTION = new RegExp(
  `\\b(comune|municipio|town|municipality|provincia|regione|citta metropolitana|unione (?:montana|dei comuni)|consorzio) (?:(?:di|del|della|dello|dei|of) |dell'|(?=(?:${REGIONS})\\b))`
  + '([\\p{L}\'.-]*[\\p{L}])', 'gu',
)
/** Bodies people take a town hall for, where the question is about them: "messages go to the questura?" is about this one. */
const OTHERS = /(?:^|\b(?:l'|la |dell'|della |un'))(?:asl|inps|inail|agenzia delle entrate|prefettura|questura|motorizzazione)\b/u
/** What may follow "comune di" without being a place. */
const NO_PLACE = new Set((
  'quando come dove che chi cui qui qua questo questa quello quella un una mio mia tuo tua suo sua nostro nostra vostro vostra loro residenza nascita appartenenza provenienza origine competenza '
  + 'zona riferimento domicilio solito norma fatto base turno mattina mattino pomeriggio sera notte giorno giornata lunedi martedi mercoledi giovedi venerdi sabato domenica gennaio febbraio marzo '
  + 'aprile maggio giugno luglio agosto settembre ottobre novembre dicembre natale nuovo tutti tutte servizi comuni cittadini fb facebook social instagram whatsapp telegram persona mare montagna bonifica due tre cinque dieci cento duecento mille pochi poche'
).split(' '))
/** The people of a place are not its town hall. */
const PEOPLE = /\b(?:cittadin\w+|resident\w+|abitant\w+|utent\w+|famigli\w+|vivo|abito|risied\w+|residents?|citizens?) (?:(?:di|del|nel|of|in|the|dei) ){0,3}$/u

const SAME_KIND: Record<string, string> = { municipio: 'comune', town: 'comune', municipality: 'comune' }
const kindOf = (kind: string) => SAME_KIND[kind] ?? kind.split(' ')[0]!

/** Letters to change, add, drop or swap between two short words. */
function slips(one: string, other: string): number {
  let [before, last]: number[][] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row]
    for (let at = 1; at <= other.length; at += 1) {
      const changed = last![at - 1]! + (one[row - 1] === other[at - 1] ? 0 : 1)
      const swapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1] ? before![at - 2]! + 1 : Infinity
      next.push(Math.min(changed, swapped, last![at]! + 1, next[at - 1]! + 1))
    }
    [before, last] = [last!, next]
  }
  return last!.at(-1)!
}

const LONGEST_PLACE = 40
/** The own place as it is written, or by a slip of the finger: one letter from five on, two from eight. */
const isSlipOf = (word: string, own: string) =>
  word === own || (word.length <= LONGEST_PLACE && own.length >= 5 && slips(word, own) <= (own.length >= 8 ? 2 : 1))

/** The kind of a body and the words of its place: "Comune di Massa" → comune, massa. */
function partsOf(name: string): { kind: string; places: string[] } {
  const [first = '', ...rest] = fold(name).split(/[^\p{L}\p{N}]+/u)
  return { kind: kindOf(first), places: rest.filter(word => word.length > 3) }
}

/**
 * A question that names another body ("il Comune di Rivoli", "l'INPS") and not this one. A body is its kind and its place: the Provincia di Biella is not
 * the Comune di Biella. Only names are looked at: a place without "Comune di" may be anything.
 * @example namesAnotherBody('il comune di Rivoli risponde la sera?', alpignano) → true
 */
export function namesAnotherBody(text: string, { name }: Pick<Ente, 'name'>): boolean {
  const folded = fold(text)
  const own = partsOf(name)
  const mentions = [...folded.matchAll(MENTION)]
    .map(match => ({ kind: kindOf(match[1]!), place: match[2]!, isPeople: PEOPLE.test(folded.slice(Math.max(0, match.index - 60), match.index)) }))
    .filter(({ place, isPeople }) => !isPeople && !NO_PLACE.has(place) && place.length > 2)
  const isOwn = ({ kind, place }: { kind: string; place: string }) =>
    kind === own.kind && (own.places.length === 0 || own.places.some(one => isSlipOf(place, one) || place.split('-')[0] === one))
  if (mentions.some(isOwn)) return false
  return mentions.length > 0 || OTHERS.test(folded)
}
