import { fillNormals, fillUniforms, type StreamPlace } from './random-stream.ts'

/** Random numbers of a place in a stream; overwrites `out`. */
export type Fill = (place: StreamPlace, out: Float64Array) => void

/** One asset's steps: the logarithm's jump at the start of each, its move and that move's variance, and the prices, all of one length. */
export type Steps = {
  readonly jump: Float64Array
  readonly move: Float64Array
  readonly variance: Float64Array
  readonly open: Float64Array
  readonly high: Float64Array
  readonly low: Float64Array
  readonly close: Float64Array
}

/** The inner loops of drawing a path, and columns that they reach. */
export type PathLoops = {
  column(length: number): Float64Array
  readonly fillUniforms: Fill
  readonly fillNormals: Fill
  /** Overwrites each z with a + b·z. */
  scale(a: number, b: number, out: Float64Array): void
  /** Overwrites open and close: a jump is at the start of its step, so that the step opens beyond it. */
  prices(start: number, steps: Steps): void
  /**
   * Overwrites high and low; `low` holds a uniform number u a step. Between open and close the logarithm is a Brownian bridge of the step's variance v,
   * whose lowest value is below B with chance e^(−2 ln(open/B) ln(close/B)/v): from u it is the root of that,
   * (ln open·close − √(ln²(close/open) − 2v·ln u))/2. So each level is crossed with its exact chance, whatever the step. The high takes the same u, so that
   * low·high = open·close: two levels in one step are not independent, each alone is right.
   */
  extremes(steps: Steps): void
  /** Overwrites high and low with those of open and close: no level is watched. */
  ends(steps: Steps): void
}

/** The loops as they are written here, which others are measured by. */
export const writtenPathLoops: PathLoops = {
  column: (length) => new Float64Array(length),
  ...{ fillUniforms, fillNormals },
  scale: (a, b, out) => {
    for (let t = 0; t < out.length; t++) out[t] = a + b * out[t]!
  },
  prices: (start, { jump, move, open, close }) => {
    let price = start
    for (let t = 0; t < open.length; t++) {
      if (jump[t] !== 0) price *= Math.exp(jump[t]!)
      open[t] = price
      price *= shortExp(move[t]!)
      close[t] = price
    }
  },
  extremes: ({ move, variance, open, high, low, close }) => {
    for (let t = 0; t < open.length; t++) {
      const from = open[t]!
      const to = close[t]!
      if (variance[t]! > 0) {
        const root = Math.sqrt(move[t]! * move[t]! - 2 * variance[t]! * Math.log(low[t]!))
        const depth = shortExp(0.5 * (move[t]! - root))
        low[t] = from * depth
        high[t] = to / depth
      } else {
        low[t] = Math.min(from, to)
        high[t] = Math.max(from, to)
      }
    }
  },
  ends: ({ open, high, low, close }) => {
    for (let t = 0; t < open.length; t++) {
      low[t] = Math.min(open[t]!, close[t]!)
      high[t] = Math.max(open[t]!, close[t]!)
    }
  },
}

const SHORT = 1 / 32

/** e^x, to the last digit or two, without the call of the library where |x| ≤ 1/32, as moves of a price in an hour are: eight terms of its series. */
export function shortExp(x: number): number {
  if (!(x <= SHORT && x >= -SHORT)) return Math.exp(x)
  return 1 + x * (1 + x * (0.5 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720 + x * (1 / 5040)))))))
}
