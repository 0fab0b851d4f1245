import type { Model, Place } from '../state/model.ts'
import type { Binding } from './binding.ts'
import { bindingsAt } from './keymap.ts'

/** Keys as drawn, what they do, and why they do nothing now; undefined: they work. */
export type KeyEntry = { readonly shown: string; readonly text: string; readonly why: string | undefined }

/** The keys of a place from the key table; neighbours with the same words, like ↑ and ↓, share an entry. Bindings without are left out. */
export function keyEntries(place: Place, model: Model, words: 'label' | 'help'): KeyEntry[] {
  const groups: { readonly text: string; readonly bindings: Binding[] }[] = []
  for (const binding of bindingsAt(place, model)) {
    const text = binding[words]
    if (text === undefined) continue
    const last = groups.at(-1)
    if (last?.text === text) last.bindings.push(binding)
    else groups.push({ text, bindings: [binding] })
  }
  return groups.map(({ text, bindings }) => {
    const keys = bindings.map((binding) => binding.shown)
    const reasons = bindings.map((binding) => binding.blocked?.(model))
    const why = reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined
    return { shown: keys.join(keys.some((key) => key.length > 1) ? ' ' : ''), text, why }
  })
}
