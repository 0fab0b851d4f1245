import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import type { LotPrices } from './lot-prices.ts'
import { sideAt } from './side-at.ts'
import type { StripSide } from './strip-side.ts'

/**
 * A problem whose options all expire at the horizon, seen from the price at which its linear instruments trade: with u units of them the
 * residual is held + u·(S − reference) + the options'.
 */
export type Strip = {
  readonly reference: number
  readonly up: StripSide
  readonly down: StripSide
  /** Units of one option lot. */
  readonly lot: number
  readonly linear: LinearSupply
  /** Options that may be held; undefined: any number. */
  readonly legs: number | undefined
  /** The slope of the residual at the reference is a multiple of this; 0: any. */
  readonly slopeStep: number
  /** Added to the cost: per unit of the lowest and of the highest point, counted from the level at the reference, and a constant. */
  readonly prices: { readonly lowest: number; readonly highest: number }
  readonly constant: number
}

/** What units of the linear instruments cost: at least `buyCost` a unit bought and `sellCost` a unit sold. */
export type LinearSupply = {
  readonly buyCost: number
  readonly sellCost: number
  /** Every bound charges `charge` a unit and `constant` ≤ 0: no number of units within reach costs less. */
  readonly charge: number
  readonly constant: number
  /** Units that can be sold (≤ 0) and bought. */
  readonly reach: readonly [least: number, most: number]
  /** How much a unit bought and a unit sold shift the level, for trading at another price than the reference; undefined: it depends. */
  readonly shifts: readonly [bought: number, sold: number] | undefined
}

/**
 * The strip of a problem, or undefined where it has another structure: more assets or expiries, options of different lots, a fixed
 * effect, a strike with no grid point beside it.
 */
export function stripOf(problem: HedgeProblem, prices: LotPrices): Strip | undefined {
  const { candidates, activations, assets } = problem
  const options = candidates.filter((candidate) => candidate.shape?.kind === 'vanilla')
  const lot = options[0]?.lot
  const fits =
    problem.objective === 'replication' &&
    assets.length === 1 &&
    activations.every((activation) => activation.pnl.grid.every((pnl) => pnl === 0)) &&
    problem.pins.length === 0 &&
    options.every((option) => option.lot === lot) &&
    candidates.every((candidate) => candidate.shape !== undefined)
  if (!fits || lot === undefined) return undefined
  const [reference, linear] = linearSupply(problem, prices)
  const side = (outward: 1 | -1) => sideAt(problem, prices, { outward, reference, lot, charge: linear.charge })
  const [up, down] = [side(1), side(-1)]
  const dense = ({ segments, strikes }: StripSide) =>
    segments.slice(1).every((segment, j) => segment.distances.length > 0 || !strikes[j]!.kinked)
  if (!dense(up) || !dense(down)) return undefined
  const lots = [...new Set(candidates.flatMap((one) => (one.shape?.kind === 'linear' ? [one.lot] : [])))]
  const whole = lots.length === 1 && Math.abs(lot / lots[0]! - Math.round(lot / lots[0]!)) < 1e-9
  return {
    reference,
    up,
    down,
    lot,
    linear,
    legs: problem.limits.legs,
    slopeStep: lots.length === 0 ? lot : whole ? lots[0]! : 0,
    // An error E at a level l: the lowest point is −E − l, the highest E − l.
    prices: { lowest: -(1 + prices.level) / 2, highest: (1 - prices.level) / 2 },
    constant: prices.constant,
  }
}

/** A strip by whether linear instruments are traded, which count as a leg themselves, where those are limited; else as it is. */
export function byLinear(strip: Strip): readonly Strip[] {
  const { legs, linear, lot } = strip
  if (legs === undefined) return [strip]
  const without = { ...strip, slopeStep: lot, linear: { ...linear, reach: [0, 0], constant: 0 } as const }
  return legs > 0 && linear.reach[1] > linear.reach[0] ? [{ ...strip, legs: legs - 1 }, without] : [without]
}

/** The reference price, where the relaxation's duals say that linear instruments trade, and what they cost from there. */
function linearSupply(problem: HedgeProblem, prices: LotPrices): readonly [reference: number, supply: LinearSupply] {
  const { candidates, gridPrices } = problem
  const side = (name: 'buy' | 'sell') => {
    const indices = candidates.flatMap((one, i) =>
      one.shape?.kind === 'linear' && one.side === name && one.maxLots > 0 ? [i] : [],
    )
    // A unit bought for less than the reference price raises the level, which the boxes' prices count as paid for.
    const levelled = (reference: number, i: number) =>
      prices.lots[i]! / candidates[i]!.lot +
      prices.level * (candidates[i]!.price - reference) * (name === 'buy' ? 1 : -1)
    const costs = indices.map((i) => levelled(0, i))
    return {
      cost: (reference: number) => Math.min(...indices.map((i) => levelled(reference, i))),
      price: indices.length === 0 ? undefined : candidates[indices[costs.indexOf(Math.min(...costs))]!]!.price,
      others: new Set(indices.map((i) => candidates[i]!.price)).size > 1,
      depth: indices.reduce((sum, i) => sum + candidates[i]!.lot * candidates[i]!.maxLots, 0),
    }
  }
  const [bought, sold] = [side('buy'), side('sell')]
  const from = (reference: number): LinearSupply => {
    const worth = prices.lower.reduce((sum, w, s) => sum + (w - prices.upper[s]!) * (gridPrices[0]![s]! - reference), 0)
    const [buyCost, sellCost] = [bought.cost(reference), sold.cost(reference)]
    const fair = Math.max(-sellCost, Math.min(buyCost, worth))
    const charge = Math.abs(worth - fair) < 1e-6 ? fair : worth
    const beyond = [
      bought.depth > 0 ? (buyCost - charge) * bought.depth : 0,
      sold.depth > 0 ? (sellCost + charge) * sold.depth : 0,
    ]
    return {
      buyCost,
      sellCost,
      charge,
      constant: Math.min(0, ...beyond),
      reach: [-sold.depth, bought.depth],
      shifts:
        bought.others || sold.others
          ? undefined
          : [reference - (bought.price ?? reference), (sold.price ?? reference) - reference],
    }
  }
  const atBid = sold.price === undefined ? undefined : from(sold.price)
  if (sold.price !== undefined && atBid !== undefined && (atBid.charge <= 0 || bought.price === undefined)) {
    return [sold.price, atBid]
  }
  const reference = bought.price ?? problem.prices[0]!
  return [reference, from(reference)]
}
