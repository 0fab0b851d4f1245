import { exportFormats } from '../message.ts'
import type { Model, Walk } from '../model.ts'
import { payoffSlice } from '../payoff-slice.ts'
import { legRows } from './leg-rows.ts'
import { assetRows, instrumentRows } from './market-rows.ts'
import { positionRows } from './position-rows.ts'
import { residualRows } from './residual-rows.ts'
import type { Row } from './row.ts'

/** The rows of the step one is at, in order; empty while there is nothing to show. */
export function stepRows({ step, strategy, plan }: Walk): readonly Row[] {
  if (!strategy) return []
  if (step === 'position') return positionRows(strategy, plan)
  if (step === 'market') return [...assetRows(strategy), ...instrumentRows(strategy)]
  if (!plan) return []
  if (step === 'hedge') return legRows(strategy, plan)
  return step === 'residual' ? residualRows(strategy, plan) : []
}

/** How many rows ↑ and ↓ move over where one is: strategies, problems, rows of a step, prices of the payoff, formats. */
export function rowCount({ walk, picker }: Model): number {
  if (!walk) return picker.strategies?.length ?? 0
  if (walk.problems.length > 0) return walk.problems.length
  if (walk.step === 'export') return walk.plan ? exportFormats.length : 0
  if (walk.step !== 'payoff') return stepRows(walk).length
  return walk.plan && walk.strategy ? (payoffSlice(walk.strategy, walk.plan)?.prices.length ?? 0) : 0
}
