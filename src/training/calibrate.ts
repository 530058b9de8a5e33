/**
 * Measures a set of phrases on itself: every fifth of it is read by a model that learned from the other four. A fifth is a run of
 * neighbouring phrases of each file, so that mostly other writers are read than were learned from.
 */
import { type Calibration, UNCALIBRATED } from '../recognizer/calibration.ts'
import { cutsOf, severalMargin, worthOf } from '../recognizer/cut.ts'
import { leastAt, logisticWeights } from '../recognizer/fitting.ts'
import { openModel, type Model } from '../recognizer/model.ts'
import { openPage, readStretch, type Scores } from '../recognizer/page.ts'
import { joinedParts, type SeveralPhrase } from '../recognizer/several.ts'
import { LEAVES } from '../domain/intent.ts'
import type { PhraseSet } from '../recognizer/train.ts'
import { part, thresholdsOf } from './thresholds.ts'

/** So many models are trained. */
const FOLDS = 5
/** Of a message with one matter the likeliest wrong cuts are learned from, so many; of one with several, so many beside the right ones. */
const WRONG_CUTS = { ofOne: 3, ofSeveral: 2 }
/** A cut so many characters from a right one is neither right nor wrong. */
const NEARBY = 12

type Phrase = PhraseSet['phrases'][number]

/** A part of the phrases with a model that never saw it. */
export type Fold = { model: Model; phrases: Phrase[]; several: SeveralPhrase[] }

function foldOf<T>(items: readonly T[], keyOf: (item: T) => string): Map<T, number> {
  return new Map([...Map.groupBy(items, keyOf).values()].flatMap(group => (
    group.map((item, at): [T, number] => [item, Math.floor(at * FOLDS / group.length)])
  )))
}

/** Trains a model for each part of the set on the other parts. */
export async function foldsOf(set: PhraseSet, fit: (part: PhraseSet) => Promise<Uint8Array>): Promise<Fold[]> {
  const ofPhrase = foldOf(set.phrases, ({ leaf, lang }) => `${leaf} ${lang}`)
  const ofSeveral = foldOf(set.several, ({ lang }) => lang)
  const folds: Fold[] = []
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const rest = { ...set, calibration: null, phrases: set.phrases.filter(one => ofPhrase.get(one) !== fold), several: set.several.filter(one => ofSeveral.get(one) !== fold) }
    const model = openModel(await fit(rest))
    folds.push({ model, phrases: set.phrases.filter(one => ofPhrase.get(one) === fold), several: set.several.filter(one => ofSeveral.get(one) === fold) })
  }
  return folds
}

/** The temperature at which the right leaves of phrases never learned from are likeliest. */
export function temperatureOf(folds: readonly Fold[]): number {
  const read = folds.flatMap(({ model, phrases }) => phrases.map(({ text, leaf }): { logs: Scores; right: number } => {
    const page = openPage(model, text)
    return { logs: readStretch(page, 0, page.sheet.tokens.length).subarray(0, LEAVES.length).map(score => Math.log(score + 1e-12)), right: LEAVES.indexOf(leaf) }
  }))
  return leastAt(0.3, 2, temperature => read.reduce((sum, { logs, right }) => {
    const total = logs.reduce((all, log) => all + Math.exp(log / temperature), 0)
    return sum - (logs[right]! / temperature - Math.log(total))
  }, 0))
}

const withTemperature = (model: Model, temperature: number): Model => ({ ...model, temperature })

type Example = { signs: Float64Array; right: number }

function likeliestCuts(cuts: ReturnType<typeof cutsOf>, most: number): Example[] {
  return cuts
    .map(({ signs }) => ({ signs, worth: signs[1]! + signs[2]! }))
    .sort((one, other) => other.worth - one.worth)
    .slice(0, most)
    .map(({ signs }) => ({ signs, right: 0 }))
}

function cutsOfOne(model: Model, { text }: Phrase): Example[] {
  const page = openPage(model, text)
  return likeliestCuts(cutsOf(page, 0, page.sheet.tokens.length), WRONG_CUTS.ofOne)
}

const intentOf = (leaf: string | undefined): string | undefined => leaf?.split('.')[0]

function cutsOfSeveral(model: Model, phrase: SeveralPhrase): Example[] {
  const { text, borders } = joinedParts(phrase)
  const page = openPage(model, text)
  const { tokens } = page.sheet
  const cuts = cutsOf(page, 0, tokens.length)
  const startOf = (at: number): number => tokens[at]?.start ?? 0
  const right = borders.flatMap((border, at) => {
    const cut = cuts.find(one => startOf(one.at) === border)
    // Where a side is misread the border teaches nothing; of three matters a side holds two.
    const isSeen = borders.length > 1 || (cut?.left === intentOf(phrase.leaves[at]) && cut?.right === intentOf(phrase.leaves[at + 1]))
    return cut && isSeen ? [{ signs: cut.signs, right: 1 }] : []
  })
  const far = cuts.filter(({ at }) => borders.every(border => Math.abs(startOf(at) - border) > NEARBY))
  return [...right, ...likeliestCuts(far, WRONG_CUTS.ofSeveral)]
}

/** What the signs of a cut are worth. */
function cutWeights(folds: readonly Fold[]): number[] {
  const examples = folds.flatMap(({ model, phrases, several }) => [
    ...phrases.flatMap(phrase => cutsOfOne(model, phrase)), ...several.flatMap(phrase => cutsOfSeveral(model, phrase)),
  ])
  if (examples.every(({ right }) => right === 0)) return []
  const weights = logisticWeights(examples.map(({ signs }) => signs), examples.map(({ right }) => right), { ridge: 2, rounds: 300 })
  return [...weights].map(weight => Math.round(weight * 1000) / 1000)
}

/** How often a message with one matter is cut, and one with several cut at all, if cuts are made from this worth on. */
export type CutRates = { least: number; ofOne: number; ofSeveral: number }

const LEASTS = [-2.5, -2, -1.75, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0]
const GATES = [-0.75, -1, -1.25, -1.5, -2]
/** A message with one matter may be cut so often. */
const MOST_CUT_OF_ONE = 0.028
/** Of the messages with several matters that would be cut, so many must pass the gate. */
const LEAST_PASSING = 0.999

/** The worth of a message's best cut, and its margin of "holds several matters". */
type Best = { worth: number; margin: number }

function bestOf(model: Model, text: string, weights: readonly number[]): Best {
  const page = openPage(model, text)
  const { length } = page.sheet.tokens
  const worths = cutsOf(page, 0, length).map(({ signs }) => worthOf(signs, weights))
  return { worth: Math.max(-Infinity, ...worths), margin: severalMargin(readStretch(page, 0, length)) }
}

function cutsFrom(folds: readonly Fold[], weights: readonly number[]): { rates: CutRates[]; least: number; gate: number } {
  const ofOne = folds.flatMap(({ model, phrases }) => phrases.map(({ text }) => bestOf(model, text, weights)))
  const ofSeveral = folds.flatMap(({ model, several }) => several.map(phrase => bestOf(model, joinedParts(phrase).text, weights)))
  const rates = LEASTS.map(least => ({ least, ofOne: part(ofOne, one => one.worth >= least), ofSeveral: part(ofSeveral, one => one.worth >= least) }))
  const { least } = rates.find(one => one.ofOne <= MOST_CUT_OF_ONE) ?? { least: 0 }
  const cut = ofSeveral.filter(({ worth }) => worth >= least)
  const gate = GATES.find(margin => part(cut, one => one.margin >= margin) >= LEAST_PASSING) ?? GATES.at(-1)!
  return { rates, least, gate }
}

export type Measuring = { calibration: Calibration; rates: CutRates[]; folds: Fold[] }

/** Measures the set. @param fit trains a part of it. Takes about as long as six fits. */
export async function measure(set: PhraseSet, fit: (part: PhraseSet) => Promise<Uint8Array>): Promise<Measuring> {
  const folds = await foldsOf(set, fit)
  const temperature = Math.round(temperatureOf(folds) * 1000) / 1000
  const read = folds.map(fold => ({ ...fold, model: withTemperature(fold.model, temperature) }))
  const weights = cutWeights(read)
  const { rates, least, gate } = cutsFrom(read, weights)
  const calibration = thresholdsOf(read, { ...UNCALIBRATED, temperature, cut: { weights, least, gate } })
  return { calibration, rates, folds: read.map(fold => ({ ...fold, model: { ...fold.model, calibration } })) }
}
