import type { PathModel } from './path-model.ts'

/** What paths start from: assets aligned, prices in the numeraire, volatilities and drift a year. */
export type PathMarket = {
  readonly prices: readonly number[]
  /** 0 for what stands still. What tracks another has none of its own. */
  readonly volatilities: readonly number[]
  /** Place of the asset that it moves with, its own where it tracks none. */
  readonly leads: readonly number[]
  /** Yearly volatility of the ratio to it. */
  readonly basis: readonly number[]
  readonly correlations: readonly (readonly number[])[]
  /** Of every volatile asset's price: E[price] grows by e^(drift·years). */
  readonly drift: number
  readonly model: PathModel
  readonly seed: number
  readonly steps: number
  readonly stepYears: number
}

/** The prices of one path, a column of `steps` for each asset. `variance`: that of the logarithm of the price inside each step. */
export type PathBars = {
  readonly open: readonly Float64Array[]
  readonly high: readonly Float64Array[]
  readonly low: readonly Float64Array[]
  readonly close: readonly Float64Array[]
  readonly variance: readonly Float64Array[]
  /** A column for each perp whose funding is drawn too, simple yearly rates. */
  readonly funding: readonly Float64Array[]
}

/** Room for the bars of one path, to be used again for the next. */
export function pathBars(assets: number, steps: number, fundings: number): PathBars {
  const columns = (count: number) => Array.from({ length: count }, () => new Float64Array(steps))
  return {
    open: columns(assets),
    high: columns(assets),
    low: columns(assets),
    close: columns(assets),
    variance: columns(assets),
    funding: columns(fundings),
  }
}
