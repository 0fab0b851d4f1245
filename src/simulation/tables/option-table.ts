import { cellPolynomials, PER_CELL, REACH } from './cell-polynomials.ts'

/** Value of something at a bar and a price, numeraire. */
export type ValueAt = (bar: number, price: number) => number

/** Where the table is asked: how far prices go from `price` (in logarithms, either way), and how narrow the value's curvature is at a bar (σ√(time left); 0: not smooth). */
export type TableSpan = { readonly price: number; readonly reach: number; width(bar: number): number }

/** Value, delta (tokens) and gamma (tokens per numeraire) at the point asked last. */
export type TablePoint = { value: number; delta: number; gamma: number }

/** Nodes in a width: at four the error of an option is below 1e-6 of a thousandth of its underlying. */
const NODES_A_WIDTH = 4
/** Beyond so many cells a bar is worked out point by point. */
const MOST_CELLS = 4096
/** Step of a difference, relative. */
const STEP = 1e-4

/**
 * What a value that hangs on price and time alone is at any price of each of `bars` bars, from polynomials over the logarithm of the price; point by
 * point where prices go further than the span, and where the value is not smooth. Its own bars are the table's: nothing is interpolated in time.
 */
export function optionTable(valueAt: ValueAt, bars: number, span: TableSpan) {
  const cells = new Int32Array(bars)
  const starts = new Int32Array(bars)
  let total = 0
  for (let bar = 0; bar < bars; bar++) {
    const width = span.width(bar)
    const count = width > 0 ? Math.ceil((2 * span.reach * NODES_A_WIDTH) / width) : 0
    cells[bar] = count <= MOST_CELLS ? count : 0
    starts[bar] = total
    total += cells[bar]! * PER_CELL
  }
  const coefficients = new Float64Array(total)
  for (let bar = 0; bar < bars; bar++) fill(valueAt, bar, cells[bar]!, span, coefficients, starts[bar]!)

  return (bar: number, price: number, out: TablePoint): void => {
    const count = cells[bar]!
    const place = ((Math.log(price / span.price) + span.reach) * count) / (2 * span.reach)
    const cell = Math.floor(place)
    if (!(cell >= 0 && cell < count)) {
      byDifferences(valueAt, bar, price, out)
      return
    }
    const u = place - cell
    const at = starts[bar]! + cell * PER_CELL
    const [a, b, c, d, e, f] = [
      coefficients[at]!,
      coefficients[at + 1]!,
      coefficients[at + 2]!,
      coefficients[at + 3]!,
      coefficients[at + 4]!,
      coefficients[at + 5]!,
    ]
    const perCell = count / (2 * span.reach)
    const slope = (b + u * (2 * c + u * (3 * d + u * (4 * e + u * 5 * f)))) * perCell
    const bend = (2 * c + u * (6 * d + u * (12 * e + u * 20 * f))) * perCell * perCell
    out.value = a + u * (b + u * (c + u * (d + u * (e + u * f))))
    out.delta = slope / price
    out.gamma = (bend - slope) / (price * price)
  }
}

function fill(valueAt: ValueAt, bar: number, count: number, span: TableSpan, out: Float64Array, at: number): void {
  if (count === 0) return
  const apart = (2 * span.reach) / count
  const nodes = Float64Array.from({ length: count + REACH.left + REACH.right }, (_, i) =>
    valueAt(bar, span.price * Math.exp((i - REACH.left) * apart - span.reach)),
  )
  cellPolynomials(nodes, out, at)
}

function byDifferences(valueAt: ValueAt, bar: number, price: number, out: TablePoint): void {
  const step = STEP * price
  const [below, here, above] = [valueAt(bar, price - step), valueAt(bar, price), valueAt(bar, price + step)]
  out.value = here
  out.delta = (above - below) / (2 * step)
  out.gamma = (above - 2 * here + below) / (step * step)
}
