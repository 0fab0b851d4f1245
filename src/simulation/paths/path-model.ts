/** How the prices of simulated paths move beside today's volatilities and correlations. Rates are per year; jumps are of the logarithm of the price. */
export type PathModel =
  | { readonly kind: 'gbm' }
  | {
      readonly kind: 'merton'
      /** Jumps a year, that strike all volatile assets at once and alike. */
      readonly intensity: number
      readonly jumpMean: number
      readonly jumpDeviation: number
    }
  | {
      readonly kind: 'heston'
      readonly reversion: number
      readonly longVariance: number
      readonly volOfVol: number
      /** Of an asset's price with its own variance. */
      readonly correlation: number
    }
  | {
      readonly kind: 'bootstrap'
      /** Mean length of a block, in rows of the history. */
      readonly meanBlock: number
      /** Rows of the history that make one step. */
      readonly rows: number
      /** Changes of the logarithm of the price from row to row, a column for each volatile asset. */
      readonly returns: readonly Float64Array[]
      /** Simple yearly funding rates that held over the same rows, a column for each perp that has one. */
      readonly funding: readonly Float64Array[]
    }
