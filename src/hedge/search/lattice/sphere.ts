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
}

/** Share of the room that keeps columns independent. */
const SLACK = 1e-3

/** Charge, as a share of the room, from which a strand's counts are tried one by one. */
const CHARGED = 0.1

/**
 * Every count of the strands whose hedge may have an objective below `target()`, told to `found`. Small charges are counted as squares that they are
 * never below: n counts of a strand that can be held at most m times cost charge·n ≥ charge/m·n².
 */
export function insideSphere(
  { strands, held, feeling, sum }: Sphere,
  target: () => number,
  most: number,
  found: (counts: Float64Array) => void,
): Visited {
  const room = target() - feeling.least
  if (room <= 0) return { complete: true, work: 0 }
  const all = strands
    .map((strand, at) => ({ at, column: strand.column, ...chargedOf(strand, feeling, room) }))
    .filter(({ most, least }) => most > 0 || least < 0)
  const lesser = ({ bought, sold, most, least }: Charged) =>
    Math.min(most > 0 ? bought : Infinity, least < 0 ? sold : Infinity)
  const free = all.filter((one) => lesser(one) <= CHARGED * room)
  const charged = all.filter((one) => lesser(one) > CHARGED * room).sort((a, b) => lesser(a) - lesser(b) || a.at - b.at)
  const order = [...free, ...charged]
  const scale = 1 / Math.sqrt(sum)
  const height = held.length
  const weights = order.map(({ bought, sold, most, least }, c) => {
    const square = Math.min(most > 0 ? bought / most : Infinity, least < 0 ? sold / -least : Infinity)
    const largest = Math.max(most, -least)
    const loose = (SLACK * room) / (order.length * largest * largest)
    return (c < free.length ? square : 0) + loose
  })
  const columns = order.map(({ column }, c) => {
    const tall = new Float64Array(height + order.length)
    for (let k = 0; k < height; k++) tall[k] = scale * column[k]!
    tall[height + c] = Math.sqrt(weights[c]!)
    return tall
  })
  const to = new Float64Array(height + order.length)
  const offset = feeling.direction.length - height
  for (let k = 0; k < height; k++) to[k] = scale * ((sum / 2) * feeling.direction[offset + k]! - held[k]!)
  const counts = new Float64Array(strands.length)
  return nearVectors(reducedBasis(columns, free.length, to), charged, {
    room: () => target() - feeling.least + SLACK * room,
    most,
    found: (vector, cost) => {
      let least = feeling.least + cost
      for (let c = 0; c < order.length; c++) {
        const n = vector[c]!
        const { bought, sold, most: up, least: down } = order[c]!
        if (n > up || n < down) return
        least -= weights[c]! * n * n
        if (c < free.length) least += n > 0 ? n * bought : n < 0 ? -n * sold : 0
      }
      if (least >= target()) return
      counts.fill(0)
      order.forEach(({ at }, c) => {
        counts[at] = vector[c]!
      })
      found(counts)
    },
  })
}

/** What a lot of a strand is charged at the least, and how many fit into the room and the books. */
function chargedOf({ books }: Strand, feeling: Feeling, room: number): Charged {
  const charge = (side: 'buys' | 'sells') => Math.min(...books.map((book) => chargeOf(feeling.charges, book, side)))
  const depth = (side: 'mostBought' | 'mostSold') => books.reduce((total, book) => total + book[side], 0)
  const within = (each: number, lots: number) => (each > 0 ? Math.min(lots, Math.floor(room / each)) : lots)
  const [bought, sold] = [charge('buys'), charge('sells')]
  return { bought, sold, most: within(bought, depth('mostBought')), least: -within(sold, depth('mostSold')) }
}
