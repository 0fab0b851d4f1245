import type { Incumbent } from '../../measure/incumbent.ts'
import { tolerance } from '../../measure/judge.ts'
import type { Control } from '../../problem/control.ts'
import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import { type Box, corridorOf, halves, isPossible, startCost, wholeBoxes, widthOf } from './box.ts'
import { BoxQueue } from './box-queue.ts'
import { type Corridor, prospects } from './corridor.ts'
import { type Joined, join } from './join.ts'
import type { LotPrices } from './lot-prices.ts'
import { realise } from './realise.ts'
import { type SideGraph, sideGraph } from './side-graph.ts'
import { choices, sideHedges } from './side-splits.ts'
import type { Spans } from './spans.ts'
import { byLinear, type Strip, stripOf } from './strip.ts'
import type { StripSide } from './strip-side.ts'

/** What the search starts from: the best hedge and bound so far, the relaxation's prices, and how it asks the relaxation for more. */
export type StripStart = {
  readonly incumbent: Incumbent
  readonly prices: LotPrices
  readonly spans: (strip: Strip, target: number) => Spans | undefined
}

/** Widths, as a share of target − bound, above which a box is cut unseen, and below which its hedges are looked at one by one. */
const WIDE = 2.5
const NARROW = 0.3

/** First step of the target where legs are counted, as a share of objective − bound. */
const FAR = 0.2

/** Width, as the same share, down to which the search goes on with the better half of a box rather than with the lowest bound of all. */
const DEEP = 0.1

/** Splits of a side to look at before giving up: in a box with few choices of kinks, and in a narrow one. */
const FEW = 40
const QUICK = 1_000
const PATIENT = 1_000_000

/** Price of a unit of premium from which its limit decides more than the shape, so that the two sides can't be looked at by themselves. */
const COUPLED = 0.5

/** Work after which the search gives up, in transitions, splits and pairs: six to twelve seconds, and two thirds more raised the bound of 100k by less than a hundredth; and too full boxes in a row. */
const WORK = 36_000_000
const BLIND = 60

/** Work a box at which, on average, lots are too fine for this search; judged after a trial. */
const TOO_FINE = 25_000
const TRIAL = 6_000_000

/**
 * Branch and bound for `replication` over boxes of the numbers that the two sides of a strip share: the slope of the residual
 * at the reference, and how low and how high it gets. In a box each side is solved by itself, outward over its strikes. It looks for
 * objectives below a target a little above the bound and raises that as long as there are none. False where the problem has no strip, or a tight
 * limit of premium ties its sides together.
 */
export function stripSearch(problem: HedgeProblem, start: StripStart, control: Control, effort: number): boolean {
  const { incumbent, prices } = start
  const strip = stripOf(problem, prices)
  if (strip === undefined || prices.level > COUPLED || !Number.isFinite(incumbent.bound)) return false
  const search: Search = { problem, start, control, seen: new Set(), work: 0, blind: 0, most: effort * WORK, nodes: 0 }
  // With few legs the relaxation is far too low, and steps that begin small would prove that at length.
  const far = strip.legs === undefined || !incumbent.feasible ? 0 : FAR * (incumbent.objective - incumbent.bound)
  let step = Math.max(0.01 * Math.abs(incumbent.bound), 10 * tolerance(problem, incumbent.bound), far)
  for (;;) {
    const target = Math.min(incumbent.bound + step, goalOf(search))
    if (target > incumbent.bound && !below(search, strip, target)) return true
    incumbent.raise(Math.min(target, goalOf(search)))
    if (incumbent.bound >= goalOf(search)) return true
    step *= 2
  }
}

type Search = {
  readonly problem: HedgeProblem
  readonly start: StripStart
  readonly control: Control
  /** Options of hedges that have been tried. */
  readonly seen: Set<string>
  work: number
  /** Boxes in a row that were too full to be solved. */
  blind: number
  readonly most: number
  nodes: number
}

/** What a hedge has to beat to be of interest. */
function goalOf({ problem, start: { incumbent } }: Search): number {
  return incumbent.feasible ? incumbent.objective - 0.05 * tolerance(problem, incumbent.objective) : Infinity
}

/** Finds all there is below `target`, until the best hedge found is proven; false when it had to stop before. */
function below(search: Search, strip: Strip, target: number): boolean {
  const { incumbent } = search.start
  const queue = new BoxQueue()
  const spans = search.start.spans(strip, target)
  // A solver that was stopped knows no span, and so proves nothing.
  if (spans !== undefined && !isKnown(spans)) return false
  if (spans !== undefined) {
    for (const part of byLinear(strip)) {
      for (const box of wholeBoxes(part, spans, target, incumbent.bound)) queue.push(box)
    }
  }
  /** The lowest bound of boxes too small to be cut. */
  let settled = Infinity
  const goal = () => Math.min(target, goalOf(search))
  const scale = target - incumbent.bound
  const giveUp = () => {
    incumbent.raise(Math.min(goal(), queue.bound, settled))
    return false
  }
  let dive: Box | undefined
  for (;;) {
    // A hedge found meanwhile may have settled the box to go on with, but not those in the queue.
    const box = dive !== undefined && dive.bound < goal() ? dive : queue.pop()
    if (box === undefined || box.bound >= goal()) break
    const asked = search.nodes % 16 === 0 ? search.control.shouldStop() : undefined
    if (asked !== undefined || isHopeless(search) || isNear(search, Math.min(box.bound, queue.bound, settled))) {
      queue.push(box)
      return giveUp()
    }
    dive = undefined
    for (const half of halves(box)) {
      const assessed = { ...half, ...assess(search, half, scale, goal) }
      const width = widthOf(assessed)
      if (assessed.bound >= goal()) continue
      if (width < 1e-7 * scale) settled = Math.min(settled, assessed.bound)
      else if (width > DEEP * scale && (dive === undefined || assessed.bound < dive.bound)) {
        if (dive !== undefined) queue.push(dive)
        dive = assessed
      } else queue.push(assessed)
    }
  }
  return settled < goal() ? giveUp() : true
}

function isKnown({ slope, level, lowest, highest }: Spans): boolean {
  return [...slope, ...level, ...lowest, ...highest].every(Number.isFinite)
}

/** Whether after a trial the best is within the tolerance of a bound, so that more work would add little. */
function isNear({ problem, start: { incumbent }, work }: Search, bound: number): boolean {
  const { objective } = incumbent
  return work > TRIAL && objective - bound <= 0.9 * tolerance(problem, objective)
}

/** Whether the budget is spent, or boxes turn out too full for it. */
function isHopeless({ work, most, blind, nodes }: Search): boolean {
  return work > most || blind > BLIND || (work > TRIAL && work > TOO_FINE * nodes)
}

/** A tighter bound of a box, Infinity when nothing better than the goal is in it, and the legs it needs; takes better hedges on the way. */
function assess(search: Search, box: Box, scale: number, goal: () => number): Pick<Box, 'bound' | 'few'> {
  search.nodes++
  search.work += 100
  if (!isPossible(box)) return { bound: Infinity, few: box.few }
  const width = widthOf(box)
  if (width > WIDE * scale) return box
  const before = startCost(box)
  const { graphs, few, ...sides } = solveSides(box, goal() - before)
  search.work += sides.work
  const relaxed = before + sides.cost
  search.blind = relaxed === -Infinity ? search.blind + 1 : 0
  const known = Math.max(box.bound, relaxed)
  if (known >= goal() || graphs === undefined) return { bound: known, few }
  const { up, down } = graphs
  const isSmall = edges(up) + edges(down) <= FEW
  const every = joinSides(search, box, up, down, goal() - before, isSmall ? QUICK : 0)
  if (every.best !== undefined) improve(search, box, every.best)
  if (every.complete)
    return { bound: every.best === undefined ? Infinity : Math.max(known, before + every.best.cost), few }
  // Too many to look at them all: those a little above the relaxed cost. The least is among them, or the bound moves up.
  const reachable = Math.min(goal(), relaxed + aboveRelaxed(width / scale) * scale)
  if (width > NARROW * scale || reachable <= known) return { bound: known, few }
  const near = joinSides(search, box, up, down, reachable - before, PATIENT)
  if (near.best !== undefined) improve(search, box, near.best)
  if (!near.complete) return { bound: known, few }
  return { bound: Math.max(known, near.best === undefined ? reachable : before + near.best.cost), few }
}

/** How far above the relaxed cost to look, by the width of the box: the narrower the box, the fewer hedges there are. */
function aboveRelaxed(width: number): number {
  return width > 0.1 ? 0.1 : width > 0.025 ? 0.25 : width > 0.005 ? 1 : 5
}

/** The graphs of both sides within a budget, what they cost together and how many legs each needs at the least. */
function solveSides(box: Box, budget: number) {
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

function edges(graph: SideGraph): number {
  return graph.steps.reduce((total, step) => total + step.to.length, 0)
}

function joinSides(search: Search, box: Box, up: SideGraph, down: SideGraph, budget: number, patience: number) {
  if (patience === 0) return { best: undefined, complete: false }
  const ups = sideHedges(box.strip.up.strikes, up, budget - down.cost, patience)
  const downs = sideHedges(box.strip.down.strikes, down, budget - up.cost, patience)
  const joined = join(box, ups.hedges, downs.hedges)
  search.work += ups.work + downs.work + joined.work
  return { best: joined.best, complete: ups.complete && downs.complete }
}

function improve(search: Search, box: Box, joined: Joined): void {
  const { problem, start } = search
  const key = [joined.up, joined.down]
    .map((hedge) => choices(hedge).map(({ kinks, inner }) => `${kinks}/${inner}`))
    .join()
  if (search.seen.has(key)) return
  search.seen.add(key)
  const slope = (box.slope[0] + box.slope[1]) / 2
  search.work += 5_000
  start.incumbent.offer(realise(problem, box.strip, joined, slope, start.prices).lots)
}
