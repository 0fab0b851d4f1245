import type { Segment, StripSide } from './strip-side.ts'

/**
 * What both sides share: the range of the residual's slope along the distance, and how low and how high it may get, counted from its level at
 * the reference. A hedge is kept when at every point some slope in the range keeps the residual in between.
 */
export type Corridor = {
  readonly slopes: readonly [low: number, high: number]
  readonly lowest: number
  readonly highest: number
}

/** Which kinks a state may add at a strike, and whether the segment beyond it then stays in the corridor. */
export type Gate = {
  range(count: number, moment: number): readonly [low: number, high: number]
  inside(count: number, moment: number): boolean
}

/** Beyond the grid a kink changes nothing. */
export const freeGate: Gate = { range: () => [0, 0], inside: () => true }

/** Whether the points before the first strike fit: there only slope and level decide. */
export function startInside({ distances, held }: Segment, { slopes, lowest, highest }: Corridor): boolean {
  for (let p = 0; p < distances.length; p++) {
    if (held[p]! + slopes[1] * distances[p]! < lowest) return false
    if (held[p]! + slopes[0] * distances[p]! > highest) return false
  }
  return true
}

/** The gate of a strike at `distance`, for the states that its kinks lead to: kinks so far and their moment. */
export function kinkedGate({ distances, held }: Segment, distance: number, corridor: Corridor): Gate {
  const { slopes, lowest, highest } = corridor
  const last = distances.length - 1
  const [end, endHeld] = [distances[last]!, held[last]!]
  const lever = end - distance
  const extremes = new Map<number, readonly [low: number, high: number]>()
  /** Least and most of held + (slope + count)·distance over the segment, at the corners of the ranges that allow the most. */
  const extremesOf = (count: number) => {
    let known = extremes.get(count)
    if (known === undefined) {
      let [low, high] = [Infinity, -Infinity]
      for (let p = 0; p <= last; p++) {
        low = Math.min(low, held[p]! + (slopes[1] + count) * distances[p]!)
        high = Math.max(high, held[p]! + (slopes[0] + count) * distances[p]!)
      }
      known = [low, high]
      extremes.set(count, known)
    }
    return known
  }
  return {
    range: (count, moment) => {
      const most = endHeld + (slopes[1] + count) * end - moment
      const least = endHeld + (slopes[0] + count) * end - moment
      return [Math.ceil((lowest - most) / lever - 1e-9), Math.floor((highest - least) / lever + 1e-9)]
    },
    inside: (count, moment) => {
      const [low, high] = extremesOf(count)
      return low - moment >= lowest && high - moment <= highest
    },
  }
}

/**
 * For the states after each number of strikes, the least that is still to be paid: by weak duality, since no later choice leaves a
 * point outside the corridor, kinks must come to what the duals say the points beyond lack.
 */
export function prospects(side: StripSide, corridor: Corridor): ((count: number, moment: number) => number)[] {
  const { slopes, lowest, highest } = corridor
  return side.tails.map(({ lower, upper, slack, floor }) => {
    const below = lower.held - lowest * lower.weight + slopes[1] * lower.distance
    const above = highest * upper.weight - upper.held - slopes[0] * upper.distance
    const [perCount, perMoment] = [lower.distance - upper.distance, upper.weight - lower.weight]
    const fixed = slack - below - above
    return (count, moment) => Math.max(floor, fixed - count * perCount - moment * perMoment)
  })
}
