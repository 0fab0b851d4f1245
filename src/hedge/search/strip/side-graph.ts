import { type Corridor, freeGate, kinkedGate, prospects, startInside } from './corridor.ts'
import type { StripSide } from './strip-side.ts'
import type { StripStrike } from './strip-strike.ts'

/** Choices of kinks strike by strike: step j leads from states after j strikes to states after j + 1. */
export type SideGraph = {
  /** States after each number of strikes; 0 at the end when nothing fits. */
  readonly sizes: readonly number[]
  readonly steps: readonly Step[]
  /** The least that a way through costs, Infinity when there is none; −Infinity when given up. */
  readonly cost: number
  /** Work done: transitions looked at. */
  readonly work: number
}

export type Step = {
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly kinks: readonly number[]
}

/** Transitions after which a side is given up. */
const MOST_WORK = 100_000

type Layer = { counts: number[]; moments: number[]; costs: number[] }

/**
 * All choices of whole kinks that keep the residual in the corridor at every grid point and cost less than `budget`. Outward from the
 * reference the residual depends only on the strikes passed: through their number of kinks n and their moment w = Σ kinks·distance it is
 * held + level + (slope + n)·distance − w, so choices that agree in both are one state with the cheapest way to it.
 */
export function sideGraph(side: StripSide, corridor: Corridor, budget: number): SideGraph {
  const { segments, strikes } = side
  const nothing = { sizes: [0], steps: [], cost: Infinity, work: 1 }
  if (!startInside(segments[0]!, corridor)) return nothing
  const remaining = prospects(side, corridor)
  const grain = momentGrain(strikes)
  const lastKinked = strikes.filter((strike) => strike.kinked).length - 1
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
    const ahead = remaining[j + 1]!
    for (let state = 0; state < layer.counts.length; state++) {
      const [count, moment, paid] = [layer.counts[state]!, layer.moments[state]!, layer.costs[state]!]
      if (work > MOST_WORK) return { ...nothing, cost: -Infinity, work }
      const [lowest, highest] = gate.range(count, moment)
      const low = Math.max(lowest, strike.kinkRange[0])
      const high = Math.min(highest, strike.kinkRange[1])
      let before = Infinity
      for (let kinks = low; kinks <= high; kinks++) {
        work++
        const cost = paid + strike.cheapest(kinks)
        const [total, turned] = [count + kinks, moment + kinks * strike.distance]
        const least = cost + ahead(total, turned)
        // Convex in the kinks: once it rises over the budget it stays there.
        if (least >= budget && least >= before) break
        before = least
        if (least >= budget || !gate.inside(total, turned)) continue
        const key = j >= lastKinked ? 0 : stateKey(total, turned / grain)
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
    if (next.counts.length === 0) return { ...nothing, work }
    layer = next
    sizes.push(layer.counts.length)
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
