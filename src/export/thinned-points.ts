import type { PayoffSlice } from '../plan/result/payoff-slice.ts'
import type { PayoffPoint } from '../plan/result/plan.ts'
import { roundTicks } from '../text/round-ticks.ts'

/** The grid rows nearest to round prices, both ends, the price now and range edges: enough of a slice to read. */
export function thinnedPoints({ asset, points, marks }: PayoffSlice): PayoffPoint[] {
  const at = (point: PayoffPoint) => point.prices[asset]!
  const [first, last] = [at(points[0]!), at(points.at(-1)!)]
  const marked = marks.filter((mark) => mark.kind !== 'liquidation').map((mark) => mark.price)
  const wanted = [
    first,
    last,
    ...roundTicks(first, last, 16),
    ...marked.filter((mark) => mark >= first && mark <= last),
  ]
  const nearest = wanted.map((x) =>
    points.reduce((best, point) => (Math.abs(at(point) - x) < Math.abs(at(best) - x) ? point : best)),
  )
  return [...new Set(nearest)].sort((a, b) => at(a) - at(b))
}
