import type { GreeksLine } from '../../../plan/curves/greeks-by-price.ts'
import { sightOf } from '../../state/look.ts'
import type { Walk } from '../../state/model.ts'
import { showsProblems } from '../../state/shows-problems.ts'

/** The Greeks by price that a cursor reads; undefined: they are not shown, or not there yet. */
export function readGreeks(walk: Walk): GreeksLine | undefined {
  if (walk.step !== 'residual' || walk.residual.view !== 'greeks' || showsProblems(walk)) return undefined
  return sightOf(walk.looks, 'greeks')
}
