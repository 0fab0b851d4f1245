import { type Box, corridorOf } from './box.ts'
import { type Corridor, prospects } from './corridor.ts'
import { join } from './join.ts'
import { type SideGraph, sideGraph } from './side-graph.ts'
import { sideHedges } from './side-splits.ts'
import type { StripSide } from './strip-side.ts'

/** The graphs of both sides within a budget, what they cost together and how many legs each needs at the least. */
export function solveSides(box: Box, budget: number) {
  const { up, down, legs } = box.strip
  const [above, below] = [corridorOf(box, 1), corridorOf(box, -1)]
  const [leastUp, leastDown] = [prospects(up, above)[0]!(0, 0), prospects(down, below)[0]!(0, 0)]
  let work = 0
  const solve = (side: StripSide, corridor: Corridor, most: number, legs: number | undefined) => {
    const graph = sideGraph(side, corridor, most, legs)
    work += graph.work
    return graph
  }
  let [fewUp, fewDown] = box.few
  const most = legs ?? 0
  const none = () => ({ graphs: undefined, cost: Infinity, few: [fewUp, fewDown] as const, work })
  // What one side needs at least is not there for the other.
  if (legs !== undefined) {
    while (fewUp + fewDown < legs && solve(up, above, budget - leastDown, fewUp).cost === Infinity) fewUp++
    while (fewUp + fewDown < legs && solve(down, below, budget - leastUp, fewDown).cost === Infinity) fewDown++
  }
  const first = solve(up, above, budget - leastDown, legs === undefined ? undefined : most - fewDown)
  if (!Number.isFinite(first.cost)) return { ...none(), cost: first.cost }
  const second = solve(down, below, budget - first.cost, legs === undefined ? undefined : most - fewUp)
  if (!Number.isFinite(second.cost)) return { ...none(), cost: second.cost }
  const cost = first.costs.reduce(
    (least, some, k) => Math.min(least, some + second.costs[Math.min(most - k, second.costs.length - 1)]!),
    Infinity,
  )
  return { graphs: { up: first, down: second }, cost, few: [fewUp, fewDown] as const, work }
}

/** Choices of kinks in a graph. */
export function edges(graph: SideGraph): number {
  return graph.steps.reduce((total, step) => total + step.to.length, 0)
}

/** The cheapest hedge of a box that its graphs lead to for less than a budget; `complete`: nothing was left out. */
export function joinSides(box: Box, up: SideGraph, down: SideGraph, budget: number, patience: number) {
  if (patience === 0) return { best: undefined, complete: false, work: 0 }
  const ups = sideHedges(box.strip.up.strikes, up, budget - down.cost, patience)
  const downs = sideHedges(box.strip.down.strikes, down, budget - up.cost, patience)
  const joined = join(box, ups.hedges, downs.hedges)
  const work = ups.work + downs.work + joined.work
  return { best: joined.best, complete: ups.complete && downs.complete, work }
}
