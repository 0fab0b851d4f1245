import type { HedgeBook } from '../../book/hedge-book.ts'
import { scenariosFor } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { addColumns, grossPnl } from '../../book/scenario-pnl.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { type Asset, assetIndex, type MarketState } from '../../exposure/market-state.ts'
import { DAYS_PER_YEAR } from '../../units/day-count.ts'
import { type Closing, closingsAlong } from './closings-along.ts'

/** A move at once of one asset: what the hedged book loses, the others still, before costs; numeraire, > 0 is a loss. */
export type LossRow = {
  /** Relative, ≥ 0 in the curve's direction. */
  readonly move: number
  readonly loss: number
  /** What the next 1 % takes beside. */
  readonly further: number
  /** What delta and gamma of today foretell. */
  readonly foretold: number
  /**
   * The loss with all legs that are alive closed there. Nobody quotes a market that is not: each is closed as far from mid and at the fees at which
   * it was opened, once more; positions stay.
   */
  readonly closing: number
  /** What is liquidated on the way. */
  readonly closed: readonly string[]
}

export type LossCurve = {
  readonly asset: Asset
  readonly direction: 'down' | 'up'
  readonly rows: readonly LossRow[]
  /** The first move, from a deviation of one day on, whose loss is 1.25 × what is foretold; null: none. */
  readonly beyondForetold: number | null
  /** The most that a further 1 % takes, and the move from which it first does. */
  readonly steepest: { readonly perPercent: number; readonly from: number }
}

const MOVES = [1, 2, 5, 10, 20, 30, 40, 50]
/** Steps of a percent, and how many percent are looked at. */
const STEPS = 100
const FARTHEST = 60
const BEYOND = 1.25
/** Sums of prices that cancel leave this share. */
const ROUNDING = 1e-9

/** Both directions of every risky asset. */
export function lossCurves(owned: Owned, book: HedgeBook): LossCurve[] {
  return owned.scenarios.risky.flatMap((asset) => {
    const closings = closingsAlong(owned, book, asset)
    return (['down', 'up'] as const).map((direction) => lossCurve(owned, book, asset, direction, closings[direction]))
  })
}

function lossCurve(
  owned: Owned,
  book: HedgeBook,
  asset: Asset,
  direction: LossCurve['direction'],
  closings: readonly Closing[],
): LossCurve {
  const { now, strategy } = owned
  const index = assetIndex(now.assets, asset)
  const today = now.prices[index]!
  const sign = direction === 'down' ? -1 : 1
  const count = (FARTHEST + 1) * STEPS
  const prices = Float64Array.from({ length: count + 1 }, (_, i) => today * (1 + (sign * i) / (100 * STEPS)))
  const loss = losses(owned, book, asset, prices, closings)
  const foretold = foretoldLosses(owned.held, now, book, index, prices)
  const further = (i: number) => loss[i + STEPS]! - loss[i]!
  const trading = (i: number) => {
    const gone = new Set(closings.filter(({ price }) => sign * (prices[i]! - price) >= 0).flatMap(({ ids }) => ids))
    return book.legs.reduce((sum, { instrument, spread, fee }) => sum + (gone.has(instrument.id) ? 0 : spread + fee), 0)
  }
  const most = Array.from({ length: FARTHEST * STEPS }, (_, i) => further(i)).reduce((a, b) => Math.max(a, b))
  const steepest = Array.from({ length: FARTHEST * STEPS }, (_, i) => i).find(
    (i) => further(i) >= most - ROUNDING * Math.abs(most) - ROUNDING,
  )!
  const daily = (strategy.assets[index]!.volatility / Math.sqrt(DAYS_PER_YEAR)) * 100 * STEPS
  const beyond = Array.from({ length: count + 1 }, (_, i) => i).find(
    (i) => i >= daily && i <= FARTHEST * STEPS && loss[i]! > 0 && loss[i]! >= BEYOND * foretold[i]!,
  )
  return {
    ...{ asset, direction },
    rows: MOVES.map((percent) => {
      const i = percent * STEPS
      const closed = closings.filter(({ price }) => sign * (prices[i]! - price) >= 0).map(({ name }) => name)
      return {
        ...{ move: percent / 100, loss: loss[i]!, further: further(i), foretold: foretold[i]! },
        closing: loss[i]! + trading(i),
        closed: [...new Set(closed)],
      }
    }),
    beyondForetold: beyond === undefined ? null : beyond / (100 * STEPS),
    steepest: { perPercent: most, from: steepest / (100 * STEPS) },
  }
}

/** What is closed on the way keeps what it came to there. */
function losses(
  { held, now }: Owned,
  book: HedgeBook,
  asset: Asset,
  prices: Float64Array,
  closings: readonly Closing[],
): Float64Array {
  const at = (column: Float64Array) => scenariosFor(now, [asset], [column], 0)
  const points = at(prices)
  const zero = at(prices.slice(0, 1))
  const whole = addColumns(grossPnl(held, now, points), book.gross(points))
  const today = grossPnl(held, now, zero)[0]! + book.gross(zero)[0]!
  for (const { exposure, price, penalty } of closings) {
    const first = prices.findIndex((there) => (price - prices[0]!) * (there - price) >= 0 && there !== prices[0])
    if (first < 0) continue
    const [stopped] = grossPnl(exposure, now, at(Float64Array.of(price)))
    for (const [i, value] of grossPnl(exposure, now, at(prices.slice(first))).entries())
      whole[first + i]! += stopped! - penalty - value
  }
  return whole.map((pnl) => today - pnl)
}

function foretoldLosses(
  held: Exposure,
  now: MarketState,
  book: HedgeBook,
  index: number,
  prices: Float64Array,
): Float64Array {
  const [positions, hedge] = [held.greeks(now), book.exposure.greeks(now)]
  const delta = positions.delta[index]! + hedge.delta[index]!
  const gamma = positions.gamma[index]![index]! + hedge.gamma[index]![index]!
  return prices.map((price) => {
    const moved = price - now.prices[index]!
    return -(delta * moved + 0.5 * gamma * moved * moved) || 0
  })
}
