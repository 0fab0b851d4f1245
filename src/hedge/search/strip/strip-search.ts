import type { Ranked } from '../../measure/evaluate.ts'
import type { Incumbent } from '../../measure/incumbent.ts'
import { tolerance } from '../../measure/judge.ts'
import {
  STRIP_BLIND,
  STRIP_COUPLED,
  STRIP_DEEP,
  STRIP_EDGES,
  STRIP_FAR,
  STRIP_MADE,
  STRIP_MENDED,
  STRIP_NARROW,
  STRIP_PATIENT,
  STRIP_QUICK,
  STRIP_TOO_FINE,
  STRIP_TRIAL,
  STRIP_WIDE,
  STRIP_WORK,
} from '../../problem/budgets.ts'
import type { Control } from '../../problem/control.ts'
import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import { edges, joinSides, solveSides } from './both-sides.ts'
import type { Spans } from './box.ts'
import { atLevel, type Box, halves, isPossible, startCost, wholeBox, widthOf } from './box.ts'
import { BoxQueue } from './box-queue.ts'
import type { Joined } from './join.ts'
import { type Levels, levelCost, levelsOfStrip } from './levels.ts'
import type { LotPrices } from './lot-prices.ts'
import { realise } from './realise.ts'
import type { SideGraph } from './side-graph.ts'
import { choices } from './side-splits.ts'
import { byLinear, type Strip, stripOf } from './strip.ts'

/** What the search starts from: the best hedge and bound so far, the relaxation's prices, and how it asks the relaxation for more. */
export type StripStart = {
  readonly incumbent: Incumbent
  readonly prices: LotPrices
  readonly spans: (strip: Strip, target: number) => Spans | undefined
  /** Takes a hedge, which may overstep limits that prices paid for. */
  readonly offer: (hedge: Ranked) => void
  /** The strip with the kinks of hedges up to a target. */
  readonly near: (strip: Strip, target: number) => Strip
  /** Work for one target after which it lists levels. */
  readonly levelsAfter: number
}

/**
 * Branch and bound for `replication` over boxes of the numbers that the two sides of a strip share: the slope of the residual
 * at the reference, and how low and how high it gets. In a box each side is solved by itself, outward over its strikes. It looks for
 * objectives below a target a little above the bound and raises that as long as there are none. False where the problem has no strip, or a tight
 * limit of premium ties its sides together.
 */
export function stripSearch(problem: HedgeProblem, start: StripStart, control: Control, effort: number): boolean {
  const { incumbent, prices } = start
  const strip = stripOf(problem, prices)
  if (strip === undefined || prices.level > STRIP_COUPLED || !Number.isFinite(incumbent.bound)) return false
  const search: Search = {
    ...{ problem, start, control, parts: byLinear(strip), levels: new Map(), seen: new Set() },
    ...{ work: 0, begun: 0, blind: 0, most: effort * STRIP_WORK, nodes: 0 },
  }
  // With few legs the relaxation is far too low, and steps that begin small would prove that at length.
  const far = strip.legs === undefined || !incumbent.feasible ? 0 : STRIP_FAR * (incumbent.objective - incumbent.bound)
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
  readonly parts: readonly Strip[]
  /** What levels cost in hedges up to a target, once that is known. */
  readonly levels: Map<Strip, { readonly target: number; readonly levels: Levels }>
  /** Options of hedges that have been tried. */
  readonly seen: Set<string>
  work: number
  /** Work before the target in hand. */
  begun: number
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
  search.begun = search.work
  const spans = search.start.spans(strip, target)
  // A solver that was stopped knows no span, and so proves nothing.
  if (spans !== undefined && !isKnown(spans)) return false
  if (spans !== undefined) {
    for (const part of search.parts) queue.push(wholeBox(part, spans, incumbent.bound))
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
      // One that its level has made small is looked at once more.
      if (widthOf(half) < 1e-7 * scale) settled = Math.min(settled, assessed.bound)
      else if (width > STRIP_DEEP * scale && (dive === undefined || assessed.bound < dive.bound)) {
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
  return work > STRIP_TRIAL && objective - bound <= 0.9 * tolerance(problem, objective)
}

/** Whether the budget is spent, or boxes turn out too full for it. */
function isHopeless({ work, most, blind, nodes }: Search): boolean {
  return work > most || blind > STRIP_BLIND || (work > STRIP_TRIAL && work > STRIP_TOO_FINE * nodes)
}

/** A tighter bound of a box, Infinity when nothing better than the goal is in it, and the legs it needs; takes better hedges on the way. */
function assess(search: Search, box: Box, scale: number, goal: () => number): Partial<Box> & Pick<Box, 'bound'> {
  search.nodes++
  search.work += 100
  if (!isPossible(box)) return { bound: Infinity, few: box.few }
  const width = widthOf(box)
  if (width > STRIP_WIDE * scale) return box
  const before = startCost(box)
  const { graphs, few, ...sides } = solveSides(box, goal() - before)
  search.work += sides.work
  const relaxed = before + sides.cost
  search.blind = relaxed === -Infinity ? search.blind + 1 : 0
  const levels = levelsFor(search, box.strip, goal())
  const level = levels && levelCost(levels, box)
  const isListed = levels !== undefined && relaxed + levels.beyond >= goal()
  const known = Math.max(box.bound, relaxed + (level?.cost ?? 0))
  const rest = isListed && level?.only !== undefined ? { ...atLevel(box, level.only), few } : { few }
  if (known >= goal() || graphs === undefined) return { ...rest, bound: known }
  const { up, down } = graphs
  const isSmall = edges(up) + edges(down) <= STRIP_EDGES
  const every = joined(search, box, up, down, goal() - before, isSmall ? STRIP_QUICK : 0)
  if (every.best !== undefined) improve(search, box, every.best)
  if (every.complete)
    return { ...rest, bound: every.best === undefined ? Infinity : Math.max(known, before + every.best.cost) }
  // Too many to look at them all: those a little above the relaxed cost. The least is among them, or the bound moves up.
  const reachable = Math.min(goal(), known + aboveRelaxed(width / scale) * scale)
  if (width > STRIP_NARROW * scale || reachable <= known) return { ...rest, bound: known }
  const near = joined(search, box, up, down, reachable - before, STRIP_PATIENT)
  if (near.best !== undefined) improve(search, box, near.best)
  if (!near.complete) return { ...rest, bound: known }
  return { ...rest, bound: Math.max(known, near.best === undefined ? reachable : before + near.best.cost) }
}

/** The levels of hedges below a goal; undefined as long as they are not worth their list, or where the linear instruments' price depends. */
function levelsFor(search: Search, strip: Strip, goal: number): Levels | undefined {
  const known = search.levels.get(strip)
  if (known !== undefined && known.target >= goal) return known.levels
  if (strip.linear.shifts === undefined || search.work < search.begun + search.start.levelsAfter) return undefined
  const target = search.start.incumbent.feasible ? goalOf(search) : goal
  const spans = search.start.spans(strip, target)
  if (spans === undefined || !isKnown(spans)) return undefined
  const levels = levelsOfStrip(search.start.near(strip, target), spans, target)
  search.levels.set(strip, { target, levels })
  return levels
}

/** How far above the relaxed cost to look, by the width of the box: the narrower the box, the fewer hedges there are. */
function aboveRelaxed(width: number): number {
  return width > 0.1 ? 0.1 : width > 0.025 ? 0.25 : width > 0.005 ? 1 : 5
}

function joined(search: Search, box: Box, up: SideGraph, down: SideGraph, budget: number, patience: number) {
  const { work, ...found } = joinSides(box, up, down, budget, patience)
  search.work += work
  return found
}

function improve(search: Search, box: Box, hedge: Joined): void {
  const { problem, start } = search
  const key = [hedge.up, hedge.down].map((side) => choices(side).map(({ kinks, inner }) => `${kinks}/${inner}`)).join()
  if (search.seen.has(key)) return
  search.seen.add(key)
  const slope = (box.slope[0] + box.slope[1]) / 2
  const made = realise(problem, box.strip, hedge, slope, start.prices)
  search.work += made.breach > 0 ? STRIP_MENDED : STRIP_MADE
  start.offer(made)
}
