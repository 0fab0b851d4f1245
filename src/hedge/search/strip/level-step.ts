import type { StripStrike } from './strip-strike.ts'

/** Relative difference from a whole multiple that counts as rounding. */
const DUST = 1e-9

/**
 * What every level that options in the money make is a whole multiple of: the largest common divisor of the distances of the strikes that
 * have one, numeraire for one lot of so many units. Infinity where there is none: the level is 0.
 */
export function levelStep(strikes: readonly StripStrike[], lot: number): number {
  const distances = strikes.flatMap(({ distance, innerRange: [least, most] }) =>
    distance > 0 && most > least ? [distance] : [],
  )
  const dust = DUST * Math.max(0, ...distances)
  const common = distances.reduce((a, b) => commonDivisor(a, b, dust), 0)
  return common === 0 ? Infinity : lot * common
}

/** Euclid's algorithm on real numbers. */
function commonDivisor(a: number, b: number, dust: number): number {
  let [larger, smaller] = [Math.max(a, b), Math.min(a, b)]
  while (smaller > dust) {
    const rest = larger - smaller * Math.round(larger / smaller)
    ;[larger, smaller] = [smaller, Math.abs(rest)]
  }
  return larger
}
