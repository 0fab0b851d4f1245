import { ellipticGrid, type Spread } from './elliptic-grid.ts'
import { type AxisTerms, priceAxis } from './price-axis.ts'

type Axis = Omit<AxisTerms, 'points'>

/** Points of an axis: at first; the least with every kink; and the least of all. */
const [EACH, KINKED, LEAST] = [41, 9, 3]

/**
 * The price grid of several assets for which the file names no prices: the product of the axes within the ellipse of their joint distribution.
 * Where that has more than `most` points, the axes have fewer; kinks then stand in the place of the even points next to them, and at last the
 * ellipse shrinks.
 */
export function jointGrid(axes: readonly Axis[], spread: Spread, most: number): Float64Array[] {
  const down = (least: number) => Array.from({ length: (EACH - least) / 2 + 1 }, (_, i) => EACH - 2 * i)
  const tries = [
    ...down(KINKED).map((points) => axes.map((axis) => priceAxis({ ...axis, points }))),
    ...down(LEAST).map((points) => axes.map((axis) => snappedAxis(axis, points))),
  ]
  let [fits, tooMany] = [tries.length, -1]
  let found: Float64Array[] | undefined
  while (fits - tooMany > 1) {
    const middle = (fits + tooMany) >> 1
    const grid = ellipticGrid(tries[middle]!, spread, most)
    if (grid === undefined) tooMany = middle
    else [found, fits] = [grid, middle]
  }
  for (let share = 0.8; found === undefined; share *= 0.8) found = ellipticGrid(tries.at(-1)!, spread, most, share)
  return found
}

/** So many points, today's price in the middle, and of the other inner ones the nearest kink in its place where one is within half a step. */
function snappedAxis({ kinks, ...axis }: Axis, points: number): Float64Array {
  const even = priceAxis({ ...axis, kinks: [], points })
  const step = even[1]! - even[0]!
  const last = even.length - 1
  const placed = even.map((price, i) => {
    if (i === 0 || i === last || points < KINKED) return price
    const near = kinks.filter((kink) => Math.abs(kink - price) < step / 2)
    return near.reduce(
      (best, kink) => (Math.abs(kink - price) < Math.abs(best - price) ? kink : best),
      near[0] ?? price,
    )
  })
  const today = placed.reduce(
    (best, price, i) => {
      return i > 0 && i < last && Math.abs(price - axis.price) < Math.abs(placed[best]! - axis.price) ? i : best
    },
    Math.min(1, last),
  )
  return placed.with(today, axis.price)
}
