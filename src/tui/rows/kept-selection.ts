import { rowKey } from '../kit/row.ts'
import type { Model, Walk } from '../state/model.ts'
import { type Step, steps } from '../state/steps.ts'
import { withWalk } from '../state/walk.ts'
import { allRows } from './step-rows.ts'

/** The model after a message with the cursor of every step on the row it was on before, or the nearest one that is still there. */
export function withKeptSelection(before: Model, after: Model): Model {
  const [old, walk] = [before.walk, after.walk]
  if (!old || !walk || !isRedrawn(old, walk)) return after
  const selected = Object.fromEntries(steps.map((step) => [step, keptRow(step, old, walk)])) as Record<Step, number>
  return withWalk(after, { selected })
}

/** Whether rows may have come or gone under a cursor that nobody moved. */
function isRedrawn(old: Walk, walk: Walk): boolean {
  const isAnswer =
    old.strategy !== walk.strategy || old.plan !== walk.plan || old.analyses.stress !== walk.analyses.stress
  return isAnswer && old.file === walk.file && old.filter.text === walk.filter.text
}

function keptRow(step: Step, old: Walk, walk: Walk): number {
  const at = old.selected[step]
  if (walk.selected[step] !== at || step === 'payoff' || step === 'export') return walk.selected[step]
  const keys = allRows({ ...old, step }).map(rowKey)
  const now = allRows({ ...walk, step }).map(rowKey)
  if (keys.length === 0 || now.length === 0) return at
  const nearest = [...keys.slice(at), ...keys.slice(0, at).reverse()]
  return nearest.map((key) => now.indexOf(key)).find((i) => i >= 0) ?? at
}
