import type { Activation, Candidate } from '../problem/candidate.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { SCENES, type ScenePnl } from '../problem/scene-pnl.ts'

/** What a hedge adds up to, positions included: everything that a measure or a limit looks at. Money in the numeraire. */
export type Totals = {
  /** P&L of positions and legs against the target, before premium, fees and income. */
  readonly pnl: ScenePnl
  /** Residual delta against the target, tokens. */
  readonly delta: Float64Array
  /** The figures of the linear limits, aligned with them. */
  readonly linear: Float64Array
  execution: number
  /** Premium + fees − income of the legs. */
  outlay: number
  /** Σ |size| in units. */
  units: number
  /** Instruments traded. */
  legs: number
}

/** The totals of no hedge at all. */
export function startTotals(problem: HedgeProblem): Totals {
  const { held, delta, limits } = problem
  return {
    pnl: {
      grid: Float64Array.from(held.grid),
      samples: Float64Array.from(held.samples),
      wide: Float64Array.from(held.wide),
    },
    delta: Float64Array.from(delta),
    linear: Float64Array.from(limits.linear, (limit) => limit.held),
    execution: 0,
    outlay: 0,
    units: 0,
    legs: 0,
  }
}

/** Overwrites `to` with `from`. */
export function copyTotals(from: Totals, to: Totals): void {
  for (const scene of SCENES) to.pnl[scene].set(from.pnl[scene])
  to.delta.set(from.delta)
  to.linear.set(from.linear)
  to.execution = from.execution
  to.outlay = from.outlay
  to.units = from.units
  to.legs = from.legs
}

/** Adds so many lots of a candidate, by its index. */
export function addLots(problem: HedgeProblem, totals: Totals, index: number, lots: number): void {
  const candidate = problem.candidates[index]!
  addScenes(totals.pnl, candidate.pnl, lots)
  addTo(totals.delta, candidate.delta, lots)
  problem.limits.linear.forEach((limit, k) => {
    totals.linear[k]! += lots * limit.lots[index]!
  })
  totals.execution += lots * candidate.execution
  totals.outlay += lots * outlayOf(candidate)
  totals.units += lots * candidate.lot
}

/** Counts an instrument as used (1) or no longer (−1), with what its activation adds. */
export function addUse(problem: HedgeProblem, totals: Totals, instrument: number, sign: 1 | -1): void {
  totals.legs += sign
  problem.activations.forEach((activation, k) => {
    if (activation.instrument === instrument) addActivation(problem, totals, k, sign)
  })
}

/** Adds so much, a fraction in a relaxation, of an activation, by its index. */
export function addActivation(problem: HedgeProblem, totals: Totals, index: number, amount: number): void {
  const activation = problem.activations[index]!
  addScenes(totals.pnl, activation.pnl, amount)
  addTo(totals.delta, activation.delta, amount)
  totals.execution += amount * gasOf(activation)
  totals.outlay += amount * gasOf(activation)
  problem.limits.linear.forEach((limit, row) => {
    totals.linear[row]! += amount * limit.used[index]!
  })
}

/** What one lot costs beside its P&L: premium + fee − income. */
export function outlayOf({ premium, fee, income }: Candidate): number {
  return premium + fee - income
}

/** What is paid once when an instrument is used. */
export function gasOf({ gas = 0 }: Activation): number {
  return gas
}

function addScenes(totals: ScenePnl, part: ScenePnl, factor: number): void {
  for (const scene of SCENES) addTo(totals[scene], part[scene], factor)
}

function addTo(total: Float64Array, part: ArrayLike<number>, factor: number): void {
  for (let i = 0; i < total.length; i++) total[i]! += factor * part[i]!
}
