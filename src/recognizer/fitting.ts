/** Small fits over a few signs: what each sign is worth, and how far probabilities are to be stretched. */

/** How hard weights are held near nothing, and how many rounds are taken. */
type LogisticSettings = { ridge: number; rounds: number }

const STEP = 0.1
const [FIRST_MOMENT, SECOND_MOMENT, TINY] = [0.9, 0.999, 1e-8]

const odds = (signs: Float64Array, weights: Float64Array): number => {
  let sum = 0
  for (let at = 0; at < signs.length; at += 1) sum += signs[at]! * weights[at]!
  return sum
}

/**
 * Logistic regression by full gradients with the steps of Adam (Kingma and Ba, 2015).
 * @param examples signs of each example
 * @param right 1 where the thing holds, 0 where it does not
 * @returns one weight per sign
 */
export function logisticWeights(examples: readonly Float64Array[], right: readonly number[], { ridge, rounds }: LogisticSettings): Float64Array {
  const width = examples[0]?.length ?? 0
  const weights = new Float64Array(width)
  const first = new Float64Array(width)
  const second = new Float64Array(width)
  for (let round = 1; round <= rounds; round += 1) {
    const gradient = weights.map(weight => ridge * weight)
    examples.forEach((signs, row) => {
      const error = 1 / (1 + Math.exp(-odds(signs, weights))) - right[row]!
      for (let at = 0; at < width; at += 1) gradient[at]! += error * signs[at]!
    })
    for (let at = 0; at < width; at += 1) {
      first[at] = FIRST_MOMENT * first[at]! + (1 - FIRST_MOMENT) * gradient[at]!
      second[at] = SECOND_MOMENT * second[at]! + (1 - SECOND_MOMENT) * gradient[at]! ** 2
      const [mean, spread] = [first[at]! / (1 - FIRST_MOMENT ** round), second[at]! / (1 - SECOND_MOMENT ** round)]
      weights[at]! -= STEP * mean / (Math.sqrt(spread) + TINY)
    }
  }
  return weights
}

/** The number between `low` and `high` where a function with one valley is least, by golden section. */
export function leastAt(low: number, high: number, of: (at: number) => number): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let [from, to] = [low, high]
  for (let round = 0; round < 40; round += 1) {
    const [left, right] = [to - golden * (to - from), from + golden * (to - from)]
    if (of(left) < of(right)) to = right
    else from = left
  }
  return (from + to) / 2
}
