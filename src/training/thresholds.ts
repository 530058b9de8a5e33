/** From which probabilities on the bot acts: the boldest thresholds that keep its mistakes as rare as they must be. */
import type { Intent } from '../domain/intent.ts'
import type { Calibration } from '../recognizer/calibration.ts'
import { AWAY, NEVER_AWAY } from '../recognizer/choose.ts'
import { mattersOf } from '../recognizer/matters.ts'
import { dangerIn, isSuspected, recognize } from '../recognizer/recognize.ts'
import { emergencyIn } from '../recognizer/screen-emergency.ts'
import type { Fold } from './calibrate.ts'

/**
 * Shares of messages never learned from that may go wrong. Phrases are harder than what citizens write: about one in seven was written to sit
 * on a border, so these are looser than what is asked of real messages; alarms most of all, since a missed one may be a life.
 */
const MOST_FALSE_ALARMS = 0.028
const MOST_SENT_AWAY = 0.012
const MOST_STEERED = 0.012

const ALARMS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]
const RISKS = [0.35, 0.25, 0.2, 0.15, 0.12, 0.1, 0.08, 0.06, 0.05]
const STEERS = [0.4, 0.3, 0.25, 0.2, 0.15, 0.1]

/** Every so many phrases is looked at: thresholds need no more. */
const STEP = 3

/** The part of some items for which something holds, 0 where there is none. */
export const part = <T>(items: readonly T[], holds: (item: T) => boolean): number => items.filter(holds).length / Math.max(1, items.length)

function alarmFrom(folds: readonly Fold[], calibration: Calibration): Calibration['emergency'] {
  const calm = folds.flatMap(({ model, phrases }) => phrases.filter(({ leaf }) => leaf !== 'emergency').map(({ text }) => (
    { danger: dangerIn(mattersOf({ ...model, calibration }, text, null)), told: emergencyIn(text) }
  )))
  const least = ALARMS.map(whole => ({ ...calibration.emergency, whole }))
    .find(one => part(calm, ({ danger, told }) => isSuspected(danger, told, one)) <= MOST_FALSE_ALARMS)
  return least ?? { ...calibration.emergency, whole: ALARMS.at(-1)! }
}

/** Thresholds for messages like these, never learned from. */
export function thresholdsOf(folds: readonly Fold[], measured: Calibration): Calibration {
  const alarmed = { ...measured, emergency: alarmFrom(folds, measured) }
  const sample = folds.flatMap(({ model, phrases }) => phrases.filter((_, at) => at % STEP === 0).map(({ text, leaf }) => (
    { model, text, intent: leaf.split('.')[0] as Intent }
  )))
  const decided = (calibration: Calibration, of: readonly Intent[], as: readonly Intent[]): number => part(
    sample.filter(({ intent }) => of.includes(intent)),
    ({ model, text }) => recognize({ ...model, calibration }, text).intents.some(one => !one.doubt && as.includes(one.intent)),
  )
  const withRisk = (risk: Partial<Calibration['risk']>, base: Calibration): Calibration => ({ ...base, risk: { ...base.risk, ...risk } })
  const away = RISKS.find(one => decided(withRisk({ away: one }, alarmed), NEVER_AWAY, AWAY) <= MOST_SENT_AWAY) ?? RISKS.at(-1)!
  const cautious = withRisk({ away }, alarmed)
  const steer = STEERS.find(one => decided(withRisk({ steer: one }, cautious), ['info'], ['personal']) <= MOST_STEERED) ?? STEERS.at(-1)!
  return withRisk({ steer }, cautious)
}
