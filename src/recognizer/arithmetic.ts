/**
 * Logarithm and exponential by + - * / alone. The language leaves the last bits of `Math.log` and `Math.exp` to the machine; training must
 * give the same bytes everywhere. (`Math.sqrt` is exact by the standard.)
 */

/** The natural logarithm of a number of at least 1, by the series of the inverse hyperbolic tangent. */
export function logarithm(number: number): number {
  let rest = number
  let halvings = 0
  while (rest > 1.5) {
    rest /= 2
    halvings += 1
  }
  const ratio = (rest - 1) / (rest + 1)
  const square = ratio * ratio
  let power = ratio
  let sum = 0
  for (let odd = 1; odd <= 41; odd += 2) {
    sum += power / odd
    power *= square
  }
  return halvings * Math.LN2 + 2 * sum
}

/** The exponential of a number of at most 0; below -700 it is 0. */
export function exponential(number: number): number {
  if (number < -700) return 0
  // e^x = 2^k · e^r with r between -ln 2 and 0.
  const doublings = Math.ceil(number / Math.LN2)
  const rest = number - doublings * Math.LN2
  let term = 1
  let sum = 1
  for (let at = 1; at <= 14; at += 1) {
    term *= rest / at
    sum += term
  }
  return sum * powerOfTwo(doublings)
}

const POWERS = Array.from({ length: 1024 }, () => 1)
for (let at = 1; at < POWERS.length; at += 1) POWERS[at] = POWERS[at - 1]! / 2

function powerOfTwo(exponent: number): number {
  return POWERS[-exponent] ?? 0
}
