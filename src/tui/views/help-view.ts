import { padEnd, textWidth, truncate } from '../../text/text-width.ts'
import { keyEntries } from '../key-entries.ts'
import type { Model } from '../model.ts'
import { type Area, filled } from './area.ts'
import { stepNames } from './header.ts'
import type { Style } from './style.ts'

/** Every key of the place that the help lies over, drawn from the key table, and why one does nothing now. */
export function helpView(model: Model, area: Area, style: Style): string[] {
  const place = model.walk?.step ?? 'picker'
  const entries = keyEntries(place, { ...model, help: false }, 'help')
  const width = Math.max(...entries.map((entry) => textWidth(entry.shown)))
  const lines = entries.map(({ shown, text, why }) => {
    const line = truncate(`${text}${why === undefined ? '' : `  (not now: ${why})`}`, area.width - width - 6)
    return `   ${style.strong(padEnd(shown, width))}  ${why === undefined ? line : style.quiet(line)}`
  })
  const title = place === 'picker' ? ' Keys in the list of strategies' : ` Keys on ${stepNames[place]}`
  return filled([title, ...(area.height > lines.length + 1 ? [''] : []), ...lines], area.height)
}
