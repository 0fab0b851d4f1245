const VOLATILITIES: Readonly<Record<string, number>> = { BTC: 0.5, WBTC: 0.5, ETH: 0.65, WETH: 0.65, SOL: 0.85 }
const OTHERS = 0.9

/** The usual perpetual of a venue; the Market step changes what is different. */
const PERPS: Readonly<Record<string, { fee: number; leverage: number; maintenance: number }>> = {
  hyperliquid: { fee: 0.00045, leverage: 25, maintenance: 0.02 },
  binance: { fee: 0.0005, leverage: 50, maintenance: 0.01 },
  deribit: { fee: 0.0005, leverage: 50, maintenance: 0.01 },
}

/** The venues whose usual perpetual is known. */
export const perpVenues: readonly string[] = Object.keys(PERPS)

/** A volatility per year that an asset often had, to start from. */
export function usualVolatility(asset: string): number {
  return Object.hasOwn(VOLATILITIES, asset.toUpperCase()) ? VOLATILITIES[asset.toUpperCase()]! : OTHERS
}

/** The usual perpetual of one of {@link perpVenues} on an asset, as an instrument of a strategy file. */
export function usualPerp(asset: string, price: number, venue: string): string {
  const perp = PERPS[venue]!
  return `  - id: ${asset}-PERP
    kind: perp
    asset: ${asset}
    venue: ${venue}
    lot: "${lotFor(price, 1)}"
    fee: { rate: ${perp.fee} } # of the notional: a usual one, made up
    funding: 0 # a year, made up: put in today's; above 0 it pays the short
    maxLeverage: ${perp.leverage}
    maintenanceMargin: ${perp.maintenance}
`
}

/** The limit that keeps perpetuals alive through a move of three tenths either way, as a line of a strategy file's `limits`. */
export function usualSurvival(prices: readonly (readonly [asset: string, price: number])[]): string {
  const rounded = (price: number) => Number(price.toPrecision(3))
  const bounds = prices.map(
    ([asset, price]) => `${asset}: { min: ${rounded(0.7 * price)}, max: ${rounded(1.3 * price)} }`,
  )
  return `    survive: { ${bounds.join(', ')} } # no perpetual may be liquidated in here\n`
}

/** A power of ten of the token: about a fifth of a cent's worth for perpetuals, `worth` dollars' for options. */
export function lotFor(price: number, worth: number): string {
  const power = Math.floor(Math.log10(worth / price) + (worth > 1 ? 0.5 : 0))
  return power >= 0 ? `1${'0'.repeat(power)}` : `0.${'0'.repeat(-power - 1)}1`
}
