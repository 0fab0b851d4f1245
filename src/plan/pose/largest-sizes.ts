import { assetPrice } from '../../book/hedge-leg.ts'
import type { Holding } from '../../book/holding.ts'
import type { Owned } from '../../book/owned.ts'
import { type Asset, assetIndex, leadOf } from '../../exposure/market-state.ts'
import { scale } from '../../exposure/scale.ts'
import { sum } from '../../exposure/sum.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { isOnPools } from '../../instruments/is-on-pools.ts'

/** A leg may be this many times what would offset the positions where they move most. */
const TIMES = 2
/** Step of the central difference, a share of the price: kinks and rounding each cost about 1e-6 of a delta. */
const STEP = 1e-6

type Moving = Pick<Owned, 'scenarios' | 'now' | 'standing'> & {
  readonly holdings: readonly Pick<Holding, 'exposure'>[]
}

/**
 * Units that a leg of an instrument may hold where the file says nothing: twice the largest |cash delta| of the positions anywhere on the
 * price grid in its asset or one correlated with it, over the asset's price; of an option no more than its open interest. Pools that could be held count with
 * the positions, the one that moves most at its largest size. Of a position all, and of a pool what capital there is: the limit, else what is held.
 */
export function largestSizes(owned: Owned, instruments: readonly Instrument[]): (instrument: Instrument) => number {
  const { strategy, now, held } = owned
  const positions = largestCashDeltas(owned)
  const provided = instruments.filter(({ kind }) => kind === 'concentrated' || kind === 'constant-product')
  const money = strategy.hedge.limits.capital ?? Math.max(0, held.greeks(now).value)
  const largest = new Map([...positions].map(([asset, cash]) => [asset, cash + mostOf(asset, provided, money, owned)]))
  const at = (asset: Asset) => leadOf(now, asset).index
  return (instrument) => {
    const { terms, asset } = instrument
    if (isOnPools(terms)) return 'position' in terms ? 1 : money
    const related = [...largest].map(([other, cash]) => {
      return strategy.correlations[at(asset)]![at(other)] === 0 ? 0 : cash
    })
    const cash = TIMES * Math.max(0, ...related)
    if (terms.kind === 'perp' && terms.contract === 'inverse') return cash
    const open = terms.kind === 'option' ? (terms.openInterest ?? Infinity) : Infinity
    return Math.min(cash / assetPrice(instrument, now), open)
  }
}

/** Largest |delta · price| of any one pool that may be provided, as much of it as may be; numeraire. */
function mostOf(asset: Asset, provided: readonly Instrument[], money: number, owned: Owned): number {
  const each = provided.map((instrument) => {
    const exposure = scale(instrument.exposure(instrument.mid), instrument.maxSize ?? money)
    return largestCashDeltas({ ...owned, standing: [], holdings: [{ exposure }] }).get(asset) ?? 0
  })
  return Math.max(0, ...each)
}

/** Largest |delta · price| of the positions in each risky asset over the points of the price grid, numeraire. */
export function largestCashDeltas({ holdings, standing, scenarios, now }: Moving): Map<Asset, number> {
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
