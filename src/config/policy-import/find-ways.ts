/** Where reports and complaints go, and what becomes of personal cases. */
import type { Cues } from './cues.ts'
import { emailIn } from './find-addresses.ts'
import type { Found, Sentence } from './sentences.ts'

export type WayFound = { kind: 'form' | 'paper' | 'office-list' } | { kind: 'email'; address: string }
export type HandlingFound = { do: 'redirect'; ways: WayFound[] } | { do: 'hand-off'; shareWithManager: boolean }

function waysIn(sentence: Sentence, cues: Cues): WayFound[] {
  const email = emailIn(sentence.text)
  return [
    ...(email ? [{ kind: 'email' as const, address: email }] : []),
    ...(cues.about('byForm').has(sentence.folded) ? [{ kind: 'form' as const }] : []),
    ...(cues.about('onPaper').has(sentence.folded) ? [{ kind: 'paper' as const }] : []),
    ...(cues.about('officeList').has(sentence.folded) || email === null && /\buffici\b.*\bsito\b/u.test(sentence.folded) ? [{ kind: 'office-list' as const }] : []),
  ]
}

/** @param group the words that name a report or a complaint */
function findHandling(sentences: readonly Sentence[], group: 'reports' | 'complaints', cues: Cues): Found<HandlingFound> | null {
  const about = sentences.filter(one => one.clause !== null && cues.about(group).has(one.folded)
    && (group === 'complaints' || !cues.about('toAuthorities').has(one.folded)))
  const shared = about.find(one => cues.about('withManager').has(one.folded))
  if (shared) return { value: { do: 'hand-off', shareWithManager: true }, at: shared.at, confidence: 'likely' }
  const elsewhere = about.filter(one => cues.about('notOnTheseChannels').has(one.folded))
  const told = elsewhere.find(one => waysIn(one, cues).length > 0)
  if (told) return { value: { do: 'redirect', ways: waysIn(told, cues) }, at: told.at, confidence: 'sure' }
  const [barred] = elsewhere
  if (barred) return { value: { do: 'redirect', ways: [] }, at: barred.at, confidence: 'unsure' }
  const wrong = sentences.find(one => one.clause !== null && cues.about('wrongChannel').has(one.folded))
  return wrong ? { value: { do: 'redirect', ways: waysIn(wrong, cues) }, at: wrong.at, confidence: 'unsure' } : null
}

export function findWays(sentences: readonly Sentence[], cues: Cues) {
  const personal = sentences.find(one => one.clause !== null && cues.about('personalCases').has(one.folded) && cues.prohibits.has(one.folded))
  return {
    report: findHandling(sentences, 'reports', cues), complaint: findHandling(sentences, 'complaints', cues),
    personal: personal ? { value: personal.clause!.id, at: personal.at, confidence: 'likely' as const } : null,
  }
}
