import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { calibrationPath, measuredFile } from '../../src/config/phrases.ts'
import { INTENTS } from '../../src/domain/intent.ts'
import { calibration, UNCALIBRATED, type Calibration } from '../../src/recognizer/calibration.ts'
import { SIGNS } from '../../src/recognizer/cut.ts'

const shipped = measuredFile.parse(parse(readFileSync(calibrationPath(join(import.meta.dirname, '../../intents')), 'utf8')))

const thresholds = ({ emergency, risk, sure }: Calibration): number[] => [
  ...Object.values(emergency), ...Object.values(risk), ...Object.values(sure).map(({ share }) => share),
  ...Object.entries(sure).flatMap(([intent, { confidence }]) => (intent === 'unclear' ? [] : [confidence])),
]

describe.each([['the shipped calibration', shipped.calibration], ['the calibration where nothing was measured', UNCALIBRATED]])('%s', (_, of) => {
  it('is as the reader expects it', () => {
    expect(calibration.parse(of)).toEqual(of)
  })

  it('has probabilities for thresholds', () => {
    expect(thresholds(of).filter(threshold => !(threshold >= 0 && threshold <= 1))).toEqual([])
  })

  it('knows from when on each intent is sure, and never is of what is unclear', () => {
    expect(Object.keys(of.sure).toSorted()).toEqual(INTENTS.toSorted())
    expect(of.sure.unclear.confidence).toBeGreaterThan(1)
  })

  it('asks more of what sends a citizen elsewhere than of what answers', () => {
    for (const away of ['report', 'complaint', 'abuse', 'offtopic'] as const) expect(of.sure[away].confidence).toBeGreaterThan(of.sure.info.confidence)
  })

  it('suspects an emergency sooner where words alarm', () => {
    expect(of.emergency.withWords).toBeLessThan(of.emergency.whole)
    expect(of.emergency.withWords).toBeLessThan(of.emergency.matter)
  })
})

describe('the shipped calibration', () => {
  it('knows what every sign of a cut is worth', () => {
    expect(shipped.calibration.cut.weights).toHaveLength(SIGNS)
    expect(shipped.calibration.cut.weights.some(weight => weight !== 0)).toBe(true)
  })
})

describe('a calibration', () => {
  const { unclear: _, ...someIntents } = UNCALIBRATED.sure
  it.each([
    ['a temperature of nothing', { ...UNCALIBRATED, temperature: 0 }],
    ['a threshold above 1', { ...UNCALIBRATED, risk: { away: 1.1, steer: 0.4 } }],
    ['a threshold below 0', { ...UNCALIBRATED, emergency: { ...UNCALIBRATED.emergency, whole: -0.1 } }],
    ['a share above 1', { ...UNCALIBRATED, sure: { ...UNCALIBRATED.sure, info: { confidence: 0.4, share: 1.5 } } }],
    ['an intent left out', { ...UNCALIBRATED, sure: someIntents }],
    ['an intent there is not', { ...UNCALIBRATED, sure: { ...UNCALIBRATED.sure, weather: { confidence: 0.4, share: 0 } } }],
    ['a key there is not', { ...UNCALIBRATED, mood: 1 }],
    ['a weight that is no number', { ...UNCALIBRATED, cut: { weights: ['1'], least: 0, gate: 0 } }],
  ])('is refused with %s', (_, wrong) => {
    expect(calibration.safeParse(wrong).success).toBe(false)
  })
})
