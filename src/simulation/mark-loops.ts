import { concentratedColumns, type PoolColumns } from '../pools/concentrated-columns.ts'

/** What a range is worth along a path, and what it lost until each bar: numeraire, tokens, tokens per numeraire. */
export type RangeColumns = PoolColumns & {
  readonly lossVersusRebalancing: Float64Array
  readonly impermanentLoss: Float64Array
}

/** The inner loops of marking a book, and columns that they reach. */
export type MarkLoops = {
  column(length: number): Float64Array
  /** Adds a range of a token against money to `to`, or overwrites it with the first, with `room` to work in. */
  addRange(
    liquidity: number,
    range: { readonly lower: number; readonly upper: number },
    prices: Float64Array,
    to: RangeColumns,
    room: PoolColumns,
    isFirst: boolean,
  ): void
  /** Overwrites `out` with sums of `each` over the bars after the first that close in a range, its ends included. */
  accrue(
    range: { readonly lower: number; readonly upper: number },
    each: Float64Array,
    prices: Float64Array,
    out: Float64Array,
  ): void
  /** Overwrites `out` after its first bar with what a token held long pays there: rate·price·ratio. */
  fund(rate: number, ratio: number, prices: Float64Array, out: Float64Array): void
  /** Adds `share` to `out` where a price lies in a range, its ends included; nought elsewhere where it is the first. */
  addInside(
    range: { readonly lower: number; readonly upper: number },
    share: number,
    prices: Float64Array,
    out: Float64Array,
    isFirst: boolean,
  ): void
}

/** The loops as they are written here, which others are measured by. */
export const writtenMarkLoops: MarkLoops = {
  column: (length) => new Float64Array(length),
  addRange: (liquidity, range, prices, to, room, isFirst) => {
    if (isFirst) for (const column of Object.values(to)) column.fill(0)
    concentratedColumns(liquidity, range, prices, room)
    const { value, delta, gamma } = room
    const { lossVersusRebalancing, impermanentLoss } = to
    const held = delta[0]!
    const cash = value[0]! - held * prices[0]!
    let lost = 0
    for (let i = 0; i < prices.length; i++) {
      to.value[i]! += value[i]!
      to.delta[i]! += delta[i]!
      to.gamma[i]! += gamma[i]!
      if (i === 0) continue
      lost += delta[i - 1]! * (prices[i]! - prices[i - 1]!) - (value[i]! - value[i - 1]!)
      lossVersusRebalancing[i]! += lost
      impermanentLoss[i]! += value[i]! - (held * prices[i]! + cash)
    }
  },
  accrue: ({ lower, upper }, each, prices, out) => {
    let earned = 0
    out[0] = 0
    for (let i = 1; i < out.length; i++) {
      if (prices[i]! >= lower && prices[i]! <= upper) earned += each[i]!
      out[i] = earned
    }
  },
  fund: (rate, ratio, prices, out) => {
    for (let i = 1; i < out.length; i++) out[i] = rate * prices[i]! * ratio
  },
  addInside: ({ lower, upper }, share, prices, out, isFirst) => {
    if (isFirst) out.fill(0)
    for (let i = 0; i < prices.length; i++) if (prices[i]! >= lower && prices[i]! <= upper) out[i]! += share
  },
}
