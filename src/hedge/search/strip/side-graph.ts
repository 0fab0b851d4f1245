import { STRIP_SIDE_WORK } from '../../problem/budgets.ts'
import { type Corridor, freeGate, type Gate, kinkedGate, prospects, startInside } from './corridor.ts'
import type { StripSide } from './strip-side.ts'
import type { Held, StripStrike } from './strip-strike.ts'

/** Choices of kinks strike by strike: step j leads from states after j strikes to states after j + 1. */
export type SideGraph = {
  /** States after each number of strikes; 0 at the end when nothing fits. */
  readonly sizes: readonly number[]
  readonly steps: readonly Step[]
  /** Legs of each state at the end; 0 where they are not counted. */
  readonly legs: readonly number[]
  /** The least that a way through costs, Infinity when there is none; −Infinity when given up. */
  readonly cost: number
  /** The same with no more than so many legs; as many entries as may be held and one. */
  readonly costs: readonly number[]
  /** Work done: transitions looked at. */
  readonly work: number
}

export type Step = {
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly kinks: readonly number[]
  readonly held: readonly Held[]
}

type Layer = { counts: number[]; moments: number[]; legs: number[]; costs: number[] }

const ANY: readonly Held[] = [undefined]
const COUNTED: readonly Held[] = [0, 1, 2]

/**
 * All choices of whole kinks that keep the residual in the corridor at every grid point and cost less than `budget`, with no more options than
 * `most` where that is given. Outward from the reference the residual depends only on the strikes passed: through their number of kinks n and their
 * moment w = Σ kinks·distance it is held + level + (slope + n)·distance − w, so choices that agree in both, and in their legs, are one state with the
 * cheapest way to it.
 */
export function sideGraph(side: StripSide, corridor: Corridor, budget: number, most?: number): SideGraph {
  const { segments, strikes } = side
  const nothing = { sizes: [0], steps: [], legs: [], cost: Infinity, costs: [], work: 1 }
  if (!startInside(segments[0]!, corridor)) return nothing
  const remaining = prospects(side, corridor)
  const grain = momentGrain(strikes)
  const lastKinked = strikes.filter((strike) => strike.kinked).length - 1
  const gates: Gate[] = []
  const gateAt = (j: number): Gate => {
    const strike = strikes[j]!
    gates[j] ??= strike.kinked ? kinkedGate(segments[j + 1]!, strike.distance, corridor) : freeGate
    return gates[j]
  }
  /** Whether a state stays in the corridor from a strike on with no more kinks. */
  const staysInside = (from: number, count: number, moment: number) => {
    for (let j = from; j < strikes.length; j++) if (!gateAt(j).inside(count, moment)) return false
    return true
  }
  const ways = most === undefined ? ANY : COUNTED
  let layer: Layer = { counts: [0], moments: [0], legs: [0], costs: [0] }
  let work = 1
  const sizes = [1]
  const steps: Step[] = []
  for (let j = 0; j < strikes.length; j++) {
    const strike = strikes[j]!
    const gate = gateAt(j)
    const next: Layer = { counts: [], moments: [], legs: [], costs: [] }
    const indices: (Map<number, number> | undefined)[] = []
    const step = { from: [] as number[], to: [] as number[], kinks: [] as number[], held: [] as Held[] }
    const ahead = remaining[j + 1]!
    for (let state = 0; state < layer.counts.length; state++) {
      const [count, moment, paid] = [layer.counts[state]!, layer.moments[state]!, layer.costs[state]!]
      if (work > STRIP_SIDE_WORK) return { ...nothing, cost: -Infinity, work }
      const [lowest, highest] = gate.range(count, moment)
      const low = Math.max(lowest, strike.kinkRange[0])
      const high = Math.min(highest, strike.kinkRange[1])
      for (const held of ways) {
        const legs = layer.legs[state]! + (held ?? 0)
        if (legs > (most ?? 0)) break
        indices[legs] ??= new Map<number, number>()
        const index = indices[legs]
        work++
        let before = Infinity
        for (
          let kinks = held === 0 ? Math.max(0, low) : low;
          kinks <= (held === 0 ? Math.min(0, high) : high);
          kinks++
        ) {
          work++
          const cost = paid + strike.cheapest(kinks, held)
          const [total, turned] = [count + kinks, moment + kinks * strike.distance]
          const least = cost + ahead(total, turned)
          // Convex in the kinks: once it rises over the budget it stays there.
          if (held === undefined && least >= budget && least >= before) break
          before = least
          // With no leg left nothing turns it back.
          if (least >= budget || !(legs === most ? staysInside(j, total, turned) : gate.inside(total, turned))) continue
          const key = j >= lastKinked ? 0 : stateKey(total, turned / grain)
          let to = index.get(key)
          if (to === undefined) {
            to = next.counts.push(total) - 1
            index.set(key, to)
            next.moments.push(turned)
            next.legs.push(legs)
            next.costs.push(cost)
          } else if (cost < next.costs[to]!) next.costs[to] = cost
          step.from.push(state)
          step.to.push(to)
          step.kinks.push(kinks)
          step.held.push(held)
        }
      }
    }
    if (next.counts.length === 0) return { ...nothing, work }
    layer = next
    sizes.push(layer.counts.length)
    steps.push(step)
  }
  const { legs, costs } = layer
  const within = Array.from({ length: (most ?? 0) + 1 }, (_, limit) =>
    costs.reduce((least, cost, s) => (legs[s]! <= limit ? Math.min(least, cost) : least), Infinity),
  )
  return { sizes, steps: alive(strikes, sizes, steps, budget), legs, cost: Math.min(...costs), costs: within, work }
}

/** Edges up to which none is left out. */
const FEW = 20

/** The steps that lie on some way through that costs less than the budget. */
function alive(
  strikes: readonly StripStrike[],
  sizes: readonly number[],
  steps: readonly Step[],
  budget: number,
): readonly Step[] {
  if (steps.reduce((sum, { to }) => sum + to.length, 0) <= FEW) return steps
  const before = sizes.map((size) => new Float64Array(size).fill(Infinity))
  before[0]![0] = 0
  steps.forEach(({ from, to, kinks, held }, j) => {
    for (let e = 0; e < from.length; e++) {
      const cost = before[j]![from[e]!]! + strikes[j]!.cheapest(kinks[e]!, held[e]!)
      if (cost < before[j + 1]![to[e]!]!) before[j + 1]![to[e]!] = cost
    }
  })
  let beyond = new Float64Array(sizes.at(-1)!)
  const kept: Step[] = []
  for (let j = steps.length - 1; j >= 0; j--) {
    const { from, to, kinks, held } = steps[j]!
    const here = new Float64Array(sizes[j]!).fill(Infinity)
    const step = { from: [] as number[], to: [] as number[], kinks: [] as number[], held: [] as Held[] }
    for (let e = 0; e < from.length; e++) {
      const ahead = beyond[to[e]!]! + strikes[j]!.cheapest(kinks[e]!, held[e]!)
      if (before[j]![from[e]!]! + ahead >= budget) continue
      here[from[e]!] = Math.min(here[from[e]!]!, ahead)
      step.from.push(from[e]!)
      step.to.push(to[e]!)
      step.kinks.push(kinks[e]!)
      step.held.push(held[e])
    }
    kept.unshift(step)
    beyond = here
  }
  return kept
}

/** Moments closer than this count as equal: far below any rounding that matters, so that float dust does not split states. */
export function momentGrain(strikes: readonly StripStrike[]): number {
  return Math.max(1, ...strikes.map((strike) => strike.distance)) * 2 ** -24
}

/** One number for a pair of a small whole number and a multiple of the grain. */
export function stateKey(count: number, grains: number): number {
  return count * 2 ** 38 + Math.round(grains)
}
