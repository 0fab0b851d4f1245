/** A hedge to find on a real chain, and what is asked of it. */
export type Instance = {
  readonly name: string
  readonly text: string
  /** Share of the objective that may be left unproven, and in how many CPU seconds; undefined: only the first hedge has a bar. */
  readonly bar: { readonly gap: number; readonly seconds: number } | undefined
}

type Part = {
  readonly name: string
  readonly minimise: string
  readonly value?: number
  readonly assets?: readonly ('ETH' | 'BTC')[]
  readonly expiry?: string
  readonly horizon?: string
  readonly limits?: string
  readonly gap?: number
  readonly seconds?: number
}

const ONE = '2026-01-30'
const TWO = '{ min: 20d, max: 60d }'
const MARKETS = {
  ETH: { price: 2978.74, volatility: 0.5794, range: '{ lower: 2400, upper: 3600 }', lot: '1', perpLot: '0.0001' },
  BTC: {
    price: 88524.21,
    volatility: 0.3996,
    range: '{ lower: 71000, upper: 107000 }',
    lot: '0.1',
    perpLot: '0.00001',
  },
} as const

/** The strategy's file, over Deribit's chains of 2025-12-30 in `folder`; `scenarios` for the sets of prices. */
export function strategyText(part: Part, folder: string, scenarios = ''): string {
  const { name, minimise, value = 100_000, assets = ['ETH'], expiry = ONE, horizon = ONE, limits = '' } = part
  const lines = (of: (asset: 'ETH' | 'BTC') => string) => assets.map(of).join('\n')
  const market = (asset: 'ETH' | 'BTC') =>
    `    ${asset}: { price: ${MARKETS[asset].price}, volatility: ${MARKETS[asset].volatility} }`
  const position = (asset: 'ETH' | 'BTC') =>
    `  - { id: lp-${asset}, kind: concentrated, base: ${asset}, quote: USDC, range: ${MARKETS[asset].range}, size: { value: ${value / assets.length} } }`
  const instruments = (asset: 'ETH' | 'BTC') => `
  - { id: ${asset}-PERP, kind: perp, asset: ${asset}, lot: "${MARKETS[asset].perpLot}", fee: { rate: 0.00045 } }
  - { kind: chain, asset: ${asset}, expiry: ${expiry}, lot: "${MARKETS[asset].lot}", fee: { rate: 0.0003, cap: 0.125 } }`
  return `
version: 1
name: ${name}
horizon: ${horizon}
market:
  asOf: 2025-12-30T17:31:15Z
  assets:
${lines(market)}
    USDC: { price: 1 }
  correlations: [${assets.length > 1 ? '{ pair: [ETH, BTC], value: 0.85 }' : ''}]
  files: [${assets.map((asset) => `${folder}/${asset.toLowerCase()}-2025-12-30.csv`).join(', ')}]
positions:
${lines(position)}
instruments:${lines(instruments)}
hedge:
  minimise: ${minimise}
  limits: { ${limits} }
  scenarios: { ${scenarios} }
`
}

const shortfall = { minimise: 'expected-shortfall', expiry: TWO, seconds: 10 }
const variance = { minimise: 'variance', seconds: 10 }
const replication = { minimise: 'replication', seconds: 10 }
const worst = { minimise: 'worst-loss', seconds: 10 }

/** Those that the search was designed on. */
export const PARTS: readonly Part[] = [
  { name: 'es 8 legs premium 2k', ...shortfall, limits: 'legs: 8, premium: 2000', gap: 0.12 },
  { name: 'es 4 legs', ...shortfall, limits: 'legs: 4', gap: 0.08 },
  { name: 'es 8 legs', ...shortfall, limits: 'legs: 8', gap: 0.1 },
  { name: 'es 25k 8 legs', ...shortfall, value: 25_000, limits: 'legs: 8' },
  { name: 'es 1m 8 legs', ...shortfall, value: 1_000_000, limits: 'legs: 8', gap: 0.12 },
  { name: 'es btc 8 legs', ...shortfall, assets: ['BTC'], limits: 'legs: 8', gap: 0.12 },
  { name: 'es one expiry premium 2k', ...shortfall, expiry: ONE, limits: 'premium: 2000' },
  { name: 'es eth+btc 2m 12 legs', ...shortfall, value: 2_000_000, assets: ['ETH', 'BTC'], limits: 'legs: 12' },
  { name: 'variance one expiry', ...variance, gap: 0.02, seconds: 2 },
  { name: 'variance two expiries', ...variance, expiry: TWO, gap: 0.1 },
  { name: 'variance 8 legs', ...variance, expiry: TWO, limits: 'legs: 8', gap: 0.15 },
  { name: 'variance 1m', ...variance, value: 1_000_000, gap: 0.02, seconds: 2 },
  { name: 'variance btc', ...variance, assets: ['BTC'], gap: 0.02, seconds: 2 },
  { name: 'replication 25k', ...replication, value: 25_000, gap: 0.01 },
  { name: 'replication 100k', ...replication, gap: 0.01 },
  { name: 'replication 1m', ...replication, value: 1_000_000, gap: 0.01 },
  { name: 'replication 5m', ...replication, value: 5_000_000, gap: 0.01 },
  { name: 'replication btc', ...replication, assets: ['BTC'], gap: 0.01 },
  { name: 'replication premium 2k', ...replication, limits: 'premium: 2000', gap: 0.04 },
  { name: 'replication 4 legs', ...replication, limits: 'legs: 4', gap: 0.15 },
  { name: 'replication delta', ...replication, limits: 'delta: { ETH: { min: -0.05, max: 0.05 } }', gap: 0.08 },
  { name: 'replication two expiries', ...replication, expiry: TWO, gap: 0.1 },
  { name: 'worst-loss one expiry', ...worst, gap: 0.02 },
  { name: 'worst-loss march', ...worst, expiry: '2026-03-27', horizon: '2026-03-27', gap: 0.02 },
  { name: 'worst-loss 8 legs', ...worst, expiry: TWO, limits: 'legs: 8', gap: 0.12 },
]

/** Each of them as a strategy, over the chains in `folder`. */
export function instances(folder: string): Instance[] {
  return PARTS.map((part) => ({
    name: part.name,
    text: strategyText(part, folder),
    bar: part.gap === undefined ? undefined : { gap: part.gap, seconds: part.seconds ?? 10 },
  }))
}
