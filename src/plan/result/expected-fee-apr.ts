import type { Position } from '../../strategy/terms/strategy.ts'
import type { PlannedPosition } from './plan.ts'

/** Fees a year as a share of the value, as expected until the horizon: the rate of a time in range times the expected share of such time; undefined where none is given. */
export function expectedFeeApr(position: Position | undefined, planned: PlannedPosition): number | undefined {
  if (position === undefined || !('fees' in position) || position.fees.apr === undefined) return undefined
  const { apr, whileInRange } = position.fees
  return apr * (whileInRange ? (planned.range?.timeInRange ?? 1) : 1)
}
