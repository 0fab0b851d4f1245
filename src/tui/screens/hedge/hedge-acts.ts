import { strategyInput } from '../../../strategy/edit/strategy-input.ts'
import { asksForHedge } from '../../../strategy/schema/asks-for-hedge.ts'
import { plainText } from '../../../text/plain-text.ts'
import { makeEdits } from '../../state/document-edits.ts'
import type { Change } from '../../state/message.ts'
import type { Model } from '../../state/model.ts'
import { planDocument } from '../../state/walk.ts'

/** The next of the objectives or targets that the file may name; no cost where nothing is asked of the hedge. */
export function cycle(model: Model, key: 'minimise' | 'target'): Change<Model> {
  const { document, strategy } = model.walk!
  const path = ['hedge', key]
  const { limits, pin } = strategy!.hedge
  const asks = asksForHedge(
    limits,
    pin.length,
    (limit) => [limits[limit as keyof typeof limits] ?? []].flat().length > 0,
  )
  const all = strategyInput(document!.schema, document!.file, path)!.choices
  const choices = asks ? all : all.filter((choice) => choice !== 'cost')
  const at = choices.indexOf(strategy!.hedge[key])
  const value = choices[(at + 1) % choices.length]!
  const [changed, commands] = makeEdits(model, [{ path, value }], true)
  return [{ ...changed, notice: `${key}: ${value}` }, commands]
}

/** Searches on from the hedge that was found, with twice the effort of the last search. */
export function searchOn(model: Model): Change<Model> {
  const { plan, effort } = model.walk!
  return planDocument(model, {}, { legs: plan!.legs, effort: 2 * effort })
}

/** Fixes the selected leg at its size, or gives it back to the optimiser. */
export function togglePin(model: Model, id: string): Change<Model> {
  const { strategy, plan } = model.walk!
  const path = ['hedge', 'pin', id]
  const pinned = strategy!.hedge.pin.some(({ instrument }) => instrument === id)
  const leg = plan?.legs.find(({ instrument }) => instrument === id)
  const size = leg ? `${leg.side === 'sell' ? '-' : ''}${leg.size}` : '0'
  const [changed, commands] = makeEdits(model, [{ path, value: pinned ? undefined : size }])
  const notice = pinned ? `${plainText(id)} is free again` : `${plainText(id)} is pinned at ${size}`
  return [{ ...changed, notice }, commands]
}

/** Leaves the selected instrument out of the hedge, or takes it in again. A pinned one loses its pin. */
export function toggleExclude(model: Model, id: string): Change<Model> {
  const { hedge } = model.walk!.strategy!
  const at = hedge.exclude.indexOf(id)
  const unpin = hedge.pin.some(({ instrument }) => instrument === id)
    ? [{ path: ['hedge', 'pin', id], value: undefined }]
    : []
  const edit =
    at < 0
      ? { path: ['hedge', 'exclude', hedge.exclude.length], value: id }
      : { path: ['hedge', 'exclude', at], value: undefined }
  const [changed, commands] = makeEdits(model, [...unpin, edit])
  return [{ ...changed, notice: `${plainText(id)} is ${at < 0 ? 'left out' : 'in again'}` }, commands]
}
