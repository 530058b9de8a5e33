/**
 * Where a message passes from one matter to another. Every place between two words is weighed by what the words on each side want, what
 * the whole wants, and how the writer goes over; what each sign is worth was learned from messages whose borders people had marked.
 */
import { INTENTS, LEAVES, type Intent } from '../domain/intent.ts'
import { readSides, type Page, type Scores } from './page.ts'
import type { Gap } from './tokenize.ts'

/** Index into INTENTS of each leaf's intent. */
const INTENT_OF_LEAF = LEAVES.map(leaf => INTENTS.findIndex(intent => leaf.split('.')[0] === intent))

/** Intents that never stand as a part of their own: a greeting or a scrap beside a request says nothing. */
const EMPTY: readonly number[] = (['smalltalk', 'unclear'] satisfies Intent[]).map(intent => INTENTS.indexOf(intent))

/** Words that go on, words that turn, words that ask; in the languages of our citizens. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))
const GOES_ON = words('e ed ma che perche se o anche pero and but y pero et mais und aber si dar dhe por iar')
const TURNS = words('poi inoltre comunque intanto invece piuttosto ps visto gia approfitto anzi peraltro infine dopodiche tanto solo peccato also puis ensuite ademas '
  + 'ausserdem ubrigens apropo gjithashtu')
const ASKS = words('chi che cosa come quando quanto dove perche quale quali dov posso potete vorrei volevo sapete mi ditemi si a how what when where can comment quand '
  + 'ou como cuando donde wie wann wo cum cand unde si kur ku')

const GAPS: readonly Gap[] = ['none', 'comma', 'end', 'line']

/** A probability below this says no more than this. */
const FLOOR = 0.01
/** Fewer words than this are no matter of their own. */
const FEWEST_WORDS = 2
/** Fewest words that can hold two matters. */
const FEWEST_TOKENS = 4
/** A message is cut in at most four. */
const DEPTH = 2

/** A place to cut: before the token `at`, with the signs that speak for or against it. */
export type Cut = { at: number; signs: Float64Array; left: Intent; right: Intent }

/** Probabilities of the intents, in the order of INTENTS. */
export function intentScores(scores: Scores): Float64Array {
  const sums = new Float64Array(INTENTS.length)
  for (let leaf = 0; leaf < LEAVES.length; leaf += 1) sums[INTENT_OF_LEAF[leaf]!]! += scores[leaf]!
  return sums
}

function likeliest(scores: Float64Array, count: number): number {
  let best = 0
  for (let at = 1; at < count; at += 1) if (scores[at]! > scores[best]!) best = at
  return best
}

const log = (probability: number): number => Math.log(Math.max(FLOOR, probability))

const PLAIN_SIGNS = 26
/** How many signs a cut has: its own, and which intents stand on its left and on its right. */
export const SIGNS = PLAIN_SIGNS + 2 * INTENTS.length

/** Two questions of one kind are told apart by their office or topic, else the intents are compared. */
type Sides = { leftOfLeft: number; leftOfRight: number; rightOfLeft: number; rightOfRight: number; wholeOfLeft: number; wholeOfRight: number }

function sidesOf(left: Scores, right: Scores, whole: Scores, first: number, second: number): Sides {
  return {
    leftOfLeft: left[first]!, leftOfRight: left[second]!, rightOfLeft: right[first]!, rightOfRight: right[second]!,
    wholeOfLeft: whole[first]!, wholeOfRight: whole[second]!,
  }
}

/** Every place where a stretch might be cut, with its signs. */
export function cutsOf(page: Page, from: number, to: number): Cut[] {
  const { tokens } = page.sheet
  if (to - from < FEWEST_TOKENS) return []
  const { left, right } = readSides(page, from, to)
  const whole = left.at(-1)!
  const wholeIntents = intentScores(whole)
  const surest = log(Math.max(...wholeIntents))
  const wordsUpTo = [0]
  const questionsUpTo = [0]
  for (let at = from; at < to; at += 1) {
    const { text, word } = tokens[at]!
    wordsUpTo.push(wordsUpTo.at(-1)! + (word ? 1 : 0))
    questionsUpTo.push(questionsUpTo.at(-1)! + (text.startsWith('?') ? 1 : 0))
  }
  const count = wordsUpTo.at(-1)!
  const cuts: Cut[] = []
  for (let size = 1; size < to - from; size += 1) {
    const token = tokens[from + size]!
    const before = wordsUpTo[size]!
    if (before < FEWEST_WORDS || count - before < FEWEST_WORDS || !token.word || token.start === tokens[from + size - 1]!.start) continue
    const [leftScores, rightScores] = [left[size - 1]!, right[size - 1]!]
    const [leftIntents, rightIntents] = [intentScores(leftScores), intentScores(rightScores)]
    const [first, second] = [likeliest(leftIntents, INTENTS.length), likeliest(rightIntents, INTENTS.length)]
    if (EMPTY.includes(first) || EMPTY.includes(second)) continue
    const [firstLeaf, secondLeaf] = [likeliest(leftScores, LEAVES.length), likeliest(rightScores, LEAVES.length)]
    const same = first === second
    if (same && firstLeaf === secondLeaf) continue
    const sides = same
      ? sidesOf(leftScores, rightScores, whole, firstLeaf, secondLeaf)
      : sidesOf(leftIntents, rightIntents, wholeIntents, first, second)
    const next = tokens[from + size + 1]?.text ?? ''
    const asks = [questionsUpTo[size]! > 0, questionsUpTo.at(-1)! > questionsUpTo[size]!] as const
    const goesOn = GOES_ON.has(token.text)
    const likely = [log(sides.leftOfLeft), log(sides.rightOfRight)] as const
    const unlikely = [log(sides.leftOfRight), log(sides.rightOfLeft)] as const
    const plain = [
      1, ...likely, log(sides.wholeOfLeft), log(sides.wholeOfRight), ...unlikely,
      ...GAPS.map(gap => (token.gap === gap ? 1 : 0)),
      Number(goesOn), Number(TURNS.has(token.text)), Number(ASKS.has(token.text)), Number(goesOn && (TURNS.has(next) || ASKS.has(next))),
      Math.log(before), Math.log(count - before), Math.log(count), Number(same),
      Number(asks[0] && asks[1]), Number(asks[0] && !asks[1]), Number(!asks[0] && asks[1]),
      surest, Math.min(...likely), log(1 - Math.min(1, sides.wholeOfLeft + sides.wholeOfRight)), severalMargin(whole),
    ]
    const signs = new Float64Array(SIGNS)
    signs.set(plain)
    signs[PLAIN_SIGNS + first] = 1
    signs[PLAIN_SIGNS + INTENTS.length + second] = 1
    cuts.push({ at: from + size, signs, left: INTENTS[first]!, right: INTENTS[second]! })
  }
  return cuts
}

/** What the signs of a cut are worth together: log-odds that one matter ends and another begins there. */
export function worthOf(signs: Float64Array, weights: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < signs.length; at += 1) sum += signs[at]! * (weights[at] ?? 0)
  return sum
}

/** A stretch of words that wants one thing: `from` to `to` (not included). `apart` is the probability that it is a matter of its own. */
export type Stretch = { from: number; to: number; apart: number }

const probability = (odds: number): number => 1 / (1 + Math.exp(-odds))

function cutUp(page: Page, from: number, to: number, depth: number): Stretch[] {
  const { weights, least } = page.model.calibration.cut
  let best: { at: number; worth: number } | null = null
  for (const { at, signs } of depth > 0 ? cutsOf(page, from, to) : []) {
    const worth = worthOf(signs, weights)
    if (worth >= least && worth > (best?.worth ?? -Infinity)) best = { at, worth }
  }
  if (!best) return [{ from, to, apart: 1 }]
  const apart = probability(best.worth)
  return [...cutUp(page, from, best.at, depth - 1), ...cutUp(page, best.at, to, depth - 1)]
    .map(stretch => Object.assign(stretch, { apart: Math.min(stretch.apart, apart) }))
}

/** The margin of "holds several matters" of a reading. */
export const severalMargin = (scores: Scores): number => scores[LEAVES.length]!

/** The stretches of a message that each want one thing, in text order, covering every word. @param whole the reading of the whole */
export function stretchesOf(page: Page, whole: Scores): Stretch[] {
  const { weights, gate } = page.model.calibration.cut
  const all = page.sheet.tokens.length
  return weights.length === 0 || severalMargin(whole) < gate ? [{ from: 0, to: all, apart: 1 }] : cutUp(page, 0, all, DEPTH)
}
