import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'
import { nearestPoint } from '../payoff/payoff-curve.ts'

/** The point of the frontier that is selected: at first the one whose premium is nearest to the plan's. */
export function frontierPoint({ frontier, analyses, plan }: Walk): number {
  const points = resultOf(analyses, 'frontier')?.points ?? []
  const premiums = points.map(({ premium }) => premium)
  return nearestPoint(premiums, frontier.selected ?? plan?.cost.premium ?? 0)
}
