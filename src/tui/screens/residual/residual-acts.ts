import type { Change } from '../../state/message.ts'
import type { Model, ResidualView } from '../../state/model.ts'
import { withWalk } from '../../state/walk.ts'
import { nextDay } from '../payoff/payoff-acts.ts'

/** Shows Greeks by price, outcomes or the heat table; the same key again goes back to the figures. */
export function showResidual(model: Model, view: ResidualView): Change<Model> {
  const { residual } = model.walk!
  return [withWalk(model, { residual: { ...residual, view: residual.view === view ? 'figures' : view } }), []]
}

/** The day of Greeks and heat table, from today to the horizon. */
export function moveResidualDay(model: Model, by: 1 | -1): Change<Model> {
  const { residual, strategy } = model.walk!
  return [withWalk(model, { residual: { ...residual, days: nextDay(residual.days, by, strategy!.horizonDays) } }), []]
}

/** Opens and closes the parts of the selected scenario's P&L. */
export function toggleAttribution(model: Model): Change<Model> {
  return [withWalk(model, { attribution: !model.walk!.attribution }), []]
}
