import type { HedgeProblem } from './hedge-problem.ts'

/** A part of the P&L over the scenarios, Σ of the held constant and of what lots and activations in use add. */
export type VariancePart = {
  readonly constant: number
  readonly lots: readonly number[]
  readonly used: readonly number[]
}

/** The variance of the net P&L is at least `unit` · Σ part², numeraire squared; equal but for what too many parts would add. */
export type VarianceParts = { readonly unit: number; readonly parts: readonly VariancePart[] }

const MOST = 60

/** Share of the largest instrument's variance below which what is left of the others is noise. */
const NOISE = 1e-12

const known = new WeakMap<HedgeProblem, VarianceParts>()

/**
 * The P&L of a problem in orthogonal parts: a pivoted Gram–Schmidt basis of what the instruments make over the scenarios, and the direction of what
 * none of them reaches. A square of one number is soon known from a few tangents, a variance in a hundred dimensions is not.
 */
export function varianceParts(problem: HedgeProblem): VarianceParts {
  const before = known.get(problem)
  if (before !== undefined) return before
  const { candidates, activations, scenarioGross, scenarioIncome } = problem
  const columns = [...candidates, ...activations].map((one) => centred(one.scenarioGross))
  const held = centred(scenarioGross.map((gross, s) => gross + scenarioIncome[s]!))
  // A hundredth of the spread to begin with: tolerances are absolute.
  const size = Math.max(1e-2 * Math.sqrt(dot(held, held)), 1e-6)
  const parts: VariancePart[] = []
  const take = (pivot: Float64Array) => {
    const length = Math.sqrt(dot(pivot, pivot))
    const direction = pivot.map((x) => x / length)
    const along = (column: Float64Array): number => {
      const amount = dot(direction, column)
      for (let s = 0; s < column.length; s++) column[s]! -= amount * direction[s]!
      return amount / size
    }
    const slopes = columns.map(along)
    const [lots, used] = [slopes.slice(0, candidates.length), slopes.slice(candidates.length)]
    parts.push({ constant: along(held), lots, used })
  }
  let first = 0
  while (parts.length < MOST) {
    const left = columns.map((column) => dot(column, column))
    const most = left.reduce((best, x, i) => (x > left[best]! ? i : best), 0)
    first = Math.max(first, left[most] ?? 0)
    if (columns.length === 0 || left[most]! <= NOISE * first) break
    take(columns[most]!)
  }
  if (dot(held, held) > 0) take(held)
  const found = { unit: size ** 2, parts }
  known.set(problem, found)
  return found
}

/** Less its mean and over the root of its length, so that its square is its variance. */
function centred(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, x) => sum + x, 0) / column.length
  return column.map((x) => (x - mean) / Math.sqrt(column.length))
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let s = 0; s < a.length; s++) sum += a[s]! * b[s]!
  return sum
}
