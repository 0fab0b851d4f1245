import type { Book } from './book.ts'
import { outlay } from './evaluate.ts'
import type { HedgeProblem } from './hedge-problem.ts'

/** Whether a programme could gain by taking a ladder's `next` level before the `better` one is full, so that the order needs a row. */
export function needsOrder(problem: HedgeProblem, better: number, next: number): boolean {
  return !neverHurts(problem, [[better, 1], [next, -1]]) // biome-ignore format: signed lots
}

/** Whether it could gain by holding both sides of an instrument at once, so that the side needs a binary. */
export function needsSides(problem: HedgeProblem, book: Book): boolean {
  const clashes = book.buys.flatMap((bought) => book.sells.map((sold) => [bought, sold] as const))
  return clashes.some(([bought, sold]) => !neverHurts(problem, [[bought, -1], [sold, -1]])) // biome-ignore format: signed lots
}

type Change = readonly (readonly [candidate: number, lots: number])[]

/** Whether this change of lots leaves the objective and every limit as good as it was, whatever else is held. */
function neverHurts(problem: HedgeProblem, change: Change): boolean {
  const { limits, objective } = problem
  const sum = (amount: (candidate: HedgeProblem['candidates'][number]) => number) =>
    change.reduce((total, [i, lots]) => total + lots * amount(problem.candidates[i]!), 0)
  const points = Array.from(problem.gross, (_, s) => sum((candidate) => candidate.gross[s]!))
  const forgiven = 1e-9 * Math.max(1, ...change.map(([i]) => Math.abs(problem.candidates[i]!.gross[0] ?? 0)))
  const cost = sum(outlay)
  const execution = sum((candidate) => candidate.execution)
  const still = (greek: 'delta' | 'gamma' | 'vega') =>
    problem.assets.every((_, a) => Math.abs(sum((candidate) => candidate[greek][a]!)) <= forgiven)
  const limited = (greek: 'delta' | 'gamma' | 'vega') => limits[greek].some((bounds) => bounds !== undefined)
  const neverLosesMore = points.every((gross) => gross - cost >= -forgiven)
  const errorGrowth = points.reduce((most, gross) => Math.max(most, Math.abs(gross)), 0)

  const scenarios = Array.from(problem.scenarioGross, (_, s) => sum((candidate) => candidate.scenarioGross[s]!))
  const neverWorseInScenarios = () => scenarios.every((gross) => gross - cost >= -forgiven)
  const spread = scenarios.reduce((most, gross) => Math.max(most, Math.abs(gross - scenarios[0]!)), 0)

  const objectiveHolds = {
    delta: () => execution <= forgiven && still('delta'),
    replication: () => execution + errorGrowth <= forgiven,
    'worst-loss': () => neverLosesMore,
    cost: () => cost <= forgiven,
    'expected-shortfall': neverWorseInScenarios,
    variance: () => spread <= forgiven,
  }[objective]()
  return (
    objectiveHolds &&
    (limits.loss === undefined || neverLosesMore) &&
    (limits.shortfall === undefined || neverWorseInScenarios()) &&
    (limits.premium === undefined || sum((candidate) => candidate.premium) <= forgiven) &&
    (limits.margin === undefined || sum((candidate) => candidate.collateral) <= forgiven) &&
    (['delta', 'gamma', 'vega'] as const).every((greek) => !limited(greek) || still(greek))
  )
}
