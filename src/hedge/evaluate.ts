import type { Candidate } from './candidate.ts'
import type { HedgeProblem } from './hedge-problem.ts'

/** What a hedge of whole lots comes to. Money in the numeraire; Greeks aligned with the problem's assets. */
export type HedgeFigures = {
  /** The problem's objective. */
  readonly objective: number
  /** max over the grid of |gross P&L against the target|. */
  readonly replicationError: number
  /** Σ lots·execution, ≥ 0. */
  readonly execution: number
  /** Largest loss on the grid, net of everything and whatever the target; < 0 when every point gains. */
  readonly loss: number
  /** Mean of the `tail` worst losses over the scenarios, likewise; 0 without scenarios. */
  readonly shortfall: number
  /** premium + fees − income. */
  readonly cost: number
  readonly premium: number
  readonly margin: number
  /** Instruments traded. */
  readonly legs: number
  /** Σ |size| in units. */
  readonly units: number
  readonly delta: readonly number[]
  readonly gamma: readonly number[]
  readonly vega: readonly number[]
}

/** The figures of `lots` (aligned with the candidates), always from the lots themselves: what every answer is reported by. */
export function evaluate(problem: HedgeProblem, lots: readonly number[]): HedgeFigures {
  const gross = Float64Array.from(problem.gross)
  const scenarioGross = Float64Array.from(problem.scenarioGross)
  const delta = [...problem.delta]
  const gamma = [...problem.gamma]
  const vega = [...problem.vega]
  const used = new Set<number>()
  let [execution, premium, fees, income, margin, units] = [0, 0, 0, 0, 0, 0]

  problem.candidates.forEach((candidate, i) => {
    const count = lots[i]!
    if (count === 0) return
    used.add(candidate.instrument)
    add(gross, candidate.gross, count)
    add(scenarioGross, candidate.scenarioGross, count)
    add(delta, candidate.delta, count)
    add(gamma, candidate.gamma, count)
    add(vega, candidate.vega, count)
    execution += count * candidate.execution
    premium += count * candidate.premium
    fees += count * candidate.fee
    income += count * candidate.income
    margin += count * candidate.collateral
    units += count * candidate.lot
  })
  for (const activation of problem.activations) {
    if (!used.has(activation.instrument)) continue
    add(gross, activation.gross, 1)
    add(scenarioGross, activation.scenarioGross, 1)
    add(delta, activation.delta, 1)
    margin += activation.collateral
  }

  const cost = premium + fees - income
  const replicationError = largest(gross, (x) => Math.abs(x))
  const losses = gross.map((x, s) => cost - x - problem.income[s]!)
  const scenarioLosses = scenarioGross.map((x, s) => cost - x - problem.scenarioIncome[s]!)
  const loss = largest(losses, (x, s) => x - problem.target[s]!)
  const shortfall = tailMean(
    scenarioLosses.map((x, s) => x - problem.scenarioTarget[s]!),
    problem.tail,
  )
  const figures = { replicationError, execution, loss, shortfall, cost, premium, margin, units }
  const partial = { ...figures, legs: used.size, delta, gamma, vega }
  return { ...partial, objective: objectiveOf(problem, partial, losses, scenarioLosses) }
}

/** `losses` and `scenarioLosses` are against the target. */
function objectiveOf(
  problem: HedgeProblem,
  figures: Omit<HedgeFigures, 'objective'>,
  losses: Float64Array,
  scenarioLosses: Float64Array,
): number {
  switch (problem.objective) {
    case 'delta':
      return figures.delta.reduce((total, d, a) => total + Math.abs(d) * problem.prices[a]!, figures.execution)
    case 'replication':
      return figures.replicationError + figures.execution
    case 'worst-loss':
      return largest(losses, (x) => x)
    case 'expected-shortfall':
      return tailMean(scenarioLosses, problem.tail)
    case 'variance':
      return variance(scenarioLosses)
    case 'cost':
      return figures.cost
  }
}

/** Net P&L of one lot beside its gross: −premium − fee + income. */
export function outlay(candidate: Candidate): number {
  return candidate.premium + candidate.fee - candidate.income
}

function add(total: Float64Array | number[], part: Float64Array | readonly number[], factor: number): void {
  for (let i = 0; i < total.length; i++) total[i]! += factor * part[i]!
}

/** The largest of `measure` over the points; 0 over none. */
function largest(points: Float64Array, measure: (x: number, i: number) => number): number {
  let most = points.length === 0 ? 0 : -Infinity
  for (let i = 0; i < points.length; i++) most = Math.max(most, measure(points[i]!, i))
  return most
}

function tailMean(losses: Float64Array, tail: number): number {
  if (losses.length === 0) return 0
  const worst = Float64Array.from(losses)
    .sort()
    .subarray(losses.length - tail)
  return worst.reduce((sum, x) => sum + x, 0) / tail
}

function variance(losses: Float64Array): number {
  const count = losses.length
  const mean = losses.reduce((sum, x) => sum + x, 0) / count
  return losses.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count
}
