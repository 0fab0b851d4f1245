/** A symbol of `market.assets`, e.g. `ETH`. */
export type Asset = string

/**
 * One point of the market. Every array is aligned with `assets`.
 * `prices`: numeraire per whole token. `volatilityFactors`: what each asset's volatilities are multiplied by
 * (1: unchanged, 2: doubled). `elapsed`: years of 365 days since the plan's `asOf`.
 */
export type MarketState = {
  readonly assets: readonly Asset[]
  readonly prices: readonly number[]
  readonly volatilityFactors: readonly number[]
  readonly elapsed: number
}

/** Where `asset` stands in the state's arrays. Throws when the state does not list it, which is our bug. */
export function assetIndex(assets: readonly Asset[], asset: Asset): number {
  const index = assets.indexOf(asset)
  if (index < 0) throw new Error(`asset ${asset} is not one of ${assets.join(', ')}`)
  return index
}
