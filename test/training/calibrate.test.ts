import { beforeAll, describe, expect, it } from 'vitest'
import { LEAVES, type Intent } from '../../src/domain/intent.ts'
import { calibration, UNCALIBRATED } from '../../src/recognizer/calibration.ts'
import { AWAY, NEVER_AWAY } from '../../src/recognizer/choose.ts'
import { SIGNS } from '../../src/recognizer/cut.ts'
import { mattersOf } from '../../src/recognizer/matters.ts'
import { openPage, readStretch } from '../../src/recognizer/page.ts'
import { recognize } from '../../src/recognizer/recognize.ts'
import { joinedParts } from '../../src/recognizer/several.ts'
import { train, type PhraseSet } from '../../src/recognizer/train.ts'
import { foldsOf, measure, temperatureOf, type Fold, type Measuring } from '../../src/training/calibrate.ts'
import { thresholdsOf } from '../../src/training/thresholds.ts'
import { muddled, toy, toyOfOne } from './toy-phrases.ts'

const fit = async (part: PhraseSet): Promise<Uint8Array> => train(part)
const intentOf = (leaf: string): Intent => leaf.split('.')[0] as Intent

let ofToy: Measuring
let ofMuddled: Measuring
let untouched: Fold[]
beforeAll(async () => {
  ofToy = await measure(toy, fit)
  ofMuddled = await measure(muddled, fit)
  untouched = await foldsOf(muddled, fit)
})

describe('the parts a set is measured in', () => {
  it('hold every phrase and every message with several matters once, a fifth each', () => {
    expect(untouched).toHaveLength(5)
    expect(new Set(untouched.flatMap(({ phrases }) => phrases))).toEqual(new Set(muddled.phrases))
    expect(untouched.reduce((sum, { phrases }) => sum + phrases.length, 0)).toBe(muddled.phrases.length)
    expect(untouched.flatMap(({ several }) => several)).toHaveLength(muddled.several.length)
    for (const { phrases } of untouched) expect(Math.abs(phrases.length - muddled.phrases.length / 5)).toBeLessThan(LEAVES.length / 5)
  })

  it('are read by a model that never saw them, nor what was measured before', async () => {
    const parts: PhraseSet[] = []
    const folds = await foldsOf({ ...toy, calibration: UNCALIBRATED }, part => {
      parts.push(part)
      return fit(part)
    })
    folds.forEach(({ phrases, several }, at) => {
      expect(new Set(phrases).isDisjointFrom(new Set(parts[at]!.phrases))).toBe(true)
      expect(new Set(several).isDisjointFrom(new Set(parts[at]!.several))).toBe(true)
      expect(phrases.length + parts[at]!.phrases.length).toBe(toy.phrases.length)
      expect(parts[at]!.calibration).toBeNull()
    })
  })

  it('are runs of neighbours of each file, so that mostly other writers are read than were learned from', () => {
    for (const { phrases } of untouched) {
      const places = phrases.filter(({ leaf }) => leaf === 'human').map(phrase => muddled.phrases.filter(({ leaf }) => leaf === 'human').indexOf(phrase))
      expect(places.length).toBeGreaterThan(2)
      expect(places).toEqual(places.map((_, at) => places[0]! + at))
    }
  })
})

describe('temperatureOf', () => {
  /** How unlikely the right leaves are at a temperature. */
  const loss = (temperature: number): number => untouched.reduce((sum, { model, phrases }) => sum + phrases.reduce((all, { text, leaf }) => {
    const page = openPage({ ...model, temperature }, text)
    return all - Math.log(readStretch(page, 0, page.sheet.tokens.length)[LEAVES.indexOf(leaf)]! + 1e-12)
  }, 0), 0)

  it('finds where the right leaves of phrases never learned from are likeliest', () => {
    const temperature = temperatureOf(untouched)
    expect(temperature).toBeGreaterThan(0.4)
    expect(temperature).toBeLessThan(1.9)
    for (const other of [0.8, 0.95, 1.05, 1.25]) expect(loss(temperature * other)).toBeGreaterThan(loss(temperature))
  })

  it('finds a lower one where the phrases are all alike and none is muddled', () => {
    expect(ofToy.calibration.temperature).toBeLessThan(ofMuddled.calibration.temperature)
  })
})

describe('measure', () => {
  it('gives a calibration as the file of phrases holds it', () => {
    for (const { calibration: found } of [ofToy, ofMuddled]) {
      expect(calibration.parse(found)).toEqual(found)
      expect(found.temperature).toBeGreaterThan(0)
      expect(found.cut.weights).toHaveLength(SIGNS)
      expect(found.sure).toEqual(UNCALIBRATED.sure)
    }
  })

  it('knows nothing of cuts where no message holds several matters', async () => {
    const { calibration: found, folds } = await measure(toyOfOne, fit)
    expect(found.cut.weights).toEqual([])
    expect(folds.flatMap(({ model, phrases }) => phrases.filter(({ text }) => mattersOf(model, text, null).matters.length > 1))).toEqual([])
  })

  it('cuts messages with several matters never learned from, and few of the others', () => {
    const cutOf = (folds: readonly Fold[], of: (fold: Fold) => string[]): number => {
      const counts = folds.flatMap(fold => of(fold).map(text => mattersOf(fold.model, text, null).matters.length))
      return counts.filter(count => count > 1).length / counts.length
    }
    expect(cutOf(ofToy.folds, ({ several }) => several.map(one => joinedParts(one).text))).toBeGreaterThan(0.9)
    expect(cutOf(ofToy.folds, ({ phrases }) => phrases.map(({ text }) => text))).toBeLessThan(0.03)
  })

  it('tells for each least worth how much would be cut: the higher it is, the less', () => {
    for (const { rates } of [ofToy, ofMuddled]) {
      expect(rates.length).toBeGreaterThan(5)
      for (const of of ['ofOne', 'ofSeveral'] as const) expect(rates.map(rate => rate[of])).toEqual(rates.map(rate => rate[of]).toSorted((one, other) => other - one))
      expect(rates.map(({ least }) => least)).toEqual(rates.map(({ least }) => least).toSorted((one, other) => one - other))
    }
  })

  it('chooses the boldest least worth that cuts few messages with one matter', () => {
    for (const { rates, calibration: { cut } } of [ofToy, ofMuddled]) {
      const chosen = rates.find(({ least }) => least === cut.least)!
      expect(chosen.ofOne).toBeLessThanOrEqual(0.028)
      expect(rates.filter(({ least, ofOne }) => least < cut.least && ofOne <= 0.028)).toEqual([])
    }
  })

  it('hands each part back with what was measured, for whoever measures on', () => {
    for (const { calibration: found, folds } of [ofToy, ofMuddled]) {
      expect(folds).toHaveLength(5)
      for (const { model } of folds) expect(model).toMatchObject({ calibration: found, temperature: found.temperature })
    }
  })

  it('measures the same twice', async () => {
    expect((await measure(muddled, fit)).calibration).toEqual(ofMuddled.calibration)
  })
})

describe('thresholdsOf', () => {
  const again = () => thresholdsOf(ofMuddled.folds, ofMuddled.calibration)
  /** The share of phrases of these intents, those looked at, that get one of those intents without doubt. */
  function decided(intents: readonly Intent[], as: readonly Intent[]): number {
    const found = ofMuddled.folds.flatMap(({ model, phrases }) => phrases.filter((_, at) => at % 3 === 0).filter(({ leaf }) => intents.includes(intentOf(leaf)))
      .map(({ text }) => recognize(model, text).intents.some(({ intent, doubt }) => !doubt && as.includes(intent))))
    return found.filter(Boolean).length / found.length
  }

  it('keeps mistakes as rare as they must be, or takes the most cautious threshold there is', () => {
    const { risk, emergency } = ofMuddled.calibration
    expect(decided(NEVER_AWAY, AWAY) <= 0.02 || risk.away === 0.05).toBe(true)
    expect(decided(['info'], ['personal']) <= 0.012 || risk.steer === 0.1).toBe(true)
    const calm = ofMuddled.folds.flatMap(({ model, phrases }) => phrases.filter(({ leaf }) => leaf !== 'emergency')
      .map(({ text }) => recognize(model, text).intents.some(({ intent }) => intent === 'emergency')))
    expect(calm.filter(Boolean).length / calm.length <= 0.035 || emergency.whole === 0.5).toBe(true)
  })

  it('changes nothing but what it measures', () => {
    const { emergency, risk, ...others } = again()
    const { emergency: before, risk: _, ...same } = ofMuddled.calibration
    expect(others).toEqual(same)
    expect(emergency).toMatchObject({ matter: before.matter, withWords: before.withWords })
    expect(Object.values(risk).every(one => one > 0 && one < 1)).toBe(true)
  })

  it('is as bold as it may where nothing goes wrong', () => {
    const { emergency, risk } = thresholdsOf(ofToy.folds.map(fold => ({ ...fold, phrases: fold.phrases.filter(({ leaf }) => leaf === 'smalltalk') })), ofToy.calibration)
    expect([emergency.whole, risk.away, risk.steer]).toEqual([0.2, 0.35, 0.4])
  })

  it('grows cautious where calm phrases alarm', () => {
    // Every message is of danger, but labelled as calm.
    const mislabelled = ofToy.folds.map(fold => ({ ...fold, phrases: fold.phrases.filter(({ leaf }) => leaf === 'emergency').map(phrase => ({ ...phrase, leaf: 'report' })) }))
    expect(thresholdsOf(mislabelled, ofToy.calibration).emergency.whole).toBe(0.5)
  })

  it('grows cautious where questions are sent away or stopped', () => {
    const labelledInfo = (from: Intent) => ofToy.folds.map(fold => ({ ...fold, phrases: fold.phrases.filter(({ leaf }) => leaf === from).map(phrase => ({ ...phrase, leaf: 'info.urp' })) }))
    expect(thresholdsOf(labelledInfo('report'), ofToy.calibration).risk.away).toBe(0.05)
    expect(thresholdsOf(labelledInfo('personal'), ofToy.calibration).risk.steer).toBe(0.1)
  })
})
