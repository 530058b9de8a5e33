/** Takes personal data out of a text: what is stored for long, logged or learned from goes through here. */
import { createRequire } from 'node:module'
import { isValidIBAN } from 'ibantools'
import type { findPhoneNumbersInText } from 'libphonenumber-js/max'

type FindPhones = typeof findPhoneNumbersInText

function isFinder(value: unknown): value is { findPhoneNumbersInText: FindPhones } {
  return typeof value === 'function' && 'findPhoneNumbersInText' in value
}

let findPhones: FindPhones | null = null

function loadFinder(): FindPhones {
  const loaded: unknown = createRequire(import.meta.url)('libphonenumber-js/max')
  if (!isFinder(loaded)) throw new Error('libphonenumber-js/max does not find numbers in a text')
  return loaded.findPhoneNumbersInText
}

/** The telephone tables weigh twenty megabytes: they are loaded by the first text that holds enough digits. */
function phonesIn(text: string): ReturnType<FindPhones> {
  findPhones ??= loadFinder()
  return findPhones(text, 'IT')
}

/** Digits of a payment card agree with their last one (Luhn, ISO/IEC 7812-1). */
function isCard(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0
}

function maskIbans(text: string): string {
  return text.replace(/\b[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}\b/gu, found => {
    const bare = found.replace(/[ -]/gu, '').toUpperCase()
    // The last group may be the next word: the longest valid beginning is the IBAN. A mistyped Italian one is masked too.
    for (let length = bare.length; length >= 15; length -= 1) {
      if (!isValidIBAN(bare.slice(0, length))) continue
      let seen = 0
      const end = [...found].findIndex(letter => (/[ -]/u.test(letter) ? false : (seen += 1) === length))
      return `[iban]${found.slice(end + 1)}`
    }
    return /^IT\d{2}[A-Z]\d{10}/u.test(bare) ? '[iban]' : found
  })
}

const FILE_BEFORE = /(?:verbale|protocollo|prot\.?|pratica|avviso|ricevuta)\s*(?:n\.?|nr\.?|numero)?\s*$/iu

function maskPhones(text: string): string {
  if (!/\d(?:[^\p{L}\d]{0,3}\d){5}/u.test(text)) return text
  return phonesIn(text).toReversed().reduce((masked, { startsAt, endsAt }) => {
    // A number that goes on with a slash and a letter is a file's or a fine's.
    const isFile = /^\/\s?\p{L}/u.test(masked.slice(endsAt)) || FILE_BEFORE.test(masked.slice(0, startsAt))
    return isFile ? masked : `${masked.slice(0, startsAt)}[telefono]${masked.slice(endsAt)}`
  }, text)
}

const DATE = '(?:\\d{1,2}\\s?[/.-]\\s?\\d{1,2}\\s?[/.-]\\s?(?:\\d{4}|\\d{2})|\\d{1,2}°?\\s+\\p{L}{3,10}\\s+\\d{4})'
const BORN = '((?:nat[oaie]|nascita|nasc\\.|born|née?|nacid[oa]|geboren|născut[ăa]?|nascut[a]?|lindur|народ\\p{L}+|مواليد|出生)'
  + `[^.\\n\\d]{0,40})${DATE}`

const DIGIT = '[0-9LMNPQRSTUV]'

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/gu, '[email]'],
  // The tax code, with the letters that replace digits where two persons would share one (omocodia), in one piece or in groups.
  [new RegExp(`\\b[A-Z]{3} ?[A-Z]{3} ?${DIGIT}{2}[A-EHLMPRST]${DIGIT}{2} ?[A-Z]${DIGIT}{3} ?[A-Z]\\b`, 'giu'), '[codice fiscale]'],
  // The number on the back of the health card: 80, Italy's 380, fifteen more.
  [/(?<!\d)80380\d{15}(?!\d)/gu, '[documento]'],
]

const PAPERS = '(?:carta d[\'’]identit[aà]|passaporto|patente|permesso di soggiorno|documento)'

const LATE: readonly (readonly [RegExp, string])[] = [
  [new RegExp(BORN, 'giu'), '$1[data di nascita]'],
  // Plates since 1994 hold neither I, O, Q nor U. With blanks only in capitals: "al 112 se" is none.
  [/(?<![\p{L}\p{N}-])(?:[A-HJ-NPR-TV-Za-hj-npr-tv-z]{2}\d{3}[A-HJ-NPR-TV-Za-hj-npr-tv-z]{2})(?![\p{L}\p{N}-])/gu, '[targa]'],
  [/(?<![\p{L}\p{N}-])[A-HJ-NPR-TV-Z]{2}[ -]?\d{3}[ -]?[A-HJ-NPR-TV-Z]{2}(?![\p{L}\p{N}-])/gu, '[targa]'],
  [/(\btarga:?\s+)[A-Za-z]{2}\s?\d{4,6}\b/giu, '$1[targa]'],
  // Electronic identity card, passport, paper identity card, driving licence, residence permit.
  [/(?<![\p{L}\p{N}-])(?:C[A-Z]\d{5}[A-Z]{2}|[A-Z]{2}\d{7}|U1[A-Z0-9]{7}[A-Z]|I\d{8})(?![\p{L}\p{N}-])/giu, '[documento]'],
  [new RegExp(`(${PAPERS}\\s*(?:n\\.?|nr\\.?|numero|num\\.?)\\s*)(?=[\\p{L}\\d]*\\d)[\\p{L}\\d]{5,}`, 'giu'), '$1[documento]'],
]

const CAPITAL = '\\p{Lu}[\\p{L}\'’-]+'
/** Words that follow "mi chiamo" or "sono" without being a name. */
const NO_NAME = '(?!(?:per|perch[eé]|io|un|una|uno|il|la|lo|i|le|gli|in|da|di|a|al|del|della|con|su|non|molto|stat[oa]|anche|qui|solo|'
  + 'sempre|come|quando|se|e|ma|vi|ti|ci|mi)(?![\\p{L}]))'

/** "Mi chiamo …" in the languages of our citizens. */
const MY_NAME_IS = `(?:${[
  'mi chiamo', 'my name is', 'my name\'s', 'je m[\'’]appelle', 'mi nombre es', 'me llamo', 'ich hei(?:ß|ss)e',
  'mein name ist', 'm[ăa] numesc', 'm[ëe] quajn[ëe]', 'quhem', 'quhena', 'emri im [ëe]sht[ëe]', 'мене звати', 'меня зовут', 'اسمي', 'وسميتي',
].join('|')})`

/** Where a person is named, but names of other things may follow too: only capitals count. */
const NAMED = `(?:${[
  '[Ss]ono(?:\\s+(?:il|la)\\s+(?:sig\\.?|sig\\.ra|signor|signora))?', '[Aa] nome(?: di)?', '[Ii]ntestat[oaie] a', '[Ff]irmato:?',
  '[Ii]l mio nome (?:è|e\')', '[Cc]ognome e nome:?', '[Nn]ome e cognome:?', '[Cc]ognome:?', '[Ss]ig\\.(?:ra)?', '[Ss]ignora?', '[Ss]ottoscritt[oa]',
].join('|')})`

const INTRODUCED = new RegExp(`((?<!\\p{L})${MY_NAME_IS}\\s+)(${NO_NAME}[\\p{L}'’-]+(?:\\s+[\\p{L}'’-]+){0,4})`, 'giu')
const INTRODUCED_HAN = /(我叫|我的名字是|名字是)[\p{Script=Han}\p{L} ]{2,12}/gu
const CAPITALS = new RegExp(`^${CAPITAL}(?:\\s+(?:(?:d[aei]|del|della|van|von|el|ben)\\s+)?${CAPITAL}){0,3}(?!\\p{L})`, 'u')

/** How long the name at the beginning of some words is: its capitals; without them one word, or two where nothing follows. */
function nameLength(words: string): number {
  const capitals = CAPITALS.exec(words)?.[0]
  if (capitals) return capitals.length
  const [first = ''] = words.split(/\s+/u)
  return words.split(/\s+/u).length <= 2 ? words.length : first.length
}

const SELF = new RegExp(`((?<!\\p{L})${NAMED}\\s+)${NO_NAME}(${CAPITAL}\\s+${CAPITAL}(?:\\s+${CAPITAL})?)`, 'gu')

/** "Sono La Spezia", "sono Italiana Residente": capitals that name no person. */
const NOT_PEOPLE = new RegExp(`^(?:${[
  'Italian', 'Rumen', 'Albanes', 'Maroc', 'Cines', 'Ucrain', 'Stranier', 'Residente', 'Cittadin', 'Comune', 'Presidente', 'Assessor',
  'Sindac', 'Ufficio', 'Polizia', 'Vigili', 'Protezione', 'Carabinieri', 'Via', 'Viale', 'Piazza', 'Corso', 'San', 'Santa', 'La', 'Il', 'Lo',
  'Le', 'Gli', 'Consiglier', 'Amministrator', 'Avvocat', 'Geometra', 'Ingegner', 'Architett', 'Dottor',
].join('|')})`, 'u')

/**
 * Replaces personal data by what it was: `[email] [iban] [codice fiscale] [carta di pagamento] [telefono] [targa] [documento]
 * [data di nascita] [nome]`. Names only where somebody says whose they are ("mi chiamo …", "sono Anna Bianchi"). Codes of our own
 * requests stay. Masking a masked text changes nothing.
 */
export function mask(text: string): string {
  const plain = PLAIN.reduce((masked, [pattern, label]) => masked.replace(pattern, label), text)
  const cards = maskIbans(plain).replace(/(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/gu, found => (
    isCard(found.replace(/\D/gu, '')) ? '[carta di pagamento]' : found
  ))
  const late = LATE.reduce((masked, [pattern, label]) => masked.replace(pattern, label), maskPhones(cards))
  const named = late.replace(INTRODUCED_HAN, '$1[nome]').replace(INTRODUCED, (_, before: string, words: string) => (
    `${before}[nome]${words.slice(nameLength(words))}`
  ))
  return named.replace(SELF, (found, before: string, name: string) => (NOT_PEOPLE.test(name) ? found : `${before}[nome]`))
}
