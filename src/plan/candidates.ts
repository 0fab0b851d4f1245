import { assetIndex, type MarketState } from '../exposure/market-state.ts'
import { scale } from '../exposure/scale.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import type { Activation, Candidate, Shape } from '../hedge/candidate.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { spotExposure } from '../instruments/spot.ts'
import type { Level } from '../instruments/terms.ts'
import type { Strategy } from '../strategy/strategy.ts'
import { sizeToLots } from '../units/lots.ts'
import { assetPrice, postedCoins } from './hedge-leg.ts'
import { givenCollateral, mostUnits, neededCollateral } from './leg-margin.ts'
import { grossPnl, incomeAt } from './scenario-pnl.ts'
import { expiresAtHorizon } from './tradable-instruments.ts'

/** What candidates are measured against. `samples` has no points where no objective or limit looks at the distribution. */
export type CandidateSetting = {
  readonly strategy: Strategy
  readonly now: MarketState
  readonly risky: readonly string[]
  readonly grid: Scenarios
  readonly samples: Scenarios
  /** Units that a leg of this instrument may hold by default. */
  readonly defaultMaxSize: (instrument: Instrument) => number
}

/** Whole lots that can be traded at one level of a side, and the collateral that each needs. */
export type OfferedLots = Pick<Candidate, 'instrument' | 'side' | 'price' | 'maxLots' | 'collateral'>

/** Every side and level at which the instruments can be traded, a lot at a time. */
export function candidates(instruments: readonly Instrument[], setting: CandidateSetting): Candidate[] {
  return offeredLots(instruments, setting).map((offered) => {
    const { instrument, side, price } = offered
    return { ...perLot(instruments[instrument]!, lotSize(instruments[instrument]!, side), price, setting), ...offered }
  })
}

/** How many lots of them, without what they do to the P&L. */
export function offeredLots(
  instruments: readonly Instrument[],
  setting: Pick<CandidateSetting, 'strategy' | 'now' | 'defaultMaxSize'>,
): OfferedLots[] {
  return instruments.flatMap((instrument, index) => [
    ...sideLots(instrument, index, 'buy', instrument.asks, setting),
    ...sideLots(instrument, index, 'sell', instrument.bids, setting),
  ])
}

function sideLots(
  instrument: Instrument,
  index: number,
  side: 'buy' | 'sell',
  levels: readonly Level[],
  { strategy, now, defaultMaxSize }: Pick<CandidateSetting, 'strategy' | 'now' | 'defaultMaxSize'>,
): OfferedLots[] {
  const survive = strategy.hedge.limits.survive.find(({ asset }) => asset === instrument.asset)
  const maxSize = instrument.maxSize ?? defaultMaxSize(instrument)
  const size = lotSize(instrument, side)
  let [used, offered] = [0, 0]
  return levels.flatMap(({ price, size: depth }) => {
    offered += depth
    const most = Math.min(offered, maxSize, mostUnits(instrument, side, price, survive, now))
    const maxLots = Math.max(0, wholeLots(most, instrument.lot) - used)
    used += maxLots
    if (maxLots === 0) return []
    const given = givenCollateral(instrument, now) !== undefined
    const collateral = given ? 0 : neededCollateral(instrument, size, price, survive, now)
    return [{ instrument: index, side, price, maxLots, collateral }]
  })
}

/** Units in one lot, < 0 when it is sold. */
function lotSize({ lot }: Instrument, side: 'buy' | 'sell'): number {
  return (side === 'buy' ? 1 : -1) * Number(lot)
}

function perLot(
  instrument: Instrument,
  size: number,
  price: number,
  { strategy, now, risky, grid, samples }: CandidateSetting,
) {
  const unit = instrument.exposure(price)
  const lot = Math.abs(size)
  const greeks = unit.greeks(now)
  const at = risky.map((asset) => assetIndex(now.assets, asset))
  const gross = (scenarios: Scenarios) => {
    const column = new Float64Array(scenarios.count)
    unit.values(scenarios, column)
    return column.map((value) => size * (value - instrument.basis(price)))
  }
  return {
    lot,
    gross: gross(grid),
    scenarioGross: gross(samples),
    premium: size * instrument.premium(price),
    fee: lot * instrument.fee(price),
    income: size * incomeAt(unit, { ...grid, count: 1 })[0]!,
    execution: lot * (instrument.spread(price) + instrument.fee(price)),
    delta: at.map((i) => size * greeks.delta[i]!),
    gamma: at.map((i) => size * greeks.gamma[i]![i]!),
    vega: at.map((i) => size * greeks.vega[i]!),
    shape: shapeOf(instrument, strategy),
  }
}

function shapeOf({ terms }: Instrument, strategy: Strategy): Shape | undefined {
  if (terms.kind === 'spot' || (terms.kind === 'perp' && terms.contract === 'linear')) return { kind: 'linear' }
  if (terms.kind !== 'option' || !expiresAtHorizon(terms.expiry, strategy)) return undefined
  return { kind: 'vanilla', type: terms.type, strike: terms.strike }
}

/** What a perp with given collateral ties up once it is used, and for an inverse one the coins that it holds. */
export function activations(instruments: readonly Instrument[], setting: CandidateSetting): Activation[] {
  const { now, risky, grid, samples } = setting
  return instruments.flatMap((instrument, index) => {
    const collateral = givenCollateral(instrument, now)
    if (collateral === undefined) return []
    const coins = scale(spotExposure(instrument.asset), postedCoins(instrument) ?? 0)
    const { delta } = coins.greeks(now)
    return [
      {
        instrument: index,
        collateral,
        gross: grossPnl(coins, now, grid),
        scenarioGross: grossPnl(coins, now, samples),
        delta: risky.map((asset) => delta[assetIndex(now.assets, asset)]!),
      },
    ]
  })
}

/** By default ten times the largest |delta| of the positions in the asset anywhere on the grid, in the instrument's units. */
export function defaultMaxSize(
  instrument: Instrument,
  largestDelta: ReadonlyMap<string, number>,
  now: MarketState,
): number {
  const tokens = 10 * (largestDelta.get(instrument.asset) ?? 0)
  const inverse = instrument.terms.kind === 'perp' && instrument.terms.contract === 'inverse'
  return inverse ? tokens * assetPrice(instrument, now) : tokens
}

function wholeLots(units: number, lot: string): number {
  return Math.min(sizeToLots(units, lot), 1e12)
}
