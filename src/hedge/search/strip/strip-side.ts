import { descend } from './lot-cost.ts'
import type { StripStrike } from './strip-strike.ts'

/** Grid points between two strikes. What is held is per lot of the options. */
export type Segment = {
  /** From the reference price. */
  readonly distances: Float64Array
  /** P&L to be hedged. */
  readonly held: Float64Array
  /** Duals of the relaxation: what a unit of residual per lot is worth where it is lowest, and where it is highest; ≥ 0. */
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Everything on one side of the reference price, outward; segment j lies between strikes j − 1 and j, both counted from 0. */
export type StripSide = {
  readonly strikes: readonly StripStrike[]
  readonly segments: readonly Segment[]
  /** Sums over the points beyond each strike, and beyond the last. */
  readonly tails: readonly Tail[]
}

/** Σ weight, Σ weight·distance, Σ weight·held of the points beyond a strike. */
type Moments = { readonly weight: number; readonly distance: number; readonly held: number }

/** `slack`: the least that the strikes from here on cost beyond what the duals say their kinks are worth, ≤ 0. `floor`: the least they cost. */
export type Tail = { readonly lower: Moments; readonly upper: Moments; readonly slack: number; readonly floor: number }

/** Strikes by distance, those without grid points beyond them last, with one segment more than there are kinked strikes. */
export function stripSide(strikes: readonly StripStrike[], segments: readonly Segment[]): StripSide {
  const beyond = (from: number, weights: 'lower' | 'upper'): Moments => {
    let [weight, distance, held] = [0, 0, 0]
    for (const segment of segments.slice(from)) {
      segment[weights].forEach((w, p) => {
        weight += w
        distance += w * segment.distances[p]!
        held += w * segment.held[p]!
      })
    }
    return { weight, distance, held }
  }
  const tails: Tail[] = [
    { lower: beyond(segments.length, 'lower'), upper: beyond(segments.length, 'upper'), slack: 0, floor: 0 },
  ]
  for (let j = strikes.length - 1; j >= 0; j--) {
    const strike = strikes[j]!
    const [lower, upper] = [beyond(j + 1, 'lower'), beyond(j + 1, 'upper')]
    const worth = (one: Moments) => one.distance - strike.distance * one.weight
    const value = worth(lower) - worth(upper)
    const { least } = descend((kinks) => strike.cheapest(kinks, undefined) - kinks * value, 0, ...strike.kinkRange)
    const [slack, floor] = [tails[0]!.slack + Math.min(0, least), tails[0]!.floor + strike.floor]
    tails.unshift({ lower, upper, slack, floor })
  }
  return { strikes, segments, tails }
}
