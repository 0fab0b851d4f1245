import { givenCollateral } from '../../accounts/leg-margin.ts'
import { postedCoins } from '../../book/hedge-leg.ts'
import type { Setting } from '../../book/owned.ts'
import { grossPnl, incomeAt } from '../../book/scenario-pnl.ts'
import { expiresAtHorizon } from '../../book/tradable-instruments.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { assetIndex, type MarketState } from '../../exposure/market-state.ts'
import { scale } from '../../exposure/scale.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'
import type { Activation, Candidate, Shape } from '../../hedge/problem/candidate.ts'
import type { Control } from '../../hedge/problem/control.ts'
import type { ScenePnl } from '../../hedge/problem/scene-pnl.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { isOnPools } from '../../instruments/is-on-pools.ts'
import { spotExposure } from '../../instruments/spot.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { lotSize, type OfferedLots, offeredLots, type SizeSetting } from './offered-lots.ts'
import { poorSales } from './poor-sales.ts'
import { pnlAt, type Scenes } from './scenes.ts'

/** A candidate with what else the limits add up, for one lot as traded: gamma (diagonal) and vega by risky asset, and collateral. */
export type PosedCandidate = {
  readonly candidate: Candidate
  readonly gamma: readonly number[]
  readonly vega: readonly number[]
  readonly collateral: number
  /** Money that it ties up, < 0 where it frees any: collateral, and what is put into pools or taken out. */
  readonly tiedUp: number
}

/** So many instruments are posed within a second, whatever asks to stop: the search then still has its first hedge. */
const ALWAYS = 200

/** Every side and level at which the instruments can be traded, a lot at a time; undefined when stopped before the last. */
export function candidates(
  { strategy, now, scenarios }: Setting,
  instruments: readonly Instrument[],
  scenes: Scenes,
  usualSize: SizeSetting['usualSize'],
  shouldStop: Control['shouldStop'],
): PosedCandidate[] | undefined {
  const posed: PosedCandidate[] = []
  const at = scenarios.risky.map((asset) => assetIndex(now.assets, asset))
  const setting = { strategy, now, usualSize, poorSale: poorSales(strategy, instruments) }
  for (const [index, instrument] of instruments.entries()) {
    if (index >= ALWAYS && shouldStop() !== undefined) return undefined
    let unit: Unit | undefined
    for (const offered of offeredLots(instrument, index, setting)) {
      const exposure = instrument.exposure(offered.price)
      if (unit?.exposure !== exposure) unit = unitOf(exposure, scenes, now)
      posed.push(perLot(instrument, offered, unit, at, strategy))
    }
  }
  return posed
}

/** One unit of an instrument, whose values do not change with what was paid for it unless it is a perp. */
type Unit = {
  readonly exposure: Exposure
  readonly values: ScenePnl
  readonly greeks: ReturnType<Exposure['greeks']>
  readonly income: number
}

function unitOf(exposure: Exposure, scenes: Scenes, now: MarketState): Unit {
  const values = (points: Scenarios) => {
    const column = new Float64Array(points.count)
    exposure.values(points, column)
    return column
  }
  const [income] = incomeAt(exposure, { ...scenes.grid, count: 1 })
  return { exposure, values: pnlAt(scenes, values), greeks: exposure.greeks(now), income: income! }
}

function perLot(
  instrument: Instrument,
  { collateral, ...offered }: OfferedLots,
  { values, greeks, income }: Unit,
  at: readonly number[],
  strategy: Strategy,
): PosedCandidate {
  const { price, side } = offered
  const size = lotSize(instrument, side)
  const lot = Math.abs(size)
  const basis = instrument.basis(price)
  const pnl = (column: Float64Array) => column.map((value) => size * (value - basis))
  const candidate: Candidate = {
    ...offered,
    lot,
    pnl: { grid: pnl(values.grid), samples: pnl(values.samples), wide: pnl(values.wide) },
    premium: size * instrument.premium(price),
    fee: lot * instrument.fee(price),
    income: size * income,
    execution: lot * (instrument.spread(price) + instrument.fee(price)),
    delta: at.map((i) => size * greeks.delta[i]!),
    shape: shapeOf(instrument, strategy),
  }
  const gamma = at.map((i) => size * greeks.gamma[i]![i]!)
  const tiedUp = collateral + size * putIn(instrument)
  return { candidate, gamma, vega: at.map((i) => size * greeks.vega[i]!), collateral, tiedUp }
}

function shapeOf({ terms }: Instrument, strategy: Strategy): Shape | undefined {
  if (terms.kind === 'spot' || (terms.kind === 'perp' && terms.contract === 'linear')) return { kind: 'linear' }
  if (terms.kind !== 'option' || !expiresAtHorizon(terms.expiry, strategy)) return undefined
  return { kind: 'vanilla', type: terms.type, strike: terms.strike }
}

/** What a unit puts into a pool, numeraire; 0 for what is traded at a venue. */
export function putIn({ terms, mid }: Instrument): number {
  return isOnPools(terms) && terms.kind !== 'cover' ? mid : 0
}

/** An activation with the collateral, numeraire, that its instrument ties up once it is used. */
export type PosedActivation = { readonly activation: Activation; readonly collateral: number }

/**
 * What a perp with given collateral ties up once it is used, for an inverse one the coins that it holds, and the gas of pools; none of an instrument of
 * which not a lot can be traded.
 */
export function activations(
  { now, scenarios }: Setting,
  instruments: readonly Instrument[],
  scenes: Scenes,
  posed: readonly PosedCandidate[],
): PosedActivation[] {
  const tradable = new Set(posed.map(({ candidate }) => candidate.instrument))
  return instruments.flatMap((instrument, index) => {
    if (!tradable.has(index)) return []
    const collateral = givenCollateral(instrument, now)
    const { gas = 0 } = instrument
    if (collateral === undefined && gas === 0) return []
    const coins = scale(spotExposure(instrument.asset), postedCoins(instrument) ?? 0)
    const { delta } = coins.greeks(now)
    const activation = {
      instrument: index,
      pnl: pnlAt(scenes, (points) => grossPnl(coins, now, points)),
      delta: scenarios.risky.map((asset) => delta[assetIndex(now.assets, asset)]!),
      ...(gas > 0 && { gas }),
    }
    return [{ activation, collateral: collateral ?? 0 }]
  })
}
