/** Who the body is, which offices and which other document the policy names, when it came into force. */
import type { Named } from '../../domain/ente.ts'
import type { OfficeLabel } from '../../domain/intent.ts'
import { folded, type Cues } from './cues.ts'
import { shortened, type Found, type Sentence } from './sentences.ts'

const CAPITAL = "\\p{Lu}[\\p{L}.'’]*"
const KIND = 'Comune|Provincia|Città metropolitana|Città|Unione|Consorzio|Regione|Comunità montana|Comunità|Azienda|Parco|Ente'
const SMALL = "(?:di|del|della|delle|dei|degli|in|sul|sulla|al|e|con|montana|dell['’])"
const NAME = new RegExp(`\\b(${KIND})(?:\\s+${SMALL}){0,2}(?:\\s+|(?<=['’]))${CAPITAL}(?:(?:\\s+${SMALL}){0,2}\\s+${CAPITAL}){0,5}(?:\\s+\\d{1,3}\\b)?`, 'gu')
const ARTICLES: Record<string, Named['article']> = { Comune: 'il', Consorzio: 'il', Parco: 'il', Unione: "l'", Azienda: "l'", Ente: "l'" }
const LONGEST_NAME = 80

/** The public body named most. */
export function findName(sentences: readonly Sentence[]): Found<Named> | null {
  const named = sentences.flatMap(sentence => [...sentence.text.slice(0, 2000).matchAll(NAME)].map(match => ({ name: match[0].trim(), kind: match[1]!, at: sentence.at })))
    .filter(one => one.name.length <= LONGEST_NAME && one.name !== one.name.toUpperCase())
  const [most] = [...Map.groupBy(named, one => one.name).values()].toSorted((one, other) => other.length - one.length)
  if (!most) return null
  const { name, kind, at } = most[0]!
  return { value: { article: ARTICLES[kind] ?? 'la', name }, at, confidence: most.length > 2 ? 'likely' : 'unsure' }
}

export type OfficeFound = Named & { id: string; label: OfficeLabel }

export function findOffices(sentences: readonly Sentence[], cues: Cues): Found<OfficeFound>[] {
  return cues.offices.flatMap(({ label, article, name, cue }) => {
    const sentence = sentences.find(one => one.clause !== null && cue.has(one.folded))
    return sentence ? [{ value: { id: label.replace('_', '-'), label, article, name }, at: sentence.at, confidence: 'likely' as const }] : []
  })
}

const said = (sentence: Sentence | undefined, confidence: Found<string>['confidence']): Found<string> | null =>
  (sentence ? { value: shortened(sentence.text), at: sentence.at, confidence } : null)

/** A second document that this one leaves things to: an internal policy names the external one, or the other way round. */
export function findCompanion(sentences: readonly Sentence[], kind: Sentence['kind'], cues: Cues): Found<string> | null {
  if (kind === 'both') return null
  const other = kind === 'internal' ? 'policy esterna' : 'policy interna'
  const found = sentences.find(one => one.clause !== null && cues.about('companion').has(one.folded) && one.folded.includes(other))
  return found ? { value: kind === 'internal' ? 'Social Media Policy esterna' : 'Social Media Policy interna', at: found.at, confidence: 'likely' } : null
}

/** A number left blank in the act's title page is no number. */
const hasBlank = (text: string): boolean => /_{2,}|\.{4,}|\bn\.?\s*$/u.test(text)

export function findBirth(sentences: readonly Sentence[], cues: Cues) {
  const act = sentences.find(one => one.clause === null && cues.about('act').has(one.folded))
  return {
    inForce: said(sentences.find(one => one.clause !== null && cues.about('inForce').has(one.folded)), 'likely'),
    act: act && !hasBlank(act.text) ? said(act, 'likely') : null,
    officer: said(sentences.find(one => one.clause !== null && cues.about('officer').has(one.folded)), 'unsure'),
  }
}

/** Whom the document speaks to by its own title; null where the title does not say. */
export function kindOfTitle(title: string | null): Sentence['kind'] | null {
  const words = folded(title ?? '')
  const isInternal = /\bintern[aoi]\b|\bdipendenti\b/u.test(words)
  const isExternal = /\bestern[aoi]\b|\butenti\b/u.test(words)
  return isInternal === isExternal ? null : isInternal ? 'internal' : 'external'
}
