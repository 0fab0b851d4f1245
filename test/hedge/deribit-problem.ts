import { existsSync, readFileSync } from 'node:fs'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import {
  nakedRow,
  noLimits,
  perp,
  placesOf,
  pnlAt,
  priceGrid,
  problemOf,
  rangeDelta,
  rangeLiquidity,
  rangeValue,
  vanilla,
  widePrices,
} from './hedge-problems.ts'

const YEAR = 365 * 86_400_000

/** Beside this project or in it, seen from here or from the bundle that the bench makes of this. */
function found(path: string): URL | undefined {
  return ['../../', '../../../'].map((up) => new URL(`${up}${path}`, import.meta.url)).find((file) => existsSync(file))
}

type Market = {
  readonly file: URL
  readonly asOf: string
  readonly price: number
  readonly volatility: number
  readonly lower: number
  readonly upper: number
  readonly expiry: string
  readonly strikes: readonly [least: number, most: number]
}

const DERIBIT = found('../shared/data/deribit/eth-2025-12-30.csv')

export const hasDeribitData = DERIBIT !== undefined

/** Which options: an expiry at 08:00 UTC, only so many of the nearest to the price; how many even grid points; the perp's largest share of the delta. */
type Chain = {
  readonly expiry?: string
  readonly quotes?: number
  readonly points?: number
  readonly perpShare?: number
}

/** $100k in 2,400–3,600 at 2,978.74 against Deribit's options of 2026-01-30 with strikes 1,800–4,600 and a perp. */
export function deribitProblem(part: Partial<HedgeProblem> = {}, chain: Chain = {}): HedgeProblem {
  const market = { asOf: '2025-12-30T17:31Z', price: 2978.74, volatility: 0.5794, lower: 2400, upper: 3600 }
  const { expiry = '2026-01-30' } = chain
  return chainProblem({ ...market, file: DERIBIT!, expiry, strikes: [1800, 4600] }, part, chain)
}

/** $100k in 1,500–2,500 at 2,000 against the chain that is shipped with the strategies, and a perp. */
export function shippedProblem(part: Partial<HedgeProblem> = {}, chain: Chain = {}): HedgeProblem {
  const market = { asOf: '2026-01-05T08:00Z', price: 2000, volatility: 0.65, lower: 1500, upper: 2500 }
  const file = found('strategies/data/eth-chain.csv')!
  return chainProblem({ ...market, file, expiry: '2026-02-06', strikes: [1000, 3500] }, part, chain)
}

/** Sizes at most twice the largest delta and the open interest, options sold only against bought ones, no more lost far out than without options. */
function chainProblem(market: Market, part: Partial<HedgeProblem>, chain: Chain): HedgeProblem {
  const { asOf, price, volatility, lower, upper, expiry } = market
  const years = (Date.parse(`${expiry}T08:00Z`) - Date.parse(asOf)) / YEAR
  const quotes = quotesOf(market, chain.quotes ?? Infinity)
  const spread = volatility * Math.sqrt(years)
  const quantile = (z: number) => price * Math.exp(-(spread ** 2) / 2 + z * spread)
  // ±3.0902 standard deviations hold 99.8 % of a normal distribution
  const edges = [...quotes.map(({ strike }) => strike), lower, upper]
  const grid = priceGrid(quantile(-3.0902323), quantile(3.0902323), chain.points ?? 201, edges)
  const samples = Float64Array.from({ length: 2000 }, (_, i) => quantile(normalQuantile((i + 0.5) / 2000)))
  const places = placesOf(grid, samples, widePrices(price))
  const liquidity = rangeLiquidity(100_000, lower, upper, price)
  const pool = (at: number) => rangeValue(liquidity, lower, upper, at)
  const delta = rangeDelta(liquidity, lower, upper, price)
  const most = 2 * rangeDelta(liquidity, lower, upper, lower)
  const options = quotes.flatMap(({ type, strike, bid, ask, mid, openInterest }, instrument) => {
    const fee = (traded: number | undefined) => Math.min(0.0003 * price, 0.125 * (traded ?? 0))
    const maxLots = Math.floor(Math.min(most, openInterest))
    return [
      ...vanilla(places, type, strike, { instrument, ask, mid, fee: fee(ask), maxLots }),
      ...vanilla(places, type, strike, { instrument, bid, mid, fee: fee(bid), maxLots }),
    ]
  })
  const perpMost = Math.floor((chain.perpShare === undefined ? most : chain.perpShare * delta) * 10_000)
  const linear = { bid: price, ask: price, fee: 0.00045 * price, lot: 0.0001, maxLots: perpMost }
  const candidates = [...options, ...perp(places, { instrument: quotes.length, ...linear })]
  const held = pnlAt(places, (at) => pool(at) - pool(price))
  const short = held.wide.map((pnl, i) => pnl - delta * (places.wide[0]![i]! - price))
  const linearLimits = (['call', 'put'] as const).map((type) => nakedRow(type, 0, candidates))
  // Rounding the delta to a lot may lose a little more than the delta itself.
  const tail = Math.max(...held.wide.map((pnl) => -pnl), ...short.map((pnl) => 1 - pnl))
  return problemOf(places, price, {
    held,
    delta: [delta],
    worst: 100,
    candidates,
    limits: { ...noLimits, linear: linearLimits, tail },
    ...part,
  })
}

type Quote = {
  readonly type: 'call' | 'put'
  readonly strike: number
  readonly bid: number | undefined
  readonly ask: number | undefined
  readonly mid: number
  readonly openInterest: number
}

function quotesOf({ file, price, expiry, strikes }: Market, nearest: number): Quote[] {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n')
  const names = header!.split(',')
  return lines
    .map((line) => {
      const cells = line.split(',')
      return (name: string) => cells[names.indexOf(name)] ?? ''
    })
    .filter((cell) => cell('expiry') === expiry)
    .map((cell): Quote => {
      const coin = (name: string) => (cell(name) === '' ? undefined : Number(cell(name)) * price)
      const [bid, ask, mark] = [coin('bid'), coin('ask'), coin('mark')!]
      const within = (bid === undefined || bid <= mark) && (ask === undefined || ask >= mark)
      const mid = within || bid === undefined || ask === undefined ? mark : (bid + ask) / 2
      const openInterest = cell('openInterest') === '' ? Infinity : Number(cell('openInterest'))
      return { type: cell('type') as 'call' | 'put', strike: Number(cell('strike')), bid, ask, mid, openInterest }
    })
    .filter(({ strike }) => strike >= strikes[0] && strike <= strikes[1])
    .sort((a, b) => Math.abs(a.strike - price) - Math.abs(b.strike - price))
    .slice(0, nearest)
    .sort((a, b) => a.strike - b.strike || a.type.localeCompare(b.type))
}

/** By bisection of the normal distribution's series: slow and short. */
function normalQuantile(share: number): number {
  let [low, high] = [-8, 8]
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (normalShare(middle) < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …), Marsaglia 2004. */
function normalShare(z: number): number {
  let [term, sum] = [z, z]
  for (let i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
    term *= (z * z) / i
    sum += term
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}
