import {
  SKETCH_ERRORS,
  SKETCH_KEPT,
  SKETCH_SLACK,
  SKETCH_SLOPES,
  SKETCH_SPLITS,
  SKETCH_WORK,
} from '../../problem/budgets.ts'
import type { HedgeProblem } from '../../problem/hedge-problem.ts'
import { joinSides, solveSides } from './both-sides.ts'
import { type Box, startCost } from './box.ts'
import { realise } from './realise.ts'
import { shiftsOf } from './spans.ts'
import { byLinear, stripOf } from './strip.ts'
import type { StripStart } from './strip-search.ts'

/**
 * A first good hedge over strikes: the cheapest whole kinks for slopes around that of `relaxed` fractions, which cost `cost`, and errors from small to large, at a level
 * near 0; the cheapest few of those are made. Proves nothing.
 */
export function sketch(
  problem: HedgeProblem,
  { incumbent, prices, offer }: Pick<StripStart, 'incumbent' | 'prices' | 'offer'>,
  relaxed: ArrayLike<number>,
  cost: number,
): void {
  const strip = stripOf(problem, prices)
  if (strip === undefined || !(cost > 0)) return
  const middle = [...shiftsOf(problem, strip).slopes].reduce((sum, [i, slope]) => sum + slope * relaxed[i]!, 0)
  const found: { readonly box: Box; readonly relaxed: number; readonly sides: ReturnType<typeof solveSides> }[] = []
  let work = 0
  for (const part of byLinear(strip)) {
    for (let k = 0; k < SKETCH_SLOPES; k++) {
      const around = middle + 3 * strip.lot * ((k + 0.5) / SKETCH_SLOPES - 0.5)
      const slope = part.slopeStep > 0 ? Math.round(around / part.slopeStep) * part.slopeStep : around
      for (const share of SKETCH_ERRORS) {
        const [least, most] = [share * cost, (1 + SKETCH_SLACK) * share * cost]
        const box: Box = {
          ...{ strip: part, slope: [slope, slope], level: [-SKETCH_SLACK * least, SKETCH_SLACK * least] },
          ...{ lowest: [-most, -least], highest: [least, most], bound: 0, few: [0, 0] },
        }
        if (work > SKETCH_WORK) break
        const before = startCost(box)
        const sides = solveSides(box, incumbent.objective - before)
        work += sides.work
        const total = before + sides.cost
        if (sides.graphs !== undefined && total > -Infinity) found.push({ box, relaxed: total, sides })
      }
    }
  }
  found.sort((a, b) => a.relaxed - b.relaxed)
  for (const { box, relaxed: total, sides } of found.slice(0, SKETCH_KEPT)) {
    const { up, down } = sides.graphs!
    const { best } = joinSides(box, up, down, total - startCost(box) + SKETCH_SLACK * cost, SKETCH_SPLITS)
    if (best !== undefined) offer(realise(problem, box.strip, best, box.slope[0], prices))
  }
}
