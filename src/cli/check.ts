/** `check`: every fault of the bodies, phrases and wording at once, what the bodies still have to confirm and which texts wait for a reader. */
import { join } from 'node:path'
import { openPoints, readEnti } from '../config/enti.ts'
import { FaultyFiles, inWords, type Fault } from '../config/faults.ts'
import { nearDuplicates, readCalibration, readPhrases } from '../config/phrases.ts'
import { enteProofs, oldHelplines, plainWording, policyProofs, silentTopics } from '../config/proofs.ts'
import { readHelplines, readSharedTexts, reviewsToCome, toReview } from '../config/texts.ts'
import { dayOf } from '../domain/day.ts'
import type { Wording } from '../domain/phrasing.ts'
import { differenceOf, sketchOf } from '../recognizer/sketch.ts'
import type { PhraseSet } from '../recognizer/train.ts'
import { DIALOGS, INTENTS, settings } from './house.ts'
import { print, Refusal } from './lines.ts'

/** Runs a reading and keeps its faults instead of stopping at the first. */
function tried<T>(faults: Fault[], reading: () => T): T | null {
  try {
    return reading()
  } catch (error) {
    if (!(error instanceof FaultyFiles)) throw error
    faults.push(...error.faults)
    return null
  }
}

/** Phrases that moved so far since they were measured want measuring again. */
const MOST_DRIFT = 0.1

function warnOfDrift({ phrases }: PhraseSet): void {
  const { value } = readCalibration(INTENTS)
  const warning = 'run "npm run calibrate": until then what is known of the probabilities is of other phrases'
  if (value === null) return print({ warning: `intents/calibration.yaml is missing: ${warning}` })
  const moved = differenceOf(value.measuredOn.sketch, sketchOf(phrases.map(({ leaf, text }) => `${leaf} ${text}`)))
  if (moved > MOST_DRIFT) print({ warning: `about ${Math.round(moved * 100)} % of the phrases changed since intents/calibration.yaml was measured: ${warning}` })
}

const HELPLINES = join(DIALOGS, 'helplines.yaml')

export function check(now: Date): void {
  const faults: Fault[] = []
  const of = settings()
  const texts = tried(faults, () => readSharedTexts(DIALOGS))
  const phrases = tried(faults, () => readPhrases(INTENTS))
  const enti = tried(faults, () => readEnti(of.entiDir, of.enti, texts, phrases && Object.keys(phrases.concepts)))
  const helplines = tried(faults, () => readHelplines(HELPLINES))
  if (phrases) faults.push(...nearDuplicates(phrases))
  const wordings: [string, Wording][] = [
    ...(texts ? [[DIALOGS, texts] satisfies [string, Wording]] : []),
    ...(enti ?? []).map(({ ente, wording }): [string, Wording] => [join(of.entiDir, ente.slug), wording]),
  ]
  faults.push(...wordings.flatMap(([folder, wording]) => [...reviewsToCome(folder, wording, dayOf(now)), ...plainWording(folder, wording)]))
  faults.push(...(enti ?? []).flatMap(({ ente, policy }) => {
    const folder = join(of.entiDir, ente.slug)
    return [...enteProofs(folder, ente), ...policyProofs(folder, policy)]
  }))
  faults.push(...oldHelplines(HELPLINES, helplines ?? [], now))
  for (const fault of faults) print({ fault: inWords(fault), ...fault })
  if (faults.length > 0) throw new Refusal(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`)
  const open = enti?.flatMap(({ ente }) => openPoints(ente)) ?? []
  for (const point of open) print({ toConfirm: point })
  for (const { ente, policy } of enti ?? []) print({ silent: { ente: ente.slug, ...silentTopics(policy) } })
  if (phrases) warnOfDrift(phrases)
  for (const waiting of wordings.flatMap(([folder, wording]) => toReview(folder, wording))) print({ toReview: waiting })
  print({
    ok: true, enti: enti?.map(({ ente }) => ente.slug), phrases: phrases?.phrases.length, languages: Object.keys(texts?.texts ?? {}), toConfirm: open.length,
  })
}
