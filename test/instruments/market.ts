import type { InstrumentMarket } from '../../src/instruments/instrument-market.ts'
import type { OptionTerms, PerpTerms } from '../../src/instruments/terms.ts'

export const asOf = Date.parse('2026-01-05T08:00:00Z')
export const inDays = (days: number) => asOf + days * 86_400_000

/** ETH at 2,000 and a stable USDC. */
export const market: InstrumentMarket = {
  asOf,
  now: { assets: ['USDC', 'ETH'], prices: [1, 2000], volatilityFactors: [1, 1], elapsed: 0 },
}

const traded = {
  asset: 'ETH',
  venue: undefined,
  lot: '1',
  fee: { kind: 'per-token', amount: 0 },
  sides: 'both',
  maxSize: undefined,
  asks: [],
  bids: [],
  mark: undefined,
} as const

/** A 30-day 1,900 put at 60 % on a forward at the price. */
export const put: OptionTerms = {
  ...traded,
  id: 'ETH-1900-P',
  kind: 'option',
  type: 'put',
  strike: 1900,
  expiry: inDays(30),
  volatility: 0.6,
  forward: 2000,
  settlement: 'numeraire',
  openInterest: undefined,
}

/** A linear perpetual at 2,000 without funding or fee. */
export const perp: PerpTerms = {
  ...traded,
  id: 'ETH-PERP',
  kind: 'perp',
  lot: '0.0001',
  asks: [{ price: 2000, size: Infinity }],
  bids: [{ price: 2000, size: Infinity }],
  contract: 'linear',
  price: 2000,
  funding: 0,
  maxLeverage: 10,
  maintenanceMargin: 0.05,
  collateral: undefined,
}
