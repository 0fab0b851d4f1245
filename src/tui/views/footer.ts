import { textWidth, truncate } from '../../text/text-width.ts'
import { type Binding, bindingsAt } from '../keymap.ts'
import { type Model, type Place, placeOf } from '../model.ts'
import type { Style } from './style.ts'

/** Bindings that do one thing in two directions, as one entry. */
export type KeyEntry = {
  readonly shown: string
  readonly label: string | undefined
  readonly help: string
  readonly why: string | undefined
}

/** The keys of a place as drawn: neighbours with one meaning share an entry. */
export function keyEntries(place: Place, model: Model): KeyEntry[] {
  const entries: { bindings: Binding[] }[] = []
  for (const binding of bindingsAt(place, model)) {
    const last = entries.at(-1)
    if (last?.bindings[0]?.help === binding.help) last.bindings.push(binding)
    else entries.push({ bindings: [binding] })
  }
  return entries.map(({ bindings }) => {
    const [first] = bindings
    const reasons = bindings.map((binding) => binding.blocked?.(model))
    const shown = bindings.map((binding) => binding.shown).join(bindings.some((one) => one.shown.length > 1) ? ' ' : '')
    return { shown, label: first!.label, help: first!.help, why: reasons.every(Boolean) ? reasons[0] : undefined }
  })
}

/** The keys that work here, in one line; help and quit are always in it. Blocked ones are in brackets. */
export function footer(model: Model, style: Style): string {
  const entries = keyEntries(placeOf(model), model).filter((entry) => entry.label !== undefined)
  const shown = entries.slice(-2)
  const width = (list: readonly KeyEntry[]) => list.reduce((sum, entry) => sum + 2 + textWidth(entryText(entry)), -1)
  for (const [i, entry] of entries.slice(0, -2).entries()) {
    if (width([...shown, entry]) > model.size.columns) break
    shown.splice(i, 0, entry)
  }
  if (width(shown) > model.size.columns) return truncate(` ${shown.map(entryText).join('  ')}`, model.size.columns)
  return ` ${shown.map((entry) => (entry.why === undefined ? `${style.strong(entry.shown)} ${entry.label}` : style.quiet(entryText(entry)))).join('  ')}`
}

function entryText(entry: KeyEntry): string {
  return entry.why === undefined ? `${entry.shown} ${entry.label}` : `(${entry.shown} ${entry.label})`
}
