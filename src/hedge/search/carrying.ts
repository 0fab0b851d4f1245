import type { Score } from '../measure/judge.ts'
import { CARRIES } from '../problem/budgets.ts'
import { lotsFrom, positionsFrom, withinBook } from '../problem/order-book.ts'
import { Ledger } from './ledger.ts'
import type { Search, Step } from './step.ts'
import { descend } from './strip/lot-cost.ts'

/**
 * The relaxation's hedge in whole lots, for one asset: outward from today's price each book takes up what rounding the one before left, as error diffusion does (Floyd
 * and Steinberg 1976), begun with several parts of a lot on either side, and the linear instrument takes up the rest. The best of all those.
 */
export const carrying: Step = {
  name: 'carrying',
  fits: ({ problem, books, relaxed }) =>
    relaxed !== undefined && problem.assets.length === 1 && (problem.limits.legs ?? Infinity) >= books.length,
  run: (search) => {
    const { problem, books, relaxed, incumbent } = search
    const held = positionsFrom(books, relaxed!.lots)
    const [up, down, linear] = sidesOf(search, held)
    const starts = Array.from({ length: CARRIES }, (_, k) => (k + 0.5) / CARRIES - 0.5)
    const ups = starts.map((start) => carried(search, held, up, start))
    const downs = starts.map((start) => carried(search, held, down, start))
    let best: { readonly worth: number; readonly positions: readonly number[] } | undefined
    for (const above of ups) {
      for (const below of downs) {
        const positions = held.map((lots, b) => above.get(b) ?? below.get(b) ?? withinBook(books[b]!, lots))
        const ledger = new Ledger(problem, books, positions)
        const worth = (lots: number) =>
          worthOf(ledger.score(linear === undefined ? [] : [[linear, lots - positions[linear]!]]))
        const { mostSold = 0, mostBought = 0 } = linear === undefined ? {} : books[linear]!
        const filled = linear === undefined ? 0 : descend(worth, positions[linear]!, -mostSold, mostBought).at
        const found = worth(filled)
        if (best !== undefined && found >= best.worth) continue
        best = { worth: found, positions: linear === undefined ? positions : positions.with(linear, filled) }
      }
    }
    if (best !== undefined) incumbent.offer(lotsFrom(problem, books, best.positions))
  },
}

/** Whole lots of books in order, each with what those before it lack, `start` of a lot at first. */
function carried({ books }: Search, held: readonly number[], order: readonly number[], start: number) {
  let left = start
  return new Map(
    order.map((b) => {
      const wanted = held[b]! + left
      const lots = withinBook(books[b]!, wanted)
      left = wanted - lots
      return [b, lots] as const
    }),
  )
}

/** The books held that bend above and below today's price, outward by where they do, and the linear one held most. */
function sidesOf({ problem, books }: Search, held: readonly number[]) {
  const prices = problem.gridPrices[0]!
  const order = [...prices.keys()].sort((a, b) => prices[a]! - prices[b]!)
  const free = [...books.keys()].filter((b) => Math.abs(held[b]!) > 1e-6 && books[b]!.pinned === undefined)
  const candidate = (b: number) => problem.candidates[books[b]!.buys[0] ?? books[b]!.sells[0]!]!
  const isLinear = (b: number) => candidate(b).shape?.kind === 'linear'
  /** The mean price at which the P&L turns. */
  const bend = (b: number) => {
    const { pnl } = candidate(b)
    let [sum, weight] = [0, 0]
    for (let k = 1; k < order.length - 1; k++) {
      const [s, t, u] = [order[k - 1]!, order[k]!, order[k + 1]!]
      const slope = (from: number, to: number) => (pnl.grid[to]! - pnl.grid[from]!) / (prices[to]! - prices[from]! || 1)
      const turn = Math.abs(slope(t, u) - slope(s, t))
      sum += turn * prices[t]!
      weight += turn
    }
    return weight > 0 ? sum / weight : 0
  }
  const bent = free.filter((b) => !isLinear(b)).map((b) => ({ b, from: bend(b) - problem.prices[0]! }))
  const outward = bent.sort((x, y) => Math.abs(x.from) - Math.abs(y.from) || x.b - y.b)
  const [linear] = free.filter(isLinear).sort((a, b) => Math.abs(held[b]!) - Math.abs(held[a]!))
  const side = (sign: 1 | -1) => outward.filter(({ from }) => (sign > 0 ? from >= 0 : from < 0)).map(({ b }) => b)
  return [side(1), side(-1), linear] as const
}

/** To be made small: the objective, above all of those where a limit is overstepped. */
function worthOf({ breach, objective }: Score): number {
  return breach > 0 ? OVERSTEPPED * (1 + breach) : objective
}

const OVERSTEPPED = 1e30
