import { chargeOf, type Feeling } from './feeling.ts'
import { type Charged, nearVectors, type Visited } from './near-vectors.ts'
import { reducedBasis } from './reduced-basis.ts'
import type { Strand } from './strands.ts'

/** The hedges with a deviation in a range: those with a lower objective than some lie in a ball around a point, as vectors of a lattice. */
export type Sphere = {
  readonly strands: readonly Strand[]
  /** Held, less all that is fixed, in the coordinates of the strands. */
  readonly held: Float64Array
  readonly feeling: Feeling & { readonly least: number }
  /** low + high of the range. */
  readonly sum: number
  /** Strands held at the most. */
  readonly legs: number
}

/** Share of the room that keeps columns independent. */
const SLACK = 1e-3

/**
 * Every count of the strands whose hedge may have an objective below `target()`, told to `found`. Charges are a part of the ball as far as squares go
 * that they are never below: n counts of a strand that can be held at most m times cost charge·n ≥ charge/m·n².
 */
export function insideSphere(
  { strands, held, feeling, sum, legs }: Sphere,
  target: () => number,
  most: number,
  found: (counts: Float64Array) => void,
  isStopped: () => boolean,
): Visited {
  const room = target() - feeling.least
  if (room <= 0) return { complete: true, work: 0 }
  const charged = strands
    .map((strand, at) => ({ at, column: strand.column, ...chargedOf(strand, feeling, room) }))
    .filter(({ most, least }) => most > 0 || least < 0)
    .map((one) => ({ ...one, square: one.square + (SLACK * room) / (strands.length * one.largest * one.largest) }))
  const scale = 1 / Math.sqrt(sum)
  const height = held.length
  const columns = charged.map(({ column, square }, c) => {
    const tall = new Float64Array(height + charged.length)
    for (let k = 0; k < height; k++) tall[k] = scale * column[k]!
    tall[height + c] = Math.sqrt(square)
    return tall
  })
  const to = new Float64Array(height + charged.length)
  const offset = feeling.direction.length - height
  for (let k = 0; k < height; k++) to[k] = scale * ((sum / 2) * feeling.direction[offset + k]! - held[k]!)
  const counts = new Float64Array(strands.length)
  return nearVectors(reducedBasis(columns, to), charged, {
    room: () => target() - feeling.least + SLACK * room,
    most,
    legs,
    isStopped,
    found: (vector, cost) => {
      if (feeling.least + cost >= target()) return
      counts.fill(0)
      charged.forEach(({ at }, c) => {
        counts[at] = vector[c]!
      })
      found(counts)
    },
  })
}

/** What a lot of a strand is charged at the least, how many fit into the room and the books, and the square that the charges are never below. */
function chargedOf({ books }: Strand, feeling: Feeling, room: number): Charged & { readonly largest: number } {
  const charge = (side: 'buys' | 'sells') => Math.min(...books.map((book) => chargeOf(feeling.charges, book, side)))
  const depth = (side: 'mostBought' | 'mostSold') => books.reduce((total, book) => total + book[side], 0)
  const within = (each: number, lots: number) => (each > 0 ? Math.min(lots, Math.floor(room / each)) : lots)
  const [bought, sold] = [charge('buys'), charge('sells')]
  const [most, less] = [within(bought, depth('mostBought')), within(sold, depth('mostSold'))]
  const square = Math.min(most > 0 ? bought / most : Infinity, less > 0 ? sold / less : Infinity)
  return { bought, sold, most, least: -less, square, largest: Math.max(most, less) }
}
