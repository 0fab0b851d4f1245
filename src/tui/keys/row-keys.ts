import { rowCount } from '../rows/step-rows.ts'
import type { Model, Place, Walk } from '../state/model.ts'
import { type Action, type Binding, movement } from './binding.ts'

const WHEEL = ['wheelup', 'wheeldown']

/** ↑ ↓ and their longer steps over the rows of a place, which the wheel of a mouse goes through too. */
export function rowKeys(place: Place, noun: string, [wheelUp, wheelDown]: readonly string[] = WHEEL): Binding[] {
  const blocked = (model: Model) => (rowCount(model) > 1 ? undefined : `there is no other ${noun}`)
  const row = (action: Action, keys: readonly string[], shown: string, label: string | undefined, help: string) =>
    movement(action, [place], keys, shown, label, help, { blocked })
  const near = `the ${noun} above or below`
  return [
    row('up', ['up', 'k', ...(wheelUp ? [wheelUp] : [])], '↑', noun, near),
    row('down', ['down', 'j', ...(wheelDown ? [wheelDown] : [])], '↓', noun, near),
    row('page-up', ['pageup'], 'PgUp', undefined, 'ten at once, or to the end'),
    row('page-down', ['pagedown'], 'PgDn', undefined, 'ten at once, or to the end'),
    row('first', ['home'], 'Home', undefined, 'ten at once, or to the end'),
    row('last', ['end'], 'End', undefined, 'ten at once, or to the end'),
  ]
}

/** Bindings that are there only in some states of the walk. */
export function only(holds: (walk: Walk) => boolean, bindings: readonly Binding[]): Binding[] {
  return bindings.map((one) => ({ ...one, applies: ({ walk }) => walk !== undefined && holds(walk) }))
}

/** The same along a horizontal axis: → is the higher price, as ↑ is. */
export function axisKeys(place: Place, noun: string): Binding[] {
  return rowKeys(place, noun).map((one) => {
    if (one.action === 'up') return { ...one, keys: ['right', ...one.keys], shown: '→' }
    return one.action === 'down' ? { ...one, keys: ['left', ...one.keys], shown: '←' } : one
  })
}
