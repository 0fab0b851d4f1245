import type { HedgeProblem } from '../problem/hedge-problem.ts'
import type { HedgeSolution } from '../problem/hedge-solution.ts'
import type { SizeLimit, Sizing } from '../problem/sizing.ts'

/** Shares by which a limit is moved either way to see how many more lots it lets through: the smallest that shows. */
const STEPS = [0.001, -0.001, 0.01, -0.01, 0.1, -0.1, 1]

/**
 * The limits on sizes that bind in the relaxation: what one more lot of each candidate would take off the objective, times the lots that one
 * more unit of the limit allows.
 */
export function bindingSizes(
  problem: HedgeProblem,
  columnDuals: Float64Array,
  { limits, sizes }: Sizing,
): HedgeSolution['binding'] {
  const gains = problem.candidates.flatMap((candidate, i) => {
    const worth = -columnDuals[i]!
    return worth > 1e-9 ? [{ candidate, worth }] : []
  })
  if (gains.length === 0) return []
  return limits.flatMap(({ name, value }: SizeLimit) => {
    for (const step of STEPS) {
      const lots = sizes(new Map([[name, value * (1 + step)]]))
      const gained = gains.reduce((total, { candidate: { instrument, side, price, maxLots }, worth }) => {
        const same = lots.find((one) => one.instrument === instrument && one.side === side && one.price === price)
        return total + worth * ((same?.maxLots ?? 0) - maxLots)
      }, 0)
      if (gained > 0) return [{ limit: name, value, worth: gained / Math.abs(value * step) }]
    }
    return []
  })
}
