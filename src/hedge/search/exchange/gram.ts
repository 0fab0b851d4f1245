import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import type { OrderBook } from '../../problem/order-book.ts'
import { dot } from '../../programme/coordinates.ts'
import type { Spread } from '../../programme/spread.ts'

/** How the P&L of the books lies to each other and to what is held, one lot bought of each. */
export type Gram = {
  /** By two books. */
  readonly products: readonly Float64Array[]
  /** By book, with what is held; and of that with itself. */
  readonly held: Float64Array
  readonly size: number
  /** Execution of a lot bought and sold, numeraire, and how many there are. */
  readonly books: readonly {
    readonly bought: number
    readonly sold: number
    readonly most: number
    readonly least: number
  }[]
  /** What the limits that add up allow besides what is held, by signed lots of the books, bought and sold. */
  readonly limits: readonly {
    readonly min: number
    readonly max: number
    readonly bought: Float64Array
    readonly sold: Float64Array
    /** What overstepping by one is charged. */
    readonly charge: number
  }[]
}

/** The products of a problem's books, each by its first level. */
export function gramOf(problem: HedgeProblem, books: readonly OrderBook[], spread: Spread): Gram {
  const first = ({ buys, sells }: OrderBook) => buys[0] ?? sells[0]!
  const columns = books.map((book) => {
    const column = spread.lots[first(book)]!
    return book.buys.length > 0 ? column : column.map((x) => -x)
  })
  const products = columns.map((a) => Float64Array.from(columns, (b) => dot(a, b)))
  const execution = (i: number | undefined) => (i === undefined ? 0 : problem.candidates[i]!.execution)
  const longest = Math.sqrt(Math.max(0, ...products.map((row, b) => row[b]!)))
  return {
    products,
    held: Float64Array.from(columns, (column) => dot(column, spread.held)),
    size: dot(spread.held, spread.held),
    books: books.map(({ buys, sells, mostBought, mostSold }) => {
      return { bought: execution(buys[0]), sold: execution(sells[0]), most: mostBought, least: -mostSold }
    }),
    limits: problem.limits.linear.map(({ min, max, held, lots }) => {
      const each = (i: number | undefined) => (i === undefined ? 0 : lots[i]!)
      const largest = lots.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
      return {
        min: min - held,
        max: max - held,
        bought: Float64Array.from(books, ({ buys }) => each(buys[0])),
        sold: Float64Array.from(books, ({ sells }) => each(sells[0])),
        charge: largest > 0 ? longest / largest : 0,
      }
    }),
  }
}

/**
 * Lots in fractions of a few books that make deviation + execution small, and what that comes to, with a charge for what oversteps the books or the limits:
 * least squares, once more with the slope of the execution of each at the deviation found.
 */
export function fitOn(gram: Gram, support: readonly number[]): { readonly value: number; readonly lots: Float64Array } {
  const factor = factorOf(gram.products, support)
  const plain = solved(factor, (k) => -gram.held[support[k]!]!)
  const first = worth(gram, support, plain)
  const slope = (k: number) => {
    const { bought, sold } = gram.books[support[k]!]!
    return plain[k]! > 0 ? bought : -sold
  }
  const lots = solved(factor, (k) => -gram.held[support[k]!]! - first.deviation * slope(k))
  const second = worth(gram, support, lots)
  return second.value < first.value ? { value: second.value, lots } : { value: first.value, lots: plain }
}

/** Deviation + execution of lots of a few books, with the charges. */
export function worth({ products, held, size, books, limits }: Gram, support: readonly number[], lots: Float64Array) {
  let square = size
  let value = 0
  for (let k = 0; k < support.length; k++) {
    const [b, x] = [support[k]!, lots[k]!]
    const row = products[b]!
    let along = 2 * held[b]!
    for (let j = 0; j < support.length; j++) along += lots[j]! * row[support[j]!]!
    square += x * along
    const { bought, sold, most, least } = books[b]!
    value += x > 0 ? x * bought : -x * sold
    value += Math.sqrt(row[b]!) * Math.max(0, x - most, least - x)
  }
  for (const { min, max, bought, sold, charge } of limits) {
    let sum = 0
    for (let k = 0; k < support.length; k++) {
      const [b, x] = [support[k]!, lots[k]!]
      sum += x > 0 ? x * bought[b]! : -x * sold[b]!
    }
    value += charge * Math.max(0, sum - max, min - sum)
  }
  const deviation = Math.sqrt(Math.max(0, square))
  return { deviation, value: value + deviation }
}

/** Share of a diagonal that is added to it, so that columns alike still have a factor. */
const RIDGE = 1e-9

/** Cholesky's factor of the products of a support, by rows. */
function factorOf(products: readonly Float64Array[], support: readonly number[]): Float64Array[] {
  const rows: Float64Array[] = []
  for (let r = 0; r < support.length; r++) {
    const row = new Float64Array(r + 1)
    const of = products[support[r]!]!
    for (let c = 0; c <= r; c++) {
      let rest = of[support[c]!]!
      const other = c === r ? row : rows[c]!
      for (let k = 0; k < c; k++) rest -= row[k]! * other[k]!
      if (c < r) row[c] = rest / other[c]!
      else row[c] = Math.sqrt(Math.max(rest, RIDGE * of[support[r]!]! + Number.MIN_VALUE))
    }
    rows.push(row)
  }
  return rows
}

function solved(rows: readonly Float64Array[], right: (k: number) => number): Float64Array {
  const x = new Float64Array(rows.length)
  for (let r = 0; r < rows.length; r++) {
    let rest = right(r)
    for (let c = 0; c < r; c++) rest -= rows[r]![c]! * x[c]!
    x[r] = rest / rows[r]![r]!
  }
  for (let r = rows.length - 1; r >= 0; r--) {
    let rest = x[r]!
    for (let c = r + 1; c < rows.length; c++) rest -= rows[c]![r]! * x[c]!
    x[r] = rest / rows[r]![r]!
  }
  return x
}
