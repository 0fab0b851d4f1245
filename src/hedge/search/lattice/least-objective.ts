import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import type { OrderBook } from '../../problem/order-book.ts'
import type { Spread } from '../../programme/spread.ts'
import type { Strand } from './strands.ts'

/** What no choice of a search changes: the coordinates of what is held with the pins, and the execution of the pins. */
export type Fixed = { readonly point: Float64Array; readonly execution: number }

/** A bound, and by candidate the price of a lot with which it was made: its execution and what its turn costs linear instruments. */
export type LeastObjective = { readonly least: number; readonly prices: Float64Array }

/** Points at which the bound is looked at, and what each leaves of where the best may be: the golden section. */
const ROUNDS = 16
const GOLDEN = (Math.sqrt(5) - 1) / 2

/**
 * Says below what objective no hedge with given counts of strands comes, however they are split among their books and whatever linear instruments do. For
 * each u of length 1, |r| ≥ ⟨u, r⟩, and with u every lot has a price of its own. Splits share the part of the residual that linear instruments don't
 * reach; u leans from there towards the part along them that `residual` has, as far as bounds best: the bound is concave in the lean.
 */
export function leastObjective(
  { candidates }: HedgeProblem,
  { lots, linear }: Spread,
  books: readonly OrderBook[],
  strands: readonly Strand[],
  fixed: Fixed,
): (counts: ArrayLike<number>, residual: Float64Array) => LeastObjective {
  const split = new Set(strands.flatMap((strand) => strand.books))
  const others = books
    .filter((book) => book.pinned === undefined && !split.has(book))
    .flatMap(({ buys, sells }) => [...buys, ...sells])
  const sides = strands.map(({ books: of }) => [of.flatMap(({ buys }) => buys), of.flatMap(({ sells }) => sells)])
  return (counts, residual) => {
    const beyond = lengthOf(residual.subarray(linear))
    const along = residual.subarray(0, linear)
    const size = lengthOf(along)
    const lean = (column: Float64Array) => {
      let sum = 0
      for (let k = 0; k < linear; k++) sum += along[k]! * column[k]!
      return size > 0 ? sum / size : 0
    }
    const start = lean(fixed.point)
    const turns = lots.map(lean)
    const prices = new Float64Array(candidates.length)
    const byPrice = (a: number, b: number) => prices[a]! - prices[b]!
    const boundAt = (t: number): number => {
      for (let i = 0; i < prices.length; i++) prices[i] = candidates[i]!.execution + t * turns[i]!
      let bound = fixed.execution + t * start + Math.sqrt(Math.max(0, 1 - t * t)) * beyond
      for (const i of others) bound += Math.min(0, prices[i]!) * candidates[i]!.maxLots
      sides.forEach(([buys, sells], c) => {
        bound += cheapest(buys!.sort(byPrice), sells!.sort(byPrice), counts[c]!)
      })
      return bound
    }
    /** What so many lots cost at the least, sold below 0: the cheapest, and what is bought and sold at once where that pays. */
    const cheapest = (buys: readonly number[], sells: readonly number[], count: number): number => {
      const bought = filled(buys, Math.max(0, count))
      const sold = filled(sells, Math.max(0, -count))
      let { cost } = bought
      cost += sold.cost
      while (bought.at < buys.length && sold.at < sells.length) {
        const both = prices[buys[bought.at]!]! + prices[sells[sold.at]!]!
        if (both >= 0) break
        const some = Math.min(bought.left, sold.left)
        cost += both * some
        for (const [one, list] of [
          [bought, buys],
          [sold, sells],
        ] as const) {
          one.left -= some
          if (one.left <= 0) one.left = candidates[list[++one.at]!]?.maxLots ?? 0
        }
      }
      return cost
    }
    const filled = (list: readonly number[], count: number) => {
      let [at, cost, rest] = [0, 0, count]
      let left = candidates[list[0]!]?.maxLots ?? 0
      while (rest > 0 && at < list.length) {
        const some = Math.min(rest, left)
        cost += some * prices[list[at]!]!
        rest -= some
        left -= some
        if (left <= 0) left = candidates[list[++at]!]?.maxLots ?? 0
      }
      return { at, cost: rest > 0 ? Infinity : cost, left }
    }
    // Where a linear instrument would be paid for its turn the bound falls with its depth.
    const most = others.reduce((t, i) => {
      const [turn, { execution }] = [Math.abs(turns[i]!), candidates[i]!]
      return turn > 0 ? Math.min(t, Math.max(0, execution) / turn) : t
    }, 1)
    let [low, high] = [-most, most]
    const at = (t: number) => ({ t, bound: boundAt(t) })
    let lower = at(high - GOLDEN * (high - low))
    let upper = at(low + GOLDEN * (high - low))
    for (let round = 2; round < ROUNDS; round++) {
      if (lower.bound < upper.bound) {
        low = lower.t
        lower = upper
        upper = at(low + GOLDEN * (high - low))
      } else {
        high = upper.t
        upper = lower
        lower = at(high - GOLDEN * (high - low))
      }
    }
    return { least: boundAt(lower.bound > upper.bound ? lower.t : upper.t), prices }
  }
}

function lengthOf(part: Float64Array): number {
  let sum = 0
  for (const x of part) sum += x * x
  return Math.sqrt(sum)
}
