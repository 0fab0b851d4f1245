import type { OrderBook } from '../../problem/order-book.ts'
import { dot } from '../../programme/coordinates.ts'
import type { Relaxation } from '../../programme/relaxation.ts'
import type { SpreadCone } from '../../programme/spread-cone.ts'

/**
 * What the relaxation knows where a unit of deviation counts `weight`: of every hedge, weight·deviation + execution is at least `cost` + the charges
 * of its lots + how much longer weight·deviation is than its part along `direction`. Duals of a linear programme.
 */
export type Feeling = {
  readonly weight: number
  readonly cost: number
  readonly direction: Float64Array
  /** By candidate, ≥ 0. */
  readonly charges: Float64Array
}

/** The relaxation solved with such a weight; undefined where it gives up. */
export function feel(
  relaxation: Relaxation,
  { coordinates }: SpreadCone,
  weight: number,
  rounds: number,
): Feeling | undefined {
  const { programme, objective } = relaxation.formulation
  const costs = programme.columns.map(({ cost }) => cost)
  relaxation.price(costs.with(objective, weight))
  const solved = relaxation.solve(rounds, 1e-3)
  relaxation.price(costs)
  if (typeof solved === 'string') return undefined
  return {
    weight,
    cost: solved.cost,
    direction: Float64Array.from(coordinates, (row) => solved.rowDuals[row]!),
    charges: solved.columnDuals.slice(0, relaxation.problem.candidates.length).map((dual) => Math.max(0, dual)),
  }
}

/** The mix of two that bounds hedges with a deviation within `range` best from below by half a parabola, and that parabola. */
export function mixed(
  a: Feeling,
  b: Feeling,
  [low, high]: readonly [number, number],
): Feeling & { readonly least: number } {
  const sum = low + high
  const between = a.direction.map((x, k) => b.direction[k]! - x)
  const size = dot(between, between)
  const best = size > 0 ? ((2 / sum) * (b.cost - a.cost) - dot(a.direction, between)) / size : 0
  const share = Math.max(0, Math.min(1, best))
  const mix = (x: number, y: number) => x + share * (y - x)
  const direction = a.direction.map((x, k) => mix(x, b.direction[k]!))
  const cost = mix(a.cost, b.cost)
  return {
    weight: mix(a.weight, b.weight),
    cost,
    direction,
    charges: a.charges.map((x, i) => mix(x, b.charges[i]!)),
    // length ≥ (length² + low·high)/(low + high) within the range, and length² = 2⟨c, r⟩ − |c|² + |r − c|².
    least: (low * high) / sum - (sum / 4) * dot(direction, direction) + cost,
  }
}

/** What a lot of a book is charged at the least, by the charges of its candidates. */
export function chargeOf(charges: Float64Array, book: OrderBook, side: 'buys' | 'sells'): number {
  return book[side].reduce((least, i) => Math.min(least, charges[i]!), Infinity)
}
