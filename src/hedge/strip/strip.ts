import type { HedgeProblem } from '../hedge-problem.ts'
import type { LotPrices } from '../lot-prices.ts'
import { type CostLevel, lotCost } from './lot-cost.ts'
import type { Segment, StripSide } from './side-graph.ts'
import { type StripStrike, stripStrike } from './strip-strike.ts'

/**
 * A problem whose options all expire at the horizon, seen from the price at which a linear instrument is bought (direction 1) or sold (−1):
 * the residual is held + u·(S − reference) + the options'. It charges `unitCost`·direction·u, which is what u costs in that direction
 * and no more than it costs in the other.
 */
export type Strip = {
  readonly direction: 1 | -1
  readonly reference: number
  readonly up: StripSide
  readonly down: StripSide
  /** Units of one option lot. */
  readonly lot: number
  readonly unitCost: number
  /** Units that can be traded against (≤ 0) and in (≥ 0) this direction. */
  readonly reach: readonly [least: number, most: number]
  /** Whether it stands for every slope, not only those that point in its direction, because nothing trades the other way. */
  readonly allSlopes: boolean
  /** The slope of the residual at the reference is a multiple of this; 0: any. */
  readonly slopeStep: number
  /** Added to the cost: `levelCost` per unit of level, and a constant. */
  readonly levelCost: number
  readonly constant: number
  /** False where trading two linear instruments against each other would earn more level than it costs: then the bound would not hold. */
  readonly sound: boolean
}

/**
 * The strips of a problem, one for each direction of its linear instruments, or undefined where it has another structure:
 * more assets or expiries, options of different lots, a fixed effect, a strike with no grid point beside it.
 */
export function stripsOf(problem: HedgeProblem, prices: LotPrices): Strip[] | undefined {
  const { candidates, activations, assets } = problem
  const options = candidates.filter((candidate) => candidate.shape?.kind === 'vanilla')
  const lot = options[0]?.lot
  const fits =
    assets.length === 1 &&
    activations.length === 0 &&
    problem.pins.length === 0 &&
    lot !== undefined &&
    options.every((option) => option.lot === lot) &&
    candidates.every((candidate) => candidate.shape !== undefined)
  if (!fits) return undefined
  const directions = [1, -1] as const
  const traded = directions.filter((direction) => linearIndices(problem, direction).length > 0)
  const strips = (traded.length === 0 ? directions.slice(0, 1) : traded).map((direction) =>
    stripOf(problem, prices, direction, lot),
  )
  const dense = (side: StripSide) =>
    side.segments.slice(1).every((segment, j) => segment.distances.length > 0 || !side.strikes[j]!.kinked)
  return strips.every((strip) => strip.sound && dense(strip.up) && dense(strip.down)) ? strips : undefined
}

function linearIndices({ candidates }: HedgeProblem, direction: 1 | -1): number[] {
  const side = direction > 0 ? 'buy' : 'sell'
  return candidates.flatMap((candidate, i) =>
    candidate.shape?.kind === 'linear' && candidate.side === side && candidate.maxLots > 0 ? [i] : [],
  )
}

function stripOf(problem: HedgeProblem, prices: LotPrices, direction: 1 | -1, lot: number): Strip {
  const { candidates } = problem
  const perUnit = (i: number) => prices.lots[i]! / candidates[i]!.lot
  const own = linearIndices(problem, direction).sort((a, b) => perUnit(a) - perUnit(b))
  const best = own[0]
  const reference = best === undefined ? problem.prices[0]! : candidates[best]!.price
  const unitCost = own.length === 0 ? 0 : leastUnitCost(problem, prices, own, reference)
  const against = linearIndices(problem, direction > 0 ? -1 : 1)
  const back = leastUnitCost(problem, prices, against, reference)
  const depth = (indices: readonly number[]) =>
    indices.reduce((total, i) => total + candidates[i]!.lot * candidates[i]!.maxLots, 0)
  const lots = [...new Set(candidates.flatMap((one) => (one.shape?.kind === 'linear' ? [one.lot] : [])))]
  const whole = lots.length === 1 && Math.abs(lot / lots[0]! - Math.round(lot / lots[0]!)) < 1e-9
  const side = (outward: 1 | -1) => stripSide(problem, prices, { outward, direction, reference, lot, unitCost })
  return {
    direction,
    reference,
    up: side(1),
    down: side(-1),
    lot,
    unitCost,
    sound: unitCost + back >= -1e-9,
    reach: [-depth(against), depth(own)],
    allSlopes: against.length === 0,
    slopeStep: lots.length === 0 ? lot : whole ? lots[0]! : 0,
    levelCost: prices.level,
    constant: prices.constant,
  }
}

/**
 * The least that a unit traded by any of these costs. Trading at another price than the reference also shifts the level, which can
 * take no more off the error than it shifts.
 */
function leastUnitCost(
  problem: HedgeProblem,
  prices: LotPrices,
  indices: readonly number[],
  reference: number,
): number {
  return Math.min(
    ...indices.map((i) => {
      const { lot, price } = problem.candidates[i]!
      return prices.lots[i]! / lot - Math.abs(price - reference)
    }),
  )
}

type View = {
  readonly outward: 1 | -1
  readonly direction: 1 | -1
  readonly reference: number
  readonly lot: number
  readonly unitCost: number
}

function stripSide(problem: HedgeProblem, prices: LotPrices, view: View): StripSide {
  const { outward, reference, lot } = view
  const points = Array.from(problem.grid[0]!, (price, s) => ({
    distance: (price - reference) * outward,
    gross: problem.gross[s]!,
  }))
    .filter(({ distance }) => (outward > 0 ? distance >= 0 : distance > 0))
    .sort((a, b) => a.distance - b.distance)
  const furthest = points.at(-1)?.distance ?? 0
  const all = problem.candidates.flatMap((candidate) =>
    candidate.shape?.kind === 'vanilla' ? [candidate.shape.strike] : [],
  )
  const strikes = [...new Set(all)]
    .filter((strike) => (outward > 0 ? strike >= reference : strike < reference))
    .map((strike) => stripStrikeAt(problem, prices, view, strike, Math.abs(strike - reference) < furthest))
    .sort((a, b) => a.distance - b.distance)
  const ends = [...strikes.filter((strike) => strike.kinked).map((strike) => strike.distance), Infinity]
  const segments = ends.map((end, j): Segment => {
    const start = ends[j - 1] ?? -1
    const between = points.filter(({ distance }) => distance > start && distance <= end)
    return {
      distances: Float64Array.from(between, ({ distance }) => distance),
      held: Float64Array.from(between, ({ gross }) => gross / lot),
    }
  })
  return { strikes, segments }
}

function stripStrikeAt(
  problem: HedgeProblem,
  prices: LotPrices,
  view: View,
  strike: number,
  kinked: boolean,
): StripStrike {
  const { outward, direction, reference, lot, unitCost } = view
  const distance = Math.abs(strike - reference)
  const levels = (type: 'call' | 'put', side: 'buy' | 'sell', extra: number): CostLevel[] =>
    problem.candidates.flatMap(({ shape, side: own, maxLots }, i) =>
      shape?.kind === 'vanilla' && shape.type === type && shape.strike === strike && own === side
        ? [{ lots: maxLots, cost: prices.lots[i]! + extra }]
        : [],
    )
  const [outerType, innerType] = outward > 0 ? (['call', 'put'] as const) : (['put', 'call'] as const)
  // A lot bought in the money turns the slope inward by itself, so that much more is to be bought of the linear instrument.
  const bought = unitCost * direction * outward * lot - prices.level * distance * lot
  const outer = lotCost(levels(outerType, 'buy', 0), levels(outerType, 'sell', 0))
  const inner = lotCost(levels(innerType, 'buy', bought), levels(innerType, 'sell', -bought))
  return stripStrike(distance, kinked, outer, inner)
}
