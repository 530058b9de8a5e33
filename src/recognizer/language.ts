/** In which language a message is written: Italian unless the words plainly say otherwise, since most writers here write to Italians. */
import type { Sheet } from './features.ts'
import { logarithm } from './arithmetic.ts'

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
const LEAST_LEAD = 15
const LEAST_LEAD_PER_WORD = 2

function bare(word: string): string {
  return word.normalize('NFD').replace(/\p{M}+/gu, '')
}

function wordsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().replace(/https?:\S+|www\.\S+|\S+@\S+/gu, ' ').match(/[\p{L}\p{M}]+/gu) ?? []
}

export const LATIN = ['it', 'en', 'fr', 'es', 'ro', 'de', 'sq'] as const

/** Words and their letters tell the language; pairs and concepts would count the same twice. */
const TELLING: readonly number[] = [0, 2]

/** A feature never seen in a language is taken to be this rare in it. */
const RAREST = 1e-6

/** For each feature of a vocabulary how likely it is in each language of LATIN, as natural logarithms, feature by feature. */
export type LanguageTable = Float32Array

/** An example in its language: places of its features in the vocabulary, and their blocks. */
type Example = { lang: string; index: Uint32Array }

/** Learns the languages of the Latin script from examples. */
export function learnLanguages(examples: readonly Example[], blocks: Uint8Array): LanguageTable {
  const count = LATIN.length
  const table = new Float64Array(blocks.length * count)
  const totals = new Float64Array(count)
  for (const { lang, index } of examples) {
    const at = (LATIN as readonly string[]).indexOf(lang)
    if (at < 0) continue
    for (const feature of index) {
      if (!TELLING.includes(blocks[feature]!)) continue
      table[feature * count + at]! += 1
      totals[at]! += 1
    }
  }
  return Float32Array.from(table, (times, at) => {
    const total = totals[at % count]!
    if (!TELLING.includes(blocks[Math.floor(at / count)]!)) return 0
    return -logarithm((1 + RAREST * blocks.length) / ((total === 0 ? 0 : times / total) + RAREST))
  })
}

/** How likely the words are in each language of LATIN, up to a constant. */
function likelihoods(sheet: Sheet, table: LanguageTable): Float64Array {
  const sums = new Float64Array(LATIN.length)
  for (let at = 0; at < sheet.feature.length; at += 1) {
    const from = sheet.feature[at]! * LATIN.length
    for (let lang = 0; lang < sums.length; lang += 1) sums[lang]! += table[from + lang]!
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
export function languageOf(text: string, sheet: Sheet, table: LanguageTable): Lang {
  const script = byScript(text)
  if (script) return script
  if (/[¿¡]/u.test(text)) return 'es'
  if (text.includes('ß')) return 'de'
  const count = sheet.tokens.reduce((sum, token) => sum + (token.word ? 1 : 0), 0)
  if (count < FEWEST_WORDS) return wordsOf(text).map(word => GREETINGS.get(bare(word))).find(lang => lang !== undefined) ?? 'it'
  const scores = likelihoods(sheet, table)
  const best = scores.reduce((top, score, at) => (score > scores[top]! ? at : top), 0)
  const lead = scores[best]! - scores[LATIN.indexOf('it')]!
  return lead >= Math.max(LEAST_LEAD, count * LEAST_LEAD_PER_WORD) ? LATIN[best]! : 'it'
}
