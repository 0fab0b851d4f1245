import type { HedgeProblem } from './hedge-problem.ts'

/** What a hedge is judged by while searching: `breach` is by how much, relatively, it oversteps the limits in sum. */
export type Score = {
  readonly breach: number
  readonly objective: number
  readonly legs: number
  readonly units: number
}

/** Whether `a` is preferred to `b`, in the same order as `isBetter`: breaches, objective, legs, units; equal within rounding goes on. */
export function scoresBetter(a: Score, b: Score): boolean {
  if (a.breach > 0 || b.breach > 0) return a.breach < b.breach * (1 - 1e-12)
  const difference = a.objective - b.objective
  if (Math.abs(difference) > 1e-9 * Math.max(1, Math.abs(b.objective))) return difference < 0
  if (a.legs !== b.legs) return a.legs < b.legs
  return a.units < b.units * (1 - 1e-12)
}

/** Running totals of a hedge; `scenarioGross` is empty where nothing looks at scenarios. */
export type Totals = {
  readonly gross: Float64Array
  readonly scenarioGross: Float64Array
  readonly delta: Float64Array
  readonly gamma: Float64Array
  readonly vega: Float64Array
  execution: number
  cost: number
  premium: number
  margin: number
  units: number
  legs: number
}

/** The totals of no hedge at all. */
export function startTotals(problem: HedgeProblem): Totals {
  const { objective, limits } = problem
  const looks = objective === 'expected-shortfall' || objective === 'variance' || limits.shortfall !== undefined
  return {
    gross: Float64Array.from(problem.gross),
    scenarioGross: looks ? Float64Array.from(problem.scenarioGross) : new Float64Array(),
    delta: Float64Array.from(problem.delta),
    gamma: Float64Array.from(problem.gamma),
    vega: Float64Array.from(problem.vega),
    execution: 0,
    cost: 0,
    premium: 0,
    margin: 0,
    units: 0,
    legs: 0,
  }
}

/** Overwrites `to` with `from`. */
export function copyTotals(from: Totals, to: Totals): void {
  to.gross.set(from.gross)
  to.scenarioGross.set(from.scenarioGross)
  to.delta.set(from.delta)
  to.gamma.set(from.gamma)
  to.vega.set(from.vega)
  to.execution = from.execution
  to.cost = from.cost
  to.premium = from.premium
  to.margin = from.margin
  to.units = from.units
  to.legs = from.legs
}

/** The score of a hedge with these totals. */
export function judge(problem: HedgeProblem, totals: Totals): Score {
  const { limits } = problem
  const { objective, loss, shortfall } = measure(problem, totals)
  let breach =
    over(totals.premium, limits.premium) +
    over(totals.margin, limits.margin) +
    over(totals.legs, limits.legs) +
    over(loss, limits.loss) +
    over(shortfall, limits.shortfall)
  for (const greek of ['delta', 'gamma', 'vega'] as const) {
    for (let a = 0; a < limits[greek].length; a++) {
      const bounds = limits[greek][a]
      if (bounds === undefined) continue
      const value = totals[greek][a]!
      breach += over(value, bounds.max) + over(-value, bounds.min === undefined ? undefined : -bounds.min)
    }
  }
  return { breach, objective, legs: totals.legs, units: totals.units }
}

/** The objective, and what the limits of loss and shortfall look at. */
function measure(problem: HedgeProblem, totals: Totals): { objective: number; loss: number; shortfall: number } {
  const { gross, cost, execution, delta } = totals
  const { income, target, prices, tail } = problem
  let error = 0
  let [worst, loss] = gross.length === 0 ? [0, 0] : [-Infinity, -Infinity]
  for (let s = 0; s < gross.length; s++) {
    const x = gross[s]!
    if (x > error) error = x
    else if (-x > error) error = -x
    const lost = cost - x - income[s]!
    if (lost > worst) worst = lost
    if (lost - target[s]! > loss) loss = lost - target[s]!
  }
  const losses = totals.scenarioGross.map((x, s) => cost - x - problem.scenarioIncome[s]!)
  const shortfall = () =>
    tailMean(
      losses.map((x, s) => x - problem.scenarioTarget[s]!),
      tail,
    )
  const objective = {
    delta: () => delta.reduce((sum, d, a) => sum + Math.abs(d) * prices[a]!, execution),
    replication: () => error + execution,
    'worst-loss': () => worst,
    'expected-shortfall': () => tailMean(losses, tail),
    variance: () => variance(losses),
    cost: () => cost,
  }[problem.objective]()
  return { objective, loss, shortfall: problem.limits.shortfall === undefined ? 0 : shortfall() }
}

function tailMean(losses: Float64Array, tail: number): number {
  const worst = losses.sort().subarray(losses.length - tail)
  return worst.reduce((sum, x) => sum + x, 0) / tail
}

function variance(losses: Float64Array): number {
  const mean = losses.reduce((sum, x) => sum + x, 0) / losses.length
  return losses.reduce((sum, x) => sum + (x - mean) ** 2, 0) / losses.length
}

/** By how much, relatively, a value oversteps its upper bound, forgiving rounding. */
function over(value: number, bound: number | undefined): number {
  if (bound === undefined) return 0
  const size = Math.max(1, Math.abs(bound))
  return value > bound + 1e-9 * size ? (value - bound) / size : 0
}
