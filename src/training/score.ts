/** How well labelled messages were read and decided: figures from what was expected, what was found and what the bot would do. Pure. */
import type { DecisionKind } from '../domain/decision.ts'
import { INTENTS, type Intent, type RecognizedIntent } from '../domain/intent.ts'
import { NEVER_AWAY } from '../recognizer/choose.ts'

/** A labelled message, what was read in it and what a body decides on it. */
export type Read = {
  labels: readonly Intent[]
  office: string | null
  topic: string | null
  hard: boolean
  intents: readonly RecognizedIntent[]
  decisions: readonly DecisionKind[]
}

/** The one the bot would act on first: the most confident. */
export const mainOf = (intents: readonly RecognizedIntent[]): RecognizedIntent | undefined =>
  intents.toSorted((one, other) => other.confidence - one.confidence)[0]

export type Share = { right: number; of: number }

/** A share as a number of three places, null where nothing was counted. */
export const rounded = ({ right, of }: Share): number | null => (of === 0 ? null : Math.round((right / of) * 1000) / 1000)

/** Shares by name, as numbers. */
export const numbersOf = (shares: Record<string, Share>): Record<string, number | null> =>
  Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, rounded(share)]))

/** Shares by name, as counts: `right` of `n`. */
export const countsOf = (shares: Record<string, Share>): Record<string, { right: number; n: number }> =>
  Object.fromEntries(Object.entries(shares).map(([name, { right, of }]) => [name, { right, n: of }]))

/** How many of the items hold. */
export function shareOf<T>(items: readonly T[], holds: (item: T, at: number) => boolean): Share {
  return { right: items.filter(holds).length, of: items.length }
}

const isRight = ({ labels, intents }: Read): boolean => labels.includes(mainOf(intents)?.intent ?? 'unclear')
const isOne = ({ labels }: Read): boolean => labels.length === 1

/** Precision, recall and their harmonic mean for one intent, over the messages with one intent. */
export type IntentScore = { intent: Intent; messages: number; precision: Share; recall: Share; f1: number | null }

/** One row for each intent that was expected or found. */
export function perIntent(reads: readonly Read[]): IntentScore[] {
  const one = reads.filter(isOne)
  return INTENTS.map((intent): IntentScore => {
    const expected = one.filter(({ labels }) => labels[0] === intent)
    const found = one.filter(({ intents }) => mainOf(intents)?.intent === intent)
    const right = expected.filter(isRight).length
    const [precision, recall] = [{ right, of: found.length }, { right, of: expected.length }]
    return { intent, messages: expected.length, precision, recall, f1: rounded({ right: 2 * right, of: expected.length + found.length }) }
  }).filter(({ messages, precision }) => messages > 0 || precision.of > 0)
}

/** The mean of the intents' F1: a rare intent counts as much as a common one. */
export function macroF1(scores: readonly IntentScore[]): number | null {
  const known = scores.filter(({ messages }) => messages > 0).map(({ f1 }) => f1 ?? 0)
  return known.length === 0 ? null : Math.round((known.reduce((sum, one) => sum + one, 0) / known.length) * 1000) / 1000
}

/** For each expected intent how often each was found. */
export function confusion(reads: readonly Read[]): Map<Intent, Map<Intent, number>> {
  const rows = new Map<Intent, Map<Intent, number>>()
  for (const { labels: [expected], intents } of reads.filter(isOne)) {
    const found = mainOf(intents)?.intent ?? 'unclear'
    const row = rows.get(expected!) ?? new Map<Intent, number>()
    rows.set(expected!, row.set(found, (row.get(found) ?? 0) + 1))
  }
  return rows
}

/** Messages by how sure the recogniser was: ten steps, each with its mean confidence and how many it was right on. */
export type Reliability = { from: number; messages: number; confidence: number; right: number }

/** The reliability curve and its mean distance from the diagonal (expected calibration error). */
export function reliability(reads: readonly Read[]): { steps: Reliability[]; error: number | null } {
  const seen = reads.filter(isOne).map(read => ({ confidence: mainOf(read.intents)?.confidence ?? 0, right: isRight(read) }))
  const steps = Array.from({ length: 10 }, (_, at) => {
    const inside = seen.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === at)
    const confidence = inside.length === 0 ? 0 : inside.reduce((sum, one) => sum + one.confidence, 0) / inside.length
    return { from: at / 10, messages: inside.length, confidence, right: inside.filter(one => one.right).length }
  })
  if (seen.length === 0) return { steps, error: null }
  return { steps, error: steps.reduce((sum, one) => sum + Math.abs(one.messages * one.confidence - one.right), 0) / seen.length }
}

/** The largest share of messages, surest first, of which at least so many are right. */
export function coverageAt(reads: readonly Read[], precision: number): Share {
  const seen = reads.filter(isOne).toSorted((one, other) => (mainOf(other.intents)?.confidence ?? 0) - (mainOf(one.intents)?.confidence ?? 0))
  let right = 0
  let covered = 0
  seen.forEach((read, at) => {
    if (isRight(read)) right += 1
    if (right / (at + 1) >= precision) covered = at + 1
  })
  return { right: covered, of: seen.length }
}

const has = ({ labels }: Read, among: readonly Intent[]): boolean => labels.some(label => among.includes(label))
const decides = ({ decisions }: Read, among: readonly DecisionKind[]): boolean => decisions.some(kind => among.includes(kind))

const WARNED: readonly DecisionKind[] = ['warn', 'propose-block']
/** What tells the citizen to go elsewhere, warns or declines, whatever is done beside it. */
const SENT_AWAY: readonly DecisionKind[] = ['redirect', 'decline', ...WARNED]

/** The figures by which the recogniser is judged, and from `emergencies` on what a body does with what it reads. */
export type Figures = Record<'mainIntent' | 'topic' | 'office' | 'allIntents' | 'emergencies' | 'falseAlarms' | 'criticismWarned' | 'settled' | 'sentAway' | 'steered', Share>

export function figuresOf(reads: readonly Read[]): Figures {
  const one = reads.filter(isOne)
  const only = (intent: Intent): Read[] => one.filter(({ labels }) => labels[0] === intent)
  const alarmed = (read: Read): boolean => decides(read, ['emergency'])
  return {
    mainIntent: shareOf(one, isRight),
    topic: shareOf(only('policy'), ({ intents, topic }) => intents.some(found => found.topic === topic)),
    office: shareOf(only('info'), ({ intents, office }) => intents.some(found => found.office === office)),
    allIntents: shareOf(reads.filter(read => !isOne(read)), ({ labels, intents }) => labels.every(label => intents.some(({ intent }) => intent === label))),
    emergencies: shareOf(reads.filter(read => has(read, ['emergency'])), alarmed),
    falseAlarms: shareOf(reads.filter(read => !has(read, ['emergency'])), alarmed),
    criticismWarned: shareOf(one.filter(read => has(read, ['complaint', 'report', 'feedback'])), read => decides(read, WARNED)),
    settled: shareOf(one.filter(read => !has(read, ['unclear'])), read => !decides(read, ['clarify'])),
    sentAway: shareOf(one.filter(read => has(read, NEVER_AWAY)), read => decides(read, SENT_AWAY)),
    steered: shareOf(only('info'), read => decides(read, ['steer'])),
  }
}
