import { rowCount } from '../rows/step-rows.ts'
import type { Model, Place } from '../state/model.ts'
import { type Action, type Binding, movement } from './binding.ts'

/** ↑ ↓ and their longer steps over the rows of a place. */
export function rowKeys(place: Place, noun: string): Binding[] {
  const blocked = (model: Model) => (rowCount(model) > 1 ? undefined : `there is no other ${noun}`)
  const row = (action: Action, keys: readonly string[], shown: string, label: string | undefined, help: string) =>
    movement(action, [place], keys, shown, label, help, { blocked })
  const near = `the ${noun} above or below`
  return [
    row('up', ['up', 'k'], '↑', noun, near),
    row('down', ['down', 'j'], '↓', noun, near),
    row('page-up', ['pageup'], 'PgUp', undefined, 'ten at once, or to the end'),
    row('page-down', ['pagedown'], 'PgDn', undefined, 'ten at once, or to the end'),
    row('first', ['home'], 'Home', undefined, 'ten at once, or to the end'),
    row('last', ['end'], 'End', undefined, 'ten at once, or to the end'),
  ]
}
