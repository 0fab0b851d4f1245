import { millsRatio } from './mills-ratio.ts'

const INVERSE_ROOT_TWO_PI = 0.3989422804014327
const SPLITTER = 134217729 // 2²⁷ + 1

/** Density of the standard normal at `x`, exp(−x²/2)/√(2π), to full relative accuracy in the tails too: the rounding of x² is put back. */
export function normalDensity(x: number): number {
  if (Math.abs(x) > 40) return 0
  const square = x * x
  const spread = SPLITTER * x
  const high = spread - (spread - x)
  const low = x - high
  const rounding = high * high - square + 2 * high * low + low * low
  return INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * square) * (1 - 0.5 * rounding)
}

/** Probability that a standard normal is ≤ `x`, to full relative accuracy in the lower tail too. */
export function normalCdf(x: number): number {
  const density = normalDensity(x)
  const tail = density === 0 ? 0 : density * millsRatio(Math.abs(x))
  return x > 0 ? 1 - tail : tail
}

/**
 * The x with normalCdf(x) = `probability`; ∓Infinity at 0 and 1.
 * Algorithm AS 241 (Wichura 1988, PPND16), within 1e-15 relative. Throws outside [0, 1].
 */
export function inverseNormalCdf(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new Error(`probability ${probability} is not in [0, 1]`)
  const q = probability - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q)
  if (probability === 0 || probability === 1) return probability === 0 ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability))
  const x = r <= 5 ? ratio(SHOULDER, r - 1.6) : ratio(TAIL, r - 5)
  return q < 0 ? -x : x
}

type Rational = { readonly numerator: readonly number[]; readonly denominator: readonly number[] }

/** Both polynomials in one pass of Horner's rule. */
function ratio({ numerator, denominator }: Rational, x: number): number {
  let [above, below] = [0, 0]
  for (let i = DEGREE; i >= 0; i--) {
    above = above * x + numerator[i]!
    below = below * x + denominator[i]!
  }
  return above / below
}

const DEGREE = 7

const CENTRE: Rational = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
}

const SHOULDER: Rational = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
}

const TAIL: Rational = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
}
