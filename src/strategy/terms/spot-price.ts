import type { Strategy } from './strategy.ts'

type Priced = Pick<Strategy, 'assets'>

/** The numéraire that one token costs now. */
export function spotPrice(strategy: Priced, symbol: string): number {
  const price = knownSpotPrice(strategy, symbol)
  if (price === undefined) throw new Error(`${symbol} has no price in the strategy`)
  return price
}

/** The same; undefined for a token that the strategy does not have. */
export function knownSpotPrice({ assets }: Priced, symbol: string | undefined): number | undefined {
  return assets.find((asset) => asset.symbol === symbol)?.price
}
