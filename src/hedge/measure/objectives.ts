import type { ObjectiveName } from '../problem/hedge-problem.ts'
import { SCALAR_LIMITS, type ScalarLimit } from '../problem/limit-names.ts'
import { deviation } from './deviation.ts'
import { executionCost } from './execution-cost.ts'
import { expectedShortfall } from './expected-shortfall.ts'
import { largestLoss } from './largest-loss.ts'
import { lossAversion } from './loss-aversion.ts'
import type { Measure } from './measure.ts'
import { replication } from './replication.ts'
import { residualDelta } from './residual-delta.ts'

/** What each objective measures. */
export const OBJECTIVES: Readonly<Record<ObjectiveName, Measure>> = {
  delta: residualDelta,
  replication,
  'worst-loss': largestLoss('grid', 'against'),
  'expected-shortfall': expectedShortfall('against'),
  variance: deviation,
  cost: executionCost,
  'loss-aversion': lossAversion,
}

/** What the limits that do not add up over lots measure. */
export const LIMIT_MEASURES = {
  loss: largestLoss('grid', 'counted'),
  shortfall: expectedShortfall('counted'),
  tail: largestLoss('wide', 'counted'),
} as const satisfies Partial<Record<ScalarLimit, Measure>>

export type LimitMeasure = keyof typeof LIMIT_MEASURES
export const LIMIT_MEASURE_NAMES = SCALAR_LIMITS.filter((name): name is LimitMeasure => name in LIMIT_MEASURES)
