import { type Ranked, rank } from '../../measure/evaluate.ts'
import { isBetter } from '../../measure/judge.ts'
import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import { lotsFrom, orderBooksOf } from '../../problem/order-book.ts'
import type { Joined } from './join.ts'
import { descend } from './lot-cost.ts'
import type { LotPrices } from './lot-prices.ts'
import { choices, type SideHedge } from './side-splits.ts'
import type { Strip } from './strip.ts'

/** The candidates' whole lots that a joined hedge stands for, with the best lots of the strip's linear instrument for a slope around `slope`. */
export function realise(problem: HedgeProblem, strip: Strip, joined: Joined, slope: number, prices: LotPrices): Ranked {
  const lots = problem.candidates.map(() => 0)
  placeOptions(problem, strip, joined.up, 1, prices, lots)
  placeOptions(problem, strip, joined.down, -1, prices, lots)
  const linear = orderBooksOf(problem).filter((book) =>
    [...book.buys, ...book.sells].some((i) => problem.candidates[i]!.shape?.kind === 'linear'),
  )
  const wanted = slope - strip.lot * (joined.down.inner - joined.up.inner)
  let best = rank(problem, lots)
  for (const book of linear) {
    const each = problem.candidates[book.buys[0] ?? book.sells[0]!]!.lot
    const traded = (position: number) => {
      const filled = lotsFrom(problem, [book], [position])
      return rank(
        problem,
        filled.map((count, i) => count + lots[i]!),
      )
    }
    const objective = (position: number) => traded(position).objective
    const { at } = descend(objective, Math.round(wanted / each), -book.mostSold, book.mostBought)
    const found = traded(at)
    if (isBetter(found, best)) best = found
  }
  return best
}

/** Puts one side's lots into the candidates, cheapest first. */
function placeOptions(
  problem: HedgeProblem,
  strip: Strip,
  hedge: SideHedge,
  outward: 1 | -1,
  prices: LotPrices,
  lots: number[],
): void {
  const strikes = (outward > 0 ? strip.up : strip.down).strikes
  const [outer, inner] = outward > 0 ? (['call', 'put'] as const) : (['put', 'call'] as const)
  choices(hedge).forEach((choice, j) => {
    const strike = strip.reference + outward * strikes[j]!.distance
    place(problem, outer, strike, strikes[j]!.kinked ? choice.kinks - choice.inner : 0, prices, lots)
    place(problem, inner, strike, choice.inner, prices, lots)
  })
}

function place(
  problem: HedgeProblem,
  type: 'call' | 'put',
  strike: number,
  signed: number,
  prices: LotPrices,
  lots: number[],
): void {
  const side = signed > 0 ? 'buy' : 'sell'
  const offers = problem.candidates.flatMap(({ shape, side: own }, i) => {
    const fits = shape?.kind === 'vanilla' && shape.type === type && Math.abs(shape.strike - strike) < 1e-9 * strike
    return fits && own === side ? [i] : []
  })
  let left = Math.abs(signed)
  for (const i of offers.sort((a, b) => prices.lots[a]! - prices.lots[b]!)) {
    lots[i] = Math.min(left, problem.candidates[i]!.maxLots)
    left -= lots[i]!
  }
}
