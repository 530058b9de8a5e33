/** Who tells, or asks where to tell, of abuse of somebody who cannot well defend themselves: a child, an old or disabled person, a partner. */
import { fold, isNear, oneOf, placesOf, sentencesOf } from './fold.ts'

/** Whom it is about: for a child and for violence at home there is a helpline; for who is old or disabled none is named. */
export type Harmed = 'child' | 'violence' | 'frail'
/** `asks`: somebody wants to tell of it, or asks where; else the deed is only said. */
export type Harm = { of: Harmed; asks: boolean }

const CHILD = oneOf(
  'minor[ei]', 'minorenn[ei]', 'bambin[oaie]', 'bimb[oaie]', 'neonat[oaie]', 'ragazzin[oaie]', 'figli[oae]?', 'nipotin[oaie]', 'alunn[oaie]', 'child', 'children', 'kids?', 'baby', 'kind', 'kinder\\w*',
  'enfants?', 'mineure?s?', 'ninos?', 'ninas?', 'hijos?', 'hijas?', 'copil\\w*',
)
const FRAIL = oneOf('anzian[oaie]', 'nonn[oaie]', 'vecchi\\w*', 'disabil[ei]', 'invalid[oaie]', 'handicappat\\w+', 'elderly', 'disabled', 'agees?')
const PARTNER = oneOf(
  'moglie', 'mogli', 'compagn[ae]', 'convivente', 'fidanzat[ao]', 'donn[ae]', 'ragazz[ae]', 'sorella', 'madre', 'mamma', 'marito', 'wife', 'girlfriend', 'partner', 'wom[ae]n', 'frau', 'frauen',
  'femmes?', 'epouse', 'mujer\\w*', 'esposa',
)
const AT_HOME = oneOf('domestic[aoh]\\w*', 'famiglia', 'familiar[ei]', 'domestic', 'hausliche\\w*', 'conjugale\\w*')

/** Told by the deed itself. */
const HARMS = oneOf(
  'maltratta(?:no|va|vano|t[oaie])?', 'picchia(?:no|va|vano|t[oaie])?', 'percuot\\w+', 'percoss[oaie]', 'molesta(?:no|va|t[oaie])?', 'seviziat?\\w*', 'abusa(?:no|va|t[oaie])?', 'beats?', 'beating',
  'beaten', 'abused', 'mistreat\\w*', 'misshandel\\w*', 'schlagt', 'maltrait\\w*', 'battue?s?', 'frappe\\w*', 'maltrata\\w*', 'pega',
)
/** A name for it, which may as well be the subject of a talk: it counts where somebody wants to tell. */
const HARM = oneOf('maltrattare', 'picchiare', 'abusare', 'maltrattament[oi]', 'violenz[ae]', 'abus[oi]', 'molesti[ae]', 'percosse', 'sevizie', 'botte', 'violence\\w*', 'abuse', 'gewalt', 'misshandlung\\w*', 'abusos?', 'violencia', 'maltrato')
const TELL = oneOf('segnal\\w+', 'denunci\\w+', 'sospett\\w+', 'avvert\\w+', 'avvis[oa]\\w*', 'riferi\\w+', 'report\\w*', 'suspect\\w*', 'meld\\w+', 'anzeig\\w+', 'signal\\w+', 'denonc\\w+', 'denunciar', 'informar')
const SUFFERED = oneOf('subit[oaie]', 'subisc\\w+', 'subend\\w+', 'vittim[ae]')
const FIRST_PERSON = oneOf('sono', 'ho', 'io', 'mi', 'siamo', 'abbiamo')

/** What else is abused: a parking space, a power, a building permit. */
const THING = oneOf('parchegg\\w+', 'post[oi]', 'stall[oi]', 'permess\\w+', 'pass', 'contrassegn\\w+', 'tagliand\\w+', 'edilizi\\w+', 'ufficio', 'potere', 'alcol\\w*', 'sostanz\\w+', 'spazi\\w*', 'strisc\\w+', 'pazienza', 'suolo', 'abusiv\\w+')
const ABUSES = oneOf('abus\\w+')
const ANIMAL = oneOf('can[ei]', 'cagnolin\\w+', 'gatt\\w+', 'animal\\w+', 'cavall\\w+', 'dogs?', 'cats?', 'hund\\w*', 'chiens?')
const EVENT = oneOf('convegn\\w+', 'libr[oi]', 'film', 'presentazion\\w+', 'incontr[oi]', 'conferenz\\w+', 'spettacol\\w+', 'mostr[ae]', 'giornata', 'dibattit\\w+', 'seminari\\w*', 'manifestazion\\w+', 'corteo', 'panchin\\w+', 'cors[oi]', 'evento', 'sole')

/** Long over, a deed is part of somebody's story. */
const OVER = /\b(?:anni|mesi|tempo|anno|mese) (?:fa|prima|scors[oi])\b/u

const NEAR = { before: 7, after: 7 }
const nearest = (from: readonly number[], to: readonly number[]) => Math.min(...from.flatMap(one => to.map(other => Math.abs(one - other)).slice(0, MOST)))
/** So many of a kind in a sentence are looked at: the others say nothing new. */
const MOST = 20

function harmIn(words: readonly string[]): Harm | null {
  const at = (kind: RegExp) => placesOf(words, kind).slice(0, MOST)
  const unless = at(THING)
  const isOfThing = (place: number) => ABUSES.test(words[place]!) && unless.some(thing => Math.abs(thing - place) <= 5)
  const deeds = at(HARMS).filter(place => !isOfThing(place))
  const names = at(HARM).filter(place => !isOfThing(place))
  const told = [...deeds, ...names]
  if (told.length === 0 || at(EVENT).length > 0) return null
  const asks = at(TELL).length > 0
  const counts = asks ? told : deeds
  if (!asks && OVER.test(words.join(' '))) return null
  const animals = at(ANIMAL)
  const touches = (kind: RegExp) => {
    const places = at(kind)
    return isNear(counts, places, NEAR) && (animals.length === 0 || nearest(counts, places) < nearest(counts, animals))
  }
  if (touches(CHILD)) return { of: 'child', asks }
  if (touches(FRAIL)) return { of: 'frail', asks }
  const suffered = isNear(told, at(SUFFERED), { before: 4, after: 4 }) && at(FIRST_PERSON).length > 0
  return touches(PARTNER) || suffered || (asks && isNear(names, at(AT_HOME), { after: 2 })) ? { of: 'violence', asks } : null
}

const GRAVEST: readonly Harmed[] = ['child', 'violence', 'frail']

/**
 * Whom words tell of as abused, or ask where to tell of; null for nobody. Talks on the matter, animals, and parking spaces abused are none.
 * Time grows with length.
 * @example harmTold('Come segnalo una mamma che picchia i figli?') → { of: 'child', asks: true }
 */
export function harmTold(text: string): Harm | null {
  const found = sentencesOf(fold(text)).map(harmIn).filter(one => one !== null)
  const of = GRAVEST.find(kind => found.some(one => one.of === kind))
  return of === undefined ? null : { of, asks: found.some(one => one.asks) }
}
