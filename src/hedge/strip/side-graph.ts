import type { StripStrike } from './strip-strike.ts'

/** Grid points between two strikes: distance from the reference and the P&L to be hedged there, per lot of the options. */
export type Segment = { readonly distances: Float64Array; readonly held: Float64Array }

/** Everything on one side of the reference price, outward; segment j lies between strikes j − 1 and j, both counted from 0. */
export type StripSide = { readonly strikes: readonly StripStrike[]; readonly segments: readonly Segment[] }

/**
 * Ranges for what both sides share: the slope of the residual along the distance, its level at the reference, and the error
 * allowed either way. A hedge is kept when some slope and level in the ranges keep every point within the error.
 */
export type Corridor = {
  readonly slopes: readonly [low: number, high: number]
  readonly levels: readonly [low: number, high: number]
  readonly error: number
}

/** Choices of kinks strike by strike: step j leads from states after j strikes to states after j + 1. */
export type SideGraph = {
  /** States after each number of strikes. */
  readonly sizes: readonly number[]
  readonly steps: readonly Step[]
  /** The least that a way through costs. */
  readonly cost: number
  /** Work done: transitions looked at. */
  readonly work: number
}

export type Step = {
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly kinks: readonly number[]
}

/** No choice keeps to the corridor and the budget; or, where it gave up, there were too many to say. */
export type NoGraph = { readonly work: number; readonly gaveUp: boolean }

/** Transitions after which a side is too wide to be worth it. */
const MOST = 100_000

/**
 * All choices of whole kinks that keep the residual in the corridor at every grid point and cost less than `budget`. Outward from the
 * reference the residual depends only on the strikes passed: through their number of kinks n and their moment w = Σ kinks·distance it is
 * held + level + (slope + n)·distance − w, so choices that agree in both are one state with the cheapest way to it.
 */
export function sideGraph(side: StripSide, corridor: Corridor, budget: number): SideGraph | NoGraph {
  const { segments, strikes } = side
  if (!startInside(segments[0]!, corridor)) return { work: 1, gaveUp: false }
  const floors = strikes.map((_, j) => strikes.slice(j).reduce((sum, strike) => sum + strike.floor, 0))
  const grain = momentGrain(strikes)
  let layer: Layer = { counts: [0], moments: [0], costs: [0] }
  let work = 1
  const sizes = [1]
  const steps: Step[] = []
  for (let j = 0; j < strikes.length; j++) {
    const strike = strikes[j]!
    const gate = strike.kinked ? kinkedGate(segments[j + 1]!, strike.distance, corridor) : freeGate
    const next: Layer = { counts: [], moments: [], costs: [] }
    const index = new Map<number, number>()
    const step = { from: [] as number[], to: [] as number[], kinks: [] as number[] }
    const left = budget - (floors[j + 1] ?? 0)
    for (let state = 0; state < layer.counts.length; state++) {
      const [count, moment] = [layer.counts[state]!, layer.moments[state]!]
      const [low, high] = gate.range(count, moment)
      if (work > MOST) return { work, gaveUp: true }
      for (let kinks = low; kinks <= high; kinks++) {
        work++
        const cost = layer.costs[state]! + strike.cheapest(kinks)
        if (cost >= left) continue
        const [total, turned] = [count + kinks, moment + kinks * strike.distance]
        if (!gate.inside(total, turned)) continue
        const key = stateKey(total, turned / grain)
        let to = index.get(key)
        if (to === undefined) {
          to = next.counts.push(total) - 1
          index.set(key, to)
          next.moments.push(turned)
          next.costs.push(cost)
        } else if (cost < next.costs[to]!) next.costs[to] = cost
        step.from.push(state)
        step.to.push(to)
        step.kinks.push(kinks)
      }
    }
    if (next.counts.length === 0) return { work, gaveUp: false }
    layer = next
    sizes.push(next.counts.length)
    steps.push(step)
  }
  return { sizes, steps, cost: Math.min(...layer.costs), work }
}

/** Moments closer than this count as equal: far below any rounding that matters, so that float dust does not split states. */
export function momentGrain(strikes: readonly StripStrike[]): number {
  return Math.max(1, ...strikes.map((strike) => strike.distance)) * 2 ** -24
}

/** One number for a pair of a small whole number and a multiple of the grain. */
export function stateKey(count: number, grains: number): number {
  return count * 2 ** 38 + Math.round(grains)
}

type Layer = { readonly counts: number[]; readonly moments: number[]; readonly costs: number[] }

/** Which kinks a state may add, and whether the segment beyond the strike then stays in the corridor. */
type Gate = {
  range(count: number, moment: number): readonly [low: number, high: number]
  inside(count: number, moment: number): boolean
}

/** Beyond the grid a kink changes nothing. */
const freeGate: Gate = { range: () => [0, 0], inside: () => true }

function kinkedGate({ distances, held }: Segment, distance: number, corridor: Corridor): Gate {
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
      return high - moment <= error && low - moment >= -error
    },
  }
}

/** Whether the points before the first strike fit: there only slope and level decide. */
export function startInside({ distances, held }: Segment, { slopes, levels, error }: Corridor): boolean {
  for (let p = 0; p < distances.length; p++) {
    if (held[p]! + levels[1] + slopes[1] * distances[p]! < -error) return false
    if (held[p]! + levels[0] + slopes[0] * distances[p]! > error) return false
  }
  return true
}
