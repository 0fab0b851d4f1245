import type { Exposure } from '../exposure/exposure.ts'
import type { Asset } from '../exposure/market-state.ts'
import type { InstrumentTerms, Level } from './terms.ts'

/**
 * Something that can be traded, in the numeraire and per unit of size (a token; a numeraire contract for inverse perps).
 * P&L of `size` units traded at `price` = size·(value at the horizon − basis(price) − premium(price)) + carry − fee(price)·|size|.
 */
export type Instrument = {
  readonly id: string
  readonly kind: InstrumentTerms['kind']
  readonly asset: Asset
  readonly venue: string | undefined
  readonly terms: InstrumentTerms
  /** Size step as an exact decimal string. */
  readonly lot: string
  readonly maxSize: number | undefined
  /** Levels in the numeraire, best first; empty where that side has no quote or `sides` forbids it. */
  readonly asks: readonly Level[]
  readonly bids: readonly Level[]
  /** The mark where it lies within the quotes, else (bid + ask)/2; with one side only the mark, else the model's price. Numeraire per unit. */
  readonly mid: number
  /** Lost against mid by one unit traded at `price`, ≥ 0: |price − mid| a token, so size·|1 − mid/price| for an inverse perp's contracts. */
  spread(price: number): number
  /** One unit held long that was traded at `price`. Carry holds its funding. */
  exposure(price: number): Exposure
  /** What the gross P&L is measured from: the price for spot, 0 for what is worth nothing when opened. */
  basis(price: number): number
  /** Paid now for one unit: the price of an option or formula instrument, 0 for spot and perps. */
  premium(price: number): number
  /** Per unit, ≥ 0. */
  fee(price: number): number
  /** Paid once when any of it is used, ≥ 0; absent: nothing. */
  readonly gas?: number
  /** Numeraire value that |size| units traded at `price` control: the base of margin and funding. An option's is of its underlying tokens. */
  notional(size: number, price: number): number
}
