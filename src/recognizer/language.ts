/** In which language a message is written: Italian unless the words plainly say otherwise, since most writers here write to Italians. */
import { SAMPLES } from './language-samples.ts'

/** Languages of our citizens' messages that this room tells apart (ISO 639-1). */
export const LANGUAGES = ['it', 'en', 'fr', 'ro', 'es', 'de', 'sq', 'ar', 'uk', 'zh'] as const
export type Lang = (typeof LANGUAGES)[number]

const SCRIPTS: readonly (readonly [RegExp, Lang])[] = [
  [/\p{Script=Arabic}/gu, 'ar'],
  [/\p{Script=Cyrillic}/gu, 'uk'],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'zh'],
]

/** Greetings, thanks and cries that are foreign though too short to judge by their letters. No word here is used in Italian. */
const GREETINGS: ReadonlyMap<string, Lang> = new Map(([
  ['en', 'hello hi hiya morning evening thanks thank cheers bye goodbye please help yes'],
  ['fr', 'bonjour bonsoir salut coucou merci beaucoup secours oui'],
  ['es', 'hola buenos buenas gracias adios ayuda oiga listo'],
  ['de', 'hallo guten gruss danke vielen wiedersehen hilfe bitte'],
  ['ro', 'buna ziua multumesc multumim revedere ajutor'],
  ['sq', 'pershendetje miredita mirembrema miremengjes tungjatjeta faleminderit mirupafshim ndihme'],
] as const).flatMap(([lang, words]) => words.split(' ').map((word): [string, Lang] => [word, lang])))

/** Fewer words than this prove nothing. */
const FEWEST_WORDS = 3

/** By how much another language must be likelier than Italian, over the whole text and per word (natural logarithms). */
const LEAST_LEAD = 2
const LEAST_LEAD_PER_WORD = 0.2

/** What a word found in a language's sample adds to its letters. */
const WORD_BONUS = 1.5

const SIZES = [1, 2, 3, 4]
/** How much sequences of one to four letters count. */
const SIZE_WEIGHT: Readonly<Record<number, number>> = { 1: 0.2, 2: 0.3, 3: 0.5, 4: 0.5 }

function bare(word: string): string {
  return word.normalize('NFD').replace(/\p{M}+/gu, '')
}

function wordsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().replace(/https?:\S+|www\.\S+|\S+@\S+/gu, ' ').match(/[\p{L}\p{M}]+/gu) ?? []
}

function gramsOf(word: string): string[] {
  const marked = `_${word}_`
  return SIZES.flatMap(size => Array.from({ length: Math.max(0, marked.length - size + 1) }, (_, at) => marked.slice(at, at + size)))
}

const LATIN = ['it', 'en', 'fr', 'es', 'ro', 'de', 'sq'] as const

/** For each letter sequence and each sample word, how likely it is in each language of LATIN (natural logarithms). */
type Profiles = { grams: Map<string, Float64Array>; unseen: Map<number, Float64Array>; words: Map<string, Float64Array> }

function entry(map: Map<string, Float64Array>, key: string): Float64Array {
  const known = map.get(key)
  if (known) return known
  const made = new Float64Array(LATIN.length)
  map.set(key, made)
  return made
}

function buildProfiles(): Profiles {
  const grams = new Map<string, Float64Array>()
  const words = new Map<string, Float64Array>()
  const totals = new Map<number, Float64Array>(SIZES.map(size => [size, new Float64Array(LATIN.length)]))
  LATIN.forEach((lang, at) => {
    // Many citizens write without accents: each word is learnt both ways.
    for (const word of wordsOf(SAMPLES[lang]).flatMap(one => [one, bare(one)])) {
      entry(words, word)[at] = WORD_BONUS
      for (const gram of gramsOf(word)) {
        const counts = entry(grams, gram)
        counts[at] = (counts[at] ?? 0) + 1
        const total = totals.get(gram.length)
        if (total) total[at] = (total[at] ?? 0) + 1
      }
    }
  })
  const logarithm = (count: number, size: number, at: number): number => (
    (SIZE_WEIGHT[size] ?? 0) * Math.log((count + 0.3) / ((totals.get(size)?.[at] ?? 0) + 300))
  )
  const unseen = new Map(SIZES.map(size => [size, Float64Array.from(LATIN, (_, at) => logarithm(0, size, at))]))
  for (const [gram, counts] of grams) counts.forEach((count, at) => { counts[at] = logarithm(count, gram.length, at) })
  return { grams, unseen, words }
}

let built: Profiles | null = null

/** Built once, at the first message in the Latin script: a few milliseconds. */
function profiles(): Profiles {
  built ??= buildProfiles()
  return built
}

/** How likely the words are in each language of LATIN, up to a constant. */
function likelihoods(words: readonly string[]): Float64Array {
  const { grams, unseen, words: known } = profiles()
  const sums = new Float64Array(LATIN.length)
  for (const word of words) {
    const parts = gramsOf(word)
    const scale = 0.5 / Math.sqrt(parts.length)
    for (const gram of parts) {
      const values = grams.get(gram) ?? unseen.get(gram.length)
      values?.forEach((value, at) => { sums[at] = (sums[at] ?? 0) + scale * value })
    }
    known.get(word)?.forEach((value, at) => { sums[at] = (sums[at] ?? 0) + value })
  }
  return sums
}

function byScript(text: string): Lang | null {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  for (const [script, lang] of SCRIPTS) {
    const found = text.match(script)?.length ?? 0
    // One Han character says as much as a few letters.
    if (found > 0 && found * (lang === 'zh' ? 3 : 1) > latin) return lang
  }
  return null
}

/**
 * The language of a message (ISO 639-1). A script of its own decides; in the Latin script another language than Italian must be
 * clearly likelier over at least three words, or be a well-known greeting. Dialects and halting Italian stay Italian.
 */
export function languageOf(text: string): Lang {
  const script = byScript(text)
  if (script) return script
  const words = wordsOf(text).slice(0, 120)
  if (/[¿¡]/u.test(text)) return 'es'
  if (text.includes('ß')) return 'de'
  if (words.length < FEWEST_WORDS) return words.map(word => GREETINGS.get(bare(word))).find(lang => lang !== undefined) ?? 'it'
  const scores = likelihoods(words)
  const best = scores.reduce((top, score, at) => (score > (scores[top] ?? 0) ? at : top), 0)
  const lead = (scores[best] ?? 0) - (scores[LATIN.indexOf('it')] ?? 0)
  return lead >= Math.max(LEAST_LEAD, words.length * LEAST_LEAD_PER_WORD) ? LATIN[best] ?? 'it' : 'it'
}
