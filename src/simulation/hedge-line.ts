import type { MaintenanceTerms } from '../instruments/perp-margin.ts'

/** A linear instrument that an account holds or a rule may trade: its size at the open and what trading it costs. */
export type HedgeLine = {
  readonly id: string
  /** Place in the path's assets. */
  readonly asset: number
  readonly kind: 'perp' | 'spot'
  /** Which account it stands in: lines that share one share their equity. */
  readonly account: number
  /** Tokens at the open, > 0 long; what an inverse perp's contracts are worth in tokens at `price`. */
  readonly size: number
  /** Traded at, numeraire per token; of a position held before, its entry. */
  readonly price: number
  /** Its mid at the open, from which it gains; what `price` is worse is spread. */
  readonly mid: number
  /** Held before the open: its opening costs nothing now, and rules leave it alone. */
  readonly held: boolean
  /** Size step, tokens; numeraire contracts of an inverse perp. */
  readonly lot: number
  /** Of the notional, and numeraire per token. */
  readonly feeRate: number
  readonly feePerToken: number
  /** What a trade loses against mid, as a share of the price. */
  readonly halfSpread: number
  /** Its mid over the price of its asset. */
  readonly ratio: number
  readonly maintenance: MaintenanceTerms
  readonly maxLeverage: number
  /** Posted for it, numeraire; tokens for an inverse perp; undefined: as much as it takes, and it is never liquidated. */
  readonly collateral: number | undefined
  /** What one token held long pays (> 0) or gets over each bar: Σ rate·mark over its stamps (Σ rate a contract where inverse); numeraire. */
  readonly funding: Float64Array | undefined
}
