import { STRIP_WAYS } from '../../problem/budgets.ts'
import { momentGrain, type SideGraph, stateKey } from './side-graph.ts'
import type { StripStrike } from './strip-strike.ts'

/** A way through one side: how its kinks are split puts it at a cost, with `inner` lots in the money that shift the level by `level`. */
export type SideHedge = {
  readonly inner: number
  readonly level: number
  readonly cost: number
  /** Options held; 0 where they are not counted. */
  readonly legs: number
  /** The choice at the outermost strike so far, and the way to it; undefined before the first. */
  readonly last: { readonly kinks: number; readonly inner: number; readonly before: SideHedge } | undefined
}

/** `complete`: nothing that costs less than the budget was left out. */
export type SideHedges = { readonly hedges: readonly SideHedge[]; readonly complete: boolean; readonly work: number }

const NOTHING: SideHedge = { inner: 0, level: 0, cost: 0, legs: 0, last: undefined }

/** The cheapest way through the graph for every level and number of lots in the money that its splits can reach, by level; nothing when
 * that takes more than `patience` splits. */
export function sideHedges(
  strikes: readonly StripStrike[],
  graph: SideGraph,
  budget: number,
  patience: number,
): SideHedges {
  const remaining = costsToGo(strikes, graph)
  const grain = momentGrain(strikes)
  let work = 0
  let complete = true
  let layer: SideHedge[][] = [[NOTHING]]
  for (const [j, { from, to, kinks, held }] of graph.steps.entries()) {
    const strike = strikes[j]!
    const next = Array.from({ length: graph.sizes[j + 1]! }, () => new Map<number, SideHedge>())
    for (let e = 0; e < from.length; e++) {
      const limit = budget - remaining[j + 1]![to[e]!]!
      if (work > patience) return { hedges: [], complete: false, work }
      for (const before of layer[from[e]!]!) {
        for (const split of strike.splits(kinks[e]!, held[e]!, limit - before.cost)) {
          const cost = before.cost + split.cost
          if (cost >= limit) break
          work++
          const inner = before.inner + split.inner
          const level = before.level + split.inner * strike.distance
          const legs = before.legs + (held[e] ?? 0)
          const last = { kinks: kinks[e]!, inner: split.inner, before }
          keep(next[to[e]!]!, { inner, level, cost, legs, last }, grain)
        }
      }
    }
    layer = next.map((ways) => {
      if (ways.size <= STRIP_WAYS) return [...ways.values()]
      complete = false
      return [...ways.values()].sort((a, b) => a.cost - b.cost).slice(0, STRIP_WAYS)
    })
  }
  // Where legs are counted they are part of the state.
  const merged = new Map<number, Map<number, SideHedge>>()
  for (const ways of layer) {
    for (const way of ways) {
      const alike = merged.get(way.legs) ?? new Map<number, SideHedge>()
      keep(merged.set(way.legs, alike).get(way.legs)!, way, grain)
    }
  }
  const hedges = [...merged.values()]
    .flatMap((alike) => [...alike.values()])
    .sort((a, b) => a.level - b.level || a.cost - b.cost)
  return { hedges, complete, work }
}

function keep(ways: Map<number, SideHedge>, way: SideHedge, grain: number): void {
  const key = stateKey(way.inner, way.level / grain)
  const known = ways.get(key)
  if (known === undefined || way.cost < known.cost) ways.set(key, way)
}

/** The least that is still to be paid from each state on. */
function costsToGo(strikes: readonly StripStrike[], { sizes, steps }: SideGraph): number[][] {
  const remaining = sizes.map((size) => new Array<number>(size).fill(Infinity))
  remaining.at(-1)!.fill(0)
  for (let j = steps.length - 1; j >= 0; j--) {
    const { from, to, kinks, held } = steps[j]!
    const [here, beyond] = [remaining[j]!, remaining[j + 1]!]
    for (let e = 0; e < from.length; e++) {
      here[from[e]!] = Math.min(here[from[e]!]!, beyond[to[e]!]! + strikes[j]!.cheapest(kinks[e]!, held[e]!))
    }
  }
  return remaining
}

/** Kinks and lots in the money at each strike, outward. */
export function choices(hedge: SideHedge): { readonly kinks: number; readonly inner: number }[] {
  const found = []
  for (let at = hedge.last; at !== undefined; at = at.before.last) found.unshift({ kinks: at.kinks, inner: at.inner })
  return found
}
