import type { Segment, StripSide } from './strip-side.ts'

/**
 * Ranges for what both sides share: the slope of the residual along the distance, its level at the reference, and the error allowed
 * both ways. A hedge is kept when at every point some slope and level in the ranges keep the residual within the error.
 */
export type Corridor = {
  readonly slopes: readonly [low: number, high: number]
  readonly levels: readonly [low: number, high: number]
  readonly error: number
}

/** Which kinks a state may add at a strike, and whether the segment beyond it then stays in the corridor. */
export type Gate = {
  range(count: number, moment: number): readonly [low: number, high: number]
  inside(count: number, moment: number): boolean
}

/** Beyond the grid a kink changes nothing. */
export const freeGate: Gate = { range: () => [0, 0], inside: () => true }

/** Whether the points before the first strike fit: there only slope and level decide. */
export function startInside({ distances, held }: Segment, { slopes, levels, error }: Corridor): boolean {
  for (let p = 0; p < distances.length; p++) {
    if (held[p]! + levels[1] + slopes[1] * distances[p]! < -error) return false
    if (held[p]! + levels[0] + slopes[0] * distances[p]! > error) return false
  }
  return true
}

/** The gate of a strike at `distance`, for the states that its kinks lead to: kinks so far and their moment. */
export function kinkedGate({ distances, held }: Segment, distance: number, corridor: Corridor): Gate {
  const { slopes, levels, error } = corridor
  const last = distances.length - 1
  const [end, endHeld] = [distances[last]!, held[last]!]
  const lever = end - distance
  const extremes = new Map<number, readonly [low: number, high: number]>()
  /** Least and most of held + level + (slope + count)·distance over the segment, at the corners of the ranges that allow the most. */
  const extremesOf = (count: number) => {
    let known = extremes.get(count)
    if (known === undefined) {
      let [low, high] = [Infinity, -Infinity]
      for (let p = 0; p <= last; p++) {
        low = Math.min(low, held[p]! + (slopes[1] + count) * distances[p]!)
        high = Math.max(high, held[p]! + (slopes[0] + count) * distances[p]!)
      }
      known = [low + levels[1], high + levels[0]]
      extremes.set(count, known)
    }
    return known
  }
  return {
    range: (count, moment) => {
      const highest = endHeld + levels[1] + (slopes[1] + count) * end - moment
      const lowest = endHeld + levels[0] + (slopes[0] + count) * end - moment
      return [Math.ceil((-error - highest) / lever - 1e-9), Math.floor((error - lowest) / lever + 1e-9)]
    },
    inside: (count, moment) => {
      const [low, high] = extremesOf(count)
      return low - moment >= -error && high - moment <= error
    },
  }
}

/**
 * For the states after each number of strikes, the least that is still to be paid: by weak duality, since no later choice leaves a
 * point outside the corridor, kinks must come to what the duals say the points beyond lack.
 */
export function prospects(side: StripSide, corridor: Corridor): ((count: number, moment: number) => number)[] {
  const { slopes, levels, error } = corridor
  return side.tails.map(({ lower, upper, slack, floor }) => {
    const below = lower.held + (levels[1] + error) * lower.weight + slopes[1] * lower.distance
    const above = (error - levels[0]) * upper.weight - upper.held - slopes[0] * upper.distance
    const [perCount, perMoment] = [lower.distance - upper.distance, upper.weight - lower.weight]
    const fixed = slack - below - above
    return (count, moment) => Math.max(floor, fixed - count * perCount - moment * perMoment)
  })
}
