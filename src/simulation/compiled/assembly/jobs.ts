/** So many paths go side by side where a loop takes several. */
export const LANES = 4

/** A job: where the columns of one line along one path lie, a word each, in the order in which compiled-line.ts writes them. */
export const STATE = 0
export const TERMS = 4
/** Room for four columns: in that of the first of two paths a record a bar says what both hold. */
export const RECORDS = 8
export const TIMES = 12
export const OPEN = 16
export const HIGH = 20
export const LOW = 24
export const CLOSE = 28
export const DELTAS = 32
export const GAMMAS = 36
export const POOLS = 40
export const EARNED = 44
export const OPTIONS = 48
export const IN_RANGE = 52
export const RATES = 56
export const NET = 60
export const BYTES = 64

/** A record: tokens held in a bar by each of two paths, and what they traded at its open. */
export const TRADED = 16
/** What takes their places: the notional and what was made until the close. */
export const HELD = 0
export const MADE = 16
export const RECORD = 32

/** A number of each of two columns, `at` bytes into them. */
export function pair(one: usize, two: usize, at: usize): v128 {
  return v128.load64_lane(two + at, v128.load64_zero(one + at), 1)
}

/** Where both are the same column, the number of the first stays. */
export function keep(one: usize, two: usize, at: usize, numbers: v128): void {
  v128.store64_lane(two + at, numbers, 1)
  v128.store64_lane(one + at, numbers, 0)
}
