import type { Trade } from './run-result.ts'

/** What is the same for every rule: when a trade is filled, what options cost at the open, and where a run writes what it is asked for. */
export type RunSettings = {
  /** `open`: at the next bar's open, the rule having seen no more than the close; `close`: at the close that it saw. */
  readonly fill: 'open' | 'close'
  /** Paid at the open for options and formulas beyond their marks, and as their fees; numeraire ≥ 0. */
  readonly optionSpread: number
  readonly optionFees: number
  /** Tied up at the open without collateral: positions and premium, numeraire. */
  readonly capital: number
  /** A year, by asset of the path; for Zakamouline's band. */
  readonly volatilities: readonly number[]
  /** Overwritten with the P&L at each close. */
  readonly net?: Float64Array
  /** Overwritten with what stood at each close: funding so far (> 0 received), trading costs so far (≥ 0), and tokens of the linear lines by asset. */
  readonly columns?: {
    readonly funding: Float64Array
    readonly costs: Float64Array
    readonly tokens: readonly Float64Array[]
  }
  readonly told?: (trade: Trade) => void
}
