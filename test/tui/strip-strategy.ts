import type { OptionTerms, PerpTerms } from '../../src/instruments/terms.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'

const asOf = Date.UTC(2026, 0, 5, 8)
const expiry = Date.UTC(2026, 1, 4, 8)

const perp: PerpTerms = {
  id: 'ETH-PERP',
  kind: 'perp',
  asset: 'ETH',
  venue: 'hyperliquid',
  lot: '0.0001',
  fee: { kind: 'rate', rate: 0.00045, cap: undefined },
  sides: 'both',
  maxSize: undefined,
  asks: [{ price: 2000, size: Number.POSITIVE_INFINITY }],
  bids: [{ price: 2000, size: Number.POSITIVE_INFINITY }],
  mark: undefined,
  contract: 'linear',
  price: 2000,
  funding: 0.1095,
  maxLeverage: 25,
  maintenanceMargin: 0.02,
  collateral: 30000,
}

function option(strike: number, type: 'call' | 'put', bid: number, ask: number): OptionTerms {
  return {
    id: `ETH-4FEB26-${strike}-${type === 'call' ? 'C' : 'P'}`,
    kind: 'option',
    asset: 'ETH',
    venue: 'deribit',
    lot: '1',
    fee: { kind: 'rate', rate: 0.0003, cap: 0.125 },
    sides: 'both',
    maxSize: undefined,
    asks: [{ price: ask, size: Number.POSITIVE_INFINITY }],
    bids: [{ price: bid, size: Number.POSITIVE_INFINITY }],
    mark: undefined,
    type,
    strike,
    expiry,
    volatility: 0.65,
    forward: 2000,
    settlement: 'numeraire',
    openInterest: 1200,
  }
}

/** A range of ETH/USDC with a perp and a chain of twelve options, as the parser would hand it on. */
export const stripStrategy: Strategy = {
  name: 'ETH/USDC 1,500–2,500 with options and a perp',
  why: 'You earn fees in a range and want the same money in a month wherever ETH goes: options take the curve, a perp takes the slope.',
  sha256: '0'.repeat(64),
  numeraire: 'USD',
  asOf,
  horizonDays: 30,
  opportunity: 0,
  assets: [
    { symbol: 'ETH', price: 2000, volatility: 0.65 },
    { symbol: 'USDC', price: 1, volatility: 0 },
  ],
  correlations: [
    [1, 0],
    [0, 1],
  ],
  positions: [
    {
      id: 'lp',
      kind: 'concentrated',
      terms: { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower: 1500, upper: 2500 } },
      size: { kind: 'value', value: 100000 },
      entry: undefined,
      fees: { apr: 0.25, whileInRange: false, collected: [], uncollected: [{ asset: 'USDC', amount: '20' }] },
    },
  ],
  instruments: [
    perp,
    option(1500, 'put', 13.5, 14.2),
    option(1600, 'put', 23.3, 24.1),
    option(1700, 'put', 41, 42.6),
    option(1800, 'put', 67.9, 69.8),
    option(1900, 'put', 103.2, 105.8),
    option(2000, 'put', 147.4, 150.6),
    option(2000, 'call', 147.4, 150.6),
    option(2100, 'call', 109, 111.6),
    option(2200, 'call', 79.2, 81.5),
    option(2300, 'call', 56.6, 58.5),
    option(2400, 'call', 39.9, 41.4),
    option(2500, 'call', 30.9, 31.9),
  ],
  hedge: {
    target: 'flat',
    minimise: 'replication',
    lossAversion: 2.25,
    confidence: 0.95,
    limits: {
      delta: [],
      gamma: [],
      vega: [],
      premium: 4000,
      margin: 40000,
      legs: 13,
      loss: undefined,
      shortfall: undefined,
      ...{ naked: [], tail: undefined, expected: undefined, capital: undefined },
      survive: [{ asset: 'ETH', min: 1200, max: 2750 }],
    },
    simplify: 0,
    pin: [],
    exclude: [],
    scenarios: { prices: [], samples: 2000, seed: 1 },
  },
  accounts: [],
  venues: [],
  stress: [],
  sources: [],
  warnings: [],
}
