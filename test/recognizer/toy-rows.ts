/** Examples that three plain rules tell apart, as the machines take them. */
import type { Rows } from '../../src/recognizer/svm.ts'

/** Features 0, 1 and 2 tell the classes; 3 to 5 stand anywhere. Class 2 is rare. */
const FEATURES = 6
const EXAMPLES = Array.from({ length: 48 }, (_, at) => {
  const one = at % 8 === 7 ? 2 : at % 2
  return { one, features: [one, 3 + (at * 7) % 3] }
})

export const CLASSES = 3
export const classOf = Uint8Array.from(EXAMPLES, ({ one }) => one)

export const rows: Rows = {
  start: Uint32Array.from({ length: EXAMPLES.length + 1 }, (_, at) => 2 * at),
  index: Uint32Array.from(EXAMPLES.flatMap(({ features }) => features)),
  value: Float64Array.from(EXAMPLES.flatMap(() => [1, 0.5])),
  width: FEATURES,
}

/** What weights (the bias last) make of an example. */
export function marginOf(weights: Float64Array, row: number): number {
  let sum = weights[FEATURES]!
  for (let k = rows.start[row]!; k < rows.start[row + 1]!; k += 1) sum += weights[rows.index[k]!]! * rows.value[k]!
  return sum
}
