import { assetPrice } from '../../book/hedge-leg.ts'
import type { Stage } from '../../book/stage.ts'
import { type Asset, assetIndex, leadOf } from '../../exposure/market-state.ts'
import { sum } from '../../exposure/sum.ts'
import type { Instrument } from '../../instruments/instrument.ts'

/** A leg may be this many times what would offset the positions where they move most. */
const TIMES = 2
/** Step of the central difference, a share of the price: kinks and rounding each cost about 1e-6 of a delta. */
const STEP = 1e-6

/**
 * Units that a leg of an instrument may hold where the file says nothing: twice the largest |cash delta| of the positions anywhere on the
 * price grid in its asset or one correlated with it, over the asset's price; of an option no more than its open interest.
 */
export function largestSizes(stage: Stage): (instrument: Instrument) => number {
  const { strategy, now } = stage
  const largest = largestCashDeltas(stage)
  const at = (asset: Asset) => leadOf(now, asset).index
  return (instrument) => {
    const { terms, asset } = instrument
    const related = [...largest].map(([other, cash]) => {
      return strategy.correlations[at(asset)]![at(other)] === 0 ? 0 : cash
    })
    const cash = TIMES * Math.max(0, ...related)
    if (terms.kind === 'perp' && terms.contract === 'inverse') return cash
    const open = terms.kind === 'option' ? (terms.openInterest ?? Infinity) : Infinity
    return Math.min(cash / assetPrice(instrument, now), open)
  }
}

/** Largest |delta · price| of the positions in each risky asset over the points of the price grid, numeraire. */
export function largestCashDeltas({ holdings, standing, scenarios, now }: Stage): Map<Asset, number> {
  const { grid, risky } = scenarios
  return new Map(
    risky.map((asset) => {
      const follows = grid.assets.map((one) => leadOf(now, one).asset === asset)
      const moved = sum(
        [...holdings, ...standing].flatMap(({ exposure }) => {
          return exposure.assets.some((one) => follows[assetIndex(now.assets, one)]) ? [exposure] : []
        }),
      )
      const value = (factor: number) => {
        const out = new Float64Array(grid.count)
        const prices = grid.prices.map((column, i) => (follows[i] ? column.map((price) => price * factor) : column))
        moved.values({ ...grid, prices }, out)
        return out
      }
      const [up, down] = [value(1 + STEP), value(1 - STEP)]
      return [asset, up.reduce((most, above, i) => Math.max(most, Math.abs(above - down[i]!) / (2 * STEP)), 0)]
    }),
  )
}
