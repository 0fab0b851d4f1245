import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import { type CostLevel, lotCost } from './lot-cost.ts'
import type { LotPrices } from './lot-prices.ts'
import { type Segment, type StripSide, stripSide } from './strip-side.ts'
import { type StripStrike, stripStrike } from './strip-strike.ts'

/** From where a problem is looked at: above (1) or below (−1) the reference; `charge`: per unit of the linear instruments. */
export type View = {
  readonly outward: 1 | -1
  readonly reference: number
  readonly lot: number
  readonly charge: number
}

/** The side of a problem's strip that a view looks at. */
export function sideAt(problem: HedgeProblem, prices: LotPrices, view: View): StripSide {
  const { outward, reference, lot } = view
  const points = Array.from(problem.gridPrices[0]!, (price, s) => ({
    distance: (price - reference) * outward,
    held: problem.held.grid[s]! / lot,
    lower: prices.lower[s]! * lot,
    upper: prices.upper[s]! * lot,
  }))
    .filter(({ distance }) => (outward > 0 ? distance >= 0 : distance > 0))
    .sort((a, b) => a.distance - b.distance)
  const furthest = points.at(-1)?.distance ?? 0
  const all = problem.candidates.flatMap(({ shape }) => (shape?.kind === 'vanilla' ? [shape.strike] : []))
  const strikes = [...new Set(all)]
    .filter((strike) => (outward > 0 ? strike >= reference : strike < reference))
    .map((strike) => strikeAt(problem, prices, view, strike, Math.abs(strike - reference) < furthest))
    .sort((a, b) => a.distance - b.distance)
  const ends = [...strikes.filter((strike) => strike.kinked).map((strike) => strike.distance), Infinity]
  const segments = ends.map((end, j): Segment => {
    const start = ends[j - 1] ?? -1
    const between = points.filter(({ distance }) => distance > start && distance <= end)
    const column = (pick: (point: (typeof points)[number]) => number) => Float64Array.from(between, pick)
    return {
      distances: column((point) => point.distance),
      held: column((point) => point.held),
      lower: column((point) => point.lower),
      upper: column((point) => point.upper),
    }
  })
  return stripSide(strikes, segments)
}

function strikeAt(problem: HedgeProblem, prices: LotPrices, view: View, strike: number, kinked: boolean): StripStrike {
  const { outward, reference, lot, charge } = view
  const distance = Math.abs(strike - reference)
  const levels = (type: 'call' | 'put', side: 'buy' | 'sell', extra: number): CostLevel[] =>
    problem.candidates.flatMap(({ shape, side: own, maxLots }, i) =>
      shape?.kind === 'vanilla' && shape.type === type && shape.strike === strike && own === side
        ? [{ lots: maxLots, cost: prices.lots[i]! + extra }]
        : [],
    )
  const [outerType, innerType] = outward > 0 ? (['call', 'put'] as const) : (['put', 'call'] as const)
  // A lot bought in the money turns the slope inward by itself: for the same slope that much more is bought of the linear instrument.
  const bought = charge * outward * lot - prices.level * distance * lot
  const outer = lotCost(levels(outerType, 'buy', 0), levels(outerType, 'sell', 0))
  const inner = lotCost(levels(innerType, 'buy', bought), levels(innerType, 'sell', -bought))
  return stripStrike(distance, kinked, outer, inner)
}
