import type { Asset } from '../../exposure/market-state.ts'
import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { Bars, PricePath } from '../price-path.ts'
import { type PathLoops, writtenPathLoops } from './path-loops.ts'
import type { PathModel } from './path-model.ts'

/** What paths start from: assets aligned, prices in the numeraire, volatilities and drift a year. */
export type PathMarket = {
  readonly prices: readonly number[]
  /** 0 for what stands still. What tracks another has none of its own. */
  readonly volatilities: readonly number[]
  /** Place of the asset that it moves with, its own where it tracks none. */
  readonly leads: readonly number[]
  /** Yearly volatility of the ratio to it. */
  readonly basis: readonly number[]
  readonly correlations: readonly (readonly number[])[]
  /** Of every volatile asset's price: E[price] grows by e^(drift·years). */
  readonly drift: number
  readonly model: PathModel
  readonly seed: number
  readonly steps: number
  readonly stepYears: number
}

/** The prices of one path, a column of `steps` for each asset. `variance`: that of the logarithm of the price inside each step. */
export type PathBars = {
  readonly open: readonly Float64Array[]
  readonly high: readonly Float64Array[]
  readonly low: readonly Float64Array[]
  readonly close: readonly Float64Array[]
  readonly variance: readonly Float64Array[]
  /** A column for each perp whose funding is drawn too, simple yearly rates. */
  readonly funding: readonly Float64Array[]
}

/** Room for one path, to be used again for the next: what is drawn is overwritten in `bars`, what is seen is `path`, whose bar 0 is the market now. */
export type PathRoom = { readonly path: PricePath; readonly bars: PathBars }

function standsAtOne({ prices, volatilities, leads }: PathMarket, asset: number): boolean {
  return prices[asset] === 1 && volatilities[asset] === 0 && leads[asset] === asset
}

/** Room for paths of a market whose assets these are, from a moment (milliseconds since 1970 UTC); `fundings`: how many perps have theirs drawn. */
export function pathRoom(
  market: PathMarket,
  assets: readonly Asset[],
  from: number,
  fundings = 0,
  { column: room }: PathLoops = writtenPathLoops,
): PathRoom {
  const { steps, stepYears, prices } = market
  const count = steps + 1
  const whole = assets.map((_, i) => {
    const column = () => room(count).fill(prices[i]!)
    return { open: column(), high: column(), low: column(), close: column() }
  })
  const inside = (part: keyof Bars) => whole.map((bars) => bars[part].subarray(1))
  const step = stepYears * MILLISECONDS_PER_YEAR
  const times = room(count)
  for (let i = 0; i < count; i++) times[i] = from + i * step
  return {
    path: { assets, count, times, step, bars: whole, money: assets.map((_, i) => standsAtOne(market, i)) },
    bars: {
      ...{ open: inside('open'), high: inside('high'), low: inside('low'), close: inside('close') },
      variance: assets.map(() => new Float64Array(steps)),
      funding: Array.from({ length: fundings }, () => new Float64Array(steps)),
    },
  }
}
