/**
 * A linear support vector machine, one class against the rest, trained by dual coordinate descent (Hsieh et al., 2008, the L2-loss
 * form). Only + - * / on doubles and integer shuffling, so that every machine computes the same weights.
 */

/** Examples as sparse rows: row i holds `index[start[i] … start[i + 1])` with the values beside them. */
export type Rows = { start: Uint32Array; index: Uint32Array; value: Float64Array; width: number }

export type SvmSettings = { cost: number; passes: number; seed: number }

/** Mulberry32: a small seeded generator of 32-bit integers, the same everywhere. */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** Shuffles the first `length` of an order in place. */
export function shuffle(order: Uint32Array, length: number, next: () => number): void {
  for (let last = length - 1; last > 0; last -= 1) {
    const other = next() % (last + 1)
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
}

/**
 * The weights that tell the examples marked true from the others; both sides count alike, however few they are.
 * @returns one weight per feature and, last, the bias.
 */
export function trainOne(rows: Rows, squares: Float64Array, positive: Uint8Array, settings: SvmSettings): Float64Array<ArrayBuffer> {
  const { start, index, value, width } = rows
  const examples = positive.length
  const positives = positive.reduce((sum, one) => sum + one, 0)
  const costs = [settings.cost * examples / (2 * Math.max(1, examples - positives)), settings.cost * examples / (2 * Math.max(1, positives))]
  const weights = new Float64Array(width + 1)
  const alpha = new Float64Array(examples)
  const order = Uint32Array.from({ length: examples }, (_, i) => i)
  const next = generator(settings.seed)
  let active = examples
  let largestBefore = Infinity
  for (let pass = 0; pass < settings.passes; pass += 1) {
    shuffle(order, active, next)
    let largest = 0
    for (let step = 0; step < active; step += 1) {
      const row = order[step]!
      const sign = positive[row] ? 1 : -1
      const slack = 1 / (2 * costs[positive[row]!]!)
      const from = start[row]!
      const to = start[row + 1]!
      let score = weights[width]!
      for (let k = from; k < to; k += 1) score += weights[index[k]!]! * value[k]!
      const old = alpha[row]!
      const gradient = sign * score - 1 + slack * old
      if (old === 0 && gradient > 0) {
        // An example safely on its side leaves the round, as in the paper's shrinking; the last pass looks at all again.
        if (gradient > largestBefore) {
          active -= 1
          order[step] = order[active]!
          order[active] = row
          step -= 1
        }
        continue
      }
      const size = gradient < 0 ? -gradient : gradient
      if (size > largest) largest = size
      if (size < 1e-12) continue
      const moved = Math.max(0, old - gradient / (squares[row]! + slack))
      const delta = (moved - old) * sign
      alpha[row] = moved
      if (delta === 0) continue
      for (let k = from; k < to; k += 1) weights[index[k]!]! += delta * value[k]!
      weights[width]! += delta
    }
    if (largest < 0.4) {
      if (active === examples) break
      active = examples
      largestBefore = Infinity
      continue
    }
    largestBefore = largest
  }
  return weights
}

/** The squared length of each row, the bias's constant 1 included. */
export function squaredLengths(rows: Rows): Float64Array {
  const examples = rows.start.length - 1
  const squares = new Float64Array(examples)
  for (let row = 0; row < examples; row += 1) {
    let sum = 1
    for (let k = rows.start[row]!; k < rows.start[row + 1]!; k += 1) sum += rows.value[k]! * rows.value[k]!
    squares[row] = sum
  }
  return squares
}
