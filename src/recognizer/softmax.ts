/**
 * Softmax regression over all classes at once, by stochastic gradient steps that shrink for features often met (AdaGrad, Duchi et al.,
 * 2011). Beside the one-against-the-rest machine it is a second opinion: the mean of both is one linear model again.
 */
import { exponential } from './arithmetic.ts'
import { generator, shuffle, type Rows } from './svm.ts'

export type SoftmaxSettings = { passes: number; rate: number; seed: number }

/** The bias moves this much slower than the weights. */
const BIAS_RATE = 0.02

/** Margins to probabilities, in place. */
function softened(margins: Float64Array): void {
  let largest = -Infinity
  for (const margin of margins) if (margin > largest) largest = margin
  let total = 0
  for (let at = 0; at < margins.length; at += 1) {
    const grown = exponential(margins[at]! - largest)
    margins[at] = grown
    total += grown
  }
  for (let at = 0; at < margins.length; at += 1) margins[at]! /= total
}

/**
 * The weights that give each example's class the highest probability. Rare classes count more, by the square root of their rarity.
 * @param classOf the class of each example, 0 to `classes` - 1
 * @returns for each class one weight per feature and, last, the bias
 */
export function trainSoftmax(rows: Rows, classOf: Uint8Array, classes: number, { passes, rate, seed }: SoftmaxSettings): Float64Array[] {
  const { start, index, value, width } = rows
  const examples = classOf.length
  const times = new Float64Array(classes)
  for (const one of classOf) times[one]! += 1
  const present = times.filter(one => one > 0).length
  const weights = new Float32Array(width * classes)
  const met = new Float64Array(width).fill(1e-6)
  const biases = new Float64Array(classes)
  const order = Uint32Array.from({ length: examples }, (_, at) => at)
  const next = generator(seed)
  const margins = new Float64Array(classes)
  for (let pass = 0; pass < passes; pass += 1) {
    shuffle(order, examples, next)
    for (const row of order) {
      margins.set(biases)
      for (let k = start[row]!; k < start[row + 1]!; k += 1) {
        const from = index[k]! * classes
        const worth = value[k]!
        for (let one = 0; one < classes; one += 1) margins[one]! += weights[from + one]! * worth
      }
      softened(margins)
      const right = classOf[row]!
      margins[right]! -= 1
      const step = rate * Math.sqrt(examples / present / times[right]!)
      for (let k = start[row]!; k < start[row + 1]!; k += 1) {
        const feature = index[k]!
        const worth = value[k]!
        met[feature]! += worth * worth
        const move = step * worth / Math.sqrt(met[feature]!)
        const from = feature * classes
        for (let one = 0; one < classes; one += 1) weights[from + one]! -= move * margins[one]!
      }
      for (let one = 0; one < classes; one += 1) biases[one]! -= BIAS_RATE * margins[one]!
    }
  }
  return Array.from({ length: classes }, (_, one) => {
    const row = new Float64Array(width + 1)
    for (let feature = 0; feature < width; feature += 1) row[feature] = weights[feature * classes + one]!
    row[width] = biases[one]!
    return row
  })
}
