import type { OrderBook } from '../../problem/order-book.ts'
import { dot } from '../../programme/coordinates.ts'
import type { Spread } from '../../programme/spread.ts'

/**
 * Instruments whose P&L differs by no more than what linear instruments make up for, such as the call and the put of a strike and expiry: to a
 * deviation they are one column, of which any count can be split among them.
 */
export type Strand = {
  readonly column: Float64Array
  readonly books: readonly OrderBook[]
}

/** The strands of the books that no pin fixes and that are not linear themselves. */
export function strandsOf(books: readonly OrderBook[], { lots, linear }: Spread): Strand[] {
  const strands: { column: Float64Array; books: OrderBook[] }[] = []
  for (const book of books) {
    const [first] = [...book.buys, ...book.sells]
    if (book.pinned !== undefined || first === undefined) continue
    const sign = book.buys.length > 0 ? 1 : -1
    const column = lots[first]!.subarray(linear).map((x) => sign * x)
    const size = Math.sqrt(dot(column, column))
    if (size <= 1e-9 * Math.sqrt(dot(lots[first]!, lots[first]!))) continue
    const alike = strands.find((one) => column.every((x, k) => Math.abs(x - one.column[k]!) <= 1e-7 * size))
    if (alike === undefined) strands.push({ column, books: [book] })
    else alike.books.push(book)
  }
  return strands
}
