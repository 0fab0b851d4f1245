/** Maintenance brackets of one venue's perpetual on one asset, as published on one day. */
type BracketTable = {
  /** What the venue's name begins with, in lower case. */
  readonly venue: string
  readonly asset: string
  readonly contract: 'linear' | 'inverse'
  /** ISO date, as far as it is known. */
  readonly version: string
  readonly source: string
  /** Notional from which each rate counts, ascending, in the collateral's unit. */
  readonly floors: readonly number[]
  /** Shares of the notional. */
  readonly rates: readonly number[]
}

const BINANCE = {
  venue: 'binance',
  contract: 'linear',
  version: '2024-09',
  source:
    'Binance USD-M leverage brackets of USDT perpetuals, as kept in freqtrade/exchange/binance_leverage_tiers.json',
  rates: [0.004, 0.005, 0.0065, 0.01, 0.02, 0.025, 0.05, 0.1, 0.125, 0.15, 0.25, 0.5],
} as const
const HYPERLIQUID = {
  venue: 'hyperliquid',
  contract: 'linear',
  version: '2026-09-27',
  source:
    'Hyperliquid docs, trading/margin-tiers, as the venue’s meta lists them: half the margin at each tier’s leverage',
} as const

/** What is known; perpetuals elsewhere keep a single rate. */
export const MAINTENANCE_BRACKETS: readonly BracketTable[] = [
  { ...BINANCE, asset: 'BTC', floors: [0, 5e4, 6e5, 3e6, 1.2e7, 7e7, 1e8, 2.3e8, 4.8e8, 6e8, 8e8, 1.2e9] },
  { ...BINANCE, asset: 'ETH', floors: [0, 5e4, 6e5, 3e6, 1.2e7, 5e7, 6.5e7, 1.5e8, 3.2e8, 4e8, 5.3e8, 8e8] },
  { ...HYPERLIQUID, asset: 'BTC', floors: [0, 1.5e8], rates: [1 / 80, 1 / 40] },
  { ...HYPERLIQUID, asset: 'ETH', floors: [0, 1e8], rates: [1 / 50, 1 / 30] },
]
