import type { Offered, Owned } from '../../book/owned.ts'
import { grossPnl, incomeAt, netPnl } from '../../book/scenario-pnl.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { assetIndex } from '../../exposure/market-state.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'
import { rank } from '../../hedge/measure/evaluate.ts'
import type { Control } from '../../hedge/problem/control.ts'
import type { HedgeProblem } from '../../hedge/problem/hedge-problem.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { sizeToLots } from '../../units/lots.ts'
import { tailCount } from '../../units/tail-count.ts'
import { activations, candidates } from './candidates.ts'
import { farLimits } from './far-ends.ts'
import { largestSizes } from './largest-sizes.ts'
import { actualPnl, linearLimits, premiumLimit } from './linear-limits.ts'
import { pnlAt, scenesOf } from './scenes.ts'
import { usualTail } from './usual-tail.ts'

/** Objectives that a gain makes better, so that one may be taken for a loss where no price is looked at. */
const COUNTS_GAINS: ReadonlySet<string> = new Set(['worst-loss', 'expected-shortfall', 'loss-aversion'])

/** The optimiser's problem: candidates, positions less the target, and limits, as plain numbers. */
export function poseProblem(opened: Owned & Offered): HedgeProblem {
  return poseUntil(opened, () => undefined)!
}

/** The same, undefined when `shouldStop` ends it before the last of many instruments: what a part of them can do proves nothing. */
export function poseUntil(opened: Owned & Offered, shouldStop: Control['shouldStop']): HedgeProblem | undefined {
  const { strategy, now, held, kept, instruments, scenarios } = opened
  const { hedge } = strategy
  const scenes = scenesOf(opened, instruments)
  const posed = candidates(opened, instruments, scenes, largestSizes(opened, instruments), shouldStop)
  if (posed === undefined) return undefined
  const activated = activations(opened, instruments, scenes, posed)
  const holding = hedge.target === 'hold'
  const less = (of: (exposure: Exposure, points: Scenarios) => Float64Array) =>
    pnlAt(scenes, (points) => {
      const column = of(held, points)
      if (!holding) return column
      const target = of(kept, points)
      return column.map((pnl, i) => pnl - target[i]!)
    })
  const gross = less((exposure, points) => grossPnl(exposure, now, points))
  const income = less(incomeAt)
  const target = pnlAt(scenes, (points) => (holding ? netPnl(kept, now, points) : new Float64Array(points.count)))
  const actual = actualPnl(gross, income, target)
  const at = scenarios.risky.map((asset) => assetIndex(now.assets, asset))
  const [greeks, keptGreeks] = [held.greeks(now), kept.greeks(now)]
  const delta = at.map((i) => greeks.delta[i]!)
  const deltaLess = at.map((i) => greeks.delta[i]! - (holding ? keptGreeks.delta[i]! : 0))
  const figures = {
    ...{ value: greeks.value, delta, actual },
    gamma: at.map((i) => greeks.gamma[i]![i]!),
    vega: at.map((i) => greeks.vega[i]!),
  }
  const { legs, loss, shortfall } = hedge.limits
  const problem: HedgeProblem = {
    objective: hedge.minimise,
    assets: scenarios.risky,
    prices: at.map((i) => now.prices[i]!),
    gridPrices: scenarios.gridPrices.map((column) => column.subarray(0, scenes.grid.count)),
    held: gross,
    income,
    target,
    worst: tailCount(hedge.confidence, scenarios.samples.count),
    delta: deltaLess,
    candidates: posed.map(({ candidate }) => candidate),
    activations: activated.map(({ activation }) => activation),
    pins: hedge.pin.flatMap((pin) => {
      const index = instruments.findIndex(({ id }) => id === pin.instrument)
      if (index < 0) return []
      return [{ instrument: index, lots: sizeToLots(pin.size, instruments[index]!.lot), name: pin.instrument }]
    }),
    limits: {
      linear: linearLimits(opened, instruments, figures, posed, activated),
      ...{ legs, loss, shortfall },
      tail: scenes.wide.count === 0 ? undefined : hedge.limits.tail,
    },
    lossAversion: hedge.lossAversion,
    simplify: hedge.simplify,
    positionsValue: greeks.value,
  }
  if (scenes.wide.count === 0 || hedge.limits.tail !== undefined) return problem
  const usual = usualTail({ net: actual.wide, delta: deltaLess }, posed, activated, instruments)
  if (!mayLoseNoMore(problem, instruments)) return { ...problem, limits: { ...problem.limits, tail: usual.hedged } }
  const further = COUNTS_GAINS.has(hedge.minimise)
    ? [
        ...farLimits(opened, instruments, posed, activated, usual.alone),
        ...(hedge.limits.premium === undefined ? [premiumLimit(posed, activated, usual.alone)] : []),
      ]
    : []
  const linear = [...problem.limits.linear, ...further]
  return { ...problem, limits: { ...problem.limits, tail: usual.alone, linear } }
}

/**
 * Whether a hedge may lose no more far out than nothing does: options can be bought that cap what perps lose, the objective is not to have no delta
 * today, and doing nothing meets every limit, so that this one leaves at least that.
 */
function mayLoseNoMore(problem: HedgeProblem, instruments: readonly Instrument[]): boolean {
  const { objective, candidates } = problem
  const bought = candidates.some(({ instrument, side, maxLots }) => {
    return side === 'buy' && maxLots > 0 && instruments[instrument]!.kind === 'option'
  })
  const nothing = candidates.map(() => 0)
  return bought && objective !== 'delta' && rank(problem, nothing).breach === 0
}
