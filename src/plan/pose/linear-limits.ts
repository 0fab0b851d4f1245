import type { Owned } from '../../book/owned.ts'
import { addColumns } from '../../book/scenario-pnl.ts'
import { expiryName } from '../../exposure/higher-greeks.ts'
import { leadOf } from '../../exposure/market-state.ts'
import type { LinearLimit } from '../../hedge/problem/linear-limit.ts'
import type { ScenePnl } from '../../hedge/problem/scene-pnl.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import type { AssetBounds } from '../../strategy/terms/strategy.ts'
import type { PosedActivation, PosedCandidate } from './candidates.ts'
import { coverLimits } from './cover.ts'
import { heldShareLimits } from './held-shares.ts'

/** What the positions are without any leg, by risky asset; `actual` is their net P&L, whatever the target. Gamma is the diagonal. */
export type HeldFigures = {
  readonly value: number
  readonly delta: readonly number[]
  readonly gamma: readonly number[]
  readonly vega: readonly number[]
  readonly actual: ScenePnl
}

/** Every limit of a strategy that adds up over lots, in the unit in which the file says it. */
export function linearLimits(
  owned: Owned,
  instruments: readonly Instrument[],
  held: HeldFigures,
  posed: readonly PosedCandidate[],
  activations: readonly PosedActivation[],
): LinearLimit[] {
  const { limits } = owned.strategy.hedge
  const { risky } = owned.scenarios
  const none = activations.map(() => 0)
  const row = (name: string, bounds: Partial<Record<'min' | 'max', number | undefined>>, terms: Terms): LinearLimit => {
    const { held = 0, each, used = none } = terms
    return { name, min: bounds.min ?? -Infinity, max: bounds.max ?? Infinity, held, lots: posed.map(each), used }
  }
  const greek = (name: string, bounds: readonly AssetBounds[], figures: readonly number[], terms: GreekTerms) =>
    risky.flatMap((asset, a) => {
      const bound = bounds.find((one) => one.asset === asset)
      if (bound === undefined) return []
      const used = activations.map((one) => terms.used?.(one, a) ?? 0)
      return [row(`${name}.${asset}`, bound, { held: figures[a]!, each: (one) => terms.each(one, a), used })]
    })
  const atMost = (name: 'margin' | 'capital', ...terms: readonly Terms[]) =>
    limits[name] === undefined ? [] : terms.map((one) => row(name, { max: limits[name] }, one))
  const premium = ({ candidate }: PosedCandidate) => candidate.premium
  const collateral = activations.map((one) => one.collateral)
  const tiedUp = { held: held.value, used: collateral }
  const expected: Terms = {
    held: mean(held.actual.samples),
    each: ({ candidate: { pnl, income, premium, fee } }) => mean(pnl.samples) + income - premium - fee,
    used: activations.map(({ activation: { pnl, gas = 0 } }) => mean(pnl.samples) - gas),
  }
  return [
    ...(limits.premium === undefined ? [] : [premiumLimit(posed, activations, limits.premium)]),
    ...atMost('margin', { each: (one) => one.collateral, used: collateral }),
    ...greek('delta', limits.delta, held.delta, {
      each: ({ candidate }, a) => candidate.delta[a]!,
      used: ({ activation }, a) => activation.delta[a]!,
    }),
    ...greek('gamma', limits.gamma, held.gamma, { each: ({ gamma }, a) => gamma[a]! }),
    ...greek('vega', limits.vega, held.vega, { each: ({ vega }, a) => vega[a]! }),
    ...limits.vega
      .filter(({ asset }) => asset.includes('@'))
      .map((bound) => row(`vega.${bound.asset}`, bound, vegaOf(bound.asset, owned, instruments))),
    ...coverLimits(owned, instruments, posed, activations.length),
    ...heldShareLimits(instruments, posed, activations.length),
    ...(limits.expected === undefined ? [] : [row('expected', { min: limits.expected }, expected)]),
    // What is tied up counts a premium paid and nothing of one received: the larger of the two rows.
    ...atMost(
      'capital',
      { ...tiedUp, each: (one) => one.tiedUp },
      { ...tiedUp, each: (one) => one.tiedUp + premium(one) },
    ),
  ]
}

/** Premium of at most so much, numeraire. */
export function premiumLimit(
  posed: readonly PosedCandidate[],
  activations: readonly PosedActivation[],
  most: number,
): LinearLimit {
  const lots = posed.map(({ candidate }) => candidate.premium)
  return { name: 'premium', min: -Infinity, max: most, held: 0, lots, used: activations.map(() => 0) }
}

/** The vega of one expiry, e.g. ETH@2026-02-27. */
function vegaOf(name: string, { held, now, scenarios }: Owned, instruments: readonly Instrument[]): Terms {
  const asset = scenarios.risky.indexOf(name.split('@')[0]!)
  const expires = instruments.map(({ terms }) => {
    return terms.kind === 'option' && expiryName(leadOf(now, terms.asset).asset, terms.expiry) === name
  })
  return {
    held: held.higher?.(now).vegaByExpiry.get(name) ?? 0,
    each: ({ candidate, vega }) => (expires[candidate.instrument] ? (vega[asset] ?? 0) : 0),
  }
}

type Terms = {
  readonly held?: number
  readonly each: (one: PosedCandidate) => number
  readonly used?: readonly number[]
}

type GreekTerms = {
  readonly each: (one: PosedCandidate, asset: number) => number
  readonly used?: (one: PosedActivation, asset: number) => number
}

/** Net P&L of the positions from what the problem says of them less the target, and the target. */
export function actualPnl(less: ScenePnl, income: ScenePnl, target: ScenePnl): ScenePnl {
  const at = (scene: keyof ScenePnl) => addColumns(less[scene], income[scene], target[scene])
  return { grid: at('grid'), samples: at('samples'), wide: at('wide') }
}

function mean(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0) / column.length
}
