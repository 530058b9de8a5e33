/**
 * Who tells, or asks how to tell, of an offence by people of the body. The law wants a reserved channel for it (d.lgs. 24/2023, arts. 4 and 12: the
 * identity of who reports and all that reveals it are known to nobody but those in charge of that channel): a page is none. What is told is
 * destroyed, so words that only sound like it (rubbish dumped, a lost envelope, a talk about corruption) must not count.
 */
import { fold, isNear, oneOf, placesOf, sentencesOf } from './fold.ts'

/** What is one thing in several words, made one word before a sentence is looked at. */
const JOINED: readonly [RegExp, string][] = [
  [/\bwhistle[ -]?blow/gu, 'whistleblow'],
  [/\banti[ -]corruzione/gu, 'anticorruzione'],
  [/\bprevenzione della corruzione/gu, 'anticorruzione'],
  [/\babus([oi]) (?:d'|di )ufficio/gu, 'abus$1dufficio'],
  [/\bsoldi in nero\b/gu, 'soldinero'],
  [/\bsotto ?banco\b/gu, 'sottobanco'],
  [/\bassistent([ei]) social[ei]/gu, 'assistent$1sociale'],
  [/\bcapo ufficio/gu, 'capoufficio'],
  [/\btecnic([oi]) comunal[ei]/gu, 'tecnic$1comunale'],
  [/\bpots?[ -]de[ -]vin/gu, 'potdevin'],
]

/** A word for it that people write in many ways. */
const WHISTLE = oneOf('w[hi]\\w{3,6}blow\\w*')
const IN_CHARGE = oneOf('responsabil\\w+', 'referente', 'ufficio', 'contatt\\w+', 'segnal\\w+')
const AGAINST = oneOf('anticorruzione')

/** People of the body. */
const INSIDER = oneOf(
  'dipendent\\w+', 'impiegat\\w+', 'funzionari\\w*', 'dirigent\\w+', 'assessor\\w+', 'consiglier\\w+', 'sindac[oaih]\\w*', 'vicesindac\\w+', 'vigil[ei]', 'geometr\\w+',
  'collega', 'colleghi', 'cap[oi]', 'capoufficio', 'responsabil\\w+', 'assistent\\wsociale', 'tecnic\\wcomunale', 'segretari\\w*', 'direttor\\w*', 'direttric\\w+', 'comandante',
  'ispettor\\w+', 'president\\w+', 'official\\w*', 'clerk\\w*', 'employee\\w*', 'mayor', 'councillor\\w*', 'officer\\w*', 'beamt\\w+', 'mitarbeiter\\w*', 'burgermeister\\w*',
  'fonctionnaire\\w*', 'employe\\w*', 'maire', 'elus?', 'empleado\\w*', 'alcalde\\w*',
)
/** Where they work. */
const INSIDE = oneOf('comune', 'municipio', 'uffici\\w?', 'provincia', 'consorzio', 'ente', 'dufficio')
/** What may be bought of them. */
const BOUGHT = oneOf(
  'pratic\\w+', 'permess\\w+', 'licenz\\w+', 'concession\\w+', 'autorizzazion\\w+', 'appalt\\w+', 'assunzion\\w+', 'assumer\\w+', 'concors\\w+', 'alloggi\\w*', 'certificat\\w+', 'condon\\w+',
)
const TELL = oneOf(
  'segnal\\w+', 'denunci\\w+', 'denunz\\w+', 'rivel\\w+', 'testimoni\\w*', 'espost[oi]', 'report\\w*', 'melde\\w*', 'anzeig\\w+', 'signal\\w+', 'denonc\\w+', 'denunci\\w*',
)

const BRIBE = oneOf('tangent[ei]', 'mazzett[ae]', 'bustarell[ae]', 'brib\\w+', 'schmiergeld\\w*', 'bestech\\w+', 'potdevin', 'sobornos?', 'soldinero', 'sottobanco')
const GIFT = oneOf('regal[oi]', 'favor[ei]')
/** "Una mazzetta di giornali", "la bustarella con i documenti": things, unless it is of money. */
const CONTENT = oneOf('di', 'con', 'dei', 'delle', 'degli')
const MONEY = oneOf('\\d+', 'soldi', 'denaro', 'contanti', 'euro', 'banconote', 'mille', 'cento')
const MOVE = oneOf(
  'pres[oaie]', 'prend\\w+', 'intasc\\w+', 'vuol\\w*', 'vogli\\w+', 'voleva\\w*', 'volut\\w+', 'chied\\w+', 'chies\\w+', 'pretend\\w+', 'pretes\\w+', 'paga\\w*', 'dato', 'dare', 'darei?', 'da',
  'danno', 'diamo', 'incass\\w+', 'offr\\w+', 'offert\\w+', 'accett\\w+', 'ricev\\w+', 'vers\\w+', 'promet\\w+', 'promess\\w+', 'gira\\w*', 'ask\\w*', 'take\\w*', 'took', 'want\\w*', 'demand\\w*',
  'paid', 'pay\\w*', 'nimmt', 'genommen', 'verlang\\w*', 'will', 'prend\\w*', 'veut', 'exig\\w*', 'pid\\w+',
)

const CRIME = oneOf('corruzion\\w+', 'corruption', 'korruption', 'corrupcion', 'peculato', 'concussione', 'abus\\wdufficio', 'favoritism\\w+', 'nepotism\\w+', 'clientelism\\w+')
const COMMIT = oneOf('commett\\w+', 'commess\\w+', 'compi\\w+', 'fa', 'fanno', 'fatto', 'facendo')
const ILLICIT = oneOf('illecit[oiae]')
const ACTS = oneOf('comportament\\w+', 'condott[ae]', 'att[oi]', 'attivita', 'fatt[oi]', 'cos[ae]')
const DETERMINER = oneOf('un', 'uno', 'l', 'gli', 'dell', 'degli', 'sull', 'sugli', 'questo', 'questi', 'quest', 'alcuni', 'eventuali', 'possibili?', 'presunt[oi]', 'di', 'segnal\\w+', 'denunci\\w+')
/** What may stand after "un illecito" that is no thing out there. */
const AFTER_BARE = oneOf('[,:()]', 'che', 'e', 'ma', 'come', 'dove', 'a', 'chi', 'siete', 'si', 'posso', 'devo', 'vorrei', 'commess\\w+', 'intern[oi]', 'restando', 'resto', 'anonim\\w+', 'senza', 'qui', 'qua', 'grave', 'gravi')
const OF = oneOf('di', 'del', 'dello', 'della', 'dei', 'degli', 'delle', 'dell', 'da', 'dal', 'dallo', 'dalla', 'dai', 'dagli', 'dalle', 'dall')
const IN = oneOf('in', 'nel', 'nell', 'nella', 'negli', 'nei', 'nelle', 'presso')

const TENDER = oneOf('appalt[oi]', 'concors[oi]', 'graduatori[ae]', 'band[oi]', 'selezion[ei]')
const RACE = oneOf('gar[ae]')
const AUXILIARY = oneOf('era', 'erano', 'e', 'sono', 'stat[oaie]', 'fu', 'risulta\\w*', 'sembra\\w*', 'viene', 'vengono', 'tutt[oaie]')
const RIGS = oneOf('truccat[oaie]', 'truccar\\w*', 'trucca(?:no|va|vano)?', 'truccando', 'pilotat[oaie]', 'pilotar\\w*', 'pilota(?:no|va|vano)', 'rigged')
const ARTICLE = oneOf('il', 'lo', 'l', 'la', 'i', 'gli', 'le', 'un', 'una', 'quel', 'quella', 'quei', 'quegli', 'quelle', 'questo', 'questa', 'questi', 'queste', 'varie', 'alcune', 'alcuni', 'diversi', 'the')
const WON = oneOf('appalt[oi]', 'concors[oi]', 'graduatori[ae]', 'band[oi]', 'gar[ae]', 'selezion[ei]', 'nomin[ae]', 'assunzion[ei]', 'tenders?', 'contracts?')

/** Corruption as a subject of talks and books. */
const EVENT = oneOf('convegn\\w+', 'libr[oi]', 'film', 'presentazion\\w+', 'incontr[oi]', 'conferenz\\w+', 'spettacol\\w+', 'mostr[ae]', 'giornata', 'dibattit\\w+', 'seminari\\w*', 'cinema', 'lezion[ei]', 'teatro', 'romanz\\w+', 'cors[oi]')
/** Somebody who only says to be of the body. */
const IMPOSTOR = oneOf('spacci\\w+', 'fint[oaie]', 'fals[oaie]', 'sedicent\\w+', 'fing\\w+', 'finge\\w*', 'truffator\\w+')

/** Feminine or masculine, one or many, by the last letter: "gare di auto truccate" agree, "la gara di auto truccate" does not. */
const NUMBER: Record<string, string> = { appalto: 'o', concorso: 'o', bando: 'o', appalti: 'i', concorsi: 'i', bandi: 'i', graduatoria: 'a', selezione: 'a', gara: 'a', graduatorie: 'e', selezioni: 'e', gare: 'e' }
const agree = (noun: string, participle: string) => participle.endsWith(NUMBER[noun] ?? '?')

function rigged(words: readonly string[]): boolean {
  return placesOf(words, RIGS).some(at => {
    const participle = words[at]!
    const thing = words.slice(at + 1, at + 4)
    if (ARTICLE.test(thing[0] ?? '') && thing.some(word => WON.test(word))) return true
    const earlier = words.slice(Math.max(0, at - 8), at)
    const isTold = AUXILIARY.test(earlier.at(-1) ?? '') || RACE.test(earlier.at(-1) ?? '')
    return earlier.some(word => (TENDER.test(word) || (RACE.test(word) && isTold)) && agree(word, participle))
  })
}

/** Money for what must not be paid for, and somebody of the body, or something only the body gives. */
function bribes(words: readonly string[]): boolean {
  // "Ci vuole il geometra" asks for nothing.
  const moved = placesOf(words, MOVE).filter(at => words[at - 1] !== 'ci')
  const bribe = placesOf(words, BRIBE).filter(at => !CONTENT.test(words[at + 1] ?? '') || words.slice(at + 2, at + 4).some(word => MONEY.test(word)))
  const insiders = placesOf(words, INSIDER)
  const near = { before: 8, after: 8 }
  if (isNear(bribe, moved, near) && (insiders.length > 0 || [INSIDE, BOUGHT].some(kind => placesOf(words, kind).length > 0))) return true
  return isNear(placesOf(words, GIFT), moved, { before: 5 }) && isNear(placesOf(words, GIFT), placesOf(words, BOUGHT), { after: 6 }) && insiders.length > 0
}

/** An offence that somebody wants to tell of, or that somebody of the body commits. */
function accused(words: readonly string[]): boolean {
  const crimes = placesOf(words, CRIME)
  if (placesOf(words, EVENT).length > 0) return false
  if (isNear(crimes, placesOf(words, TELL), { before: 10, after: 10 })) return true
  return isNear(crimes, placesOf(words, COMMIT), { before: 4 }) && isNear(crimes, placesOf(words, INSIDER), { before: 8, after: 8 })
}

const isInside = (word = '') => INSIDER.test(word) || INSIDE.test(word)

/** "Illecito" is mostly what others do in the street: it counts as a thing by itself that is told of, or where somebody of the body does it. */
function illicit(words: readonly string[]): boolean {
  const tells = placesOf(words, TELL).length > 0
  return placesOf(words, ILLICIT).some(at => {
    const after = words.slice(at + 1, at + 6)
    const byInsider = after.some((word, index) => isInside(word) && index <= 4 && after.slice(0, index).some(one => OF.test(one) || (index <= 2 && IN.test(one))))
    const before = words.slice(Math.max(0, at - 6), at)
    const done = before.findLastIndex(word => COMMIT.test(word) || ACTS.test(word))
    const ofInsider = done >= 0 && before.some(word => INSIDER.test(word))
    if (ACTS.test(words[at - 1] ?? '') && byInsider) return true
    const isBare = DETERMINER.test(words[at - 1] ?? '') && /^illecit[oi]$/u.test(words[at]!)
    if (isBare && (byInsider || (tells && (at === words.length - 1 || AFTER_BARE.test(words[at + 1]!))))) return true
    return ofInsider && (isBare || ACTS.test(words[at - 1] ?? ''))
  })
}

/** Asks for whoever is in charge of such reports. */
function asksForChannel(words: readonly string[]): boolean {
  return words.includes('rpct') || placesOf(words, WHISTLE).length > 0
    || (placesOf(words, EVENT).length === 0 && isNear(placesOf(words, AGAINST), placesOf(words, IN_CHARGE), { before: 6, after: 6 }))
}

/**
 * Whether words tell of wrongdoing inside the body, or ask where to tell of it. Anger alone ("siete tutti corrotti") is none. Time grows with length.
 * @example tellsOfWrongdoing('come faccio un whistleblowing?') → true
 * @example tellsOfWrongdoing('segnalo scarichi illeciti nel torrente') → false
 */
export function tellsOfWrongdoing(text: string): boolean {
  const joined = JOINED.reduce((folded, [several, one]) => folded.replaceAll(several, one), fold(text))
  return sentencesOf(joined).some(words => {
    if (asksForChannel(words)) return true
    if (placesOf(words, IMPOSTOR).length > 0) return false
    return rigged(words) || bribes(words) || accused(words) || illicit(words)
  })
}
