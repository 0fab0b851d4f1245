import type { Change } from '../../state/message.ts'
import type { Model, StressView } from '../../state/model.ts'
import { withWalk } from '../../state/walk.ts'

/** Shows health, what kills it, the loss curve or where money stands from its first line; the same key again goes back to the scenarios. */
export function showStress(model: Model, view: StressView): Change<Model> {
  const { resilience, selected } = model.walk!
  const next = resilience.view === view ? 'scenarios' : view
  return [withWalk(model, { resilience: { ...resilience, view: next }, selected: { ...selected, stress: 0 } }), []]
}

/** Health by days, or by volatility. */
export function turnHealth(model: Model): Change<Model> {
  const { resilience } = model.walk!
  return [withWalk(model, { resilience: { ...resilience, by: resilience.by === 'days' ? 'volatility' : 'days' } }), []]
}
