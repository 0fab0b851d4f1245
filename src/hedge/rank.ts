import { evaluate, type HedgeFigures } from './evaluate.ts'
import type { HedgeProblem } from './hedge-problem.ts'
import { breach, limitsOf } from './limit.ts'

/** A hedge of whole lots with its figures and by how much, relatively, it oversteps the limits and pins in sum: 0 when it meets all. */
export type Ranked = { readonly lots: readonly number[]; readonly figures: HedgeFigures; readonly breach: number }

/** Evaluates hedges of one problem. */
export function ranking(problem: HedgeProblem): (lots: readonly number[]) => Ranked {
  const limits = limitsOf(problem)
  const scale = (bound: number) => (Number.isFinite(bound) ? Math.abs(bound) : 0)
  return (lots) => {
    const figures = evaluate(problem, lots)
    const overstepped = limits.reduce((total, limit) => {
      return total + breach(limit, figures) / Math.max(1, scale(limit.min), scale(limit.max))
    }, 0)
    return { lots, figures, breach: overstepped + unpinned(problem, lots) }
  }
}

/** Whether `a` is to be preferred: fewer limits overstepped, then the lower objective, then fewer legs, then fewer tokens traded. */
export function isBetter(a: Ranked, b: Ranked): boolean {
  if (a.breach > 0 || b.breach > 0) return a.breach < b.breach
  const difference = a.figures.objective - b.figures.objective
  if (Math.abs(difference) > 1e-9 * Math.max(1, Math.abs(b.figures.objective))) return difference < 0
  if (a.figures.legs !== b.figures.legs) return a.figures.legs < b.figures.legs
  return a.figures.units < b.figures.units * (1 - 1e-12)
}

function unpinned(problem: HedgeProblem, lots: readonly number[]): number {
  return problem.pins.reduce((total, pin) => {
    const held = problem.candidates.reduce((sum, candidate, i) => {
      if (candidate.instrument !== pin.instrument) return sum
      return sum + (candidate.side === 'buy' ? lots[i]! : -lots[i]!)
    }, 0)
    return total + Math.abs(held - pin.lots)
  }, 0)
}

/** The gap within which a hedge counts as proven best: 1e-4 of the objective or 0.1 bp of the positions' value, numeraire. */
export function tolerance(problem: HedgeProblem, objective: number): number {
  return Math.max(1e-4 * Math.abs(objective), 1e-5 * problem.positionsValue)
}
