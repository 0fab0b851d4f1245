import { neededCollateral } from '../../accounts/leg-margin.ts'
import { survivedPrices } from '../../accounts/survived-prices.ts'
import { hedgeLegs } from '../../book/hedge-legs.ts'
import type { Offered, Owned } from '../../book/owned.ts'
import { assetIndex, leadOf } from '../../exposure/market-state.ts'
import type { HedgeProblem } from '../../hedge/problem/hedge-problem.ts'
import type { SizeLimit, Sizing } from '../../hedge/problem/sizing.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { largestSizes } from './largest-sizes.ts'
import { offeredLots } from './offered-lots.ts'
import { poorSales } from './poor-sales.ts'
import { poseProblem } from './pose-problem.ts'

/** Enough beyond what a hedge needs that rounding does not take a lot away. */
const MARGIN = 1 + 1e-9

type Moved = ReadonlyMap<string, number | undefined>
type UsualSize = (instrument: Instrument) => number

/** What bounds the sizes of a strategy's legs before the search: the prices that perps must survive, given collateral and largest sizes. */
export function sizing(opened: Owned & Offered): Sizing {
  const { strategy, instruments, now } = opened
  let largest: ReturnType<typeof largestSizes> | undefined
  const usualSize = (instrument: Instrument) => {
    largest ??= largestSizes(opened, instruments)
    return largest(instrument)
  }
  return {
    limits: [
      ...strategy.hedge.limits.survive.flatMap((bounds) =>
        SURVIVE_ENDS.flatMap((end) => survival(bounds[end], surviveName(bounds.asset, end), bounds.asset, opened)),
      ),
      ...instruments.flatMap((instrument, index) => [
        ...collateral(instrument, index, opened),
        ...largestSize(instrument, index, instruments),
      ]),
    ],
    sizes: (moved) => {
      const there = movedStage(opened, moved, usualSize)
      const poorSale = poorSales(there.strategy, there.instruments)
      const setting = { strategy: there.strategy, now, usualSize, poorSale }
      return there.instruments.flatMap((instrument, index) => offeredLots(instrument, index, setting))
    },
    pose: (moved) => poseProblem(movedStage(opened, moved, usualSize)),
  }
}

function movedStage(opened: Owned & Offered, moved: Moved, usualSize: UsualSize): Owned & Offered {
  const { strategy, instruments } = opened
  return {
    ...opened,
    strategy: { ...strategy, hedge: { ...strategy.hedge, limits: movedLimits(strategy, moved) } },
    instruments: instruments.map((instrument) => movedInstrument(instrument, moved, usualSize)),
  }
}

const SURVIVE_ENDS = ['min', 'max'] as const
const surviveName = (asset: string, end: (typeof SURVIVE_ENDS)[number]) => `survive.${asset}.${end}`
const collateralName = ({ id }: Instrument) => `collateral.${id}`
const maxSizeName = ({ id }: Instrument) => `maxSize.${id}`

/** At today's price there is nothing left to survive. */
function survival(
  value: number | undefined,
  name: string,
  asset: string,
  { now, instruments }: Owned & Offered,
): SizeLimit[] {
  const follows = (other: string) => leadOf(now, other).index === leadOf(now, asset).index
  const concerned = instruments.some((instrument) => instrument.kind === 'perp' && follows(instrument.asset))
  if (value === undefined || !concerned) return []
  return [{ name, value, fitting: () => now.prices[assetIndex(now.assets, asset)]! }]
}

function collateral(
  instrument: Instrument,
  index: number,
  { strategy, now, instruments }: Owned & Offered,
): SizeLimit[] {
  const { terms } = instrument
  if (terms.kind !== 'perp' || terms.collateral === undefined) return []
  const unit = terms.contract === 'inverse' ? now.prices[assetIndex(now.assets, terms.asset)]! : 1
  const survive = survivedPrices(strategy, terms.asset)
  const fitting = (problem: HedgeProblem, lots: readonly number[]) => {
    const leg = hedgeLegs(instruments, problem, lots).find((one) => one.instrument === instruments[index])
    return leg === undefined ? 0 : (MARGIN * neededCollateral(instrument, leg.size, leg.price, survive, now)) / unit
  }
  return [{ name: collateralName(instrument), value: terms.collateral, fitting }]
}

function largestSize(instrument: Instrument, index: number, instruments: readonly Instrument[]): SizeLimit[] {
  if (instrument.maxSize === undefined) return []
  const fitting = (problem: HedgeProblem, lots: readonly number[]) => {
    const leg = hedgeLegs(instruments, problem, lots).find((one) => one.instrument === instruments[index])
    return MARGIN * Math.abs(leg?.size ?? 0)
  }
  return [{ name: maxSizeName(instrument), value: instrument.maxSize, fitting }]
}

function movedLimits({ hedge: { limits } }: Strategy, moved: Moved): Strategy['hedge']['limits'] {
  const survive = limits.survive.map((bounds) => {
    const end = (which: (typeof SURVIVE_ENDS)[number]) =>
      movedValue(surviveName(bounds.asset, which), bounds[which], moved)
    return { ...bounds, min: end('min'), max: end('max') }
  })
  return { ...limits, survive }
}

/** Without its largest size an instrument has the usual one, but no less than it had. */
function movedInstrument(instrument: Instrument, moved: Moved, usualSize: UsualSize): Instrument {
  const { terms, maxSize } = instrument
  const size = movedValue(maxSizeName(instrument), maxSize, moved)
  const most = maxSize !== undefined && size === undefined ? Math.max(maxSize, usualSize(instrument)) : size
  if (terms.kind !== 'perp') return { ...instrument, maxSize: most }
  const posted = movedValue(collateralName(instrument), terms.collateral, moved)
  return { ...instrument, maxSize: most, terms: { ...terms, collateral: posted } }
}

function movedValue(name: string, value: number | undefined, moved: Moved): number | undefined {
  return moved.has(name) ? moved.get(name) : value
}
