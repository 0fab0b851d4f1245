import { textWidth } from '../../text/text-width.ts'
import { type KeyEntry, keyEntries } from '../keys/key-entries.ts'
import type { Style } from '../kit/style.ts'
import { groundOf, type Model, placeOf } from '../state/model.ts'

/** Commands, help and quit. */
const ALWAYS = 3

/** The keys that work here, in one line, those that do nothing now in brackets; the last few, help and quit among them, are never left out. */
export function footer(model: Model, style: Style): string {
  const entries = keyEntries(placeOf(model), model, 'label')
  const always = placeOf(model) === groundOf(model) ? ALWAYS : 2
  const shown = entries.slice(-always)
  for (const [i, entry] of entries.slice(0, -always).entries()) {
    if (lineWidth([...shown, entry]) > model.size.columns) break
    shown.splice(i, 0, entry)
  }
  return ` ${shown.map((entry) => styled(entry, style)).join('  ')}`
}

function lineWidth(entries: readonly KeyEntry[]): number {
  return entries.reduce((sum, entry) => sum + 2 + textWidth(plain(entry)), -1)
}

function plain({ shown, text, why }: KeyEntry): string {
  return why === undefined ? `${shown} ${text}` : `(${shown} ${text})`
}

function styled(entry: KeyEntry, style: Style): string {
  return entry.why === undefined ? `${style.strong(entry.shown)} ${entry.text}` : style.quiet(plain(entry))
}
