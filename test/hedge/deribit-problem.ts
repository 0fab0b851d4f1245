import { existsSync, readFileSync } from 'node:fs'
import type { HedgeProblem } from '../../src/hedge/hedge-problem.ts'
import { perp, priceGrid, problemOf, rangeLiquidity, rangeValue, vanilla } from './hedge-problems.ts'

/** Beside the project, seen from here or from the bundle that the bench makes of this. */
const FILE = ['../../../', '../../../../']
  .map((up) => new URL(`${up}shared/data/deribit/eth-2025-12-30.csv`, import.meta.url))
  .find((file) => existsSync(file))

export const hasDeribitData = FILE !== undefined

const PRICE = 2978.74
const VOLATILITY = 0.5794

/** Which options: an expiry at 08:00 UTC, of strikes 1,800–4,600 only the nearest to the price; how many even grid points; the perp's largest share of the delta. */
type Chain = {
  readonly expiry?: string
  readonly quotes?: number
  readonly points?: number
  readonly perpShare?: number
}

/** Issue 2's real input: $100k in 2,400–3,600 at 2,978.74 against the options of 2026-01-30 with strikes 1,800–4,600 and a perp. */
export function deribitProblem(part: Partial<HedgeProblem> = {}, chain: Chain = {}): HedgeProblem {
  const { expiry = '2026-01-30', quotes: nearest = Infinity, points = 201, perpShare } = chain
  // From 2025-12-30T17:31Z, in years of 365 days
  const years = (Date.parse(`${expiry}T08:00Z`) - Date.UTC(2025, 11, 30, 17, 31)) / (365 * 86_400_000)
  const quotes = readFileSync(FILE!, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter((cells) => cells[7] === expiry && Number(cells[6]) >= 1800 && Number(cells[6]) <= 4600)
    .map((cells) => {
      const coin = (cell: string | undefined) => (cell ? Number(cell) * PRICE : undefined)
      const [bid, ask] = [coin(cells[8]), coin(cells[9])]
      const mid = bid !== undefined && ask !== undefined ? (bid + ask) / 2 : coin(cells[12])!
      return { type: cells[5] as 'call' | 'put', strike: Number(cells[6]), bid, ask, mid }
    })
    .sort((a, b) => Math.abs(a.strike - PRICE) - Math.abs(b.strike - PRICE))
    .slice(0, nearest)
    .sort((a, b) => a.strike - b.strike || a.type.localeCompare(b.type))
  const spread = VOLATILITY * Math.sqrt(years)
  const quantile = (z: number) => PRICE * Math.exp(-(spread ** 2) / 2 + z * spread)
  // ±3.0902 standard deviations hold 99.8 % of a normal distribution
  const grid = priceGrid(quantile(-3.090232306167813), quantile(3.090232306167813), points, [
    ...quotes.map((quote) => quote.strike),
    2400,
    3600,
  ])
  const liquidity = rangeLiquidity(100_000, 2400, 3600, PRICE)
  const pool = (price: number) => rangeValue(liquidity, 2400, 3600, price)
  const delta = liquidity * (1 / Math.sqrt(PRICE) - 1 / Math.sqrt(3600))
  const most = 10 * liquidity * (1 / Math.sqrt(2400) - 1 / Math.sqrt(3600))
  return problemOf(grid, PRICE, {
    gross: grid.map((price) => pool(price) - pool(PRICE)),
    delta: [delta],
    candidates: [
      ...quotes.flatMap(({ type, strike, bid, ask, mid }, instrument) => {
        const fee = (price: number | undefined) => Math.min(0.0003 * PRICE, 0.125 * (price ?? 0))
        const maxLots = Math.floor(most)
        return [
          ...vanilla(grid, type, strike, { instrument, ask, mid, fee: fee(ask), maxLots }),
          ...vanilla(grid, type, strike, { instrument, bid, mid, fee: fee(bid), maxLots }),
        ]
      }),
      ...perp(grid, {
        instrument: quotes.length, bid: PRICE, ask: PRICE, fee: 0.00045 * PRICE, lot: 0.0001, maxLots: Math.floor((perpShare === undefined ? most : perpShare * delta) * 10_000),
      }),
    ],
    ...part,
  }) // biome-ignore format: one perp
}
