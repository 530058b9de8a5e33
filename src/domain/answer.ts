/** What a person means when a question waits. Whoever writes more than an answer is not answering: in doubt the answer is null. */
import { findPhoneNumbersInText } from 'libphonenumber-js/min'
import { z } from 'zod'
import { read, wordsOf, type Meaning } from './answer-words.ts'
import type { Choice } from './message.ts'

export type Question =
  | { kind: 'choice'; choices: Choice[] }
  | { kind: 'yes-no' }
  /** An e-mail address or a telephone number, or one of the choices ("No, grazie"). */
  | { kind: 'contact'; choices: Choice[] }

/** `phone` is in international form, "+393331234567". A contact has at least one of the two. */
export type Answer =
  | { kind: 'choice'; value: string }
  | { kind: 'yes' }
  | { kind: 'no' }
  | { kind: 'contact'; email?: string; phone?: string }

/** Yes or no and nothing else, in whatever words. "No, va bene" is no; "sì, anzi no" is neither. */
function polarityOf(words: string[]): 'yes' | 'no' | null {
  const meanings = read(words, ['yes', 'fine', 'no', 'refusal', 'drop', 'courtesy', 'filler'])?.meanings
  if (!meanings) return null
  const refuses = meanings.has('no') || meanings.has('refusal') || meanings.has('drop')
  if (refuses) return meanings.has('yes') ? null : 'no'
  return meanings.has('yes') || meanings.has('fine') ? 'yes' : null
}

/** Whether choosing this is saying yes or no. */
function polarityOfChoice({ value, label }: Choice): 'yes' | 'no' | null {
  if (value === 'yes' || value === 'no') return value
  const words = wordsOf(label)
  return polarityOf(words) ?? polarityOf(words.slice(0, 1))
}

/** A yes or no said beside the choice must not speak against it: "no, la prima" is none where the second choice is "No, grazie". */
function contradicts(meanings: Set<Meaning>, chosen: Choice, choices: Choice[]): boolean {
  const said = (['yes', 'no'] as const).filter(one => meanings.has(one))
  const meant = polarityOfChoice(chosen)
  return said.some(one => (meant ? meant !== one : choices.some(choice => polarityOfChoice(choice) === one)))
}

const COUNTED: readonly (readonly string[])[] = [
  ['uno', 'primo', 'prima', 'first'], ['due', 'secondo', 'seconda', 'two', 'second'], ['tre', 'terzo', 'terza', 'three', 'third'],
  ['quattro', 'quarto', 'quarta', 'four', 'fourth'], ['cinque', 'quinto', 'quinta', 'five', 'fifth'], ['sei', 'sesto', 'sesta', 'six', 'sixth'],
  ['sette', 'settimo', 'settima', 'seven', 'seventh'], ['otto', 'ottavo', 'ottava', 'eight', 'eighth'],
]
const LAST = new Set(['ultimo', 'ultima', 'last'])

/** The place a word names among so many choices, from 1; null where it names none. */
function placeOf(word: string, many: number): number | null {
  if (LAST.has(word)) return many
  const digits = /^(\d{1,3})(?:o|a|st|nd|rd|th)?$/u.exec(word)?.[1]
  if (digits) return Number(digits)
  const counted = COUNTED.findIndex(names => names.includes(word))
  return counted < 0 ? null : counted + 1
}

const AROUND = ['courtesy', 'filler', 'pick', 'yes', 'fine', 'no'] as const

/** The choice a message counts out: "2", "la seconda, grazie", "l'ultima". */
function choiceCounted(words: string[], choices: Choice[]): Choice | null {
  // One statement is not counted out: "1" after an emergency says how many are hurt as likely as that it is none.
  const [only] = choices
  if (choices.length === 1 && only && polarityOfChoice(only) === null) return null
  const seen = read(words, AROUND, word => placeOf(word, choices.length) !== null)
  const places = new Set(seen?.own.map(word => placeOf(word, choices.length)))
  const [place] = places
  const chosen = places.size === 1 && place ? choices[place - 1] : undefined
  return seen && chosen && !contradicts(seen.meanings, chosen, choices) ? chosen : null
}

const NEGATIONS = new Set(['non', 'nessun', 'nessuna', 'nessuno', 'senza', 'mai', 'not', 'never'])
const isPlain = (word: string) => read([word], [...AROUND, 'joint']) !== null

/** The same word with another ending: "tributo" and "tributi", "richiamatemi" and "richiamare". */
function isAkin(one: string, other: string): boolean {
  const shared = [...one].findIndex((letter, index) => letter !== other[index])
  const common = shared < 0 ? one.length : shared
  const tail = Math.max(one.length, other.length) - common
  return (common >= 4 && tail <= 1) || (common >= 6 && tail <= 5)
}

/** The one choice whose label has all the words that matter: "anagrafe" for "Ufficio anagrafe", but not "ufficio" for two offices. */
function choiceNamed(words: string[], choices: Choice[]): Choice | null {
  for (const isSame of [(one: string, other: string) => one === other, isAkin]) {
    const named = choices.filter((choice, index) => {
      const content = wordsOf(choice.label).filter(word => !isPlain(word))
      const inLabel = (word: string) => content.some(one => isSame(one, word))
      const seen = read(words, [...AROUND, 'joint'], word => inLabel(word) || placeOf(word, choices.length) === index + 1)
      // "È un'emergenza" must never be read as "Non è un'emergenza".
      return seen !== null && content.every(word => !NEGATIONS.has(word) || words.includes(word))
        && seen.own.some(word => inLabel(word) && !NEGATIONS.has(word)) && !contradicts(seen.meanings, choice, choices)
    })
    if (named.length > 0) return named.length === 1 ? named[0]! : null
  }
  return null
}

function onlyOne<T>(found: T[]): T | null {
  return found.length === 1 ? found[0]! : null
}

function choiceIn(text: string, choices: Choice[]): Choice | null {
  const words = wordsOf(text)
  if (words.length === 0) return null
  const verbatim = onlyOne(choices.filter(choice => wordsOf(choice.label).join(' ') === words.join(' ')))
  if (verbatim) return verbatim
  const said = saidPlainly(text)
  const meant = said && onlyOne(choices.filter(choice => polarityOfChoice(choice) === said))
  return onlyOne([...new Set([meant, choiceCounted(words, choices), choiceNamed(words, choices)].filter(choice => choice !== null))])
}

/** Yes or no, unless it is asked rather than said. */
const saidPlainly = (text: string) => (text.includes('?') ? null : polarityOf(wordsOf(text)))

// Begins only where a word does: else a long unbroken text is tried again from each of its letters.
const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const WITHOUT = /\bnon (?:ho|uso|utilizzo) (?:(?:la|il|l|una|un) )?(?:mail|e mail|email|pec|telefono|cellulare|whatsapp|numero)\b/u
const CONTACT_WORDS = new Set(`
  mail email posta elettronica pec indirizzo tel telefono telefonino cell cellulare fisso casa whatsapp recapito contatto mio mia miei
  questo questa eccolo eccola eccoli qui potete puo puoi scrivermi scrivetemi scriva scrivere chiamarmi chiamatemi chiami chiamare
  chiamate richiamarmi richiamatemi richiami contattarmi contattatemi contatti contattare rispondermi rispondetemi rispondere mandatemi
  inviatemi anche oppure o meglio se dopo ore mattina pomeriggio sera quando nome chiamo phone at you can call write me address reach
  and it s
`.trim().split(/\s+/u))
/** Beside a contact there is room for a name or an hour, not for another matter. */
const MOST_OTHER_WORDS = 2

/** The address and number a message leaves, where it does little else. */
function contactIn(text: string): { email?: string; phone?: string } | null {
  const email = text.match(EMAIL)?.find(address => z.email().safeParse(address).success)
  const withoutEmails = text.replace(EMAIL, ' ')
  const phones = findPhoneNumbersInText(withoutEmails, 'IT')
  const phone = phones[0]?.number.number
  if (!email && !phone) return null
  const rest = phones.reduceRight((left, { startsAt, endsAt }) => `${left.slice(0, startsAt)} ${left.slice(endsAt)}`, withoutEmails)
  const words = wordsOf(wordsOf(rest).join(' ').replace(WITHOUT, ''))
  const others = words.filter(word => !isPlain(word) && !CONTACT_WORDS.has(word))
  if (words.includes('non') || others.length > (rest.includes('?') ? 0 : MOST_OTHER_WORDS)) return null
  return { ...(email && { email }), ...(phone && { phone }) }
}

/**
 * The answer a message gives to the question that waits, or null where it is not one, or not surely: it may then be a new request.
 * A pressed button answers by its value and nothing else; a button of another question is no answer.
 * @example readAnswer({ kind: 'yes-no' }, { text: 'sì grazie mille', value: null }) → { kind: 'yes' }
 * @example readAnswer({ kind: 'yes-no' }, { text: 'sì ma volevo sapere anche gli orari', value: null }) → null
 */
export function readAnswer(question: Question, message: { text: string; value: string | null }): Answer | null {
  const { text, value } = message
  if (question.kind === 'yes-no') {
    const said = value === null ? saidPlainly(text) : value
    return said === 'yes' || said === 'no' ? { kind: said } : null
  }
  if (value !== null) return question.choices.some(choice => choice.value === value) ? { kind: 'choice', value } : null
  const contact = question.kind === 'contact' ? contactIn(text) : null
  if (contact) return { kind: 'contact', ...contact }
  const choice = choiceIn(text, question.choices)
  if (choice) return { kind: 'choice', value: choice.value }
  return question.kind === 'contact' && saidPlainly(text) === 'no' ? { kind: 'no' } : null
}

/** Whether the whole message only calls things off ("lasci stare, grazie"); not where it asks to call off something in particular. */
export function isCancel(text: string): boolean {
  if (text.includes('?')) return false
  const meanings = read(wordsOf(text), ['cancel', 'drop', 'object', 'yes', 'fine', 'no', 'refusal', 'courtesy', 'filler'])?.meanings
  return meanings !== undefined && (meanings.has('cancel') || meanings.has('drop'))
}
