/** Within how long the body says it answers: "in media entro 2 giorni lavorativi", "al massimo in tre giorni lavorativi". */
import type { Cues } from './cues.ts'
import type { Found, Sentence } from './sentences.ts'

const NUMBERS = ['un', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove', 'dieci', 'undici', 'dodici', 'tredici', 'quattordici', 'quindici', 'sedici', 'diciassette', 'diciotto', 'diciannove', 'venti']
const OTHERS: Record<string, number> = { uno: 1, una: 1, trenta: 30, quaranta: 40, sessanta: 60, quarantotto: 48, settantadue: 72, ventiquattro: 24 }
const NUMBER = `(?:\\d{1,3}|${[...Object.keys(OTHERS), ...NUMBERS].join('|')})`
const TERM = new RegExp(`(?<![a-z])(?:entro|massimo|tardi|in|di|termine)\\s+(?:(?:e non oltre|non oltre|il|i|le|gli|termine|massimo|al|un|di)\\s+){0,5}(?<number>${NUMBER})(?:\\s*\\([a-z0-9]+\\))?\\s+(?<unit>giorn[oi]|ore|settiman[ae]|mes[ei])(?:\\s+(?<sort>lavorativ[oi]|feriali))?`, 'gu')

/** How far before the number its "in media" or "al massimo" may stand. */
const NEAR = 60

export type Term = { days: number }
export type TermsFound = {
  maximum: Found<number>[]
  average: Found<number>[]
  /** Terms in hours, weeks or days of the calendar: not what the software counts. */
  otherUnits: Found<string>[]
  /** "nel più breve tempo possibile": no term. */
  asSoonAsPossible: Found<string> | null
}

const numberOf = (word: string): number => (/^\d/u.test(word) ? Number(word) : (OTHERS[word] ?? NUMBERS.indexOf(word) + 1))

const MOST_DAYS = 60

export function findTerms(sentences: readonly Sentence[], cues: Cues): TermsFound {
  const terms: TermsFound = { maximum: [], average: [], otherUnits: [], asSoonAsPossible: null }
  for (const sentence of sentences) {
    if (!cues.about('answering').has(sentence.folded) || cues.about('notReplies').has(sentence.folded)) continue
    if (terms.asSoonAsPossible === null && cues.about('asSoonAsPossible').has(sentence.folded)) {
      terms.asSoonAsPossible = { value: 'nessun termine', at: sentence.at, confidence: 'likely' }
    }
    for (const found of sentence.folded.matchAll(TERM)) {
      const { number = '', unit = '', sort } = found.groups ?? {}
      const before = sentence.folded.slice(Math.max(0, found.index - NEAR), found.index + found[0].length)
      const days = numberOf(number)
      const isCounted = unit.startsWith('giorn') && sort?.startsWith('lavorativ') === true && days >= 1 && days <= MOST_DAYS
      if (!isCounted) terms.otherUnits.push({ value: found[0].replace(/^\S+\s+/u, ''), at: sentence.at, confidence: 'unsure' })
      else if (cues.about('averages').has(before) && !cues.about('maximums').has(before)) terms.average.push({ value: days, at: sentence.at, confidence: 'sure' })
      else terms.maximum.push({ value: days, at: sentence.at, confidence: cues.about('maximums').has(before) ? 'sure' : 'likely' })
    }
  }
  return terms
}
