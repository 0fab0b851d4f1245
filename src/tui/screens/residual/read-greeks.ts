import type { GreeksLine } from '../../../plan/curves/greeks-by-price.ts'
import { resultOf } from '../../state/analysis.ts'
import type { Walk } from '../../state/model.ts'
import { showsProblems } from '../../state/shows-problems.ts'

/** The Greeks by price that a cursor reads; undefined: they are not shown, or not there yet. */
export function readGreeks(walk: Walk): GreeksLine | undefined {
  if (walk.step !== 'residual' || walk.residual.view !== 'greeks' || showsProblems(walk)) return undefined
  return resultOf(walk.analyses, 'greeks')
}
