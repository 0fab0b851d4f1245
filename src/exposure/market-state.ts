/** A symbol of `market.assets`, e.g. `ETH`. */
export type Asset = string

/**
 * One point of the market. Every array is aligned with `assets`.
 * `prices`: numeraire per whole token. `volatilityFactors`: what each asset's volatilities are multiplied by
 * (1: unchanged, 2: doubled). `elapsed`: years of 365 days since the plan's `asOf`. `leads`: for each asset the place of the one
 * that it moves with, its own where it tracks none; absent: none tracks another.
 */
export type MarketState = {
  readonly assets: readonly Asset[]
  readonly prices: readonly number[]
  readonly volatilityFactors: readonly number[]
  readonly elapsed: number
  readonly leads?: readonly number[]
}

/** Where `asset` stands in the state's arrays. Throws when the state does not list it, which is our bug. */
export function assetIndex(assets: readonly Asset[], asset: Asset): number {
  const index = assets.indexOf(asset)
  if (index < 0) throw new Error(`asset ${asset} is not one of ${assets.join(', ')}`)
  return index
}

/** The numeraire that one token of an asset costs in a state. Throws when the state does not list it, which is our bug. */
export function priceIn({ assets, prices }: Pick<MarketState, 'assets' | 'prices'>, asset: Asset): number {
  return prices[assetIndex(assets, asset)]!
}

/** The asset that `asset` moves with, itself where it tracks none, and how many numeraire it moves for one of that: the ratio of their prices. */
export function leadOf(state: Pick<MarketState, 'assets' | 'prices' | 'leads'>, asset: Asset) {
  const own = assetIndex(state.assets, asset)
  const index = state.leads?.[own] ?? own
  return { index, asset: state.assets[index]!, ratio: index === own ? 1 : state.prices[own]! / state.prices[index]! }
}

/** The state with the price of one asset, and of what tracks it in proportion, elsewhere. */
export function movedTo(state: MarketState, asset: Asset, price: number): MarketState {
  const index = assetIndex(state.assets, asset)
  const factor = price / state.prices[index]!
  const follows = (i: number) => state.leads?.[i] === index
  return {
    ...state,
    prices: state.prices.map((old, i) => (i === index ? price : follows(i) ? old * factor : old)),
  }
}
