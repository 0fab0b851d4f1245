import { OBJECTIVES } from '../measure/objectives.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { OrderBook } from '../problem/order-book.ts'
import type { Ledger, Move } from './ledger.ts'

/** Points of a set of prices that the geometry of moves looks at. */
const POINTS = 200

/** Moves from a hedge that are worth a look, from small to large. */
export type Moves = {
  /** One instrument by powers of two, alone and with the linear one that makes up for it. */
  single(): Iterable<readonly Move[]>
  /** All lots of one instrument into another, as many as come nearest. */
  swap(): Iterable<readonly Move[]>
  /** Two instruments, the second by what makes up best for the first, with and without a linear one. */
  pair(): Iterable<readonly Move[]>
  /** A few lots at random. */
  kick(random: () => number): readonly Move[]
}

/** The moves of the books that no pin fixes, by how their P&L lies to each other. */
export function movesOf(problem: HedgeProblem, ledger: Ledger): Moves {
  const { books, positions } = ledger
  const free = books.flatMap(({ pinned }, b) => (pinned === undefined ? [b] : []))
  const product = innerProducts(problem, books)
  const isLinear = books.map(({ buys, sells }) => {
    return problem.candidates[buys[0] ?? sells[0]!]!.shape?.kind === 'linear'
  })
  const deltas = books.map(({ buys, sells }) => {
    const { delta, side } = problem.candidates[buys[0] ?? sells[0]!]!
    return delta.map((d) => (side === 'buy' ? d : -d))
  })
  const largest = (delta: readonly number[]) =>
    delta.reduce((best, d, a) => (Math.abs(d) > Math.abs(delta[best]!) ? a : best), 0)
  const linear = free.filter((b) => isLinear[b])
  const others = free.filter((b) => !isLinear[b])
  const coarse = others.length > 0 ? others : free
  /** The linear book that a change of another is best made up with. */
  const partner = books.map((_, b) => {
    const likeness = (l: number) => Math.abs(product(b, l)) / Math.sqrt(product(l, l) || 1)
    return linear
      .filter((l) => l !== b)
      .reduce<number | undefined>((best, l) => {
        return best === undefined || likeness(l) > likeness(best) ? l : best
      }, undefined)
  })
  const isDeltaBound = problem.limits.linear.some(({ name }) => name.startsWith('delta.'))
  /** With what the moves leave taken up by a linear instrument: their P&L as well as can be, and where delta is limited their delta. */
  function* evened(moves: readonly Move[]): Iterable<readonly Move[]> {
    const l = partner[moves[0]![0]]
    if (l === undefined || moves.some(([b]) => b === l)) return
    const left = moves.reduce((sum, [b, lots]) => sum + lots * product(b, l), 0)
    const near = -Math.round(left / (product(l, l) || 1))
    if (near !== 0) yield [...moves, [l, near]]
    if (!isDeltaBound) return
    const asset = largest(deltas[l]!)
    const moved = moves.reduce((sum, [b, lots]) => sum + lots * deltas[b]![asset]!, 0)
    const neutral = -Math.round(moved / (deltas[l]![asset]! || 1))
    if (neutral !== 0 && neutral !== near) yield [...moves, [l, neutral]]
  }
  const steps = books.map(({ mostBought, mostSold }) => {
    const most = Math.floor(Math.log2(Math.max(1, mostBought, mostSold)))
    return Array.from({ length: most + 1 }, (_, k) => 2 ** (most - k)).flatMap((step) => [step, -step])
  })

  /** How many legs more may be held; where too many are, any move may help. A deviation has its legs exchanged by a step of its own. */
  const allowed = problem.objective === 'variance' ? Infinity : (problem.limits.legs ?? Infinity)
  const room = () => {
    const left = allowed - ledger.totals.legs
    return left < 0 ? Infinity : left
  }

  function* single(): Iterable<readonly Move[]> {
    for (const b of free) {
      if (positions[b] === 0 && room() === 0) continue
      for (const step of [...steps[b]!, ...(positions[b] === 0 ? [] : [-positions[b]!])]) {
        yield [[b, step]]
        if (!isLinear[b]) yield* evened([[b, step]])
      }
    }
  }
  function* swap(): Iterable<readonly Move[]> {
    for (const a of coarse) {
      const lots = positions[a]!
      if (lots === 0) continue
      for (const b of coarse) {
        if (b === a || positions[b] !== 0) continue
        const near = Math.round((lots * product(a, b)) / (product(b, b) || 1))
        for (const other of new Set([near, near + 1, near - 1, lots])) {
          if (other === 0) continue
          yield [[a, -lots], [b, other]] // biome-ignore format: a swap
          yield* evened([[a, -lots], [b, other]]) // biome-ignore format: a swap
        }
      }
    }
  }
  function* pair(): Iterable<readonly Move[]> {
    for (const a of coarse) {
      for (const step of steps[a]!) {
        if (Math.abs(step) > 4) continue
        for (const b of coarse) {
          if (a === b || Number(positions[a] === 0) + Number(positions[b] === 0) > room()) continue
          const near = -Math.round((step * product(a, b)) / (product(b, b) || 1))
          for (const other of new Set([near, Math.sign(near) || -step])) {
            yield [[a, step], [b, other]] // biome-ignore format: a pair
            yield* evened([[a, step], [b, other]]) // biome-ignore format: a pair
          }
        }
      }
    }
  }
  /** One leg or two for others, where there is no room for more. */
  const exchanged = (held: readonly number[], random: () => number): readonly Move[] => {
    const [spare, left] = [coarse.filter((b) => positions[b] === 0), [...held]]
    const moves: Move[] = []
    for (let count = random() < 0.5 ? 1 : 2; count > 0 && left.length > 0 && spare.length > 0; count--) {
      const a = left.splice(Math.floor(random() * left.length), 1)[0]!
      const b = spare.splice(Math.floor(random() * spare.length), 1)[0]!
      const near = Math.round((positions[a]! * product(a, b)) / (product(b, b) || 1))
      const most = near > 0 ? books[b]!.mostBought : books[b]!.mostSold
      moves.push([a, -positions[a]!], [b, Math.sign(near) * Math.min(Math.abs(near) || 1, most)])
    }
    const [even = moves] = evened(moves)
    return even
  }
  const kick = (random: () => number): readonly Move[] => {
    const held = coarse.filter((b) => positions[b] !== 0)
    if (held.length > 0 && room() === 0 && random() < 0.8) return exchanged(held, random)
    const picked = new Set<number>()
    const count = 2 + Math.floor(random() * 2)
    for (let k = 0; k < count; k++) picked.add(coarse[Math.floor(random() * coarse.length)]!)
    const moves = [...picked].map((b): Move => [b, random() < 0.5 ? 1 : -1])
    const [even = moves] = evened(moves)
    return even
  }
  return { single, swap, pair, kick }
}

/** Σ over points of the P&L of one lot bought of one book times that of another: how alike they are. */
export function innerProducts(problem: HedgeProblem, books: readonly OrderBook[]): (a: number, b: number) => number {
  const { scene = 'grid' } = OBJECTIVES[problem.objective]
  const count = problem.held[scene].length
  const step = Math.max(1, Math.floor(count / POINTS))
  const places = Array.from({ length: Math.ceil(count / step) }, (_, k) => k * step)
  const vectors = books.map(({ buys, sells }) => {
    const { pnl, premium, side } = problem.candidates[buys[0] ?? sells[0]!]!
    const sign = side === 'buy' ? 1 : -1
    // A deviation doesn't look at what is the same everywhere.
    const centre = problem.objective === 'variance' ? mean(pnl[scene]) : premium
    return Float64Array.from(places, (s) => sign * (pnl[scene][s]! - centre))
  })
  const known = new Map<number, number>()
  return (a, b) => {
    const key = Math.min(a, b) * books.length + Math.max(a, b)
    let sum = known.get(key)
    if (sum === undefined) {
      sum = 0
      const [x, y] = [vectors[a]!, vectors[b]!]
      for (let s = 0; s < x.length; s++) sum += x[s]! * y[s]!
      known.set(key, sum)
    }
    return sum
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / Math.max(1, values.length)
}
