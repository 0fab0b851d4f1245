import type { Control } from '../control.ts'
import type { HedgeProblem } from '../hedge-problem.ts'
import type { LotPrices } from '../lot-prices.ts'
import { isBetter, type Ranked, tolerance } from '../rank.ts'
import { type Box, corridorOf, halves, isPossible, startCost, wholeBox, widthOf } from './box.ts'
import { BoxQueue } from './box-queue.ts'
import { type Joined, join } from './join.ts'
import { realise } from './realise.ts'
import { type SideGraph, sideGraph } from './side-graph.ts'
import { sideHedges } from './side-splits.ts'
import { type Strip, stripsOf } from './strip.ts'

/** What the search came to: the best hedge known, and a bound that no hedge of the problem beats. */
export type StripResult = {
  readonly best: Ranked
  readonly bound: number
  readonly stoppedBy: 'proof' | 'nodes' | 'time' | 'user'
}

/** Work after which the search gives up, in transitions, splits and pairs: some ten seconds. */
const WORK = 60_000_000

/**
 * Branch and bound for `replication` over boxes of the three numbers that the two sides of a strip share: slope and level of the residual
 * at the reference, and its largest error. In a box each side is solved by itself, outward over its strikes. It looks for objectives below
 * a target a little above `bound` and raises that as long as there are none. Undefined where the problem has no strip.
 */
export function stripSearch(
  problem: HedgeProblem,
  prices: LotPrices,
  start: Ranked,
  bound: number,
  rank: (lots: readonly number[]) => Ranked,
  control: Control,
  effort = 1,
): StripResult | undefined {
  const strips = stripsOf(problem, prices)
  if (problem.objective !== 'replication' || strips === undefined) return undefined
  const search: Search = {
    problem,
    prices,
    rank,
    control,
    best: start,
    proven: Math.max(0, bound),
    work: 0,
    most: effort * WORK,
    nodes: 0,
  }
  let step = Math.max(0.05 * search.proven, 10 * tolerance(problem, search.proven))
  for (;;) {
    const target = Math.min(search.proven + step, goalOf(search))
    const stoppedBy = below(search, strips, target)
    if (stoppedBy !== undefined) return { best: search.best, bound: search.proven, stoppedBy }
    search.proven = Math.min(target, goalOf(search))
    if (search.proven >= goalOf(search)) return { best: search.best, bound: search.proven, stoppedBy: 'proof' }
    step *= 2
  }
}

type Search = {
  readonly problem: HedgeProblem
  readonly prices: LotPrices
  readonly rank: (lots: readonly number[]) => Ranked
  readonly control: Control
  best: Ranked
  /** No hedge has a lower objective. */
  proven: number
  work: number
  readonly most: number
  nodes: number
}

/** What a hedge has to beat to be of interest. */
function goalOf({ problem, best }: Search): number {
  return best.breach > 0 ? Infinity : best.figures.objective - 0.05 * tolerance(problem, best.figures.objective)
}

/** Finds all there is below `target`, until the best hedge found is proven; says so when it had to stop before. */
function below(search: Search, strips: readonly Strip[], target: number): StripResult['stoppedBy'] | undefined {
  const queue = new BoxQueue()
  for (const strip of strips) queue.push(wholeBox(strip, target, search.proven))
  /** The lowest bound of boxes too small to be cut. */
  let settled = Infinity
  const goal = () => Math.min(target, goalOf(search))
  const finish = (stoppedBy: StripResult['stoppedBy']) => {
    search.proven = Math.max(search.proven, Math.min(goal(), queue.bound, settled))
    return stoppedBy
  }
  for (let box = queue.pop(); box !== undefined && box.bound < goal(); ) {
    const asked = search.nodes % 16 === 0 ? search.control.shouldStop() : undefined
    if (asked !== undefined || search.work > search.most) {
      queue.push(box)
      return finish(asked ?? 'nodes')
    }
    let next: Box | undefined
    for (const half of halves(box)) {
      const assessed = { ...half, bound: assess(search, half, target, goal) }
      if (assessed.bound >= goal()) continue
      if (widthOf(assessed) < 1e-7 * target) settled = Math.min(settled, assessed.bound)
      else if (next === undefined || assessed.bound < next.bound) {
        if (next !== undefined) queue.push(next)
        next = assessed
      } else queue.push(assessed)
    }
    box = next ?? queue.pop()
  }
  return settled < goal() ? finish('nodes') : undefined
}

/** A tighter bound of a box, Infinity when nothing better than the goal is in it; takes better hedges on the way. */
function assess(search: Search, box: Box, target: number, goal: () => number): number {
  search.nodes++
  search.work += 100
  if (!isPossible(box)) return Infinity
  const width = widthOf(box)
  if (width > 0.5 * target) return box.bound
  const before = startCost(box)
  const sides = solveSides(box, goal() - before)
  search.work += sides.work
  if (sides.outcome !== 'solved') return sides.outcome === 'nothing' ? Infinity : box.bound
  const relaxed = before + sides.up.cost + sides.down.cost
  const known = Math.max(box.bound, relaxed)
  // All hedges a little above the relaxed cost: one of them is the least there is, or there is none and the bound moves up.
  const reachable = Math.min(goal(), relaxed + reachOf(width / target) * target)
  if (known >= goal() || width > 0.06 * target || reachable <= known) return known
  const joined = joinSides(search, box, sides.up, sides.down, reachable - before)
  if (joined.best !== undefined) improve(search, box, joined.best)
  if (!joined.complete) return known
  return Math.max(known, joined.best === undefined ? reachable : before + joined.best.cost)
}

function reachOf(w: number): number {
  return w > 0.02 ? 0.02 : w > 0.005 ? 0.05 : w > 0.001 ? 0.15 : 1
}

/** The graphs of both sides within a budget: `nothing` fits in it, or it is `unknown` because there is too much. */
function solveSides(box: Box, budget: number) {
  const { up, down } = box.strip
  const floor = down.strikes.reduce((sum, strike) => sum + strike.floor, 0)
  const first = sideGraph(up, corridorOf(box, 1), budget - floor)
  if (!('cost' in first)) return { work: first.work, outcome: first.gaveUp ? 'unknown' : 'nothing' } as const
  const second = sideGraph(down, corridorOf(box, -1), budget - first.cost)
  const work = first.work + second.work
  if (!('cost' in second)) return { work, outcome: second.gaveUp ? 'unknown' : 'nothing' } as const
  return { work, outcome: 'solved', up: first, down: second } as const
}

function joinSides(search: Search, box: Box, up: SideGraph, down: SideGraph, budget: number) {
  const ups = sideHedges(box.strip.up.strikes, up, budget - down.cost)
  const downs = sideHedges(box.strip.down.strikes, down, budget - up.cost)
  const joined = join(box, ups.hedges, downs.hedges)
  search.work += ups.work + downs.work + joined.work
  return { best: joined.best, complete: ups.complete && downs.complete }
}

function improve(search: Search, box: Box, joined: Joined): void {
  const { problem, prices, rank, control } = search
  const found = realise(problem, box.strip, joined, (box.slope[0] + box.slope[1]) / 2, prices, rank)
  search.work += 5000
  if (!isBetter(found, search.best)) return
  search.best = found
  control.progress({ objective: found.figures.objective, bound: search.proven, nodes: search.nodes })
}
