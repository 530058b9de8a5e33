/** Whether a question is about a public body that is not this one. */
import type { Ente } from './ente.ts'

const fold = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')

const BODY = /\b(?:comune|provincia|regione|citta metropolitana|unione (?:montana|dei comuni)|consorzio|municipio|town|municipality) (?:di |del |della |dello |dell'|of )?([\p{L}'.]*[\p{L}])/gu
/** Bodies people take a town hall for. */
const OTHERS = /\b(?:asl|inps|inail|agenzia delle entrate|prefettura|questura|motorizzazione)\b/u
/** What may follow "comune" without being a place. */
const NO_PLACE = new Set('non che e ed o mi ci vi si ha fa puo deve risponde pubblica per con in a su da oggi quando come dove la il lo le gli i un una qui questo questa vostro nostro mio residenza nascita appartenenza provenienza origine solito norma fatto sera notte giorno sabato domenica nuovo tutti tutte fb facebook social instagram whatsapp'.split(' '))

/** The words of a text that name places: "Comune di Rivoli" → "rivoli". */
function placesIn(text: string): string[] {
  return [...fold(text).matchAll(BODY)].filter(match => / (?:di|del|della|dello|of) | dell'/u.test(match[0].slice(0, match[0].length - match[1]!.length) + ' '))
    .map(match => match[1]!).filter(word => !NO_PLACE.has(word) && word.length > 2)
}

/**
 * A question that names another body ("il Comune di Rivoli", "l'INPS") and not this one. Only names are looked at: a place without "Comune di" may
 * be anything.
 * @example namesAnotherBody('il comune di Rivoli risponde la sera?', alpignano) → true
 */
export function namesAnotherBody(text: string, { name }: Pick<Ente, 'name'>): boolean {
  const own = fold(name).split(/[^\p{L}\p{N}]+/u)
  const places = placesIn(text)
  if (places.some(place => own.includes(place))) return false
  return places.length > 0 || OTHERS.test(fold(text))
}
