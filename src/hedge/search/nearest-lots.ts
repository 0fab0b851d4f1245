import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { lotsFrom, type OrderBook, orderBooksOf } from '../problem/order-book.ts'

/**
 * The best whole lots for `minimise: delta` where each asset has at most one instrument and each instrument moves at most one asset:
 * |delta + lots·δ|·price + lots·execution is piecewise linear, so one of its corners is the least. Undefined where that does not hold.
 */
export function nearestLots(problem: HedgeProblem): number[] | undefined {
  if (problem.objective !== 'delta' || problem.pins.length > 0) return undefined
  const books = orderBooksOf(problem)
  const moved = books.map((book) => movedAssets(problem, book))
  const once = new Set(moved.flat()).size === moved.flat().length
  if (!once || moved.some((assets) => assets.length > 1)) return undefined
  return lotsFrom(
    problem,
    books,
    books.map((book, b) => (moved[b]!.length === 0 ? 0 : bestPosition(problem, book, moved[b]![0]!))),
  )
}

function movedAssets(problem: HedgeProblem, book: OrderBook): number[] {
  const candidates = [...book.buys, ...book.sells].map((i) => problem.candidates[i]!)
  return problem.assets.flatMap((_, a) => (candidates.some((candidate) => candidate.delta[a] !== 0) ? [a] : []))
}

function bestPosition(problem: HedgeProblem, book: OrderBook, asset: number): number {
  const price = problem.prices[asset]!
  const activation = problem.activations.find((one) => one.instrument === book.instrument)
  const start = problem.delta[asset]! + (activation?.delta[asset] ?? 0)
  let best = { position: 0, cost: Math.abs(problem.delta[asset]!) * price }
  for (const [side, sign] of [
    [book.buys, 1],
    [book.sells, -1],
  ] as const) {
    // biome-ignore format: the two sides
    let [residual, execution, position] = [start, activation?.gas ?? 0, 0]
    for (const i of side) {
      const { delta, execution: each, maxLots } = problem.candidates[i]!
      const step = delta[asset]!
      const zero = step === 0 ? 0 : -residual / step
      const corners = [1, Math.floor(zero), Math.ceil(zero), maxLots].filter((lots) => lots > 0 && lots <= maxLots)
      for (const lots of corners.sort((a, b) => a - b)) {
        const cost = Math.abs(residual + lots * step) * price + execution + lots * each
        if (cost < best.cost - 1e-9 * Math.max(1, best.cost)) best = { position: position + sign * lots, cost }
      }
      residual += maxLots * step
      execution += maxLots * each
      position += sign * maxLots
    }
  }
  return best.position
}
