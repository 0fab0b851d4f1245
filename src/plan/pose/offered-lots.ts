import { givenCollateral, mostUnits, neededCollateral } from '../../accounts/leg-margin.ts'
import { survivedPrices } from '../../accounts/survived-prices.ts'
import type { MarketState } from '../../exposure/market-state.ts'
import type { SizedLots } from '../../hedge/problem/sizing.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { Level } from '../../instruments/terms.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { sizeToLots } from '../../units/lots.ts'
import type { poorSales } from './poor-sales.ts'

/** What bounds the sizes of legs. */
export type SizeSetting = {
  readonly strategy: Strategy
  readonly now: MarketState
  /** Units that a leg of this instrument may hold where the file says nothing. */
  readonly usualSize: (instrument: Instrument) => number
  /** What makes a sale one that is not offered. */
  readonly poorSale: ReturnType<typeof poorSales>
}

/** Whole lots that can be traded at one level of a side; the collateral that each needs, 0 where the leg's is given as a fixed amount. */
export type OfferedLots = SizedLots & { readonly collateral: number }

const MOST_LOTS = 1e12

/** How many lots of an instrument can be traded at each level of its sides. */
export function offeredLots(instrument: Instrument, index: number, setting: SizeSetting): OfferedLots[] {
  const taken = instrument.bids.filter(({ price }) => setting.poorSale(instrument, price) === undefined)
  return [
    ...sideLots(instrument, index, 'buy', instrument.asks, setting),
    ...sideLots(instrument, index, 'sell', taken, setting),
  ]
}

/** Units in one lot, < 0 when it is sold. */
export function lotSize({ lot }: Instrument, side: 'buy' | 'sell'): number {
  return (side === 'buy' ? 1 : -1) * Number(lot)
}

function sideLots(
  instrument: Instrument,
  index: number,
  side: 'buy' | 'sell',
  levels: readonly Level[],
  { strategy, now, usualSize }: SizeSetting,
): OfferedLots[] {
  const survive = survivedPrices(strategy, instrument.asset)
  const maxSize = instrument.maxSize ?? usualSize(instrument)
  const size = lotSize(instrument, side)
  let [used, offered] = [0, 0]
  return levels.flatMap(({ price, size: depth }) => {
    offered += depth
    const most = Math.min(offered, maxSize, mostUnits(instrument, side, price, survive, now))
    const maxLots = Math.max(0, Math.min(sizeToLots(most, instrument.lot), MOST_LOTS) - used)
    used += maxLots
    if (maxLots === 0) return []
    const given = givenCollateral(instrument, now) !== undefined
    const collateral = given ? 0 : neededCollateral(instrument, size, price, survive, now)
    return [{ instrument: index, side, price, maxLots, collateral }]
  })
}
