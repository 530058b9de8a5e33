/** What was measured about a model by reading phrases it had not learned from: how far its probabilities can be trusted. */
import { z } from 'zod'
import { INTENTS, type Intent } from '../domain/intent.ts'

const probability = z.number().min(0).max(1)

export const calibration = z.strictObject({
  /** Turns margins into probabilities. */
  temperature: z.number().positive(),
  /**
   * What each sign of a cut is worth, the least worth of a cut that is made, and from which margin of "holds several matters" on cuts are
   * looked for at all.
   */
  cut: z.strictObject({ weights: z.array(z.number()), least: z.number(), gate: z.number() }),
  /** From which probability on an emergency is suspected: of the whole message, of one matter, of a matter whose words alarm. */
  emergency: z.strictObject({ whole: probability, matter: probability, withWords: probability }),
  /** In doubt below this probability, by intent; and below this share of the detail (office, topic, rule) in it. */
  sure: z.record(z.enum(INTENTS), z.strictObject({ confidence: z.number(), share: probability })),
  /**
   * In doubt, where the citizen would be sent away (report, complaint, abuse, offtopic) or stopped (personal), from this probability on that
   * the message is one that must not be.
   */
  risk: z.strictObject({ away: probability, steer: probability }),
})
export type Calibration = z.infer<typeof calibration>

const sureFrom = (confidence: number, share = 0): { confidence: number; share: number } => ({ confidence, share })

const SURE: Record<Intent, { confidence: number; share: number }> = {
  // A wrong office forwards a request; a wrong topic answers beside the point.
  info: sureFrom(0.4, 0.3),
  policy: sureFrom(0.45, 0.35),
  // These send the citizen elsewhere or stop the talk: cautious.
  report: sureFrom(0.6),
  complaint: sureFrom(0.6),
  personal: sureFrom(0.45),
  abuse: sureFrom(0.6, 0.4),
  privacy: sureFrom(0.45),
  offtopic: sureFrom(0.6),
  // These cost little when wrong: a person reads them, or one courteous line is said.
  status: sureFrom(0.4),
  human: sureFrom(0.4),
  feedback: sureFrom(0.45),
  smalltalk: sureFrom(0.4),
  // 112 is shown on a suspicion, and one word takes it back.
  emergency: sureFrom(0),
  // Always asked back.
  unclear: sureFrom(2),
}

/** Without any measuring: for phrase sets too small to be measured. */
export const UNCALIBRATED: Calibration = {
  temperature: 1, cut: { weights: [], least: 0, gate: 0 }, emergency: { whole: 0.3, matter: 0.75, withWords: 0.03 }, sure: SURE, risk: { away: 0.15, steer: 0.4 },
}
