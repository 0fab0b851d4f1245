import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { LIMIT_MEASURE_NAMES, LIMIT_MEASURES, OBJECTIVES } from './objectives.ts'
import type { Totals } from './totals.ts'

/** What a hedge is judged by: `breach` is by how much, relatively, it oversteps the limits in sum: 0 when it meets all. */
export type Score = {
  readonly breach: number
  readonly objective: number
  readonly legs: number
  readonly units: number
}

/** The score of a hedge with these totals; pins are not looked at. */
export function judge(problem: HedgeProblem, totals: Totals): Score {
  return {
    breach: breachOf(problem, totals),
    objective: OBJECTIVES[problem.objective].value(problem, totals),
    legs: totals.legs,
    units: totals.units,
  }
}

function breachOf(problem: HedgeProblem, totals: Totals): number {
  const { limits } = problem
  let breach = overstep(totals.legs, limits.legs ?? Infinity)
  limits.linear.forEach(({ min, max }, k) => {
    const value = totals.linear[k]!
    breach += overstep(value, max) + overstep(-value, -min)
  })
  for (const name of LIMIT_MEASURE_NAMES) {
    const most = limits[name]
    if (most !== undefined) breach += overstep(LIMIT_MEASURES[name].value(problem, totals), most)
  }
  return breach
}

/** By how much, in units of the bound, a value is above it, forgiving rounding: 1e-9 of it, at least 1e-9. */
export function overstep(value: number, most: number): number {
  const size = Math.max(1, Math.abs(most))
  return value > most + 1e-9 * size ? (value - most) / size : 0
}

/** Whether `a` is to be preferred: limits overstepped by less, then the lower objective, then fewer legs, then fewer tokens traded. */
export function isBetter(a: Score, b: Score): boolean {
  if (a.breach > 0 || b.breach > 0) return a.breach < b.breach * (1 - 1e-12)
  const difference = a.objective - b.objective
  if (Math.abs(difference) > 1e-9 * Math.max(1, Math.abs(b.objective))) return difference < 0
  if (a.legs !== b.legs) return a.legs < b.legs
  return a.units < b.units * (1 - 1e-12)
}

/** The gap within which a hedge counts as proven best: 1e-4 of the objective or 0.1 bp of the positions' value, numeraire. */
export function tolerance({ positionsValue }: HedgeProblem, objective: number): number {
  return Math.max(1e-4 * Math.abs(objective), 1e-5 * positionsValue)
}
